#include "cli/completions.h"

#include "cli/command_options.h"
#include "graph/model/error.h"

namespace senskg {
namespace {

/// `text` in single quotes for a shell; `quote` is how a quote is written in them.
std::string quoted(std::string_view text, std::string_view quote) {
    std::string result = "'";
    for (const char byte : text) {
        if (byte == '\'') {
            result += quote;
        } else {
            result += byte;
        }
    }
    return result + '\'';
}

std::string command_names() {
    std::string names;
    for (const Command* command : commands()) {
        names.append(names.empty() ? "" : " ").append(command->name);
    }
    return names;
}

std::string bash_completions() {
    std::string script =
        "# bash completion for senskg\n"
        "_senskg()\n{\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} options=\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W '" +
        command_names() +
        " help --help --version' -- \"$current\"))\n"
        "        return\n    fi\n"
        "    case ${COMP_WORDS[1]} in\n";
    for (const Command* command : commands()) {
        script.append("        ").append(command->name).append(") options='");
        for (const auto& option : command_options(*command)) {
            for (const auto& name : option.names) {
                script += "--" + name + ' ';
            }
        }
        script.back() = '\'';
        script += " ;;\n";
    }
    return script + "        help) options='" + command_names() +
           "' ;;\n    esac\n"
           "    if [[ $current == -* || ${COMP_WORDS[1]} == help ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
           "    else\n        COMPREPLY=($(compgen -f -- \"$current\"))\n    fi\n}\n"
           "complete -o filenames -F _senskg senskg\n";
}

/// A description without what `_arguments` and `_describe` take for their own.
std::string zsh_text(const std::string& description) {
    std::string text;
    for (const char byte : one_line(description)) {
        if (byte == '[' || byte == ']' || byte == ':' || byte == '\\') {
            text += '\\';
        }
        text += byte;
    }
    return text;
}

std::string zsh_completions() {
    const std::string_view quote = "'\\''";
    std::string script = "#compdef senskg\n\nlocal -a commands\ncommands=(\n";
    for (const Command* command : commands()) {
        script +=
            "    " +
            quoted(std::string(command->name) + ':' + zsh_text(std::string(command->description)),
                   quote) +
            '\n';
    }
    script +=
        ")\nif (( CURRENT == 2 )); then\n    _describe command commands\n    return\nfi\n"
        "case $words[2] in\n";
    for (const Command* command : commands()) {
        script.append("    ").append(command->name).append(")\n        _arguments");
        for (const auto& option : command_options(*command)) {
            for (const auto& name : option.names) {
                std::string word = "--" + name + '[' + zsh_text(option.description) + ']';
                if (!option.value.empty()) {
                    word.append(":").append(option.value).append(":_files");
                }
                script.append(" \\\n            ").append(quoted(word, quote));
            }
        }
        script += " \\\n            '*:file:_files' ;;\n";
    }
    return script + "esac\n";
}

std::string fish_completions() {
    const std::string_view quote = "\\'";
    std::string script = "# fish completion for senskg\n";
    for (const Command* command : commands()) {
        script += "complete -c senskg -f -n __fish_use_subcommand -a " +
                  std::string(command->name) + " -d " + quoted(command->description, quote) + '\n';
    }
    for (const Command* command : commands()) {
        for (const auto& option : command_options(*command)) {
            script += "complete -c senskg -n '__fish_seen_subcommand_from " +
                      std::string(command->name) + '\'';
            for (const auto& letter : option.letters) {
                script += " -s " + letter;
            }
            for (const auto& name : option.names) {
                script += " -l " + name;
            }
            script += std::string(option.value.empty() ? "" : " -r") + " -d " +
                      quoted(one_line(option.description), quote) + '\n';
        }
    }
    return script;
}

}  // namespace

std::string completions(const std::string& shell) {
    if (shell == "bash") {
        return bash_completions();
    }
    if (shell == "zsh") {
        return zsh_completions();
    }
    if (shell == "fish") {
        return fish_completions();
    }
    throw Error{Error::Kind::usage, "--completions is for bash, zsh or fish, not '" + shell + '\''};
}

}  // namespace senskg
