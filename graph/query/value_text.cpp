#include "graph/query/value_text.h"

#include "graph/query/duration_text.h"
#include "graph/query/temporal_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace senskg {
namespace {

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char byte : text) {
        switch (byte) {
            case '"':
                result += "\\\"";
                break;
            case '\\':
                result += "\\\\";
                break;
            case '\n':
                result += "\\n";
                break;
            case '\r':
                result += "\\r";
                break;
            case '\t':
                result += "\\t";
                break;
            default:
                result += byte;
        }
    }
    return result + "\"";
}

bool is_plain_name(std::string_view name) {
    const auto is_word_byte = [](char byte) {
        return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
               (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80;
    };
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
           std::ranges::all_of(name, is_word_byte);
}

std::string name_text(std::string_view name) {
    if (is_plain_name(name)) {
        return std::string(name);
    }
    std::string result = "`";
    for (const char byte : name) {
        result += byte;
        result += byte == '`' ? "`" : "";
    }
    return result + "`";
}

std::string map_text(const ValueMap& map) {
    std::string result;
    for (const auto& [key, value] : map) {
        result += (result.empty() ? "" : ", ") + name_text(key) + ": " + literal_text(value);
    }
    return "{" + result + "}";
}

std::string node_text(const NodeReference& reference) {
    if (reference.is_deleted()) {
        return "(deleted)";
    }
    std::string result = "(";
    for (const auto& label : reference.labels()) {
        result += ":" + name_text(label);
    }
    const bool labelled = result.size() > 1;
    const auto name = reference.property("name");
    const auto shown = name.is_null() ? reference.properties() : ValueMap{{"name", name}};
    if (!shown.empty()) {
        result += (labelled ? " " : "") + map_text(shown);
    }
    return result + ")";
}

std::string relationship_text(const RelationshipReference& reference) {
    if (reference.is_deleted()) {
        return "[:" + name_text(reference.edge().type) + " deleted]";
    }
    const auto properties = reference.properties();
    return "[:" + name_text(reference.edge().type) +
           (properties.empty() ? "" : " " + map_text(properties)) + "]";
}

std::string path_text(const PathValue& path) {
    std::string result;
    for (std::size_t index = 0; index < path.nodes.size(); ++index) {
        result += node_text(path.nodes[index]);
        if (index < path.relationships.size()) {
            const auto& relationship = path.relationships[index];
            const bool forward = relationship.hop.source == path.nodes[index].handle;
            result +=
                (forward ? "-" : "<-") + relationship_text(relationship) + (forward ? "->" : "-");
        }
    }
    return result;
}

std::string list_text(const ValueList& list) {
    std::string result;
    for (const auto& value : list) {
        result += (result.empty() ? "" : ", ") + literal_text(value);
    }
    return "[" + result + "]";
}

}  // namespace

std::string float_text(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number > 0 ? "Infinity" : "-Infinity";
    }
    std::array<char, 64> digits{};
    const double magnitude = std::abs(number);
    const bool plain = number == 0 || (magnitude >= 1e-5 && magnitude < 1e15);
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, format).ptr;
    std::string result(digits.data(), end);
    return plain && result.find('.') == std::string::npos ? result + ".0" : result;
}

std::string literal_text(const Value& value) {
    switch (value.type()) {
        case Value::Type::map:
            return map_text(present(value.map()));
        case Value::Type::node:
            return node_text(present(value.node()));
        case Value::Type::relationship:
            return relationship_text(present(value.relationship()));
        case Value::Type::list:
            return list_text(present(value.list()));
        case Value::Type::path:
            return path_text(present(value.path()));
        case Value::Type::text:
            return quoted(present(value.text()));
        case Value::Type::boolean:
            return *value.boolean() ? "true" : "false";
        case Value::Type::number:
            return value.integer() != nullptr ? std::to_string(present(value.integer()))
                                              : float_text(present(value.real()));
        case Value::Type::date_time:
        case Value::Type::local_date_time:
        case Value::Type::date:
        case Value::Type::time:
        case Value::Type::local_time:
            return text_of(present(value.moment()));
        case Value::Type::duration:
            return text_of(present(value.duration()));
        case Value::Type::null:
            break;
    }
    return "null";
}

std::string plain_text(const Value& value) {
    return value.text() != nullptr ? present(value.text()) : literal_text(value);
}

}  // namespace senskg
