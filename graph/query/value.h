#pragma once

#include "graph/graph_view.h"
#include "graph/query/temporal.h"

#include <cassert>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace senskg {

class Value;
using ValueList = std::vector<Value>;
using ValueMap = std::map<std::string, Value, std::less<>>;

/// A node of a view, which must outlive the reference.
struct NodeReference {
    const GraphView* view = nullptr;
    NodeHandle handle = 0;
    /// Holds until the next call of a member of the view.
    [[nodiscard]] const Node& node() const { return view->node(handle); }
    [[nodiscard]] bool is_deleted() const;
    /// These throw QueryError when the node has been deleted.
    [[nodiscard]] std::vector<std::string> labels() const;
    [[nodiscard]] Value property(std::string_view name) const;  ///< Null when it is absent.
    [[nodiscard]] ValueMap properties() const;
};

/// A relationship of a view, which must outlive the reference.
struct RelationshipReference {
    const GraphView* view = nullptr;
    Hop hop;
    /// Holds until the next call of a member of the view.
    [[nodiscard]] const Edge& edge() const { return view->edge(hop.edge); }
    [[nodiscard]] bool is_deleted() const;
    /// These throw QueryError when the relationship has been deleted.
    [[nodiscard]] Value property(std::string_view name) const;  ///< Null when it is absent.
    [[nodiscard]] ValueMap properties() const;
};

/// A walk: one node more than relationships.
struct PathValue {
    std::vector<NodeReference> nodes;
    std::vector<RelationshipReference> relationships;
};

/// A value of openCypher. Lists, maps and paths are shared between copies and never changed,
/// so a copy is cheap. Nesting and size are bounded, so that nothing that walks a value runs
/// out of stack or, through repeated doubling, out of time.
class Value {
  public:
    /// In the order of openCypher's orderability (values of different types sort like this).
    enum class Type {
        map,
        node,
        relationship,
        list,
        path,
        date_time,
        local_date_time,
        date,
        time,
        local_time,
        duration,
        text,
        boolean,
        number,
        null
    };

    static constexpr std::size_t depth_max = 500;
    static constexpr std::size_t bytes_max = std::size_t{256} << 20U;

    Value() = default;  ///< null
    explicit Value(bool value) : content_(value) {}
    explicit Value(int value) : content_(std::int64_t{value}) {}
    explicit Value(std::int64_t value) : content_(value) {}
    explicit Value(double value) : content_(value) {}
    /// These throw Error{limit} when the value would be deeper or larger than the bounds.
    explicit Value(std::string text);
    explicit Value(const char* text) : Value(std::string(text)) {}
    explicit Value(ValueList list);
    explicit Value(ValueMap map);
    explicit Value(PathValue path);
    explicit Value(Moment moment) : content_(std::make_shared<const Moment>(std::move(moment))) {}
    explicit Value(const Duration& duration)
        : content_(std::make_shared<const Duration>(duration)) {}
    explicit Value(NodeReference node) : content_(node) {}
    explicit Value(RelationshipReference relationship) : content_(relationship) {}
    explicit Value(const PropertyValue& property);

    [[nodiscard]] Type type() const;
    [[nodiscard]] bool is_null() const { return std::holds_alternative<Null>(content_); }

    /// The content when the value has that type, else null.
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&content_); }
    [[nodiscard]] const std::int64_t* integer() const {
        return std::get_if<std::int64_t>(&content_);
    }
    [[nodiscard]] const double* real() const { return std::get_if<double>(&content_); }
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&content_); }
    [[nodiscard]] const ValueList* list() const;
    [[nodiscard]] const ValueMap* map() const;
    [[nodiscard]] const NodeReference* node() const {
        return std::get_if<NodeReference>(&content_);
    }
    [[nodiscard]] const RelationshipReference* relationship() const {
        return std::get_if<RelationshipReference>(&content_);
    }
    [[nodiscard]] const PathValue* path() const;
    [[nodiscard]] const Moment* moment() const {
        const auto* shared = std::get_if<std::shared_ptr<const Moment>>(&content_);
        return shared == nullptr ? nullptr : shared->get();
    }
    [[nodiscard]] const Duration* duration() const {
        const auto* shared = std::get_if<std::shared_ptr<const Duration>>(&content_);
        return shared == nullptr ? nullptr : shared->get();
    }

    /// How deep lists and maps are nested in it; 0 for what is neither.
    [[nodiscard]] std::size_t depth() const;
    /// Roughly the memory it takes, what is shared counted each time.
    [[nodiscard]] std::size_t bytes() const;

  private:
    struct Null {};
    template <class Content>
    struct Nest {
        Content content;
        std::size_t depth = 1;
        std::size_t bytes = 0;
    };
    template <class Content>
    using Shared = std::shared_ptr<const Nest<Content>>;

    std::variant<Null, bool, std::int64_t, double, std::string, Shared<ValueList>, Shared<ValueMap>,
                 NodeReference, RelationshipReference, Shared<PathValue>,
                 std::shared_ptr<const Moment>, std::shared_ptr<const Duration>>
        content_;
};

/// What a pointer got from a value points at, where the value's type has been looked at before.
template <class Content>
[[nodiscard]] const Content& present(const Content* content) {
    assert(content != nullptr);
    if (content == nullptr) {
        __builtin_unreachable();  // keeps the compiler from warning of what cannot be
    }
    return *content;
}

/// "an integer", "a list", "a node": for messages.
[[nodiscard]] std::string_view type_words(const Value& value);

}  // namespace senskg
