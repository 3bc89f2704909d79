#include "graph/query/query.h"
#include "graph/query/query_error.h"
#include "graph/query/value_text.h"
#include "graph/stemming.h"
#include "graph/text_folding.h"
#include "tests/graph/query_sample_graph.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <string_view>

using namespace senskg;

namespace {

std::string answer(const GraphView& graph, const std::string& query) {
    std::string text;
    for (const auto& row : run_query(parse_query(query), graph, {}, Limits{}).rows) {
        for (const auto& value : row) {
            text += literal_text(value) + (&value == &row.back() ? "\n" : " | ");
        }
    }
    return text;
}

/// Names and claims to be searched.
MemoryGraph told_graph() {
    MemoryGraph graph;
    graph.begin();
    const auto add = [&](const char* label, const char* name, const char* claim) {
        ValueMap properties{{"name", Value(name)}};
        if (claim != nullptr) {
            properties.emplace("claim", Value(claim));
        }
        graph.add_node({label}, std::move(properties));
    };
    add("Figure", "84 %", "84 % : la satisfaction des clients devant l’accueil");
    add("Figure", "12 %", "12 % des salariés ont changé d'employeur");
    add("Study", "Baromètre de la satisfaction", nullptr);
    add("Study", "Observatoire des clients", nullptr);
    add("Company", "Société Générale", nullptr);
    graph.commit();
    return graph;
}

}  // namespace

TEST_CASE("procedures rank the nodes of a graph") {
    const auto graph = sample_graph();
    const auto ranks = answer(graph,
                              "CALL senskg.pagerank() YIELD node, score "
                              "RETURN sum(score) > 0.5, count(*) = count(DISTINCT node)");
    CHECK(ranks == "true | true\n");
    CHECK(answer(graph,
                 "CALL senskg.degree() YIELD node, score WITH node, score LIMIT 1 "
                 "MATCH (node)-[r]-() WITH score, count(r) AS c RETURN score >= c") == "true\n");
    CHECK(answer(graph,
                 "CALL senskg.betweenness() YIELD score, estimated "
                 "RETURN max(score) > 0, any(x IN collect(estimated) WHERE x)") ==
          "true | false\n");
    CHECK(answer(graph,
                 "CALL senskg.communities() YIELD node, community "
                 "RETURN min(community), count(node) > 3") == "1 | true\n");
}

TEST_CASE("ranks come highest first, and of the types asked for") {
    const auto graph = sample_graph();
    for (const auto* procedure : {"senskg.pagerank", "senskg.betweenness", "senskg.degree"}) {
        CAPTURE(procedure);
        CHECK(answer(graph, std::string("CALL ") + procedure +
                                "() YIELD score WITH collect(score) AS s RETURN "
                                "all(i IN range(1, size(s) - 1) WHERE s[i - 1] >= s[i])") ==
              "true\n");
        CHECK(answer(graph, std::string("CALL ") + procedure +
                                "('Person') YIELD node RETURN DISTINCT labels(node)[0]") ==
              "\"Person\"\n");
        CHECK(answer(graph, std::string("CALL ") + procedure +
                                "(['Person', 'Book']) YIELD node "
                                "RETURN DISTINCT labels(node)[0] AS label ORDER BY label") ==
              "\"Book\"\n\"Person\"\n");
    }
    CHECK_THROWS_WITH(static_cast<void>(answer(graph, "CALL senskg.pagerank('Nobody')")),
                      doctest::Contains("unknown type 'Nobody'"));
    CHECK_THROWS_AS(static_cast<void>(answer(graph, "CALL senskg.pagerank(1)")), QueryError);
}

TEST_CASE("a query is stopped while a procedure computes") {
    const auto graph = sample_graph();
    for (const auto* name : {"pagerank", "betweenness", "communities", "degree"}) {
        CAPTURE(name);
        const auto query =
            parse_query("CALL senskg." + std::string(name) + "() YIELD node RETURN 1");
        int asked = 0;
        int asked_max = std::numeric_limits<int>::max();
        Limits limits;
        limits.stopped = [&] { return ++asked > asked_max; };
        const auto nodes = run_query(query, graph, {}, limits).rows.size();
        // Before each node whose ties are loaded and then, but for degrees, before each pass.
        const int passes = std::string_view(name) == "degree" ? 1 : 3;
        CHECK(asked >= static_cast<int>(nodes) + passes);
        for (asked_max = asked - 1; asked_max >= 0; --asked_max) {
            asked = 0;
            CHECK_THROWS_WITH(static_cast<void>(run_query(query, graph, {}, limits)),
                              doctest::Contains("stopped"));
        }
    }
}

TEST_CASE("a procedure that is called for many rows is asked once") {
    const auto graph = sample_graph();
    Limits limits;
    limits.steps_max = 20'000;
    const auto result = run_query(parse_query("UNWIND range(1, 300) AS i CALL senskg.degree('Book')"
                                              " YIELD node RETURN count(*) AS c"),
                                  graph, {}, limits);
    CHECK(*result.rows.front().front().integer() % 300 == 0);
}

TEST_CASE("columns and arguments that a procedure does not have are named") {
    CHECK_THROWS_WITH(static_cast<void>(parse_query("CALL senskg.pagerank() YIELD scor RETURN 1")),
                      doctest::Contains("did you mean 'score'?"));
    CHECK_THROWS_WITH(static_cast<void>(parse_query("CALL senskg.pagerank(1, 2)")),
                      doctest::Contains("takes 0 to 1 argument, not 2"));
    CHECK_THROWS_WITH(static_cast<void>(parse_query("CALL senskg.pagrank()")),
                      doctest::Contains("did you mean 'senskg.pagerank'?"));
}

TEST_CASE("a search finds words in any form of theirs, with and without accents") {
    const auto graph = told_graph();
    const auto found = [&](const std::string& words) {
        return answer(graph, "CALL senskg.search('" + words + "') YIELD node RETURN node.name");
    };
    CHECK(found("accueils") == "\"84 %\"\n");
    CHECK(found("salarié") == "\"12 %\"\n");
    CHECK(found("SALARIES") == "\"12 %\"\n");
    CHECK(found("societe generale") == "\"Société Générale\"\n");
    CHECK(found("barometres") == "\"Baromètre de la satisfaction\"\n");
    CHECK(found("employ*") == "\"12 %\"\n");
    CHECK(found("emplo") == "");
    CHECK(found("l’accueil") == "\"84 %\"\n");
    CHECK(found("") == "");
    CHECK(found("zz") == "");
}

TEST_CASE("what holds all words stands first, and words of grammar find nothing") {
    const auto graph = told_graph();
    CHECK(answer(graph,
                 "CALL senskg.search('la satisfaction du client') YIELD node, score "
                 "RETURN node.name ORDER BY score DESC")
              .starts_with("\"84 %\"\n"));
    CHECK(answer(graph,
                 "CALL senskg.search('des clients', 'Study') YIELD node, text "
                 "RETURN node.name, text") ==
          "\"Observatoire des clients\" | \"Observatoire des clients\"\n");
    CHECK(answer(graph, "CALL senskg.search('des') YIELD node RETURN count(node)") == "4\n");
    CHECK(answer(graph,
                 "CALL senskg.search('clients') YIELD score WITH collect(score) AS s "
                 "RETURN size(s), s[0] >= s[1], s[1] > 0") == "2 | true | true\n");
}

TEST_CASE("a search is bounded") {
    const auto graph = told_graph();
    std::string words;
    for (int word = 0; word < 40; ++word) {
        words += "mot" + std::to_string(word) + ' ';
    }
    CHECK_THROWS_WITH(static_cast<void>(answer(graph, "CALL senskg.search('" + words + "')")),
                      doctest::Contains("at most 32 words"));
    CHECK(answer(graph, "CALL senskg.search('" + std::string(100'000, 'a') +
                            "') YIELD node "
                            "RETURN node") == "");
    CHECK_THROWS_AS(static_cast<void>(answer(graph, "CALL senskg.search(1)")), QueryError);
    CHECK_THROWS_AS(static_cast<void>(answer(graph, "CALL senskg.search()")), QueryError);
}

TEST_CASE("a query stops when it is asked to") {
    const auto graph = sample_graph();
    Limits limits;
    int asked = 0;
    limits.stopped = [&] { return ++asked > 3; };
    CHECK_THROWS_WITH(
        static_cast<void>(
            run_query(parse_query("UNWIND range(1, 1000) AS i UNWIND range(1, 1000) AS j RETURN j"),
                      graph, {}, limits)),
        doctest::Contains("the query was stopped"));
    CHECK(asked == 4);
}

TEST_CASE("French words lose their endings") {
    FrenchStemmer stemmer;
    CHECK(stemmer.stem("satisfaits") == stemmer.stem("satisfaite"));
    CHECK(stemmer.stem("réunions") == stemmer.stem("réunion"));
    CHECK(stemmer.stem("livre") != stemmer.stem("lit"));
    CHECK(stemmer.stem(std::string(5000, 'a')).size() == 5000);
    CHECK(stemmer.stem("") == "");
}

TEST_CASE("words are runs of letters and digits, accents kept") {
    using Words = std::vector<std::string>;
    CHECK(case_folded_words("L’Été 2011, c'est-à-dire : ÇA") ==
          Words{"l", "été", "2011", "c", "est", "à", "dire", "ça"});
    CHECK(case_folded_words("e\xCC\x81t\xC3\xA9") == Words{"été"});
    CHECK(case_folded_words(" … ").empty());
}
