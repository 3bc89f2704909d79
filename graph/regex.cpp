#include "graph/regex.h"

#include "graph/model/error.h"
#include "graph/regex/instruction_bound.h"
#include "graph/regex/walk.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>

namespace senskg {

namespace {

re2::StringPiece piece_of(std::string_view text) { return {text.data(), text.size()}; }

/// Patterns that need more of them by our count, which is never below RE2's, are counted by RE2.
constexpr std::size_t instructions_max = 100'000;

re2::RE2::Options options_of(Regex::Case letter_case) {
    re2::RE2::Options options;
    options.set_log_errors(false);  // errors are ours to report
    options.set_case_sensitive(letter_case == Regex::Case::sensitive);
    return options;
}

}  // namespace

/// What all copies share, for any thread: our steps, or RE2's. RE2 compiles what we have steps for
/// when a walk gives up for the first time.
struct Regex::Compiled {
    std::string source;
    RegexNames names;
    std::optional<RegexProgram> steps;

    Compiled(std::string_view text, Case letter_case)
        : source(text), options_(options_of(letter_case)) {
        if (const auto tree = regex_tree(source, letter_case == Case::folded);
            tree && instruction_bound(*tree) <= instructions_max) {
            steps = regex_program(*tree);
            names = group_names(*tree);
        }
        if (!steps) {
            read_names();
        }
    }

    const re2::RE2& re2() {
        std::call_once(compiled_, [&] { re2_.emplace(source, options_); });
        return *re2_;
    }

  private:
    void read_names() {
        if (!re2().ok()) {
            throw Error(Error::Kind::rule, "pattern does not compile: " + re2().error() +
                                               " (RE2 knows no look-around and no back-reference)");
        }
        if (re2().ProgramSize() > program_size_max) {
            throw Error(Error::Kind::rule,
                        "pattern is too large: " + std::to_string(re2().ProgramSize()) +
                            " instructions (use a lexicon for long lists)");
        }
        names.group_count = static_cast<std::size_t>(re2().NumberOfCapturingGroups());
        for (const auto& [name, number] : re2().NamedCapturingGroups()) {
            names.numbers.emplace_back(name, static_cast<std::size_t>(number));
        }
        std::ranges::sort(names.numbers, {}, &std::pair<std::string, std::size_t>::second);
    }

    re2::RE2::Options options_;
    std::once_flag compiled_;
    std::optional<re2::RE2> re2_;
};

struct Regex::Workspace {
    std::vector<re2::StringPiece> pieces;  ///< Room for the groups of one match.
    std::optional<RegexWalk> walk;
};

namespace {

constexpr auto gave_up = RegexWalk::Outcome::gave_up;

/// Whether there is a match; nothing when that is for RE2 to tell.
std::optional<bool> told(RegexWalk::Outcome outcome) {
    return outcome == gave_up ? std::nullopt : std::optional(outcome == RegexWalk::Outcome::match);
}

std::optional<Span> span_of(const re2::StringPiece& piece, std::string_view text) {
    if (piece.data() == nullptr) {
        return std::nullopt;
    }
    const auto begin = static_cast<std::uint32_t>(piece.data() - text.data());
    return Span{begin, begin + static_cast<std::uint32_t>(piece.size())};
}

void read_groups(const std::vector<re2::StringPiece>& pieces, std::string_view text,
                 Regex::Groups& groups) {
    groups.resize(pieces.size());
    std::ranges::transform(pieces, groups.begin(),
                           [&](const auto& piece) { return span_of(piece, text); });
}

void read_places(const RegexWalk& walk, std::size_t group_count, Regex::Groups& groups) {
    const auto& places = walk.places();
    groups.assign(group_count, std::nullopt);
    for (std::size_t group = 0; 2 * group < places.size(); ++group) {
        if (places[2 * group + 1] != RegexWalk::no_place) {
            groups[group] = Span{places[2 * group], places[2 * group + 1]};
        }
    }
}

}  // namespace

Regex::Regex(std::string_view source, Case letter_case)
    : compiled_(std::make_shared<Compiled>(source, letter_case)),
      workspace_(std::make_unique<Workspace>()) {
    workspace_->pieces.resize(compiled_->names.group_count + 1);
}

Regex::Regex(const Regex& other)
    : compiled_(other.compiled_), workspace_(std::make_unique<Workspace>()) {
    workspace_->pieces.resize(other.workspace_->pieces.size());
}

Regex& Regex::operator=(const Regex& other) { return *this = Regex(other); }
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

/// Our walk; null when RE2 alone matches.
RegexWalk* Regex::walk() const {
    auto& walk = workspace_->walk;
    if (!walk && compiled_->steps) {
        walk.emplace(*compiled_->steps);
    }
    return walk ? &*walk : nullptr;
}

bool Regex::find(std::string_view text, std::uint32_t from, Groups& groups, Useless useless) const {
    auto& pieces = workspace_->pieces;
    auto* ours = walk();
    if (const auto found = told(ours != nullptr ? ours->find(text, from, useless) : gave_up)) {
        if (*found) {
            read_places(*ours, pieces.size(), groups);
        }
        return *found;
    }
    const auto count = static_cast<int>(pieces.size());
    if (!compiled_->re2().Match(piece_of(text), from, text.size(), re2::RE2::UNANCHORED,
                                pieces.data(), count)) {
        return false;
    }
    read_groups(pieces, text, groups);
    return true;
}

bool Regex::find_at(std::string_view text, std::uint32_t at, Groups& groups) const {
    auto& pieces = workspace_->pieces;
    auto* ours = walk();
    if (const auto found = told(ours != nullptr ? ours->match_at(text, at) : gave_up)) {
        if (*found) {
            read_places(*ours, pieces.size(), groups);
        }
        return *found;
    }
    // The end first: that is the automaton's work alone, and most places end there. RE2 itself
    // would search all groups at once, up to the end of the text.
    const auto& re2 = compiled_->re2();
    if (!re2.Match(piece_of(text), at, text.size(), re2::RE2::ANCHOR_START, pieces.data(), 1)) {
        return false;
    }
    const auto end = at + pieces[0].size();
    const auto count = static_cast<int>(pieces.size());
    if (count > 1 &&
        !re2.Match(piece_of(text), at, end, re2::RE2::ANCHOR_BOTH, pieces.data(), count)) {
        return false;
    }
    read_groups(pieces, text, groups);
    return true;
}

bool Regex::contains_match(std::string_view text) const {
    auto* ours = walk();
    if (const auto found = told(ours != nullptr ? ours->find(text, 0) : gave_up)) {
        return *found;
    }
    return compiled_->re2().Match(piece_of(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

bool Regex::matches_whole(std::string_view text) const {
    return re2::RE2::FullMatch(piece_of(text), compiled_->re2());
}

RegexKeys Regex::begin_keys() const {
    const auto& steps = compiled_->steps;
    return steps ? steps->keys[steps->steps[steps->begin].keys] : ~RegexKeys();
}

RegexKeys Regex::keys_after_block() const {
    return compiled_->steps ? compiled_->steps->after_block : ~RegexKeys();
}

std::size_t Regex::group(std::string_view name) const {
    const auto& numbers = compiled_->names.numbers;
    const auto found =
        std::ranges::find(numbers, name, &std::pair<std::string, std::size_t>::first);
    return found == numbers.end() ? 0 : found->second;
}

std::vector<std::pair<std::string, std::size_t>> Regex::named_groups() const {
    return compiled_->names.numbers;
}

const std::string& Regex::source() const { return compiled_->source; }

std::string regex_literal(std::string_view text) { return re2::RE2::QuoteMeta(piece_of(text)); }

}  // namespace senskg
