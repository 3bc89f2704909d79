#include "graph/regex/automaton.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace senskg {

std::optional<RegexAutomaton> RegexAutomaton::of(const RegexProgram& program) {
    auto alphabet = RegexAlphabet::of(program);
    return alphabet ? std::optional(RegexAutomaton(program, *std::move(alphabet))) : std::nullopt;
}

RegexAutomaton::RegexAutomaton(const RegexProgram& program, RegexAlphabet alphabet)
    : program_(&program),
      alphabet_(std::move(alphabet)),
      row_(alphabet_.size() + 1),
      table_(rows_begin, unknown),
      followed_(program.steps.size()) {
    for (const auto place : {Place::begin, Place::inside}) {
        reached_ = {{program.begin, 0}};
        begins_.at(static_cast<std::size_t>(place)) = state_after(place);
    }
}

RegexAutomaton::Answer RegexAutomaton::ask(std::string_view text, std::uint32_t at) {
    if (text.empty()) {
        return {true, 0};  // its begin is its end: that is for the walk
    }
    const auto begin = at;
    auto state = begins_[static_cast<std::size_t>(at == 0 ? Place::begin : Place::inside)];
    const auto* table = table_.data();
    while (state >= rows_begin) {
        const auto [symbol, length] =
            at < text.size() ? alphabet_.read(text, at)
                             : RegexAlphabet::Reading{static_cast<Symbol>(row_ - 1), 0};
        auto next = table[state + symbol];
        if (next == unknown) {
            next = write_next(state, symbol);
            table = table_.data();
        }
        state = next;
        at += length;
    }
    return {state != none, at - begin};
}

RegexAutomaton::State RegexAutomaton::write_next(State from, std::size_t symbol) {
    for (const auto& thread : *threads_[(from - rows_begin) / row_]) {
        advance(thread, symbol);
    }
    const auto state = state_after(symbol + 1 == row_ ? Place::end : Place::inside);
    table_[from + symbol] = state;
    return state;
}

/// Where the thread goes on after that symbol, if it does.
void RegexAutomaton::advance(Thread thread, std::size_t symbol) {
    const auto& step = program_->steps[thread.step];
    if (symbol + 1 == row_) {
        if (step.kind == RegexStep::Kind::text_end) {
            reached_.push_back({step.next, 0});
        }
        return;
    }
    const auto character = static_cast<Symbol>(symbol);
    if (step.kind == RegexStep::Kind::text) {
        const auto& text = alphabet_.text(step.what);
        if (text[thread.taken] == character) {
            const bool is_last = thread.taken + 1 == text.size();
            reached_.push_back(is_last ? Thread{step.next, 0}
                                       : Thread{thread.step, thread.taken + 1});
        }
    } else if (step.kind != RegexStep::Kind::text_end && alphabet_.holds(step.what, character)) {
        const bool counts = step.times_max != unbounded || thread.taken < step.times_min;
        reached_.push_back(step.kind == RegexStep::Kind::one
                               ? Thread{step.next, 0}
                               : Thread{thread.step, thread.taken + (counts ? 1 : 0)});
    }
}

/// The state of the threads that `reached_` leads to.
RegexAutomaton::State RegexAutomaton::state_after(Place place) {
    waiting_.clear();
    followed_.assign(followed_.size(), false);
    while (!reached_.empty()) {
        const auto thread = reached_.back();
        reached_.pop_back();
        if (program_->steps[thread.step].kind == RegexStep::Kind::match) {
            reached_.clear();
            return match;
        }
        if (thread.taken > 0 || !followed_[thread.step]) {
            followed_[thread.step] = followed_[thread.step] || thread.taken == 0;
            follow(thread, place);
        }
    }
    return filed();
}

/// Goes on until a character is asked for.
void RegexAutomaton::follow(Thread thread, Place place) {
    const auto& step = program_->steps[thread.step];
    const auto go_on = [&](std::uint32_t next) { reached_.push_back({next, 0}); };
    const auto wait = [&] {
        if (place != Place::end) {
            waiting_.push_back(thread);
        }
    };
    switch (step.kind) {
        case RegexStep::Kind::match:
            break;
        case RegexStep::Kind::text:
        case RegexStep::Kind::one:
            wait();
            break;
        case RegexStep::Kind::many:
        case RegexStep::Kind::few:
            if (thread.taken < step.times_max) {
                wait();
            }
            if (thread.taken >= step.times_min) {
                go_on(step.next);
            }
            break;
        case RegexStep::Kind::save:
            go_on(step.next);
            break;
        case RegexStep::Kind::either:
            go_on(step.next);
            go_on(step.other);
            break;
        case RegexStep::Kind::ways:
            for (const auto list : program_->choices[step.what].list_begins) {
                for (auto way = list; program_->ways[way] != RegexProgram::no_step; ++way) {
                    go_on(program_->ways[way]);
                }
            }
            break;
        case RegexStep::Kind::text_begin:
            if (place == Place::begin) {
                go_on(step.next);
            }
            break;
        case RegexStep::Kind::text_end:
            if (place == Place::end) {
                go_on(step.next);
            } else {
                waiting_.push_back(thread);
            }
            break;
    }
}

/// The state of `waiting_`.
RegexAutomaton::State RegexAutomaton::filed() {
    if (waiting_.empty()) {
        return none;
    }
    std::ranges::sort(waiting_);
    waiting_.erase(std::unique(waiting_.begin(), waiting_.end()), waiting_.end());
    const auto known = states_.find(waiting_);
    if (known != states_.end()) {
        return known->second;
    }
    constexpr std::size_t bytes_beside = 96;  // of the map, about
    const auto bytes = row_ * sizeof(State) + waiting_.size() * sizeof(Thread) + bytes_beside;
    if (bytes_ + bytes > bytes_max || table_.size() > std::numeric_limits<State>::max()) {
        return full;
    }
    bytes_ += bytes;
    const auto state = static_cast<State>(table_.size());
    threads_.push_back(&states_.emplace(waiting_, state).first->first);
    table_.resize(table_.size() + row_, unknown);
    return state;
}

}  // namespace senskg
