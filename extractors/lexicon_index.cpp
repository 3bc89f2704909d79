#include "extractors/lexicon_index.h"

#include <algorithm>
#include <bit>
#include <span>

namespace senskg {
namespace {

// The few thousand words that count when written small fit the first-level cache; the common
// words and names that open with a capital are asked for by one token in six.
constexpr std::uint64_t small_sieve_bits = 1ULL << 16U;
constexpr std::uint64_t capital_sieve_bits = 1ULL << 20U;
constexpr std::uint64_t pair_sieve_bits = 1ULL << 17U;

/// Longer forms are known by two tokens: hundreds begin with "la" or "de".
std::uint64_t pair_key(std::uint64_t first, std::uint64_t second) {
    return first * 0x9E3779B97F4A7C15ULL + second;
}

void set_bit(std::vector<std::uint64_t>& sieve, std::uint64_t hash) {
    const auto bit = hash & (sieve.size() * 64 - 1);
    sieve[bit / 64] |= 1ULL << (bit % 64);
}

bool has_bit(const std::vector<std::uint64_t>& sieve, std::uint64_t hash) {
    const auto bit = hash & (sieve.size() * 64 - 1);
    return (sieve[bit / 64] >> (bit % 64) & 1U) != 0;
}

constexpr std::size_t form_bytes_max = 0xFFFF;

bool has_capital(std::string_view word) {
    return std::ranges::any_of(word, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

/// No capital first: what passes the small sieve.
bool is_small(const Token& token) {
    return token.shape == Shape::lower || token.shape == Shape::number;
}

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

/// True when a quotation whose marks are the same at both ends ends there with its sentence.
bool closes_quotation(std::string_view gap) {
    const auto mark = gap.find("\" ");
    return mark != std::string_view::npos && mark > 0 &&
           std::string_view(".!?").find(gap[mark - 1]) != std::string_view::npos;
}

/// True when the token opens its sentence or what follows a colon. Not a quotation's or bracket's
/// first word: titles and names stand there.
bool opens_clause(std::string_view text, const Token* begin, const Token* token) {
    constexpr std::size_t quote_bytes_max = 4;  // « and its space
    const auto at = token->span.begin;
    const auto from =
        token == begin ? at - std::min<std::size_t>(at, quote_bytes_max) : token[-1].span.end;
    auto gap = text.substr(from, at - from);
    if (token == begin) {
        gap.remove_prefix(std::min(gap.rfind('\n') + 1, gap.size()));
    }
    const bool opened = gap.find_first_of("\"(") != std::string_view::npos ||
                        gap.find("\u00ab") != std::string_view::npos ||
                        gap.find("\u201c") != std::string_view::npos;
    return (!opened || closes_quotation(gap)) &&
           (token == begin || gap.find_first_of(":?!.") != std::string_view::npos);
}

}  // namespace

LexiconIndex::LexiconIndex(const RulePack& pack)
    : pack_(pack),
      entity_types_(entity_types(pack)),
      small_sieve_(small_sieve_bits / 64),
      capital_sieve_(capital_sieve_bits / 64),
      pair_sieve_(pair_sieve_bits / 64) {
    std::vector<Token> scratch;
    for (const std::string_view words : pack.language.contractions) {
        find_tokens(words, {0, static_cast<std::uint32_t>(words.size())}, scratch);
        if (scratch.size() == 2) {
            contractions_.push_back({scratch[1].folded_hash, scratch[0]});
        }
    }
    for (std::uint32_t lexicon = 0; lexicon < pack.lexicons.size(); ++lexicon) {
        types_.push_back(pack.masks.type(pack.lexicons[lexicon].type).value_or(0));
        add_forms(lexicon, scratch);
    }
    std::ranges::sort(forms_, [](const Form& left, const Form& right) {
        return std::tuple(left.key, left.contracted, right.token_count, right.trail, left.lexicon,
                          left.entry) < std::tuple(right.key, right.contracted, left.token_count,
                                                   left.trail, right.lexicon, right.entry);
    });
    build_slots();
}

void LexiconIndex::add_forms(std::uint32_t lexicon, std::vector<Token>& scratch) {
    const auto& entries = pack_.lexicons[lexicon].entries;
    for (std::uint32_t entry = 0; entry < entries.size(); ++entry) {
        const std::string_view form = entries[entry].form;
        if (form.size() > form_bytes_max) {
            continue;
        }
        find_tokens(form, {0, static_cast<std::uint32_t>(form.size())}, scratch);
        if (scratch.empty()) {
            continue;  // a form of punctuation alone is for patterns
        }
        const Form added{.first_lower = static_cast<std::uint32_t>(scratch[0].lower_hash),
                         .entry = entry,
                         .tail = static_cast<std::uint32_t>(tails_.size()),
                         .lexicon = static_cast<std::uint16_t>(lexicon),
                         .token_count = static_cast<std::uint16_t>(scratch.size()),
                         .lead = static_cast<std::uint16_t>(scratch.front().span.begin),
                         .trail = static_cast<std::uint16_t>(form.size() - scratch.back().span.end),
                         .small = form[0] >= 'a' && form[0] <= 'z',
                         .capital = form[0] >= 'A' && form[0] <= 'Z'};
        for (std::size_t next = 1; next < scratch.size(); ++next) {
            tails_.push_back({scratch[next].folded_hash, scratch[next].lower_hash,
                              gap_between(form, scratch[next - 1], scratch[next])});
        }
        add_form(added, scratch[0].folded_hash, scratch);
        if (added.capital && added.token_count > 1 && entity_types_.test(types_[lexicon])) {
            add_contracted(added, scratch);
        }
    }
}

/// Files the form under its first token's hash and that of the second.
void LexiconIndex::add_form(Form form, std::uint64_t first, const std::vector<Token>& tokens) {
    form.key = tokens.size() > 1 ? pair_key(first, tokens[1].folded_hash) : first;
    sift(form);
    forms_.push_back(form);
}

/// The form once more for each word that holds its article: "du Monde", "au Monde".
void LexiconIndex::add_contracted(Form form, const std::vector<Token>& tokens) {
    const auto& entry = entry_of(form);
    form.contracted = true;
    form.entry = static_cast<std::uint32_t>(named_entries_.size());
    for (const auto& [article, word] : contractions_) {
        const char gap = tails_[form.tail].gap;
        if (article == tokens[0].folded_hash && (gap == ' ' || gap == '\'')) {
            if (form.entry == named_entries_.size()) {
                named_entries_.push_back(entry);
                named_entries_.back().attributes.try_emplace("name", entry.form);
            }
            form.first_lower = static_cast<std::uint32_t>(word.lower_hash);
            add_form(form, word.folded_hash, tokens);
        }
    }
}

bool LexiconIndex::is_common(const Token& word) const {
    for (auto place = first_form(word.folded_hash);
         place < forms_.size() && forms_[place].key == word.folded_hash; ++place) {
        const auto& form = forms_[place];
        if (form.token_count == 1 &&
            pack_.lexicons[form.lexicon].letters == Lexicon::Letters::clause_start) {
            return true;
        }
    }
    return false;
}

/// Sets the form's bit in the sieves of the tokens that it could begin with; see `matches`.
void LexiconIndex::sift(const Form& form) {
    if (form.token_count > 1) {
        set_bit(pair_sieve_, form.key);
        return;
    }
    const auto letters = pack_.lexicons[form.lexicon].letters;
    const bool needs_capital = letters == Lexicon::Letters::clause_start ||
                               (letters == Lexicon::Letters::written && form.capital);
    const bool needs_small = letters == Lexicon::Letters::written && !form.capital;
    // A token that begins with a digit is as good as a capital ("3 Suisses"), but passes the small
    // sieve.
    const bool never_small = letters == Lexicon::Letters::capital && form.capital;
    if (!needs_capital && !never_small) {
        set_bit(small_sieve_, form.key);
    }
    if (!needs_small) {
        set_bit(capital_sieve_, form.key);
    }
}

void LexiconIndex::build_slots() {
    slots_.assign(std::bit_ceil(forms_.size() * 2 + 1), {});
    for (std::uint32_t place = 0; place < forms_.size(); ++place) {
        const auto key = forms_[place].key;
        if (place > 0 && forms_[place - 1].key == key) {
            continue;
        }
        auto slot = key & (slots_.size() - 1);
        while (slots_[slot].place != 0) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        slots_[slot] = {static_cast<std::uint32_t>(key >> 32U), place + 1};
    }
}

std::size_t LexiconIndex::first_form(std::uint64_t key) const {
    const auto tag = static_cast<std::uint32_t>(key >> 32U);
    for (auto slot = key & (slots_.size() - 1); slots_[slot].place != 0;
         slot = (slot + 1) & (slots_.size() - 1)) {
        const std::size_t place = slots_[slot].place - 1;
        if (slots_[slot].tag == tag && forms_[place].key == key) {
            return place;
        }
    }
    return forms_.size();
}

std::optional<Span> LexiconIndex::stretch(const Form& form, std::string_view text,
                                          const Token* token) const {
    const Span tokens{token[form.contracted ? 1 : 0].span.begin,
                      token[form.token_count - 1].span.end};
    if (form.lead == 0 && form.trail == 0) {
        return tokens;
    }
    const std::string_view words = entry_of(form).form;
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
        (lexicon.exact_accents &&
         form.first_lower != static_cast<std::uint32_t>(token->lower_hash))) {
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
    const auto& last = token[form.token_count - 1];
    const auto& first = token[form.contracted ? 1 : 0];
    switch (lexicon.letters) {
        case Lexicon::Letters::any:
            return true;
        case Lexicon::Letters::capital:
            // "la Poste": where the entry itself begins small, the last word must not, but for a
            // capital inside ("eBay").
            return (form.small ? last : first).shape != Shape::lower ||
                   (form.small && form.token_count == 1 && has_capital(token->span.of(text)));
        case Lexicon::Letters::written:
            return form.capital != is_small(first);
        case Lexicon::Letters::clause_start:
            return token->shape == Shape::capital && opens_clause(text, begin, token);
        case Lexicon::Letters::exact:
            break;
    }
    const Span span{first.span.begin, last.span.end};
    const std::string_view entry = entry_of(form).form;
    return entry.find(span.of(text)) != std::string_view::npos;
}

const LexiconIndex::Form* LexiconIndex::form_at(std::size_t place, std::string_view text,
                                                const Token* begin, const Token* token,
                                                const Token* end, Zone zone, Span& span) const {
    for (auto next = place; next < forms_.size() && forms_[next].key == forms_[place].key; ++next) {
        const auto& form = forms_[next];
        if (form.token_count > static_cast<std::size_t>(end - token)) {
            continue;
        }
        const auto taken = stretch(form, text, token);
        if (taken && matches(form, text, begin, token, zone)) {
            span = *taken;
            return &form;
        }
    }
    return nullptr;
}

void LexiconIndex::look_up(const Token* token, const Token* end, Stretch& result) const {
    struct LookUp {
        std::uint64_t key;
        std::size_t* result;
        std::uint32_t place;  ///< As a slot has it.
    };
    std::array<LookUp, 2 * tokens_at_once> look_ups;  // NOLINT(*-member-init): written first
    std::size_t count = 0;
    const auto ask = [&](std::uint64_t key, bool may_stand, std::size_t& place) {
        place = forms_.size();
        look_ups[count] = {key, &place, 0};
        count += may_stand ? 1 : 0;
    };
    for (auto& [of_pair, alone] : result) {
        if (token == end) {
            break;
        }
        const auto& here = *token++;
        const auto pair = token == end ? 0 : pair_key(here.folded_hash, token->folded_hash);
        ask(pair, token != end && has_bit(pair_sieve_, pair), of_pair);
        ask(here.folded_hash,
            has_bit(is_small(here) ? small_sieve_ : capital_sieve_, here.folded_hash), alone);
    }
    // One step of all look-ups after the other: none waits for another's memory.
    const std::span asked(look_ups.data(), count);
    for (auto& look_up : asked) {
        look_up.place = slots_[look_up.key & (slots_.size() - 1)].place;
    }
    for (auto& look_up : asked) {
        const std::size_t home = look_up.place - std::min(look_up.place, 1U);
        const bool at_home = forms_[home].key == look_up.key;
        *look_up.result = at_home              ? home
                          : look_up.place == 0 ? forms_.size()
                                               : first_form(look_up.key);
    }
}

void LexiconIndex::find(std::string_view text, const Token* begin, const Token* end, Zone zone,
                        std::vector<FoundMention>& found) const {
    if (forms_.empty()) {
        return;
    }
    Standing contracted;  // "du Point", until it is known whether "Point P" begins there
    Stretch known{};
    const Token* stretch_begin = begin;
    const Token* stretch_end = begin;
    for (const auto* token = begin; token != end;) {
        if (token >= stretch_end) {
            look_up(token, end, known);
            stretch_begin = token;
            stretch_end = token + std::min<std::ptrdiff_t>(tokens_at_once, end - token);
        }
        const auto* here = token++;
        const auto [of_pair, alone] = known[static_cast<std::size_t>(here - stretch_begin)];
        Span span;
        const auto* form = form_at(of_pair, text, begin, here, end, zone, span);
        if (form == nullptr) {
            form = form_at(alone, text, begin, here, end, zone, span);
        }
        if (contracted.form != nullptr) {
            if (form == nullptr || form->token_count < contracted.form->token_count) {
                form = contracted.form;
                span = contracted.span;
                --here;
            }
            contracted.form = nullptr;
        } else if (form != nullptr && form->contracted) {
            contracted = {form, span};
            continue;
        }
        if (form == nullptr) {
            continue;
        }
        const auto& lexicon = pack_.lexicons[form->lexicon];
        const bool one_cue = form->token_count == 1 && !entity_types_.test(types_[form->lexicon]);
        found.push_back({.span = span,
                         .type = types_[form->lexicon],
                         .rule = &lexicon.head,
                         .entry = &entry_of(*form),
                         .word = one_cue ? pack_.spelled.number(here->lower_hash) : 0,
                         .small = lexicon.letters == Lexicon::Letters::clause_start});
        token = here + form->token_count;
    }
}

}  // namespace senskg
