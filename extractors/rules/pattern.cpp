#include "extractors/rules/pattern.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace senskg {
namespace {

constexpr std::size_t fragments_depth_max = 32;
constexpr std::size_t pattern_bytes_max = 64U << 10U;
constexpr std::string_view list_glue_name = "LIST_GLUE";
/// What stands between the members of a list when the pack has no fragment LIST_GLUE.
constexpr std::string_view list_glue =
    "(?:, et |, ?| et | ou | & | ainsi que )(?:l'|le |la |les |d'|de |du |des |chez )?";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_letter(char byte) { return is_capital(byte) || (byte >= 'a' && byte <= 'z'); }

bool is_slot_name(std::string_view name) {
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [](char byte) {
        return is_letter(byte) || is_digit(byte) || byte == '_';
    });
}

[[noreturn]] void refuse(const std::string& message) { throw Error(Error::Kind::rule, message); }

/// What to write instead of an escape that knows ASCII only or hides text from us.
std::optional<std::string_view> forbidden_escape(char letter) {
    constexpr std::string_view words =
        "knows ASCII letters only; the engine keeps to whole words by itself";
    constexpr std::string_view letters = "knows ASCII letters only; write [\\p{L}\\p{N}]";
    constexpr std::string_view spaces =
        "is not needed; every space is a plain one in the text that patterns see";
    switch (letter) {
        case 'b':
        case 'B':
            return words;
        case 'w':
        case 'W':
            return letters;
        case 's':
        case 'S':
            return spaces;
        case 'C':
            return "matches half a letter; write .";
        case 'Q':
        case 'E':
            return "hides what it quotes; escape each character";
        default:
            return std::nullopt;
    }
}

/// The start of a group that RE2 does not know, and what to write instead.
std::optional<std::string> forbidden_group(std::string_view rest) {
    constexpr std::string_view look_around =
        "look-around is not known; write a blocker: a mention rule that produces \"none\"";
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> groups = {{
        {"(?=", look_around},
        {"(?!", look_around},
        {"(?<=", look_around},
        {"(?<!", look_around},
        {"(?<", "a named group is written (?P<name>…)"},
        {"(?>", "RE2 knows no atomic group; write (?:…)"},
    }};
    for (const auto& [start, hint] : groups) {
        if (rest.starts_with(start)) {
            return std::string(start) + ": " + std::string(hint);
        }
    }
    return std::nullopt;
}

/// Expands one pattern from left to right.
class Expansion {
  public:
    Expansion(const Fragments& fragments, const MaskTable& masks, SpelledCues* spelled,
              KnownFragments& known)
        : fragments_(fragments), masks_(masks), spelled_(spelled), known_(known) {}

    ExpandedPattern of(std::string_view source, std::size_t pack) {
        expand(source, pack);
        if (in_brackets_) {
            refuse("a bracket [ is not closed");
        }
        return std::move(pattern_);
    }

  private:
    /// Recursion is bounded by `fragments_depth_max`.
    void expand(std::string_view text, std::size_t pack) {
        std::size_t at = 0;
        while (at < text.size()) {
            at += take(text.substr(at), pack);
            if (pattern_.text.size() > pattern_bytes_max) {
                refuse("the pattern is longer than " + std::to_string(pattern_bytes_max) +
                       " bytes with its fragments; use a lexicon for long lists");
            }
        }
    }

    /// Expands what `rest` begins with; gives the bytes it read.
    std::size_t take(std::string_view rest, std::size_t pack) {
        if (const auto word = take_word(rest); word != 0) {
            return word;
        }
        switch (rest.front()) {
            case '\\':
                return take_escape(rest);
            case '{':
                return take_brace(rest, pack);
            case '[':
                return in_brackets_ ? take_inner_bracket(rest) : open_brackets(rest);
            case ']':
                in_brackets_ = false;
                return copy(rest, 1);
            case '(':
                check_group(rest);
                return copy(rest, in_brackets_ ? 1 : group_head(rest));
            default:
                return copy(rest, 1);
        }
    }

    /// Expands the word that `rest` begins with, when it is a cue; gives the bytes it read, or 0.
    std::size_t take_word(std::string_view rest) {
        const bool inside = !pattern_.text.empty() &&
                            (is_letter(pattern_.text.back()) || is_digit(pattern_.text.back()) ||
                             static_cast<unsigned char>(pattern_.text.back()) >= 0x80);
        if (spelled_ == nullptr || in_brackets_ || inside) {
            return 0;
        }
        const auto word = spelled_word(rest);
        const auto masks = word.bytes == 0 ? std::string() : spelled_->masks_of(word.spellings);
        if (masks.empty()) {
            return 0;
        }
        pattern_.text += "(?:" + std::string(rest.substr(0, word.bytes)) + '|' + masks + ')';
        return word.bytes;
    }

    /// Bytes of `(?:` or `(?P<name>`, in which no word stands.
    static std::size_t group_head(std::string_view rest) {
        const bool named = rest.starts_with("(?P<");
        const auto end = named ? rest.find('>') : rest.find_first_not_of("imsU-", 2);
        return rest.starts_with("(?") ? std::min(end, rest.size() - 1) + 1 : 1;
    }

    std::size_t copy(std::string_view rest, std::size_t bytes) {
        pattern_.text += rest.substr(0, bytes);
        return bytes;
    }

    std::size_t take_escape(std::string_view rest) {
        if (rest.size() < 2) {
            refuse("a backslash stands at the end");
        }
        if (const auto hint = forbidden_escape(rest[1])) {
            refuse(std::string("\\") + rest[1] + ' ' + std::string(*hint));
        }
        const bool named = rest[1] == 'p' || rest[1] == 'P' || rest[1] == 'x';
        if (!named || rest.substr(2, 1) != "{") {
            return copy(rest, 2);
        }
        const auto end = rest.find('}');
        if (end == std::string_view::npos) {
            refuse(std::string("\\") + rest[1] + "{ is not closed");
        }
        return copy(rest, end + 1);
    }

    std::size_t open_brackets(std::string_view rest) {
        in_brackets_ = true;
        std::size_t bytes = 1;
        bytes += rest.substr(bytes, 1) == "^" ? 1 : 0;
        bytes += rest.substr(bytes, 1) == "]" ? 1 : 0;  // a first ] is a character
        return copy(rest, bytes);
    }

    std::size_t take_inner_bracket(std::string_view rest) {
        if (rest.starts_with("[:")) {
            const auto end = std::min(rest.find(":]"), rest.size() - 2) + 2;
            refuse("[" + std::string(rest.substr(0, end)) +
                   R"(] knows ASCII letters only; write \p{Lu}, \p{L} or \p{N})");
        }
        return copy(rest, 1);
    }

    void check_group(std::string_view rest) const {
        if (const auto hint = forbidden_group(rest); hint && !in_brackets_) {
            refuse(*hint);
        }
    }

    std::size_t take_brace(std::string_view rest, std::size_t pack) {
        if (rest.starts_with("{{")) {
            const auto end = rest.find("}}");
            const auto name = rest.substr(2, std::min(end, rest.size()) - 2);
            if (end == std::string_view::npos || !Fragments::is_name(name)) {
                refuse("a fragment is written {{NAME}}, a literal { is \\{");
            }
            take_fragment(name, pack);
            return end + 2;
        }
        const auto end = rest.find('}');
        const auto inside = rest.substr(1, std::min(end, rest.size()) - 1);
        if (end == std::string_view::npos || inside.empty()) {
            refuse("a slot is written {name:Type}, a literal { is \\{");
        }
        const bool counts =
            std::ranges::all_of(inside, [](char byte) { return is_digit(byte) || byte == ','; });
        if (counts && !in_brackets_) {
            return copy(rest, end + 1);
        }
        take_slot(inside, pack, rest.substr(end + 1, 1) == ")" ? open_group_name() : "");
        return end + 1;
    }

    void take_fragment(std::string_view name, std::size_t pack) {
        if (name == masks_name) {
            if (!in_brackets_) {
                refuse("{{MASKS}} stands inside brackets: [^»{{MASKS}}]");
            }
            pattern_.text += all_masks_range();
            return;
        }
        const auto* fragment = fragments_.find(name, pack);
        if (fragment == nullptr) {
            refuse("unknown fragment '" + std::string(name) + '\'' +
                   did_you_mean(name, fragments_.names()));
        }
        expand_fragment(*fragment);
    }

    void expand_fragment(const Fragment& fragment) {
        const auto known = known_.find({&fragment, spelled_});
        if (in_brackets_) {
            expand_anew(fragment);
        } else if (known != known_.end() &&
                   open_.size() + known->second.depth <= fragments_depth_max) {
            pattern_.text += known->second.text;
            deepest_ = std::max(deepest_, open_.size() + known->second.depth);
        } else {
            expand_and_remember(fragment);
        }
    }

    void expand_and_remember(const Fragment& fragment) {
        const auto begin = pattern_.text.size();
        const auto slots_before = pattern_.slots.size();
        const auto deepest_before = std::exchange(deepest_, 0);
        expand_anew(fragment);
        if (pattern_.slots.size() == slots_before) {
            known_[{&fragment, spelled_}] = {pattern_.text.substr(begin), deepest_ - open_.size()};
        }
        deepest_ = std::max(deepest_, deepest_before);
    }

    void expand_anew(const Fragment& fragment) {
        check_depth(fragment);
        const bool brackets_before = in_brackets_;
        open_.push_back(&fragment);
        deepest_ = std::max(deepest_, open_.size());
        pattern_.text += brackets_before ? "" : "(?:";
        expand(fragment.text, fragment.pack);
        pattern_.text += brackets_before ? "" : ")";
        open_.pop_back();
        if (in_brackets_ != brackets_before) {
            refuse("fragment " + fragment.name + " opens or closes a bracket that is not its own");
        }
    }

    void check_depth(const Fragment& fragment) const {
        if (std::ranges::find(open_, &fragment) != open_.end()) {
            std::string circle;
            for (const auto* open : open_) {
                circle += open->name + " → ";
            }
            refuse("fragments in a circle: " + circle + fragment.name);
        }
        if (open_.size() == fragments_depth_max) {
            refuse("fragments stand deeper than " + std::to_string(fragments_depth_max) +
                   " in fragments");
        }
    }

    /// The name of the group that the text ends with the start of: `(?P<who>`.
    std::string open_group_name() const {
        constexpr std::string_view start = "(?P<";
        const auto begin = pattern_.text.rfind(start);
        if (begin == std::string::npos || !pattern_.text.ends_with('>')) {
            return {};
        }
        const auto name = pattern_.text.substr(begin + start.size(),
                                               pattern_.text.size() - begin - start.size() - 1);
        return is_slot_name(name) ? name : std::string();
    }

    /// `inside` is what stands between the braces, alone in the group `group` if that has a name.
    void take_slot(std::string_view inside, std::size_t pack, const std::string& group) {
        Slot slot;
        const auto colon = inside.find(':');
        if (colon != std::string_view::npos) {
            slot.name = inside.substr(0, colon);
            inside.remove_prefix(colon + 1);
        }
        if (colon != std::string_view::npos && (in_brackets_ || !is_slot_name(slot.name))) {
            refuse(in_brackets_ ? "a slot in brackets has no name: [^{Type}]"
                                : "'" + slot.name + "' is no name for a slot");
        }
        slot.list = inside.ends_with('+');
        inside.remove_suffix(slot.list ? 1 : 0);
        const auto ranges = take_types(inside, slot);
        if (in_brackets_) {
            pattern_.text += ranges;
        } else {
            write_slot(slot, ranges, pack);
        }
        if (slot.name.empty() && !in_brackets_) {
            slot.name = group;  // (?P<who>{Person}) is a slot as well
        }
        if (!slot.name.empty()) {
            pattern_.slots.push_back(std::move(slot));
        }
    }

    /// Reads `TypeA|TypeB` into the slot; gives the ranges of their masks.
    std::string take_types(std::string_view types, Slot& slot) const {
        std::string ranges;
        for (std::size_t begin = 0; begin <= types.size();) {
            const auto end = std::min(types.find('|', begin), types.size());
            const auto name = types.substr(begin, end - begin);
            const auto type = masks_.type(name);
            if (!type.has_value() || name == post_type) {
                refuse(name == post_type
                           ? "no rule finds a post; draw to the slot `post`"
                           : "unknown type '" + std::string(name) + '\'' +
                                 did_you_mean(name, masks_.names()) + "; a literal { is \\{");
            }
            ranges += mask_range(*type);
            slot.types.emplace_back(name);
            begin = end + 1;
        }
        return ranges;
    }

    void write_slot(const Slot& slot, const std::string& ranges, std::size_t pack) {
        const std::string mask = "[" + ranges + "]";
        auto& text = pattern_.text;
        if (slot.name.empty() && !slot.list) {
            text += mask;
            return;
        }
        text += slot.name.empty() ? "(?:" : "(?P<" + slot.name + '>';
        text += mask;
        if (slot.list) {
            text += "(?:";
            if (const auto* glue = fragments_.find(list_glue_name, pack)) {
                expand_fragment(*glue);
            } else {
                text += list_glue;
            }
            text += mask + ")*";
        }
        text += ')';
    }

    const Fragments& fragments_;
    const MaskTable& masks_;
    SpelledCues* spelled_;
    ExpandedPattern pattern_;
    bool in_brackets_ = false;
    std::vector<const Fragment*> open_;  ///< Fragments being expanded, the outermost first.
    std::size_t deepest_ = 0;            ///< Most of them at once.
    KnownFragments& known_;
};

}  // namespace

ExpandedPattern PatternExpander::expanded(std::string_view source, std::size_t pack,
                                          SpelledCues* spelled) {
    return Expansion(fragments_, masks_, spelled, known_).of(source, pack);
}

}  // namespace senskg
