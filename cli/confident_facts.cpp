#include "cli/confident_facts.h"

#include <set>

namespace senskg {
namespace {

void keep_confident(PostFacts& facts, const std::string& document_id, double confidence_min) {
    std::set<std::string, std::less<>> ends = {post_id(document_id, facts.post.index)};
    for (auto& entity : facts.entities) {
        std::erase_if(entity.mentions,
                      [&](const Mention& mention) { return mention.confidence < confidence_min; });
        if (!entity.mentions.empty()) {
            ends.insert(entity.id);
        }
    }
    std::erase_if(facts.entities, [](const Entity& entity) { return entity.mentions.empty(); });
    std::erase_if(facts.relations, [&](const Relation& relation) {
        return relation.confidence < confidence_min || !ends.contains(relation.source) ||
               !ends.contains(relation.target);
    });
}

}  // namespace

DocumentFacts confident_facts(DocumentFacts facts, double confidence_min) {
    for (auto& post : facts.posts) {
        keep_confident(post, facts.id, confidence_min);
    }
    return facts;
}

}  // namespace senskg
