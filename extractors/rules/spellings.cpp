#include "extractors/rules/spellings.h"

#include "extractors/rules/any_of_lists.h"
#include "extractors/text/letters.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace senskg {
namespace {

/// Letters that are a capital mark.
bool is_capital(char32_t letter) {
    return (letter >= 'A' && letter <= 'Z') ||
           (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) || letter == 0x152 ||
           letter == 0x160 || letter == 0x178 || letter == 0x17D;
}

/// True when nearly every sentence holds the character.
bool is_everywhere(char byte) {
    return byte == ' ' || byte == '.' || byte == ',' || (byte >= '0' && byte <= '9') ||
           (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_one_capital(std::string_view spelling) {
    const auto letter = code_point_at(spelling, 0);
    return letter.bytes == spelling.size() && is_capital(letter.value);
}

/// Reads the characters of a class one by one.
class ClassReader {
  public:
    explicit ClassReader(std::string_view rest) : rest_(rest) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    /// The next character, or nothing for a class like `\\d`.
    std::optional<char32_t> character() {
        if (rest_.starts_with("\\x{")) {
            return code();
        }
        if (rest_.starts_with('\\')) {
            const char escaped = rest_.size() > 1 ? rest_[1] : 'x';
            const bool sign = escaped > ' ' && escaped < 0x7F && !is_everywhere(escaped);
            rest_.remove_prefix(std::min<std::size_t>(rest_.size(), 2));
            // Also "\\.": an escaped sign stands for itself, a letter for a class or a control.
            return sign || escaped == '.' || escaped == ','
                       ? std::optional<char32_t>(static_cast<unsigned char>(escaped))
                       : std::nullopt;
        }
        const auto letter = code_point_at(rest_, 0);
        rest_.remove_prefix(std::min<std::size_t>(rest_.size(), letter.bytes));
        return letter.value;
    }

    /// Passes over the hyphen of a range.
    bool range_follows() {
        if (rest_.size() < 2 || rest_.front() != '-') {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

  private:
    std::optional<char32_t> code() {
        const auto digits = rest_.substr(3, std::min(rest_.find('}'), rest_.size()) - 3);
        rest_.remove_prefix(std::min(rest_.size(), digits.size() + 4));
        std::uint32_t value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        const bool read = error == std::errc() && end == digits.data() + digits.size();
        return read ? std::optional<char32_t>(value) : std::nullopt;
    }

    std::string_view rest_;
};

}  // namespace

Spellings joined(const Spellings& left, const Spellings& right) {
    Spellings result;
    result.reserve(left.size() * right.size());
    for (const auto& begin : left) {
        for (const auto& end : right) {
            result.push_back(begin + end);
        }
    }
    return result;
}

std::vector<std::string> marks_of(const Spellings& spellings) {
    std::vector<std::string> marks;
    for (const auto& spelling : spellings) {
        // Many capitals are the mark; a few letters are nothing.
        if (spellings.size() > 16 && !spelling.empty() && is_one_capital(spelling)) {
            marks.emplace_back(capital_mark);
        } else if (spelling.empty() || (spelling.size() == 1 && is_everywhere(spelling[0]))) {
            return {};
        } else {
            marks.push_back(spelling);
        }
    }
    return marks;
}

Spellings folded_spellings(std::string_view character) {
    const auto letter = code_point_at(character, 0).value;
    const auto small = lower_letter(letter);
    const bool ascii = small >= 'a' && small <= 'z';
    const bool latin = small >= 0xE0 && small <= 0xFE && small != 0xF7;
    if (!ascii && !latin) {
        return letter < 0x80 ? Spellings{std::string(character)} : Spellings();
    }
    Spellings spellings(2);
    append_utf8(spellings[0], small);
    append_utf8(spellings[1], small - 0x20);
    if (small == 'k' || small == 's') {
        spellings.emplace_back(small == 'k' ? "\u212A" : "\u017F");  // the signs of kelvin, long s
    } else if (small == 0xE5) {
        spellings.emplace_back("\u212B");  // the sign of ångström
    }
    return spellings;
}

Spellings capital_letters() {
    Spellings letters;
    for (char32_t letter = 'A'; letter <= 0x17D; ++letter) {
        if (is_capital(letter)) {
            append_utf8(letters.emplace_back(), letter);
        }
    }
    return letters;
}

std::vector<std::string> marked(const std::vector<std::string>& types) {
    std::vector<std::string> marks;
    std::ranges::transform(types, std::back_inserter(marks), type_mark);
    return marks;
}

std::optional<ClassMembers> read_class(std::string_view inside, const MaskTable& masks) {
    ClassMembers members;
    bool types = false;
    for (ClassReader reader(inside); !reader.at_end();) {
        const auto first = reader.character();
        const auto last = reader.range_follows() ? reader.character() : first;
        if (!first || !last || *first > *last) {
            return std::nullopt;
        }
        if (const auto type = masks.type_of_range(*first, *last)) {
            members.marks.push_back(type_mark(masks.name(*type)));
            types = true;
            continue;
        }
        if (const auto word = word_of_mask(*first); word != 0 && *first == *last) {
            members.marks.push_back(word_mark(word));
            types = true;
            continue;
        }
        if (*first < 0x20 || *last >= 0xF0000 || *last - *first >= spellings_max) {
            return std::nullopt;
        }
        for (auto letter = *first; letter <= *last; ++letter) {
            append_utf8(members.spelled.emplace_back(), letter);
        }
    }
    const auto marks = marks_of(members.spelled);
    if (marks.empty() && !members.spelled.empty()) {
        members.marks.clear();
    }
    members.marks.insert(members.marks.end(), marks.begin(), marks.end());
    if (types || members.spelled.size() > spellings_max) {
        members.spelled.clear();
    }
    return members;
}

}  // namespace senskg
