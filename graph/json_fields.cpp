#include "graph/json_fields.h"

#include "graph/did_you_mean.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace senskg {
namespace {

using nlohmann::json;

std::string found(const json& value) { return ", found " + std::string(value.type_name()); }

std::optional<PropertyValue> property_value(const json& value) {
    if (value.is_boolean()) {
        return value.get<bool>();
    }
    if (value.is_number_integer() && !value.is_number_unsigned()) {
        return value.get<std::int64_t>();
    }
    if (value.is_number_unsigned() &&
        value.get<std::uint64_t>() <= std::numeric_limits<std::int64_t>::max()) {
        return value.get<std::int64_t>();
    }
    if (value.is_number()) {
        return number_property(value.get<double>());
    }
    if (value.is_string()) {
        return value.get_ref<const std::string&>();
    }
    if (value.is_array() &&
        std::ranges::all_of(value, [](const json& entry) { return entry.is_string(); })) {
        return value.get<std::vector<std::string>>();
    }
    return std::nullopt;
}

}  // namespace

json parsed_json(std::string_view text, Error::Kind kind, int depth_max) {
    const auto refuse_depth = [&](int depth, json::parse_event_t, const json&) {
        if (depth > depth_max) {
            throw Error{kind, "nested deeper than " + std::to_string(depth_max) + " levels"};
        }
        return true;
    };
    try {
        return json::parse(text, refuse_depth);
    } catch (const json::parse_error& error) {
        throw Error{kind, "not JSON", "offset " + std::to_string(error.byte)};
    } catch (const json::out_of_range&) {
        throw Error{kind, "not JSON: a number is too large"};
    }
}

JsonFields::JsonFields(const json& value, Error::Kind kind, std::string pointer)
    : value_(&value), kind_(kind), pointer_(std::move(pointer)) {
    if (!value.is_object()) {
        throw Error{kind_, "expected an object" + found(value), pointer_};
    }
}

const json* JsonFields::find(std::string_view key) const {
    const auto field = value_->find(key);
    return field == value_->end() ? nullptr : &*field;
}

const json& JsonFields::get(std::string_view key) const {
    const auto* field = find(key);
    if (field == nullptr) {
        throw error("", "lacks '" + std::string(key) + '\'');
    }
    return *field;
}

std::string JsonFields::pointer_of(std::string_view key) const {
    return key.empty() ? pointer_ : pointer_ + '/' + std::string(key);
}

Error JsonFields::error(std::string_view key, std::string message) const {
    return {kind_, std::move(message), pointer_of(key)};
}

bool JsonFields::has(std::string_view key) const { return find(key) != nullptr; }

void JsonFields::refuse_others(std::initializer_list<std::string_view> known) const {
    for (const auto& field : value_->items()) {
        if (std::ranges::find(known, field.key()) == known.end()) {
            const std::vector<std::string> names(known.begin(), known.end());
            throw error("",
                        "unknown key '" + field.key() + '\'' + did_you_mean(field.key(), names));
        }
    }
}

const std::string& JsonFields::text(std::string_view key) const {
    const auto& field = get(key);
    if (!field.is_string()) {
        throw error(key, "expected a string" + found(field));
    }
    return field.get_ref<const std::string&>();
}

std::uint32_t JsonFields::offset(std::string_view key) const {
    const auto& field = get(key);
    if (!field.is_number_unsigned() ||
        field.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
        throw error(key, "expected a whole number from 0 to 4294967295" + found(field));
    }
    return field.get<std::uint32_t>();
}

double JsonFields::number(std::string_view key) const {
    const auto& field = get(key);
    if (!field.is_number()) {
        throw error(key, "expected a number" + found(field));
    }
    return field.get<double>();
}

bool JsonFields::boolean(std::string_view key) const {
    const auto& field = get(key);
    if (!field.is_boolean()) {
        throw error(key, "expected true or false" + found(field));
    }
    return field.get<bool>();
}

JsonFields JsonFields::object(std::string_view key) const {
    return {get(key), kind_, pointer_of(key)};
}

std::vector<JsonFields> JsonFields::objects(std::string_view key) const {
    const auto& field = get(key);
    if (!field.is_array()) {
        throw error(key, "expected an array" + found(field));
    }
    std::vector<JsonFields> objects;
    objects.reserve(field.size());
    const auto pointer = pointer_of(key) + '/';
    for (std::size_t index = 0; index < field.size(); ++index) {
        objects.emplace_back(field[index], kind_, pointer + std::to_string(index));
    }
    return objects;
}

std::string JsonFields::text_or_empty(std::string_view key) const {
    return has(key) ? text(key) : std::string();
}

std::vector<std::string> JsonFields::texts(std::string_view key) const {
    const auto* field = find(key);
    if (field == nullptr) {
        return {};
    }
    const auto value = field->is_array() ? property_value(*field) : std::nullopt;
    if (!value.has_value()) {
        throw error(key, "expected an array of strings");
    }
    return std::get<std::vector<std::string>>(*value);
}

std::map<std::string, std::string> JsonFields::text_map(std::string_view key) const {
    std::map<std::string, std::string> map;
    if (has(key)) {
        const auto fields = object(key);
        for (const auto& field : fields.value_->items()) {
            map.emplace(field.key(), fields.text(field.key()));
        }
    }
    return map;
}

Properties JsonFields::properties(std::string_view key) const {
    Properties properties;
    if (has(key)) {
        const auto fields = object(key);
        for (const auto& field : fields.value_->items()) {
            auto value = property_value(field.value());
            if (!value.has_value()) {
                throw fields.error(field.key(),
                                   "expected a string, number, boolean or array of strings" +
                                       found(field.value()));
            }
            properties.emplace(field.key(), *std::move(value));
        }
    }
    return properties;
}

}  // namespace senskg
