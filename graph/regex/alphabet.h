#pragma once

#include "graph/regex/character_class.h"
#include "graph/regex/program.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

/// The characters of a text as a program tells them apart: those that all its classes and texts
/// treat alike are one symbol.
class RegexAlphabet {
  public:
    using Symbol = std::uint8_t;
    static constexpr std::size_t symbols_max = 255;

    /// Nothing when there are more than `symbols_max` symbols, or when the program names thousands
    /// of characters of private use blocks. Cost: the classes, times some 500 characters.
    [[nodiscard]] static std::optional<RegexAlphabet> of(const RegexProgram& program);

    struct Reading {
        Symbol symbol;
        std::uint32_t length;  ///< Bytes.
    };
    /// The character at byte `at` of a valid UTF-8 text, not past its end.
    [[nodiscard]] Reading read(std::string_view text, std::size_t at) const {
        const auto lead = static_cast<unsigned char>(text[at]);
        return lead < 0x80 ? Reading{symbols_[lead], 1} : read_long(text, at);
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Whether the program's class of that number holds the symbol.
    [[nodiscard]] bool holds(std::uint32_t number, Symbol symbol) const {
        return classes_[number][symbol];
    }
    /// The program's text of that number.
    [[nodiscard]] const std::vector<Symbol>& text(std::uint32_t number) const {
        return texts_[number];
    }

  private:
    RegexAlphabet(std::vector<char32_t> far_begins, std::vector<char32_t> named);
    [[nodiscard]] std::vector<bool> held_by(const CharacterClass& characters) const;
    [[nodiscard]] bool takes(const std::vector<std::uint32_t>& numbers,
                             const std::vector<std::vector<bool>>& held,
                             const std::vector<std::vector<char32_t>>& texts);
    [[nodiscard]] std::size_t place(char32_t character) const;
    [[nodiscard]] Reading read_long(std::string_view text, std::size_t at) const;

    /// Where stretches begin whose characters are alike, of those that have no place of their own.
    std::vector<char32_t> far_begins_;
    std::vector<char32_t> named_;  ///< Characters of private use blocks with places of their own.
    std::vector<Symbol> symbols_;  ///< By place.
    std::vector<std::bitset<symbols_max>> classes_;
    std::vector<std::vector<Symbol>> texts_;
    std::size_t size_ = 0;
};

}  // namespace senskg
