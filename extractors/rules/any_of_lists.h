#pragma once

#include <string>
#include <vector>

namespace senskg {

/// Lists of which each must be met, by one of its members: what a pattern needs in a sentence.
/// Keeps the few that tell most. A list is sorted, without repetitions.
class AnyOfLists {
  public:
    enum class Kind {
        types,     ///< Names of types.
        literals,  ///< Stretches of text: who holds "étude" holds "tude" as well.
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

    [[nodiscard]] bool implies(const List& strong, const List& weak) const;

    Kind kind_;
    std::vector<List> lists_;
};

}  // namespace senskg
