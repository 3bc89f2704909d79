#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace senskg;

namespace {

const std::string names = lexicon_rule("t.org.known", "Organization", "'Vocalis', 'Brise'") +
                          lexicon_rule("t.study.known", "Study", "'Enquête Aube', 'Enquête Soir'") +
                          mention_rule("t.figure.a", "Figure", "{Number}%");

const std::string reports = "(source)-[:REPORTS]->(figure:Figure)";

std::string scope(const std::string& reach, const std::string& more = "",
                  const std::string& anchor = "{source:Study}") {
    return scope_rule("t.reports." + reach, anchor, reach, reports, more);
}

/// A sentence of a body, long enough that no line of it is taken for a heading.
const std::string padding =
    " Cela dit, tout le monde en parle depuis longtemps, et chacun y va de son avis sur la chose.";

struct Row {
    std::string name, rules, text;
    std::string figures;  ///< `Enquête Aube: 10% 20%; Enquête Soir: 30%`.
};

std::string figures_by_study(const PostFacts& facts) {
    std::string result;
    for (const auto& entity : facts.entities) {
        std::vector<std::pair<std::uint32_t, std::string>> figures;
        for (const auto& relation : facts.relations) {
            for (const auto& target : facts.entities) {
                if (relation.source == entity.id && relation.target == target.id) {
                    figures.emplace_back(target.mentions[0].span.begin, target.name);
                }
            }
        }
        std::ranges::sort(figures);
        if (!figures.empty()) {
            result += (result.empty() ? "" : "; ") + entity.name + ':';
        }
        for (const auto& [place, name] : figures) {
            result += ' ' + name;
        }
    }
    return result;
}

void check_rows(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto post = post_of(engine_pack(names + row.rules), row.text);
            CHECK(figures_by_study(post) == row.figures);
        }
    }
}

}  // namespace

TEST_CASE("a scope reaches as far as it says") {
    check_rows({
        {"the sentence", scope("sentence"),
         "Déjà 5% hier. Ils sont 10% dans l'Enquête Aube, puis 20%. Et 30% ailleurs.",
         "Enquête Aube: 10% 20%"},
        {"the rest of the sentence", scope("sentence_after"),
         "Ils sont 10% dans l'Enquête Aube, puis 20%. Et 30% ailleurs.", "Enquête Aube: 20%"},
        {"the line up to the anchor", scope("paragraph_before"),
         "Déjà 5% hier. Ils sont 10% dans l'Enquête Aube, puis 20%.", "Enquête Aube: 5% 10%"},
        {"the paragraph, from the anchor on", scope("paragraph"),
         "Déjà 5% hier. Si 7% doutent, l'Enquête Aube dit 10%. Et 30% enfin." + padding +
             "\n\nAilleurs 40% disent non." + padding,
         "Enquête Aube: 10% 30%"},
        {"the section", scope("section"),
         "Déjà 5% hier. L'Enquête Aube dit 10%." + padding + "\n\nPuis 40% disent non." + padding,
         "Enquête Aube: 10% 40%"},
        {"not over a heading", scope("section"),
         "12 mars 2011\nUn titre\n\nL'Enquête Aube dit 10%." + padding +
             "\n\nAutre chose\n\nPuis 40% disent non." + padding,
         "Enquête Aube: 10%"},
        {"the post, over headings", scope("post"),
         "12 mars 2011\nUn titre\n\nDéjà 5%, l'Enquête Aube dit 10%." + padding +
             "\n\nAutre chose\n\nPuis 40% disent non." + padding,
         "Enquête Aube: 10% 40%"},
        {"the post, not its comments", scope("post"),
         "12 mars 2011\nUn titre\n\nL'Enquête Aube dit 10%." + padding +
             "\n\n1 commentaire :\n\nPaul a dit…\nPour moi c'est 40%." + padding,
         "Enquête Aube: 10%"},
        {"the list that follows", scope("list"),
         "Voici 5% et l'Enquête Aube avec ses résultats :\n\n- 10% disent oui\n- 20% disent "
         "non\n\nPuis 40% "
         "disent rien." +
             padding,
         "Enquête Aube: 10% 20%"},
    });
}

TEST_CASE("of two anchors each has the targets of its own stretch") {
    check_rows({
        {"in a sentence", scope("sentence"),
         "Voici 5%, l'Enquête Aube dit 10%, l'Enquête Soir dit 20%.",
         "Enquête Aube: 5% 10%; Enquête Soir: 20%"},
        {"before them", scope("paragraph_before"),
         "Oui à 10% (Enquête Aube), non à 20% (Enquête Soir).",
         "Enquête Aube: 10%; Enquête Soir: 20%"},
        {"in a section", scope("section"),
         "L'Enquête Aube dit 10%. Puis 15%. L'Enquête Soir dit 20%. Puis 25%.",
         "Enquête Aube: 10% 15%; Enquête Soir: 20% 25%"},
    });
}

TEST_CASE("a target serves one source unless the scope says otherwise") {
    const std::string text = "L'Enquête Aube dit 10%, l'Enquête Soir aussi.";
    const auto first = scope_rule("t.reports.first", "{source:Study} dit", "sentence", reports);
    const auto second = scope_rule("t.reports.second", "{source:Study} aussi", "sentence", reports);
    const auto shared = scope_rule("t.reports.second", "{source:Study} aussi", "sentence", reports,
                                   "exclusive = false");
    check_rows({
        {"the first that took it", first + second, text, "Enquête Aube: 10%"},
        {"in the order of the rules", second + first, text, "Enquête Soir: 10%"},
        {"shared", first + shared, text, "Enquête Aube: 10%; Enquête Soir: 10%"},
        {"taken by a relation rule",
         relation_rule("t.reports.rule", "{study:Study} dit {figure:Figure}",
                       "(study)-[:REPORTS]->(figure)") +
             second,
         text, "Enquête Aube: 10%"},
    });
}

TEST_CASE("what a scope binds may be the relation's source") {
    const auto talks =
        lexicon_rule("t.event.known", "Event", "'Salon Aube'") +
        lexicon_rule("t.person.known", "Person", "'Lise Morin', 'Paul Gassin', 'Zoé Petit'") +
        scope_rule("t.spoke_at.list", "débats? au {event:Event} avec", "sentence_after",
                   "(who:Person)-[:SPOKE_AT]->(event)");
    const auto post = post_of(engine_pack(talks),
                              "Zoé Petit annonce un débat au Salon Aube avec Lise Morin (Brise), "
                              "puis Paul Gassin." +
                                  padding);
    CHECK(relation_lines(post) ==
          std::vector<std::string>{"(Lise Morin)-[:SPOKE_AT]->(Salon Aube)",
                                   "(Paul Gassin)-[:SPOKE_AT]->(Salon Aube)"});
}

TEST_CASE("what a scope says of all it draws is each relation's") {
    const auto jobs =
        lexicon_rule("t.org.known", "Organization", "'Vocalis', 'Brise'") +
        lexicon_rule("t.person.known", "Person", "'Lise Morin'") +
        scope_rule("t.works_for.career", "{who:Person} a connu", "sentence_after",
                   "(who)-[:WORKS_FOR]->(org:Organization)", "properties = { status = 'former' }");
    const auto post =
        post_of(engine_pack(jobs), "Lise Morin a connu Vocalis, puis Brise." + padding);
    REQUIRE(post.relations.size() == 2);
    for (const auto& relation : post.relations) {
        CHECK(text_property(relation.properties, "status") == "former");
    }
}

TEST_CASE("a scope's property that would read a group is refused") {
    CHECK_THROWS(static_cast<void>(
        engine_pack(scope("sentence", "properties = { role = { text = 'source' } }"))));
}

TEST_CASE("an anchor leads on to its source, or back to what was named last") {
    const auto conducted =
        relation_rule("t.conducted.a", "{org:Organization} a mené l'{study:Study}",
                      "(org)-[:CONDUCTED]->(study)");
    check_rows({
        {"via a relation",
         conducted +
             scope("paragraph_before", "via = ['CONDUCTED']", "source {source:Organization}"),
         "Vocalis a mené l'Enquête Aube. Ils sont 10% (source Vocalis).",
         "Vocalis: Enquête Aube; Enquête Aube: 10%"},
        {"no such relation",
         scope("paragraph_before", "via = ['CONDUCTED']", "source {source:Organization}"),
         "Vocalis aime l'Enquête Aube. Ils sont 10% (source Vocalis).", ""},
        {"the study named last", scope("sentence", "last = 'Study'", "cette enquête"),
         "L'Enquête Aube est là. L'Enquête Soir aussi. Dans cette enquête, 10% disent oui.",
         "Enquête Soir: 10%"},
        {"who leads nowhere stands for nothing named before",
         scope_rule("t.reports.a", "selon {house:Organization}|cette enquête", "sentence",
                    "(house|source)-[:REPORTS]->(figure:Figure)",
                    "last = 'Study'\nvia = ['CONDUCTED']"),
         "L'Enquête Aube est là. Ils sont 10% selon Vocalis. Dans cette enquête, 20% disent oui.",
         "Enquête Aube: 20%"},
        {"nothing named before", scope("sentence", "last = 'Study'", "cette enquête"),
         "Dans cette enquête, 10% disent oui. L'Enquête Aube est là.", ""},
    });
}

TEST_CASE("a scope ends, keeps silent and yields where it says") {
    const std::string text = "L'Enquête Aube dit 10%. Puis 20%. Vocalis dit 30%. Et 40%." + padding;
    const auto taken = relation_rule("t.has.a", "{org:Organization} dit {figure:Figure}",
                                     "(org)-[:HAS_FIGURE]->(figure)");
    check_rows({
        {"up to a sentence that holds the stop", scope("paragraph", "stop = '{Organization}'"),
         text, "Enquête Aube: 10% 20%"},
        {"no anchor in a sentence that holds never", scope("paragraph", "never = '10|dit'"), text,
         ""},
        {"not to what another relation has",
         taken + scope("paragraph", "yields_to = ['HAS_FIGURE']"), text,
         "Vocalis: 30%; Enquête Aube: 10% 20% 40%"},
    });
}

TEST_CASE("a scope takes only what fills its target") {
    const std::string text =
        "L'Enquête Aube dit 10% des clients et 20% ailleurs. Puis 30%." + padding;
    check_rows({
        {"where the slot stands", scope("paragraph", "target = '{figure:Figure} des clients'"),
         text, "Enquête Aube: 10%"},
        {"all of a sentence that holds the words", scope("paragraph", "target = 'clients'"), text,
         "Enquête Aube: 10% 20%"},
    });
}

TEST_CASE("a scope of subjects passes over names after a preposition") {
    const auto counts = [](const std::string& more) {
        return scope_rule("t.has.counts", "{house:Organization}[^.]* compte", "sentence_after",
                          "(house)-[:HAS_FIGURE]->(figure:Figure)", more);
    };
    check_rows({
        {"any name", counts(""), "Une filiale de Vocalis compte 10%.", "Vocalis: 10%"},
        {"a subject", counts("subject = 'house'"), "Ici, la Vocalis compte 10%.", "Vocalis: 10%"},
        {"no subject", counts("subject = 'house'"), "Une filiale de Vocalis compte 10%.", ""},
    });
}

TEST_CASE("a scope passes over those that are the source of a relation it names") {
    const auto conducted =
        relation_rule("t.conducted.a", "{org:Organization} a mené l'{study:Study}",
                      "(org)-[:CONDUCTED]->(study)");
    const auto elle = [](const std::string& more) {
        return scope_rule("t.has.elle", "elle", "sentence",
                          "(subject.Organization)-[:HAS_FIGURE]->(figure:Figure)", more);
    };
    const std::string text = "Brise grandit. Vocalis a mené l'Enquête Aube. Car elle en a 10%.";
    check_rows({
        {"the nearest", conducted + elle(""), text, "Vocalis: Enquête Aube 10%"},
        {"the nearest but a pollster", conducted + elle("not_source_of = ['CONDUCTED']"), text,
         "Brise: 10%; Vocalis: Enquête Aube"},
    });
}

TEST_CASE("whom a sentence only credits is no subject of the next") {
    const auto elle = scope_rule("t.has.elle", "elle", "sentence",
                                 "(subject.Organization)-[:HAS_FIGURE]->(figure:Figure)");
    check_rows({
        {"named", elle, "Brise grandit. Vocalis, elle, attend. Car elle en a 10%.", "Vocalis: 10%"},
        {"credited, some words before", elle,
         "Brise grandit. Selon le dernier label de Vocalis, il pleut. Car elle en a 10%.",
         "Brise: 10%"},
        {"credited", elle, "Brise grandit. Selon Vocalis, il pleut. Car elle en a 10%.",
         "Brise: 10%"},
    });
}

TEST_CASE("what a subordinate clause opens with is no subject of the next sentence") {
    const auto elle = scope_rule("t.has.elle", "elle", "sentence",
                                 "(subject.Organization)-[:HAS_FIGURE]->(figure:Figure)");
    check_rows({
        {"the main clause's", elle, "Alors que Brise recule, Vocalis gagne. Car elle en a 10%.",
         "Vocalis: 10%"},
        {"the first one's", elle, "Alors que Brise recule, il pleut. Car elle en a 10%.",
         "Brise: 10%"},
        {"without a comma", elle, "Alors que Brise recule. Car elle en a 10%.", "Brise: 10%"},
    });
}

TEST_CASE("the nearest is named last, in the sentence or the one before") {
    const auto last = scope_rule("t.has.nearest", "cette dernière", "sentence",
                                 "(nearest.Organization)-[:HAS_FIGURE]->(figure:Figure)");
    check_rows({
        {"before", last, "Brise suit de près Vocalis. Car cette dernière en a 10%.",
         "Vocalis: 10%"},
        {"in the sentence", last, "Vocalis est là. Brise, ou cette dernière, en a 10%.",
         "Brise: 10%"},
        {"two sentences before", last,
         "Vocalis est là. La pluie tombe. Car cette dernière en a 10%.", ""},
    });
}

TEST_CASE("what a relation tells of the thing it leads from is that thing's") {
    const auto rules = relation_rule("t.reports.sample", "{study:Study} interroge {figure:Figure}",
                                     "(study)-[:REPORTS]->(figure)",
                                     "properties = { sample = { text = 'figure' } }");
    const auto post = post_of(engine_pack(names + rules),
                              "L'Enquête Aube interroge 10%. L'Enquête Aube interroge 20%. "
                              "L'Enquête Soir est là." +
                                  padding);
    std::string samples;
    for (const auto& entity : post.entities) {
        samples +=
            entity.name + '=' + std::string(text_property(entity.properties, "sample")) + ' ';
    }
    CHECK(samples.find("Enquête Aube=10% ") != std::string::npos);
    CHECK(samples.find("Enquête Soir= ") != std::string::npos);
}

TEST_CASE("a scope from the only one of a type that a post names") {
    const auto rules = scope_rule("t.reports.only", "disent", "sentence",
                                  "(only.Study)-[:REPORTS]->(figure:Figure)");
    check_rows({
        {"named later", rules, "Ils sont 10% et disent oui. C'est l'Enquête Aube.",
         "Enquête Aube: 10%"},
        {"one of two", rules,
         "Ils sont 10% et disent oui. C'est l'Enquête Aube, ou l'Enquête Soir.", ""},
    });
}

TEST_CASE("a scope passes over targets of a value it excepts") {
    const auto kinds = mention_rule("t.figure.years", "Figure", "{Number} ans",
                                    "properties = { kind = 'duration' }");
    check_rows({
        {"all", kinds + scope("sentence"), "L'Enquête Aube dit 10% et 12 ans.",
         "Enquête Aube: 10% 12 ans"},
        {"but durations", kinds + scope("sentence", "unless = { kind = ['duration'] }"),
         "L'Enquête Aube dit 10% et 12 ans.", "Enquête Aube: 10%"},
        {"durations only", kinds + scope("sentence", "only = { kind = ['duration'] }"),
         "L'Enquête Aube dit 10% et 12 ans.", "Enquête Aube: 12 ans"},
    });
}

TEST_CASE("a scope from the title binds what its anchor reaches") {
    const auto rules = scope_rule("t.reports.title", "les résultats", "sentence",
                                  "(title.Study)-[:REPORTS]->(figure:Figure)");
    check_rows(
        {{"the only study of the title", rules,
          "12 mars 2011\nL'Enquête Aube\n\nVoici les résultats : 10% disent oui." + padding,
          "Enquête Aube: 10%"},
         {"two studies in the title", rules,
          "12 mars 2011\nEnquête Aube et Enquête Soir\n\nVoici les résultats : 10% disent oui." +
              padding,
          ""}});
}

TEST_CASE("a scope's evidence covers anchor and target in one sentence, else the anchor") {
    const std::string text = "L'Enquête Aube dit 10%. Et 30% enfin.";
    const auto post = post_of(engine_pack(names + scope("paragraph")), text);
    REQUIRE(post.relations.size() == 2);
    std::vector<std::string> slices;
    for (const auto& relation : post.relations) {
        slices.emplace_back(relation.evidence.at(0).span.of(text));
    }
    std::ranges::sort(slices);
    CHECK(slices == std::vector<std::string>{"Enquête Aube", "Enquête Aube dit 10%"});
}
