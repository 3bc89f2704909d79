#include "graph/regex/program.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>

namespace senskg {
namespace {

constexpr std::size_t steps_max = 8192;

/// Thrown and caught in this file only.
struct TooLarge {};

/// The first byte of a key's characters; 0 for the end of the text.
unsigned char first_byte(RegexKey key) {
    const RegexKey lead = key < key_of_blocks + 64 ? 0xF3 : 0xF4;
    return static_cast<unsigned char>(key < key_of_blocks ? key : key == key_of_end ? 0 : lead);
}

bool may_be_empty(const RegexNode& node) {
    switch (node.kind) {
        case RegexNode::Kind::text:
        case RegexNode::Kind::set:
            return false;
        case RegexNode::Kind::repeat:
            return node.times_min == 0 || may_be_empty(node.parts.front());
        case RegexNode::Kind::choice:
            return std::ranges::any_of(node.parts, may_be_empty);
        default:
            return std::ranges::all_of(node.parts, may_be_empty);
    }
}

/// True when every match begins at the text's begin.
bool begins_at_text_begin(const RegexNode& node) {
    switch (node.kind) {
        case RegexNode::Kind::text_begin:
            return true;
        case RegexNode::Kind::choice:
            return std::ranges::all_of(node.parts, begins_at_text_begin);
        case RegexNode::Kind::sequence:
        case RegexNode::Kind::group:
            return !node.parts.empty() && begins_at_text_begin(node.parts.front());
        default:
            return false;
    }
}

/// The one character or class that the node is, or nothing.
std::optional<CodePointSet> one_character(const RegexNode& node) {
    if (node.kind == RegexNode::Kind::set) {
        return node.set;
    }
    if (node.kind == RegexNode::Kind::sequence && node.parts.size() == 1) {
        return one_character(node.parts.front());
    }
    if (node.kind == RegexNode::Kind::text && node.text.size() == 1) {
        CodePointSet set;
        set.add(static_cast<unsigned char>(node.text[0]), static_cast<unsigned char>(node.text[0]));
        return set;
    }
    return std::nullopt;
}

/// Writes the steps from the last to the first: each is told where to go on.
class ProgramWriter {
  public:
    RegexProgram program_of(const RegexNode& tree) {
        program_.begin = write(tree, add({.kind = RegexStep::Kind::match}));
        program_.at_text_begin = begins_at_text_begin(tree);
        known_.resize(program_.steps.size());
        for (std::uint32_t step = 0; step < program_.steps.size(); ++step) {
            file_keys(step);
        }
        begins_filed_.resize(program_.steps.size());
        file_begins(program_.begin);
        for (const auto& ways : ways_) {
            fill_choice(program_.choices.emplace_back(), ways);
        }
        return std::move(program_);
    }

  private:
    std::uint32_t add(const RegexStep& step) {
        if (program_.steps.size() == steps_max) {
            throw TooLarge{};
        }
        program_.steps.push_back(step);
        return static_cast<std::uint32_t>(program_.steps.size() - 1);
    }

    /// Recursion is bounded by that of the tree.
    std::uint32_t write(const RegexNode& node, std::uint32_t next) {
        switch (node.kind) {
            case RegexNode::Kind::empty:
                return next;
            case RegexNode::Kind::text:
                return write_text(node.text, next);
            case RegexNode::Kind::set:
                return add(
                    {.kind = RegexStep::Kind::one, .what = class_number(node.set), .next = next});
            case RegexNode::Kind::sequence:
                return write_sequence(node, next);
            case RegexNode::Kind::choice:
                return write_choice(node, next);
            case RegexNode::Kind::repeat:
                return write_repeat(node, next);
            case RegexNode::Kind::group:
                program_.place_count = std::max(program_.place_count, 2 * node.number + 2);
                next =
                    add({.kind = RegexStep::Kind::save, .what = 2 * node.number + 1, .next = next});
                next = write(node.parts.front(), next);
                return add({.kind = RegexStep::Kind::save, .what = 2 * node.number, .next = next});
            case RegexNode::Kind::text_begin:
                return add({.kind = RegexStep::Kind::text_begin, .next = next});
            case RegexNode::Kind::text_end:
                return add({.kind = RegexStep::Kind::text_end, .next = next});
        }
        return next;
    }

    std::uint32_t write_text(const std::string& text, std::uint32_t next) {
        const auto [place, fresh] =
            text_numbers_.try_emplace(text, static_cast<std::uint32_t>(program_.texts.size()));
        if (fresh) {
            program_.texts.push_back(text);
        }
        RegexStep step{.kind = RegexStep::Kind::text, .what = place->second, .next = next};
        if (text.size() <= sizeof step.bytes) {
            step.length = static_cast<std::uint8_t>(text.size());
            std::memcpy(&step.bytes, text.data(), text.size());
            std::memset(&step.mask, 0xFF, text.size());
        }
        return add(step);
    }

    std::uint32_t class_number(const CodePointSet& set) {
        const auto known = std::ranges::find(sets_, set.ranges(), &CodePointSet::ranges);
        if (known != sets_.end()) {
            return static_cast<std::uint32_t>(known - sets_.begin());
        }
        sets_.push_back(set);
        class_keys_.push_back(program_.classes.emplace_back(set).keys());
        return static_cast<std::uint32_t>(sets_.size() - 1);
    }

    std::uint32_t write_sequence(const RegexNode& node, std::uint32_t next) {
        for (auto part = node.parts.rbegin(); part != node.parts.rend();) {
            if (part->kind != RegexNode::Kind::text) {
                next = write(*part++, next);
                continue;
            }
            std::string text;
            for (; part != node.parts.rend() && part->kind == RegexNode::Kind::text; ++part) {
                text.insert(0, part->text);
            }
            next = write_text(text, next);
        }
        return next;
    }

    std::uint32_t write_choice(const RegexNode& node, std::uint32_t next) {
        std::vector<std::uint32_t> ways;
        for (const auto& part : node.parts) {
            ways.push_back(write(part, next));
        }
        if (ways.size() == 2) {
            return add({.kind = RegexStep::Kind::either, .next = ways[0], .other = ways[1]});
        }
        ways_.push_back(std::move(ways));
        return add(
            {.kind = RegexStep::Kind::ways, .what = static_cast<std::uint32_t>(ways_.size() - 1)});
    }

    std::uint32_t write_repeat(const RegexNode& node, std::uint32_t next) {
        const auto& part = node.parts.front();
        if (const auto set = one_character(part)) {
            return add({.kind = node.greedy ? RegexStep::Kind::many : RegexStep::Kind::few,
                        .what = class_number(*set),
                        .next = next,
                        .times_min = node.times_min,
                        .times_max = node.times_max});
        }
        if (node.times_max != unbounded) {
            const auto after = next;
            for (auto time = node.times_min; time < node.times_max; ++time) {
                next = add_either(node, write(part, next), after);
            }
        } else {
            if (may_be_empty(part)) {
                throw TooLarge{};
            }
            const auto after = next;
            next = add({.kind = RegexStep::Kind::either});
            const auto body = write(part, next);
            program_.steps[next].next = node.greedy ? body : after;
            program_.steps[next].other = node.greedy ? after : body;
        }
        for (std::uint32_t time = 0; time < node.times_min; ++time) {
            next = write(part, next);
        }
        return next;
    }

    std::uint32_t add_either(const RegexNode& repeat, std::uint32_t body, std::uint32_t after) {
        return add({.kind = RegexStep::Kind::either,
                    .next = repeat.greedy ? body : after,
                    .other = repeat.greedy ? after : body});
    }

    /// With which keys a match can go on at the step. Recursion ends: what repeats takes a
    /// character, and is bounded by the steps.
    const RegexKeys& keys_at(std::uint32_t number) {
        if (known_[number]) {
            return *known_[number];
        }
        const auto step = program_.steps[number];
        RegexKeys keys;
        switch (step.kind) {
            case RegexStep::Kind::match:
                keys.set();
                break;
            case RegexStep::Kind::text:
                keys.set(regex_key(program_.texts[step.what], 0));
                break;
            case RegexStep::Kind::one:
                keys = class_keys_[step.what];
                break;
            case RegexStep::Kind::many:
            case RegexStep::Kind::few:
                keys = class_keys_[step.what];
                keys |= step.times_min == 0 ? keys_at(step.next) : RegexKeys();
                break;
            case RegexStep::Kind::save:
            case RegexStep::Kind::text_begin:
                keys = keys_at(step.next);
                break;
            case RegexStep::Kind::either:
                keys = keys_at(step.next);
                keys |= keys_at(step.other);
                break;
            case RegexStep::Kind::ways:
                keys = keys_of_ways(step.what);
                break;
            case RegexStep::Kind::text_end:
                keys.set(key_of_end);
                break;
        }
        known_[number] = keys;
        return *known_[number];
    }

    RegexKeys keys_of_ways(std::uint32_t choice) {
        RegexKeys keys;
        for (const auto way : ways_[choice]) {
            keys |= keys_at(way);
        }
        return keys;
    }

    void file_keys(std::uint32_t step) {
        const auto& keys = keys_at(step);
        const auto [known, fresh] =
            key_numbers_.try_emplace(keys, static_cast<std::uint16_t>(program_.keys.size()));
        program_.steps[step].keys = known->second;
        if (fresh) {
            program_.keys.push_back(keys);
        }
    }

    /// Files the pairs of bytes with which a match that goes on there, not at the text's begin,
    /// can go on.
    void file_begins(std::uint32_t number) {
        if (begins_filed_[number]) {
            return;  // many ways lead to one step
        }
        begins_filed_[number] = true;
        const auto& step = program_.steps[number];
        switch (step.kind) {
            case RegexStep::Kind::text_begin:
                break;
            case RegexStep::Kind::match:
            case RegexStep::Kind::text_end:
                program_.begins.add_all();
                break;
            case RegexStep::Kind::text:
                file_text(program_.texts[step.what], step.next);
                break;
            case RegexStep::Kind::save:
                file_begins(step.next);
                break;
            case RegexStep::Kind::either:
                file_begins(step.next);
                file_begins(step.other);
                break;
            case RegexStep::Kind::ways:
                std::ranges::for_each(ways_[step.what], [&](auto way) { file_begins(way); });
                break;
            case RegexStep::Kind::one:
            case RegexStep::Kind::many:
            case RegexStep::Kind::few:
                file_class(step);
                if (step.kind != RegexStep::Kind::one && step.times_min == 0) {
                    file_begins(step.next);
                }
                break;
        }
    }

    void file_text(const std::string& text, std::uint32_t next) {
        const auto first = static_cast<unsigned char>(text[0]);
        if (text.size() > 1) {
            program_.begins.add(first, static_cast<unsigned char>(text[1]));
        } else {
            file_pairs(first, keys_at(next));
        }
    }

    void file_class(const RegexStep& step) {
        const auto& keys = class_keys_[step.what];
        const auto after =
            step.kind == RegexStep::Kind::one ? keys_at(step.next) : keys | keys_at(step.next);
        for (RegexKey key = 0; key < key_of_end; ++key) {
            const auto first = first_byte(key);
            if (keys.test(key) && key >= key_of_blocks) {
                program_.begins.add_block(key);
                program_.after_block |= after;
            } else if (keys.test(key) && key < 0x80) {
                file_pairs(first, after);
            } else if (keys.test(key)) {
                for (unsigned second = 0x80; second < 0xC0; ++second) {
                    program_.begins.add(first, static_cast<unsigned char>(second));
                }
            }
        }
    }

    void file_pairs(unsigned char first, const RegexKeys& seconds) {
        for (RegexKey key = 0; key <= key_of_end; ++key) {
            if (seconds.test(key)) {
                program_.begins.add(first, first_byte(key));
            }
        }
    }

    void fill_choice(RegexChoice& choice, const std::vector<std::uint32_t>& ways) {
        std::map<std::vector<std::uint32_t>, std::uint8_t> lists;
        const auto list_of = [&](const std::vector<std::uint32_t>& list) {
            const auto [place, fresh] =
                lists.try_emplace(list, static_cast<std::uint8_t>(lists.size()));
            if (fresh) {
                if (lists.size() > 256) {
                    throw TooLarge{};
                }
                choice.list_begins.push_back(static_cast<std::uint32_t>(program_.ways.size()));
                program_.ways.insert(program_.ways.end(), list.begin(), list.end());
                program_.ways.push_back(RegexProgram::no_step);
            }
            return place->second;
        };
        RegexKeys begins;
        std::ranges::for_each(ways, [&](auto way) { begins |= *known_[way]; });
        choice.list_of_key.fill(list_of({}));
        std::vector<std::uint32_t> list;
        for (RegexKey key = 0; key <= key_of_end; ++key) {
            if (begins.test(key)) {
                list.clear();
                std::ranges::copy_if(ways, std::back_inserter(list),
                                     [&](auto way) { return known_[way]->test(key); });
                choice.list_of_key.at(key) = list_of(list);
            }
        }
    }

    RegexProgram program_;
    std::map<std::string, std::uint32_t> text_numbers_;
    std::vector<CodePointSet> sets_;
    std::vector<RegexKeys> class_keys_;             ///< By class.
    std::vector<std::vector<std::uint32_t>> ways_;  ///< By choice.
    std::vector<std::optional<RegexKeys>> known_;
    std::vector<bool> begins_filed_;                            ///< By step.
    std::unordered_map<RegexKeys, std::uint16_t> key_numbers_;  ///< Places in the program's keys.
};

}  // namespace

std::optional<RegexProgram> regex_program(const RegexNode& tree) {
    try {
        return ProgramWriter().program_of(tree);
    } catch (const TooLarge&) {
        return std::nullopt;
    }
}

}  // namespace senskg
