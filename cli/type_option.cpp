#include "cli/type_option.h"

#include <CLI/CLI.hpp>

namespace senskg {

void declare_type_option(CLI::App& app, TypeOption& types, const std::string& description) {
    app.add_option("--type", types, description)->allow_extra_args(false)->type_name("TYPE");
}

}  // namespace senskg
