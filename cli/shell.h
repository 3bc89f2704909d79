#pragma once

#include "cli/line_editor.h"
#include "cli/session.h"
#include "cli/statement_reader.h"
#include "graph/model/error.h"
#include "graph/query/limits.h"
#include "graph/query/parameters.h"
#include "graph/query/result_text.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A conversation: reads statements and dot commands from lines, answers each. What goes wrong is
/// told, and the conversation goes on. The store is opened anew for each statement, so that an
/// open shell keeps nobody from writing to it.
class Shell {
  public:
    /// Who is at the other end.
    enum class Partner { person, script };
    /// The next line; of a person, after this prompt.
    using LineSource = std::function<InputLine(const std::string& prompt)>;

    Shell(Session& session, Partner partner, ResultFormat format, Limits limits);

    /// Reads to the end, or to `.quit`. The exit status: with a person 0, with a script that of
    /// the first error; 143 after SIGTERM.
    int run(const LineSource& next_line);
    /// Called with each statement and command of a person, for a history.
    std::function<void(const std::string& entry)> remember;
    /// The lines of the statement that has begun.
    [[nodiscard]] const std::string& begun() const { return reader_.text(); }

    /// The names of the dot commands, sorted.
    [[nodiscard]] static std::vector<std::string> command_names();

  private:
    struct DotCommand;
    static const std::vector<DotCommand>& dot_commands();

    void take_line(const std::string& line, StatementReader& reader);
    void run_guarded(const std::function<void()>& work);
    void answer(const std::string& statement);
    void run_command(std::string_view line);
    void tell(const Error& error);
    [[nodiscard]] std::string prompt() const;

    void help(const std::string& argument);
    void show_schema(const std::string& argument);
    void show_stats(const std::string& argument);
    void set_mode(const std::string& argument);
    void set_timer(const std::string& argument);
    void set_parameter(const std::string& argument);
    void read_file(const std::string& argument);
    void quit(const std::string& argument);

    Session& session_;
    Partner partner_;
    ResultFormat format_;
    Limits limits_;
    Parameters parameters_;
    StatementReader reader_;
    bool timed_ = false;
    bool done_ = false;
    std::size_t files_open_ = 0;
    std::string place_;  ///< "questions.cypher:12": where the statement at hand begins in a file.
    int status_ = 0;
};

}  // namespace senskg
