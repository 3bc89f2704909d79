#include "graph/export/exporter.h"
#include "graph/export/json_ld_terms.h"
#include "graph/export/property_columns.h"
#include "graph/model/error.h"
#include "graph/vocabulary_record.h"
#include "schemas/schema_validator.h"
#include "schemas/toml_reader.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace senskg;

namespace {

Vocabulary test_vocabulary() {
    const auto text = test::file_text(SENSKG_SOURCE_DIR "/extractors/packs/core/vocabulary.toml");
    const auto core = read_vocabulary(TomlDocument(text, "vocabulary.toml").json_text());
    return extended_vocabulary(core, R"({
        "types": [{"name": "Dish", "properties": [
            {"name": "type", "type": "string"}, {"name": "size", "type": "integer"},
            {"name": "vegan", "type": "boolean"}, {"name": "tags", "type": "strings"},
            {"name": "date", "type": "number"},
            {"name": "twin", "type": "string", "iri": "schema:author"}]}],
        "relations": [{"name": "COOKS", "from": ["Person"], "to": ["Dish"], "properties": [
            {"name": "weight", "type": "number"}, {"name": "label", "type": "string"}]}]})");
}

/// A graph held in vectors: the least that exporters can be tried on.
class SmallGraph : public GraphView {
  public:
    NodeHandle add_node(std::string id, std::string type, Properties properties) {
        std::vector<std::string> labels = {type};
        if (const auto* row = vocabulary_.node_type(type)) {
            labels = node_labels(*row, text_property(properties, "kind"));
        }
        nodes_.push_back(
            {std::move(id), std::move(type), std::move(labels), std::move(properties)});
        return static_cast<NodeHandle>(nodes_.size() - 1);
    }

    void add_edge(NodeHandle source, std::string type, NodeHandle target, Properties properties,
                  std::vector<Evidence> evidence) {
        auto id = nodes_[source].id + '|' + type + '|' + nodes_[target].id + '|';
        id += text_property(properties, "role");
        evidence_[id] = std::move(evidence);
        edges_.push_back({std::move(id), std::move(type), source, target, std::move(properties)});
    }

    void add_document(StoredDocument document) { documents_.push_back(std::move(document)); }
    void add_mention(NodeHandle node, Evidence evidence) {
        mentions_[node].push_back(std::move(evidence));
    }

    const Vocabulary& vocabulary() const override { return vocabulary_; }
    std::vector<NodeHandle> nodes(std::string_view) const override {
        std::vector<NodeHandle> handles;
        for (NodeHandle handle = 0; handle < nodes_.size(); ++handle) {
            handles.push_back(handle);
        }
        std::ranges::sort(handles, {}, [&](NodeHandle handle) { return nodes_[handle].id; });
        return handles;
    }
    std::vector<NodeHandle> nodes_named(std::string_view) const override { return {}; }
    std::optional<NodeHandle> node_with_id(std::string_view) const override { return {}; }
    const Node& node(NodeHandle handle) const override { return nodes_[handle]; }
    std::vector<Edge> edges(NodeHandle node, Direction direction,
                            std::span<const std::string>) const override {
        std::vector<Edge> found;
        for (const auto& edge : edges_) {
            if ((direction != Direction::in && edge.source == node) ||
                (direction != Direction::out && edge.target == node)) {
                found.push_back(edge);
            }
        }
        std::ranges::sort(found, {}, [&](const Edge& edge) {
            return std::tuple(edge.type, nodes_[edge.source].id, nodes_[edge.target].id, edge.id);
        });
        return found;
    }
    std::vector<Hop> hops(NodeHandle, Direction, std::span<const std::string>,
                          HopOrder) const override {
        return {};
    }
    const Edge& edge(EdgeHandle handle) const override { return edges_[handle]; }
    std::uint64_t node_count(std::string_view) const override { return nodes_.size(); }
    std::uint64_t edge_count(std::string_view) const override { return edges_.size(); }
    std::vector<Evidence> mentions(NodeHandle node) const override {
        const auto found = mentions_.find(node);
        return found == mentions_.end() ? std::vector<Evidence>() : found->second;
    }
    std::vector<Evidence> evidence(const Edge& edge) const override {
        return evidence_.at(edge.id);
    }
    std::vector<std::string> documents() const override {
        std::vector<std::string> ids;
        for (const auto& document : documents_) {
            ids.push_back(document.id);
        }
        std::ranges::sort(ids);
        return ids;
    }
    std::optional<StoredDocument> document(std::string_view id) const override {
        for (const auto& document : documents_) {
            if (document.id == id) {
                return document;
            }
        }
        return std::nullopt;
    }

  private:
    Vocabulary vocabulary_ = test_vocabulary();
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::vector<StoredDocument> documents_;
    std::map<NodeHandle, std::vector<Evidence>> mentions_;
    std::map<std::string, std::vector<Evidence>> evidence_;
};

Span span_of(const std::string& text, const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text.find(words));
    return {.begin = begin, .end = begin + static_cast<std::uint32_t>(words.size())};
}

constexpr std::int64_t one = 1;

/// A post about a book, its author and his job.
SmallGraph book_review() {
    SmallGraph graph;
    const std::string text =
        "J'ai lu « Été 😀 ».\nVineet Nayar est président de HCLT. 84,5 % l'aiment.";
    const std::uint32_t first_end = span_of(text, "\n").begin;
    const auto all = static_cast<std::uint32_t>(text.size());
    graph.add_document(
        {.id = "a.txt",
         .sha256 = std::string(64, 'a'),
         .text = text,
         .sentences = {{.begin = 0, .end = first_end}, {.begin = first_end + 1, .end = all}}});
    const auto post = graph.add_node(
        "post:a.txt#1", "Post",
        {{"name", "Un été"}, {"title", "Un été"}, {"date", "2011-05-22"}, {"document", "a.txt"}});
    const auto book =
        graph.add_node("book:ete", "Book", {{"name", "Été 😀"}, {"year", std::int64_t{2010}}});
    const auto person = graph.add_node("person:vineet-nayar", "Person",
                                       {{"name", "Vineet Nayar"},
                                        {"aliases", std::vector<std::string>{"Nayar"}},
                                        {"mentions", one}});
    const auto company = graph.add_node("organization:hclt", "Organization",
                                        {{"name", "HCLT"}, {"kind", "company"}});
    const auto figure = graph.add_node("figure:a.txt:58", "Figure",
                                       {{"name", "84,5 %"}, {"value", 84.5}, {"unit", "%"}});
    const Evidence name = {"a.txt", span_of(text, "Vineet Nayar"), "fr.person.full_name"};
    graph.add_mention(person, name);
    graph.add_mention(book, {"a.txt", span_of(text, "Été 😀"), "fr.book.guillemets"});
    graph.add_edge(post, "MENTIONS", person, {{"count", one}, {"confidence", one}}, {name});
    graph.add_edge(
        person, "WORKS_FOR", company,
        {{"role", "président"}, {"from", "2007-04"}, {"confidence", 0.95}, {"evidence", one}},
        {{"a.txt", span_of(text, "président de HCLT"), "fr.works_for.apposition"}});
    graph.add_edge(person, "AUTHOR_OF", book, {{"confidence", 0.5}, {"evidence", std::int64_t{2}}},
                   {{"a.txt", span_of(text, "Été 😀"), "fr.author_of"}});
    graph.add_edge(book, "HAS_FIGURE", figure, {{"measure", "lecteurs"}}, {});
    return graph;
}

const std::string& hostile() {
    using namespace std::string_literals;  // Holds a NUL.
    static const std::string text =
        "a\x01\x1b\0]]>\"'&<b> \t\r\n"
        "\uFFFE\uFFFF\u202E\u200F\u0085 = @id _:b0 {\\} é😀"s;
    return text;
}

/// Everything that input may smuggle in, everywhere it can get.
SmallGraph hostile_graph() {
    SmallGraph graph;
    const auto& text = hostile();
    const Span all = {.begin = 0, .end = static_cast<std::uint32_t>(text.size())};
    const std::string id = "post:" + text + "#1";
    graph.add_document({.id = text, .sha256 = "", .text = text, .sentences = {all}});
    graph.add_document({.id = "without text", .sha256 = "", .text = "", .sentences = {}});
    const auto post =
        graph.add_node(id, "Post", {{"title", text}, {"date", text}, {"document", text}});
    const auto person = graph.add_node("person:" + text, "Person", {{"name", text}, {"@id", text}});
    graph.add_node("person:a\x01", "Person", {{"name", " "}});
    graph.add_node("person:a\x02", "Person", {{"aliases", std::vector<std::string>{text, ""}}});
    graph.add_node(" ", "Place", {{"name", std::string(1000, 'x')}});
    graph.add_node("//x/../y?z#é", "Unheard of", {{"name", "x"}, {"un heard", text}});
    const auto dish = graph.add_node("dish:1", "Dish",
                                     {{"name", "Dish"},
                                      {"type", text},
                                      {"size", 1.5},
                                      {"vegan", true},
                                      {"twin", text},
                                      {"tags", std::vector<std::string>{"a", "b"}},
                                      {"date", 1e300}});
    graph.add_edge(
        person, "COOKS", dish,
        {{"weight", 0.0}, {"label", text}, {"confidence", 1e-7}, {"evidence", std::int64_t{-3}}},
        {{text, all, text}, {"without text", {.begin = 3, .end = 5}, "x"}, {"unknown", all, "x"}});
    graph.add_edge(person, "AUTHOR_OF", post, {{"confidence", one}}, {});
    graph.add_edge(person, "UN HEARD", person, {{"un heard", text}}, {});
    graph.add_edge(person, "WORKS_FOR", dish, {{"role", text}, {"to", "2011-02-30"}}, {});
    graph.add_edge(post, "MENTIONS", person, {{"count", std::int64_t{0}}}, {});
    graph.add_mention(person, {text, all, text});
    return graph;
}

std::string exported(const GraphView& view, const std::string& format) {
    std::ostringstream out;
    exporter(format).write(view, {}, out);
    return std::move(out).str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

bool has_line(const std::string& text, const std::string& wanted) {
    return std::ranges::any_of(lines_of(text), [&](std::string line) {
        if (line.ends_with(',')) {
            line.pop_back();
        }
        return line == wanted;
    });
}

}  // namespace

TEST_CASE("every format has its exporter") {
    for (const auto* one_format : exporters()) {
        CHECK(&exporter(one_format->format()) == one_format);
        CHECK_FALSE(one_format->description().empty());
    }
    CHECK_THROWS_WITH_AS((void)exporter("grapml"),
                         "unknown format 'grapml' (did you mean 'graphml'?)", Error);
}

TEST_CASE("GraphML shows label, type, colour and place of a node, and what states an edge") {
    const auto graph = exported(book_review(), "graphml");
    CHECK(graph.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "));
    CHECK(has_line(graph,
                   R"(<key id="edgelabel" for="edge" attr.name="label" attr.type="string"/>)"));
    CHECK(
        has_line(graph, R"(<key id="n_value" for="node" attr.name="value" attr.type="double"/>)"));
    CHECK(graph.find("attr.name=\"type\"") == std::string::npos);
    const auto lines = lines_of(graph);
    const auto person = std::ranges::find_if(lines, [](const std::string& line) {
        return line.starts_with(R"(<node id="person:vineet-nayar">)");
    });
    REQUIRE(person != lines.end());
    const std::vector<std::string> cells = {
        R"(<data key="label">Vineet Nayar</data><data key="entity_type">Person</data>)",
        R"(<data key="degree">3</data><data key="pagerank">0.)",
        R"(<data key="community">1<)",
        R"(<data key="r">225</data><data key="g">87</data><data key="b">89</data>)",
        R"(<data key="first_seen">2011-05-22</data>)",
        R"(<data key="x">)",
        R"(<data key="y">)",
        R"(<data key="n_aliases">Nayar</data><data key="n_name">Vineet Nayar</data></node>)"};
    for (const auto& cell : cells) {
        CAPTURE(cell);
        CHECK(person->find(cell) != std::string::npos);
    }
    CHECK(has_line(
        graph, R"(<edge id="person:vineet-nayar|AUTHOR_OF|book:ete|" source="person:vineet-nayar" )"
               R"(target="book:ete" label="AUTHOR_OF"><data key="edgelabel">AUTHOR_OF</data>)"
               R"(<data key="relation">AUTHOR_OF</data><data key="weight">2</data>)"
               R"(<data key="confidence">0.5</data><data key="evidence">J'ai lu « Été 😀 ».</data>)"
               R"(<data key="doc">a.txt</data></edge>)"));
}

TEST_CASE("JSON-LD says relations in schema.org's direction, jobs by a role") {
    const auto graph = exported(book_review(), "jsonld");
    CHECK(has_line(graph,
                   R"({"@type":["Book","skg:Book"],"@id":"kg:book:ete",)"
                   R"("author":"kg:person:vineet-nayar",)"
                   R"("datePublished":{"@type":"xsd:gYear","@value":"2010"},"name":"Été 😀"})"));
    CHECK(has_line(graph,
                   R"({"@type":["Person","skg:Person"],"@id":"kg:person:vineet-nayar",)"
                   R"("alternateName":"Nayar","name":"Vineet Nayar",)"
                   R"("skg:mentions":{"@type":"xsd:integer","@value":"1"},)"
                   R"("worksFor":"kg:relation/person:vineet-nayar%7CWORKS_FOR%7Corganization:hclt)"
                   R"(%7Cpr%C3%A9sident"})"));
    CHECK(has_line(graph,
                   R"({"@type":["EmployeeRole","Statement"],"@id":"kg:relation/person:vineet-nayar)"
                   R"(%7CWORKS_FOR%7Corganization:hclt%7Cpr%C3%A9sident","confidence":"0.95",)"
                   R"("object":"kg:organization:hclt","predicate":"schema:worksFor",)"
                   R"("roleName":"président",)"
                   R"("startDate":{"@type":"xsd:gYearMonth","@value":"2007-04"},)"
                   R"("subject":"kg:person:vineet-nayar","worksFor":"kg:organization:hclt"})"));
    CHECK(has_line(graph, R"({"@type":["Observation","skg:Figure"],"@id":"kg:figure:a.txt:58",)"
                          R"("name":"84,5 %","observationAbout":"kg:book:ete","unitText":"%",)"
                          R"("value":{"@type":"xsd:decimal","@value":"84.5"}})"));
    CHECK(graph.find("\"@type\":[\"Organization\",\"skg:Organization\",\"skg:Company\"]") !=
          std::string::npos);
}

TEST_CASE("evidence in JSON-LD counts code points and quotes the text") {
    const auto graph = exported(book_review(), "jsonld");
    CHECK(graph.find(R"("source":"kg:document/a.txt","selector":[{"@type":"TextPositionSelector",)"
                     R"("start":19,"end":31},{"@type":"TextQuoteSelector","prefix":)"
                     R"("J'ai lu « Été 😀 ».\n","exact":"Vineet Nayar",)"
                     R"("suffix":" est président de HCLT. "}]},"rule":"fr.person.full_name"})") !=
          std::string::npos);
    const auto faults = validate("jsonld.schema.json", graph);
    CHECK_MESSAGE(faults.empty(), faults.front().where, " ", faults.front().message);
}

TEST_CASE("the same graph gives the same bytes") {
    for (const auto* one_format : exporters()) {
        const std::string format(one_format->format());
        CHECK(exported(book_review(), format) == exported(book_review(), format));
    }
}

TEST_CASE("hostile input leaves valid JSON-LD") {
    const auto faults = validate("jsonld.schema.json", exported(hostile_graph(), "jsonld"));
    CHECK_MESSAGE(faults.empty(), faults.front().where, " ", faults.front().message);
}

TEST_CASE("a base that processors would read differently is refused") {
    struct Row {
        std::string base;
        bool good;
    };
    const std::vector<Row> rows = {{"urn:senskg:kg:", true},
                                   {"https://example.org/kg/", true},
                                   {"https://example.org/kg#", true},
                                   {"https://example.org/kg", false},
                                   {"", false},
                                   {"kg/", false},
                                   {":", false},
                                   {"https://example.org/a b/", false}};
    for (const auto& row : rows) {
        CAPTURE(row.base);
        if (row.good) {
            CHECK_NOTHROW(JsonLdTerms({}, row.base));
        } else {
            CHECK_THROWS_AS(JsonLdTerms({}, row.base), Error);
        }
    }
}

TEST_CASE("columns keep apart what readers would mix up") {
    const auto columns = node_columns(test_vocabulary(), {"type", "label", "size", "p_size"});
    const auto named = [&](const std::string& property) {
        return *std::ranges::find(columns, property, &PropertyColumn::property);
    };
    CHECK(named("type").name == "p_type");
    CHECK(named("size").name == "p_p_size");
    CHECK(named("date").type == "string");  // A string of posts, a number of dishes.
    CHECK(cell({{"size", 1.5}}, named("size")) == std::nullopt);
    CHECK(cell({{"tags", std::vector<std::string>{"a", "b"}}}, named("tags")) == "a; b");
    CHECK(cell({{"vegan", true}}, named("vegan")) == "true");
}

TEST_CASE("the independent checker finds no fault in the exports") {
    const std::filesystem::path checker = SENSKG_SOURCE_DIR "/../shared/tools/check_exports.py";
    if (!std::filesystem::exists(checker)) {
        MESSAGE("no checker here: skipped");
        return;
    }
    const test::TemporaryFolder folder;
    std::string command = "python3 '" + checker.string() + "'";
    for (const auto& [name, graph] : std::vector<std::pair<std::string, SmallGraph>>{
             {"review", book_review()}, {"hostile", hostile_graph()}}) {
        for (const std::string format : {"graphml", "jsonld"}) {
            const auto path = folder.write(name + '.' + format, exported(graph, format));
            command.append(" '").append(path).append("'");
        }
    }
    const auto report = folder.path("report");
    command.append(" > '").append(report).append("' 2>&1");
    const int status = std::system(command.c_str());
    CHECK_MESSAGE(status == 0, test::file_text(report));
}
