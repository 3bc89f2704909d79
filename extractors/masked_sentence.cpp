#include "extractors/masked_sentence.h"

#include <algorithm>

namespace senskg {

namespace {

/// Makes the letter at `first` small: A to Z, À to Þ, Œ. A word stands there.
void make_small(char* first) {
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
    masked_.resize(span.length() + mentions.size() * mask_bytes);  // written by pointer: no checks
    auto* end = masked_.data();
    steps_.clear();
    literals_.clear();
    source_begin_ = span.begin;
    std::uint32_t at = span.begin;
    const auto copy_until = [&](std::uint32_t until) {
        end = std::copy(text.data() + at, text.data() + until, end);
        at = until;
    };
    for (const auto& mention : mentions) {
        if (mention.nested || mention.span.begin < at || mention.span.end > span.end) {
            continue;
        }
        copy_until(mention.span.begin);
        if (mention.small) {
            auto* const first = end;
            copy_until(mention.span.end);
            make_small(first);
            continue;
        }
        steps_.push_back(
            {static_cast<std::uint32_t>(end - masked_.data()), mention.span, &mention});
        end = write_mask({mention.type, mention.word}, end);
        at = mention.span.end;
    }
    copy_until(span.end);
    masked_.resize(static_cast<std::size_t>(end - masked_.data()));
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

void MaskedSentence::append_literal_sources(std::vector<LiteralPlace>& places) const {
    auto step = steps_.begin();
    std::uint32_t unmasked = 0;  // from there on, up to the next mask, the text stands as it is
    std::uint32_t source = source_begin_;
    for (const auto& place : literals_) {
        for (; step != steps_.end() && step->masked < place.begin; ++step) {
            unmasked = step->masked + static_cast<std::uint32_t>(mask_bytes);
            source = step->source.end;
        }
        places.push_back({source + (place.begin - unmasked), place.literal});
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
