#include "graph/query/value.h"

#include "graph/model/error.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

void require_bounded(std::size_t depth, std::size_t bytes) {
    if (depth > Value::depth_max) {
        throw Error(Error::Kind::limit, "a value is nested deeper than " +
                                            std::to_string(Value::depth_max) + " lists or maps");
    }
    if (bytes > Value::bytes_max) {
        throw Error(Error::Kind::limit, "a value is larger than " +
                                            std::to_string(Value::bytes_max >> 20U) +
                                            " MiB (ask for less, or aggregate)");
    }
}

struct Measure {
    std::size_t depth = 0;
    std::size_t bytes = sizeof(Value);
    void add(const Value& value) {
        depth = std::max(depth, value.depth());
        bytes += value.bytes();
    }
};

}  // namespace

Value::Value(std::string text) : content_(std::move(text)) { require_bounded(0, bytes()); }

Value::Value(ValueList list) {
    Measure measure;
    for (const auto& value : list) {
        measure.add(value);
    }
    require_bounded(measure.depth + 1, measure.bytes);
    content_ = std::make_shared<const Nest<ValueList>>(
        Nest<ValueList>{std::move(list), measure.depth + 1, measure.bytes});
}

Value::Value(ValueMap map) {
    Measure measure;
    for (const auto& [key, value] : map) {
        measure.bytes += key.size();
        measure.add(value);
    }
    require_bounded(measure.depth + 1, measure.bytes);
    content_ = std::make_shared<const Nest<ValueMap>>(
        Nest<ValueMap>{std::move(map), measure.depth + 1, measure.bytes});
}

Value::Value(PathValue path) {
    const auto bytes = (path.nodes.size() + path.relationships.size() + 1) * sizeof(Value);
    require_bounded(1, bytes);
    content_ = std::make_shared<const Nest<PathValue>>(Nest<PathValue>{std::move(path), 1, bytes});
}

Value::Value(const PropertyValue& property) {
    struct Visitor {
        Value operator()(bool flag) const { return Value(flag); }
        Value operator()(std::int64_t whole) const { return Value(whole); }
        Value operator()(double fraction) const { return Value(fraction); }
        Value operator()(const std::string& text) const { return Value(text); }
        Value operator()(const std::vector<std::string>& texts) const {
            ValueList list;
            list.reserve(texts.size());
            for (const auto& text : texts) {
                list.emplace_back(text);
            }
            return Value(std::move(list));
        }
    };
    *this = std::visit(Visitor{}, property);
}

Value::Type Value::type() const {
    if (const auto* known = moment()) {
        return static_cast<Type>(static_cast<int>(Type::date_time) + static_cast<int>(known->kind));
    }
    constexpr std::array types = {Type::null,         Type::boolean, Type::number, Type::number,
                                  Type::text,         Type::list,    Type::map,    Type::node,
                                  Type::relationship, Type::path,    Type::date,   Type::duration};
    return types[content_.index()];
}

const ValueList* Value::list() const {
    const auto* shared = std::get_if<Shared<ValueList>>(&content_);
    return shared == nullptr ? nullptr : &(*shared)->content;
}

const ValueMap* Value::map() const {
    const auto* shared = std::get_if<Shared<ValueMap>>(&content_);
    return shared == nullptr ? nullptr : &(*shared)->content;
}

const PathValue* Value::path() const {
    const auto* shared = std::get_if<Shared<PathValue>>(&content_);
    return shared == nullptr ? nullptr : &(*shared)->content;
}

std::size_t Value::depth() const {
    if (const auto* shared = std::get_if<Shared<ValueList>>(&content_)) {
        return (*shared)->depth;
    }
    if (const auto* shared = std::get_if<Shared<ValueMap>>(&content_)) {
        return (*shared)->depth;
    }
    return 0;
}

std::size_t Value::bytes() const {
    if (const auto* words = text()) {
        return sizeof(Value) + words->size();
    }
    if (const auto* shared = std::get_if<Shared<ValueList>>(&content_)) {
        return (*shared)->bytes;
    }
    if (const auto* shared = std::get_if<Shared<ValueMap>>(&content_)) {
        return (*shared)->bytes;
    }
    if (const auto* shared = std::get_if<Shared<PathValue>>(&content_)) {
        return (*shared)->bytes;
    }
    return sizeof(Value);
}

std::string_view type_words(const Value& value) {
    switch (value.type()) {
        case Value::Type::map:
            return "a map";
        case Value::Type::node:
            return "a node";
        case Value::Type::relationship:
            return "a relationship";
        case Value::Type::list:
            return "a list";
        case Value::Type::path:
            return "a path";
        case Value::Type::text:
            return "a text";
        case Value::Type::boolean:
            return "a boolean";
        case Value::Type::number:
            return value.integer() != nullptr ? "an integer" : "a float";
        case Value::Type::date_time:
        case Value::Type::local_date_time:
            return "a date and time";
        case Value::Type::date:
            return "a date";
        case Value::Type::time:
        case Value::Type::local_time:
            return "a time";
        case Value::Type::duration:
            return "a duration";
        case Value::Type::null:
            return "null";
    }
    return "a value";
}

}  // namespace senskg
