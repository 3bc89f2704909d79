#include "extractors/rules/lexicon_file.h"

#include "extractors/text/matching_text.h"
#include "graph/model/error.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <iterator>

namespace senskg {
namespace {

constexpr std::size_t form_bytes_max = 500;

/// True for ASCII and the letters of Latin-1 and Latin Extended-A, which stay as they are in a
/// matching text: almost every form, and ten times faster than making one.
bool stays_as_it_is(std::string_view text) {
    return std::ranges::all_of(text, [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value < 0xC0 || (value >= 0xC3 && value <= 0xC5);
    });
}

bool is_key_byte(char byte) {
    return byte == '_' || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \r") + 1 - first);
}

/// Takes the text before `separator` off `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
    const auto end = std::min(rest.find(separator), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

LexiconEntry entry_of(std::string_view line) {
    LexiconEntry entry;
    entry.form = lexicon_form(next_part(line, '\t'));
    while (!line.empty()) {
        const auto column = trimmed(next_part(line, '\t'));
        const auto equals = std::min(column.find('='), column.size());
        const auto key = column.substr(0, equals);
        if (key.empty() || !std::ranges::all_of(key, is_key_byte) || equals + 1 >= column.size()) {
            throw Error(Error::Kind::rule, '\'' + std::string(column) +
                                               "' is no attribute; write key=value, separated by"
                                               " tabs");
        }
        if (!entry.attributes.emplace(key, column.substr(equals + 1)).second) {
            throw Error(Error::Kind::rule, "attribute '" + std::string(key) + "' stands twice");
        }
    }
    return entry;
}

bool has(const LexiconEntry& entry, const std::pair<std::string, std::string>& attribute) {
    const auto found = entry.attributes.find(attribute.first);
    return found != entry.attributes.end() && found->second == attribute.second;
}

}  // namespace

bool LexiconFilter::keeps(const LexiconEntry& entry) const {
    const auto stands = [&](const auto& attribute) { return has(entry, attribute); };
    return std::ranges::all_of(where, stands) && std::ranges::none_of(unless, stands);
}

std::string lexicon_form(std::string_view form) {
    std::string result(stays_as_it_is(form) ? trimmed(form) : trimmed(MatchingText(form).text()));
    if (result.empty() || result.size() > form_bytes_max ||
        std::ranges::any_of(result, [](char byte) { return byte >= 0 && byte < ' '; })) {
        throw Error(Error::Kind::rule, "a form is empty, too long or holds a control character");
    }
    return result;
}

std::vector<LexiconEntry> lexicon_entries(std::string_view text, const std::string& path,
                                          const LexiconFilter& filter) {
    if (!is_utf8(text)) {
        throw Error(Error::Kind::rule, "the file is not valid UTF-8", path);
    }
    std::vector<LexiconEntry> entries;
    for (std::size_t line_number = 1; !text.empty(); ++line_number) {
        const auto line = next_part(text, '\n');
        if (trimmed(line).empty() || line.starts_with('#')) {
            continue;
        }
        try {
            auto entry = entry_of(line);
            if (filter.keeps(entry)) {
                entries.push_back(std::move(entry));
            }
        } catch (const Error& error) {
            throw Error(error.kind(), error.message(), path + ':' + std::to_string(line_number));
        }
    }
    return entries;
}

std::optional<std::string> contradicted_form(const Lexicon& lexicon) {
    std::vector<const LexiconEntry*> entries;
    std::ranges::transform(lexicon.entries, std::back_inserter(entries),
                           [](const LexiconEntry& entry) { return &entry; });
    std::ranges::sort(entries, {}, [](const LexiconEntry* entry) { return entry->form; });
    const auto twice =
        std::ranges::adjacent_find(entries, [](const LexiconEntry* one, const LexiconEntry* other) {
            return one->form == other->form && one->attributes != other->attributes;
        });
    return twice == entries.end() ? std::nullopt : std::optional((*twice)->form);
}

}  // namespace senskg
