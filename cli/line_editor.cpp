#include "cli/line_editor.h"

#include "cli/descriptor_input.h"
#include "cli/interruption.h"
#include "graph/model/error.h"

#include <histedit.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cwchar>

#include <termios.h>
#include <unistd.h>

namespace senskg {

struct LineEditor::Editor {
    EditLine* edit = nullptr;
    History* history = nullptr;
    HistEvent event{};
    std::string file;
    std::string prompt;
    Completer complete;

    static Editor& of(EditLine* edit) {
        void* self = nullptr;
        el_get(edit, EL_CLIENTDATA, &self);
        return *static_cast<Editor*>(self);
    }
    static char* shown_prompt(EditLine* edit) { return of(edit).prompt.data(); }
    static unsigned char completed(EditLine* edit, int);
};

namespace {

int code_points_of(std::string_view text) {
    return static_cast<int>(
        std::ranges::count_if(text, [](char byte) { return (byte & '\xC0') != '\x80'; }));
}

termios whole_lines{};  // The terminal as it was before the editor took it.
std::atomic<bool> resumed = false;

/// Ctrl-Z: whoever has the terminal meanwhile finds it as it was.
extern "C" void suspend(int) {
    termios editing{};
    const int error = errno;
    const bool known = ::tcgetattr(STDIN_FILENO, &editing) == 0 &&
                       ::tcsetattr(STDIN_FILENO, TCSADRAIN, &whole_lines) == 0;
    ::raise(SIGSTOP);
    if (known) {
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &editing);
    }
    resumed = true;
    errno = error;
}

/// While it lives, Ctrl-Z goes through `suspend`, unless it is ignored.
class Suspension {
  public:
    Suspension() {
        struct sigaction action {};
        action.sa_handler = suspend;
        sigemptyset(&action.sa_mask);
        if (::tcgetattr(STDIN_FILENO, &whole_lines) == 0 &&
            ::sigaction(SIGTSTP, nullptr, &before_) == 0 && before_.sa_handler == SIG_DFL) {
            ::sigaction(SIGTSTP, &action, nullptr);
        }
    }
    Suspension(const Suspension&) = delete;
    Suspension& operator=(const Suspension&) = delete;
    ~Suspension() { ::sigaction(SIGTSTP, &before_, nullptr); }

  private:
    struct sigaction before_ {};
};

/// The next character typed, for the editor: 1, 0 at the end, -1 when a signal came first. The
/// editor's own reading goes on after a signal, and another thread may have taken it.
int read_character(EditLine* edit, wchar_t* character) {
    std::mbstate_t state{};
    for (;;) {
        char byte = 0;
        do {
            if (interrupting_signal() != 0) {
                return -1;
            }
            if (resumed.exchange(false)) {
                el_set(edit, EL_REFRESH);
            }
        } while (!has_bytes_soon(STDIN_FILENO));
        const auto count = ::read(STDIN_FILENO, &byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (count <= 0) {
            return 0;
        }
        constexpr auto incomplete = static_cast<std::size_t>(-2);
        constexpr auto invalid = static_cast<std::size_t>(-1);
        const auto length = std::mbrtowc(character, &byte, 1, &state);
        if (length == incomplete) {
            continue;
        }
        *character = length == invalid ? L'\xFFFD' : *character;
        return 1;
    }
}

std::size_t columns_of(EditLine* edit) {
    int columns = 0;
    constexpr int columns_usual = 80;
    if (el_get(edit, EL_GETTC, "co", &columns) != 0 || columns <= 0) {
        columns = columns_usual;
    }
    return static_cast<std::size_t>(columns);
}

}  // namespace

/// The tab key: completes what is certain, else shows what is possible.
unsigned char LineEditor::Editor::completed(EditLine* edit, int) {
    const auto* whole = el_line(edit);
    const std::string line(whole->buffer, whole->cursor);
    const auto completion = of(edit).complete(line);
    const auto& candidates = completion.candidates;
    if (candidates.empty()) {
        return CC_ERROR;
    }
    const bool is_only_one = candidates.size() == 1;
    const auto beginning =
        common_beginning(candidates) + (is_only_one ? completion.ending : std::string());
    const auto word = line.substr(completion.begin);
    // Names match without their accents: what they share may be less than what was typed.
    if (is_only_one || (beginning != word && beginning.size() >= word.size())) {
        el_deletestr(edit, code_points_of(word));
        return el_insertstr(edit, beginning.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    }
    std::fputs(("\n" + in_columns(candidates, columns_of(edit))).c_str(), stdout);
    return CC_REDISPLAY;
}

LineEditor::LineEditor(const std::filesystem::path& history_file, Completer complete)
    : editor_(std::make_unique<Editor>()) {
    // The editor reads characters by the locale's encoding; all that we write is UTF-8.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    editor_->complete = std::move(complete);
    editor_->file = history_file.string();
    editor_->edit = el_init("senskg", stdin, stdout, stderr);
    editor_->history = history_init();
    if (editor_->edit == nullptr || editor_->history == nullptr) {
        throw Error{Error::Kind::store, "this terminal cannot be used for editing lines"};
    }
    constexpr int entries_max = 2000;
    history(editor_->history, &editor_->event, H_SETSIZE, entries_max);
    history(editor_->history, &editor_->event, H_SETUNIQUE, 1);
    if (!editor_->file.empty()) {
        history(editor_->history, &editor_->event, H_LOAD, editor_->file.c_str());
    }
    auto* edit = editor_->edit;
    el_set(edit, EL_CLIENTDATA, editor_.get());
    el_set(edit, EL_GETCFN, &read_character);
    el_set(edit, EL_PROMPT, &Editor::shown_prompt);
    el_set(edit, EL_EDITOR, "emacs");
    el_set(edit, EL_HIST, history, editor_->history);
    el_set(edit, EL_ADDFN, "senskg-complete", "completes the word", &Editor::completed);
    el_set(edit, EL_BIND, "\t", "senskg-complete", nullptr);
    el_source(edit, nullptr);  // The user's own keys, in ~/.editrc.
}

LineEditor::~LineEditor() {
    if (editor_->history != nullptr) {
        history_end(editor_->history);
    }
    if (editor_->edit != nullptr) {
        el_end(editor_->edit);
    }
}

InputLine LineEditor::line(const std::string& prompt) {
    const Suspension suspension;
    editor_->prompt = prompt;
    el_resize(editor_->edit);
    int count = 0;
    const char* text = el_gets(editor_->edit, &count);
    if (interrupting_signal() != 0) {
        el_reset(editor_->edit);
        return {InputLine::Kind::interrupted, {}};
    }
    if (text == nullptr || count <= 0) {
        return {InputLine::Kind::end, {}};
    }
    std::string line(text);
    line.erase(std::min(line.find_last_not_of("\r\n") + 1, line.size()));
    return {InputLine::Kind::line, std::move(line)};
}

void LineEditor::remember(const std::string& entry) {
    history(editor_->history, &editor_->event, H_ENTER, entry.c_str());
    if (!editor_->file.empty()) {
        history(editor_->history, &editor_->event, H_SAVE, editor_->file.c_str());
    }
}

std::filesystem::path history_file() {
    const auto folder_of = [](const char* variable) {
        const char* value = std::getenv(variable);
        return value != nullptr && *value == '/' ? std::filesystem::path(value)
                                                 : std::filesystem::path();
    };
    auto folder = folder_of("XDG_STATE_HOME");
    if (folder.empty()) {
        const auto home = folder_of("HOME");
        if (home.empty()) {
            return {};
        }
        folder = home / ".local" / "state";
    }
    folder /= "senskg";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    return error ? std::filesystem::path() : folder / "history";
}

}  // namespace senskg
