#include "cli/stored_facts.h"

namespace senskg {

IdResolver graph_ids(const StoreView& view) {
    return [&view](const ExtractedDocument& document, const PostFacts& post) {
        ResolvedIds resolved;
        for (const auto& entity : post.entities) {
            if (const auto node = view.node_of(entity, document.facts.id, post.post.index)) {
                resolved.emplace(entity.id, view.node(*node).id);
            }
        }
        return resolved;
    };
}

}  // namespace senskg
