#include "store/verification.h"

#include "graph/model/author.h"
#include "graph/model/code_points.h"
#include "graph/text_folding.h"
#include "store/graph_rows.h"
#include "store/graph_update.h"
#include "store/packed_facts.h"
#include "store/store_view.h"
#include "store/touched.h"

#include <algorithm>
#include <set>

namespace senskg {
namespace {

constexpr std::size_t problems_told_max = 100;

using Problems = std::vector<Diagnostic>;

/// Runs one step of the proof; what it throws is a problem, and the other steps go on.
template <class Step>
void guarded(Problems& problems, Step step) {
    try {
        step();
    } catch (const Error& error) {
        problems.push_back({error.where(), error.message()});
    } catch (const std::out_of_range&) {
        problems.push_back({"", "a row refers to facts that are not there"});
    }
}

bool is_boundary(std::string_view text, std::uint32_t byte) {
    return byte == text.size() ||
           (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U);
}

/// What one document's facts claim about its text.
class DocumentProof {
  public:
    DocumentProof(const ExtractedDocument& document, Problems& problems)
        : document_(document), text_(document.document.text), problems_(problems) {}

    void run() {
        if (document_.document.id != document_.facts.id) {
            tell("the facts are of another document");
        }
        if (text_.empty()) {
            return;  // merged without texts: nothing to prove by
        }
        if (!is_utf8(text_)) {
            tell("the text is not UTF-8");
        }
        if (CodePointIndex(text_).length() != document_.facts.length_code_points) {
            tell("the text has another length than the facts tell");
        }
        for (const Span sentence : document_.facts.sentences) {
            check(sentence, "a sentence");
        }
        for (const auto& post : document_.facts.posts) {
            check_post(post);
        }
    }

  private:
    void check_post(const PostFacts& post) {
        const std::string id = post_id(document_.facts.id, post.post.index);
        check(post.post.span, id);
        std::set<std::string_view> ids = {id};
        for (const auto& entity : post.entities) {
            ids.insert(entity.id);
            check_entity(entity);
        }
        for (const auto& relation : post.relations) {
            if (!ids.contains(relation.source) || !ids.contains(relation.target)) {
                tell("a relation " + relation.type + " has an end that its post does not know");
            }
            for (const auto& evidence : relation.evidence) {
                if (evidence.document == document_.facts.id) {
                    check(evidence.span, "evidence of " + relation.type);
                }
            }
        }
    }

    /// Every mention lies in the text, and one at least reads as the entity is called, unless it
    /// is the user who says who that is.
    void check_entity(const Entity& entity) {
        std::set<std::string> names = {folded(entity.name)};
        for (const auto& alias : entity.aliases) {
            names.insert(folded(alias));
        }
        bool named = false;
        for (const auto& mention : entity.mentions) {
            if (check(mention.span, "a mention of " + entity.id)) {
                named = named || mention.rule == user_author_rule ||
                        names.contains(folded(mention.span.of(text_)));
            }
        }
        if (!named) {
            tell("no mention of " + entity.id + " reads '" + entity.name + "'");
        }
    }

    bool check(Span span, const std::string& what) {
        const bool inside = span.begin <= span.end && span.end <= text_.size();
        if (!inside) {
            tell(what + " lies outside the text");
        } else if (!is_boundary(text_, span.begin) || !is_boundary(text_, span.end)) {
            tell(what + " cuts a character");
        }
        return inside;
    }

    void tell(std::string message) {
        problems_.push_back({document_.document.id, std::move(message)});
    }

    const ExtractedDocument& document_;
    std::string_view text_;
    Problems& problems_;
};

/// Compares the stored graph with the one resolved afresh.
class GraphProof {
  public:
    GraphProof(const GraphStore& store, const ResolvedGraph& graph, Problems& problems)
        : view_(store), graph_(graph), problems_(problems) {}

    void run() {
        compare_node_lists();
        for (const auto& node : graph_.nodes) {
            if (problems_.size() < problems_told_max) {
                guarded(problems_, [&] { compare(node); });
            }
        }
        for (const auto& edge : graph_.edges) {
            edge_counts_[edge.type] += 1;
            edge_counts_[""] += 1;
            out_edges_[edge.source].push_back(&edge);
            in_edges_[edge.target].insert(edge.id);
        }
        for (const auto& node : graph_.nodes) {
            if (problems_.size() < problems_told_max) {
                guarded(problems_, [&] { compare_edges(node.node.id); });
            }
        }
        compare_counts();
    }

  private:
    void compare_node_lists() {
        const auto stored = view_.nodes("");
        for (std::size_t place = 0; place < std::max(stored.size(), graph_.nodes.size()); ++place) {
            const bool same = place < stored.size() && place < graph_.nodes.size() &&
                              view_.node(stored[place]).id == graph_.nodes[place].node.id;
            if (!same) {
                tell(place < graph_.nodes.size() ? graph_.nodes[place].node.id
                                                 : view_.node(stored[place]).id,
                     "the list of nodes is not the one that follows from the facts");
                return;
            }
        }
    }

    void compare(const ResolvedNode& resolved) {
        const std::string& id = resolved.node.id;
        for (const auto& label : resolved.node.labels) {
            node_counts_[label] += 1;
        }
        node_counts_[""] += 1;
        const auto handle = view_.node_with_id(id);
        if (!handle) {
            tell(id, "the node is missing");
            return;
        }
        const Node& node = view_.node(*handle);
        if (node.type != resolved.node.type || node.labels != resolved.node.labels ||
            node.properties != resolved.node.properties) {
            tell(id, "the node is not the one that follows from the facts");
        }
        const std::string name(text_property(node.properties, "name"));
        const auto named = view_.nodes_named(name);
        if (std::ranges::find(named, *handle) == named.end()) {
            tell(id, "the node is not found by its name");
        }
        if (view_.mentions(*handle) != resolved.mentions) {
            tell(id, "the node has other mentions than follow from the facts");
        }
        if (view_.certificates(*handle) != resolved.certificates) {
            tell(id, "the node has other certificates than follow from the facts");
        }
    }

    void compare_edges(const std::string& id) {
        const auto handle = view_.node_with_id(id);
        if (!handle) {
            return;  // told before
        }
        const auto stored = view_.edges(*handle, Direction::out, {});
        const auto& resolved = out_edges_[id];
        std::map<std::string_view, const Edge*> by_id;
        for (const auto& edge : stored) {
            by_id[edge.id] = &edge;
        }
        bool same = by_id.size() == resolved.size();
        for (const auto* edge : resolved) {
            const auto found = by_id.find(edge->id);
            same = same && found != by_id.end() && found->second->properties == edge->properties &&
                   view_.evidence(*found->second) == edge->evidence;
        }
        std::set<std::string_view> coming_in;
        const auto stored_in = view_.edges(*handle, Direction::in, {});
        for (const auto& edge : stored_in) {
            coming_in.insert(edge.id);
        }
        if (!same || coming_in != in_edges_[id]) {
            tell(id, "the edges of the node are not those that follow from the facts");
        }
    }

    void compare_counts() {
        for (const auto& [label, count] : node_counts_) {
            if (view_.node_count(label) != count) {
                tell(label, "the counter of nodes with this label is wrong");
            }
        }
        for (const auto& [type, count] : edge_counts_) {
            if (view_.edge_count(type) != count) {
                tell(type, "the counter of edges of this type is wrong");
            }
        }
    }

    void tell(std::string where, std::string message) {
        problems_.push_back({std::move(where), std::move(message)});
    }

    StoreView view_;
    const ResolvedGraph& graph_;
    Problems& problems_;
    std::map<std::string, std::uint64_t> node_counts_;
    std::map<std::string, std::uint64_t> edge_counts_;
    std::map<std::string, std::vector<const ResolvedEdge*>> out_edges_;
    std::map<std::string, std::set<std::string_view>> in_edges_;
};

/// What follows from the documents: the rows of the graph as one great update writes them.
struct Derived {
    explicit Derived(const Vocabulary& store_vocabulary) : vocabulary(store_vocabulary) {}

    const Vocabulary& vocabulary;
    PendingRows rows;
    GraphUpdate update{PendingRows(), rows, vocabulary};
    std::string digest;  ///< Of the set of documents.

    void add(const ExtractedDocument& document) {
        update.add(document.facts.id, document_statements(document, vocabulary));
    }
};

/// Compares the rows one by one, so that no row is there without reason.
void compare_rows(const GraphStore& store, Derived& derived, Problems& problems) {
    static constexpr std::string_view not_derived = "DV";
    derived.update.finish();
    add_to_counter(derived.rows, std::string(document_counter),
                   static_cast<std::int64_t>(store.documents().size()));
    const auto expected = derived.rows.changes();
    auto row = expected.begin();
    std::string wrong;
    store.database().scan(Family::graph, "", "", [&](std::string_view key, std::string_view value) {
        if (not_derived.find(key.front()) != std::string_view::npos) {
            return true;
        }
        while (row != expected.end() && !row->value) {
            ++row;
        }
        if (row == expected.end() || row->key != key || row->value != value) {
            wrong = key.front();
            return false;
        }
        ++row;
        return true;
    });
    const bool missing =
        std::any_of(row, expected.end(), [](const auto& each) { return each.value.has_value(); });
    if (!wrong.empty() || missing) {
        problems.push_back({"table " + (wrong.empty() ? std::string(1, row->key.front()) : wrong),
                            "the rows are not those that follow from the facts"});
    }
}

/// Proves each document and gives it to `derived`.
void prove_documents(const GraphStore& store, const std::vector<std::string>& ids, Derived& derived,
                     Problems& problems) {
    for (const auto& id : ids) {
        guarded(problems, [&] {
            const auto document = store.extracted_document(id);
            const auto head = store.database().get(Family::graph, row_key::document(id));
            if (!document || !head) {
                problems.push_back({id, "the document is missing"});
                return;
            }
            const DocumentRow row = unpacked_document(*head);
            const auto stamp =
                document_stamp(id, row, document->document.text, packed_facts(document->facts));
            if (stamp != row.stamp) {
                problems.push_back({id, "the document's rows are not those that were stored"});
            }
            derived.digest = with_stamp(derived.digest, stamp);
            DocumentProof(*document, problems).run();
            derived.add(*document);
        });
    }
}

/// Says of which nodes and edges the wrong rows are. The view unpacks documents for each of them,
/// which takes far longer than comparing rows.
void name_what_differs(const GraphStore& store, const std::vector<std::string>& ids,
                       Problems& problems) {
    Resolution resolution(store.vocabulary());
    for (const auto& id : ids) {
        resolution.add(store.extracted_document(id).value());
    }
    const ResolvedGraph graph = resolution.graph();
    GraphProof(store, graph, problems).run();
}

void compare_record(const GraphStore& store, const std::string& digest, std::size_t documents,
                    Problems& problems) {
    const PendingRows rows(store.database());
    const auto kept = rows.get(row_key::setting(digest_setting)).value_or("");
    const CommitRecord& record = store.commit_record();
    const bool clean = record.state == CommitRecord::State::clean;
    const bool none = documents == 0;  // then the digest is empty or all zeros
    if ((!none && kept != digest) || stored_counter(rows, document_counter) != documents ||
        (clean && (record.documents != documents || record.digest != kept))) {
        problems.push_back({"META", "the documents are not those that were committed"});
    }
}

}  // namespace

std::vector<Diagnostic> store_problems(const GraphStore& store) {
    Problems problems;
    guarded(problems, [&] { store.database().verify_checksums(); });
    guarded(problems, [&] {
        const auto ids = store.documents();
        Derived derived(store.vocabulary());
        prove_documents(store, ids, derived, problems);
        compare_record(store, derived.digest, ids.size(), problems);
        if (problems.empty()) {
            compare_rows(store, derived, problems);
            if (!problems.empty()) {
                name_what_differs(store, ids, problems);
            }
        }
    });
    std::ranges::sort(problems);
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

}  // namespace senskg
