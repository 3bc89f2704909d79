#include "graph/vocabulary_record.h"

#include "graph/model/error.h"
#include "schemas/schema_validator.h"
#include "schemas/toml_reader.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

namespace {

std::string core_json() {
    const auto text = test::file_text(SENSKG_SOURCE_DIR "/extractors/packs/core/vocabulary.toml");
    return TomlDocument(text, "vocabulary.toml").json_text();
}

std::string refusal(const std::string& json) {
    try {
        (void)extended_vocabulary(read_vocabulary(core_json()), json);
    } catch (const Error& error) {
        CHECK(error.kind() == Error::Kind::rule);
        return error.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("the core vocabulary is valid and complete") {
    const auto json = core_json();
    const auto faults = validate("vocabulary.schema.json", json);
    REQUIRE_MESSAGE(faults.empty(), faults.front().where, " ", faults.front().message);
    const auto vocabulary = read_vocabulary(json);
    CHECK(vocabulary.node_types.size() == 9);
    CHECK(vocabulary.relation_types.size() == 18);
    const auto* organization = vocabulary.node_type("Organization");
    REQUIRE(organization != nullptr);
    CHECK(organization->name_form == NameForm::organization);
    CHECK(node_labels(*organization, "company") ==
          std::vector<std::string>{"Organization", "Company"});
    CHECK(vocabulary.relation_type("WORKS_FOR")->edge_key == std::vector<std::string>{"role"});
    CHECK(vocabulary.node_type("Figure")->identity == Identity::by_place);
    for (const auto& type : vocabulary.node_types) {
        CAPTURE(type.name);
        CHECK_FALSE(type.iri.empty());
        CHECK(type.color.size() == 7);
    }
}

TEST_CASE("a vocabulary is the same after writing and reading") {
    const auto vocabulary = read_vocabulary(core_json());
    const auto json = vocabulary_json(vocabulary);
    CHECK(validate("vocabulary.schema.json", json).empty());
    CHECK(read_vocabulary(json) == vocabulary);
    CHECK(vocabulary_json(read_vocabulary(json)) == json);
    CHECK(read_vocabulary(vocabulary_json({})) == Vocabulary{});
}

TEST_CASE("a pack of one's own adds types, relations and properties") {
    const auto core = read_vocabulary(core_json());
    const auto vocabulary = extended_vocabulary(core, R"({
        "types": [{"name": "Dish", "iri": "schema:MenuItem"},
                  {"name": "Person", "properties": [{"name": "age", "type": "integer"}]}],
        "relations": [{"name": "COOKS", "from": ["Person"], "to": ["Dish"]},
                      {"name": "HAS_FIGURE", "from": ["Dish"], "to": ["Figure"]}]})");
    REQUIRE(vocabulary.node_type("Dish") != nullptr);
    CHECK(vocabulary.node_type("Person")->properties.back().name == "age");
    CHECK(vocabulary.relation_type("COOKS") != nullptr);
    CHECK(vocabulary.relation_type("HAS_FIGURE")->from.back() == "Dish");
    CHECK(vocabulary.relation_type("MENTIONS")->to.back() == "Dish");
    CHECK(extended_vocabulary(core, "{}") == core);
    CHECK(extended_vocabulary(core, vocabulary_json(core)) == core);
}

TEST_CASE("a vocabulary that makes no sense is refused with its place") {
    struct Row {
        std::string name;
        std::string json;
        std::string error;
    };
    const std::vector<Row> rows = {
        {"no JSON", "{", "offset 2: not JSON"},
        {"no object", "[]", "expected an object, found array"},
        {"unknown table", R"({"type":[]})", "unknown key 'type' (did you mean 'types'?)"},
        {"unknown key", R"({"types":[{"name":"A","colour":"#000000"}]})",
         "/types/0: unknown key 'colour' (did you mean 'color'?)"},
        {"no name", R"({"types":[{"iri":"a:b"}]})", "/types/0: lacks 'name'"},
        {"name of a wrong kind", R"({"types":[{"name":3}]})",
         "/types/0/name: expected a string, found number"},
        {"unknown word", R"({"types":[{"name":"A","identity":"names"}]})",
         "/types/0/identity: unknown word 'names' (did you mean 'name'?)"},
        {"type twice", R"({"types":[{"name":"A"},{"name":"A"}]})",
         "/types/1/name: 'A' is declared twice"},
        {"unknown end", R"({"relations":[{"name":"R","from":["Persone"],"to":["Book"]}]})",
         "/relations/0/from: unknown type 'Persone' (did you mean 'Person'?)"},
        {"no ends", R"({"relations":[{"name":"R","from":["Person"]}]})",
         "/relations/0: 'R' lacks 'from' or 'to'"},
        {"key that is no property",
         R"({"relations":[{"name":"R","from":["Person"],"to":["Book"],"edge_key":["rolle"],
             "properties":[{"name":"role","type":"string"}]}]})",
         "/relations/0/edge_key: no such property: 'rolle' (did you mean 'role'?)"},
        {"unknown type of property",
         R"({"types":[{"name":"A","properties":[{"name":"p","type":"text"}]}]})",
         "/types/0/properties/0/type: unknown type 'text'"},
        {"property twice",
         R"({"types":[{"name":"A","properties":[{"name":"p","type":"string"},
                                                {"name":"p","type":"string"}]}]})",
         "/types/0/properties/1/name: 'p' is declared twice"},
        {"other identity than before", R"({"types":[{"name":"Person","identity":"place"}]})",
         "/types/0/identity: 'Person' has another 'identity' already; leave this out"},
        {"other kind of property than before",
         R"({"types":[{"name":"Person","properties":[{"name":"name","type":"number"}]}]})",
         "/types/0/properties/0: 'name' is declared otherwise already"},
        {"label of another type", R"({"types":[{"name":"Company"}]})",
         "/types: the label 'Company' of 'Organization' is also one of 'Company'; rename it"},
        {"hostile nesting", std::string(100'000, '['), "nested deeper than 16 levels"}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(refusal(row.json) == row.error); }
    }
}
