#include "extractors/rules/lexicon_file.h"
#include "graph/model/error.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

TEST_CASE("a lexicon file is read line by line") {
    const auto entries = lexicon_entries(
        "# head\n\nÉtude\r\n  A B \tk=1\tl=a=b\nd’un\tk=2\nco\u0302te\n", "x.tsv", {});
    REQUIRE(entries.size() == 4);
    CHECK(entries[0].form == "Étude");
    CHECK(entries[1].form == "A B");
    CHECK(entries[1].attributes.at("l") == "a=b");
    CHECK(entries[2].form == "d'un");
    CHECK(entries[3].form == "côte");
    CHECK(lexicon_entries("", "x.tsv", {}).empty());
    struct Row {
        std::string name, text, message;
    };
    const std::vector<Row> rows = {
        {"no form", "a\n\tk=1", "x.tsv:2: a form is empty"},
        {"no value", "a\tk=", "x.tsv:1: 'k=' is no attribute"},
        {"no key", "a\t=v", "x.tsv:1: '=v' is no attribute"},
        {"no equals sign", "a\tkv", "x.tsv:1: 'kv' is no attribute"},
        {"a key in capitals", "a\tK=v", "x.tsv:1: 'K=v' is no attribute"},
        {"a key twice", "a\tk=1\tk=2", "x.tsv:1: attribute 'k' stands twice"},
        {"a control character", "a\x01", "x.tsv:1: a form is empty, too long or holds"},
        {"not UTF-8", "a\xFF", "x.tsv: the file is not valid UTF-8"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK_THROWS_WITH_AS(static_cast<void>(lexicon_entries(row.text, "x.tsv", {})),
                                 doctest::Contains(row.message.c_str()), Error);
        }
    }
}
