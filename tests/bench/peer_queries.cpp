// Asks a store what its peers are asked, and prints a line of JSON a question:
// peer_queries STORE, then lines "NAME <tab> ROUNDS <tab> QUERY" on standard input. $name in a
// query is a person's name, another one each round. All rounds are gone through twice.

#include "graph/query/query.h"
#include "graph/query/value_text.h"
#include "graph/vocabulary_record.h"
#include "store/store_view.h"
#include "tests/bench/timing.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace senskg {
namespace {

void ask(const GraphView& view, const std::string& name, int rounds, const std::string& text) {
    constexpr int first_person = 1000;
    std::int64_t sum = 0;
    int person = first_person;
    const auto once = [&] {
        const Parameters parameters = {{"name", Value("Person " + std::to_string(person++))}};
        const auto result = run_query(parse_query(text), view, parameters, Limits{});
        const auto* number = result.rows.at(0).at(0).integer();
        sum += number == nullptr ? 0 : *number;
    };
    const double first = bench::median_seconds(rounds, once);
    person = first_person;
    const double again = bench::median_seconds(rounds, once);
    std::printf("{\"name\": \"%s\", \"first\": %.4f, \"again\": %.4f, \"sum\": %lld}\n", name.c_str(),
                first * 1e3, again * 1e3, static_cast<long long>(sum));
    std::fflush(stdout);
}

void run(const std::string& folder) {
    StoreOptions options;
    options.read_vocabulary = [](std::string_view text) { return read_vocabulary(text); };
    const GraphStore store(folder, StoreAccess::read, options);
    const StoreView view(store);
    for (std::string line; std::getline(std::cin, line);) {
        const auto first = line.find('\t');
        const auto second = line.find('\t', first + 1);
        ask(view, line.substr(0, first), std::atoi(line.c_str() + first + 1),
            line.substr(second + 1));
    }
}

}  // namespace
}  // namespace senskg

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "peer_queries STORE\n");
        return 2;
    }
    try {
        senskg::run(argv[1]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
