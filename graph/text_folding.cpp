#include "graph/text_folding.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>

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

bool is_apostrophe(utf8proc_int32_t code_point) {
    return code_point == 0x2019 || code_point == 0x2018 || code_point == 0x02BC ||
           code_point == 0x2032 || code_point == 0x00B4 || code_point == '`';
}

bool is_space(utf8proc_int32_t code_point) {
    return code_point == ' ' || (code_point >= 9 && code_point <= 13) ||
           utf8proc_category(code_point) == UTF8PROC_CATEGORY_ZS;
}

bool is_letter_or_digit(utf8proc_int32_t code_point) {
    const auto category = utf8proc_category(code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/// `text` with `change` applied to each code point; what is not UTF-8 ends it.
std::string with_each_changed(std::string_view text,
                              utf8proc_int32_t (*change)(utf8proc_int32_t)) {
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

}  // namespace

std::string folded(std::string_view text) {
    const auto plain = mapped(text, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    std::string result;
    bool gap = false;
    each_code_point(plain, [&](utf8proc_int32_t code_point, std::string_view bytes) {
        if (is_space(code_point)) {
            gap = true;
        } else {
            append_after_gap(result, gap, ' ', is_apostrophe(code_point) ? "'" : bytes);
        }
    });
    return result;
}

std::string slug(std::string_view text) {
    std::string result;
    bool gap = false;
    each_code_point(folded(text), [&](utf8proc_int32_t code_point, std::string_view bytes) {
        if (is_letter_or_digit(code_point)) {
            append_after_gap(result, gap, '-', bytes);
        } else {
            gap = true;
        }
    });
    return result;
}

std::string composed(std::string_view text) { return mapped(text, UTF8PROC_COMPOSE); }

std::string lower_case(std::string_view text) {
    return with_each_changed(text, utf8proc_tolower);
}

std::string upper_case(std::string_view text) {
    return with_each_changed(text, utf8proc_toupper);
}

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
