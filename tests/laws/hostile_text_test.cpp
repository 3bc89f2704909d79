// What a post says, however hostile, leaves through exports, tables and the terminal unharmed.

#include "graph/model/code_points.h"
#include "tests/cli/command_run.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

#include <algorithm>
#include <random>
#include <sstream>

namespace senskg::test {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::vector<std::string> titles = {"<script>alert(1)</script>",
                                         "]]> & <![CDATA[",
                                         "=cmd|' /C calc'!A0",
                                         "+1+cmd",
                                         "@SUM(A1)",
                                         "-2+3",
                                         "La \"Voix\" d'un 'client'",
                                         "</data><node id='x'/>",
                                         "\\u0000 \\n \\\" \\",
                                         "nul\x01\x0B\x1F et \x7F",
                                         "rouge \x1B[31m et \u009B31m",
                                         "droite \u202E à \u2066 gauche",
                                         "\uFFFE\uFFFF\uFEFF",
                                         "{{x}} ${x} %s %n",
                                         "' OR 1=1 --",
                                         "_:b0 @id",
                                         "tab\tici",
                                         "lone \xED\xA0\x80 surrogate"};

/// Books with such titles, as the store has them.
struct HostileStore {
    TemporaryFolder folder;
    std::string store = folder.path("some.kg");

    HostileStore() {
        std::string text = "12 mars 2011\n\nLes livres du mois\n\n";
        for (const auto& title : titles) {
            text += "Le livre « Vue " + title + " », de Claire Morin, est paru chez Dunod.\n\n";
        }
        folder.write("in/<a href=\"x\">&]]>.txt", text);
        REQUIRE(command_run({"extract", "-q", "--store", store, folder.path("in")}).status == 0);
    }

    [[nodiscard]] std::string out(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--store", store});
        const auto result = command_run(arguments);
        CAPTURE(result.err);
        CHECK(result.status == 0);
        CHECK(result.out.size() > 100);
        return result.out;
    }
};

TEST_CASE("a sound store proves sound, whatever stands between the words") {
    TemporaryFolder folder;
    std::mt19937 random(20110522);
    std::string noise(100'000, '\0');
    std::ranges::generate(noise, [&] { return static_cast<char>(random()); });
    folder.write("in/noise.txt", noise);
    const auto write = [&](char32_t from, char32_t to) {
        for (auto value = from; value <= to; ++value) {
            std::string between;
            append_utf8(between, value);
            folder.write("in/" + std::to_string(value) + ".txt",
                         "Anne" + between + "Petit, de La" + between + "Poste à Saint" + between +
                             "Denis, compte 5" + between + "% de clients et 4" + between + "000 d" +
                             between + "abonnés, selon l" + between + "Express.");
        }
    };
    write(0x01, 0x24F);
    write(0x2BC, 0x2BC);
    write(0x2000, 0x20CF);
    write(0x3000, 0x3000);
    write(0xFE00, 0xFEFF);
    write(0xF0000, 0xF0002);
    const auto store = folder.path("some.kg");
    REQUIRE(command_run({"extract", "-q", "--store", store, folder.path("in")}).status == 0);
    const auto proof = command_run({"check", "--store", store});
    CAPTURE(proof.out);
    CAPTURE(proof.err);
    CHECK(proof.status == 0);
}

TEST_CASE("hostile words stay words in GraphML") {
    const HostileStore hostile;
    const std::string xml = hostile.out({"export", "--format", "graphml"});
    for (const char byte : xml) {
        const auto value = static_cast<unsigned char>(byte);
        REQUIRE((value >= 0x20 || byte == '\n' || byte == '\t' || byte == '\r'));
    }
    for (const std::string bad :
         {"\uFFFE", "\uFFFF", "\xED\xA0\x80", "<script", "]]>", "<![CDATA["}) {
        CAPTURE(bad);
        CHECK(!contains(xml, bad));
    }
    CHECK(contains(xml, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    std::istringstream in(xml);
    boost::property_tree::ptree tree;
    CHECK_NOTHROW(boost::property_tree::read_xml(in, tree));
    CHECK(tree.get_child("graphml.graph").count("node") > 10);
}

TEST_CASE("hostile words stay words in JSON") {
    const HostileStore hostile;
    const std::string linked = hostile.out({"export", "--format", "jsonld"});
    CHECK(nlohmann::json::accept(linked));
    CHECK(contains(nlohmann::json::parse(linked).dump(), "</script>"));
    CHECK(!contains(linked, "</script"));  // It may stand in a page.
    CHECK(!contains(linked, "<!"));
    std::istringstream lines(hostile.out({"export", "--format", "jsonl", "--with-text"}));
    for (std::string line; std::getline(lines, line);) {
        CHECK(nlohmann::json::accept(line));
    }
    const auto rows = nlohmann::json::parse(
        hostile.out({"query", "MATCH (b:Book) RETURN b.name AS name", "--format", "json"}));
    CHECK(contains(rows.dump(), "<script>alert(1)</script>"));
    CHECK(contains(rows.dump(), "' OR 1=1 --"));
}

TEST_CASE("hostile words compute nothing in a table for spreadsheets") {
    const HostileStore hostile;
    for (const std::string format : {"csv", "tsv"}) {
        const std::string table = hostile.out(
            {"query", "MATCH (b:Book) WITH b, substring(b.name, 4) AS cell RETURN cell, b.name",
             "--format", format});
        std::istringstream lines(table);
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(line);
            CHECK(line.find_first_of("=+-@") != 0);
            CHECK(line.find("\"=") != 0);
        }
    }
}

TEST_CASE("hostile words steer no terminal") {
    const HostileStore hostile;
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {"query", "MATCH (b:Book) RETURN b.name", "--format", "table"},
             {"show", "Claire Morin"},
             {"explain", "Claire Morin"},
             {"stats"}}) {
        CAPTURE(arguments[0]);
        const std::string text = hostile.out(arguments);
        for (const std::string bad : {"\x1B", "\x01", "\x7F", "\u009B", "\u202E", "\u2066"}) {
            CHECK(!contains(text, bad));
        }
    }
}

}  // namespace
}  // namespace senskg::test
