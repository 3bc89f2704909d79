#pragma once

#include "extractors/found_mention.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A sentence in which every outermost mention stands as one private-use code point, so that a
/// pattern's slot is a character and the captured character is the mention. Common words that open
/// a clause are written small ("Selon" as "selon"): a capital inside is then a name's.
/// Built again for each sentence; keeps its memory.
class MaskedSentence {
  public:
    /// Masks `mentions` (by begin, nested ones passed over) in the stretch `span` of `text`.
    /// The mentions must stay where they are until the next call. Cost: one pass.
    void build(std::string_view text, Span span, const std::vector<FoundMention>& mentions);

    struct Step {
        std::uint32_t masked;  ///< Byte where a mask begins.
        Span source;           ///< What it stands for.
        const FoundMention* mention;
    };

    [[nodiscard]] std::string_view text() const { return masked_; }
    /// Where literals stand in it with which matches of rules begin, by place.
    [[nodiscard]] const std::vector<LiteralPlace>& literals() const { return literals_; }
    void add_literal(LiteralPlace place) { literals_.push_back(place); }
    /// Sets them from the places in the matching text: those under a mask are passed over.
    void place_literals(std::span<const LiteralPlace> places);
    /// Appends the literals' places in the matching text.
    void append_literal_sources(std::vector<LiteralPlace>& places) const;
    /// The masks, in order.
    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    /// The stretch of the matching text under a stretch of the masked text.
    [[nodiscard]] Span source(Span masked) const;
    /// The mentions masked inside a stretch of the masked text, in order.
    void mentions_in(Span masked, std::vector<const FoundMention*>& result) const;
    /// The mention whose mask begins at that byte, or null.
    [[nodiscard]] const FoundMention* mention_at(std::uint32_t masked_byte) const;

  private:
    [[nodiscard]] std::uint32_t source_byte(std::uint32_t masked_byte) const;

    std::string masked_;
    std::uint32_t source_begin_ = 0;
    std::vector<Step> steps_;
    std::vector<LiteralPlace> literals_;
};

}  // namespace senskg
