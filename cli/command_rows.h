#pragma once

#include "cli/command.h"

namespace senskg {

// One row a command, each defined in `command_<name>.cpp`.
extern const Command check_command;
extern const Command cypher_command;
extern const Command communities_command;
extern const Command eval_command;
extern const Command explain_command;
extern const Command export_command;
extern const Command extract_command;
extern const Command path_command;
extern const Command query_command;
extern const Command rank_command;
extern const Command remove_command;
extern const Command rules_command;
extern const Command shell_command;
extern const Command show_command;
extern const Command stats_command;

}  // namespace senskg
