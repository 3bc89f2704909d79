#include "tests/cli/command_run.h"

#include <nlohmann/json.hpp>

#include <doctest/doctest.h>

namespace senskg::test {
namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

TEST_CASE("a query is answered in the format asked for") {
    struct Row {
        std::string name, answer;
    };
    const std::vector<Row> rows = {
        {"jsonl", "{\"name\":\"Nathalie Verdier\",\"one\":1}\n"},
        {"json", "[\n{\"name\":\"Nathalie Verdier\",\"one\":1}\n]\n"},
        {"csv", "name,one\r\nNathalie Verdier,1\r\n"},
        {"tsv", "name\tone\nNathalie Verdier\t1\n"},
    };
    const SampleStore sample;
    for (const auto& row : rows) {
        CAPTURE(row.name);
        const auto answer = sample.out({"query", "--format", row.name, "--param", "one=1",
                                        "MATCH (p:Person) RETURN p.name AS name, $one AS one"});
        nlohmann::json parsed;
        if (row.name.starts_with("json")) {
            CHECK(nlohmann::json::parse(answer, nullptr, false) ==
                  nlohmann::json::parse(row.answer, nullptr, false));
        } else {
            CHECK(contains(answer, "Nathalie Verdier"));
            CHECK(contains(answer, "one"));
        }
    }
}

TEST_CASE("a query comes from an argument, a file or standard input") {
    const SampleStore sample;
    const std::string query = "MATCH (p:Person) RETURN count(p) AS people";
    const std::string file = sample.folder.write("people.cypher", query);
    const auto answer = sample.out({"query", query});
    CHECK(answer == "{\"people\":1}\n");
    CHECK(sample.out({"query", "--file", file}) == answer);
    CHECK(command_run({"query", "-", "--store", sample.store}, query).out == answer);
    CHECK(sample.run({"query", "--file", sample.folder.path("none.cypher")}).status == 2);
}

TEST_CASE("options do not swallow the query behind them") {
    const SampleStore sample;
    CHECK(sample.out({"query", "--param", "a=1", "--param", "b=2", "RETURN $a + $b AS sum"}) ==
          "{\"sum\":3}\n");
}

TEST_CASE("an answer above the limit has status 5, an empty one 0") {
    const SampleStore sample;
    const auto result = sample.run({"query", "--max-rows", "1", "UNWIND [1, 2] AS x RETURN x"});
    CHECK(result.status == 5);
    CHECK(contains(result.err, "more than 1 rows (add LIMIT, or allow more rows)"));
    CHECK(sample.out({"query", "MATCH (b:Book) RETURN b.name"}) == "");
}

TEST_CASE("time and memory have limits, which are told") {
    const SampleStore sample;
    const std::string sorted = "UNWIND range(1, 100000) AS x RETURN x ORDER BY -x";
    const auto large = sample.run({"query", "--max-memory", "512K", sorted});
    CHECK(large.status == 5);
    CHECK(large.out == "");
    CHECK(contains(large.err, "keeps more than 512 KiB of rows"));
    const std::string endless =
        "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*)";
    const auto late = sample.run({"query", "--timeout", "50ms", endless});
    CHECK(late.status == 5);
    CHECK(contains(late.err, "took longer than 50 ms"));
    for (const auto* size : {"much", "-1M", "5Q", "0", "M", "1MB"}) {
        CAPTURE(size);
        const auto wrong = sample.run({"query", "--max-memory", size, "RETURN 1"});
        CHECK(wrong.status == 2);
    }
    CHECK(sample.out({"query", "--max-memory", "1.5G", "RETURN 1 AS x"}) == "{\"x\":1}\n");
}

TEST_CASE("a query about an unknown label is answered with a hint") {
    const SampleStore sample;
    const auto result = sample.run({"query", "MATCH (p:Persn) RETURN p"});
    CHECK(result.status == 0);
    CHECK(contains(result.err, "did you mean 'Person'?"));
    CHECK(sample.run({"query", "-q", "MATCH (p:Persn) RETURN p"}).err == "");
}

TEST_CASE("a thing is shown with its relations and posts") {
    const SampleStore sample;
    for (const auto* name : {"Nathalie Verdier", "NATHALIE  VERDIER", "person:nathalie-verdier"}) {
        const auto shown = sample.out({"show", name});
        CHECK(shown.starts_with("Nathalie Verdier  Person  person:nathalie-verdier\n"));
        CHECK(contains(shown, "\nMentioned in\n"));
        CHECK(contains(shown, "2011-03-12  La confiance au travail  post:first.txt#1"));
        CHECK(contains(shown, "2012-05-04  Une rencontre  post:second.txt#1"));
    }
    CHECK(contains(sample.out({"show", "--limit", "1", "Nathalie Verdier"}), "… and 1 more"));
    CHECK(contains(sample.out({"show", "post:first.txt#1"}), "\nMentions\n"));
}

TEST_CASE("a thing is shown as JSON with all its mentions") {
    const SampleStore sample;
    const auto shown =
        nlohmann::json::parse(sample.out({"show", "--format", "json", "Nathalie Verdier"}));
    REQUIRE(shown.size() == 1);
    CHECK(shown[0]["id"] == "person:nathalie-verdier");
    CHECK(shown[0]["mentions"].size() == 3);
    CHECK(shown[0]["mentions"][0]["text"] == "Nathalie Verdier");
    CHECK(shown[0]["mentions"][0]["start"] == 39);
}

TEST_CASE("a name that nobody has gives status 1 and the nearest name") {
    const SampleStore sample;
    for (const auto* command : {"show", "explain"}) {
        const auto near = sample.run({command, "Natalie Verdier"});
        CHECK(near.status == 1);
        CHECK(contains(near.err, "did you mean 'Nathalie Verdier'?"));
        CHECK(contains(sample.run({command, "verdier n"}).err, "nothing in the store is called"));
        CHECK(contains(sample.run({command, "nathalie"}).err, "did you mean 'Nathalie Verdier'?"));
    }
    CHECK(sample.run({"explain", "Nathalie Verdier", "nobody"}).status == 1);
}

TEST_CASE("an explanation shows each sentence with its mark, rule and line") {
    const SampleStore sample;
    const auto explained = sample.out({"explain", "Nathalie Verdier"});
    CHECK(contains(explained,
                   "first.txt:5  La confiance au travail  2011-03-12\n"
                   "    [Nathalie Verdier], directrice générale de Renault, a reçu "
                   "hier les équipes.\n    by fr.person."));
    CHECK(contains(explained, "Why one thing\n  each document names it \"Nathalie Verdier\"\n"));
    const auto colored = sample.out({"explain", "--color", "always", "Nathalie Verdier"});
    CHECK(contains(colored, "\033[1;4;36mNathalie Verdier\033[0m"));
    const auto json =
        nlohmann::json::parse(sample.out({"explain", "--format", "json", "Nathalie Verdier"}));
    CHECK(json[0]["mentions"].size() == 3);
    CHECK(json[0]["mentions"][0]["line"] == 5);
}

TEST_CASE("a post is shown and explained with what its record told of it") {
    const TemporaryFolder folder;
    const std::string store = folder.path("records.kg");
    const std::string file = folder.write(
        "records.jsonl",
        R"({"id": "a1", "text": "Claire Morin, directrice de Darty, l'a dit.", )"
        R"("title": "La voix", "date": "2012-04-03", "url": "https://blog.example/a"})");
    REQUIRE(command_run({"extract", "-q", "--store", store, file}).status == 0);
    const auto said = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--store", store});
        const auto result = command_run(arguments);
        CHECK(result.status == 0);
        return result.out;
    };
    const auto shown = said({"show", "a1"});
    CHECK(shown.starts_with("La voix  Post  post:a1#1\n"));
    CHECK(contains(shown, "\n  url: https://blog.example/a\n"));
    CHECK(contains(said({"explain", "Claire Morin", "Darty"}),
                   "\n  a1:1  La voix  2012-04-03  https://blog.example/a\n"));
    CHECK(contains(said({"explain", "a1"}), "\nDocument\n  id: a1\n"));
    CHECK(contains(said({"explain", "a1"}), "\n  title: La voix\n  date: 2012-04-03\n  url: "));
    const auto node = nlohmann::json::parse(said({"explain", "--format", "json", "a1"}));
    CHECK(node[0]["document"]["url"] == "https://blog.example/a");
    const auto person = nlohmann::json::parse(said({"show", "--format", "json", "Claire Morin"}));
    CHECK(person[0]["mentions"][0]["post_url"] == "https://blog.example/a");
}

TEST_CASE("two names are explained by what relates them") {
    const SampleStore sample;
    const auto post = sample.out({"explain", "Nathalie Verdier", "post:first.txt#1"});
    CHECK(contains(post, "-[MENTIONS"));
    CHECK(contains(post, "[Nathalie Verdier]"));
    const auto none = sample.out({"explain", "Lyon", "Renault"});
    CHECK(none == "no relation between them\n");
    const auto json = nlohmann::json::parse(
        sample.out({"explain", "--format", "json", "Nathalie Verdier", "post:first.txt#1"}));
    CHECK(json[0]["type"] == "MENTIONS");
    CHECK(json[0]["evidence"][0]["sentence"].get<std::string>().starts_with("Nathalie Verdier,"));
}

TEST_CASE("statistics count what queries count") {
    const SampleStore sample;
    const auto stats = nlohmann::json::parse(sample.out({"stats", "--format", "json"}));
    CHECK(stats["documents"] == 2);
    CHECK(stats["posts"] == 2);
    CHECK(stats["nodes"]["Person"] == 1);
    CHECK(stats["relations"]["MENTIONS"].get<int>() >= 3);
    CHECK(stats["bytes"].get<int>() > 0);
    CHECK(contains(sample.out({"stats"}), "\n  Person  "));
}

TEST_CASE("removing a document equals never having had it") {
    const SampleStore sample;
    const SampleStore other;
    CHECK(sample.out({"remove", "posts/second.txt"}) == "");
    CHECK(other.run({"remove", "--purge", "second.txt"}).status == 0);
    const TemporaryFolder folder;
    const std::string store = folder.path("alone.kg");
    CHECK(command_run({"extract", "-q", "--store", store, folder.write("first.txt", first_post)})
              .status == 0);
    for (const auto* format : {"graphml", "jsonld", "jsonl"}) {
        const auto exported = sample.out({"export", "--format", format});
        CHECK(command_run({"export", "--format", format, "--store", store}).out == exported);
        CHECK(other.out({"export", "--format", format}) == exported);
    }
    CHECK(sample.run({"check"}).status == 0);
}

TEST_CASE("an unknown document is named, the others are removed") {
    const SampleStore sample;
    const auto result = sample.run({"remove", "first.tx", "second.txt"});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "no document 'first.tx' (did you mean 'first.txt'?)"));
    CHECK(line_count(sample.out({"export", "--format", "jsonl"})) == 1);
}

TEST_CASE("a sound store says so") {
    const SampleStore sample;
    CHECK(sample.out({"check"}).starts_with("sound: 2 documents, "));
    CHECK(sample.out({"check", "-q"}) == "");
}

TEST_CASE("a damaged store has status 4") {
    const SampleStore sample;
    std::filesystem::remove(sample.store + "/META");
    const auto result = sample.run({"check"});
    CHECK(result.status == 4);
    CHECK(!result.err.empty());
}

TEST_CASE("an export is the same each time, on standard output and in a file") {
    const SampleStore sample;
    for (const std::string format : {"graphml", "jsonld", "jsonl"}) {
        const std::string file = sample.folder.path("graph." + format);
        CHECK(sample.out({"export", "-o", file}) == "");
        const auto exported = sample.out({"export", "--format", format});
        CHECK(!exported.empty());
        CHECK(file_text(file) == exported);
        CHECK(sample.out({"export", "--format", format, "-o", "-"}) == exported);
    }
}

TEST_CASE("exported facts have the ids of the graph") {
    const SampleStore sample;
    const auto facts = sample.out({"export", "--format", "jsonl"});
    REQUIRE(line_count(facts) == 2);
    const auto first = nlohmann::json::parse(facts.substr(0, facts.find('\n')));
    const auto second = nlohmann::json::parse(facts.substr(facts.find('\n')));
    CHECK(first["document"]["id"] == "first.txt");
    CHECK(!first["document"].contains("text"));
    for (const auto& record : {first, second}) {
        bool found = false;
        for (const auto& entity : record["entities"]) {
            found = found || entity["id"] == "person:nathalie-verdier";
        }
        CHECK(found);
    }
    CHECK(contains(sample.out({"export", "--format", "jsonl", "--with-text"}), "\"text\":\"12"));
}

TEST_CASE("rules are listed, checked and tested") {
    const auto list = command_run({"rules", "list", "--only", "fr.study", "--format", "csv"});
    CHECK(list.status == 0);
    CHECK(list.err == "");
    CHECK(list.out.starts_with("rule,kind,produces,confidence,examples,where"));
    CHECK(contains(list.out, "fr.study."));
    CHECK(!contains(list.out, "fr.person."));

    const auto check = command_run({"rules", "check", SENSKG_SOURCE_DIR "/fixtures/packs/wine"});
    CHECK(check.status == 0);
    CHECK(check.out.starts_with("sound: "));

    const auto test = command_run(
        {"rules", "test", SENSKG_SOURCE_DIR "/fixtures/packs/wine", "--only", "fr.person"});
    CHECK(test.err == "");
    CHECK(contains(test.out, " of "));
}

TEST_CASE("a lexicon that contradicts itself is not sound") {
    const TemporaryFolder folder;
    folder.write("pack/lexicons.toml",
                 "[[lexicon]]\nid = \"fr.word.gear\"\ntype = \"CountedNoun\"\n"
                 "file = \"gear.tsv\"\nexamples = [\"Les [zorgs](CountedNoun) tournent.\"]\n");
    folder.write("pack/gear.tsv", "zorgs\tsingular=zorg\nzuls\nzorgs\n");
    const auto check = command_run({"rules", "check", folder.path("pack")});
    CHECK(check.status == 2);
    CHECK(contains(check.err, "fr.word.gear: 'zorgs' stands twice, with other attributes"));
    folder.write("pack/gear.tsv", "zorgs\tsingular=zorg\nzuls\nzorgs\tsingular=zorg\n");
    CHECK(command_run({"rules", "check", folder.path("pack")}).status == 0);
}

TEST_CASE("a rule that does not keep its example fails the test of rules") {
    const TemporaryFolder folder;
    folder.write("pack/rules.toml",
                 "[[mention]]\nid = \"fr.person.surname_only\"\nproduces = \"Person\"\n"
                 "pattern = '''(?P<mention>Zorglub)'''\n"
                 "examples = [\"Hier [Bulgroz](Person) est venu.\"]\n");
    const auto result =
        command_run({"rules", "test", folder.path("pack"), "--only", "fr.person.surname_only"});
    INFO(result.out);
    CHECK(result.status == 1);
    CHECK(contains(result.out, "fr.person.surname_only"));
    CHECK(contains(result.out, "rules.toml:1"));
    CHECK(contains(result.out, "1 failed"));
}

TEST_CASE("an invalid pack has status 2 and says where") {
    const TemporaryFolder folder;
    folder.write("pack/rules.toml", "[[mention]]\nid = 1\n");
    const auto result = command_run({"rules", "check", folder.path("pack")});
    CHECK(result.status == 2);
    CHECK(contains(result.err, "rules.toml:"));
}

}  // namespace
}  // namespace senskg::test
