#include "schemas/toml_reader.h"

#include "graph/model/error.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace senskg;

namespace {

std::string refusal(const std::string& text) {
    try {
        (void)TomlDocument(text, "people.toml");
    } catch (const Error& error) {
        CHECK(error.kind() == Error::Kind::rule);
        return error.what();
    }
    return "accepted";
}

std::string repeated(const std::string& word, int count) {
    std::string text;
    for (int round = 0; round < count; ++round) {
        text += word;
    }
    return text;
}

}  // namespace

TEST_CASE("a table becomes an object, each value in its own kind") {
    const TomlDocument document(
        "name = 'Ève'\ncount = 3\nshare = 0.5\nshown = true\nday = 2011-05-22\n"
        "words = ['a', 'b']\n[inner]\nkey.deep = 1\n",
        "x.toml");
    CHECK(document.json_text() ==
          R"({"count":3,"day":"2011-05-22","inner":{"key":{"deep":1}},"name":"Ève",)"
          R"("share":0.5,"shown":true,"words":["a","b"]})");
}

TEST_CASE("a value knows the line it was written on") {
    const TomlDocument document(
        "# head\n[[rule]]\nid = 'a'\n\n[[rule]]\nid = 'b'\npattern = '''\nx'''\n"
        "[rule.'a/b']\nc = 1\n",
        "rules.toml");
    struct Row {
        std::string pointer;
        std::string where;
    };
    const std::vector<Row> rows = {{"", "rules.toml:1"},
                                   {"/rule/0", "rules.toml:2"},
                                   {"/rule/1", "rules.toml:5"},
                                   {"/rule/1/pattern", "rules.toml:7"},
                                   {"/rule/1/a~1b/c", "rules.toml:10"},
                                   {"/rule/1/missing", "rules.toml:5"},
                                   {"/rule/9/id", "rules.toml:2"},
                                   {"/rule/x", "rules.toml:2"},
                                   {"nonsense", "rules.toml:1"}};
    for (const auto& row : rows) {
        SUBCASE(row.pointer.c_str()) { CHECK(document.where(row.pointer) == row.where); }
    }
}

TEST_CASE("what is no TOML is refused at its line and column") {
    struct Row {
        std::string name;
        std::string text;
        std::string start;
    };
    const std::vector<Row> rows = {
        {"open string", "a = 1\nb = 'x\n", "people.toml:2:"},
        {"key twice", "a = 1\na = 2\n", "people.toml:2:"},
        {"no value", "a =\n", "people.toml:1:"},
        {"invalid UTF-8", "a = '\xFF'\n", "people.toml:1:"},
        {"not a number", "a = 1\nb = nan\n", "people.toml:2:5: inf and nan"},
        {"open bracket", "a = [1,\n", "people.toml:"}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto message = refusal(row.text);
            CAPTURE(message);
            CHECK(message.starts_with(row.start));
        }
    }
}

TEST_CASE("hostile nesting is refused, not followed") {
    struct Row {
        std::string name, before, repeated_200_000_times, after;
    };
    const std::vector<Row> rows = {{"arrays", "a = ", "[", ""},
                                   {"tables", "a = ", "{a=", ""},
                                   {"dotted key", "a", ".a", " = 1"},
                                   {"dotted header", "[a", " . 'a'", "]"},
                                   {"after an escape", "b = \"\\\"\"\na = ", "[", ""},
                                   {"after four quotes", "b = [\"\"\"x\"\"\"\",", "[", ""}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            std::string text = row.before;
            text.append(repeated(row.repeated_200_000_times, 200'000)).append(row.after);
            CHECK(refusal(text).find("nested deeper than 32") != std::string::npos);
        }
    }
}

TEST_CASE("brackets and dots in strings and comments nest nothing") {
    const std::string brackets = repeated("[.", 100);
    const std::string lines = repeated("[.\n", 100);
    const std::string fractions = repeated(", 1.5", 100);
    std::string text;
    text.append("# ").append(brackets).append("\na = '").append(brackets).append("'\n");
    text.append("b = '''\n").append(lines).append("'''\nc = [1.5").append(fractions).append("]\n");
    CHECK(refusal(text) == "accepted");
}
