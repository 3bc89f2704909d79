#include "tests/graph/query_sample_graph.h"

namespace senskg {
namespace {

using Texts = std::vector<std::string>;

Vocabulary sample_vocabulary() {
    Vocabulary vocabulary;
    for (const auto* name : {"Book", "Organization", "Person", "Post"}) {
        NodeType type;
        type.name = name;
        type.properties = {{"year", "integer", ""},
                           {"kind", "string", ""},
                           {"age", "number", ""},
                           {"title", "string", ""}};
        if (type.name == "Organization") {
            type.kind_labels = {{"company", "Company"}, {"school", "School"}};
        }
        vocabulary.node_types.push_back(type);
    }
    for (const auto* name : {"AUTHOR_OF", "FOUNDED", "KNOWS", "PART_OF", "WORKS_FOR"}) {
        RelationType type;
        type.name = name;
        type.properties = {
            {"role", "string", ""}, {"status", "string", ""}, {"since", "number", ""}};
        vocabulary.relation_types.push_back(type);
    }
    return vocabulary;
}

class Builder {
  public:
    NodeHandle node(std::string id, Texts labels, Properties properties) {
        return graph.add_node({std::move(id), labels.front(), labels, std::move(properties)}, {});
    }
    void edge(NodeHandle source, std::string type, NodeHandle target, Properties properties) {
        auto id = graph.node(source).id + " " + type + " " + graph.node(target).id;
        graph.add_edge({std::move(id), std::move(type), source, target, std::move(properties)}, {});
    }
    PropertyGraph graph{sample_vocabulary()};
};

std::string text(const char* words) { return words; }
std::int64_t whole(int number) { return number; }

}  // namespace

PropertyGraph sample_graph() {
    Builder build;
    const auto ada = build.node("person:ada-martel", {"Person"},
                                {{"name", text("Ada Martel")},
                                 {"age", whole(36)},
                                 {"aliases", Texts{"A. Martel", "Martel"}}});
    const auto bruno = build.node("person:bruno-keller", {"Person"},
                                  {{"name", text("Bruno Keller")}, {"age", whole(51)}});
    const auto clea = build.node("person:clea-fontaine", {"Person"},
                                 {{"name", text("Cléa Fontaine")}, {"age", 28.5}});
    const auto dan = build.node("person:dan", {"Person"}, {{"name", text("Dan")}});
    const auto lumen = build.node("organization:lumen", {"Organization", "Company"},
                                  {{"name", text("Lumen")}, {"kind", text("company")}});
    const auto north = build.node("organization:atelier-nord", {"Organization", "Company"},
                                  {{"name", text("Atelier Nord")}, {"kind", text("company")}});
    const auto school = build.node("organization:institut-vauban", {"Organization", "School"},
                                   {{"name", text("Institut Vauban")}, {"kind", text("school")}});
    const auto thread =
        build.node("book:le-fil", {"Book"}, {{"name", text("Le Fil")}, {"year", whole(2009)}});
    const auto river = build.node("book:la-riviere", {"Book"},
                                  {{"name", text("La Rivière")}, {"year", whole(2011)}});
    build.node("post:a.txt#1", {"Post"}, {{"title", text("Un billet")}});
    build.edge(ada, "WORKS_FOR", lumen, {{"role", text("directrice")}, {"since", whole(2005)}});
    build.edge(bruno, "WORKS_FOR", lumen, {{"role", text("consultant")}, {"since", whole(2001)}});
    build.edge(clea, "WORKS_FOR", school, {{"role", text("professeure")}});
    build.edge(ada, "AUTHOR_OF", thread, {});
    build.edge(clea, "AUTHOR_OF", thread, {});
    build.edge(clea, "AUTHOR_OF", river, {});
    build.edge(lumen, "PART_OF", north, {});
    build.edge(bruno, "FOUNDED", north, {});
    build.edge(ada, "KNOWS", bruno, {{"since", whole(1999)}});
    build.edge(bruno, "KNOWS", clea, {{"since", whole(2003)}});
    build.edge(clea, "KNOWS", ada, {{"since", whole(2010)}});
    build.edge(dan, "KNOWS", dan, {});
    return std::move(build.graph);
}

}  // namespace senskg
