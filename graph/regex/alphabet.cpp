#include "graph/regex/alphabet.h"

#include "graph/model/code_points.h"

#include <algorithm>
#include <utility>

namespace senskg {
namespace {

using Characters = std::vector<char32_t>;

// Places: a letter of Latin has one of its own, so has a private use block; then come the
// stretches between these, then characters of the blocks that the program names.
constexpr auto near_size = CharacterClass::near_size;
constexpr auto far_place = near_size + CharacterClass::block_count;
constexpr std::size_t named_max = 4096;

Characters characters_of(std::string_view text) {
    Characters characters;
    for (std::size_t at = 0; at < text.size();) {
        const auto [character, length] = code_point_at(text, at);
        characters.push_back(character);
        at += length;
    }
    return characters;
}

bool is_far(char32_t character) {
    return character >= near_size && character < CharacterClass::blocks_begin;
}

/// Where the stretches begin that neither a class nor a text divides.
Characters far_begins(const RegexProgram& program, const std::vector<Characters>& texts) {
    Characters begins = {near_size};
    const auto divide = [&](char32_t first, char32_t last) {
        std::ranges::copy_if(Characters{first, last + 1}, std::back_inserter(begins), is_far);
    };
    for (const auto& characters : program.classes) {
        for (const auto& [first, last] : characters.far()) {
            divide(first, last);
        }
    }
    for (const auto& text : texts) {
        std::ranges::for_each(text, [&](char32_t character) { divide(character, character); });
    }
    std::ranges::sort(begins);
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    return begins;
}

/// The characters of private use blocks that a class or a text names, one by one.
Characters named_in_blocks(const RegexProgram& program, const std::vector<Characters>& texts) {
    Characters named;
    for (const auto& characters : program.classes) {
        for (const auto& [first, last] : characters.far()) {
            for (auto each = std::max(first, CharacterClass::blocks_begin); each <= last; ++each) {
                named.push_back(each);
            }
        }
    }
    for (const auto& text : texts) {
        std::ranges::copy_if(text, std::back_inserter(named), [](char32_t character) {
            return character >= CharacterClass::blocks_begin;
        });
    }
    std::ranges::sort(named);
    named.erase(std::unique(named.begin(), named.end()), named.end());
    return named;
}

/// Places in parts, of which whoever holds half of one makes two.
class Partition {
  public:
    explicit Partition(std::size_t places) : parts_(places) {}

    /// Makes a part of each part's places that are held.
    void split(const std::vector<bool>& held) {
        std::vector<std::uint32_t> parts_held(count_);
        for (std::size_t place = 0; place < parts_.size(); ++place) {
            if (held[place]) {
                auto& part = parts_held[parts_[place]];
                part = part == 0 ? count_++ : part;
                parts_[place] = part;
            }
        }
    }
    void split_off(std::size_t place) { parts_[place] = count_++; }

    /// The number of each place's part, from 0 and without gaps.
    [[nodiscard]] std::vector<std::uint32_t> numbers() const {
        std::vector<std::uint32_t> known(count_);  // numbers from 1
        std::uint32_t count = 0;
        auto numbers = parts_;
        for (auto& part : numbers) {
            known[part] = known[part] == 0 ? ++count : known[part];
            part = known[part] - 1;
        }
        return numbers;
    }

  private:
    std::vector<std::uint32_t> parts_;  ///< By place.
    std::uint32_t count_ = 1;
};

}  // namespace

std::optional<RegexAlphabet> RegexAlphabet::of(const RegexProgram& program) {
    std::vector<Characters> texts(program.texts.size());
    std::ranges::transform(program.texts, texts.begin(), characters_of);
    RegexAlphabet alphabet(far_begins(program, texts), named_in_blocks(program, texts));
    if (alphabet.named_.size() > named_max) {
        return std::nullopt;
    }
    Partition partition(alphabet.symbols_.size());
    std::vector<std::vector<bool>> held;
    for (const auto& characters : program.classes) {
        partition.split(held.emplace_back(alphabet.held_by(characters)));
    }
    for (const auto& text : texts) {
        for (const auto character : text) {
            partition.split_off(alphabet.place(character));
        }
    }
    return alphabet.takes(partition.numbers(), held, texts) ? std::optional(std::move(alphabet))
                                                            : std::nullopt;
}

RegexAlphabet::RegexAlphabet(std::vector<char32_t> far_begins, std::vector<char32_t> named)
    : far_begins_(std::move(far_begins)),
      named_(std::move(named)),
      symbols_(far_place + far_begins_.size() + named_.size()) {}

std::size_t RegexAlphabet::place(char32_t character) const {
    if (character < near_size) {
        return character;
    }
    if (character >= CharacterClass::blocks_begin) {
        const auto named = std::ranges::lower_bound(named_, character);
        return named != named_.end() && *named == character
                   ? far_place + far_begins_.size() +
                         static_cast<std::size_t>(named - named_.begin())
                   : near_size + CharacterClass::block_of(character);
    }
    const auto after = std::ranges::upper_bound(far_begins_, character);
    return far_place + static_cast<std::size_t>(after - far_begins_.begin()) - 1;
}

/// By place whether the class holds its characters.
std::vector<bool> RegexAlphabet::held_by(const CharacterClass& characters) const {
    std::vector<bool> held(symbols_.size());
    for (char32_t near = 0; near < near_size; ++near) {
        held[near] = characters.contains(near);
    }
    for (std::size_t block = 0; block < CharacterClass::block_count; ++block) {
        held[near_size + block] = characters.holds_block(block);
    }
    auto place = far_place;
    for (const auto* rest : {&far_begins_, &named_}) {
        for (const auto character : *rest) {
            held[place++] = characters.contains(character);
        }
    }
    return held;
}

/// Takes the symbols of all places, and what the program's classes and texts are in them; false
/// when they are too many.
bool RegexAlphabet::takes(const std::vector<std::uint32_t>& numbers,
                          const std::vector<std::vector<bool>>& held,
                          const std::vector<std::vector<char32_t>>& texts) {
    size_ = std::ranges::max(numbers) + 1;
    if (size_ > symbols_max) {
        return false;
    }
    std::ranges::transform(numbers, symbols_.begin(),
                           [](auto number) { return static_cast<Symbol>(number); });
    std::vector<std::size_t> place_of(size_);
    for (std::size_t place = 0; place < numbers.size(); ++place) {
        place_of[numbers[place]] = place;
    }
    for (const auto& places : held) {
        auto& symbols = classes_.emplace_back();
        for (std::size_t symbol = 0; symbol < size_; ++symbol) {
            symbols.set(symbol, places[place_of[symbol]]);
        }
    }
    for (const auto& text : texts) {
        auto& symbols = texts_.emplace_back(text.size());
        std::ranges::transform(text, symbols.begin(),
                               [&](char32_t character) { return symbols_[place(character)]; });
    }
    return true;
}

/// `read` of a character of several bytes.
RegexAlphabet::Reading RegexAlphabet::read_long(std::string_view text, std::size_t at) const {
    const auto [character, length] = code_point_at(text, at);
    return {symbols_[place(character)], length};
}

}  // namespace senskg
