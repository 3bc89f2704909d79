#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

namespace {

struct Row {
    std::string name, rules, text;
};

void check_rows(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto text = unmarked(row.text);
            CHECK(marked(text, post_of(engine_pack(row.rules), text)) == row.text);
        }
    }
}

/// "M. Roux", "Mme Anne Roux": persons that a title announces.
const std::string titled = mention_rule("t.person.titled", "Person",
                                        "(?:M\\.|Mme) (?P<mention>[A-Z][a-z]+(?: [A-Z][a-z]+)?)");
const std::string named =
    mention_rule("t.person.known", "Person", "Anne Roux|Paul Marin|Luc de Brys|Fanny");

}  // namespace

TEST_CASE("the group `mention` is what a rule finds, else the whole match") {
    check_rows({
        {"a group", titled, "Ici Mme [Anne Roux](Person) et M. [Marin](Person)."},
        {"no group", mention_rule("t.place.a", "Place", "rue [A-Z][a-z]+"),
         "Au coin de la [rue Monge](Place)."},
        {"surroundings are shared", mention_rule("t.person.a", "Person", ", (?P<mention>[A-Z]+),"),
         "Voici , [AB](Person), [CD](Person), EF."},
    });
}

TEST_CASE("a mention is made of whole words, in any script of Latin") {
    const auto rules = mention_rule("t.place.a", "Place", "(?i:été)");
    check_rows({
        {"not inside a word", rules, "Un arrêté, des étés, l'[été](Place)."},
        {"beside marks", rules, "(«[Été](Place)») ou [été](Place)…"},
        {"beside digits", mention_rule("t.place.a", "Place", "[A-Z]"), "A3, 3B, [C](Place) 3."},
    });
}

TEST_CASE("in a pass the longest match wins, then the rule that stands first") {
    check_rows({
        {"the longest",
         mention_rule("t.place.a", "Place", "Lille") +
             mention_rule("t.org.a", "Organization", "Lille Métropole"),
         "À [Lille Métropole](Organization) et [Lille](Place)."},
        {"the first",
         mention_rule("t.place.a", "Place", "Lille") +
             mention_rule("t.org.a", "Organization", "Lille"),
         "À [Lille](Place)."},
        {"overlapping: the longest, wherever it begins",
         mention_rule("t.place.a", "Place", "le grand Lille") +
             mention_rule("t.org.a", "Organization", "Lille Sud Métropole"),
         "C'est le grand [Lille Sud Métropole](Organization)."},
        {"a lexicon's name is taken over by a longer one",
         lexicon_rule("t.place.known", "Place", "'Lille'") +
             mention_rule("t.org.a", "Organization", "{Place} Métropole"),
         "À [Lille Métropole](Organization) et [Lille](Place)."},
    });
}

TEST_CASE("a proper name is not made of common words alone") {
    const auto rules =
        lexicon_rule("t.word.common", "Opener", "'planning', 'grand'", "letters = 'clause_start'") +
        mention_rule("t.org.run", "Organization",
                     "patronne du (?P<mention>[A-Z][a-z]+(?: [A-Z][a-z]+)?)", "proper = true");
    check_rows({
        {"common", rules, "Voici la patronne du Planning."},
        {"one word is enough", rules, "Voici la patronne du [Grand Zelim](Organization)."},
    });
}

TEST_CASE("what a lexicon has found keeps its entry") {
    const auto rules =
        lexicon_rule("t.org.known", "Organization", "{ form = 'ZLM', name = 'Zelim' }") +
        mention_rule("t.org.at", "Organization", "chez (?P<mention>{Organization})");
    const std::string text = "Elle entre chez ZLM ce soir.";
    const auto post = post_of(engine_pack(rules), text);
    REQUIRE(post.entities.size() == 1);
    CHECK(post.entities.front().name == "Zelim");
}

TEST_CASE("a blocker keeps others away and leaves nothing") {
    const auto blocker = mention_rule("t.place.not", "none", "place de Lille");
    check_rows({
        {"the longer match of a pass", mention_rule("t.place.a", "Place", "Lille") + blocker,
         "La place de Lille, puis [Lille](Place)."},
        {"what an earlier pass found stays",
         lexicon_rule("t.place.known", "Place", "'Nancy'") +
             mention_rule("t.place.not", "none", "place de {Place}"),
         "La place de [Nancy](Place), puis [Nancy](Place)."},
        {"one type alone",
         mention_rule("t.book.a", "Book", "« (?P<mention>[^»]+) »") +
             mention_rule("t.place.a", "Place", "Lille") +
             mention_rule("t.book.not", "none", "film « [^»]+ »", "blocks = 'Book'"),
         "Le film « Vers [Lille](Place) » et « [Vers Nancy](Book) »."},
        {"and of what that type is not, all",
         mention_rule("t.book.a", "Book", "« (?P<mention>[^»]+) »") +
             mention_rule("t.place.a", "Place", "Lille") +
             mention_rule("t.book.not", "none", "film « [^»]+ »", "blocks = 'Place'"),
         "Le film « [Vers Lille](Book) »."},
        {"only in its own pass", mention_rule("t.place.a", "Place", "Lille", "pass = 2") + blocker,
         "La place de [Lille](Place)."},
    });
}

TEST_CASE("a rule may ask that its finds begin with no small letter, masked or not") {
    const auto role = lexicon_rule("t.role", "RoleHead", "'vendeur'");
    check_rows({
        {"a capital",
         role + mention_rule("t.book.a", "Book", "« (?P<mention>[^»]+) »", "capital = true"),
         "« [Vendeur un jour](Book) », « vendeur un soir », « à deux », « [8 voix](Book) »."},
    });
}

TEST_CASE("a rule may ask what its post holds, before and after the sentence") {
    const auto rules =
        lexicon_rule("t.noun", "BookNoun", "'livre', 'essai'") +
        mention_rule("t.book.a", "Book", "^S[a-z]+", "pass = 2\npost_holds = { BookNoun = 2 }");
    check_rows({
        {"enough", rules, "[Servir](Book) vient. Un livre, un essai."},
        {"too little", rules, "Servir vient. Un livre, un disque."},
    });
}

TEST_CASE("a rule may ask what its sentence holds beside its find, and what it does not") {
    const auto rules =
        lexicon_rule("t.noun", "BookNoun", "'livre', 'essai'") +
        mention_rule("t.book.a", "Book", "S[a-z]+", "when = '{BookNoun}|paru'\nnever = '[Ff]ilm'");
    check_rows({
        {"after it", rules, "Voici [Servir](Book), un livre."},
        {"before it", rules, "Il est paru, ce [Servir](Book), et [Sortir](Book) aussi."},
        {"nothing", rules, "Voici Servir. Un livre, un essai."},
        {"what is not to be", rules, "Ce livre est un film, Servir."},
    });
}

TEST_CASE("a rule may ask what the sentences beside its own hold") {
    const auto rules =
        lexicon_rule("t.name", "Person", "'Anne'") +
        mention_rule("t.book.a", "Book", "^S[a-z]+", "pass = 2\nnext = '^{Person}'") +
        mention_rule("t.book.b", "Book", "^T[a-z]+", "pass = 2\nprevious = '{Person}'");
    check_rows({
        {"the next", rules, "[Servir](Book). [Anne](Person) rit. Sortir. Fin."},
        {"the one before", rules, "Tenir. [Anne](Person) rit. [Taire](Book). Tendre."},
        {"nothing beside it", rules, "Servir."},
    });
}

TEST_CASE("names inside a name stay mentions where the type holds names") {
    const auto known = lexicon_rule("t.org.known", "Organization", "'Vocalis', 'Brise'");
    check_rows({
        {"a study holds names",
         known + mention_rule("t.study.a", "Study", "baromètre {Organization}"),
         "Le [baromètre [Vocalis](Organization)](Study) de [Brise](Organization)."},
        {"a book does not", known + mention_rule("t.book.a", "Book", "« (?P<mention>[^»]+?) »"),
         "Lisez « [L'esprit Vocalis](Book) » chez [Brise](Organization)."},
        {"a book inside a study inside nothing",
         known + mention_rule("t.book.a", "Book", "Guide {Organization}") +
             mention_rule("t.study.a", "Study", "étude du {Book}", "pass = 2"),
         "Une [étude du [Guide Vocalis](Book)](Study)."},
        {"a name alone is no name inside",
         known + mention_rule("t.study.a", "Study", "{Organization}"), "Le [Vocalis](Study)."},
    });
}

TEST_CASE("rules of a later pass see what earlier ones found") {
    check_rows({
        {"pass 2 sees pass 1",
         titled +
             mention_rule("t.org.a", "Organization", "{Person} (?P<mention>[A-Z]+)", "pass = 2"),
         "Ici M. [Marin](Person) [INA](Organization)."},
        {"pass 1 does not see pass 1",
         titled + mention_rule("t.org.a", "Organization", "{Person} (?P<mention>[A-Z]+)"),
         "Ici M. [Marin](Person) INA."},
        {"pass 3 sees pass 2",
         titled +
             mention_rule("t.org.a", "Organization", "{Person} (?P<mention>[A-Z]+)", "pass = 2") +
             mention_rule("t.place.a", "Place", "{Organization} (?P<mention>[a-z]+)", "pass = 3"),
         "Ici M. [Marin](Person) [INA](Organization) [bis](Place)."},
        {"pass 2 sees what the second look found",
         titled + repeat_rule("t.person.again", "Person", "name") +
             mention_rule("t.org.a", "Organization", "{Person} (?P<mention>[A-Z]+)", "pass = 2"),
         "Ici [Marin](Person) [INA](Organization). Voilà M. [Marin](Person)."},
    });
}

TEST_CASE("the second look finds a name again where nothing announces it") {
    const auto again = repeat_rule("t.person.again", "Person", "name");
    const auto surname = repeat_rule("t.person.surname", "Person", "surname");
    const auto first_name = repeat_rule("t.person.first_name", "Person", "first_name");
    check_rows({
        {"the name, later", titled + again, "Ici M. [Marin](Person). Puis [Marin](Person) sort."},
        {"the name, earlier", titled + again, "[Marin](Person) sort. Puis M. [Marin](Person)."},
        {"in capitals", titled + again, "Ici M. [Marin](Person). Puis [MARIN](Person) sort."},
        {"not a common word", titled + again, "Ici M. [Marin](Person). Puis un marin sort."},
        {"an acronym only in capitals",
         lexicon_rule("t.org.a", "Organization", "'la SUMA'", "letters = 'exact'") +
             mention_rule("t.org.b", "Organization", "société (?P<mention>[A-Z]+)") +
             repeat_rule("t.org.again", "Organization", "name"),
         "La société [OR](Organization) et la société [ORA](Organization). Puis Ora, "
         "[ORA](Organization) et OR."},
        {"the surname", named + surname,
         "Ici [Anne Roux](Person). Puis [Roux](Person) sort, pas Anne."},
        {"the surname after particles", named + surname,
         "Ici [Luc de Brys](Person). Puis [Brys](Person) sort."},
        {"the first name", named + first_name,
         "Ici [Anne Roux](Person). Puis [Anne](Person) sort, pas Roux."},
        {"a single name has no surname", named + surname + first_name,
         "Ici [Fanny](Person). Puis Fan sort."},
        {"another type takes precedence",
         named + surname + lexicon_rule("t.org.a", "Organization", "'Roux Frères'"),
         "Ici [Anne Roux](Person). Puis [Roux Frères](Organization)."},
        {"only in its zones",
         titled + repeat_rule("t.person.again", "Person", "name", "zones = ['title']"),
         "Ici M. [Marin](Person). Puis Marin sort."},
    });
}

TEST_CASE("a rule stays in its zones") {
    const auto rules = mention_rule("t.place.a", "Place", "Lille", "zones = ['title', 'list']");
    const std::string text =
        "12 mars 2011\n[Lille](Place) en hiver\n\nNous vivons à Lille depuis dix ans, et nous y "
        "sommes bien, tous les jours de la semaine :\n\n- à [Lille](Place) même\n- autour de "
        "[Lille](Place)\n";
    const auto post = post_of(engine_pack(rules), unmarked(text));
    CHECK(marked(unmarked(text), post) == text);
}

TEST_CASE("confidence and rule travel with the mention") {
    const auto pack = engine_pack(mention_rule("t.place.a", "Place", "Lille", "confidence = 0.5") +
                                  lexicon_rule("t.place.b", "Place", "'Nancy'", "confidence = 1"));
    const auto post = post_of(pack, "De Lille à Nancy.");
    REQUIRE(post.entities.size() == 2);
    CHECK(post.entities[0].mentions.at(0) == Mention{{3, 8}, "t.place.a", 0.5});
    CHECK(post.entities[1].mentions.at(0).rule == "t.place.b");
    CHECK(post.entities[1].mentions.at(0).confidence == doctest::Approx(1));
}

TEST_CASE("a sentence without an end loses no mention") {
    std::string text;
    for (int number = 0; number < 10'000; ++number) {
        text += "A ";
    }
    const auto post = post_of(engine_pack(mention_rule("t.place.a", "Place", "[A-Z]")), text);
    REQUIRE(post.entities.size() == 1);
    CHECK(post.entities[0].mentions.size() == 10'000);
}

TEST_CASE("private-use characters of a text are never taken for mentions") {
    const auto pack = engine_pack(
        titled + relation_rule("t.quoted.a", "{who:Person} parle", "(who)-[:QUOTED_IN]->(post)"));
    std::string text = "Ici M. Roux parle. Là ";
    for (const char* character :
         {"\U000F0000", "\U000F0400", "\U000F0800", "\U00100000", "\uE000"}) {
        text += std::string(character) + " parle, ";
    }
    const auto post = post_of(pack, text + "enfin.");
    CHECK(post.entities.size() == 1);
    CHECK(relation_lines(post) == std::vector<std::string>{"(Roux)-[:QUOTED_IN]->(post)"});
}
