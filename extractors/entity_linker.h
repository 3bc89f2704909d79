#pragma once

#include "extractors/entity_describer.h"

#include <memory>
#include <vector>

namespace senskg {

/// Groups the mentions of a post into entities: one a thing.
/// Certificates: the same folded name (typography, case, accents, articles and legal forms
/// apart), an acronym with its expansion in brackets, a surname or first name of a full name in
/// the post, a title and its short form, studies of one agent without clashing years.
/// For one thread; remembers how names fold from post to post, and keeps its memory.
class EntityLinker {
  public:
    /// `pack` must outlive the linker.
    explicit EntityLinker(const RulePack& pack);
    ~EntityLinker();

    /// Sets `FoundMention::entity`; entities come in the order of their first mention.
    /// Cost: linear in the mentions.
    [[nodiscard]] std::vector<LinkedEntity> link(AnalysedPost& post);

  private:
    class Linker;
    std::unique_ptr<Linker> linker_;
};

}  // namespace senskg
