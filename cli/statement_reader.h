#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Gathers lines to statements. A statement ends at a `;` outside of quotes and comments, or at
/// an empty line outside of quotes; what is left at the end of the input is the last one.
class StatementReader {
  public:
    /// Takes a line (without its line end); returns the statements that it completes, without
    /// their `;` and the white space around them; none is empty.
    /// Cost: one pass over the line.
    [[nodiscard]] std::vector<std::string> take(std::string_view line);
    /// The statement that no `;` ends, "" when there is none; afterwards all is as at first.
    [[nodiscard]] std::string rest();
    /// Forgets what has been gathered.
    void clear();
    /// True when the next line begins a statement.
    [[nodiscard]] bool is_empty() const { return text_.empty(); }
    /// What has been gathered of a statement so far, each line ended.
    [[nodiscard]] const std::string& text() const { return text_; }
    /// The quote that is open, `*` in a comment, '\0' for none.
    [[nodiscard]] char open_quote() const { return quote_; }

  private:
    void complete(std::vector<std::string>& statements);
    void take_quoted(char byte, char next);

    std::string text_;
    char quote_ = '\0';
    bool escaped_ = false;    ///< The next character stands behind a backslash.
    bool has_text_ = false;   ///< There is more than white space.
    bool has_words_ = false;  ///< There is more than comments.
};

}  // namespace senskg
