#include "cli/relation_text.h"

#include "graph/query/printable_text.h"
#include "graph/query/value_text.h"

namespace senskg {

std::string relation_text(const Edge& edge) {
    std::string text = edge.type;
    for (const auto& [name, value] : edge.properties) {
        if (name != "confidence" && name != "evidence") {
            text += ' ' + name + ": " + printable_text(literal_text(Value(value)));
        }
    }
    return text;
}

}  // namespace senskg
