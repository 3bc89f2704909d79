#include "extractors/rules/property_template.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace senskg {
namespace {

using Json = nlohmann::json;
using Way = PropertyTemplate::Way;

/// The keys of a template's table that say where its value comes from.
constexpr std::array<std::pair<const char*, Way>, 6> ways = {{
    {"text", Way::text},
    {"attribute", Way::attribute},
    {"product", Way::product},
    {"quotient", Way::quotient},
    {"date", Way::date},
    {"with", Way::present},
}};

PropertyValue literal_value(const Json& value) {
    if (value.is_boolean()) {
        return value.get<bool>();
    }
    if (value.is_number_integer()) {
        return value.get<std::int64_t>();
    }
    if (value.is_number()) {
        return number_property(value.get<double>());
    }
    if (value.is_array()) {
        return value.get<std::vector<std::string>>();
    }
    return value.get<std::string>();
}

std::vector<std::string> names_of(const Json& value) {
    return value.is_array() ? value.get<std::vector<std::string>>()
                            : std::vector<std::string>{value.get<std::string>()};
}

void set_way(PropertyTemplate& property, const Json& table) {
    int found = 0;
    for (const auto& [key, way] : ways) {
        if (table.contains(key)) {
            property.way = way;
            property.groups = names_of(table[key]);
            ++found;
        }
    }
    if (found != 1) {
        throw Error(Error::Kind::rule,
                    "property '" + property.name +
                        "' has one of the keys text, attribute, product, quotient, date, with");
    }
    if (property.way == Way::attribute) {
        property.attribute = property.groups.front();
        property.groups = table.contains("of") ? names_of(table["of"]) : std::vector<std::string>();
    } else if (table.contains("of")) {
        throw Error(Error::Kind::rule,
                    "property '" + property.name + "': 'of' belongs to 'attribute'");
    }
    if ((property.way == Way::present) != table.contains("value")) {
        throw Error(Error::Kind::rule,
                    "property '" + property.name + "': 'with' and 'value' belong together");
    }
    if (property.way == Way::present) {
        property.literal = literal_value(table["value"]);
    }
    if (table.contains("prefix")) {
        property.prefix = table["prefix"].get<std::string>();
    }
    if (table.contains("times")) {
        property.factor = table["times"].get<double>();
    }
    if (table.contains("plus")) {
        property.addend = table["plus"].get<double>();
    }
    const bool two = property.way == Way::quotient;
    const bool many = property.way == Way::product || property.way == Way::date ||
                      property.way == Way::text || property.way == Way::present;
    if (property.groups.empty() || (!many && property.groups.size() != (two ? 2U : 1U))) {
        throw Error(Error::Kind::rule, "property '" + property.name + "' names " +
                                           (two ? "two slots" : "one slot or group"));
    }
}

void check_groups(const PropertyTemplate& property, const PatternGroups& groups) {
    for (const auto& name : property.groups) {
        if (std::ranges::find(groups.names, name) == groups.names.end()) {
            throw Error(Error::Kind::rule, "property '" + property.name +
                                               "': the pattern has no '" + name + '\'' +
                                               did_you_mean(name, groups.names));
        }
    }
}

PropertyTemplate property_template(const std::string& name, const Json& value,
                                   const PatternGroups& groups) {
    PropertyTemplate property;
    property.name = name;
    if (!value.is_object()) {
        property.literal = literal_value(value);
        return property;
    }
    set_way(property, value);
    if (value.contains("else")) {
        property.absent = literal_value(value["else"]);
    }
    check_groups(property, groups);
    return property;
}

bool is_of_type(const PropertyValue& value, std::string_view type) {
    const bool integer = std::holds_alternative<std::int64_t>(value);
    return (type == "string" && std::holds_alternative<std::string>(value)) ||
           (type == "integer" && integer) ||
           (type == "number" && (integer || std::holds_alternative<double>(value))) ||
           (type == "boolean" && std::holds_alternative<bool>(value)) ||
           (type == "strings" && std::holds_alternative<std::vector<std::string>>(value));
}

}  // namespace

const Slot* PatternGroups::slot(std::string_view name) const {
    const auto found = std::ranges::find(slots, name, &Slot::name);
    return found == slots.end() ? nullptr : &*found;
}

std::vector<PropertyTemplate> property_templates(const Json& rule, const PatternGroups& groups) {
    std::vector<PropertyTemplate> templates;
    const auto table = rule.find("properties");
    if (table != rule.end()) {
        for (const auto& [name, value] : table->items()) {
            templates.push_back(property_template(name, value, groups));
        }
    }
    return templates;
}

void check_property(const PropertyTemplate& property, const std::vector<PropertyType>& declared,
                    const std::string& owner) {
    const auto found = std::ranges::find(declared, property.name, &PropertyType::name);
    if (found == declared.end()) {
        std::vector<std::string> names;
        std::ranges::transform(declared, std::back_inserter(names), &PropertyType::name);
        throw Error(Error::Kind::rule, owner + " has no property '" + property.name + '\'' +
                                           did_you_mean(property.name, names) +
                                           "; the vocabulary declares properties");
    }
    const bool written = property.way == Way::literal || property.way == Way::present;
    const bool literal_fits = !written || is_of_type(property.literal, found->type);
    if (!literal_fits || !(!property.absent || is_of_type(*property.absent, found->type))) {
        throw Error(Error::Kind::rule, "property '" + property.name + "' of " + owner + " is a " +
                                           found->type + "; the value written here is not");
    }
}

}  // namespace senskg
