#include "extractors/text/sentences.h"

#include "extractors/text/letters.h"
#include "extractors/text/reference_line.h"
#include "graph/model/code_points.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

constexpr std::uint32_t sentence_bytes_max = 2000;
/// A longer bracket than this is a sentence of its own.
constexpr std::uint32_t source_bytes_max = 120;
/// A longer line than this is no reference.
constexpr std::uint32_t reference_bytes_max = 200;
/// A longer subtitle with its publisher than this is a sentence.
constexpr std::uint32_t subtitle_bytes_max = 120;
/// A longer run of letters and points than this is no abbreviation.
constexpr std::uint32_t abbreviation_bytes_max = 24;
/// A shorter word than this before a point and a small letter is an abbreviation nobody listed.
constexpr std::size_t word_letters_min = 4;

/// Bytes at which a sentence may end, so that the loop over words has one test a byte.
constexpr std::array<bool, 256> may_end = [] {
    std::array<bool, 256> ends{};
    for (const char byte : {'.', '!', '?', '\n', '\xE2'}) {
        ends[static_cast<unsigned char>(byte)] = true;
    }
    return ends;
}();

bool is_terminator(char byte) { return byte == '.' || byte == '!' || byte == '?'; }

bool is_ascii_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_white(char byte) { return byte == ' ' || byte == '\n'; }

bool starts_at(std::string_view text, std::uint32_t at, std::string_view what) {
    return text.substr(at).starts_with(what);
}

/// Length of the first of `marks` that stands at `at`, or 0.
template <std::size_t Size>
std::uint32_t mark_at(std::string_view text, std::uint32_t at,
                      const std::array<std::string_view, Size>& marks) {
    for (const std::string_view mark : marks) {
        if (starts_at(text, at, mark)) {
            return static_cast<std::uint32_t>(mark.size());
        }
    }
    return 0;
}

constexpr std::string_view ellipsis = "…";
static_assert(ellipsis.front() == '\xE2', "`may_end` knows it");
constexpr std::array<std::string_view, 8> openers = {"«", "“", "„", "\"", "'", "(", "[", "‹"};
constexpr std::array<std::string_view, 7> closers = {"»", "”", "\"", "'", ")", "]", "›"};
constexpr std::array<std::string_view, 3> dashes = {"-", "–", "—"};

/// Finds the sentences of one stretch, left to right.
class SentenceFinder {
  public:
    SentenceFinder(std::string_view text, Span span, const SentenceSettings& settings)
        : text_(text.substr(0, span.end)),
          settings_(settings),
          begin_(span.begin),
          at_(span.begin),
          span_begin_(span.begin) {}

    std::vector<Span> find() {
        at_ = after_reference(at_);
        for (skip_words(); at_ < size(); skip_words()) {
            if (text_[at_] == '\n') {
                finish(at_);
                at_ = after_reference(at_ + 1);
            } else if (const std::uint32_t end = terminators_end(); end > at_) {
                const std::uint32_t sentence_end = end_after(end);
                if (sentence_end > 0) {
                    finish(sentence_end);
                    at_ = sentence_end;
                } else {
                    at_ = end;
                }
            } else {
                ++at_;
            }
        }
        finish(size());
        return std::move(sentences_);
    }

  private:
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

    /// The end of the line that begins at `at` when it is a reference, whose titles hold points;
    /// else `at`.
    [[nodiscard]] std::uint32_t after_reference(std::uint32_t at) const {
        const auto line = text_.substr(at, reference_bytes_max);
        auto end = static_cast<std::uint32_t>(std::min(line.find('\n'), line.size()));
        if (at + end < size() && text_[at + end] != '\n') {
            return at;  // longer
        }
        return is_reference_line(line.substr(0, end)) ? at + end : at;
    }

    /// Passes over bytes that end nothing.
    void skip_words() {
        const auto size = this->size();
        auto at = at_;  // a local: no store a byte
        while (at < size && !may_end[static_cast<unsigned char>(text_[at])]) {
            ++at;
        }
        at_ = at;
    }

    [[nodiscard]] std::uint32_t after_spaces(std::uint32_t at) const {
        while (at < size() && text_[at] == ' ') {
            ++at;
        }
        return at;
    }

    /// The end of ".", "…", "!!", "? !" at hand; `at_` when there is none.
    [[nodiscard]] std::uint32_t terminators_end() const {
        std::uint32_t end = at_;
        for (std::uint32_t at = at_; at < size();) {
            if (is_terminator(text_[at])) {
                end = ++at;
            } else if (starts_at(text_, at, ellipsis)) {
                end = at += static_cast<std::uint32_t>(ellipsis.size());
            } else if (end > at_ && text_[at] == ' ') {
                at = after_spaces(at);  // "... !" and "! !" are one end,
                if (at < size() && text_[at] == '.') {
                    break;  // but ". .NET" is not.
                }
            } else {
                break;
            }
        }
        return end;
    }

    /// Where the sentence ends whose terminators end at `end`, or 0 when they end none.
    [[nodiscard]] std::uint32_t end_after(std::uint32_t end) const {
        const bool lone_point = end - at_ == 1 && text_[at_] == '.';
        const std::uint32_t closed = after_closers(end);
        if (closed < size() && !is_white(text_[closed])) {
            return 0;  // "12.5", "site.com", "...et", "KFC...),".
        }
        const std::uint32_t next = after_spaces(closed);
        if (next >= size() || text_[next] == '\n') {
            return closed;
        }
        if (lone_point && closed == end && ends_abbreviation()) {
            return 0;
        }
        if (text_[next] == '(') {
            return end_after_source(next, closed);
        }
        if (next_letter(next) == LetterClass::lower) {
            const bool ends = lone_point && closed == end && word_letters() >= word_letters_min;
            return ends ? closed : 0;
        }
        const bool goes_on =
            is_continuation(text_[next]) ||
            (lone_point && closed == end && is_subtitle(text_.substr(next, subtitle_bytes_max)));
        return goes_on ? 0 : closed;
    }

    /// Quotes and brackets that close right after the terminators, also " »".
    [[nodiscard]] std::uint32_t after_closers(std::uint32_t at) const {
        for (;;) {
            const std::uint32_t spaced = after_spaces(at);
            if (starts_at(text_, spaced, "»")) {
                at = spaced;
            } else if (spaced > at) {
                return at;  // the usual case: nothing closes
            }
            const std::uint32_t length = mark_at(text_, at, closers);
            if (length == 0) {
                return at;
            }
            at += length;
            // A point may follow the quote it belongs to: "….".
            while (at < size() && is_terminator(text_[at])) {
                ++at;
            }
        }
    }

    /// "… client. (source X)." ends after the bracket; when the bracket is long, before it.
    [[nodiscard]] std::uint32_t end_after_source(std::uint32_t open, std::uint32_t closed) const {
        const std::size_t found =
            text_.substr(0, std::min(size(), open + source_bytes_max)).find_first_of(")\n", open);
        if (found == std::string_view::npos || text_[found] == '\n') {
            return closed;
        }
        auto end = static_cast<std::uint32_t>(found) + 1;
        while (end < size() && is_terminator(text_[end])) {
            ++end;
        }
        const std::uint32_t next = after_spaces(end);
        if (next >= size() || text_[next] == '\n') {
            return end;
        }
        const bool goes_on =
            next == end || next_letter(next) == LetterClass::lower || is_continuation(text_[next]);
        return goes_on ? 0 : end;
    }

    static bool is_continuation(char byte) {
        return byte == ',' || byte == ';' || byte == ':' || byte == ')' || byte == '/';
    }

    /// The class of the first letter or digit at `at`, quotes and dashes before it passed over.
    [[nodiscard]] LetterClass next_letter(std::uint32_t at) const {
        for (int marks = 0; at < size() && marks < 4 && !is_ascii_letter(text_[at]); ++marks) {
            std::uint32_t length = mark_at(text_, at, openers);
            length = length > 0 ? length : mark_at(text_, at, dashes);
            if (length == 0) {
                break;
            }
            at = after_spaces(at + length);
        }
        return at < size() ? letter_class(code_point_at(text_, at).value) : LetterClass::none;
    }

    /// Where the run of letters, digits and bytes of `also` begins that ends at `at_`.
    [[nodiscard]] std::uint32_t word_begin(std::string_view also) const {
        const std::uint32_t least =
            std::max(begin_, at_ > abbreviation_bytes_max ? at_ - abbreviation_bytes_max : 0);
        std::uint32_t begin = at_;
        while (begin > least) {
            if (is_ascii_letter(text_[begin - 1])) {
                --begin;
                continue;
            }
            const CodePoint before = code_point_before(text_, begin);
            const LetterClass letter = letter_class(before.value);
            const bool inside = letter != LetterClass::none ||
                                (before.bytes == 1 && also.find(static_cast<char>(before.value)) !=
                                                          std::string_view::npos);
            if (!inside) {
                break;
            }
            begin -= before.bytes;
        }
        return std::max(begin, least);
    }

    [[nodiscard]] std::size_t word_letters() const {
        const std::uint32_t begin = word_begin("");
        return code_point_count(text_.substr(begin, at_ - begin));
    }

    /// True when the point at `at_` belongs to "M.", "p. ex.", "J.", "S.N.C.F." or "1." of a list.
    [[nodiscard]] bool ends_abbreviation() const {
        const std::uint32_t begin = word_begin("");
        const std::string_view word = text_.substr(begin, at_ - begin);
        if (word.empty()) {
            return false;
        }
        const CodePoint first = code_point_at(word, 0);
        const LetterClass letter = letter_class(first.value);
        if (first.bytes == word.size() && letter == LetterClass::upper) {
            return true;
        }
        if (letter == LetterClass::digit && begin == span_begin_ && word.size() <= 2) {
            return true;
        }
        const bool joined = begin > 0 && (text_[begin - 1] == '.' || text_[begin - 1] == '-');
        const std::uint32_t pointed = joined ? word_begin(".-") : begin;
        return is_listed(word) ||
               (pointed < begin && is_listed(text_.substr(pointed, at_ - pointed)));
    }

    [[nodiscard]] bool is_listed(std::string_view word) const {
        std::string lower;
        for (std::size_t at = 0; at < word.size();) {
            const CodePoint letter = code_point_at(word, at);
            append_utf8(lower, lower_letter(letter.value));
            at += letter.bytes;
        }
        return settings_.abbreviations.contains(lower);
    }

    /// Keeps `[begin_, end)` without the white space around it, cut where it is too long.
    void finish(std::uint32_t end) {
        std::uint32_t begin = begin_;
        begin_ = end;
        while (end > begin && is_white(text_[end - 1])) {
            --end;
        }
        while (begin < end && is_white(text_[begin])) {
            ++begin;
        }
        while (end - begin > sentence_bytes_max) {
            const std::uint32_t cut = cut_before(begin, begin + sentence_bytes_max);
            sentences_.push_back({begin, cut});
            begin = cut;
            while (is_white(text_[begin])) {
                ++begin;
            }
        }
        if (begin < end) {
            sentences_.push_back({begin, end});
        }
    }

    /// The last space before `end`, else the last end of a character.
    [[nodiscard]] std::uint32_t cut_before(std::uint32_t begin, std::uint32_t end) const {
        const std::size_t space = text_.substr(begin, end - begin).rfind(' ');
        if (space != std::string_view::npos) {
            std::uint32_t cut = begin + static_cast<std::uint32_t>(space);
            while (cut > begin && text_[cut - 1] == ' ') {
                --cut;
            }
            if (cut > begin) {
                return cut;
            }
        }
        while ((static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        return end;
    }

    std::string_view text_;
    const SentenceSettings& settings_;
    std::uint32_t begin_;  ///< Of the sentence at hand.
    std::uint32_t at_;
    std::uint32_t span_begin_;
    std::vector<Span> sentences_;
};

}  // namespace

std::vector<Span> sentence_spans(std::string_view text, Span span,
                                 const SentenceSettings& settings) {
    return SentenceFinder(text, span, settings).find();
}

}  // namespace senskg
