#pragma once

#include "graph/model/vocabulary.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace senskg {

/// How a name compares with others, as numbers: equal strings have equal numbers.
struct FoldedName {
    std::uint32_t key = 0;      ///< Of `name_key`.
    std::uint32_t letters = 0;  ///< Of `letters_alone` of the key.
};

/// Folds names once: blogs name the same people and companies again and again (measured: nine
/// names of ten are known). Forgets all when it has grown large. For one thread.
class FoldedNames {
  public:
    /// The numbers of a name. They hold until `make_room`.
    [[nodiscard]] FoldedName find(std::string_view name, NameForm form);
    /// The key of that number.
    [[nodiscard]] const std::string& key(std::uint32_t number) const { return texts_[number]; }
    /// Forgets everything when much is known. To be called between posts.
    void make_room();

  private:
    [[nodiscard]] std::uint32_t number_of(const std::string& text);

    std::unordered_map<std::string, FoldedName> names_;  ///< By form and name.
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::deque<std::string> texts_;  ///< By number.
    std::string buffer_;
};

}  // namespace senskg
