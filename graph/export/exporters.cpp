#include "graph/did_you_mean.h"
#include "graph/export/exporter.h"
#include "graph/export/graphml.h"
#include "graph/export/json_ld.h"
#include "graph/model/error.h"

#include <array>
#include <vector>

namespace senskg {

std::span<const Exporter* const> exporters() {
    static const GraphMl graphml;
    static const JsonLd json_ld;
    static const std::array<const Exporter*, 2> all = {&graphml, &json_ld};
    return all;
}

const Exporter& exporter(std::string_view format) {
    std::vector<std::string> formats;
    for (const auto* candidate : exporters()) {
        if (candidate->format() == format) {
            return *candidate;
        }
        formats.emplace_back(candidate->format());
    }
    throw Error{Error::Kind::usage,
                "unknown format '" + std::string(format) + '\'' + did_you_mean(format, formats)};
}

}  // namespace senskg
