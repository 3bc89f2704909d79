#include "extractors/lexicon_index.h"

#include <algorithm>
#include <bit>

namespace senskg {
namespace {

constexpr std::uint64_t sieve_bits = 1ULL << 20U;

/// What separates two tokens, as entries compare it; '\0' when they are too far apart.
char gap_between(std::string_view text, const Token& left, const Token& right) {
    const auto gap = text.substr(left.span.end, right.span.begin - left.span.end);
    if (gap == " " || gap == "-" || gap == ". " || gap == ".-" || gap == "' ") {
        return gap == "' " ? '\'' : ' ';
    }
    if (gap == " & ") {
        return '&';
    }
    return gap.size() == 1 ? gap[0] : '\0';
}

/// True when the token opens its sentence or what follows a colon. Not a quotation's or bracket's
/// first word: titles and names stand there.
bool opens_clause(std::string_view text, const Token* begin, const Token* token) {
    if (token == begin) {
        return true;
    }
    const auto gap = text.substr(token[-1].span.end, token->span.begin - token[-1].span.end);
    return gap.find_first_of(":?!.") != std::string_view::npos &&
           gap.find_first_of("\"(") == std::string_view::npos &&
           gap.find("\u00ab") == std::string_view::npos &&
           gap.find("\u201c") == std::string_view::npos;
}

}  // namespace

LexiconIndex::LexiconIndex(const RulePack& pack) : pack_(pack), first_seen_(sieve_bits / 64) {
    std::vector<Token> scratch;
    for (std::uint32_t lexicon = 0; lexicon < pack.lexicons.size(); ++lexicon) {
        types_.push_back(pack.masks.type(pack.lexicons[lexicon].type).value_or(0));
        add_forms(pack, lexicon, scratch);
    }
    std::ranges::sort(forms_, [](const Form& left, const Form& right) {
        return std::tuple(left.first_folded, right.token_count, right.trail, left.lexicon,
                          left.entry) < std::tuple(right.first_folded, left.token_count, left.trail,
                                                   right.lexicon, right.entry);
    });
    build_slots();
}

void LexiconIndex::add_forms(const RulePack& pack, std::uint32_t lexicon,
                             std::vector<Token>& scratch) {
    const auto& entries = pack.lexicons[lexicon].entries;
    for (std::uint32_t entry = 0; entry < entries.size(); ++entry) {
        const std::string_view form = entries[entry].form;
        find_tokens(form, {0, static_cast<std::uint32_t>(form.size())}, scratch);
        if (scratch.empty()) {
            continue;  // a form of punctuation alone is for patterns
        }
        forms_.push_back({scratch[0].folded_hash, scratch[0].lower_hash, lexicon, entry,
                          static_cast<std::uint32_t>(tails_.size()),
                          static_cast<std::uint32_t>(scratch.size()), scratch.front().span.begin,
                          static_cast<std::uint32_t>(form.size()) - scratch.back().span.end});
        for (std::size_t next = 1; next < scratch.size(); ++next) {
            tails_.push_back({scratch[next].folded_hash, scratch[next].lower_hash,
                              gap_between(form, scratch[next - 1], scratch[next])});
        }
        const auto bit = scratch[0].folded_hash % sieve_bits;
        first_seen_[bit / 64] |= 1ULL << (bit % 64);
    }
}

void LexiconIndex::build_slots() {
    slots_.assign(std::bit_ceil(forms_.size() * 2 + 1), 0);
    for (std::uint32_t place = 0; place < forms_.size(); ++place) {
        if (place > 0 && forms_[place - 1].first_folded == forms_[place].first_folded) {
            continue;
        }
        auto slot = forms_[place].first_folded & (slots_.size() - 1);
        while (slots_[slot] != 0) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        slots_[slot] = place + 1;
    }
}

std::optional<Span> LexiconIndex::stretch(const Form& form, std::string_view text,
                                          const Token* token) const {
    const std::string_view words = pack_.lexicons[form.lexicon].entries[form.entry].form;
    const Span tokens{token->span.begin, token[form.token_count - 1].span.end};
    if (tokens.begin < form.lead ||
        text.substr(tokens.begin - form.lead, form.lead) != words.substr(0, form.lead) ||
        text.substr(tokens.end, form.trail) != words.substr(words.size() - form.trail)) {
        return std::nullopt;
    }
    return Span{tokens.begin - form.lead, tokens.end + form.trail};
}

bool LexiconIndex::matches(const Form& form, std::string_view text, const Token* begin,
                           const Token* token, Zone zone) const {
    const auto& lexicon = pack_.lexicons[form.lexicon];
    if (!lexicon.head.zones.test(static_cast<std::size_t>(zone)) ||
        (lexicon.exact_accents && form.first_lower != token->lower_hash)) {
        return false;
    }
    for (std::uint32_t next = 1; next < form.token_count; ++next) {
        const auto& tail = tails_[form.tail + next - 1];
        if (tail.folded != token[next].folded_hash ||
            (lexicon.exact_accents && tail.lower != token[next].lower_hash) ||
            tail.gap != gap_between(text, token[next - 1], token[next])) {
            return false;
        }
    }
    switch (lexicon.letters) {
        case Lexicon::Letters::any:
            return true;
        case Lexicon::Letters::capital: {
            // "la Poste": where the entry itself begins small, the last word must not.
            const std::string_view entry_form = lexicon.entries[form.entry].form;
            const bool small = entry_form[0] >= 'a' && entry_form[0] <= 'z';
            return token[small ? form.token_count - 1 : 0].shape != Shape::lower;
        }
        case Lexicon::Letters::written: {
            const char first = lexicon.entries[form.entry].form[0];
            const bool capital = first >= 'A' && first <= 'Z';
            return capital == (token->shape != Shape::lower && token->shape != Shape::number);
        }
        case Lexicon::Letters::clause_start:
            return token->shape == Shape::capital && opens_clause(text, begin, token);
        case Lexicon::Letters::exact:
            break;
    }
    const Span span{token->span.begin, token[form.token_count - 1].span.end};
    const std::string_view entry = lexicon.entries[form.entry].form;
    return entry.find(span.of(text)) != std::string_view::npos;
}

void LexiconIndex::find(std::string_view text, const Token* begin, const Token* end, Zone zone,
                        std::vector<FoundMention>& found) const {
    for (const auto* token = begin; token != end;) {
        const auto* const here = token++;
        const auto bit = here->folded_hash % sieve_bits;
        if ((first_seen_[bit / 64] >> (bit % 64) & 1U) == 0) {
            continue;
        }
        auto slot = here->folded_hash & (slots_.size() - 1);
        while (slots_[slot] != 0 && forms_[slots_[slot] - 1].first_folded != here->folded_hash) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        for (std::size_t place = slots_[slot]; place != 0 && place <= forms_.size() &&
                                               forms_[place - 1].first_folded == here->folded_hash;
             ++place) {
            const auto& form = forms_[place - 1];
            if (form.token_count > static_cast<std::size_t>(end - here)) {
                continue;
            }
            const auto span = stretch(form, text, here);
            if (span && matches(form, text, begin, here, zone)) {
                const auto& lexicon = pack_.lexicons[form.lexicon];
                found.push_back({.span = *span,
                                 .type = types_[form.lexicon],
                                 .rule = &lexicon.head,
                                 .entry = &lexicon.entries[form.entry],
                                 .properties = {},
                                 .small = lexicon.letters == Lexicon::Letters::clause_start});
                token = here + form.token_count;
                break;
            }
        }
    }
}

}  // namespace senskg
