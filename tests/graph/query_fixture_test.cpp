#include "graph/query/query.h"
#include "graph/query/value_text.h"
#include "tests/graph/query_sample_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace senskg;

namespace {

/// One case of a file: a query, and what it must answer.
struct Case {
    std::string name;
    std::string query;
    std::vector<std::string> answer;  ///< The head, then the rows.
};

std::vector<Case> cases_in(const std::filesystem::path& file) {
    std::ifstream input(file);
    REQUIRE(input.good());
    std::vector<Case> cases;
    bool in_answer = false;
    for (std::string line; std::getline(input, line);) {
        if (line.starts_with("#")) {
            continue;
        }
        if (line.starts_with("== ")) {
            cases.push_back({line.substr(3), {}, {}});
            in_answer = false;
        } else if (line == "----") {
            in_answer = true;
        } else if (!line.empty() && in_answer) {
            cases.back().answer.push_back(line);
        } else if (!line.empty()) {
            cases.back().query += line + "\n";
        }
    }
    return cases;
}

std::vector<std::string> answer_of(const std::string& query, const GraphView& graph) {
    const auto result = run_query(parse_query(query), graph, {}, Limits{});
    std::string head;
    for (const auto& column : result.columns) {
        head += (head.empty() ? "" : " | ") + column;
    }
    std::vector<std::string> lines;
    for (const auto& row : result.rows) {
        std::string line;
        for (const auto& value : row) {
            line += (line.empty() ? "" : " | ") + literal_text(value);
        }
        lines.push_back(line);
    }
    if (query.find("ORDER BY") == std::string::npos) {
        std::ranges::sort(lines);
    }
    lines.insert(lines.begin(), head);
    return lines;
}

}  // namespace

TEST_CASE("the queries of fixtures/queries answer as written") {
    const auto graph = sample_graph();
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(SENSKG_SOURCE_DIR "/fixtures/queries")) {
        if (entry.path().extension() == ".test") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    REQUIRE_FALSE(files.empty());
    for (const auto& file : files) {
        for (auto& expected : cases_in(file)) {
            CAPTURE(file.filename().string());
            CAPTURE(expected.name);
            CAPTURE(expected.query);
            if (expected.query.find("ORDER BY") == std::string::npos) {
                std::sort(expected.answer.begin() + 1, expected.answer.end());
            }
            CHECK(answer_of(expected.query, graph) == expected.answer);
        }
    }
}
