#pragma once

#include "graph/regex/alphabet.h"
#include "graph/regex/program.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

/// Tells where a program has no match, a character a step: most places that look like the begin of
/// a match are none. The subset construction, a state written when a text first leads there, as in
/// Thompson's "Regular Expression Search Algorithm" (1968). For one thread.
class RegexAutomaton {
  public:
    /// Nothing when the program's characters are too many (`RegexAlphabet`). Keeps the program.
    [[nodiscard]] static std::optional<RegexAutomaton> of(const RegexProgram& program);
    RegexAutomaton(RegexAutomaton&&) = default;  // states know where the others' threads are
    RegexAutomaton& operator=(RegexAutomaton&&) = default;

    struct Answer {
        bool may_match;        ///< False: no match begins there. True: one does, or memory is out.
        std::uint32_t length;  ///< Bytes that told.
    };
    /// Whether a match may begin at byte `at` of a valid UTF-8 text. Cost: linear in the answer's
    /// length, but for new states.
    [[nodiscard]] Answer ask(std::string_view text, std::uint32_t at);

    /// Memory that the states of one automaton take at most, about.
    static constexpr std::size_t bytes_max = std::size_t{192} << 10U;

  private:
    using Symbol = RegexAlphabet::Symbol;
    /// Where the state's row begins in the table; the first values tell more.
    using State = std::uint16_t;
    static constexpr State unknown = 0;
    static constexpr State none = 1;  ///< No match.
    static constexpr State match = 2;
    static constexpr State full = 3;  ///< No room for the state.
    static constexpr State rows_begin = 4;

    /// A way of the match: the step that waits for a character, and how many it has had.
    struct Thread {
        std::uint32_t step;
        std::uint32_t taken;
        auto operator<=>(const Thread&) const = default;
    };
    using Threads = std::vector<Thread>;
    /// Where in the text the threads stand, as far as steps ask that.
    enum class Place { begin, inside, end };

    RegexAutomaton(const RegexProgram& program, RegexAlphabet alphabet);
    State write_next(State from, std::size_t symbol);
    void advance(Thread thread, std::size_t symbol);
    State state_after(Place place);
    void follow(Thread thread, Place place);
    State filed();

    const RegexProgram* program_;
    RegexAlphabet alphabet_;
    std::size_t row_;           ///< Symbols, and the text's end after them.
    std::vector<State> table_;  ///< After `rows_begin` unused ones, row by row.
    std::map<Threads, State> states_;
    std::vector<const Threads*> threads_;  ///< By row.
    std::array<State, 2> begins_{};        ///< By place.
    std::size_t bytes_ = 0;
    // While a state is written:
    Threads reached_;  ///< To follow.
    Threads waiting_;
    std::vector<bool> followed_;  ///< By step.
};

}  // namespace senskg
