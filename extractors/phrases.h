#pragma once

#include "extractors/found_mention.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// A phrase that stands for a name: "une étude sur les devis".
struct Phrase {
    std::string_view key;  ///< Its folded words.
    std::uint32_t type = 0;
    std::uint32_t group = 0;
    bool has_agent = false;   ///< It says whose it is.
    bool introduces = false;  ///< See `Phrases::introduces`.
    bool in_title = false;
};

/// Tells which phrases of a post mean one thing. For one thread.
class Phrases {
  public:
    /// `pack` must outlive it.
    explicit Phrases(const RulePack& pack);

    void begin(const AnalysedPost& post);
    /// True when the words before the mention say that it has not been spoken of yet: "une étude",
    /// "une autre enquête"; false in a title, which the text after it may introduce again.
    [[nodiscard]] bool introduces(const FoundMention& mention) const;
    [[nodiscard]] bool is_in_title(Span mention) const { return mention.begin < title_end_; }
    /// "le baromètre des services" after "un baromètre de BVA": phrases in the order of the text
    /// that begin with the same noun are one thing where at most one says whose it is, no numbers
    /// differ and the later one is not introduced. Pairs of groups.
    [[nodiscard]] static std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(
        const std::vector<Phrase>& phrases);

  private:
    std::vector<std::uint64_t> introducing_;  ///< Folded hashes, sorted.
    const AnalysedPost* post_ = nullptr;
    std::uint32_t title_end_ = 0;  ///< Byte of the post.
};

}  // namespace senskg
