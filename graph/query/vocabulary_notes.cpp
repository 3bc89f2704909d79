#include "graph/query/vocabulary_notes.h"

#include "graph/did_you_mean.h"
#include "graph/query/printable_text.h"
#include "graph/query/query_error.h"

#include <algorithm>
#include <set>
#include <utility>

namespace senskg {
namespace {

using Kind = Expression::Kind;

std::vector<std::string> label_names(const Vocabulary& vocabulary) {
    std::vector<std::string> names{std::string(post_type)};
    for (const auto& type : vocabulary.node_types) {
        names.push_back(type.name);
        for (const auto& [kind, label] : type.kind_labels) {
            names.push_back(label);
        }
    }
    return names;
}

std::vector<std::string> type_names(const Vocabulary& vocabulary) {
    std::vector<std::string> names{std::string(mentions_relation)};
    for (const auto& type : vocabulary.relation_types) {
        names.push_back(type.name);
    }
    return names;
}

/// Declared properties, and those that every node or edge of a view has.
std::vector<std::string> property_names(const Vocabulary& vocabulary) {
    std::vector<std::string> names{"name", "aliases", "mentions", "confidence", "evidence"};
    const auto add = [&](const auto& types) {
        for (const auto& type : types) {
            for (const auto& property : type.properties) {
                names.push_back(property.name);
            }
        }
    };
    add(vocabulary.node_types);
    add(vocabulary.relation_types);
    return names;
}

class NoteTaker {
  public:
    NoteTaker(const Query& query, const GraphView& view)
        : text_(query.text),
          view_(view),
          labels_(label_names(view.vocabulary())),
          types_(type_names(view.vocabulary())),
          properties_(property_names(view.vocabulary())) {}

    void look_at(const MatchClause& match) {
        for (const auto& path : match.patterns) {
            for (const auto& node : path.nodes) {
                graph_slots_.insert(node.slot);
                look_at_values(node.properties);
            }
            for (const auto& relationship : path.relationships) {
                graph_slots_.insert(relationship.slot);
                look_at_values(relationship.properties);
            }
            look_at_names(path);
        }
        look_at(match.condition);
    }
    void look_at(const UnwindClause& unwind) { look_at(unwind.list); }
    void look_at(const ProjectionClause& projection) {
        for (const auto& item : projection.items) {
            look_at(item.expression);
            if (item.expression.kind == Kind::variable &&
                graph_slots_.contains(item.expression.slot)) {
                graph_slots_.insert(item.slot);
            }
        }
        for (const auto& key : projection.order) {
            look_at(key.expression);
        }
        look_at(projection.condition);
    }

    void look_at(const CallClause& call) { look_at(call.condition); }
    /// Clauses that write make what they name.
    template <class Writing>
    void look_at(const Writing&) {}

    [[nodiscard]] std::vector<Diagnostic> notes() const {
        std::vector<Diagnostic> result;
        for (const auto& [place, message] : notes_) {
            result.push_back({QueryPlace{text_, place}.line_and_column(), message});
        }
        return result;
    }

  private:
    /// Labels, types and names of properties; the properties' values are looked at apart.
    void look_at_names(const PathPattern& path) {
        for (const auto& node : path.nodes) {
            look_at_labels(node.labels, node.place);
            look_at_properties(node.properties);
        }
        for (const auto& relationship : path.relationships) {
            for (const auto& type : relationship.types) {
                if (!is_known(type, types_) && view_.edge_count(type) == 0) {
                    note("relation type", type, types_, relationship.place);
                }
            }
            look_at_properties(relationship.properties);
        }
    }

    void look_at_labels(const std::vector<std::string>& labels, Span place) {
        for (const auto& label : labels) {
            const bool known = is_known(label, labels_) || is_known(label, types_);
            if (!known && view_.node_count(label) == 0) {
                note("label", label, labels_, place);
            }
        }
    }

    void look_at_properties(const std::vector<PropertyPattern>& properties) {
        for (const auto& property : properties) {
            look_at_property(property.name, property.place);
        }
    }

    void look_at_values(const std::vector<PropertyPattern>& properties) {
        for (const auto& property : properties) {
            look_at(property.value);
        }
    }

    void look_at_property(const std::string& name, Span place) {
        if (is_known(name, properties_)) {
            return;
        }
        if (name == "id") {
            add(place, "no property 'id' is known (id(n) gives the id of a node)");
        } else {
            note("property", name, properties_, place);
        }
    }

    void look_at(const std::optional<Expression>& expression) {
        if (expression) {
            look_at(*expression);
        }
    }

    void look_at(const Expression& expression) {
        visit_expressions(expression, [&](const Expression& inner) {
            if (inner.kind == Kind::has_labels) {
                look_at_labels(inner.names, inner.place);
            }
            // Of other values they may be keys of a map, which nobody declares.
            if (inner.kind == Kind::property && inner.operands.front().kind == Kind::variable &&
                graph_slots_.contains(inner.operands.front().slot)) {
                look_at_property(inner.name, inner.place);
            }
            for (const auto& pattern : inner.patterns) {
                look_at_names(pattern);
            }
            return true;
        });
    }

    static bool is_known(const std::string& name, const std::vector<std::string>& names) {
        return std::ranges::find(names, name) != names.end();
    }

    void note(std::string_view what, const std::string& name, const std::vector<std::string>& names,
              Span place) {
        add(place, "no " + std::string(what) + " '" + printable_text(name) + "' is known" +
                       did_you_mean(name, names));
    }

    void add(Span place, std::string message) { notes_.emplace(place, std::move(message)); }

    std::string_view text_;
    const GraphView& view_;
    std::vector<std::string> labels_;
    std::vector<std::string> types_;
    std::vector<std::string> properties_;
    std::set<RowSlot> graph_slots_;
    std::set<std::pair<Span, std::string>> notes_;
};

}  // namespace

std::vector<Diagnostic> vocabulary_notes(const Query& query, const GraphView& view) {
    const auto& vocabulary = view.vocabulary();
    if (vocabulary.node_types.empty() && vocabulary.relation_types.empty()) {
        return {};
    }
    NoteTaker taker(query, view);
    for (const auto& part : query.parts) {
        for (const auto& clause : part.clauses) {
            std::visit([&](const auto& kind) { taker.look_at(kind); }, clause);
        }
    }
    return taker.notes();
}

}  // namespace senskg
