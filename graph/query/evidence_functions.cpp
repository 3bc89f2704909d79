#include "graph/query/functions.h"

#include "graph/model/code_points.h"
#include "graph/query/limits.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace senskg {
namespace {

/// What says that a node or relationship is there.
std::vector<Evidence> evidence_of(const Call& call) {
    const auto& argument = call.arguments[0];
    if (const auto* node = argument.node()) {
        return node->view->mentions(node->handle);
    }
    if (argument.relationship() == nullptr) {
        call.refuse(0, "a node or a relationship");
    }
    const auto& relationship = present(argument.relationship());
    const Edge edge = relationship.edge();  // Copied: looking for its evidence may drop it.
    return relationship.view->evidence(edge);
}

const GraphView& view_of(const Call& call) {
    const auto* node = call.arguments[0].node();
    return node != nullptr ? *node->view : *present(call.arguments[0].relationship()).view;
}

/// A document's text, looked up once a call.
struct Source {
    std::optional<StoredDocument> document;
    std::optional<CodePointIndex> code_points;
};

Value integer_value(std::uint32_t number) { return Value(static_cast<std::int64_t>(number)); }

/// The place in code points, its words, and the sentence that they stand in.
void add_passage(ValueMap& map, const Source& source, Span span) {
    const auto& text = source.document->text;
    map.emplace("begin", integer_value(source.code_points->code_point(span.begin)));
    map.emplace("end", integer_value(source.code_points->code_point(span.end)));
    map.emplace("text", Value(std::string(span.of(text))));
    const auto& sentences = source.document->sentences;
    const auto sentence =
        std::ranges::find_if(sentences, [&](Span stretch) { return stretch.contains(span); });
    if (sentence != sentences.end()) {
        map.emplace("sentence", Value(std::string(sentence->of(text))));
    }
}

Value evidence(const Call& call) {
    std::map<std::string, Source> sources;
    ValueList list;
    for (const auto& statement : evidence_of(call)) {
        call.budget.step();
        auto [found, is_new] = sources.try_emplace(statement.document);
        auto& source = found->second;
        if (is_new) {
            source.document = view_of(call).document(statement.document);
            if (source.document) {
                source.code_points.emplace(source.document->text);
            }
        }
        ValueMap map{{"document", Value(statement.document)}, {"rule", Value(statement.rule)}};
        if (source.document) {
            add_passage(map, source, statement.span);
        }
        list.emplace_back(std::move(map));
    }
    return Value(std::move(list));
}

Value document(const Call& call) {
    std::set<std::string> documents;
    for (const auto& statement : evidence_of(call)) {
        documents.insert(statement.document);
    }
    ValueList list;
    for (const auto& id : documents) {
        list.emplace_back(id);
    }
    return Value(std::move(list));
}

Value score(const Call& call) {
    const auto& argument = call.arguments[0];
    if (const auto* node = argument.node()) {
        return node->property("confidence");
    }
    return call.relationship(0).property("confidence");
}

constexpr std::array evidence_table = std::to_array<FunctionRow>({
    {"document", 1, 1, document},
    {"evidence", 1, 1, evidence},
    {"score", 1, 1, score},
});

}  // namespace

std::span<const FunctionRow> evidence_functions() { return evidence_table; }

}  // namespace senskg
