#include "tests/cli/command_run.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace senskg::test {
namespace {

const std::string podcasts = R"([[mention]]
id = "fr.media.podcast"
produces = "Media"
pattern = '[Pp]odcast « (?P<mention>[^»{{MASKS}}]+) »'
examples = ["Le podcast « [Au bout du fil](Media) » revient lundi."]
)";

TEST_CASE("rules try shows matches with what their slots took") {
    const SampleStore sample;
    const std::string pattern = "{who:Person}, (?P<role>{Role}) de {org:Organization}";
    const std::string shown =
        "first.txt:5  [Nathalie Verdier, directrice générale de Renault], a reçu hier les "
        "équipes.\n"
        "    who = Nathalie Verdier (Person)\n"
        "    role = directrice générale (Role)\n"
        "    org = Renault (Organization)\n"
        "1 match\n";
    CHECK(sample.out({"rules", "try", pattern, "--on", sample.folder.path("posts")}) == shown);
    CHECK(sample.out({"rules", "try", pattern}) == shown);  // the store's texts
    const auto rows = sample.out({"rules", "try", pattern, "--format", "jsonl"});
    const auto row = nlohmann::json::parse(rows);
    CHECK(row.at("line") == 5);
    CHECK(row.at("groups").at("org").at("type") == "Organization");
}

TEST_CASE("rules try reads standard input, tells of no match and of wrong patterns") {
    const auto none = command_run({"rules", "try", "xyz", "--on", "-"}, "Rien.");
    CHECK(none.status == 0);
    CHECK(none.out == "no match\n");
    const TemporaryFolder folder;
    const auto piped = command_run({"rules", "try", "--pass", "1", "{{QUOTE_OPEN}}(?P<mention>Fil)",
                                    "--store", folder.path("none.kg")},
                                   "Le « Fil » est là.");
    CHECK(piped.out.find("mention = Fil") != std::string::npos);
    struct Row {
        std::vector<std::string> arguments;
        std::string message;
    };
    const std::vector<Row> rows = {{{"try", "{who:Persn}"}, "did you mean 'Person'?"},
                                   {{"try", "(a"}, "missing )"},
                                   {{"try"}, "try which pattern?"},
                                   {{"try", "a", "b"}, "one pattern"},
                                   {{"try", "--pass", "4", "a"}, "passes 1 to 3"},
                                   {{"diff", "builtin", "builtin"}, "rules diff PACK_A"},
                                   {{"tri", "a"}, "did you mean 'try'?"}};
    for (const auto& row : rows) {
        auto arguments = row.arguments;
        arguments.insert(arguments.begin(), "rules");
        const auto result = command_run(arguments);
        INFO(result.err);
        CHECK(result.status == 2);
        CHECK(result.err.find(row.message) != std::string::npos);
    }
}

TEST_CASE("rules diff tells what a pack brings and what it takes") {
    const TemporaryFolder folder;
    folder.write("pack/podcasts.toml", podcasts);
    const auto post = folder.write("post.txt", "Le podcast « Au bout du fil » revient.\n");
    const auto gained = command_run({"rules", "diff", "builtin", folder.path("pack"), post});
    CHECK(gained.err == "");
    CHECK(gained.status == 0);
    CHECK(gained.out ==
          "+ post.txt:1  Media “Au bout du fil”  by fr.media.podcast\n"
          "1 gained, 0 lost, 0 moved\n");
    const auto lost = command_run({"rules", "diff", folder.path("pack"), "builtin", post});
    CHECK(lost.out.starts_with("- post.txt:1  Media “Au bout du fil”"));
    const auto rows =
        command_run({"rules", "diff", "builtin", folder.path("pack"), post, "--format", "jsonl"});
    CHECK(nlohmann::json::parse(rows.out).at("change") == "gained");
    const auto same = command_run({"rules", "diff", "builtin", "builtin", post});
    CHECK(same.out == "0 gained, 0 lost, 0 moved\n");
}

TEST_CASE("rules test says what an example lost to") {
    const TemporaryFolder folder;
    folder.write("pack/short.toml",
                 "[[mention]]\nid = \"fr.media.short\"\nproduces = \"Media\"\n"
                 "pattern = 'Au bout'\n"
                 "examples = [\"Le podcast « [Au bout](Media) du fil ».\"]\n" +
                     podcasts);
    const auto result =
        command_run({"rules", "test", folder.path("pack"), "--only", "fr.media.short"});
    CHECK(result.status == 1);
    CHECK(result.out.find("fr.media.short  ") == 0);
    CHECK(result.out.find("expected  [Au bout](Media)") != std::string::npos);
    CHECK(result.out.find("which lost to a longer or earlier find") != std::string::npos);
}

TEST_CASE("explain --why-not names the nearest rules") {
    const SampleStore sample;
    const auto from_store =
        sample.out({"explain", "--why-not", "les équipes", "--as", "Organization", "first.txt"});
    CHECK(from_store.find("first.txt:5  ") == 0);
    CHECK(from_store.find("[les équipes]") != std::string::npos);
    CHECK(from_store.find("  nearest:\n    fr.") != std::string::npos);
    CHECK(sample.out({"explain", "--why-not", "les équipes", "--as", "Organization",
                      "post:first.txt#1"}) == from_store);
    const auto found =
        sample.out({"explain", "--why-not", "Nathalie Verdier", "--as", "Person", "first.txt"});
    CHECK(found.find("  it is found as Person\n") != std::string::npos);
    struct Row {
        std::vector<std::string> arguments;
        int status;
        std::string message;
    };
    const std::vector<Row> rows = {
        {{"--why-not", "x", "first.txt"}, 2, "--as TYPE"},
        {{"--why-not", "x", "--as", "Persn", "first.txt"}, 2, "did you mean 'Person'?"},
        {{"--why-not", "nirgends", "--as", "Person", "first.txt"}, 1, "stands in no sentence"},
        {{"--why-not", "x", "--as", "Person", "none.txt"}, 1, "neither a file nor a document"}};
    for (const auto& row : rows) {
        auto arguments = row.arguments;
        arguments.insert(arguments.begin(), "explain");
        const auto result = sample.run(arguments);
        INFO(result.err);
        CHECK(result.status == row.status);
        CHECK(result.err.find(row.message) != std::string::npos);
    }
}

TEST_CASE("stats --silent lists sentences with a cue and no fact") {
    const TemporaryFolder folder;
    const auto store = folder.path("s.kg");
    const auto post = folder.write("post.txt",
                                   "Un titre\n\nCette enquête est longue. Il pleut.\n"
                                   "Nathalie Verdier publie une étude.\n");
    REQUIRE(command_run({"extract", "-q", "--store", store, post}).status == 0);
    const auto result = command_run({"stats", "--silent", "--store", store});
    CHECK(result.err == "");
    CHECK(result.out.find("StudyNoun  1\n  post.txt:3  Cette [enquête] est longue.\n") == 0);
    CHECK(result.out.find("\n1 of 2 sentences with a cue gave no fact\n") != std::string::npos);
    const auto json = nlohmann::json::parse(
        command_run({"stats", "--silent", "--format", "json", "--store", store}).out);
    CHECK(json.at("sentences") == 2);
    CHECK(json.at("silent").at(0).at("cue") == "StudyNoun");
}

}  // namespace
}  // namespace senskg::test
