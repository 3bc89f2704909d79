#include "graph/export/property_columns.h"

#include "graph/export/plain_characters.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace senskg {
namespace {

/// ASCII lower case: what Gephi compares column names by.
std::string lower_case(std::string text) {
    for (char& byte : text) {
        byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
    return text;
}

template <class Row>
std::vector<PropertyColumn> columns(const std::vector<Row>& rows, std::set<std::string> taken) {
    std::map<std::string, std::string> types;
    for (const auto& row : rows) {
        for (const auto& property : row.properties) {
            const std::string type = property.type == "strings" ? "string" : property.type;
            const auto [place, is_new] = types.emplace(property.name, type);
            if (!is_new && place->second != type) {
                place->second = "string";
            }
        }
    }
    std::vector<PropertyColumn> result;
    for (const auto& [property, type] : types) {
        std::string name = plain_characters(property);
        while (!taken.insert(lower_case(name)).second) {
            name.insert(0, "p_");
        }
        result.push_back({.property = property, .name = name, .type = type});
    }
    return result;
}

struct Printer {
    const std::string& type;
    using Cell = std::optional<std::string>;

    Cell operator()(bool flag) const {
        const bool fits = type == "boolean" || type == "string";
        return fits ? Cell(flag ? "true" : "false") : std::nullopt;
    }
    Cell operator()(std::int64_t whole) const {
        return type == "boolean" ? std::nullopt : Cell(std::to_string(whole));
    }
    Cell operator()(double fraction) const {
        const bool fits = type == "number" || type == "string";
        return fits && std::isfinite(fraction) ? Cell(printed_number(fraction)) : std::nullopt;
    }
    Cell operator()(const std::string& text) const {
        return type == "string" ? Cell(text) : std::nullopt;
    }
    Cell operator()(const std::vector<std::string>& list) const {
        std::string joined;
        for (const auto& text : list) {
            joined.append(joined.empty() ? "" : "; ").append(text);
        }
        return (*this)(joined);
    }
};

}  // namespace

std::vector<PropertyColumn> node_columns(const Vocabulary& vocabulary,
                                         std::set<std::string> taken) {
    return columns(vocabulary.node_types, std::move(taken));
}

std::vector<PropertyColumn> edge_columns(const Vocabulary& vocabulary,
                                         std::set<std::string> taken) {
    return columns(vocabulary.relation_types, std::move(taken));
}

std::optional<std::string> cell(const Properties& properties, const PropertyColumn& column) {
    const auto found = properties.find(column.property);
    return found == properties.end() ? std::nullopt
                                     : std::visit(Printer{column.type}, found->second);
}

std::string printed_number(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

}  // namespace senskg
