#include "cli/shell.h"

#include "cli/command_line.h"
#include "cli/descriptor_output.h"
#include "cli/exit_status.h"
#include "cli/input_line.h"
#include "cli/interruption.h"
#include "cli/result_options.h"
#include "cli/schema_text.h"
#include "cli/store_opening.h"
#include "graph/did_you_mean.h"
#include "graph/query/query.h"
#include "store/store_view.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <new>
#include <optional>
#include <utility>

namespace senskg {
namespace {

constexpr std::size_t files_open_max = 8;

/// "3.2 ms", "1.25 s".
std::string duration_words(std::chrono::steady_clock::duration duration) {
    const auto microseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    const bool short_time = microseconds < 1'000'000;
    const auto hundredths = short_time ? microseconds / 10 : microseconds / 10'000;
    const auto rest = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest +
           (short_time ? " ms" : " s");
}

/// Counts a file while it is read; what is told of it is told of a place in it.
class Opened {
  public:
    Opened(std::size_t& count, std::string& place) : count_(count), place_(place), before_(place) {
        ++count_;
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() {
        --count_;
        place_ = before_;
    }

  private:
    std::size_t& count_;
    std::string& place_;
    std::string before_;
};

}  // namespace

struct Shell::DotCommand {
    std::string name;
    std::string argument;
    std::string description;
    void (Shell::*run)(const std::string& argument);
};

const std::vector<Shell::DotCommand>& Shell::dot_commands() {
    static const std::vector<DotCommand> all = {
        {".exit", "", "leaves, like .quit", &Shell::quit},
        {".help", "", "shows this", &Shell::help},
        {".mode", "[FORMAT]", "prints answers as table, json, jsonl, csv, tsv or markdown",
         &Shell::set_mode},
        {".param", "NAME=VALUE", "gives $NAME a value, JSON or text", &Shell::set_parameter},
        {".quit", "", "leaves; so does the end of the input", &Shell::quit},
        {".read", "FILE", "runs the statements and commands of a file", &Shell::read_file},
        {".schema", "", "shows labels and relations, with their properties and counts",
         &Shell::show_schema},
        {".stats", "", "shows counts by type and relation, documents, rules, size",
         &Shell::show_stats},
        {".timer", "on|off", "tells after each answer how long it took", &Shell::set_timer},
    };
    return all;
}

std::vector<std::string> Shell::command_names() {
    std::vector<std::string> names;
    for (const auto& command : dot_commands()) {
        names.push_back(command.name);
    }
    return names;
}

Shell::Shell(Session& session, Partner partner, ResultFormat format, Limits limits)
    : session_(session), partner_(partner), format_(format), limits_(std::move(limits)) {
    limits_.stopped = [] { return interrupting_signal() != 0; };
}

std::string Shell::prompt() const {
    if (reader_.is_empty()) {
        return "senskg> ";
    }
    const char quote = reader_.open_quote();
    return quote == '\0' ? "   ...> " : std::string("   ..") + quote + "> ";
}

int Shell::run(const LineSource& next_line) {
    while (!done_) {
        session_.out.flush();
        const auto line = next_line(prompt());
        if (line.kind == InputLine::Kind::end) {
            break;
        }
        if (line.kind == InputLine::Kind::interrupted) {
            if (interrupting_signal() != SIGINT) {
                return interrupted_status(interrupting_signal());
            }
            session_.out << "^C\n";
            reader_.clear();
            continue;
        }
        take_line(line.text, reader_);
    }
    if (const auto rest = reader_.rest(); !done_ && !rest.empty()) {
        run_guarded([&] { answer(rest); });
    }
    const bool ended = interrupting_signal() == SIGTERM;
    return ended ? interrupted_status(SIGTERM) : partner_ == Partner::person ? 0 : status_;
}

void Shell::take_line(const std::string& line, StatementReader& reader) {
    const auto begin = line.find_first_not_of(" \t");
    if (reader.is_empty() && begin != std::string::npos && line[begin] == '.') {
        if (remember && &reader == &reader_) {
            remember(line);
        }
        run_guarded([&] { run_command(std::string_view(line).substr(begin)); });
        return;
    }
    for (const auto& statement : reader.take(line)) {
        if (remember && &reader == &reader_) {
            remember(statement + ";");
        }
        run_guarded([&] { answer(statement); });
        if (done_) {
            return;
        }
    }
}

/// Does the work and tells what goes wrong with it. What a person interrupts ends alone.
void Shell::run_guarded(const std::function<void()>& work) {
    std::optional<Interruptible> interruptible;
    if (partner_ == Partner::person && files_open_ == 0) {
        interruptible.emplace();
    }
    try {
        work();
    } catch (const OutputClosed&) {
        throw;
    } catch (const Error& error) {
        tell(error);
    } catch (const std::bad_alloc&) {
        tell(Error(Error::Kind::limit, "out of memory"));
    }
    session_.out.flush();
    done_ = done_ || interrupting_signal() == SIGTERM;
}

void Shell::tell(const Error& error) {
    session_.out.flush();
    if (interrupting_signal() != 0) {
        session_.err << "stopped\n";
        return;
    }
    session_.err << "senskg: " << (place_.empty() ? "" : printable_message(place_) + ": ")
                 << printable_message(error.what()) << '\n';
    status_ = status_ == 0 ? exit_status(error.kind()) : status_;
}

void Shell::answer(const std::string& statement) {
    const auto begin = std::chrono::steady_clock::now();
    const Query query = parse_query(statement);
    const GraphStore store = opened_store(session_);
    const StoreView view(store);
    const Result result = run_query(query, view, parameters_, limits_);
    if (session_.out_terminal.present) {  // Its window may have another size by now.
        session_.out_terminal.columns = terminal_of(session_.out, Color::never).columns;
    }
    session_.out << shown_result(session_, result, format_);
    if (partner_ == Partner::person && format_ == ResultFormat::table) {
        session_.out << styled(session_.out_terminal, Style::faint,
                               counted(result.rows.size(), "row"))
                     << '\n';
    }
    session_.out.flush();
    tell_notes(session_, result.notes);
    if (timed_) {
        session_.err << "time: " << duration_words(std::chrono::steady_clock::now() - begin)
                     << '\n';
    }
}

void Shell::run_command(std::string_view line) {
    constexpr std::string_view blanks = " \t\r;";
    const auto end = std::min(line.find_first_of(blanks), line.size());
    const std::string name(line.substr(0, end));
    line.remove_prefix(end);
    const auto first = line.find_first_not_of(blanks);
    const auto last = line.find_last_not_of(blanks);
    const std::string argument(
        first == std::string_view::npos ? "" : line.substr(first, last + 1 - first));
    for (const auto& command : dot_commands()) {
        if (command.name == name) {
            (this->*command.run)(argument);
            return;
        }
    }
    const auto names = command_names();
    throw Error{Error::Kind::usage, "unknown command '" + name + '\'' + did_you_mean(name, names) +
                                        "; .help lists the commands"};
}

void Shell::help(const std::string&) {
    session_.out << "A statement of openCypher ends with ; or an empty line.\n\n";
    constexpr std::size_t columns = 20;
    for (const auto& command : dot_commands()) {
        std::string head = command.name + " " + command.argument;
        head.resize(std::max(head.size(), columns), ' ');
        session_.out << "  " << head << command.description << '\n';
    }
    session_.out << "\nProcedures, for CALL:\n";
    for (const auto& name : standard_procedures().names()) {
        session_.out << "  " << procedure_signature(*standard_procedures().find(name)) << '\n';
    }
    if (partner_ == Partner::person) {
        session_.out << "\nThe tab key completes keywords, labels after ':', properties after '.', "
                        "names between quotes.\nCtrl-C stops a query, Ctrl-D leaves.\n";
    }
}

void Shell::show_schema(const std::string&) {
    const GraphStore store = opened_store(session_);
    session_.out << schema_text(StoreView(store));
}

void Shell::show_stats(const std::string&) {
    static_cast<void>(run_command_line({"stats", "--store", session_.store_folder}, session_.in,
                                       session_.out, session_.err));
}

void Shell::set_mode(const std::string& argument) {
    if (argument.empty()) {
        session_.out << result_format_names()[static_cast<std::size_t>(format_)] << '\n';
    } else {
        format_ = chosen_result_format(session_, argument);
    }
}

void Shell::set_timer(const std::string& argument) {
    if (argument != "on" && argument != "off") {
        throw Error{Error::Kind::usage, ".timer is on or off, not '" + argument + '\''};
    }
    timed_ = argument == "on";
}

void Shell::set_parameter(const std::string& argument) {
    if (argument.empty()) {
        throw Error{Error::Kind::usage, "no parameter: .param name=value"};
    }
    for (auto& [name, value] : read_parameters({argument})) {
        parameters_.insert_or_assign(name, value);
    }
}

void Shell::read_file(const std::string& argument) {
    if (argument.empty()) {
        throw Error{Error::Kind::usage, "no file: .read questions.cypher"};
    }
    std::ifstream file(argument, std::ios::binary);
    if (!file || !std::filesystem::is_regular_file(argument)) {
        throw Error{Error::Kind::usage, "cannot read this file", argument};
    }
    if (files_open_ == files_open_max) {
        throw Error{Error::Kind::usage, "files that read files nest too deep", argument};
    }
    const Opened opened(files_open_, place_);
    StatementReader reader;
    std::string line;
    for (std::size_t number = 1;
         !done_ && interrupting_signal() == 0 && read_line(file, line, argument); ++number) {
        if (reader.is_empty()) {
            place_ = argument + ":" + std::to_string(number);
        }
        take_line(line, reader);
    }
    if (const auto rest = reader.rest(); !done_ && interrupting_signal() == 0 && !rest.empty()) {
        run_guarded([&] { answer(rest); });
    }
}

void Shell::quit(const std::string&) { done_ = true; }

}  // namespace senskg
