#include "cli/command.h"
#include "cli/command_rows.h"

#include <array>

namespace senskg {

std::span<const Command* const> commands() {
    static constexpr std::array all = {
        &extract_command, &query_command, &shell_command, &cypher_command,      &show_command,
        &explain_command, &path_command,  &rank_command,  &communities_command, &export_command,
        &remove_command,  &stats_command, &check_command, &rules_command,       &eval_command};
    return all;
}

}  // namespace senskg
