#include "schemas/schema_validator.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

namespace {

std::string verdict(const std::string& schema, const std::string& json) {
    const auto faults = validate(schema, json);
    return faults.empty() ? "valid" : faults.front().where + " | " + faults.front().message;
}

}  // namespace

TEST_CASE("every schema is in the program") {
    for (const auto& schema : embedded_schemas()) {
        CAPTURE(schema.path);
        CHECK(schema.contents.starts_with("{"));
        CHECK(schema.contents.ends_with("}\n"));
    }
    CHECK(embedded_file(embedded_schemas(), "facts.schema.json").has_value());
    CHECK_FALSE(embedded_file(embedded_schemas(), "none.schema.json").has_value());
    CHECK_THROWS_AS((void)validate("none.schema.json", "{}"), Error);
}

TEST_CASE("a fault is told in words, with its place") {
    struct Row {
        std::string name;
        std::string json;
        std::string verdict;
    };
    const std::vector<Row> rows = {
        {"good", R"({"types":[{"name":"Dish"}]})", "valid"},
        {"unknown key", R"({"types":[{"name":"Dish","colour":"#112233"}]})",
         "/types/0 | unknown key 'colour' (did you mean 'color'?)"},
        {"unknown key holding an object", R"({"type":{"a":{}}})",
         " | unknown key 'type' (did you mean 'types'?)"},
        {"missing key", R"({"relations":[{"name":"EATS","from":["Person"]}]})",
         "/relations/0 | lacks 'to'"},
        {"wrong type", R"({"types":{}})", "/types | expected array, found object"},
        {"wrong word", R"({"types":[{"name":"Dish","identity":"nmae"}]})",
         "/types/0/identity | 'nmae' is none of name, place (did you mean 'name'?)"},
        {"wrong form", R"({"types":[{"name":"dish"}]})",
         "/types/0/name | 'dish' has not the form wanted here; expected: a name like 'Person': a "
         "capital, then letters and digits"},
        {"empty list", R"({"relations":[{"name":"EATS","from":[],"to":["Dish"]}]})",
         "/relations/0/from | this array breaks 'minItems'"},
        {"no JSON", R"({"types":[})", "offset 10 | not JSON: Invalid value."}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK(verdict("vocabulary.schema.json", row.json) == row.verdict);
        }
    }
}

TEST_CASE("hostile nesting costs neither stack nor time") {
    const std::string open(200'000, '[');
    CHECK(verdict("vocabulary.schema.json", open) == "offset 64 | nested too deeply");
    CHECK(verdict("jsonld.schema.json", R"({"@context":{"a":)" + open) ==
          "offset 79 | nested too deeply");
    CHECK(verdict("vocabulary.schema.json", R"({"types":[{"name":"A\"[)" + open + "\"}]}")
              .starts_with("/types/0/name | this string is longer than 64 characters; expected: "));
}
