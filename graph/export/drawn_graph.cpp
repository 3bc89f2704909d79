#include "graph/export/drawn_graph.h"

#include "graph/algorithms/communities.h"
#include "graph/algorithms/layout.h"
#include "graph/algorithms/page_rank.h"
#include "graph/algorithms/six_digits.h"
#include "graph/export/plain_characters.h"
#include "graph/snapshot.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <unordered_map>

namespace senskg {
namespace {

constexpr std::size_t label_code_points_max = 60;
constexpr std::size_t sentence_code_points_max = 300;

/// Ids as XML and tables can hold them, each once.
class PlainIds {
  public:
    std::string unique(std::string_view id) {
        std::string plain = plain_characters(id);
        for (char& byte : plain) {
            byte = byte == '\t' || byte == '\n' || byte == '\r' ? '_' : byte;
        }
        if (plain.empty() || plain.front() == ' ' || plain.back() == ' ') {
            plain = '_' + plain + '_';
        }
        std::string free = plain;
        for (int number = 2; !taken_.insert(free).second; ++number) {
            free = plain + '~' + std::to_string(number);
        }
        return free;
    }

  private:
    std::set<std::string, std::less<>> taken_;
};

std::uint64_t count_property(const Properties& properties, std::string_view name) {
    const auto found = properties.find(name);
    if (found == properties.end()) {
        return 0;
    }
    const auto* count = std::get_if<std::int64_t>(&found->second);
    return count == nullptr || *count < 0 ? 0 : static_cast<std::uint64_t>(*count);
}

double number_property_or(const Properties& properties, std::string_view name, double otherwise) {
    const auto found = properties.find(name);
    if (found == properties.end()) {
        return otherwise;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&found->second)) {
        return static_cast<double>(*whole);
    }
    const auto* fraction = std::get_if<double>(&found->second);
    return fraction == nullptr ? otherwise : *fraction;
}

std::string label_of(const Node& node, const std::string& id) {
    for (const auto* name : {"name", "title"}) {
        const auto label = on_one_line(plain_characters(text_property(node.properties, name)));
        if (!label.empty()) {
            return shortened(label, label_code_points_max);
        }
    }
    return id;
}

/// `#rrggbb`; grey when the vocabulary gives none.
std::array<int, 3> color_of(const Vocabulary& vocabulary, std::string_view type_name) {
    std::array<int, 3> color = {0x88, 0x88, 0x88};
    const auto* type = vocabulary.node_type(type_name);
    if (type == nullptr || type->color.size() != 7) {
        return color;
    }
    for (std::size_t part = 0; part < color.size(); ++part) {
        const char* digits = type->color.data() + 1 + 2 * part;
        int value = 0;
        if (std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            color.at(part) = value;
        }
    }
    return color;
}

/// The sentence of the document around a span, or the span's own text.
std::string sentence_around(const StoredDocument& document, Span span) {
    Span shown = span;
    const auto after = std::ranges::upper_bound(document.sentences, span.begin, {}, &Span::begin);
    if (after != document.sentences.begin() && std::prev(after)->contains(span)) {
        shown = *std::prev(after);
    }
    if (shown.end > document.text.size()) {
        return {};
    }
    return shortened(on_one_line(plain_characters(shown.of(document.text))),
                     sentence_code_points_max);
}

class Drawing {
  public:
    explicit Drawing(const GraphView& view) : view_(view) {}

    DrawnGraph draw() {
        const auto handles = view_.nodes("");
        for (const auto handle : handles) {
            add_node(handle);
        }
        for (const auto handle : handles) {
            for (auto& edge : view_.edges(handle, Direction::out, {})) {
                add_edge(std::move(edge));
            }
        }
        quote_evidence();
        arrange();
        return std::move(graph_);
    }

  private:
    void add_node(NodeHandle handle) {
        const Node& node = view_.node(handle);
        DrawnNode drawn;
        drawn.id = node_ids_.unique(node.id);
        drawn.label = label_of(node, drawn.id);
        drawn.type = node.type;
        drawn.properties = node.properties;
        drawn.mentions = count_property(node.properties, "mentions");
        drawn.color = color_of(view_.vocabulary(), node.type);
        if (node.type == post_type) {
            drawn.first_seen = plain_characters(text_property(node.properties, "date"));
        }
        index_of_.emplace(handle, graph_.nodes.size());
        graph_.nodes.push_back(std::move(drawn));
    }

    void add_edge(Edge edge) {
        DrawnEdge drawn;
        drawn.source = index_of_.at(edge.source);
        drawn.target = index_of_.at(edge.target);
        const bool mention = edge.type == mentions_relation;
        const auto count = count_property(edge.properties, mention ? "count" : "evidence");
        drawn.weight = std::max<std::uint64_t>(count, 1);
        drawn.confidence = number_property_or(edge.properties, "confidence", 1);
        auto& source = graph_.nodes[drawn.source];
        auto& target = graph_.nodes[drawn.target];
        ++source.degree;
        ++target.degree;
        if (mention) {
            // The entity's posts and not their sentences: those would be the whole corpus.
            drawn.document = plain_characters(text_property(source.properties, "document"));
            see(target, text_property(source.properties, "date"));
        } else if (const auto evidence = view_.evidence(edge); !evidence.empty()) {
            quotes_.emplace_back(evidence.front(), graph_.edges.size());
        }
        drawn.id = edge_ids_.unique(edge.id);
        drawn.relation = std::move(edge.type);
        drawn.properties = std::move(edge.properties);
        graph_.edges.push_back(std::move(drawn));
    }

    static void see(DrawnNode& node, std::string_view date) {
        if (!date.empty() && (node.first_seen.empty() || date < node.first_seen)) {
            node.first_seen = plain_characters(date);
        }
    }

    /// In the order of documents, so that each is looked up once.
    void quote_evidence() {
        std::ranges::sort(quotes_);
        std::optional<StoredDocument> document;
        for (const auto& [evidence, edge] : quotes_) {
            if (!document.has_value() || document->id != evidence.document) {
                document = view_.document(evidence.document);
            }
            graph_.edges[edge].document = plain_characters(evidence.document);
            if (document.has_value()) {
                graph_.edges[edge].sentence = sentence_around(*document, evidence.span);
            }
        }
    }

    /// A snapshot's vertices are the nodes: both are in the order of ids.
    void arrange() {
        const Snapshot snapshot = snapshot_of(view_);
        const auto ranks = page_rank(snapshot.ties);
        const auto groups = communities(snapshot.ties);
        const auto places = force_layout(snapshot.ties, groups);
        const double rank_max = ranks.empty() ? 1 : *std::ranges::max_element(ranks);
        for (std::size_t index = 0; index < graph_.nodes.size(); ++index) {
            auto& node = graph_.nodes[index];
            node.page_rank = six_digits(ranks[index]);
            node.community = groups[index];
            node.size = std::round((4 + 36 * std::sqrt(ranks[index] / rank_max)) * 100) / 100;
            node.x = places[index].x;
            node.y = places[index].y;
        }
    }

    const GraphView& view_;
    DrawnGraph graph_;
    PlainIds node_ids_;
    PlainIds edge_ids_;
    std::unordered_map<NodeHandle, std::size_t> index_of_;
    std::vector<std::pair<Evidence, std::size_t>> quotes_;  ///< With the index of the edge.
};

}  // namespace

DrawnGraph drawn_graph(const GraphView& view) { return Drawing(view).draw(); }

}  // namespace senskg
