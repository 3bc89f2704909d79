#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
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

/// Lists of marks, of which each must be met by one of its members: what a pattern needs in a
/// sentence. A mark is a stretch of text (who holds "étude" holds "tude" as well), a type or a word
/// as `type_mark` and `word_mark` write them, or `capital_mark`. Keeps the few lists that tell
/// most. A list is sorted, without repetitions.
class AnyOfLists {
  public:
    /// Adds a list, unless it is empty, too long to be of use or implied by one that is held.
    void add(std::vector<std::string> list);
    void add_all(const AnyOfLists& others);
    /// What is needed where any of these is, one or more. Neighbours unite first: of hundreds of
    /// words each is moved a few times, not hundreds of times.
    [[nodiscard]] static AnyOfLists any_of(std::vector<AnyOfLists> needs);
    /// The lists, the one that tells most first.
    [[nodiscard]] std::vector<std::vector<std::string>> lists() const;

  private:
    struct Mark {
        explicit Mark(std::string mark);
        /// True when whoever holds this holds `part` as well.
        [[nodiscard]] bool holds(const Mark& part) const;
        auto operator<=>(const Mark&) const = default;

        std::string text;
        std::uint64_t letters = 0;  ///< A bit for each byte of `text`: a quick no to `holds`.
    };
    using Marks = std::vector<Mark>;
    struct List {
        explicit List(Marks marks);
        [[nodiscard]] bool implies(const List& weak) const;

        Marks marks;
        std::size_t frequency = 0;
    };
    /// Patterns share what their groups need.
    using SharedList = std::shared_ptr<const List>;

    [[nodiscard]] AnyOfLists either(const AnyOfLists& others) const;
    void add_shortest(Marks marks);
    void add_shared(const SharedList& list);
    [[nodiscard]] static Marks united(const Marks& left, const Marks& right);
    [[nodiscard]] static bool has_part(const Mark& mark, const Marks& parts);

    std::vector<SharedList> lists_;
};

}  // namespace senskg
