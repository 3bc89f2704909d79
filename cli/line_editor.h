#pragma once

#include "cli/shell_completion.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace senskg {

/// A line that was asked for.
struct InputLine {
    enum class Kind {
        line,
        end,          ///< There is no more.
        interrupted,  ///< By a signal; `interrupting_signal` tells which.
    };
    Kind kind = Kind::end;
    std::string text;  ///< Without its line end.
};

/// Lines typed at the terminal of standard input and output, with editing, a history and
/// completion on the tab key. At most one at a time.
class LineEditor {
  public:
    /// What the line up to the cursor can be made to.
    using Completer = std::function<Completion(std::string_view line)>;

    /// The history is read from the file and kept there; an empty path: nowhere.
    LineEditor(const std::filesystem::path& history_file, Completer complete);
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;
    ~LineEditor();

    /// Waits for a line. Call while an `Interruptible` lives, or a signal ends the process.
    [[nodiscard]] InputLine line(const std::string& prompt);
    /// Puts an entry into the history. A file that cannot be written is none.
    void remember(const std::string& entry);

  private:
    struct Editor;
    std::unique_ptr<Editor> editor_;
};

/// `senskg/history` in the folder for what programs remember (XDG_STATE_HOME, else
/// ~/.local/state), which is made; empty when there is no such folder.
[[nodiscard]] std::filesystem::path history_file();

}  // namespace senskg
