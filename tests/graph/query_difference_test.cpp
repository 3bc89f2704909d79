#include "graph/property_graph.h"
#include "graph/query/query.h"
#include "graph/query/value_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace senskg;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) { return random() % bound; }

const std::vector<std::string> labels = {"A", "B"};
const std::vector<std::string> types = {"R", "S"};

/// A graph that can also be looked at whole.
struct Plain {
    PropertyGraph graph{Vocabulary{}};
    std::vector<Node> nodes;
    std::vector<Edge> edges;
};

Plain random_graph(Random& random) {
    Plain plain;
    const auto node_count = 1 + below(random, 5);
    for (std::size_t index = 0; index < node_count; ++index) {
        Node node;
        node.id = "n" + std::to_string(index);
        node.properties["name"] = std::string(1, static_cast<char>('p' + below(random, 3)));
        for (const auto& label : labels) {
            if (below(random, 2) == 0) {
                node.labels.push_back(label);
            }
        }
        plain.nodes.push_back(node);
        plain.graph.add_node(node, {});
    }
    const auto edge_count = below(random, 8);
    for (std::size_t index = 0; index < edge_count; ++index) {
        const Edge edge{"e" + std::to_string(index),
                        types[below(random, 2)],
                        static_cast<NodeHandle>(below(random, node_count)),
                        static_cast<NodeHandle>(below(random, node_count)),
                        {}};
        plain.edges.push_back(edge);
        plain.graph.add_edge(edge, {});
    }
    return plain;
}

struct PatternNode {
    std::size_t variable;
    std::string label;  ///< Empty: any.
    std::string name;   ///< Empty: any.
};

struct PatternEdge {
    std::string type;  ///< Empty: any.
    Direction direction;
};

/// One or two chains over a few shared node variables.
struct Pattern {
    std::vector<std::vector<PatternNode>> nodes;
    std::vector<std::vector<PatternEdge>> edges;
};

Pattern random_pattern(Random& random) {
    Pattern pattern;
    const auto chains = 1 + below(random, 2);
    for (std::size_t chain = 0; chain < chains; ++chain) {
        pattern.nodes.emplace_back();
        pattern.edges.emplace_back();
        const auto length = below(random, 3);
        for (std::size_t index = 0; index <= length; ++index) {
            pattern.nodes.back().push_back(
                {below(random, 4), below(random, 3) == 0 ? labels[below(random, 2)] : "",
                 below(random, 4) == 0 ? std::string(1, static_cast<char>('p' + below(random, 3)))
                                       : ""});
            if (index < length) {
                pattern.edges.back().push_back(
                    {below(random, 2) == 0 ? types[below(random, 2)] : "",
                     static_cast<Direction>(below(random, 3))});
            }
        }
    }
    return pattern;
}

std::string text_of(const PatternNode& node) {
    return "(v" + std::to_string(node.variable) + (node.label.empty() ? "" : ":" + node.label) +
           (node.name.empty() ? "" : " {name: '" + node.name + "'}") + ")";
}

std::string query_for(const Pattern& pattern) {
    std::string query = "MATCH ";
    std::set<std::size_t> variables;
    for (std::size_t chain = 0; chain < pattern.nodes.size(); ++chain) {
        query += chain == 0 ? "" : ", ";
        for (std::size_t index = 0; index < pattern.nodes[chain].size(); ++index) {
            const auto& node = pattern.nodes[chain][index];
            query += text_of(node);
            variables.insert(node.variable);
            if (index < pattern.edges[chain].size()) {
                const auto& edge = pattern.edges[chain][index];
                query += edge.direction == Direction::in ? "<-[" : "-[";
                query += edge.type.empty() ? "" : ":" + edge.type;
                query += edge.direction == Direction::out ? "]->" : "]-";
            }
        }
    }
    query += " RETURN ";
    for (const auto variable : variables) {
        query += (variable == *variables.begin() ? "" : ", ") + std::string("id(v") +
                 std::to_string(variable) + ")";
    }
    return query;
}

bool fits(const Node& node, const PatternNode& wanted) {
    const bool label =
        wanted.label.empty() || std::ranges::find(node.labels, wanted.label) != node.labels.end();
    return label && (wanted.name.empty() || text_property(node.properties, "name") == wanted.name);
}

bool fits(const Edge& edge, const PatternEdge& wanted, NodeHandle from, NodeHandle to) {
    const bool forward = edge.source == from && edge.target == to;
    const bool backward = edge.source == to && edge.target == from;
    const bool ends = (wanted.direction != Direction::in && forward) ||
                      (wanted.direction != Direction::out && backward);
    return ends && (wanted.type.empty() || edge.type == wanted.type);
}

/// All answers by trying every assignment of nodes to variables and of edges to relationships.
class Enumeration {
  public:
    Enumeration(const Plain& plain, const Pattern& pattern) : plain_(plain) {
        for (std::size_t chain = 0; chain < pattern.nodes.size(); ++chain) {
            for (std::size_t index = 0; index < pattern.nodes[chain].size(); ++index) {
                nodes_.push_back(pattern.nodes[chain][index]);
                variables_.insert(pattern.nodes[chain][index].variable);
                if (index < pattern.edges[chain].size()) {
                    edges_.push_back({pattern.edges[chain][index],
                                      pattern.nodes[chain][index].variable,
                                      pattern.nodes[chain][index + 1].variable});
                }
            }
        }
        assign_nodes(variables_.begin());
        std::ranges::sort(rows_);
    }
    [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }

  private:
    struct Link {
        PatternEdge edge;
        std::size_t from, to;
    };

    void assign_nodes(std::set<std::size_t>::const_iterator variable) {
        if (variable == variables_.end()) {
            const bool all = std::ranges::all_of(nodes_, [&](const auto& wanted) {
                return fits(plain_.nodes[assigned_[wanted.variable]], wanted);
            });
            if (all) {
                assign_edges(0);
            }
            return;
        }
        for (NodeHandle node = 0; node < plain_.nodes.size(); ++node) {
            assigned_[*variable] = node;
            assign_nodes(std::next(variable));
        }
    }

    void assign_edges(std::size_t index) {
        if (index == edges_.size()) {
            std::string row;
            for (const auto variable : variables_) {
                row += plain_.nodes[assigned_[variable]].id + " ";
            }
            rows_.push_back(row);
            return;
        }
        const auto& link = edges_[index];
        for (const auto& edge : plain_.edges) {
            if (!used_.contains(edge.id) &&
                fits(edge, link.edge, assigned_[link.from], assigned_[link.to])) {
                used_.insert(edge.id);
                assign_edges(index + 1);
                used_.erase(edge.id);
            }
        }
    }

    const Plain& plain_;
    std::vector<PatternNode> nodes_;
    std::vector<Link> edges_;
    std::set<std::size_t> variables_;
    std::array<NodeHandle, 4> assigned_{};
    std::set<std::string> used_;
    std::vector<std::string> rows_;
};

}  // namespace

namespace {

std::vector<std::string> lines_of(const Plain& plain, const std::string& query) {
    std::vector<std::string> lines;
    for (const auto& row : run_query(parse_query(query), plain.graph, {}, Limits{}).rows) {
        lines.emplace_back();
        for (const auto& value : row) {
            lines.back() += plain_text(value) + " ";
        }
    }
    std::ranges::sort(lines);
    return lines;
}

/// What is only counted, or made distinct, is found without a row for each match.
void check_counts(const Plain& plain, const std::string& query, const Enumeration& enumeration) {
    const auto matches = query.substr(0, query.find(" RETURN "));
    const auto variable = query.substr(query.find(" RETURN ") + 11, 2);  // of the first id(v0)
    std::map<std::string, std::size_t> by_first;
    for (const auto& row : enumeration.rows()) {
        ++by_first[row.substr(0, row.find(' '))];
    }
    std::vector<std::string> groups;
    for (const auto& [id, count] : by_first) {
        groups.push_back(id + " " + std::to_string(count) + " ");
    }
    const auto all = std::to_string(enumeration.rows().size()) + " ";
    CHECK(lines_of(plain, matches + " RETURN count(*)") == std::vector{all});
    CHECK(lines_of(plain, matches + " RETURN count(" + variable + ")") == std::vector{all});
    CHECK(lines_of(plain, matches + " RETURN count(DISTINCT " + variable + ")") ==
          std::vector{std::to_string(by_first.size()) + " "});
    CHECK(lines_of(plain, matches + " RETURN id(" + variable + "), count(*)") == groups);
    CHECK(lines_of(plain, matches + " WITH DISTINCT " + variable + " RETURN count(*)") ==
          std::vector{std::to_string(by_first.size()) + " "});
}

}  // namespace

TEST_CASE("the evaluator finds what trying everything finds") {
    constexpr unsigned rounds = 3000;
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        Random random(seed);
        const auto plain = random_graph(random);
        const auto pattern = random_pattern(random);
        const auto query = query_for(pattern);
        std::vector<std::string> rows;
        for (const auto& row : run_query(parse_query(query), plain.graph, {}, Limits{}).rows) {
            std::string line;
            for (const auto& value : row) {
                line += plain_text(value) + " ";
            }
            rows.push_back(line);
        }
        std::ranges::sort(rows);
        CAPTURE(seed);
        CAPTURE(query);
        const Enumeration enumeration(plain, pattern);
        REQUIRE(rows == enumeration.rows());
        check_counts(plain, query, enumeration);
    }
}

TEST_CASE("a walk of variable length is the union of the walks of each length") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        Random random(seed);
        const auto plain = random_graph(random);
        const auto count = [&](const std::string& pattern) {
            const auto result = run_query(parse_query("MATCH " + pattern + " RETURN count(*)"),
                                          plain.graph, {}, Limits{});
            return *result.rows.front().front().integer();
        };
        CAPTURE(seed);
        for (const std::string arrow : {"-[:R*1..3]->", "<-[*1..3]-", "-[*1..3]-"}) {
            const auto fixed = arrow.substr(0, arrow.find('*')) + arrow.substr(arrow.find(']'));
            const std::string chain1 = "(a)" + fixed + "(b)";
            const std::string chain2 = "(a)" + fixed + "()" + fixed + "(b)";
            const std::string chain3 = "(a)" + fixed + "()" + fixed + "()" + fixed + "(b)";
            CHECK(count("(a)" + arrow + "(b)") == count(chain1) + count(chain2) + count(chain3));
            CHECK(count("(a:A)" + arrow + "(b {name: 'p'})") ==
                  count("(a:A)" + chain1.substr(3) + ", (b {name: 'p'})") +
                      count("(a:A)" + chain2.substr(3) + ", (b {name: 'p'})") +
                      count("(a:A)" + chain3.substr(3) + ", (b {name: 'p'})"));
        }
    }
}

namespace {

/// Forbids to list all nodes.
class NoScan : public GraphView {
  public:
    explicit NoScan(const PropertyGraph& graph) : graph_(graph) {}
    const Vocabulary& vocabulary() const override { return graph_.vocabulary(); }
    std::vector<NodeHandle> nodes(std::string_view label) const override {
        FAIL_CHECK("nodes were listed");
        return graph_.nodes(label);
    }
    std::vector<NodeHandle> nodes_named(std::string_view name) const override {
        return graph_.nodes_named(name);
    }
    std::optional<NodeHandle> node_with_id(std::string_view id) const override {
        return graph_.node_with_id(id);
    }
    const Node& node(NodeHandle handle) const override { return graph_.node(handle); }
    std::vector<Edge> edges(NodeHandle node, Direction direction,
                            std::span<const std::string> wanted) const override {
        return graph_.edges(node, direction, wanted);
    }
    std::vector<Hop> hops(NodeHandle node, Direction direction, std::span<const std::string> wanted,
                          HopOrder order) const override {
        return graph_.hops(node, direction, wanted, order);
    }
    const Edge& edge(EdgeHandle handle) const override { return graph_.edge(handle); }
    std::uint64_t node_count(std::string_view) const override { return 1000; }
    std::uint64_t edge_count(std::string_view) const override { return 1000; }
    std::vector<Evidence> mentions(NodeHandle node) const override { return graph_.mentions(node); }
    std::vector<Evidence> evidence(const Edge& edge) const override {
        return graph_.evidence(edge);
    }
    std::vector<std::string> documents() const override { return graph_.documents(); }
    std::optional<StoredDocument> document(std::string_view id) const override {
        return graph_.document(id);
    }

  private:
    const PropertyGraph& graph_;
};

}  // namespace

TEST_CASE("a look-up by name or id does not list nodes") {
    Random random(1);
    const auto plain = random_graph(random);
    const NoScan view(plain.graph);
    for (const std::string query :
         {"MATCH (n {name: 'p'}) RETURN n", "MATCH (n:A {name: 'p'}) RETURN n",
          "MATCH (n) WHERE n.name = 'p' RETURN n", "MATCH (n) WHERE 'p' = n.name AND n:A RETURN n",
          "MATCH (n) WHERE n.name = $p RETURN n", "MATCH (n) WHERE n.name IN ['p', 'q'] RETURN n",
          "MATCH (n) WHERE id(n) = 'n0' RETURN n", "MATCH (a)-->(b {name: 'p'}) RETURN a",
          "MATCH (a)-[*1..2]->(b) WHERE b.name = 'p' RETURN a",
          "UNWIND ['p', 'q'] AS x MATCH (n {name: x}) RETURN n",
          "MATCH (a {name: 'p'}) MATCH (b) WHERE b.name = a.name RETURN b"}) {
        CAPTURE(query);
        static_cast<void>(run_query(parse_query(query), view, read_parameters({"p=p"}), Limits{}));
    }
}
