#pragma once

#include "cli/terminal.h"

#include <iosfwd>
#include <string>

namespace senskg {

/// How much is said on standard error.
enum class Talk { quiet, normal, verbose };

/// What every command works with: its streams and the options common to all commands.
struct Session {
    std::istream& in;
    std::ostream& out;  ///< Data only.
    std::ostream& err;  ///< Everything else.
    Terminal out_terminal;
    Terminal err_terminal;
    Talk talk = Talk::normal;
    std::string store_folder;
};

}  // namespace senskg
