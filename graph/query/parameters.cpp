#include "graph/query/parameters.h"

#include "graph/model/error.h"
#include "graph/query/duration_text.h"
#include "graph/query/temporal_text.h"
#include "graph/text_folding.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

namespace senskg {
namespace {

constexpr int json_depth_max = 100;

Value value_from(const nlohmann::json& json);

Value map_from(const nlohmann::json& json) {
    ValueMap map;
    for (const auto& [key, element] : json.items()) {
        map.emplace(key, value_from(element));
    }
    return Value(std::move(map));
}

/// The moment or duration that a text of ISO 8601 writes.
std::optional<Value> temporal_value(const std::string& text) {
    if (const auto duration = read_duration_text(text)) {
        return Value(*duration);
    }
    using Kind = Moment::Kind;
    // What has no zone is none with a zone, and a time is no date.
    const bool zoned =
        text.find_first_of("Z+[", 1) != std::string::npos || text.rfind('-') > text.find('T');
    const bool dated = text.find('-') != std::string::npos && text.find(':') > 3;
    const auto kinds = text.find('T') != std::string::npos
                           ? std::array{zoned ? Kind::date_time : Kind::local_date_time, Kind::date}
                       : dated ? std::array{Kind::date, Kind::date}
                               : std::array{zoned ? Kind::time : Kind::local_time, Kind::date};
    for (const auto kind : kinds) {
        if (const auto moment = read_moment(text, kind)) {
            return Value(*moment);
        }
    }
    return std::nullopt;
}

/// What JSON has no form for: `{"$float": "NaN"}`, `{"$map": {…}}`.
Value tagged_value(const std::string& tag, const nlohmann::json& content) {
    if (tag == "$map" && content.is_object()) {
        return map_from(content);
    }
    if (tag == "$float" && content.is_string()) {
        const auto word = content.get<std::string>();
        constexpr double infinity = std::numeric_limits<double>::infinity();
        if (word == "NaN") {
            return Value(std::numeric_limits<double>::quiet_NaN());
        }
        if (word == "Infinity" || word == "-Infinity") {
            return Value(word == "Infinity" ? infinity : -infinity);
        }
    }
    if (tag == "$temporal" && content.is_string()) {
        if (auto value = temporal_value(content.get<std::string>())) {
            return std::move(*value);
        }
    }
    throw Error(Error::Kind::usage, "'" + tag + "' begins no value that is known",
                "keys that begin with $ stand in {\"$map\": {…}}");
}

Value value_from(const nlohmann::json& json) {
    using Type = nlohmann::json::value_t;
    switch (json.type()) {
        case Type::boolean:
            return Value(json.get<bool>());
        case Type::string:
            return Value(json.get<std::string>());
        case Type::number_integer:
            return Value(json.get<std::int64_t>());
        case Type::number_float:
            return Value(json.get<double>());
        case Type::number_unsigned: {
            const auto number = json.get<std::uint64_t>();
            if (number > static_cast<std::uint64_t>(INT64_MAX)) {
                throw Error(Error::Kind::usage,
                            "the integer " + std::to_string(number) + " does not fit in 64 bits");
            }
            return Value(static_cast<std::int64_t>(number));
        }
        case Type::array: {
            ValueList list;
            for (const auto& element : json) {
                list.push_back(value_from(element));
            }
            return Value(std::move(list));
        }
        case Type::object: {
            if (json.size() == 1 && json.begin().key().starts_with('$')) {
                return tagged_value(json.begin().key(), json.begin().value());
            }
            return map_from(json);
        }
        default:
            return {};
    }
}

/// The parsed text; what went wrong is turned into Error here.
nlohmann::json parsed(std::string_view text) {
    const auto callback = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        if (depth > json_depth_max) {
            throw Error(Error::Kind::usage, "the JSON value nests deeper than " +
                                                std::to_string(json_depth_max) +
                                                " arrays or objects");
        }
        return true;
    };
    try {
        return nlohmann::json::parse(text, callback);
    } catch (const nlohmann::json::exception& failure) {
        std::string reason = failure.what();
        const auto mark = reason.find("] ");  // "[json.exception.parse_error.101] parse error …"
        reason = mark == std::string::npos ? reason : reason.substr(mark + 2);
        throw Error(Error::Kind::usage, "not valid JSON: " + reason);
    }
}

Value value_of_assignment(std::string_view text) {
    const bool looks_like_json =
        text.empty() || text.front() == '"' || text.front() == '[' || text.front() == '{';
    if (!is_utf8(text)) {
        throw Error(Error::Kind::usage, "the value is not valid UTF-8");
    }
    if (!looks_like_json && !nlohmann::json::accept(text)) {
        return Value(std::string(text));
    }
    return text.empty() ? Value("") : value_of_json(text);
}

}  // namespace

Value value_of_json(std::string_view json) { return value_from(parsed(json)); }

Parameters read_parameters(const std::vector<std::string>& assignments) {
    Parameters result;
    for (const auto& assignment : assignments) {
        const auto sign = assignment.find('=');
        std::string_view name = std::string_view(assignment).substr(0, sign);
        name.remove_prefix(name.starts_with('$') ? 1 : 0);
        if (sign == std::string::npos || name.empty()) {
            throw Error(Error::Kind::usage,
                        "a parameter is written name=value, for example "
                        "name='\"Vineet Nayar\"' or limit=10",
                        "parameter '" + assignment + "'");
        }
        try {
            result.insert_or_assign(
                std::string(name),
                value_of_assignment(std::string_view(assignment).substr(sign + 1)));
        } catch (const Error& error) {
            throw Error(error.kind(), error.message(), "parameter $" + std::string(name));
        }
    }
    return result;
}

}  // namespace senskg
