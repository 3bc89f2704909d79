#include "graph/resolution/resolution.h"

#include "graph/resolution/name_classes.h"
#include "graph/resolution/name_forms.h"
#include "graph/resolution/name_keys.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace senskg;

namespace {

NodeType node_type(std::string name, NameForm form, Identity identity = Identity::by_name) {
    NodeType type;
    type.name = std::move(name);
    type.name_form = form;
    type.identity = identity;
    return type;
}

Vocabulary vocabulary() {
    Vocabulary result;
    result.node_types = {node_type("Book", NameForm::title),
                         node_type("Figure", NameForm::plain, Identity::by_place),
                         node_type("Organization", NameForm::organization),
                         node_type("Person", NameForm::person),
                         node_type("Post", NameForm::plain),
                         node_type("Study", NameForm::title)};
    result.node_types[2].kind_labels = {{"company", "Company"}};
    RelationType works_for;
    works_for.name = "WORKS_FOR";
    works_for.edge_key = {"role"};
    result.relation_types = {works_for};
    return result;
}

struct Thing {
    std::string id, type, name;
    std::vector<std::string> aliases;
    std::uint32_t mentions = 1;
};

/// A document of one post; mentions stand one after another.
ExtractedDocument document(const std::string& id, const std::vector<Thing>& things) {
    ExtractedDocument result;
    result.facts.id = id;
    result.facts.posts.resize(1);
    auto& post = result.facts.posts[0];
    post.post.title = "Title of " + id;
    std::uint32_t place = 0;
    for (const auto& thing : things) {
        Entity entity{thing.id, thing.type, thing.name, thing.aliases, {}, {}};
        for (std::uint32_t mention = 0; mention < thing.mentions; ++mention) {
            entity.mentions.push_back({{place, place + 5}, "rule", 0.9});
            place += 10;
        }
        post.entities.push_back(entity);
    }
    return result;
}

std::vector<std::string> ids(const ResolvedGraph& graph, std::string_view type) {
    std::vector<std::string> result;
    for (const auto& node : graph.nodes) {
        if (node.node.type == type) {
            result.push_back(node.node.id);
        }
    }
    return result;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("names of one person have one form") {
    struct Row {
        std::string name, form;
    };
    const std::vector<Row> rows = {{"Vineet Nayar", "vineet nayar"},
                                   {"NAYAR Vineet", "vineet nayar"},
                                   {"M. Nayar", "nayar"},
                                   {"Vineet NAYAR", "vineet nayar"},
                                   {"VINEET NAYAR", "vineet nayar"},
                                   {"DE GAULLE Charles", "charles de gaulle"},
                                   {"DÉTRIÉ Philippe", "philippe detrie"},
                                   {"Jean-Claude Dupont", "jean claude dupont"},
                                   {"JP Durand", "jp durand"}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(person_form(row.name) == row.form); }
    }
}

TEST_CASE("legal forms, heads, articles and punctuation do not tell companies apart") {
    struct Row {
        std::string name, form;
    };
    const std::vector<Row> rows = {{"Groupe Yum!", "yum"},
                                   {"Yum!", "yum"},
                                   {"Editions Diateino", "diateino"},
                                   {"Éditions Diateino SARL", "diateino"},
                                   {"KP/AM", "kpam"},
                                   {"La Poste", "poste"},
                                   {"Groupe La Poste", "poste"},
                                   {"TÉLÉTECH  International", "teletechinternational"},
                                   {"H.E.C.", "hec"},
                                   {"Apple Inc.", "apple"},
                                   {"Danone S.A.", "danone"},
                                   {"Coca-Cola", "cocacola"},
                                   {"Société Générale", "societegenerale"},
                                   {"Groupe des Dix", "groupedesdix"},
                                   {"SA", "sa"},
                                   {"!!!", "!!!"}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(organization_form(row.name) == row.form); }
    }
}

TEST_CASE("a subtitle is left out when three words and every number stay") {
    CHECK(title_form("Les employés d'abord : les clients ensuite") == "les employes d abord");
    CHECK(title_form("Sens : le client") == "sens le client");
    CHECK(title_form("Baromètre du sens client : 2009") == "barometre du sens client 2009");
    CHECK(title_form("Delivering Happiness Today: A Path") == "delivering happiness today");
}

TEST_CASE("posts that name one person or company alike share its node") {
    const std::vector<ExtractedDocument> documents = {
        document("a", {{"person:vineet-nayar", "Person", "Vineet Nayar", {"Nayar"}, 3},
                       {"organization:yum", "Organization", "Yum!", {}}}),
        document("b", {{"person:nayar-vineet", "Person", "NAYAR Vineet", {}},
                       {"organization:groupe-yum", "Organization", "Groupe Yum!", {}}})};
    const auto graph = resolve(documents, vocabulary());
    CHECK(ids(graph, "Person") == Strings{"person:vineet-nayar"});
    CHECK(ids(graph, "Organization") == Strings{"organization:groupe-yum"});
    const auto person =
        std::ranges::find(graph.nodes, "Person", [](const auto& each) { return each.node.type; });
    CHECK(person->node.properties.at("aliases") == PropertyValue(Strings{"NAYAR Vineet", "Nayar"}));
    CHECK(person->node.properties.at("mentions") == PropertyValue(std::int64_t{4}));
    CHECK(person->mentions.size() == 4);
    REQUIRE(person->certificates.size() == 1);
    CHECK(person->certificates[0].kind == Certificate::Kind::same_name);
}

TEST_CASE("a surname or first name alone stays in its post") {
    const auto graph = resolve(
        std::vector{document("a", {{"person:marie", "Person", "Marie", {}}}),
                    document("b", {{"person:marie", "Person", "Marie", {}}}),
                    document("c", {{"person:marie-curie", "Person", "Marie Curie", {"Marie"}}})},
        vocabulary());
    const auto people = ids(graph, "Person");
    REQUIRE(people.size() == 3);
    CHECK(people[0].starts_with("person:marie-"));
    CHECK(people[0].size() == std::string("person:marie-123456").size());
    CHECK(people[0] != people[1]);
}

TEST_CASE("an alias stated in one post joins the names everywhere") {
    const auto graph =
        resolve(std::vector{document("a", {{"x", "Organization", "American Express", {"AMEX"}, 2}}),
                            document("b", {{"y", "Organization", "Amex", {}, 1}})},
                vocabulary());
    CHECK(ids(graph, "Organization") == Strings{"organization:american-express"});
    const auto found = std::ranges::find(graph.nodes, "Organization",
                                         [](const auto& each) { return each.node.type; });
    REQUIRE(found->certificates.size() == 1);
    CHECK(found->certificates[0] ==
          Certificate{Certificate::Kind::stated_alias, "American Express", "AMEX", "a"});
}

TEST_CASE("a short acronym of two companies joins neither") {
    const auto graph = resolve(
        std::vector{
            document("a", {{"x", "Organization", "AMF", {"Autorité des marchés financiers"}, 2}}),
            document("b", {{"y", "Organization", "AMF", {"Association des maires de France"}}}),
            document("c", {{"z", "Organization", "AMF", {}}})},
        vocabulary());
    CHECK(ids(graph, "Organization").size() == 3);
    for (const auto& node : graph.nodes) {
        const auto refused =
            std::ranges::count(node.certificates, Certificate::Kind::refused, &Certificate::kind);
        CHECK((node.node.type == "Post" || refused > 0));
    }
}

TEST_CASE("names with different numbers are different things") {
    const auto graph = resolve(
        std::vector{document("a", {{"x", "Study", "Baromètre client 2009", {"Baromètre client"}}}),
                    document("b", {{"y", "Study", "Baromètre client 2010", {"Baromètre client"}}}),
                    document("c", {{"z", "Study", "Baromètre client", {}}})},
        vocabulary());
    CHECK(ids(graph, "Study") == Strings{"study:barometre-client", "study:barometre-client-2009",
                                         "study:barometre-client-2010"});
}

TEST_CASE("people of one surname with different first names stay apart") {
    CHECK(keys_contradict("Person|jean martin", "Person|paul martin", NameForm::person));
    CHECK_FALSE(keys_contradict("Person|j martin", "Person|jean martin", NameForm::person));
    const auto graph =
        resolve(std::vector{document("a", {{"x", "Person", "Jean Martin", {"J. Martin"}}}),
                            document("b", {{"y", "Person", "Jacques Martin", {"J. Martin"}}}),
                            document("c", {{"z", "Person", "Luc Petit", {"L. Petit"}}}),
                            document("d", {{"z", "Person", "L. Petit", {}}})},
                vocabulary());
    CHECK(ids(graph, "Person") ==
          Strings{"person:jacques-martin", "person:jean-martin", "person:luc-petit"});
}

TEST_CASE("figures and nameless studies keep the id of their place") {
    const auto graph =
        resolve(std::vector{document("a.txt", {{"figure:a.txt:12", "Figure", "84 %", {}},
                                               {"study:a.txt:40", "Study", "étude de 2009", {}}}),
                            document("b.txt", {{"figure:b.txt:12", "Figure", "84 %", {}},
                                               {"study:b.txt:40", "Study", "étude de 2009", {}}})},
                vocabulary());
    CHECK(ids(graph, "Figure") == Strings{"figure:a.txt:12", "figure:b.txt:12"});
    CHECK(ids(graph, "Study") == Strings{"study:a.txt:40", "study:b.txt:40"});
}

TEST_CASE("two jobs at one company are two edges, one job in two posts is one") {
    auto a = document("a", {{"p", "Person", "Ann Lee", {}}, {"o", "Organization", "Acme", {}}});
    auto b = document("b", {{"p", "Person", "Ann Lee", {}}, {"o", "Organization", "ACME SA", {}}});
    const auto job = [](const std::string& document_id, const std::string& role, double sure) {
        return Relation{"WORKS_FOR",      "p",  "o",
                        {{"role", role}}, sure, {{document_id, {0, 5}, "rule"}}};
    };
    a.facts.posts[0].relations = {job("a", "Présidente", 0.7)};
    b.facts.posts[0].relations = {job("b", "présidente", 0.9), job("b", "fondatrice", 0.5)};
    const auto graph = resolve(std::vector{a, b}, vocabulary());
    std::vector<ResolvedEdge> jobs;
    std::ranges::copy_if(graph.edges, std::back_inserter(jobs),
                         [](const auto& edge) { return edge.type == "WORKS_FOR"; });
    REQUIRE(jobs.size() == 2);
    CHECK(jobs[0].id == "person:ann-lee|WORKS_FOR|organization:acme-sa|fondatrice");
    CHECK(jobs[1].evidence.size() == 2);
    CHECK(jobs[1].properties.at("confidence") == PropertyValue(0.9));
    CHECK(jobs[1].properties.at("role") == PropertyValue(std::string("Présidente")));
}

TEST_CASE("a post is a node that mentions what it names") {
    auto one = document("a", {{"p", "Person", "Ann Lee", {}, 3}});
    one.document.text = "é Ann Lee Ann Lee Ann Lee";
    one.facts.posts[0].post.span = {3, 26};
    const auto graph = resolve(std::vector{one}, vocabulary());
    REQUIRE(graph.nodes.size() == 2);
    const auto& post = graph.nodes[1].node;
    CHECK(post.id == "post:a#1");
    CHECK(post.properties.at("start") == PropertyValue(std::int64_t{2}));
    CHECK(post.properties.at("end") == PropertyValue(std::int64_t{25}));
    CHECK(post.properties.at("name") == PropertyValue(std::string("Title of a")));
    REQUIRE(graph.edges.size() == 1);
    CHECK(graph.edges[0].properties.at("count") == PropertyValue(std::int64_t{3}));
}

TEST_CASE("the order of documents leaves no trace") {
    std::vector<ExtractedDocument> documents = {
        document("a", {{"x", "Organization", "Acme", {"Acme Tools", "AT"}}}),
        document("b", {{"y", "Organization", "AT", {"Alpha Trust"}}}),
        document("c", {{"z", "Organization", "Acme Tools 2", {"Acme"}}}),
        document("d", {{"p", "Person", "Marie", {}}, {"q", "Person", "A. Lee", {}}}),
        document("e", {{"p", "Person", "Ann Lee", {"A. Lee"}}})};
    const auto first = resolve(documents, vocabulary());
    std::ranges::reverse(documents);
    const auto second = resolve(documents, vocabulary());
    REQUIRE(first.nodes.size() == second.nodes.size());
    for (std::size_t node = 0; node < first.nodes.size(); ++node) {
        CHECK(first.nodes[node].node.id == second.nodes[node].node.id);
        CHECK(first.nodes[node].node.properties == second.nodes[node].node.properties);
        CHECK(first.nodes[node].certificates == second.nodes[node].certificates);
    }
    CHECK(first.node_ids == second.node_ids);
}

TEST_CASE("a name that stands for everything stands for nothing") {
    std::vector<KeyLink> links;
    for (int company = 0; company < 70; ++company) {
        links.push_back({"Organization|acme" + std::string(1, static_cast<char>('0' + company)),
                         "Organization|zgroup"});
    }
    CHECK(name_classes({}, links, vocabulary()).size() == 71);
}
