#pragma once

#include "graph/model/span.h"
#include "graph/regex/key.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

class RegexWalk;

/// A regular expression: RE2's syntax, matches and promise (time linear in the text, bounded
/// memory). Most are found by a walk of our own (`regex/walk.h`), RE2 does what that leaves.
/// The only place that includes RE2. A copy shares what has been compiled and has working memory
/// of its own: each thread uses its own copy.
class Regex {
  public:
    enum class Case { sensitive, folded };

    /// Compiles `source`. Throws Error{rule} with RE2's reason when it does not compile or needs
    /// more than about `program_size_max` instructions of RE2's.
    explicit Regex(std::string_view source, Case letter_case = Case::sensitive);
    /// Cost: a fraction of compiling.
    Regex(const Regex& other);
    Regex& operator=(const Regex& other);
    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;
    ~Regex();

    /// A match: the span of the whole, then one span a group; a group that took no part is empty.
    using Groups = std::vector<std::optional<Span>>;

    /// Tells at which bytes a match is of no use.
    using Useless = bool (*)(std::string_view text, std::size_t at);
    /// The first match that starts at or after byte `from`, with all groups; one of no use may be
    /// passed over. `groups` is reused between calls. Cost: linear.
    [[nodiscard]] bool find(std::string_view text, std::uint32_t from, Groups& groups,
                            Useless useless = nullptr) const;
    /// The match that starts at byte `at`, with all groups. Cost: linear in the match, about.
    [[nodiscard]] bool find_at(std::string_view text, std::uint32_t at, Groups& groups) const;
    [[nodiscard]] bool contains_match(std::string_view text) const;
    /// True when the whole of `text` matches (the meaning of openCypher's `=~`).
    [[nodiscard]] bool matches_whole(std::string_view text) const;

    /// With which keys a match can begin, as far as we know.
    [[nodiscard]] RegexKeys begin_keys() const;
    /// Which keys can follow the first character of a match when that is a private use character
    /// of planes 15 and 16, as far as we know.
    [[nodiscard]] RegexKeys keys_after_block() const;

    /// The group's number (from 1), or 0 when there is no group of that name.
    [[nodiscard]] std::size_t group(std::string_view name) const;
    /// Names of the named groups with their numbers, in order of number.
    [[nodiscard]] std::vector<std::pair<std::string, std::size_t>> named_groups() const;
    [[nodiscard]] const std::string& source() const;

    static constexpr int program_size_max = 20'000;

  private:
    struct Compiled;
    struct Workspace;
    [[nodiscard]] RegexWalk* walk() const;

    std::shared_ptr<Compiled> compiled_;
    std::unique_ptr<Workspace> workspace_;
};

/// `text` with every character that means something to a regular expression escaped.
[[nodiscard]] std::string regex_literal(std::string_view text);

}  // namespace senskg
