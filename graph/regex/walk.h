#pragma once

#include "graph/regex/automaton.h"
#include "graph/regex/program.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

/// Walks a program over a text: the first way first, back where it ends, as Perl and RE2 define
/// which match is the match. It asks the next character before it takes a way, so that it seldom
/// goes back; where it does so too often it gives up, for RE2 to do the work in linear time.
/// A program that has often been walked in vain gets an automaton, which tells first whether there
/// is a match. For one thread; keeps its buffers.
class RegexWalk {
  public:
    enum class Outcome { match, none, gave_up };

    /// Keeps the program.
    explicit RegexWalk(const RegexProgram& program) : program_(&program) {}

    /// A match that begins at byte `at` of a valid UTF-8 text. After a match `places()` holds the
    /// begins and ends of the groups. Cost: linear in the match, but for a factor of the budget.
    Outcome match_at(std::string_view text, std::uint32_t at);
    /// Tells at which bytes a match is of no use.
    using Useless = bool (*)(std::string_view text, std::size_t at);
    /// The first match that begins at byte `from` or later, but where it would be of no use (null:
    /// nowhere). Cost: linear in the text.
    Outcome find(std::string_view text, std::uint32_t from, Useless useless = nullptr);

    static constexpr std::uint32_t no_place = 0xFFFFFFFF;
    /// Of group n the begin at 2n, the end at 2n + 1; group 0 is the whole.
    [[nodiscard]] const std::vector<std::uint32_t>& places() const { return places_; }

  private:
    /// Where a walk is: the step to take, the byte of the text.
    struct Position {
        std::uint32_t step;
        std::uint32_t at;
    };
    /// Where to go on when a way ends.
    struct Return {
        enum class Kind : std::uint8_t { step, list, fewer, more, restore };
        Kind kind;
        std::uint32_t step;   ///< Of `list`: the next one to try there; of `restore`: which place.
        std::uint32_t place;  ///< In the text; of `restore`: what the place was.
        std::uint32_t limit;  ///< Of `fewer`: the least place; of `more`: how many more.
    };

    void set_budget(std::size_t bytes);
    void spend(std::uint32_t bytes) { budget_ -= bytes / 8; }
    [[nodiscard]] std::uint32_t next_begin(std::uint32_t at) const;
    [[nodiscard]] bool may_begin(std::uint32_t at) const;
    Outcome try_at(std::uint32_t at);
    Outcome walk(std::uint32_t at);
    bool take(Position& here);
    [[nodiscard]] bool stands_at(const RegexStep& step, std::uint32_t at) const;
    void save(const RegexStep& step, std::uint32_t at);
    bool take_either(const RegexStep& step, Position& here);
    bool take_way(std::uint32_t place, Position& here);
    bool take_many(Position& here);
    bool take_few(Position& here);
    bool go_on_before(std::uint32_t least, Position& here);
    bool go_on_after(std::uint32_t more, Position& here);
    bool go_back(Position& here);
    [[nodiscard]] bool can_go_on(std::uint32_t step, RegexKey key) const {
        return program_->keys[program_->steps[step].keys][key];
    }

    const RegexProgram* program_;
    std::optional<RegexAutomaton> automaton_;
    std::uint32_t walks_in_vain_ = 0;
    std::string_view text_;
    std::vector<std::uint32_t> places_;
    std::vector<Return> returns_;
    std::int64_t budget_ = 0;
};

}  // namespace senskg
