// Draws the graph that senskg and its peers are compared on, from a fixed seed: nodes.csv and
// edges.csv for the peers, store.kg for senskg. peer_graph FOLDER [EDGES]

#include "graph/model/error.h"
#include "graph/vocabulary_record.h"
#include "store/graph_store.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <set>

namespace senskg {
namespace {

// Of every five nodes two are people; half of the relations are among people.
constexpr const char* vocabulary_text = R"({
    "types": [{"name": "Book"}, {"name": "Event"}, {"name": "Organization"},
              {"name": "Person", "properties": [{"name": "age", "type": "integer"}]},
              {"name": "Place"}, {"name": "Post", "identity": "place"}],
    "relations": [{"name": "AUTHOR_OF", "from": ["Person"], "to": ["Book"]},
                  {"name": "KNOWS", "from": ["Person"], "to": ["Person"]},
                  {"name": "LOCATED_IN", "from": ["Event", "Organization"], "to": ["Place"]},
                  {"name": "MENTIONS", "from": ["Post"],
                   "to": ["Book", "Event", "Organization", "Person", "Place"]},
                  {"name": "WORKS_FOR", "from": ["Person"], "to": ["Organization"]}]})";

struct RelationShare {
    std::string type, source, target;
    std::size_t per_thousand;
};

const std::map<std::string, std::size_t> nodes_per_thousand = {
    {"Book", 150}, {"Event", 100}, {"Organization", 300}, {"Person", 400}, {"Place", 50}};
const std::array<RelationShare, 4> shares = {{{"AUTHOR_OF", "Person", "Book", 200},
                                              {"KNOWS", "Person", "Person", 500},
                                              {"LOCATED_IN", "Organization", "Place", 100},
                                              {"WORKS_FOR", "Person", "Organization", 200}}};

struct DrawnEdge {
    std::string source_type;
    std::size_t source = 0;
    std::string type;
    std::string target_type;
    std::size_t target = 0;
    auto operator<=>(const DrawnEdge&) const = default;
};

std::string name_of(const std::string& type, std::size_t number) {
    return type + " " + std::to_string(number);
}

std::size_t age_of(std::size_t number) { return number * 7919 % 97; }

class Graph {
  public:
    explicit Graph(std::size_t edges) : nodes_(edges / 5) {
        std::mt19937_64 random(42);
        for (const auto& share : shares) {
            const auto wanted = edges_.size() + edges * share.per_thousand / 1000;
            while (edges_.size() < wanted) {
                const auto source = skewed(random, count(share.source));
                // Who names many and who is named by many are not the same.
                const auto target =
                    skewed(random, count(share.target)) * 7919 % count(share.target);
                if (share.source != share.target || source != target) {
                    edges_.insert({share.source, source, share.type, share.target, target});
                }
            }
        }
    }

    [[nodiscard]] std::size_t count(const std::string& type) const {
        return nodes_ * nodes_per_thousand.at(type) / 1000;
    }

    void write_tables(const std::filesystem::path& folder) const {
        std::ofstream nodes(folder / "nodes.csv");
        for (const auto& [type, share] : nodes_per_thousand) {
            for (std::size_t number = 0; number < count(type); ++number) {
                nodes << type << ',' << name_of(type, number) << ',' << age_of(number) << '\n';
            }
        }
        std::ofstream edges(folder / "edges.csv");
        for (const auto& edge : edges_) {
            edges << edge.type << ',' << name_of(edge.source_type, edge.source) << ','
                  << name_of(edge.target_type, edge.target) << '\n';
        }
    }

    void write_store(const std::filesystem::path& folder) const;

  private:
    static std::size_t skewed(std::mt19937_64& random, std::size_t bound) {
        constexpr double two_to_64 = 18446744073709551616.0;
        const double drawn = static_cast<double>(random()) / two_to_64;
        return static_cast<std::size_t>(drawn * drawn * static_cast<double>(bound)) % bound;
    }

    std::size_t nodes_;
    std::set<DrawnEdge> edges_;
};

/// A document that states some relations, or only names things.
class Statements {
  public:
    explicit Statements(std::size_t number) {
        made_.document.id = "drawn/" + std::to_string(number);
        made_.document.sha256 = std::string(64, '0');
        made_.facts.id = made_.document.id;
        made_.facts.sha256 = made_.document.sha256;
        made_.facts.posts.resize(1);
        auto& post = made_.facts.posts.front().post;
        post.title = "drawn";
        post.kind = "article";
        post.language = "fr";
    }

    std::string name(const std::string& type, std::size_t number) {
        const auto name = name_of(type, number);
        const auto id = type + ":" + std::to_string(number);
        if (entities_.insert(id).second) {
            Entity entity{id, type, name, {}, {}, {}};
            if (type == "Person") {
                entity.properties["age"] = number_property(static_cast<double>(age_of(number)));
            }
            entity.mentions.push_back({take(name), "drawn", 1.0});
            made_.facts.posts.front().entities.push_back(std::move(entity));
        }
        return id;
    }

    void state(const DrawnEdge& edge) {
        auto source = name(edge.source_type, edge.source);
        auto target = name(edge.target_type, edge.target);
        made_.facts.posts.front().relations.push_back({edge.type,
                                                       std::move(source),
                                                       std::move(target),
                                                       {},
                                                       1.0,
                                                       {{made_.document.id, {0, 1}, "drawn"}}});
    }

    ExtractedDocument take() {
        auto& post = made_.facts.posts.front();
        post.post.span = {0, length_};
        made_.facts.length_code_points = length_;
        std::ranges::sort(post.entities, {}, &Entity::id);
        std::ranges::sort(post.relations, {}, [](const Relation& relation) {
            return std::tie(relation.type, relation.source, relation.target);
        });
        return std::move(made_);
    }

  private:
    Span take(const std::string& name) {
        const auto begin = length_;
        length_ += static_cast<std::uint32_t>(name.size()) + 1;
        return {begin, length_ - 1};
    }

    ExtractedDocument made_;
    std::set<std::string> entities_;
    std::uint32_t length_ = 0;
};

/// Each document states a thousand relations; the last ones name everything else.
void Graph::write_store(const std::filesystem::path& folder) const {
    constexpr std::size_t relations_each = 1000;
    constexpr std::size_t batch = 64;
    StoreOptions options;
    options.vocabulary = [] { return std::string(vocabulary_text); };
    options.read_vocabulary = [](std::string_view text) { return read_vocabulary(text); };
    GraphStore store(folder, StoreAccess::write, options);
    std::vector<ExtractedDocument> documents;
    std::size_t number = 0;
    const auto put = [&](Statements& statements, std::size_t enough) {
        documents.push_back(statements.take());
        if (documents.size() >= enough) {
            store.put(documents);
            documents.clear();
        }
        statements = Statements(++number);
    };
    Statements statements(number);
    std::size_t stated = 0;
    for (const auto& edge : edges_) {
        statements.state(edge);
        if (++stated % relations_each == 0) {
            put(statements, batch);
        }
    }
    for (const auto& [type, share] : nodes_per_thousand) {
        for (std::size_t node = 0; node < count(type); ++node) {
            statements.name(type, node);
            if (node % relations_each == relations_each - 1) {
                put(statements, batch);
            }
        }
    }
    put(statements, 1);
    store.settle();
    store.close();
}

}  // namespace
}  // namespace senskg

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "peer_graph FOLDER [EDGES]\n");
        return 2;
    }
    try {
        const std::filesystem::path folder = argv[1];
        const senskg::Graph graph(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'000'000);
        graph.write_tables(folder);
        graph.write_store(folder / "store.kg");
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
