#include "graph/regex.h"

#include "graph/model/error.h"
#include "graph/regex/walk.h"

#include <re2/re2.h>

#include <algorithm>

namespace senskg {

struct Regex::Program {
    std::string source;
    re2::RE2 re2;
    std::vector<re2::StringPiece> pieces;                    ///< Room for the groups of one match.
    std::vector<std::pair<std::string, std::size_t>> names;  ///< Of groups, by number.
    std::optional<RegexWalk> walk;                           ///< Nothing: RE2 alone matches.
    bool steps_are_written = false;

    Program(std::string_view text, const re2::RE2::Options& options)
        : source(text), re2(re2::StringPiece(text.data(), text.size()), options) {}

    /// Our walk, or null. Its steps are written when first asked for.
    RegexWalk* ours() {
        if (!steps_are_written) {
            const auto tree = regex_tree(source, !re2.options().case_sensitive());
            if (auto steps = tree ? regex_program(*tree) : std::nullopt) {
                walk.emplace(*std::move(steps));
            }
            steps_are_written = true;
        }
        return walk ? &*walk : nullptr;
    }

    /// Whether our walk finds a match at byte `at`, its groups then being `walk->places()`; nothing
    /// when that is for RE2 to tell.
    std::optional<bool> walked_at(std::string_view text, std::uint32_t at) {
        auto* own = ours();
        return own != nullptr ? told(own->match_at(text, at)) : std::nullopt;
    }
    /// The same from byte `from` on, but where a match would be of no use.
    std::optional<bool> walked_from(std::string_view text, std::uint32_t from, Useless useless) {
        auto* own = ours();
        return own != nullptr ? told(own->find(text, from, useless)) : std::nullopt;
    }

  private:
    static std::optional<bool> told(RegexWalk::Outcome outcome) {
        return outcome == RegexWalk::Outcome::gave_up
                   ? std::nullopt
                   : std::optional(outcome == RegexWalk::Outcome::match);
    }
};

namespace {

re2::RE2::Options options_of(Regex::Case letter_case) {
    re2::RE2::Options options;
    options.set_log_errors(false);  // errors are ours to report
    options.set_case_sensitive(letter_case == Regex::Case::sensitive);
    return options;
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
    : program_(std::make_unique<Program>(source, options_of(letter_case))) {
    const auto& re2 = program_->re2;
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
        program_->names.emplace_back(name, static_cast<std::size_t>(number));
    }
    std::ranges::sort(program_->names, {}, &std::pair<std::string, std::size_t>::second);
    program_->pieces.resize(static_cast<std::size_t>(re2.NumberOfCapturingGroups()) + 1);
}

Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

bool Regex::find(std::string_view text, std::uint32_t from, Groups& groups, Useless useless) const {
    auto& pieces = program_->pieces;
    if (const auto found = program_->walked_from(text, from, useless)) {
        if (*found) {
            read_places(*program_->walk, pieces.size(), groups);
        }
        return *found;
    }
    const auto count = static_cast<int>(pieces.size());
    if (!program_->re2.Match(piece_of(text), from, text.size(), re2::RE2::UNANCHORED, pieces.data(),
                             count)) {
        return false;
    }
    read_groups(pieces, text, groups);
    return true;
}

bool Regex::find_at(std::string_view text, std::uint32_t at, Groups& groups) const {
    auto& pieces = program_->pieces;
    if (const auto found = program_->walked_at(text, at)) {
        if (*found) {
            read_places(*program_->walk, pieces.size(), groups);
        }
        return *found;
    }
    // The end first: that is the automaton's work alone, and most places end there. RE2 itself
    // would search all groups at once, up to the end of the text.
    const auto& re2 = program_->re2;
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
    if (const auto found = program_->walked_from(text, 0, nullptr)) {
        return *found;
    }
    return program_->re2.Match(piece_of(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

bool Regex::matches_whole(std::string_view text) const {
    return re2::RE2::FullMatch(piece_of(text), program_->re2);
}

RegexKeys Regex::begin_keys() const {
    const auto* ours = program_->ours();
    if (ours == nullptr) {
        return ~RegexKeys();
    }
    const auto& program = ours->program();
    return program.keys[program.steps[program.begin].keys];
}

RegexKeys Regex::keys_after_block() const {
    const auto* ours = program_->ours();
    return ours != nullptr ? ours->program().after_block : ~RegexKeys();
}

std::size_t Regex::group(std::string_view name) const {
    const auto found =
        std::ranges::find(program_->names, name, &std::pair<std::string, std::size_t>::first);
    return found == program_->names.end() ? 0 : found->second;
}

std::vector<std::pair<std::string, std::size_t>> Regex::named_groups() const {
    return program_->names;
}

const std::string& Regex::source() const { return program_->source; }

std::string regex_literal(std::string_view text) { return re2::RE2::QuoteMeta(piece_of(text)); }

}  // namespace senskg
