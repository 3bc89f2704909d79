#include "graph/text_folding.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <tuple>

namespace senskg {
namespace {

/// Calls utf8proc, whose only failures here are invalid UTF-8 and no memory: then `text` stays.
std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* result = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &result,
                                     static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    if (length < 0) {
        return std::string(text);
    }
    return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(length)};
}

/// Calls `use(code_point, bytes)` for each code point; stops at the first invalid byte and
/// returns false.
template <class Use>
bool each_code_point(std::string_view text, Use use) {
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            use(static_cast<utf8proc_int32_t>(text.front()), text.substr(0, 1));
            text.remove_prefix(1);
            continue;
        }
        utf8proc_int32_t code_point = 0;
        const auto length =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                             static_cast<utf8proc_ssize_t>(text.size()), &code_point);
        if (length < 1) {
            return false;
        }
        use(code_point, text.substr(0, static_cast<std::size_t>(length)));
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

/// From here on code points are for private use: masks stand there while a text is read.
constexpr utf8proc_int32_t private_planes = 0xF0000;

bool is_apostrophe(utf8proc_int32_t code_point) {
    return code_point == 0x2019 || code_point == 0x2018 || code_point == 0x201B ||
           code_point == 0x02BC || code_point == 0x2032 || code_point == 0x00B4 ||
           code_point == '`';
}

bool is_hyphen(utf8proc_int32_t code_point) { return code_point == 0x2010 || code_point == 0x2011; }

bool is_space(utf8proc_int32_t code_point) {
    return code_point <= ' ' || (code_point >= 0x7F && code_point <= 0xA0) ||  // and controls
           code_point == 0x2028 || code_point == 0x2029 ||
           (code_point > 0xA0 && utf8proc_category(code_point) == UTF8PROC_CATEGORY_ZS);
}

bool is_letter_or_digit(utf8proc_int32_t code_point) {
    if (code_point < 0x80) {
        return (code_point >= '0' && code_point <= '9') ||
               (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
    }
    const auto category = utf8proc_category(code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool is_mark(utf8proc_int32_t code_point) {
    const auto category = code_point < 0x80 ? UTF8PROC_CATEGORY_CN : utf8proc_category(code_point);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/// `text` with `change` applied to each code point; what is not UTF-8 ends it.
std::string with_each_changed(std::string_view text, utf8proc_int32_t (*change)(utf8proc_int32_t)) {
    std::string result;
    result.reserve(text.size());
    each_code_point(text, [&](utf8proc_int32_t code_point, std::string_view) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto length = utf8proc_encode_char(change(code_point), bytes.data());
        result.append(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<std::size_t>(length));
    });
    return result;
}

/// Appends `bytes`, writing a pending `separator` first when something stands before it.
void append_after_gap(std::string& result, bool& gap, char separator, std::string_view bytes) {
    if (gap && !result.empty()) {
        result += separator;
    }
    gap = false;
    result += bytes;
}

/// `folded` for any text.
std::string folded_by_unicode(std::string_view text) {
    const auto plain = mapped(text, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    std::string result;
    bool gap = false;
    each_code_point(plain, [&](utf8proc_int32_t code_point, std::string_view bytes) {
        if (is_space(code_point)) {
            gap = true;
        } else {
            append_after_gap(result, gap, ' ',
                             is_apostrophe(code_point)      ? "'"
                             : is_hyphen(code_point)        ? "-"
                             : code_point >= private_planes ? "\uFFFD"
                                                            : bytes);
        }
    });
    return result;
}

/// How the characters of European texts fold, each for itself: nothing that they become depends
/// on their neighbours. Names are folded ten times in a post (measured: 7 times faster than
/// `folded_by_unicode`).
class FoldingTable {
  public:
    FoldingTable() {
        for (std::size_t place = 0; place < forms_.size(); ++place) {
            const auto code_point = place < latin_end
                                        ? place
                                        : place - latin_end + static_cast<std::size_t>(signs_begin);
            forms_[place] = form_of(static_cast<utf8proc_int32_t>(code_point));
        }
    }

    /// What `text` folds to, or nothing when it holds other characters or is not UTF-8.
    [[nodiscard]] std::optional<std::string> folded(std::string_view text) const {
        // Names are short: most are folded without asking for memory.
        std::array<char, 512> few;  // NOLINT(cppcoreguidelines-pro-type-member-init): written first
        const std::size_t bytes_max = text.size() * growth_max + 1;
        if (bytes_max <= few.size()) {
            char* const end = write_folded(text, few.data());
            return end == nullptr ? std::nullopt : std::optional(std::string(few.data(), end));
        }
        std::string result(bytes_max, '\0');
        const char* const end = write_folded(text, result.data());
        if (end == nullptr) {
            return std::nullopt;
        }
        result.resize(static_cast<std::size_t>(end - result.data()));
        return result;
    }

  private:
    struct Form {
        enum class Kind : std::uint8_t { other, gap, text } kind = Kind::other;
        std::uint8_t size = 0;
        std::array<char, 6> bytes{};
    };

    /// Bytes that a byte can become: six of two (½), with a space before it.
    static constexpr std::size_t growth_max = 4;
    // Latin with its extensions, and the signs from U+2000 (’ … “) to U+20BF (€).
    static constexpr std::size_t latin_end = 0x240;
    static constexpr utf8proc_int32_t signs_begin = 0x2000;
    static constexpr std::size_t signs_count = 0xC0;

    static Form form_of(utf8proc_int32_t code_point) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto length = utf8proc_encode_char(code_point, bytes.data());
        const std::string text(reinterpret_cast<const char*>(bytes.data()),
                               static_cast<std::size_t>(length));
        const auto among_letters = folded_by_unicode('x' + text + 'x');
        const auto inner = std::string_view(among_letters).substr(1, among_letters.size() - 2);
        if (inner == " ") {
            return {Form::Kind::gap, 0, {}};
        }
        if (inner.size() > std::tuple_size_v<decltype(Form::bytes)> ||
            inner.find(' ') != std::string_view::npos) {
            return {};
        }
        Form form{Form::Kind::text, static_cast<std::uint8_t>(inner.size()), {}};
        std::ranges::copy(inner, form.bytes.begin());
        return form;
    }

    /// Writes the folded text at `begin`; returns its end, or null as `folded` returns nothing.
    char* write_folded(std::string_view text, char* const begin) const {
        char* end = begin;
        bool gap = false;
        while (!text.empty()) {
            const Form* form = next_form(text);
            if (form == nullptr || form->kind == Form::Kind::other) {
                return nullptr;
            }
            if (form->kind == Form::Kind::gap) {
                gap = end != begin;
                continue;
            }
            *end = ' ';
            end += gap && form->size > 0 ? 1 : 0;
            gap = gap && form->size == 0;
            end = std::copy_n(form->bytes.data(), form->size, end);
        }
        return end;
    }

    /// The form of the character that `text` begins with, which is taken off; null for others.
    [[nodiscard]] const Form* next_form(std::string_view& text) const {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        };
        const auto is_tail = [&](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
        const auto lead = byte(0);
        if (lead < 0x80) {
            text.remove_prefix(1);
            return &forms_[lead];
        }
        if (lead >= 0xC2 && lead <= 0xC8 && is_tail(1)) {
            const auto code_point = (lead & 0x1FU) << 6U | (byte(1) & 0x3FU);
            text.remove_prefix(2);
            return &forms_[code_point];
        }
        if (lead == 0xE2 && byte(1) >= 0x80 && byte(1) < 0x83 && is_tail(2)) {
            const auto code_point = (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
            text.remove_prefix(3);
            return &forms_[latin_end + code_point];
        }
        return nullptr;
    }

    std::array<Form, latin_end + signs_count> forms_{};
};

/// `slug` of ASCII; nothing for other texts.
std::optional<std::string> slug_of_ascii(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool gap = false;
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) >= 0x80) {
            return std::nullopt;
        }
        if (!is_letter_or_digit(byte)) {
            gap = !result.empty();
            continue;
        }
        if (gap) {
            result += '-';
            gap = false;
        }
        result += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
    }
    return result;
}

}  // namespace

std::string folded(std::string_view text) {
    static const FoldingTable table;
    auto result = table.folded(text);
    return result ? *std::move(result) : folded_by_unicode(text);
}

std::string slug(std::string_view text) {
    if (auto result = slug_of_ascii(text)) {
        return *std::move(result);
    }
    const auto plain = folded(text);
    std::string result;
    result.reserve(plain.size());
    bool gap = false;
    each_code_point(plain, [&](utf8proc_int32_t code_point, std::string_view bytes) {
        if (!is_letter_or_digit(code_point)) {
            gap = !result.empty();
            return;
        }
        if (gap) {
            result += '-';
            gap = false;
        }
        if (bytes.size() == 1) {
            result += bytes.front();
        } else {
            result += bytes;
        }
    });
    return result;
}

std::string composed(std::string_view text) { return mapped(text, UTF8PROC_COMPOSE); }

std::string case_folded(std::string_view text) {
    return mapped(text, UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

std::vector<std::string> case_folded_words(std::string_view text) {
    std::vector<std::string> words;
    bool inside = false;
    each_code_point(case_folded(text), [&](utf8proc_int32_t code_point, std::string_view bytes) {
        if (!is_letter_or_digit(code_point) && !is_mark(code_point)) {
            inside = false;
            return;
        }
        if (!inside) {
            words.emplace_back();
            inside = true;
        }
        words.back() += bytes;
    });
    return words;
}

std::string lower_case(std::string_view text) { return with_each_changed(text, utf8proc_tolower); }

std::string upper_case(std::string_view text) { return with_each_changed(text, utf8proc_toupper); }

bool is_utf8(std::string_view text) {
    return each_code_point(text, [](utf8proc_int32_t, std::string_view) {});
}

std::size_t terminal_columns(std::string_view text) {
    std::size_t columns = 0;
    each_code_point(text, [&](utf8proc_int32_t code_point, std::string_view) {
        const int width = utf8proc_charwidth(code_point);
        columns += width > 0 ? static_cast<std::size_t>(width) : 0;
    });
    return columns;
}

}  // namespace senskg
