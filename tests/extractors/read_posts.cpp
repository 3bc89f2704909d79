#include "tests/extractors/read_posts.h"

#include "extractors/parallel_extraction.h"
#include "extractors/text/reader.h"
#include "graph/facts_record.h"
#include "graph/resolution/resolution.h"

#include <filesystem>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace senskg {
namespace {

void refuse_any(const std::vector<Diagnostic>& refused) {
    if (!refused.empty()) {
        throw std::runtime_error(refused[0].where + ": " + refused[0].message);
    }
}

}  // namespace

std::vector<Document> documents_in(const std::vector<std::string>& paths) {
    std::istringstream nothing;
    DocumentReader reader(paths, {}, nothing);
    std::vector<Document> documents;
    while (auto document = reader.next()) {
        documents.push_back(*std::move(document));
    }
    refuse_any(reader.refused());
    return documents;
}

std::vector<ExtractedDocument> extracted(const RulePack& pack,
                                         const std::vector<Document>& documents,
                                         std::uint32_t thread_count) {
    std::vector<ExtractedDocument> result;
    std::size_t place = 0;
    const auto next = [&]() -> std::optional<Document> {
        return place < documents.size() ? std::optional(documents[place++]) : std::nullopt;
    };
    refuse_any(ParallelExtraction(pack).run(
        thread_count, next,
        [&](ExtractedDocument document) { result.push_back(std::move(document)); },
        [] { return false; }));
    return result;
}

std::string records_of(const std::vector<ExtractedDocument>& documents) {
    std::string records;
    for (const auto& [document, facts, rules_hash, extractor] : documents) {
        FactsRecordWriter writer(document, facts.length_code_points, TextIncluded::no);
        for (const auto& post : facts.posts) {
            records += writer.record(post);
            records += '\n';
        }
    }
    return records;
}

std::string resolved_records_of(const std::vector<ExtractedDocument>& documents,
                                const Vocabulary& vocabulary) {
    const auto graph = resolve(documents, vocabulary);
    auto resolved = documents;
    for (auto& document : resolved) {
        for (std::uint32_t post = 0; post < document.facts.posts.size(); ++post) {
            auto& facts = document.facts.posts[post];
            ResolvedIds ids;
            for (std::uint32_t entity = 0; entity < facts.entities.size(); ++entity) {
                const auto node = graph.node_ids.find({document.document.id, {post, entity}});
                if (node != graph.node_ids.end()) {
                    ids.emplace(facts.entities[entity].id, node->second);
                }
            }
            facts = resolved_facts(facts, ids, vocabulary);
        }
    }
    return records_of(resolved);
}

std::string posts_folder() { return std::string(SENSKG_SOURCE_DIR) + "/fixtures/posts"; }

std::string shared_path(const std::string& name) {
    const auto path = std::string(SENSKG_SOURCE_DIR) + "/../shared/" + name;
    return std::filesystem::exists(path) ? path : std::string();
}

}  // namespace senskg
