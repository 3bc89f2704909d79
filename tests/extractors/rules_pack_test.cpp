#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/rule_pack.h"
#include "graph/model/error.h"
#include "graph/regex.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace senskg;

namespace {

const std::string fixtures = std::string(SENSKG_SOURCE_DIR) + "/fixtures/";

std::vector<PackFile> core_files() {
    auto files = builtin_pack_files();
    std::erase_if(files, [](const auto& file) { return !file.path.starts_with("core/"); });
    return files;
}

/// The core vocabulary with one more file, `test.toml`.
RulePack pack_with(const std::string& text) {
    auto files = core_files();
    files.push_back({"test.toml", text});
    return read_rule_pack(files);
}

/// A pack of the fixtures; messages name it by `name` wherever the sources lie.
std::vector<PackFile> fixture_pack(const std::string& folder, const std::string& name) {
    auto files = pack_files(fixtures + folder + '/' + name);
    for (auto& file : files) {
        file.folder = name;
    }
    return files;
}

std::string refusal(const std::vector<PackFile>& files) {
    try {
        static_cast<void>(read_rule_pack(files));
    } catch (const Error& error) {
        CHECK(error.kind() == Error::Kind::rule);
        return error.what();
    }
    return "";
}

std::vector<std::string> folders_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(fixtures + folder)) {
        if (entry.is_directory()) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

const std::string book_rule = R"toml(
[[mention]]
id = "fr.book.test"
produces = "Book"
pattern = '« (?P<mention>[^»]+?) »'
examples = ["Lisez « [La Vie](Book) » ce soir."]
)toml";

/// A mention rule of the core vocabulary with these lines in it.
std::string mention_rule(const std::string& lines) {
    return "[[mention]]\nid = \"fr.test.rule\"\npattern = 'a'\n" + lines;
}
/// A relation rule with these lines.
std::string relation_rule(const std::string& lines) {
    return "[[relation]]\nid = \"fr.test.rule\"\n" + lines +
           "\nexamples = [{ text = \"a\", relations = [\"(A)-[:AUTHOR_OF]->(B)\", "
           "\"(A)-[:WORKS_FOR]->(B)\"] }]\n";
}

}  // namespace

TEST_CASE("the built-in packs load") {
    const auto pack = read_rule_pack(builtin_pack_files());
    CHECK(pack.vocabulary.node_type("Person") != nullptr);
    CHECK(pack.masks.type("Person").has_value());
    CHECK(pack.masks.type("Number").has_value());
    CHECK(pack.language.code == "fr");
    CHECK_FALSE(pack.lexicons.empty());
    CHECK_FALSE(pack.mention_rules.empty());
    CHECK(pack.hash.size() == 64);
}

TEST_CASE("a pack of another domain loads with types and classes of its own") {
    const auto pack = read_rule_pack(fixture_pack("packs", "wine"));
    CHECK(pack.vocabulary.relation_type("MAKES") != nullptr);
    CHECK(pack.masks.names() == std::vector<std::string>{"AmbiguousEstate", "Estate", "Number",
                                                         "Post", "Share", "Wine", "Year"});
    REQUIRE(pack.lexicons.size() == 3);
    REQUIRE(pack.mention_rules.size() == 2);
    REQUIRE(pack.relation_rules.size() == 1);
    REQUIRE(pack.scope_rules.size() == 1);
    REQUIRE(pack.repeat_rules.size() == 1);
    CHECK(pack.repeat_rules[0].form == RepeatRule::Form::short_name);
    REQUIRE(pack.post_kinds.size() == 1);
    CHECK(pack.post_kinds[0].count_min == 2);
    CHECK(pack.language.abbreviations == std::vector<std::string>{"cuv"});
    CHECK((pack.layout.questions.match("un vin ?") && !pack.layout.questions.match("du vin ?")));
    CHECK(pack.layout.months.at("janvier") == 1);
}

TEST_CASE("a lexicon takes the entries its filter lets through") {
    const auto pack = read_rule_pack(fixture_pack("packs", "wine"));
    const auto& known = pack.lexicons[0];
    REQUIRE(known.entries.size() == 3);
    CHECK(known.entries[0].form == "Clos d'Aveline");
    CHECK(known.entries[1].attributes.at("name") == "Hautes Pierres");
    CHECK(known.entries[2].form == "Val d'Ombre");
    CHECK(known.letters == Lexicon::Letters::capital);
    CHECK(known.head.confidence == doctest::Approx(0.95));
    CHECK_FALSE(known.head.zones.test(static_cast<std::size_t>(Zone::boilerplate)));
    CHECK_FALSE(known.head.zones.test(static_cast<std::size_t>(Zone::date)));
    CHECK(known.head.zones.count() == zone_count - 2);
    const auto& ambiguous = pack.lexicons[1];
    REQUIRE(ambiguous.entries.size() == 1);
    CHECK(ambiguous.entries[0].form == "Rivière");
    CHECK(ambiguous.exact_accents);
    CHECK(ambiguous.head.zones.count() == 2);
    REQUIRE(ambiguous.head.examples.size() == 2);
    CHECK_FALSE(ambiguous.head.examples[0].counter);
    CHECK(ambiguous.head.examples[1].counter);
    const auto& share = pack.lexicons[2];
    REQUIRE(share.entries.size() == 2);
    CHECK(share.entries[1].attributes.at("value") == "3");
}

TEST_CASE("a mention rule keeps its pattern, place and properties") {
    const auto pack = read_rule_pack(fixture_pack("packs", "wine"));
    const auto& rule = pack.mention_rules[0];
    CHECK(rule.head.id == "wine.wine.cuvee");
    CHECK(rule.head.where == "wine/rules.toml:31");
    CHECK(rule.type == "Wine");
    CHECK(rule.pass == 1);
    REQUIRE(rule.head.pattern);
    CHECK(rule.head.required_marks.front() == std::vector<std::string>{"Cuvée ", "cuvée "});
    REQUIRE(rule.properties.size() == 1);
    CHECK(rule.properties[0].way == PropertyTemplate::Way::product);
    CHECK(rule.properties[0].groups == std::vector<std::string>{"year"});
    CHECK(pack.mention_rules[1].type.empty());
    CHECK(pack.mention_rules[1].pass == 2);
}

TEST_CASE("relations get the properties that are declared for them") {
    const auto pack = read_rule_pack(fixture_pack("packs", "wine"));
    const auto& rule = pack.relation_rules[0];
    REQUIRE(rule.relations.size() == 2);
    CHECK(rule.relations[0].type == "MAKES");
    CHECK(rule.relations[0].source == "estate");
    CHECK(rule.relations[0].target == "wine");
    REQUIRE(rule.relations[0].properties.size() == 2);
    CHECK(rule.relations[0].properties[0].name == "role");
    CHECK(rule.relations[0].properties[0].way == PropertyTemplate::Way::text);
    CHECK((rule.relations[0].properties[0].absent == PropertyValue(std::string("maker"))));
    CHECK(rule.relations[1].target == "post");
    CHECK(rule.relations[1].properties.empty());
    CHECK(rule.head.required_marks ==
          std::vector<std::vector<std::string>>{
              {type_mark("Estate")}, {type_mark("Wine")}, {" produit ", " vinifie ", " élève "}});
    REQUIRE(rule.head.examples.size() == 2);
    CHECK(rule.head.examples[0].relations.size() == 2);
    CHECK(rule.head.examples[0].zone == "body");
    CHECK(rule.head.examples[0].title == "Vins");
    CHECK(rule.head.examples[0].speaker == "Ana");
    const auto& scope = pack.scope_rules[0];
    CHECK(scope.reach == ScopeRule::Reach::list);
    CHECK(scope.via == std::vector<std::string>{"MAKES"});
    CHECK_FALSE(scope.exclusive);
    CHECK(scope.relations[0].target == "wine");
    CHECK(scope.relations[0].target_type == "Wine");
}

TEST_CASE("a user's rules stand before the built-in ones and extend their vocabulary") {
    auto files = core_files();
    files.push_back({"core/books.toml", book_rule});
    auto wine = fixture_pack("packs", "wine");
    files.insert(files.end(), wine.begin(), wine.end());
    const auto pack = read_rule_pack(files);
    REQUIRE(pack.mention_rules.size() == 3);
    CHECK(pack.mention_rules[0].head.id == "wine.wine.cuvee");
    CHECK(pack.mention_rules[2].head.id == "fr.book.test");
    CHECK(pack.vocabulary.node_type("Wine") != nullptr);
    CHECK(pack.vocabulary.node_type("Book") != nullptr);
    files.push_back({"rules.toml", book_rule, "theirs"});
    CHECK(refusal(files) ==
          "theirs/rules.toml:2 fr.book.test: the id is taken (see core/books.toml:2)");
}

TEST_CASE("the hash of a pack depends on its files, not on where they lie") {
    auto files = fixture_pack("packs", "wine");
    const auto hash = read_rule_pack(files).hash;
    std::ranges::reverse(files);
    for (auto& file : files) {
        file.folder = "elsewhere";
    }
    std::ranges::sort(files, {}, &PackFile::path);
    CHECK(read_rule_pack(files).hash == hash);
    files.back().text += "\n# more\n";
    CHECK(read_rule_pack(files).hash != hash);
}

TEST_CASE("a broken pack is refused with its message") {
    const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
    for (const auto& name : folders_in("broken/packs")) {
        const auto golden = fixtures + "broken/packs/" + name + ".message";
        std::string message;
        try {
            auto files = core_files();
            const auto broken = fixture_pack("broken/packs", name);
            files.insert(files.end(), broken.begin(), broken.end());
            message = refusal(files);
        } catch (const Error& error) {
            message = name + ": " + error.message();
        }
        if (update && !message.empty()) {
            std::ofstream(golden, std::ios::binary) << message << '\n';
        }
        if (message.empty()) {
            continue;  // only its examples fail, which is for the engine to say
        }
        INFO(name);
        CHECK(message + '\n' == test::file_text(golden));
    }
}

TEST_CASE("a rule that makes no sense is refused at its line") {
    struct Row {
        std::string name, text, message;
    };
    const std::string drawn = R"toml(draws = ["(who)-[:AUTHOR_OF]->(what)"])toml";
    const std::vector<Row> rows = {
        {"a class nobody uses and nearly a type",
         R"toml([[lexicon]]
id = "fr.person.list"
type = "Persons"
entries = ["a"]
examples = ["[a](Persons)"])toml",
         "test.toml:1 fr.person.list: unknown type 'Persons' (did you mean 'Person'?)"},
        {"an example that does not show the type",
         R"toml([[lexicon]]
id = "fr.person.list"
type = "Person"
entries = ["a"]
examples = ["a"])toml",
         "test.toml:1 fr.person.list: no example shows what it finds: [text](Person)"},
        {"an example that does not show the relation",
         R"toml([[relation]]
id = "fr.test.rule"
pattern = '{who:Person} lit {what:Book}'
draws = ["(who)-[:AUTHOR_OF]->(what)"]
examples = ["Ana lit Servir."])toml",
         "test.toml:1 fr.test.rule: no example shows what it draws"},
        {"a post as a slot", relation_rule("pattern = '{who:Person} {what:Post}'\n" + drawn),
         "test.toml:3 fr.test.rule: no rule finds a post; draw to the slot `post`"},
        {"the group mention outside mention rules",
         relation_rule("pattern = '{who:Person} (?P<mention>a) {what:Book}'\n" + drawn),
         "only mention rules have a group 'mention'"},
        {"an apostrophe that the matching text lacks",
         relation_rule("pattern = '{who:Person} d’un {what:Book}'\n" + drawn),
         "write ' for an apostrophe"},
        {"the end self without within",
         relation_rule("pattern = '{who:Person} a {what:Book}'\n"
                       "draws = [\"(who)-[:AUTHOR_OF]->(self)\"]"),
         "the pattern has no slot 'self'; known here: post, speaker, author, employer, who, what"},
        {"self of the wrong type",
         relation_rule("pattern = '{who:Person} a'\nwithin = \"Study\"\n"
                       "draws = [\"(who)-[:AUTHOR_OF]->(self)\"]"),
         "'self' may be a Study; the target of AUTHOR_OF is one of Book, Post"},
        {"a target type outside scopes",
         relation_rule("pattern = '{who:Person} a'\n"
                       "draws = [\"(who)-[:AUTHOR_OF]->(what:Book)\"]"),
         "only a scope has an end 'what:Book'"},
        {"properties in what is drawn",
         relation_rule("pattern = '{who:Person} a {what:Book}'\n"
                       "draws = [\"(who)-[:AUTHOR_OF {a: 1}]->(what)\"]"),
         "properties stand in the rule's table properties"},
        {"a title of the wrong type",
         relation_rule("pattern = '{who:Person} a'\n"
                       "draws = [\"(who)-[:AUTHOR_OF]->(title.Place)\"]"),
         "'title.Place' may be a Place"},
        {"a property of another type",
         relation_rule("pattern = '{who:Person} a {what:Organization}'\n"
                       "draws = [\"(who)-[:WORKS_FOR]->(what)\"]\nproperties = { role = 3 }"),
         "property 'role' of WORKS_FOR is a string; the value written here is not"},
        {"a property with two ways",
         relation_rule("pattern = '{who:Person} a {what:Organization}'\n"
                       "draws = [\"(who)-[:WORKS_FOR]->(what)\"]\n"
                       "properties = { role = { text = \"who\", date = \"who\" } }"),
         "has one of the keys text, attribute, product, quotient, date"},
        {"a blocker with properties",
         R"toml([[mention]]
id = "fr.test.rule"
pattern = 'a'
produces = "none"
properties = { kind = "x" }
examples = ["a"])toml",
         "a blocker has no properties"},
        {"what blocks and finds",
         mention_rule("produces = \"Person\"\nblocks = \"Book\"\n"
                      "examples = [\"[a](Person)\"]"),
         "only a blocker ('none') blocks a type"},
        {"an unknown type to block",
         mention_rule("produces = \"none\"\nblocks = \"Bok\"\n"
                      "examples = [\"a\"]"),
         "unknown type 'Bok' (did you mean 'Book'?)"},
        {"asking the post too early",
         mention_rule("produces = \"none\"\npost_holds = { Book = 1 }\n"
                      "examples = [\"a\"]"),
         "what a post or the next sentence holds is known from pass 2 on"},
        {"asking the next sentence too early",
         mention_rule("produces = \"none\"\nnext = 'b'\nexamples = [\"a\"]"),
         "what a post or the next sentence holds is known from pass 2 on"},
        {"an unknown relation of a post's kind",
         "[[post_kind]]\nkind = \"x\"\nrelation = \"AUTHORED\"",
         "test.toml:1: unknown relation 'AUTHORED'"},
        {"a layout's pattern", "[layout]\nquestions = [\n  'a',\n  '\\ba',\n]",
         "test.toml:4 layout.questions: \\b knows ASCII letters only"},
        {"a layout's pattern that matches nothing", "[layout]\nboilerplate = ['a*']",
         "matches where nothing stands"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK_THROWS_WITH_AS(static_cast<void>(pack_with(row.text)),
                                 doctest::Contains(row.message.c_str()), Error);
        }
    }
}

TEST_CASE("sources and targets that fit are drawn") {
    for (const auto& drawn : {"(who)-[:AUTHOR_OF]->(post)", "(speaker)-[:AUTHOR_OF]->(post)",
                              "(author)-[:AUTHOR_OF]->(title.Book)"}) {
        const auto pack = pack_with(
            relation_rule(std::string("pattern = '{who:Person} a'\ndraws = [\"") + drawn + "\"]"));
        CHECK(pack.relation_rules.size() == 1);
    }
    const auto pack = pack_with(R"toml([[scope]]
id = "fr.test.scope"
anchor = '[Cc]ette étude'
last = "Study"
reach = "sentence"
draws = ["(source)-[:REPORTS]->(figure:Figure)"]
examples = [{ text = "a", relations = ["(A)-[:REPORTS]->(84 %)"] }])toml");
    CHECK(pack.scope_rules.at(0).last == "Study");
}

TEST_CASE("a folder that is no pack is refused") {
    CHECK_THROWS_WITH_AS(static_cast<void>(pack_files(fixtures + "nowhere")),
                         doctest::Contains("cannot be read"), Error);
    CHECK_THROWS_WITH_AS(static_cast<void>(pack_files(fixtures + "posts")),
                         doctest::Contains("no rule pack"), Error);
}

TEST_CASE("of many broken patterns the first is told, whichever thread finds its own first") {
    std::string text;
    for (int number = 0; number < 200; ++number) {
        text += "[[mention]]\nid = \"a.b" + std::to_string(number) + "\"\npattern = 'a" +
                std::to_string(number) + (number < 17 ? "" : "(") +
                "'\nproduces = \"none\"\nexamples = [\"a" + std::to_string(number) + "\"]\n";
    }
    for (const std::uint32_t threads : {1U, 4U}) {
        CHECK_THROWS_WITH_AS(static_cast<void>(read_rule_pack({{"many.toml", text}}, threads)),
                             doctest::Contains("many.toml:88 a.b17: pattern does not compile"),
                             Error);
    }
}

TEST_CASE("too many patterns are refused") {
    std::string text;
    for (int number = 0; number <= 5'000; ++number) {
        text += "[[mention]]\nid = \"a.b" + std::to_string(number) +
                "\"\npattern = 'a'\nproduces = \"none\"\nexamples = [\"a\"]\n";
    }
    CHECK(refusal({{"many.toml", text}}).find("more than 5000 patterns") != std::string::npos);
}
