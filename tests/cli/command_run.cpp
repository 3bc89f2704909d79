#include "tests/cli/command_run.h"

#include "cli/cli.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

namespace senskg::test {

CommandRun command_run(const std::vector<std::string>& arguments, const std::string& input) {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const int status = run(arguments, in, out, err);
    return {status, out.str(), err.str()};
}

std::size_t line_count(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

const std::string first_post =
    "12 mars 2011\n\n"
    "La confiance au travail\n\n"
    "Nathalie Verdier, directrice générale de Renault, a reçu hier les équipes.\n"
    "Selon elle, 84 % des clients reviennent.\n";
const std::string second_post =
    "4 mai 2012\n\n"
    "Une rencontre\n\n"
    "Nous avons revu Nathalie Verdier à Lyon. « Rien ne change », dit Nathalie Verdier.\n";

SampleStore::SampleStore() {
    folder.write("posts/first.txt", first_post);
    folder.write("posts/second.txt", second_post);
    const auto made = command_run({"extract", "-q", "--store", store, folder.path("posts")});
    REQUIRE(made.err == "");
    REQUIRE(made.status == 0);
}

CommandRun SampleStore::run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--store", store});
    return command_run(arguments);
}

std::string SampleStore::out(std::vector<std::string> arguments) const {
    const auto result = run(std::move(arguments));
    CHECK(result.err == "");
    CHECK(result.status == 0);
    return result.out;
}

}  // namespace senskg::test
