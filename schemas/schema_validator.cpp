#include "schemas/schema_validator.h"

#include "graph/did_you_mean.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/pointer.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace senskg {
namespace {

using rapidjson::Value;

/// Full precision for numbers; iterative, so that nesting costs memory and never stack.
constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag |
                                 rapidjson::kParseFullPrecisionFlag |
                                 rapidjson::kParseValidateEncodingFlag;

rapidjson::Document parsed(std::string_view json) {
    rapidjson::Document document;
    document.Parse<parse_flags>(json.data(), json.size());
    return document;
}

std::string text_of(const Value& value) {
    return value.IsString() ? std::string(value.GetString(), value.GetStringLength())
                            : std::string();
}

const Value* member(const Value* object, const char* name) {
    if (object == nullptr || !object->IsObject()) {
        return nullptr;
    }
    const auto found = object->FindMember(name);
    return found == object->MemberEnd() ? nullptr : &found->value;
}

std::vector<std::string> names_of(const Value* object) {
    std::vector<std::string> names;
    if (object != nullptr && object->IsObject()) {
        for (const auto& [name, value] : object->GetObject()) {
            names.push_back(text_of(name));
        }
    }
    return names;
}

std::vector<std::string> texts_of(const Value* array) {
    std::vector<std::string> texts;
    if (array != nullptr && array->IsArray()) {
        for (const auto& value : array->GetArray()) {
            texts.push_back(text_of(value));
        }
    }
    return texts;
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

std::string type_name(const Value& value) {
    constexpr std::array<const char*, 7> names = {"null",  "boolean", "boolean", "object",
                                                  "array", "string",  "number"};
    return names.at(static_cast<std::size_t>(value.GetType()));
}

/// A value as a message shows it: short texts whole, others by their type.
std::string shown(const Value& value) {
    constexpr std::size_t text_bytes_max = 80;
    const auto text = text_of(value);
    const bool short_text = value.IsString() && text.size() <= text_bytes_max;
    return short_text ? '\'' + text + '\'' : "this " + type_name(value);
}

std::string wrong_type(const Value& value, const Value* schema) {
    const auto* type = member(schema, "type");
    const auto wanted = type != nullptr && type->IsArray() ? listed(texts_of(type))
                        : type != nullptr                  ? text_of(*type)
                                                           : std::string("another type");
    return "expected " + wanted + ", found " + type_name(value);
}

std::string unknown_key(const Value& value, const Value* schema) {
    const auto known = names_of(member(schema, "properties"));
    for (const auto& name : names_of(&value)) {
        if (std::ranges::find(known, name) == known.end()) {
            return "unknown key '" + name + '\'' + did_you_mean(name, known);
        }
    }
    return "unknown key";
}

std::string missing_key(const Value& value, const Value* schema) {
    std::vector<std::string> missing;
    for (const auto& name : texts_of(member(schema, "required"))) {
        if (member(&value, name.c_str()) == nullptr) {
            missing.push_back('\'' + name + '\'');
        }
    }
    return "lacks " + listed(missing);
}

std::string not_listed(const Value& value, const Value* schema) {
    const auto allowed = texts_of(member(schema, "enum"));
    return shown(value) + " is none of " + listed(allowed) + did_you_mean(text_of(value), allowed);
}

std::string description(const Value* schema) {
    const auto* words = member(schema, "description");
    return words == nullptr ? std::string() : "; expected: " + text_of(*words);
}

/// Empty when the text is not too long.
std::string wrong_length(std::string_view keyword, const Value& value, const Value* schema) {
    const auto* most = member(schema, "maxLength");
    if (keyword != "maxLength" || most == nullptr || !most->IsUint()) {
        return {};
    }
    return shown(value) + " is longer than " + std::to_string(most->GetUint()) +
           (most->GetUint() == 1 ? " character" : " characters");
}

std::string in_words(std::string_view keyword, const Value& value, const Value* schema) {
    if (keyword == "type") {
        return wrong_type(value, schema);
    }
    if (keyword == "additionalProperties" && value.IsObject()) {
        return unknown_key(value, schema);
    }
    if (keyword == "required" && value.IsObject()) {
        return missing_key(value, schema);
    }
    if (keyword == "enum") {
        return not_listed(value, schema);
    }
    if (const auto length = wrong_length(keyword, value, schema); !length.empty()) {
        return length + description(schema);
    }
    if (keyword == "pattern" || keyword == "minLength") {
        return shown(value) + " has not the form wanted here" + description(schema);
    }
    return shown(value) + " breaks '" + std::string(keyword) + '\'' + description(schema);
}

std::string printed(const rapidjson::Pointer& pointer) {
    rapidjson::StringBuffer buffer;
    pointer.Stringify(buffer);
    return {buffer.GetString(), buffer.GetSize()};
}

using Validator = rapidjson::SchemaValidator;

/// Where brackets nest deeper than any of our schemas asks: the validator's time is quadratic in
/// the depth (200,000 brackets took 40 s).
std::optional<std::size_t> too_deep_at(std::string_view json) {
    constexpr int depth_max = 64;
    int depth = 0;
    bool in_text = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char byte = json[at];
        if (byte == '\\' && in_text) {
            ++at;
        } else if (byte == '"') {
            in_text = !in_text;
        } else if (!in_text && (byte == '[' || byte == '{') && ++depth > depth_max) {
            return at;
        } else if (!in_text && (byte == ']' || byte == '}')) {
            --depth;
        }
    }
    return std::nullopt;
}

Diagnostic not_json(const rapidjson::ParseResult& result) {
    return {.where = "offset " + std::to_string(result.Offset()),
            .message = std::string("not JSON: ") + rapidjson::GetParseError_En(result.Code())};
}

Diagnostic fault(const Validator& validator, const rapidjson::Document& schema,
                 std::string_view json) {
    const auto document = parsed(json);
    if (document.HasParseError()) {
        return not_json(document);
    }
    const auto* broken = validator.GetInvalidSchemaKeyword();
    const std::string keyword = broken == nullptr ? "schema" : broken;
    std::string where = printed(validator.GetInvalidDocumentPointer());
    if (keyword == "additionalProperties") {
        // An unknown key is refused before its value is read: the pointer is one name too deep.
        where.resize(where.rfind('/'));
    }
    const auto* value = rapidjson::Pointer(where.data(), where.size()).Get(document);
    const auto* rule = validator.GetInvalidSchemaPointer().Get(schema);
    return {.where = where,
            .message =
                value == nullptr ? "breaks '" + keyword + '\'' : in_words(keyword, *value, rule)};
}

struct Schema {
    explicit Schema(std::string_view text) : json(parsed(text)), compiled(json) {}

    rapidjson::Document json;
    rapidjson::SchemaDocument compiled;
};

/// The schema of that file name. Compiled once a thread, which takes longer than to hold a file of
/// rules against it. Throws Error{rule} when there is none.
const Schema& schema_named(std::string_view name) {
    thread_local std::map<std::string, Schema, std::less<>> schemas;
    const auto known = schemas.find(name);
    if (known != schemas.end()) {
        return known->second;
    }
    const auto text = embedded_file(embedded_schemas(), name);
    if (!text.has_value()) {
        throw Error{Error::Kind::rule, "no schema '" + std::string(name) + '\''};
    }
    return schemas.try_emplace(std::string(name), *text).first->second;
}

}  // namespace

std::vector<Diagnostic> validate(std::string_view schema_name, std::string_view json) {
    const auto& schema = schema_named(schema_name);
    if (const auto offset = too_deep_at(json)) {
        return {{.where = "offset " + std::to_string(*offset), .message = "nested too deeply"}};
    }
    Validator validator(schema.compiled);
    rapidjson::Reader reader;
    rapidjson::MemoryStream stream(json.data(), json.size());
    const auto result = reader.Parse<parse_flags>(stream, validator);
    if (!validator.IsValid()) {
        return {fault(validator, schema.json, json)};
    }
    if (result.IsError()) {
        return {not_json(result)};
    }
    return {};
}

}  // namespace senskg
