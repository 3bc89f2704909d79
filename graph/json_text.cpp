#include "graph/json_text.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

namespace senskg {

struct JsonText::Writer {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

namespace {

rapidjson::SizeType size_of(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
}

}  // namespace

JsonText::JsonText() : writer_(std::make_unique<Writer>()) {}
JsonText::JsonText(JsonText&&) noexcept = default;
JsonText::~JsonText() = default;

JsonText& JsonText::begin_object() {
    writer_->writer.StartObject();
    return *this;
}

JsonText& JsonText::end_object() {
    writer_->writer.EndObject();
    return *this;
}

JsonText& JsonText::begin_array() {
    writer_->writer.StartArray();
    return *this;
}

JsonText& JsonText::end_array() {
    writer_->writer.EndArray();
    return *this;
}

JsonText& JsonText::key(std::string_view name) {
    writer_->writer.Key(name.data(), size_of(name));
    return *this;
}

JsonText& JsonText::text(std::string_view value) {
    writer_->writer.String(value.empty() ? "" : value.data(), size_of(value));
    return *this;
}

JsonText& JsonText::integer(std::int64_t value) {
    writer_->writer.Int64(value);
    return *this;
}

JsonText& JsonText::number(double value) {
    std::isfinite(value) ? writer_->writer.Double(value) : writer_->writer.Null();
    return *this;
}

JsonText& JsonText::digits(std::string_view number) {
    writer_->writer.RawValue(number.data(), number.size(), rapidjson::kNumberType);
    return *this;
}

JsonText& JsonText::boolean(bool value) {
    writer_->writer.Bool(value);
    return *this;
}

JsonText& JsonText::null() {
    writer_->writer.Null();
    return *this;
}

JsonText& JsonText::value(const PropertyValue& value) {
    struct Visitor {
        JsonText& json;
        void operator()(bool flag) const { json.boolean(flag); }
        void operator()(std::int64_t whole) const { json.integer(whole); }
        void operator()(double fraction) const { json.number(fraction); }
        void operator()(const std::string& words) const { json.text(words); }
        void operator()(const std::vector<std::string>& list) const {
            json.begin_array();
            for (const auto& entry : list) {
                json.text(entry);
            }
            json.end_array();
        }
    };
    std::visit(Visitor{*this}, value);
    return *this;
}

JsonText& JsonText::properties(const Properties& properties) {
    begin_object();
    for (const auto& [name, property] : properties) {
        key(name).value(property);
    }
    return end_object();
}

std::string_view JsonText::view() const {
    return {writer_->buffer.GetString(), writer_->buffer.GetSize()};
}

void JsonText::clear() {
    writer_->buffer.Clear();
    writer_->writer.Reset(writer_->buffer);
}

}  // namespace senskg
