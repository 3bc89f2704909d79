#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// What the end of a line can be made to.
struct Completion {
    std::size_t begin = 0;                ///< Byte from which a candidate replaces the line's end.
    std::vector<std::string> candidates;  ///< Sorted, each once.
    std::string ending;                   ///< Follows a candidate that is the only one.
};

/// What a store has that can be named.
struct KnownWords {
    std::vector<std::string> labels;
    std::vector<std::string> relation_types;
    std::vector<std::string> properties;
    std::vector<std::string> dot_commands;
    std::vector<std::string> formats;
    /// Names of things; called once, when the first one is wanted.
    std::function<std::vector<std::string>()> names;
};

/// Completes openCypher by where the cursor stands: labels after `(p:`, relation types after
/// `[:`, properties after `p.` and in `{`, names of things between quotes (accents and case
/// aside), procedures after CALL, else keywords and functions.
class ShellCompletion {
  public:
    explicit ShellCompletion(KnownWords words);

    /// `before` are the earlier lines of the statement, `line` is the last one up to the cursor.
    /// Cost: one pass over both, a search among the names.
    [[nodiscard]] Completion complete(std::string_view before, std::string_view line);

  private:
    [[nodiscard]] Completion names_like(std::string_view line, std::size_t begin, char quote);

    KnownWords words_;
    std::vector<std::string> keywords_;
    std::vector<std::string> calls_;       ///< Functions and aggregates, each with `(`.
    std::vector<std::string> procedures_;  ///< Each with `(`.
    std::vector<std::pair<std::string, std::string>> names_;  ///< Folded and as it stands; sorted.
    bool has_names_ = false;
};

/// What all of them begin with; not parted within a character.
[[nodiscard]] std::string common_beginning(const std::vector<std::string>& words);

/// The words in columns, for a terminal that is so wide; the first hundred.
[[nodiscard]] std::string in_columns(const std::vector<std::string>& words, std::size_t columns);

}  // namespace senskg
