#include "extractors/masked_sentence.h"

#include <algorithm>

namespace senskg {

namespace {

/// Appends `word` with its first letter small: A to Z, À to Þ, Œ.
void append_small(std::string& text, std::string_view word) {
    text += word;
    auto* first = text.data() + text.size() - word.size();
    const auto lead = static_cast<unsigned char>(first[0]);
    if (lead >= 'A' && lead <= 'Z') {
        first[0] = static_cast<char>(lead + ('a' - 'A'));
    } else if (lead == 0xC3 && static_cast<unsigned char>(first[1]) < 0x9F) {
        first[1] = static_cast<char>(first[1] + 0x20);
    } else if (lead == 0xC5 && static_cast<unsigned char>(first[1]) == 0x92) {
        first[1] = static_cast<char>(0x93U);
    }
}

}  // namespace

void MaskedSentence::build(std::string_view text, Span span,
                           const std::vector<FoundMention>& mentions) {
    masked_.clear();
    steps_.clear();
    literals_.clear();
    used_.fill(0);
    source_begin_ = span.begin;
    std::uint32_t at = span.begin;
    for (const auto& mention : mentions) {
        if (mention.nested || mention.span.begin < at || mention.span.end > span.end ||
            used_[mention.type] == mask_indices) {
            continue;
        }
        masked_ += text.substr(at, mention.span.begin - at);
        if (mention.small) {
            append_small(masked_, mention.span.of(text));
            at = mention.span.end;
            continue;
        }
        steps_.push_back({static_cast<std::uint32_t>(masked_.size()), mention.span, &mention});
        append_mask(masked_, {mention.type, used_[mention.type]++});
        at = mention.span.end;
    }
    masked_ += text.substr(at, span.end - at);
}

void MaskedSentence::place_literals(std::span<const LiteralPlace> places) {
    literals_.clear();
    auto step = steps_.begin();
    std::uint32_t covered = source_begin_;  // by masks
    std::uint32_t masked = 0;               // the byte of the text at `covered`
    for (const auto& place : places) {
        for (; step != steps_.end() && step->source.begin <= place.begin; ++step) {
            covered = step->source.end;
            masked = step->masked + static_cast<std::uint32_t>(mask_bytes);
        }
        if (place.begin >= covered) {
            literals_.push_back({masked + (place.begin - covered), place.literal});
        }
    }
}

std::uint32_t MaskedSentence::source_byte(std::uint32_t masked_byte) const {
    const auto after = std::ranges::upper_bound(steps_, masked_byte, {}, &Step::masked);
    if (after == steps_.begin()) {
        return source_begin_ + masked_byte;
    }
    const auto& step = *std::prev(after);
    const auto past = masked_byte - step.masked;
    return past < mask_bytes ? step.source.begin
                             : step.source.end + past - static_cast<std::uint32_t>(mask_bytes);
}

Span MaskedSentence::source(Span masked) const {
    return {source_byte(masked.begin), source_byte(masked.end)};
}

void MaskedSentence::mentions_in(Span masked, std::vector<const FoundMention*>& result) const {
    result.clear();
    for (auto step = std::ranges::lower_bound(steps_, masked.begin, {}, &Step::masked);
         step != steps_.end() && step->masked < masked.end; ++step) {
        result.push_back(step->mention);
    }
}

const FoundMention* MaskedSentence::mention_at(std::uint32_t masked_byte) const {
    const auto step = std::ranges::lower_bound(steps_, masked_byte, {}, &Step::masked);
    return step != steps_.end() && step->masked == masked_byte ? step->mention : nullptr;
}

}  // namespace senskg
