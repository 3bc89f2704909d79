#include "cli/command_rows.h"
#include "cli/input_line.h"
#include "cli/query_limits.h"
#include "cli/store_opening.h"
#include "graph/model/error.h"
#include "graph/query/driver_session.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

#include <istream>
#include <ostream>

namespace senskg {
namespace {

struct CypherOptions {
    bool memory = false;
    bool lines = false;
    QueryLimitOptions limits;
};

void answer_lines(Session& session, DriverSession driver) {
    std::string line;
    while (read_line(session.in, line, "standard input")) {
        if (line.find_first_not_of(" \t\r") != std::string::npos) {
            session.out << driver.answer(line) << '\n' << std::flush;
        }
    }
}

int run(Session& session, const CypherOptions& options) {
    if (!options.lines) {
        throw Error{Error::Kind::usage,
                    "cypher speaks to programs: --jsonl; people ask with 'senskg query'"};
    }
    const Limits limits = limits_of(options.limits);
    if (options.memory) {
        answer_lines(session, DriverSession(limits));
        return 0;
    }
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    answer_lines(session, DriverSession(limits, view));
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<CypherOptions>();
    app.add_flag("--memory", options->memory, "a graph in memory that queries may write to");
    app.add_flag("--jsonl", options->lines, "one JSON object a line, each way");
    add_limit_options(app, options->limits);
    return [options](Session& session) { return run(session, *options); };
}

}  // namespace

const Command cypher_command = {"cypher", "--jsonl", "answer programs that speak openCypher",
                                "  senskg cypher --memory --jsonl < requests.jsonl\n"
                                "  senskg --store veille cypher --jsonl\n",
                                declare};

}  // namespace senskg
