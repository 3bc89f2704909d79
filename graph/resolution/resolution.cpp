#include "graph/resolution/resolution.h"

#include "graph/resolution/name_keys.h"

#include <algorithm>
#include <tuple>

namespace senskg {
namespace {

constexpr std::size_t no_class = static_cast<std::size_t>(-1);

struct EdgeSum {
    std::vector<EdgeStatement> statements;
    std::vector<Evidence> evidence;
};

}  // namespace

class Resolution::Resolver {
  public:
    explicit Resolver(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    void add(const ExtractedDocument& document) {
        const auto statements = document_statements(document, vocabulary_);
        for (const auto& summary : statements.keys) {
            summaries_[summary.key].add(summary);
        }
        for (const auto& stated : statements.links) {
            links_.push_back({stated, document.facts.id});
        }
        for (const auto& use : statements.uses) {
            const Entity& entity = document.facts.posts[use.place.post].entities[use.place.entity];
            for (const auto& mention : entity.mentions) {
                mentions_[use.key].push_back({document.facts.id, mention.span, mention.rule});
            }
            places_.push_back({{document.facts.id, use.place}, use.key});
        }
        for (const auto& [edge, edge_statements] : statements.edges) {
            auto& sum = key_edges_[edge];
            for (const auto& statement : edge_statements) {
                const auto evidence = statement_evidence(document.facts, edge.type, statement);
                sum.statements.push_back(statement);
                sum.evidence.insert(sum.evidence.end(), evidence.begin(), evidence.end());
            }
        }
    }

    ResolvedGraph graph() {
        make_nodes();
        give_ids();
        add_certificates();
        ResolvedGraph result;
        result.edges = edges();
        for (const auto& [address, key] : places_) {
            result.node_ids[address] = nodes_[class_of_.at(key)].node.id;
        }
        result.nodes = std::move(nodes_);
        std::ranges::sort(result.nodes, {}, [](const auto& each) { return each.node.id; });
        return result;
    }

  private:
    void make_nodes() {
        std::vector<std::string> keys;
        std::vector<KeyLink> links;
        for (const auto& [key, summary] : summaries_) {
            keys.push_back(key);
        }
        for (const auto& [stated, document] : links_) {
            links.push_back(stated.link);
        }
        for (const auto& members : name_classes(std::move(keys), std::move(links), vocabulary_)) {
            add_class(members);
        }
    }

    void add_class(const std::vector<std::string>& members) {
        std::vector<KeySummary> summaries;
        std::uint64_t entities = 0;
        for (const auto& key : members) {
            summaries.push_back(summaries_.at(key));
            entities += summaries.back().entities;
        }
        for (const auto& key : members) {
            class_of_[key] = entities > 0 ? nodes_.size() : no_class;
        }
        if (entities == 0) {
            return;
        }
        ResolvedNode node{class_node(summaries, vocabulary_), members, {}, {}};
        for (const auto& key : members) {
            const auto& mentions = mentions_[key];
            node.mentions.insert(node.mentions.end(), mentions.begin(), mentions.end());
        }
        std::ranges::sort(node.mentions);
        node.certificates = same_name_certificates(summaries);
        node.node.id = base_id(node.node, summaries.front().placed_id, members.front());
        nodes_.push_back(std::move(node));
    }

    /// Classes that share a base id all take digits of their smallest key.
    void give_ids() {
        std::map<std::string, std::vector<std::size_t>> sharing;
        for (std::size_t node = 0; node < nodes_.size(); ++node) {
            sharing[nodes_[node].node.id].push_back(node);
        }
        for (const auto& [base, nodes] : sharing) {
            if (nodes.size() < 2) {
                continue;
            }
            std::map<std::string, int> short_digits;
            const auto digits = [&](std::size_t node) { return key_digits(nodes_[node].keys[0]); };
            for (const std::size_t node : nodes) {
                short_digits[digits(node).substr(0, short_key_digits)] += 1;
            }
            for (const std::size_t node : nodes) {
                const std::string all = digits(node);
                const bool alone = short_digits[all.substr(0, short_key_digits)] == 1;
                nodes_[node].node.id.append("-").append(all, 0,
                                                        alone ? short_key_digits : long_key_digits);
            }
        }
    }

    void add_certificates() {
        for (const auto& [stated, document] : links_) {
            const std::size_t left = class_of_.at(stated.link.left);
            const std::size_t right = class_of_.at(stated.link.right);
            const auto kind =
                left == right ? Certificate::Kind::stated_alias : Certificate::Kind::refused;
            const Certificate certificate{kind, stated.left_name, stated.right_name, document};
            for (const std::size_t side : {left, right}) {
                if (side != no_class) {
                    nodes_[side].certificates.push_back(certificate);
                }
            }
        }
        for (auto& node : nodes_) {
            auto& certificates = node.certificates;
            std::ranges::sort(certificates);
            certificates.erase(std::unique(certificates.begin(), certificates.end()),
                               certificates.end());
        }
    }

    [[nodiscard]] std::vector<ResolvedEdge> edges() const {
        std::map<std::tuple<std::size_t, std::string, std::size_t, std::string>, EdgeSum> sums;
        for (const auto& [edge, key_sum] : key_edges_) {
            auto& sum = sums[{class_of_.at(edge.source), edge.type, class_of_.at(edge.target),
                              edge.edge_key}];
            sum.statements.insert(sum.statements.end(), key_sum.statements.begin(),
                                  key_sum.statements.end());
            sum.evidence.insert(sum.evidence.end(), key_sum.evidence.begin(),
                                key_sum.evidence.end());
        }
        std::vector<ResolvedEdge> result;
        for (auto& [address, sum] : sums) {
            const auto& [source_class, type, target_class, edge_key] = address;
            const std::string& source = nodes_[source_class].node.id;
            const std::string& target = nodes_[target_class].node.id;
            std::ranges::sort(sum.evidence);
            result.push_back({edge_id(source, type, target, edge_key), type, source, target,
                              edge_properties(type, sum.statements), std::move(sum.evidence)});
        }
        std::ranges::sort(result, {}, &ResolvedEdge::id);
        return result;
    }

    struct DocumentLink {
        StatedLink stated;
        std::string document;
    };

    const Vocabulary& vocabulary_;
    std::map<std::string, KeySummary> summaries_;
    std::vector<DocumentLink> links_;
    std::map<std::string, std::vector<Evidence>> mentions_;
    std::vector<std::pair<EntityAddress, std::string>> places_;
    std::map<KeyEdge, EdgeSum> key_edges_;
    std::map<std::string, std::size_t> class_of_;
    std::vector<ResolvedNode> nodes_;
};

Resolution::Resolution(const Vocabulary& vocabulary)
    : resolver_(std::make_unique<Resolver>(vocabulary)) {}
Resolution::~Resolution() = default;

void Resolution::add(const ExtractedDocument& document) { resolver_->add(document); }
ResolvedGraph Resolution::graph() { return resolver_->graph(); }

ResolvedGraph resolve(std::span<const ExtractedDocument> documents, const Vocabulary& vocabulary) {
    Resolution resolver(vocabulary);
    for (const auto& document : documents) {
        resolver.add(document);
    }
    return resolver.graph();
}

std::vector<Certificate> same_name_certificates(const std::vector<KeySummary>& keys) {
    std::vector<Certificate> certificates;
    for (const auto& summary : keys) {
        if (summary.names.empty()) {
            continue;
        }
        const std::string& first = summary.names.begin()->first;
        for (const auto& [name, count] : summary.names) {
            if (name != first) {
                certificates.push_back({Certificate::Kind::same_name, first, name, {}});
            }
        }
    }
    return certificates;
}

}  // namespace senskg
