#include "cli/command_rows.h"
#include "cli/store_opening.h"
#include "store/store_view.h"
#include "store/verification.h"

#include <CLI/CLI.hpp>

namespace senskg {
namespace {

constexpr int damaged_status = 4;

int check(Session& session) {
    const GraphStore store = opened_store(session);
    const auto problems = store_problems(store);
    for (const auto& problem : problems) {
        session.err << "damaged: "
                    << printable_message(problem.where.empty()
                                             ? problem.message
                                             : problem.where + ": " + problem.message)
                    << '\n';
    }
    if (!problems.empty()) {
        return damaged_status;
    }
    if (session.talk != Talk::quiet) {
        const StoreView view(store);
        session.out << "sound: " << counted(store.documents().size(), "document") << ", "
                    << counted(view.node_count(""), "node") << ", "
                    << counted(view.edge_count(""), "relation")
                    << ", every quote found in its text\n";
    }
    return 0;
}

CommandRun declare(CLI::App&) { return check; }

}  // namespace

const Command check_command = {
    "check", "", "prove the store: checksums, references, every quote against its text",
    "  senskg check\n"
    "  senskg check --store blog.kg && cp -r blog.kg backup/\n",
    declare};

}  // namespace senskg
