#pragma once

#include "graph/model/error.h"
#include "graph/model/properties.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Parses a JSON text that may be hostile. Throws Error{kind} at `offset N` when it is no JSON
/// or nests deeper than `depth_max`.
[[nodiscard]] nlohmann::json parsed_json(std::string_view text, Error::Kind kind, int depth_max);

/// Reads the fields of one JSON object by name. Every error is an Error of the given kind whose
/// `where` is the JSON pointer of the field. Keeps a view of the object, which must outlive it.
class JsonFields {
  public:
    /// Throws when `value` is no object.
    JsonFields(const nlohmann::json& value, Error::Kind kind, std::string pointer);

    [[nodiscard]] bool has(std::string_view key) const;
    /// Throws at the first key that is none of `known`, with the nearest known one.
    void refuse_others(std::initializer_list<std::string_view> known) const;

    // Each throws when the field is missing or of another type.
    [[nodiscard]] const std::string& text(std::string_view key) const;
    [[nodiscard]] std::uint32_t offset(std::string_view key) const;
    [[nodiscard]] double number(std::string_view key) const;
    [[nodiscard]] bool boolean(std::string_view key) const;
    [[nodiscard]] JsonFields object(std::string_view key) const;
    [[nodiscard]] std::vector<JsonFields> objects(std::string_view key) const;

    // Each is empty when the field is missing.
    [[nodiscard]] std::string text_or_empty(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
    [[nodiscard]] std::map<std::string, std::string> text_map(std::string_view key) const;
    [[nodiscard]] Properties properties(std::string_view key) const;

    /// The error to throw about the field `key` ("" is the object itself).
    [[nodiscard]] Error error(std::string_view key, std::string message) const;

  private:
    [[nodiscard]] const nlohmann::json* find(std::string_view key) const;
    [[nodiscard]] const nlohmann::json& get(std::string_view key) const;
    [[nodiscard]] std::string pointer_of(std::string_view key) const;

    const nlohmann::json* value_;
    Error::Kind kind_;
    std::string pointer_;
};

}  // namespace senskg
