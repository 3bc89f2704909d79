#include "graph/evaluation/evaluation.h"
#include "graph/evaluation/comparable.h"
#include "graph/evaluation/figure_comparison.h"
#include "graph/model/error.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

std::vector<AnnotatedPost> posts_of(const std::string& name) {
    const std::string path = SENSKG_SOURCE_DIR "/fixtures/evaluation/" + name;
    return read_annotated_posts(test::file_text(path), name);
}

Evaluation sample_evaluation() {
    return evaluated(posts_of("annotated.jsonl"), posts_of("found.jsonl"), {});
}

TEST_CASE("mentions count one by one, names by their exact offsets") {
    const auto mentions = sample_evaluation().mentions;
    CHECK(mentions.at("Person") == Tally{.right = 2, .spurious = 1, .missed = 1});
    CHECK(mentions.at("Organization") == Tally{.right = 1, .spurious = 1, .missed = 0});
    CHECK(mentions.at("Book") == Tally{.right = 1});    // 9 characters of 13 are shared
    CHECK(mentions.at("Figure") == Tally{.right = 1});  // 3 of 4
    CHECK(!mentions.contains("Place"));                 // optional
    CHECK(sum(mentions).precision() == doctest::Approx(5.0 / 7));
    CHECK(sum(mentions).recall() == doctest::Approx(5.0 / 6));
    CHECK(sum(mentions).f1() == doctest::Approx(10.0 / 13));
}

TEST_CASE("entities count once a post, figures by what they say") {
    const auto evaluation = sample_evaluation();
    CHECK(evaluation.entities.at("Person") == Tally{.right = 2});
    CHECK(sum(evaluation.entities) == Tally{.right = 5, .spurious = 1, .missed = 0});
    CHECK(sum(evaluation.figures) == Tally{.right = 0, .spurious = 1, .missed = 1});
    CHECK(evaluation.details.right == 5);  // not: the company's kind, the book's name
    CHECK(evaluation.details.all == 7);
}

TEST_CASE("relations count by type and ends, their properties apart") {
    const auto evaluation = sample_evaluation();
    CHECK(evaluation.relations.at("WORKS_FOR") == Tally{.right = 1, .spurious = 1, .missed = 0});
    CHECK(evaluation.relations.at("AUTHOR_OF") == Tally{.right = 1});
    CHECK(!evaluation.relations.contains("LOCATED_IN"));  // one end is optional
    CHECK(evaluation.properties.right == 1);              // the role, not the status
    CHECK(evaluation.properties.all == 2);
}

TEST_CASE("a person who is two nodes costs recall of identity and links") {
    const auto evaluation = sample_evaluation();
    CHECK(evaluation.identity.precision == doctest::Approx(1.0));
    CHECK(evaluation.identity.recall == doctest::Approx(0.75));  // (1/2 + 1/2 + 1 + 1) / 4
    CHECK(sum(evaluation.links) == Tally{.right = 0, .spurious = 0, .missed = 2});
    CHECK(evaluation.posts.right == 1);  // the other has another date
    CHECK(evaluation.posts.all == 2);
}

TEST_CASE("each rule answers for what it found") {
    struct Row {
        std::string rule;
        std::uint64_t right, spurious, optional, alone;
    };
    const std::vector<Row> rows = {
        {"fr.person.full_name", 2, 1, 0, 2}, {"fr.organization.known", 1, 1, 0, 1},
        {"fr.place.known", 0, 0, 1, 0},      {"fr.works_for.verb", 1, 1, 0, 1},
        {"fr.author_of.verb", 1, 0, 0, 0},   {"fr.author_of.noun", 1, 0, 0, 0}};
    const auto rules = sample_evaluation().rules;
    CHECK(rules.size() == rows.size() + 2);  // fr.figure.percent, fr.book.guillemets
    for (const auto& row : rows) {
        CAPTURE(row.rule);
        REQUIRE(rules.contains(row.rule));
        const auto& yield = rules.at(row.rule);
        CHECK(yield.right == row.right);
        CHECK(yield.spurious == row.spurious);
        CHECK(yield.optional == row.optional);
        CHECK(yield.alone == row.alone);
    }
}

TEST_CASE("every deviation is told") {
    const std::vector<std::string> expected = {
        "missed mention | Person | Anne Petit",
        "spurious mention | Person | Anne Petit, [fr.person.full_name]",
        "spurious mention | Organization | Autre [fr.organization.known]",
        "spurious entity | Organization | Autre",
        "detail | Organization Acmé kind | ",
        "figure value | value 84, unit %, kind percent | value 85, unit %, kind percent",
        "property | WORKS_FOR anne -> acme status=current | ",
        "spurious relation | WORKS_FOR person:anne-petit-1 -> organization:autre | "
        "fr.works_for.verb",
        "post | Un livre | Un livre",
        "detail | Book Le Client name | Le Client roi",
        "identity split | is several nodes | person:anne-petit-1, person:anne-petit-2"};
    std::vector<std::string> told;
    for (const auto& deviation : sample_evaluation().deviations) {
        told.push_back(deviation.kind + " | " + deviation.subject + " | " + deviation.detail);
    }
    CHECK(told == expected);
}

TEST_CASE("facts measured against themselves are right") {
    const auto posts = posts_of("annotated.jsonl");
    const auto evaluation = evaluated(posts, posts, {});
    CHECK(evaluation.deviations.empty());
    CHECK(sum(evaluation.mentions).f1() == 1.0);
    CHECK(sum(evaluation.relations).f1() == 1.0);
    CHECK(sum(evaluation.links) == Tally{.right = 2});
}

TEST_CASE("measured types alone count, and relations between them") {
    const auto evaluation =
        evaluated(posts_of("annotated.jsonl"), posts_of("found.jsonl"), {"Person", "Book"});
    CHECK(!evaluation.mentions.contains("Organization"));
    CHECK(evaluation.relations.at("AUTHOR_OF") == Tally{.right = 1});
    CHECK(!evaluation.relations.contains("WORKS_FOR"));
}

TEST_CASE("mentions that heap up at one place are a limit, not an end of memory") {
    AnnotatedPost post{.document = "a", .id = "p", .stretch = {0, 9000}};
    for (std::uint32_t number = 0; number < 2'100; ++number) {
        post.entities.push_back({.id = "e" + std::to_string(number),
                                 .type = "Book",
                                 .name = "n",
                                 .mentions = {{.stretch = {0, 4'000 + number}}}});
    }
    const std::vector<AnnotatedPost> posts = {post};
    CHECK_THROWS_AS(static_cast<void>(evaluated(posts, posts, {})), Error);
    post.entities.resize(100);
    CHECK(sum(evaluated({{post}}, {{post}}, {}).mentions).right == 100);
}

TEST_CASE("texts are compared without typography, with accents") {
    struct Row {
        std::string left, right;
        bool same;
    };
    const std::vector<Row> rows = {{"L’Été", "l'été", true},
                                   {" « Le\u00A0client  roi » ", "Le client roi", true},
                                   {"Etats-Unis", "États-Unis", false},
                                   {"1\u202F200", "1 200", true},
                                   {"ﬁn", "FIN", true},
                                   {"", "...", true}};
    for (const auto& row : rows) {
        CAPTURE(row.left);
        CHECK((comparable(row.left) == comparable(row.right)) == row.same);
    }
}

TEST_CASE("figures are one when each part agrees") {
    const Properties percent = {{"kind", std::string("percent")}, {"value", std::int64_t{84}}};
    const auto with = [&](const std::string& name, PropertyValue value) {
        Properties changed = percent;
        changed.insert_or_assign(name, std::move(value));
        return changed;
    };
    CHECK(is_same_figure(percent, with("comparator", std::string("eq"))));
    CHECK(is_same_figure(percent, with("value", 84.00000001)));
    CHECK(is_same_figure(percent, with("kind", std::string("Percent"))));
    CHECK(!is_same_figure(percent, with("value", 84.1)));
    CHECK(!is_same_figure(percent, with("value", std::string("84"))));
    CHECK(!is_same_figure(percent, with("high", std::int64_t{90})));
    CHECK(!is_same_figure(percent, with("unit", std::string("%"))));
    CHECK(!is_same_figure(percent, with("comparator", std::string("gt"))));
}

TEST_CASE("what is no facts record is refused with its line") {
    struct Row {
        std::string name, text, message;
    };
    const std::string head = R"({"document":{"id":"a"},"post":{"id":"p","start":0,"end":9},)";
    const std::string anne =
        R"({"id":"x","type":"Person","name":"A","properties":{},"mentions":[]})";
    const std::vector<Row> rows = {
        {"no JSON", "\n{", "gold.jsonl:2 offset 2: not a facts record: not JSON"},
        {"no post", R"({"document":{"id":"a"}})", "gold.jsonl:1: not a facts record: lacks 'post'"},
        {"entity twice", head + R"("entities":[)" + anne + "," + anne + R"(],"relations":[]})",
         "'x' stands here twice"},
        {"end unknown",
         head + R"("entities":[],"relations":[{"type":"T","source":"p","target":"q"}]})",
         "'q' is neither an entity of this record nor its post"},
        {"post twice",
         head + R"("entities":[],"relations":[]})" + "\n" + head +
             R"("entities":[],"relations":[]})",
         "gold.jsonl:2: the post 'p' stands here twice"},
        {"backwards", R"({"document":{"id":"a"},"post":{"id":"p","start":9,"end":0}})",
         "ends before it starts"}};
    for (const auto& row : rows) {
        CAPTURE(row.name);
        std::string message;
        try {
            static_cast<void>(read_annotated_posts(row.text, "gold.jsonl"));
        } catch (const Error& error) {
            message = error.what();
        }
        INFO(message);
        CHECK(message.find(row.message) != std::string::npos);
    }
}

}  // namespace
