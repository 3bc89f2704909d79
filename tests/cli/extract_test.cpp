#include "cli/confident_facts.h"
#include "cli/store_filler.h"
#include "graph/facts_record.h"
#include "tests/cli/command_run.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace senskg::test {
namespace {

using nlohmann::json;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

TEST_CASE("facts are printed in the order of the input, one line a post") {
    const TemporaryFolder folder;
    folder.write("posts/b.txt", first_post);
    folder.write("posts/a.txt", second_post);
    const auto result =
        command_run({"extract", "-q", "--format", "jsonl", folder.path("posts"), "--jobs", "2"});
    CHECK(result.status == 0);
    CHECK(result.err == "");
    REQUIRE(line_count(result.out) == 2);
    const std::string first_line = result.out.substr(0, result.out.find('\n'));
    const auto record = read_facts_record(first_line, "line 1", second_post);
    CHECK(record.document_id == "a.txt");
    CHECK(record.facts.entities.size() >= 2);
    CHECK(!std::filesystem::exists("senskg.kg"));
}

TEST_CASE("the number of threads changes no byte") {
    const std::string posts = SENSKG_SOURCE_DIR "/fixtures/posts";
    const auto one = command_run({"extract", "--format", "jsonl", "--jobs", "1", posts});
    const auto four = command_run({"extract", "--format", "jsonl", "--jobs", "4", posts});
    CHECK(line_count(one.out) > 10);
    CHECK(one.out == four.out);
}

TEST_CASE("standard input is a document with the id that --id gives") {
    const auto result =
        command_run({"extract", "-q", "--format", "jsonl", "--id", "a/b.txt", "-"}, first_post);
    CHECK(result.status == 0);
    CHECK(contains(result.out, R"("document":{"id":"a/b.txt")"));
    const auto unnamed = command_run({"extract", "-q", "--format", "jsonl", "-"}, first_post);
    CHECK(contains(unnamed.out, R"("document":{"id":"stdin")"));
}

TEST_CASE("the document's text is printed when asked for") {
    const auto result =
        command_run({"extract", "-q", "--format", "jsonl", "--with-text", "-"}, first_post);
    CHECK(read_facts_record(result.out.substr(0, result.out.find('\n')), "", std::nullopt).text ==
          first_post);
}

TEST_CASE("a summary stands on standard error unless -q is given") {
    const auto result = command_run({"extract", "--format", "jsonl", "-"}, first_post);
    CHECK(contains(result.err, "1 document, 1 post, "));
    CHECK(line_count(result.err) == 1);
}

TEST_CASE("what has not changed is skipped, unless it is forced") {
    const SampleStore sample;
    const std::string posts = sample.folder.path("posts");
    CHECK(contains(sample.run({"extract", posts}).err, "0 documents"));
    CHECK(contains(sample.run({"extract", posts}).err, "2 unchanged"));
    CHECK(contains(sample.run({"extract", "--force", posts}).err, "2 documents"));
    CHECK(contains(sample.run({"extract", "--min-confidence", "0.5", posts}).err, "2 documents"));

    sample.folder.write("posts/second.txt", second_post + "Paul Martin est venu.\n");
    CHECK(contains(sample.run({"extract", "--min-confidence", "0.5", posts}).err, "1 document, "));
}

TEST_CASE("--prune forgets what is gone from the folder, and nothing else") {
    const SampleStore sample;
    const std::string posts = sample.folder.path("posts");
    std::filesystem::remove(posts + "/first.txt");
    CHECK(sample.run({"extract", posts}).status == 0);
    CHECK(contains(sample.out({"export", "--format", "jsonl"}), "first.txt"));
    const auto pruned = sample.run({"extract", "--prune", posts});
    CHECK(contains(pruned.err, "1 document forgotten"));
    const auto left = sample.out({"export", "--format", "jsonl"});
    CHECK(!contains(left, "first.txt"));
    CHECK(contains(left, "second.txt"));
}

TEST_CASE("nothing is forgotten while a document is refused") {
    const SampleStore sample;
    const std::string posts = sample.folder.path("posts");
    std::filesystem::remove(posts + "/first.txt");
    sample.folder.write("posts/broken.jsonl", "no json\n");
    const auto result = sample.run({"extract", "--prune", posts});
    CHECK(result.status == 1);
    CHECK(contains(sample.out({"export", "--format", "jsonl"}), "first.txt"));
}

/// A store of three folders' posts: two read on their own, one below a root.
struct PrunedStore {
    TemporaryFolder folder;
    std::string store = folder.path("some.kg");

    PrunedStore() {
        folder.write("site/old/a.txt", first_post);
        folder.write("site/new/b.txt", second_post);
        folder.write("site/new/c.txt", first_post);
        folder.write("site/newer/d.txt", second_post);
        extract({"-"}, first_post);
        extract({folder.path("site/old")});
        extract(
            {folder.path("site/new"), folder.path("site/newer"), "--root", folder.path("site")});
    }

    std::string extract(std::vector<std::string> arguments, const std::string& input = {}) const {
        arguments.insert(arguments.begin(), {"extract", "--store", store});
        const auto result = command_run(arguments, input);
        CHECK(result.status == 0);
        return result.err;
    }

    [[nodiscard]] std::string documents() const {
        return command_run({"query", "--store", store, "--format", "csv",
                            "MATCH (p:Post) RETURN DISTINCT p.document AS d ORDER BY d"})
            .out;
    }
};

TEST_CASE("--prune forgets what came from the folder, whatever leads to it") {
    const PrunedStore pruned;
    REQUIRE(pruned.documents() == "d\na.txt\nnew/b.txt\nnew/c.txt\nnewer/d.txt\nstdin\n");
    std::filesystem::remove(pruned.folder.path("site/new/c.txt"));
    const std::string root = pruned.folder.path("site");
    SUBCASE("below the root") {
        CHECK(contains(pruned.extract({"--prune", root + "/new/", "--root", root}),
                       "1 document forgotten"));
        CHECK(pruned.documents() == "d\na.txt\nnew/b.txt\nnewer/d.txt\nstdin\n");
    }
    SUBCASE("by a link, with other ids") {
        std::filesystem::create_directory_symlink(root + "/new", root + "/link");
        CHECK(
            contains(pruned.extract({"--prune", root + "/old/../link"}), "2 documents forgotten"));
        CHECK(pruned.documents() == "d\na.txt\nb.txt\nnewer/d.txt\nstdin\n");
    }
    SUBCASE("from another folder nothing is gone") {
        CHECK(contains(pruned.extract({"--prune", root + "/old"}), "0 documents forgotten"));
        CHECK(pruned.documents() == "d\na.txt\nnew/b.txt\nnew/c.txt\nnewer/d.txt\nstdin\n");
    }
}

TEST_CASE("a folder that was moved is followed without reading its posts anew") {
    const PrunedStore pruned;
    std::filesystem::create_directory(pruned.folder.path("below"));
    std::filesystem::rename(pruned.folder.path("site/new"), pruned.folder.path("below/new"));
    const std::string root = pruned.folder.path("below");
    CHECK(contains(pruned.extract({root, "--root", root}), "2 unchanged"));
    std::filesystem::remove(root + "/new/b.txt");
    CHECK(contains(pruned.extract({"--prune", root, "--root", root}), "1 document forgotten"));
    CHECK(pruned.documents() == "d\na.txt\nnew/c.txt\nnewer/d.txt\nstdin\n");
}

TEST_CASE("a record is read anew when its title, date or address changes") {
    const TemporaryFolder folder;
    const std::string store = folder.path("some.kg");
    const auto told = [&](const std::string& fields) {
        const auto file = folder.write(
            "r.jsonl",
            R"({"id": "r", "text": "Selon Darty, 84 % des clients reviennent.")" + fields + "}\n");
        return command_run({"extract", "--store", store, file}).err;
    };
    CHECK(contains(told(R"(, "title": "Un")"), "1 document, "));
    CHECK(contains(told(R"(, "title": "Un")"), "1 unchanged"));
    CHECK(contains(told(R"(, "title": "Deux")"), "1 document, "));
    CHECK(contains(told(R"(, "title": "Deux", "date": "2012-03-04")"), "1 document, "));
    CHECK(contains(told(R"(, "title": "Deux", "date": "2012-03-04", "url": "u")"), "1 document, "));
    CHECK(contains(command_run({"export", "--format", "jsonl", "--store", store}).out,
                   R"("title":"Deux","date":"2012-03-04")"));
}

TEST_CASE("a refused document is named, the others are kept") {
    const TemporaryFolder folder;
    const std::string good = folder.write("good.txt", first_post);
    const std::string store = folder.path("some.kg");
    const auto result =
        command_run({"extract", "-q", "--store", store, good, folder.path("missing.txt")});
    CHECK(result.status == 1);
    CHECK(contains(result.err, "refused: "));
    CHECK(contains(result.err, "missing.txt: no such file or folder"));
    CHECK(contains(command_run({"export", "--format", "jsonl", "--store", store}).out, "good.txt"));
}

TEST_CASE("what cannot begin leaves no store behind") {
    const TemporaryFolder folder;
    const std::string store = folder.path("some.kg");
    const std::string post = folder.write("good.txt", first_post);
    folder.write("rules/wrong.toml", "[[mention]]\nid = 7\n");
    CHECK(command_run({"extract", "--store", store, folder.path("missing.txt")}).status == 1);
    const auto result =
        command_run({"extract", "--store", store, "--rules", folder.path("rules"), post});
    CHECK(result.status == 2);
    CHECK(contains(result.err, "wrong.toml:2: "));
    CHECK(!std::filesystem::exists(store));
}

TEST_CASE("a store does not take types that it was not made for") {
    const SampleStore sample;
    const auto result =
        sample.run({"extract", "-q", "--rules", SENSKG_SOURCE_DIR "/fixtures/packs/wine",
                    sample.folder.path("posts")});
    CHECK(result.status == 2);
    CHECK(contains(result.err, "a store keeps the vocabulary it was made with"));
}

TEST_CASE("a file of facts is replaced whole or not at all") {
    const TemporaryFolder folder;
    const std::string post = folder.write("a.txt", first_post);
    const std::string output = folder.write("facts.jsonl", "older\n");
    CHECK(command_run({"extract", "-q", "--format", "jsonl", "-o", output, folder.path("none")})
              .status == 1);
    CHECK(file_text(output) == "older\n");
    CHECK(command_run({"extract", "-q", "--format", "jsonl", "-o", output, post}).status == 0);
    CHECK(contains(file_text(output), "senskg-facts/1"));
}

TEST_CASE("--author says who \"je\" is where the post does not") {
    const TemporaryFolder folder;
    const std::string job = "Je suis directrice de EDF depuis 2010. Le reste est à lire.\n";
    const auto facts = [&](const std::string& text, std::vector<std::string> options) {
        options.insert(options.begin(), {"extract", "-q", "--format", "jsonl", "-"});
        const auto result = command_run(options, text);
        CHECK(result.status == 0);
        return json::parse(result.out);
    };
    CHECK(facts(job, {})["relations"].empty());
    const auto told = facts(job, {"--author", "Claire Morin"});
    REQUIRE(told["relations"].size() == 1);
    CHECK(told["relations"][0]["source"] == "person:claire-morin");
    CHECK(told["relations"][0]["type"] == "WORKS_FOR");
    const auto& people = told["entities"];
    const auto author = std::ranges::find_if(
        people, [](const json& entity) { return entity["id"] == "person:claire-morin"; });
    REQUIRE(author != people.end());
    CHECK((*author)["mentions"][0]["text"].get<std::string>().starts_with("Je suis directrice"));
    CHECK((*author)["mentions"][0]["rule"] == "user.author");
    CHECK(told["relations"][0]["evidence"][0]["rule"].get<std::string>().starts_with("fr."));

    SUBCASE("who is named in the post is one with him") {
        const auto named = facts("Signé Claire Morin, merci. " + job, {"--author", "claire morin"});
        CHECK(named["relations"][0]["source"] == "person:claire-morin");
    }
    SUBCASE("a byline knows better") {
        const auto signed_post =
            facts("Un titre\nPar Nathalie Verdier\n\n" + job, {"--author", "Claire Morin"});
        CHECK(!contains(signed_post.dump(), "claire-morin"));
    }
    SUBCASE("where nothing is told of him he is not") {
        const auto other =
            facts("Selon Darty, 84 % des clients reviennent.\n", {"--author", "Claire Morin"});
        CHECK(!contains(other.dump(), "claire-morin"));
    }
    SUBCASE("a store takes him in, and proves him") {
        const std::string store = folder.path("some.kg");
        const std::vector<std::string> command = {"extract",  "--store",      store,
                                                  "--author", "Claire Morin", "-"};
        CHECK(contains(command_run(command, job).err, "1 document, "));
        CHECK(contains(command_run(command, job).err, "1 unchanged"));
        CHECK(command_run({"check", "-q", "--store", store}).status == 0);
        CHECK(contains(command_run({"explain", "--store", store, "Claire Morin", "EDF"}).out,
                       "WORKS_FOR"));
    }
}

TEST_CASE("--min-confidence holds for what is printed, stored and exported") {
    const TemporaryFolder folder;
    const std::string post = folder.write("a.txt", first_post + second_post);
    const std::string store = folder.path("some.kg");
    const auto weakest = [](const json& facts) {
        double least = 1;
        for (const auto& relation : facts["relations"]) {
            least = std::min(least, relation["confidence"].get<double>());
        }
        for (const auto& entity : facts["entities"]) {
            for (const auto& mention : entity["mentions"]) {
                least = std::min(least, mention["confidence"].get<double>());
            }
        }
        return least;
    };
    const std::vector<std::string> print = {"extract", "-q", "--format", "jsonl", post};
    const auto first_record = [](const std::string& lines) {
        return json::parse(lines.substr(0, lines.find('\n')));
    };
    const auto all = first_record(command_run(print).out);
    const std::string bound = std::to_string(weakest(all) + 0.001);
    auto fewer = print;
    fewer.insert(fewer.end(), {"--min-confidence", bound});
    const auto kept = first_record(command_run(fewer).out);
    CHECK(weakest(kept) > weakest(all));
    CHECK(!kept["entities"].empty());
    CHECK(
        command_run({"extract", "-q", "--store", store, "--min-confidence", bound, post}).status ==
        0);
    const auto exported =
        first_record(command_run({"export", "--format", "jsonl", "--store", store}).out);
    CHECK(exported["entities"].size() == kept["entities"].size());
    CHECK(exported["relations"].size() == kept["relations"].size());
    CHECK(command_run({"query", "--store", store, "--format", "csv",
                       "MATCH ()-[r]->() WHERE r.confidence < " + bound + " RETURN count(r) AS n"})
              .out == "n\n0\n");
    CHECK(command_run({"extract", "--store", store, "--min-confidence", "1.5", post}).status == 2);
}

TEST_CASE("facts below the confidence asked for go, with what hangs on them") {
    DocumentFacts facts;
    facts.id = "a.txt";
    facts.posts.resize(1);
    auto& post = facts.posts[0];
    post.entities = {{"a", "Person", "A", {}, {}, {{{0, 1}, "r", 0.9}, {{2, 3}, "r", 0.2}}},
                     {"b", "Person", "B", {}, {}, {{{4, 5}, "r", 0.2}}}};
    post.relations = {{"QUOTED_IN", "a", "post:a.txt#1", {}, 0.9, {}},
                      {"REVIEWS", "post:a.txt#1", "a", {}, 0.3, {}},
                      {"QUOTED_IN", "b", "post:a.txt#1", {}, 0.9, {}}};
    const auto kept = confident_facts(facts, 0.5).posts[0];
    REQUIRE(kept.entities.size() == 1);
    CHECK(kept.entities[0].mentions.size() == 1);
    REQUIRE(kept.relations.size() == 1);
    CHECK(kept.relations[0].source == "a");
}

}  // namespace
}  // namespace senskg::test
