#pragma once

#include "extractors/folded_names.h"
#include "extractors/found_mention.h"

#include <string>
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

/// Groups the mentions of a post into entities: one a thing.
/// Certificates: the same folded name (typography, case, accents, articles and legal forms
/// apart), an acronym with its expansion in brackets, a surname or first name of a full name in
/// the post, a title and its short form, studies of one agent without clashing years.
/// For one thread; remembers how names fold from post to post.
class EntityLinker {
  public:
    /// `pack` must outlive the linker.
    explicit EntityLinker(const RulePack& pack);

    /// Sets `FoundMention::entity`; entities come in the order of their first mention.
    /// Cost: linear in the mentions.
    [[nodiscard]] std::vector<LinkedEntity> link(AnalysedPost& post);

  private:
    const RulePack& pack_;
    std::vector<const NodeType*> node_types_;  ///< By mask type; null for classes.
    FoldedNames names_;
};

}  // namespace senskg
