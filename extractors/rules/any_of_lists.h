#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A capital letter as packs' fragment UPPER has them, among marks.
inline constexpr std::string_view capital_mark = "\x02";
/// The mask of a type, among marks.
[[nodiscard]] std::string type_mark(std::string_view type);
/// The mask of a word that patterns spell (see `SpelledCues`), among marks.
[[nodiscard]] std::string word_mark(std::uint32_t word);
/// The number of the word that a mark stands for; 0: of none.
[[nodiscard]] std::uint32_t word_of_mark(std::string_view mark);
/// The type that a mark stands for, "#" and the number for a word, "" for text and a capital.
[[nodiscard]] std::string_view type_of_mark(std::string_view mark);

/// Lists of which each must be met, by one of its members: what a pattern needs in a sentence.
/// Keeps the few that tell most. A list is sorted, without repetitions.
class AnyOfLists {
  public:
    enum class Kind {
        types,     ///< Names of types.
        literals,  ///< Stretches of text: who holds "étude" holds "tude" as well.
        marks,     ///< Either, types written as `type_mark` does, and `capital_mark`.
    };
    explicit AnyOfLists(Kind kind) : kind_(kind) {}

    /// Adds a list, unless it is empty, too long to be of use or implied by one that is held.
    void add(std::vector<std::string> list);
    void add_all(const AnyOfLists& others);
    /// What is needed where either these or the others are.
    [[nodiscard]] AnyOfLists either(const AnyOfLists& others) const;
    /// The lists, the one that tells most first.
    [[nodiscard]] const std::vector<std::vector<std::string>>& lists() const { return lists_; }

  private:
    using List = std::vector<std::string>;

    void add_shortest(List list);
    [[nodiscard]] List united(const List& left, const List& right) const;
    [[nodiscard]] bool implies(const List& strong, const List& weak) const;

    void sort();

    Kind kind_;
    std::vector<List> lists_;
};

}  // namespace senskg
