#include "extractors/text/matching_text.h"

#include "extractors/text/letters.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace senskg {
namespace {

/// Marks that one letter carries in any language (Unicode's "stream-safe text", UAX 15); further
/// ones are copied as they are, because ordering them takes time quadratic in their number.
constexpr std::size_t marks_max = 30;

constexpr std::uint64_t every_byte(unsigned char byte) { return 0x0101010101010101ULL * byte; }

/// How many of the eight bytes at `at` need no look: printable ASCII but for the grave.
/// Mycroft's test for a zero byte: what it says wrongly, it says of bytes after a right answer.
std::size_t plain_bytes(const char* at) {
    static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const std::uint64_t below_space = word - every_byte(0x20);
    const std::uint64_t grave = (word ^ every_byte('`')) - every_byte(1);
    const std::uint64_t at_delete = word + every_byte(1);
    const std::uint64_t looks = (word | below_space | grave | at_delete) & every_byte(0x80);
    return static_cast<std::size_t>(std::countr_zero(looks)) / 8;
}

/// What stands in the matching text for a character.
struct Form {
    enum class Kind { same, replaced, gone } kind = Kind::same;
    std::string_view bytes;
};

constexpr Form same{};
constexpr Form gone{Form::Kind::gone, {}};
constexpr Form space{Form::Kind::replaced, " "};
constexpr Form apostrophe{Form::Kind::replaced, "'"};
constexpr Form line_feed{Form::Kind::replaced, "\n"};
constexpr Form hyphen{Form::Kind::replaced, "-"};
constexpr Form replacement{Form::Kind::replaced, "\xEF\xBF\xBD"};

bool is_invisible(char32_t value) {
    return value == 0xAD || value == 0x34F || value == 0x61C || value == 0x180E ||
           (value >= 0x200B && value <= 0x200F) || (value >= 0x202A && value <= 0x202E) ||
           (value >= 0x2060 && value <= 0x2064) || (value >= 0x2066 && value <= 0x206F) ||
           (value >= 0xFE00 && value <= 0xFE0F) || value == 0xFEFF;
}

bool is_space(char32_t value) {
    return (value < 0x20 && value != '\n') || (value >= 0x7F && value <= 0xA0) || value == 0x1680 ||
           (value >= 0x2000 && value <= 0x200A) || value == 0x202F || value == 0x205F ||
           value == 0x3000;
}

Form form_of(char32_t value) {
    if (is_space(value)) {
        return space;
    }
    switch (value) {
        case '`':
        case 0xB4:
        case 0x2BC:
        case 0x2018:
        case 0x2019:
        case 0x201B:
        case 0x2032:
        case 0xFF07:
            return apostrophe;
        case 0x2010:
        case 0x2011:
            return hyphen;
        case 0x2028:
        case 0x2029:
            return line_feed;
        default:
            break;
    }
    if (is_invisible(value)) {
        return gone;
    }
    return value >= 0xF0000 ? replacement : same;
}

/// A letter and the marks that follow it in a text.
struct Cluster {
    std::size_t begin, end;
};

/// The cluster around the mark at `at`, not reaching before `begin`.
Cluster cluster_around(std::string_view text, std::size_t at, std::size_t begin) {
    Cluster cluster{at, at};
    if (at > begin) {
        cluster.begin -= code_point_before(text, at).bytes;
    }
    for (std::size_t marks = 0; cluster.end < text.size() && marks < marks_max; ++marks) {
        const CodePoint next = code_point_at(text, cluster.end);
        if (letter_class(next.value) != LetterClass::mark || is_invisible(next.value)) {
            break;
        }
        cluster.end += next.bytes;
    }
    return cluster;
}

}  // namespace

/// Builds the text and the way back in one pass over the document.
class MatchingTextBuilder {
  public:
    MatchingTextBuilder(std::string_view document, std::string& text,
                        std::vector<MatchingText::Step>& steps)
        : document_(document), text_(text), steps_(steps) {}

    void build() {
        text_.reserve(document_.size());
        while (at_ < document_.size()) {
            const std::size_t plain =
                at_ + 8 <= document_.size() ? plain_bytes(document_.data() + at_) : 0;
            at_ += plain;
            if (plain < 8) {
                step();
            }
        }
        copy_until(at_);
    }

  private:
    void step() {
        const auto byte = static_cast<unsigned char>(document_[at_]);
        if (byte == '\n' || (byte >= 0x20 && byte < 0x7F && byte != '`')) {
            ++at_;
            return;
        }
        if (byte >= 0xC3 && byte <= 0xC9) {  // U+00C0 to U+027F: letters, all the same.
            at_ += 2;
            return;
        }
        if (byte == '\r') {
            const bool pair = at_ + 1 < document_.size() && document_[at_ + 1] == '\n';
            replace(at_, at_ + (pair ? 2 : 1), line_feed.bytes);
            return;
        }
        const CodePoint code_point = code_point_at(document_, at_);
        if (!compose(code_point.value)) {
            apply(form_of(code_point.value), code_point.bytes);
        }
    }

    void apply(const Form& form, std::uint32_t bytes) {
        switch (form.kind) {
            case Form::Kind::same:
                at_ += bytes;
                break;
            case Form::Kind::replaced:
                replace(at_, at_ + bytes, form.bytes);
                break;
            case Form::Kind::gone:
                drop(at_, at_ + bytes);
                break;
        }
    }

    /// Composes the letter before the mark at hand with its marks. False for any other character.
    bool compose(char32_t value) {
        if (letter_class(value) != LetterClass::mark || is_invisible(value)) {
            return false;
        }
        const Cluster cluster = cluster_around(document_, at_, copied_);
        const auto bytes = document_.substr(cluster.begin, cluster.end - cluster.begin);
        const std::string form = composed(bytes);
        if (form == bytes) {
            at_ = cluster.end;
        } else {
            replace(cluster.begin, cluster.end, form);
        }
        return true;
    }

    void copy_until(std::size_t end) {
        text_.append(document_, copied_, end - copied_);
        copied_ = end;
    }

    /// From here on the document is at `document`.
    void add_step(std::size_t document) {
        steps_.push_back(
            {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(document)});
    }

    void replace(std::size_t begin, std::size_t end, std::string_view bytes) {
        copy_until(begin);
        text_ += bytes;
        if (bytes.size() != end - begin) {
            add_step(end);
        }
        at_ = copied_ = end;
    }

    void drop(std::size_t begin, std::size_t end) {
        copy_until(begin);
        // Two steps at one byte: what ends there ends before the gap, what begins there after it.
        if (steps_.empty() || steps_.back().matching != text_.size()) {
            add_step(begin);
        }
        add_step(end);
        at_ = copied_ = end;
    }

    std::string_view document_;
    std::string& text_;
    std::vector<MatchingText::Step>& steps_;
    std::size_t at_ = 0;      ///< All before it has been looked at.
    std::size_t copied_ = 0;  ///< All before it stands in the text.
};

MatchingText::MatchingText(std::string_view text) {
    MatchingTextBuilder(text, text_, steps_).build();
}

Span MatchingText::source(Span span) const {
    const auto at = [](const Step& step, std::uint32_t byte) {
        return step.document + (byte - step.matching);
    };
    const auto after = std::ranges::upper_bound(steps_, span.begin, {}, &Step::matching);
    const std::uint32_t begin =
        after == steps_.begin() ? span.begin : at(*std::prev(after), span.begin);
    if (span.empty()) {
        return {begin, begin};
    }
    const auto from = std::ranges::lower_bound(steps_, span.end, {}, &Step::matching);
    if (from != steps_.end() && from->matching == span.end) {
        return {begin, from->document};
    }
    return {begin, from == steps_.begin() ? span.end : at(*std::prev(from), span.end)};
}

void MatchingText::join_lines(std::uint32_t byte) {
    assert(text_.at(byte) == '\n');
    text_[byte] = ' ';
}

}  // namespace senskg
