#include "graph/regex.h"

#include "graph/model/error.h"
#include "graph/regex/walk.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>

namespace senskg {

/// What all copies share. RE2 and the steps are for any thread.
struct Regex::Compiled {
    std::string source;
    re2::RE2 re2;
    std::vector<std::pair<std::string, std::size_t>> names;  ///< Of groups, by number.

    Compiled(std::string_view text, const re2::RE2::Options& options)
        : source(text), re2(re2::StringPiece(text.data(), text.size()), options) {}

    /// The steps for our walk, or null: RE2 alone matches. Written when first asked for.
    const RegexProgram* steps() {
        std::call_once(written_, [&] {
            const auto tree = regex_tree(source, !re2.options().case_sensitive());
            steps_ = tree ? regex_program(*tree) : std::nullopt;
        });
        return steps_ ? &*steps_ : nullptr;
    }

  private:
    std::once_flag written_;
    std::optional<RegexProgram> steps_;
};

struct Regex::Workspace {
    std::vector<re2::StringPiece> pieces;  ///< Room for the groups of one match.
    std::optional<RegexWalk> walk;
    bool asked_for_walk = false;
};

namespace {

re2::RE2::Options options_of(Regex::Case letter_case) {
    re2::RE2::Options options;
    options.set_log_errors(false);  // errors are ours to report
    options.set_case_sensitive(letter_case == Regex::Case::sensitive);
    return options;
}

constexpr auto gave_up = RegexWalk::Outcome::gave_up;

/// Whether there is a match; nothing when that is for RE2 to tell.
std::optional<bool> told(RegexWalk::Outcome outcome) {
    return outcome == gave_up ? std::nullopt : std::optional(outcome == RegexWalk::Outcome::match);
}

re2::StringPiece piece_of(std::string_view text) { return {text.data(), text.size()}; }

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
    : compiled_(std::make_shared<Compiled>(source, options_of(letter_case))),
      workspace_(std::make_unique<Workspace>()) {
    const auto& re2 = compiled_->re2;
    if (!re2.ok()) {
        throw Error(Error::Kind::rule, "pattern does not compile: " + re2.error() +
                                           " (RE2 knows no look-around and no back-reference)");
    }
    if (re2.ProgramSize() > program_size_max) {
        throw Error(Error::Kind::rule,
                    "pattern is too large: " + std::to_string(re2.ProgramSize()) +
                        " instructions (use a lexicon for long lists)");
    }
    for (const auto& [name, number] : re2.NamedCapturingGroups()) {
        compiled_->names.emplace_back(name, static_cast<std::size_t>(number));
    }
    std::ranges::sort(compiled_->names, {}, &std::pair<std::string, std::size_t>::second);
    workspace_->pieces.resize(static_cast<std::size_t>(re2.NumberOfCapturingGroups()) + 1);
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
    auto& [pieces, walk, asked_for_walk] = *workspace_;
    if (!asked_for_walk) {
        if (const auto* steps = compiled_->steps()) {
            walk.emplace(*steps);
        }
        asked_for_walk = true;
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
    if (!compiled_->re2.Match(piece_of(text), from, text.size(), re2::RE2::UNANCHORED,
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
    const auto& re2 = compiled_->re2;
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
    return compiled_->re2.Match(piece_of(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

bool Regex::matches_whole(std::string_view text) const {
    return re2::RE2::FullMatch(piece_of(text), compiled_->re2);
}

RegexKeys Regex::begin_keys() const {
    const auto* steps = compiled_->steps();
    return steps != nullptr ? steps->keys[steps->steps[steps->begin].keys] : ~RegexKeys();
}

RegexKeys Regex::keys_after_block() const {
    const auto* steps = compiled_->steps();
    return steps != nullptr ? steps->after_block : ~RegexKeys();
}

std::size_t Regex::group(std::string_view name) const {
    const auto found =
        std::ranges::find(compiled_->names, name, &std::pair<std::string, std::size_t>::first);
    return found == compiled_->names.end() ? 0 : found->second;
}

std::vector<std::pair<std::string, std::size_t>> Regex::named_groups() const {
    return compiled_->names;
}

const std::string& Regex::source() const { return compiled_->source; }

std::string regex_literal(std::string_view text) { return re2::RE2::QuoteMeta(piece_of(text)); }

}  // namespace senskg
