#include "cli/rule_options.h"

#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <iterator>

namespace senskg {

void declare_rule_options(CLI::App& app, RuleOptions& options) {
    app.add_option("--rules", options.folders, "a folder of rules on top of ours (repeatable)")
        ->allow_extra_args(false)
        ->type_name("DIR");
    app.add_flag("--no-builtin-rules", options.without_builtin, "leave our own rules out");
}

std::vector<PackFile> chosen_pack_files(const RuleOptions& options) {
    std::vector<PackFile> files;
    if (!options.without_builtin) {
        files = builtin_pack_files();
    } else if (options.folders.empty()) {
        throw Error{Error::Kind::usage,
                    "no rules are left; name a folder of your own with --rules DIR"};
    }
    for (const auto& folder : options.folders) {
        auto more = pack_files(folder);
        files.insert(files.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
    }
    return files;
}

RulePack chosen_rules(const RuleOptions& options, std::uint32_t threads) {
    return read_rule_pack(chosen_pack_files(options), threads);
}

}  // namespace senskg
