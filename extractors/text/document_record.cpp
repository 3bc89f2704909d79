#include "extractors/text/document_record.h"

#include "extractors/text/decoding.h"
#include "graph/model/error.h"
#include "graph/sha256.h"

#include <nlohmann/json.hpp>

#include <string>

namespace senskg {
namespace {

using Json = nlohmann::json;

constexpr int depth_max = 64;

[[noreturn]] void refuse(std::string message) {
    throw Error{Error::Kind::input, std::move(message)};
}

Json parsed(std::string_view line) {
    const auto shallow = [](int depth, Json::parse_event_t, Json&) {
        if (depth > depth_max) {
            refuse("record is nested deeper than " + std::to_string(depth_max));
        }
        return true;
    };
    try {
        return Json::parse(line, shallow);
    } catch (const Json::parse_error& error) {
        refuse("record is no JSON (byte " + std::to_string(error.byte) + ")");
    } catch (const Json::exception&) {
        refuse("record is no JSON that can be read");
    }
}

/// The text under `key`; empty when it is absent or null.
std::string text_under(const Json& record, std::string_view key) {
    const auto found = record.find(key);
    if (found == record.end() || found->is_null()) {
        return {};
    }
    if (!found->is_string()) {
        refuse("record's \"" + std::string(key) + "\" is no text");
    }
    return found->get<std::string>();
}

std::string id_of(const Json& record) {
    const auto found = record.find("id");
    std::string id = found != record.end() && found->is_number_integer() ? found->dump()
                                                                         : text_under(record, "id");
    if (id.empty()) {
        refuse("record has no \"id\"");
    }
    return decoded(id, Encoding::utf_8).text;
}

/// The ISO 8601 day (month, year) that `date` begins with; a time of day is left out.
std::string iso_day(const std::string& date) {
    constexpr std::string_view form = "dddd-dd-dd";
    std::size_t length = 0;
    while (length < std::min(form.size(), date.size())) {
        const bool is_digit = date[length] >= '0' && date[length] <= '9';
        if (form[length] == 'd' ? !is_digit : date[length] != '-') {
            break;
        }
        ++length;
    }
    const bool ends = length == date.size() || date[length] == 'T' || date[length] == ' ';
    if (!date.empty() && !(ends && (length == 4 || length == 7 || length == 10))) {
        refuse("record's \"date\" is no date of the form 2011-05-22");
    }
    return date.substr(0, length);
}

}  // namespace

Document document_record(std::string_view line) {
    const Json record = parsed(line);
    if (!record.is_object()) {
        refuse(R"(record is no object {"id", "text"})");
    }
    Document document;
    document.id = id_of(record);
    if (!record.contains("text")) {
        refuse(record.contains("html") ? R"(record's "html" is not read yet ("text" is))"
                                       : "record has no \"text\"");
    }
    const std::string text = text_under(record, "text");
    document.sha256 = sha256(text);
    document.text = decoded(text, Encoding::utf_8).text;
    document.title = decoded(text_under(record, "title"), Encoding::utf_8).text;
    document.date = iso_day(text_under(record, "date"));
    document.url = decoded(text_under(record, "url"), Encoding::utf_8).text;
    return document;
}

}  // namespace senskg
