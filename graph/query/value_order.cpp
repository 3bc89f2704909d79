#include "graph/query/value_order.h"

#include <algorithm>
#include <cmath>

namespace senskg {
namespace {

/// Exact: no rounding of large integers, unlike the built-in comparison.
std::partial_ordering integer_against_real(std::int64_t whole, double real) {
    constexpr double two_to_63 = 9223372036854775808.0;
    if (std::isnan(real)) {
        return std::partial_ordering::unordered;
    }
    if (real >= two_to_63) {
        return std::partial_ordering::less;
    }
    if (real < -two_to_63) {
        return std::partial_ordering::greater;
    }
    const double truncated = std::trunc(real);
    const auto against = whole <=> static_cast<std::int64_t>(truncated);
    return against != 0 ? against : 0.0 <=> (real - truncated);
}

std::partial_ordering numbers_compared(const Value& left, const Value& right) {
    if (left.integer() != nullptr) {
        return right.integer() != nullptr
                   ? present(left.integer()) <=> present(right.integer())
                   : integer_against_real(present(left.integer()), present(right.real()));
    }
    if (right.real() != nullptr) {
        return present(left.real()) <=> present(right.real());
    }
    return 0 <=> integer_against_real(present(right.integer()), present(left.real()));
}

bool is_not_a_number(const Value& value) {
    return value.real() != nullptr && std::isnan(present(value.real()));
}

std::strong_ordering numbers_ordered(const Value& left, const Value& right) {
    const auto order = numbers_compared(left, right);
    if (order == std::partial_ordering::unordered) {
        return std::compare_three_way()(is_not_a_number(left), is_not_a_number(right));
    }
    return order < 0   ? std::strong_ordering::less
           : order > 0 ? std::strong_ordering::greater
                       : std::strong_ordering::equal;
}

std::strong_ordering texts_ordered(const std::string& left, const std::string& right) {
    return left.compare(right) <=> 0;
}

bool same_node(const NodeReference& left, const NodeReference& right) {
    return left.view == right.view && left.handle == right.handle;
}

bool same_relationship(const RelationshipReference& left, const RelationshipReference& right) {
    return left.view == right.view && left.hop.edge == right.hop.edge;
}

/// How nodes and relationships go: readers see ids, to tell them apart handles do.
enum class By { id, handle };

std::strong_ordering ordered_by(const Value& left, const Value& right, By by);

std::strong_ordering relationships_ordered(const RelationshipReference& left,
                                           const RelationshipReference& right, By by) {
    if (by == By::handle || same_relationship(left, right)) {
        return left.hop.edge <=> right.hop.edge;
    }
    const std::string left_id = left.edge().id;  // Copied: the next call may drop the edge.
    return texts_ordered(left_id, right.edge().id);
}

std::strong_ordering nodes_ordered(const NodeReference& left, const NodeReference& right, By by) {
    if (by == By::handle || same_node(left, right)) {
        return left.handle <=> right.handle;
    }
    const std::string left_id = left.node().id;  // Copied: the next call may drop the node.
    return texts_ordered(left_id, right.node().id);
}

/// Equality of all pairs of two sequences of one length: one "no" decides, else an "unknown".
class Conjunction {
  public:
    [[nodiscard]] bool decided() const { return truth_ == Truth::no; }
    void add(Truth truth) {
        if (truth_ == Truth::yes || truth == Truth::no) {
            truth_ = truth;
        }
    }
    [[nodiscard]] Truth truth() const { return truth_; }

  private:
    Truth truth_ = Truth::yes;
};

Truth lists_equal(const ValueList& left, const ValueList& right) {
    if (left.size() != right.size()) {
        return Truth::no;
    }
    Conjunction all;
    for (std::size_t index = 0; index < left.size() && !all.decided(); ++index) {
        all.add(equal(left[index], right[index]));
    }
    return all.truth();
}

Truth maps_equal(const ValueMap& left, const ValueMap& right) {
    const auto same_key = [](const auto& one, const auto& other) {
        return one.first == other.first;
    };
    if (!std::ranges::equal(left, right, same_key)) {
        return Truth::no;
    }
    Conjunction all;
    for (auto one = left.begin(), other = right.begin(); one != left.end() && !all.decided();
         ++one, ++other) {
        all.add(equal(one->second, other->second));
    }
    return all.truth();
}

bool paths_equal(const PathValue& left, const PathValue& right) {
    return std::ranges::equal(left.nodes, right.nodes, same_node) &&
           std::ranges::equal(left.relationships, right.relationships, same_relationship);
}

std::optional<std::partial_ordering> lists_compared(const ValueList& left, const ValueList& right) {
    const auto common = std::min(left.size(), right.size());
    for (std::size_t index = 0; index < common; ++index) {
        const auto order = compared(left[index], right[index]);
        if (!order || *order != 0) {
            return order;
        }
    }
    return left.size() <=> right.size();
}

std::strong_ordering lists_ordered(const ValueList& left, const ValueList& right, By by) {
    const auto common = std::min(left.size(), right.size());
    for (std::size_t index = 0; index < common; ++index) {
        const auto order = ordered_by(left[index], right[index], by);
        if (order != 0) {
            return order;
        }
    }
    return left.size() <=> right.size();
}

std::strong_ordering maps_ordered(const ValueMap& left, const ValueMap& right, By by) {
    auto one = left.begin();
    auto other = right.begin();
    for (; one != left.end() && other != right.end(); ++one, ++other) {
        const auto keys = texts_ordered(one->first, other->first);
        const auto order = keys != 0 ? keys : ordered_by(one->second, other->second, by);
        if (order != 0) {
            return order;
        }
    }
    return left.size() <=> right.size();
}

std::strong_ordering paths_ordered(const PathValue& left, const PathValue& right, By by) {
    const auto common = std::min(left.nodes.size(), right.nodes.size());
    for (std::size_t index = 0; index < common; ++index) {
        auto order = nodes_ordered(left.nodes[index], right.nodes[index], by);
        if (order == 0 && index + 1 < common) {
            order =
                relationships_ordered(left.relationships[index], right.relationships[index], by);
        }
        if (order != 0) {
            return order;
        }
    }
    return left.nodes.size() <=> right.nodes.size();
}

}  // namespace

Value value_of(Truth truth) {
    return truth == Truth::unknown ? Value() : Value(truth == Truth::yes);
}

Truth equal(const Value& left, const Value& right) {
    if (left.is_null() || right.is_null()) {
        return Truth::unknown;
    }
    if (left.type() != right.type()) {
        return Truth::no;
    }
    switch (left.type()) {
        case Value::Type::map:
            return maps_equal(present(left.map()), present(right.map()));
        case Value::Type::node:
            return truth_of(same_node(present(left.node()), present(right.node())));
        case Value::Type::relationship:
            return truth_of(
                same_relationship(present(left.relationship()), present(right.relationship())));
        case Value::Type::list:
            return lists_equal(present(left.list()), present(right.list()));
        case Value::Type::path:
            return truth_of(paths_equal(present(left.path()), present(right.path())));
        case Value::Type::date_time:
        case Value::Type::local_date_time:
        case Value::Type::date:
        case Value::Type::time:
        case Value::Type::local_time:
            return truth_of(compared(present(left.moment()), present(right.moment())) == 0);
        case Value::Type::duration:
            return truth_of(present(left.duration()) == present(right.duration()));
        case Value::Type::text:
            return truth_of(present(left.text()) == present(right.text()));
        case Value::Type::boolean:
            return truth_of(present(left.boolean()) == present(right.boolean()));
        case Value::Type::number:
            return truth_of(numbers_compared(left, right) == 0);
        case Value::Type::null:
            break;
    }
    return Truth::unknown;
}

std::optional<std::partial_ordering> compared(const Value& left, const Value& right) {
    if (left.type() != right.type()) {
        return std::nullopt;
    }
    switch (left.type()) {
        case Value::Type::number:
            return numbers_compared(left, right);
        case Value::Type::date_time:
        case Value::Type::local_date_time:
        case Value::Type::date:
        case Value::Type::time:
        case Value::Type::local_time:
            return compared(present(left.moment()), present(right.moment()));
        case Value::Type::text:
            return texts_ordered(present(left.text()), present(right.text()));
        case Value::Type::boolean:
            return std::compare_three_way()(present(left.boolean()), present(right.boolean()));
        case Value::Type::list:
            return lists_compared(present(left.list()), present(right.list()));
        default:
            return std::nullopt;
    }
}

namespace {

std::strong_ordering ordered_by(const Value& left, const Value& right, By by) {
    if (left.type() != right.type()) {
        return left.type() <=> right.type();
    }
    switch (left.type()) {
        case Value::Type::map:
            return maps_ordered(present(left.map()), present(right.map()), by);
        case Value::Type::node:
            return nodes_ordered(present(left.node()), present(right.node()), by);
        case Value::Type::relationship:
            return relationships_ordered(present(left.relationship()),
                                         present(right.relationship()), by);
        case Value::Type::list:
            return lists_ordered(present(left.list()), present(right.list()), by);
        case Value::Type::path:
            return paths_ordered(present(left.path()), present(right.path()), by);
        case Value::Type::date_time:
        case Value::Type::local_date_time:
        case Value::Type::date:
        case Value::Type::time:
        case Value::Type::local_time:
            return compared(present(left.moment()), present(right.moment()));
        case Value::Type::duration:
            return compared(present(left.duration()), present(right.duration()));
        case Value::Type::text:
            return texts_ordered(present(left.text()), present(right.text()));
        case Value::Type::boolean:
            return std::compare_three_way()(present(left.boolean()), present(right.boolean()));
        case Value::Type::number:
            return numbers_ordered(left, right);
        case Value::Type::null:
            break;
    }
    return std::strong_ordering::equal;
}

}  // namespace

std::strong_ordering ordered(const Value& left, const Value& right) {
    return ordered_by(left, right, By::id);
}

bool ToldApart::operator()(const ValueList& left, const ValueList& right) const {
    return lists_ordered(left, right, By::handle) < 0;
}

}  // namespace senskg
