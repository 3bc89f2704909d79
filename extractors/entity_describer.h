#pragma once

#include "extractors/found_mention.h"
#include "extractors/name_matching.h"

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A thing named in a post, before its facts are written.
struct LinkedEntity {
    std::uint32_t type = 0;            ///< Place in the pack's mask table.
    std::string name;                  ///< The canonical form.
    std::vector<std::string> aliases;  ///< Other forms, sorted.
    Properties properties;             ///< Only those that the vocabulary declares.
    bool has_name = true;              ///< False: known by the place of its mention alone.
    Span first;                        ///< Its first mention, bytes of the matching text.
};

/// Tells what the mentions of one thing say of it. For one thread; keeps its memory.
class EntityDescriber {
  public:
    /// The entity that these mentions (at least one, by place) of `text` name.
    [[nodiscard]] LinkedEntity entity(std::span<FoundMention* const> mentions, const NodeType& type,
                                      std::string_view text);

  private:
    void collect_forms(std::span<FoundMention* const> mentions, std::string_view text);
    void take_properties(std::span<FoundMention* const> mentions, const NodeType& type,
                         Properties& properties);

    std::vector<WrittenForm> forms_;
    std::deque<std::string> folded_forms_;
    std::vector<const FoundMention*> telling_;
};

}  // namespace senskg
