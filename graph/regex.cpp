#include "graph/regex.h"

#include "graph/model/error.h"

#include <re2/re2.h>

#include <algorithm>

namespace senskg {

struct Regex::Program {
    std::string source;
    re2::RE2 re2;
    std::vector<re2::StringPiece> pieces;  ///< Room for the groups of one match.

    Program(std::string_view text, const re2::RE2::Options& options)
        : source(text), re2(re2::StringPiece(text.data(), text.size()), options) {}
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
    program_->pieces.resize(static_cast<std::size_t>(re2.NumberOfCapturingGroups()) + 1);
}

Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

bool Regex::find(std::string_view text, std::uint32_t from, Groups& groups) const {
    auto& pieces = program_->pieces;
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
    const auto& re2 = program_->re2;
    // The end first: that is the automaton's work alone, and most places end there. RE2 itself
    // would search all groups at once, up to the end of the text.
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
    return program_->re2.Match(piece_of(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

bool Regex::matches_whole(std::string_view text) const {
    return re2::RE2::FullMatch(piece_of(text), program_->re2);
}

std::size_t Regex::group(std::string_view name) const {
    const auto& numbers = program_->re2.NamedCapturingGroups();
    const auto found = numbers.find(std::string(name));
    return found == numbers.end() ? 0 : static_cast<std::size_t>(found->second);
}

std::vector<std::pair<std::string, std::size_t>> Regex::named_groups() const {
    std::vector<std::pair<std::string, std::size_t>> result;
    for (const auto& [name, number] : program_->re2.NamedCapturingGroups()) {
        result.emplace_back(name, static_cast<std::size_t>(number));
    }
    std::ranges::sort(result, {}, &std::pair<std::string, std::size_t>::second);
    return result;
}

const std::string& Regex::source() const { return program_->source; }

std::string regex_literal(std::string_view text) { return re2::RE2::QuoteMeta(piece_of(text)); }

}  // namespace senskg
