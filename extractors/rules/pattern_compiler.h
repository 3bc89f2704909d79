#pragma once

#include "extractors/rules/fragments.h"
#include "extractors/rules/masks.h"
#include "extractors/rules/pattern.h"
#include "extractors/rules/pattern_requirements.h"
#include "extractors/rules/rule_pack.h"
#include "extractors/rules/spelled_cues.h"
#include "graph/regex.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace senskg {

/// A pattern as a pack writes it.
struct WrittenPattern {
    std::string text;
    std::size_t pack = 0;  ///< The number of the pack: its fragments are meant.
    Regex::Case letter_case = Regex::Case::sensitive;
    /// In masked sentences words that lexicons make cues stand as their masks.
    enum class Texts { masked_sentences, lines };
    Texts texts = Texts::masked_sentences;

    auto operator<=>(const WrittenPattern&) const = default;
};

struct CompiledPattern {
    std::vector<Slot> slots;  ///< The named ones, from left to right.
    Regex regex;
    PatternRequirements requirements;
};

/// Compiles the patterns of packs: fragments and slots expanded, checked, read by RE2, written as
/// steps, their requirements read off. Nearly all of the time it takes to read packs goes there,
/// and each pattern is a task of its own: many are compiled ahead, on all threads.
class PatternCompiler {
  public:
    /// `spelled` numbers the words that patterns spell. All must outlive the compiler.
    PatternCompiler(const MaskTable& masks, const Fragments& fragments, SpelledCues& spelled)
        : masks_(masks), spelled_(spelled), expander_(fragments, masks), reader_(masks) {}

    /// Compiles these on `threads` threads, up to the first that is none: what is wrong with it is
    /// told when it is asked for.
    void compile_ahead(const std::vector<WrittenPattern>& patterns, std::uint32_t threads);
    /// Throws Error{rule} for what is no pattern, for one that matches where nothing stands, and
    /// when packs have more patterns than `patterns_max`, `patterns_bytes_max` bytes of them.
    [[nodiscard]] CompiledPattern compiled(const WrittenPattern& written);

    static constexpr std::size_t patterns_max = 5'000;
    static constexpr std::size_t patterns_bytes_max = 8U << 20U;  ///< Expanded.

  private:
    struct Task;
    struct Outcome {
        std::optional<CompiledPattern> pattern;
        std::exception_ptr error;
    };
    [[nodiscard]] ExpandedPattern expanded(const WrittenPattern& written);
    [[nodiscard]] std::vector<Task> tasks_of(const std::vector<WrittenPattern>& patterns);

    const MaskTable& masks_;
    SpelledCues& spelled_;
    PatternExpander expander_;
    PatternReader reader_;
    std::map<WrittenPattern, Outcome> ahead_;
    std::size_t patterns_ = 0;
    std::size_t patterns_bytes_ = 0;
};

}  // namespace senskg
