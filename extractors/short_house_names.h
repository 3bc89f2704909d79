#pragma once

#include "extractors/found_mention.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// Tells which houses of a post are called by the first words of their names: "Zélimo Immobilier",
/// later "Zélimo". Certificates: the short name is in no lexicon (EDF is not EDF Conseil), just one
/// name of the post begins with it, that one comes first but for the title ("Zélimo", later "sa
/// filiale Zélimo Immobilier": two), and no sentence has both. For one thread; keeps its memory.
class ShortHouseNames {
  public:
    /// A group of mentions with its name, folded.
    void add(std::string name, std::uint32_t group) { names_.push_back({std::move(name), group}); }
    /// Each short name's group with that of the whole name, by short name; forgets all.
    /// `FoundMention::entity` must be the group, below `group_count`. Cost: n log n of the names'
    /// words, and linear in the mentions.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(
        const AnalysedPost& post, std::size_t group_count);

  private:
    struct Name {
        std::string words;
        std::uint32_t group = 0;
    };
    struct Head {
        std::string_view words;
        std::uint32_t group = 0;
    };
    /// Where a group stands.
    struct Places {
        std::uint32_t first = nowhere;  ///< Byte of its first mention,
        std::uint32_t told = nowhere;   ///< of the first outside the title.
        bool listed = false;            ///< A lexicon has it.
        std::uint32_t whole = nowhere;  ///< The group that it may be short for.
        std::uint32_t sentence = nowhere;
    };
    static constexpr std::uint32_t nowhere = ~0U;

    void find_places(const AnalysedPost& post);
    void find_wholes();
    void part_neighbours(const AnalysedPost& post);

    std::vector<Name> names_;
    std::vector<Head> heads_;     ///< First words of longer names, with the longer name's group.
    std::vector<Places> places_;  ///< By group.
};

}  // namespace senskg
