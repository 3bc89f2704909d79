#include "graph/regex/walk.h"

#include <cstring>

namespace senskg {
namespace {

/// Steps that a match may take beyond those for each byte of the text.
constexpr std::int64_t budget_base = 2000;
constexpr std::int64_t budget_a_byte = 16;
/// An automaton costs as much as some hundred walks.
constexpr std::uint32_t walks_in_vain_max = 100;

std::uint32_t character_before(std::string_view text, std::uint32_t at) {
    do {
        --at;
    } while ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
}

}  // namespace

RegexWalk::Outcome RegexWalk::match_at(std::string_view text, std::uint32_t at) {
    text_ = text;
    set_budget(text.size() - at);
    return try_at(at);
}

RegexWalk::Outcome RegexWalk::find(std::string_view text, std::uint32_t from, Useless useless) {
    text_ = text;
    set_budget(text.size() - from);
    if (program_->at_text_begin) {
        return from == 0 && may_begin(0) ? try_at(0) : Outcome::none;
    }
    for (auto at = next_begin(from); at <= text.size(); at = next_begin(at + 1)) {
        if (useless != nullptr && useless(text, at)) {
            continue;
        }
        const auto outcome = try_at(at);
        if (outcome != Outcome::none) {
            return outcome;
        }
    }
    return Outcome::none;
}

/// The first byte from `at` on where a match can begin as far as its first characters tell, or one
/// behind the text's end.
std::uint32_t RegexWalk::next_begin(std::uint32_t at) const {
    const auto end = static_cast<std::uint32_t>(text_.size());
    if (at == 0 && end > 0 && !may_begin(0)) {
        at = 1;
    }
    if (at > 0) {
        at = static_cast<std::uint32_t>(program_->begins.next(text_, at));
    }
    return at == end && !may_begin(end) ? end + 1 : at;
}

/// Whether a match can begin at `at`, the text's begin or end.
bool RegexWalk::may_begin(std::uint32_t at) const {
    return can_go_on(program_->begin, regex_key(text_, at));
}

void RegexWalk::set_budget(std::size_t bytes) {
    budget_ = budget_base + budget_a_byte * static_cast<std::int64_t>(bytes);
}

/// A match that begins at `at`, the text and the budget being set.
RegexWalk::Outcome RegexWalk::try_at(std::uint32_t at) {
    if (budget_ <= 0) {
        return Outcome::gave_up;
    }
    if (automaton_) {
        const auto [may_match, length] = automaton_->ask(text_, at);
        spend(length);
        return may_match ? walk(at) : Outcome::none;
    }
    const auto outcome = walk(at);
    if (outcome == Outcome::none && ++walks_in_vain_ == walks_in_vain_max) {
        automaton_ = RegexAutomaton::of(*program_);
    }
    return outcome;
}

RegexWalk::Outcome RegexWalk::walk(std::uint32_t at) {
    places_.assign(program_->place_count, no_place);
    returns_.clear();
    Position here{program_->begin, at};
    while (budget_-- > 0) {
        if (program_->steps[here.step].kind == RegexStep::Kind::match) {
            places_[0] = at;
            places_[1] = here.at;
            return Outcome::match;
        }
        if (!take(here) && !go_back(here)) {
            return Outcome::none;
        }
    }
    return Outcome::gave_up;
}

/// Takes the step; false when the text is not so.
inline bool RegexWalk::take(Position& here) {
    const auto& step = program_->steps[here.step];
    std::uint32_t length = 0;
    switch (step.kind) {
        case RegexStep::Kind::match:
            return true;
        case RegexStep::Kind::text:
            if (!stands_at(step, here.at)) {
                return false;
            }
            length = step.length != 0
                         ? step.length
                         : static_cast<std::uint32_t>(program_->texts[step.what].size());
            break;
        case RegexStep::Kind::one:
            length = program_->classes[step.what].match(text_, here.at);
            if (length == 0) {
                return false;
            }
            break;
        case RegexStep::Kind::many:
            return take_many(here);
        case RegexStep::Kind::few:
            return take_few(here);
        case RegexStep::Kind::save:
            save(step, here.at);
            break;
        case RegexStep::Kind::either:
            return take_either(step, here);
        case RegexStep::Kind::ways: {
            const auto& choice = program_->choices[step.what];
            return take_way(choice.list_begins[choice.list_of_key[regex_key(text_, here.at)]],
                            here);
        }
        case RegexStep::Kind::text_begin:
            if (here.at != 0) {
                return false;
            }
            break;
        case RegexStep::Kind::text_end:
            if (here.at != text_.size()) {
                return false;
            }
            break;
    }
    here = {step.next, here.at + length};
    return true;
}

inline bool RegexWalk::stands_at(const RegexStep& step, std::uint32_t at) const {
    if (step.length != 0 && text_.size() - at >= sizeof step.bytes) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text_.data() + at, sizeof bytes);
        return (bytes & step.mask) == step.bytes;
    }
    return text_.substr(at).starts_with(program_->texts[step.what]);
}

inline void RegexWalk::save(const RegexStep& step, std::uint32_t at) {
    auto& place = places_[step.what];
    if (!returns_.empty()) {
        returns_.push_back({Return::Kind::restore, step.what, place, 0});
    }
    place = at;
}

inline bool RegexWalk::take_either(const RegexStep& step, Position& here) {
    const auto key = regex_key(text_, here.at);
    const bool first = can_go_on(step.next, key);
    const bool second = can_go_on(step.other, key);
    if (first && second) {
        returns_.push_back({Return::Kind::step, step.other, here.at, 0});
    }
    here.step = first ? step.next : step.other;
    return first || second;
}

/// Goes on with that place of the lists of ways.
inline bool RegexWalk::take_way(std::uint32_t place, Position& here) {
    const auto* const way = program_->ways.data() + place;
    if (way[0] == RegexProgram::no_step) {
        return false;
    }
    if (way[1] != RegexProgram::no_step) {
        returns_.push_back({Return::Kind::list, place + 1, here.at, 0});
    }
    here.step = way[0];
    return true;
}

bool RegexWalk::take_many(Position& here) {
    const auto& step = program_->steps[here.step];
    const auto& characters = program_->classes[step.what];
    const auto begin = here.at;
    auto least = begin;
    std::uint32_t times = 0;
    while (times < step.times_max) {
        const auto length = characters.match(text_, here.at);
        if (length == 0) {
            break;
        }
        here.at += length;
        ++times;
        least = times <= step.times_min ? here.at : least;
    }
    spend(here.at - begin);
    return times >= step.times_min && go_on_before(least, here);
}

/// Goes on after a `many` at the last place from which that is possible, from here back to
/// `least`.
bool RegexWalk::go_on_before(std::uint32_t least, Position& here) {
    const auto next = program_->steps[here.step].next;
    const auto end = here.at;
    while (!can_go_on(next, regex_key(text_, here.at))) {
        if (here.at == least) {
            return false;
        }
        here.at = character_before(text_, here.at);
    }
    spend(end - here.at);
    if (here.at > least) {
        returns_.push_back({Return::Kind::fewer, here.step, here.at, least});
    }
    here.step = next;
    return true;
}

bool RegexWalk::take_few(Position& here) {
    const auto& step = program_->steps[here.step];
    const auto& characters = program_->classes[step.what];
    for (std::uint32_t times = 0; times < step.times_min; ++times) {
        const auto length = characters.match(text_, here.at);
        if (length == 0) {
            return false;
        }
        here.at += length;
    }
    return go_on_after(step.times_max - step.times_min, here);
}

/// Goes on after a `few` at the first place from here on from which that is possible.
bool RegexWalk::go_on_after(std::uint32_t more, Position& here) {
    const auto& step = program_->steps[here.step];
    const auto& characters = program_->classes[step.what];
    const auto begin = here.at;
    while (!can_go_on(step.next, regex_key(text_, here.at))) {
        const auto length = more > 0 ? characters.match(text_, here.at) : 0;
        if (length == 0) {
            return false;
        }
        here.at += length;
        --more;
    }
    spend(here.at - begin);
    if (more > 0) {
        returns_.push_back({Return::Kind::more, here.step, here.at, more});
    }
    here.step = step.next;
    return true;
}

/// Goes back to the last place with another way; false when there is none.
bool RegexWalk::go_back(Position& here) {
    while (!returns_.empty()) {
        const auto back = returns_.back();
        returns_.pop_back();
        here = {back.step, back.place};
        switch (back.kind) {
            case Return::Kind::restore:
                places_[back.step] = back.place;
                break;
            case Return::Kind::step:
                return true;
            case Return::Kind::list:
                return take_way(back.step, here);
            case Return::Kind::fewer:
                here.at = character_before(text_, here.at);
                if (go_on_before(back.limit, here)) {
                    return true;
                }
                break;
            case Return::Kind::more: {
                const auto& characters = program_->classes[program_->steps[back.step].what];
                const auto length = characters.match(text_, here.at);
                here.at += length;
                if (length > 0 && go_on_after(back.limit - 1, here)) {
                    return true;
                }
                break;
            }
        }
    }
    return false;
}

}  // namespace senskg
