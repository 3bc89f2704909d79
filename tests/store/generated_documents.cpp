#include "tests/store/generated_documents.h"

#include "graph/model/code_points.h"
#include "store/store_view.h"

#include <stdlib.h>

#include <algorithm>
#include <map>
#include <random>
#include <sstream>

namespace senskg::test {
namespace {

struct NamedThing {
    std::string type, name;
    std::vector<std::string> aliases;
};

const std::vector<NamedThing>& pool() {
    static const std::vector<NamedThing> things = {
        {"Person", "Ann Lee", {"Lee"}},
        {"Person", "LEE Ann", {"A. Lee"}},
        {"Person", "Anton Lee", {"A. Lee", "Lee"}},
        {"Person", "A. Lee", {}},
        {"Person", "Marie", {}},
        {"Person", "Zoé Bonnet", {"Zoe BONNET"}},
        {"Organization", "Acme", {"Acme Outils"}},
        {"Organization", "Groupe Acme SA", {"AO"}},
        {"Organization", "Acme Outils", {"AO"}},
        {"Organization", "AO", {"Alpha Optique"}},
        {"Organization", "AO", {}},
        {"Organization", "Éditions du Lac", {"Le Lac"}},
        {"Organization", "Le Lac", {}},
        {"Book", "Le client au cœur du métier : méthode", {"Le client au cœur du métier"}},
        {"Book", "Le client au cœur du métier", {}},
        {"Study", "Baromètre des services 2009", {"Baromètre des services"}},
        {"Study", "Baromètre des services 2010", {"Baromètre des services"}},
        {"Study", "Baromètre des services", {}},
        {"Figure", "84 %", {}},
        {"Figure", "55 000 clients", {}},
    };
    return things;
}

/// Local id, as extraction makes it, only simpler.
std::string local_id(const std::string& type, const std::string& name, std::size_t number) {
    return type + ":" + name + ":" + std::to_string(number);
}

/// Builds one document; the text grows with the mentions.
class Maker {
  public:
    Maker(const std::string& id, std::uint64_t seed) : random_(seed) {
        made_.document.id = id;
        made_.facts.id = id;
        made_.rules_hash = "rules";
        made_.extractor = "test";
    }

    ExtractedDocument document() {
        const auto posts = 1 + pick(3);
        for (std::uint32_t post = 0; post < posts; ++post) {
            add_post(post);
        }
        const CodePointIndex index(made_.document.text);
        made_.facts.length_code_points = index.length();
        made_.document.sha256 = std::to_string(random_());
        made_.facts.sha256 = made_.document.sha256;
        for (auto& post : made_.facts.posts) {
            made_.facts.sentences.push_back(post.post.span);
        }
        return std::move(made_);
    }

  private:
    std::size_t pick(std::size_t below) { return static_cast<std::size_t>(random_()) % below; }

    std::uint32_t here() const { return static_cast<std::uint32_t>(made_.document.text.size()); }

    void add_post(std::uint32_t index) {
        PostFacts facts;
        facts.post.index = index;
        facts.post.title = "Été " + std::to_string(index);
        facts.post.kind = "article";
        facts.post.language = "fr";
        facts.post.span.begin = here();
        made_.document.text += "Voilà : ";
        std::map<std::size_t, bool> taken;
        const auto entities = 1 + pick(6);
        for (std::size_t entity = 0; entity < entities; ++entity) {
            const std::size_t thing = pick(pool().size());
            if (!taken[thing]) {
                taken[thing] = true;
                facts.entities.push_back(make_entity(pool()[thing], thing));
            }
        }
        made_.document.text += ".\n";
        facts.post.span.end = here();
        std::ranges::sort(facts.entities, {}, &Entity::id);
        add_relations(facts);
        made_.facts.posts.push_back(std::move(facts));
    }

    Entity make_entity(const NamedThing& thing, std::size_t number) {
        Entity entity{{}, thing.type, thing.name, {}, {}, {}};
        entity.id = thing.type == "Figure"
                        ? "figure:" + made_.facts.id + ":" + std::to_string(here())
                        : local_id(thing.type, thing.name, number);
        const auto mentions = 1 + pick(3);
        for (std::size_t mention = 0; mention < mentions; ++mention) {
            entity.mentions.push_back({write(thing.name), "rule.name", pick(2) == 0 ? 0.9 : 0.75});
        }
        for (const auto& alias : thing.aliases) {
            if (pick(2) == 0) {
                entity.aliases.push_back(alias);
                entity.mentions.push_back({write(alias), "rule.alias", 0.5});
            }
        }
        if (thing.type == "Organization" && pick(2) == 0) {
            entity.properties["kind"] = std::string(pick(2) == 0 ? "company" : "school");
        }
        if (thing.type == "Figure") {
            entity.properties["value"] = number_property(static_cast<double>(pick(9)) / 2);
        }
        return entity;
    }

    Span write(const std::string& name) {
        const std::uint32_t begin = here();
        made_.document.text += name;
        const Span span{begin, here()};
        made_.document.text += " – ";
        return span;
    }

    void add_relations(PostFacts& facts) {
        for (const auto& one : facts.entities) {
            for (const auto& other : facts.entities) {
                if (one.type == "Person" && other.type == "Organization" && pick(2) == 0) {
                    add_relation(facts, "WORKS_FOR", one, other,
                                 {{"role", std::string(pick(2) == 0 ? "Gérante" : "gérante")}});
                }
                if (one.type == "Organization" && other.type == "Organization" && pick(4) == 0) {
                    add_relation(facts, "PART_OF", one, other, {});
                }
            }
        }
    }

    void add_relation(PostFacts& facts, const std::string& type, const Entity& source,
                      const Entity& target, Properties properties) {
        facts.relations.push_back({type,
                                   source.id,
                                   target.id,
                                   std::move(properties),
                                   0.8,
                                   {{made_.facts.id, source.mentions[0].span, "rule." + type}}});
    }

    std::mt19937_64 random_;
    ExtractedDocument made_;
};

NodeType node_type(std::string name, NameForm form, Identity identity) {
    NodeType type;
    type.name = std::move(name);
    type.name_form = form;
    type.identity = identity;
    return type;
}

void write_properties(std::ostream& out, const Properties& properties) {
    struct Visitor {
        std::ostream& out;
        void operator()(bool flag) const { out << (flag ? "true" : "false"); }
        void operator()(std::int64_t whole) const { out << whole; }
        void operator()(double fraction) const { out << fraction; }
        void operator()(const std::string& text) const { out << '"' << text << '"'; }
        void operator()(const std::vector<std::string>& texts) const {
            for (const auto& text : texts) {
                out << '"' << text << "\",";
            }
        }
    };
    for (const auto& [name, value] : properties) {
        out << ' ' << name << '=';
        std::visit(Visitor{out}, value);
    }
}

void write_evidence(std::ostream& out, const std::vector<Evidence>& evidence) {
    for (const auto& each : evidence) {
        out << ' ' << each.document << '@' << each.span.begin << '-' << each.span.end << '/'
            << each.rule;
    }
    out << '\n';
}

void write_node(std::ostream& out, const Node& node, const std::vector<Evidence>& mentions,
                const std::vector<Certificate>& certificates) {
    out << node.id << " :" << node.type;
    for (const auto& label : node.labels) {
        out << ',' << label;
    }
    write_properties(out, node.properties);
    for (const auto& each : certificates) {
        out << " <" << static_cast<int>(each.kind) << ' ' << each.left << '|' << each.right << '|'
            << each.document << '>';
    }
    write_evidence(out, mentions);
}

}  // namespace

Vocabulary small_vocabulary() {
    Vocabulary vocabulary;
    vocabulary.node_types = {
        node_type("Book", NameForm::title, Identity::by_name),
        node_type("Figure", NameForm::plain, Identity::by_place),
        node_type("Organization", NameForm::organization, Identity::by_name),
        node_type("Person", NameForm::person, Identity::by_name),
        node_type("Post", NameForm::plain, Identity::by_name),
        node_type("Study", NameForm::title, Identity::by_name),
    };
    vocabulary.node_types[2].kind_labels = {{"company", "Company"}, {"school", "School"}};
    RelationType part_of;
    part_of.name = "PART_OF";
    RelationType works_for;
    works_for.name = "WORKS_FOR";
    works_for.edge_key = {"role"};
    vocabulary.relation_types = {part_of, works_for};
    return vocabulary;
}

ExtractedDocument generated_document(const std::string& id, std::uint64_t seed) {
    return Maker(id, seed).document();
}

StoreOptions store_options(std::chrono::milliseconds wait) {
    return {[] { return std::string("{}"); }, [](std::string_view) { return small_vocabulary(); },
            wait};
}

std::string dump_of(const ResolvedGraph& graph) {
    std::ostringstream out;
    for (const auto& node : graph.nodes) {
        write_node(out, node.node, node.mentions, node.certificates);
    }
    std::map<std::string, std::uint64_t> counts;
    for (const auto& edge : graph.edges) {
        out << edge.id << ' ' << edge.type;
        write_properties(out, edge.properties);
        write_evidence(out, edge.evidence);
        counts[edge.type] += 1;
    }
    out << graph.nodes.size() << ' ' << graph.edges.size() << '\n';
    for (const std::string type : {"MENTIONS", "PART_OF", "WORKS_FOR"}) {
        out << type << ' ' << counts[type] << '\n';
    }
    return out.str();
}

std::string dump_of(const GraphStore& store) {
    const StoreView view(store);
    std::ostringstream out;
    std::map<std::string, std::pair<Edge, std::vector<Evidence>>> edges;
    for (const NodeHandle handle : view.nodes("")) {
        const Node node = view.node(handle);
        write_node(out, node, view.mentions(handle), view.certificates(handle));
        for (const auto& edge : view.edges(handle, Direction::both, {})) {
            edges[edge.id] = {edge, view.evidence(edge)};
        }
    }
    for (const auto& [id, edge] : edges) {
        out << id << ' ' << edge.first.type;
        write_properties(out, edge.first.properties);
        write_evidence(out, edge.second);
    }
    out << view.node_count("") << ' ' << view.edge_count("") << '\n';
    for (const std::string type : {"MENTIONS", "PART_OF", "WORKS_FOR"}) {
        out << type << ' ' << view.edge_count(type) << '\n';
    }
    return out.str();
}

}  // namespace senskg::test
