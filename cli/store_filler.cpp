#include "cli/store_filler.h"

#include "cli/store_opening.h"
#include "graph/model/error.h"

#include <algorithm>
#include <utility>

namespace senskg {
namespace {

// Rows that many documents share are written once a batch, and a batch waits for the disk once:
// 512 documents take a tenth less time than 64, beyond that nothing is won.
constexpr std::size_t batch_documents_most = 512;
constexpr std::uint64_t batch_bytes_max = 4U << 20U;

void refuse_type(const std::string& type, const std::string& store_folder) {
    throw Error{Error::Kind::usage,
                "the rules know the type '" + type +
                    "', the store does not: a store keeps the vocabulary it was made with; make a "
                    "new one with --store",
                store_folder};
}

}  // namespace

bool StoreFiller::has(const Document& document, const std::string& rules_hash) {
    const auto state = store_.state(document.id);
    if (state != DocumentState{document.sha256, rules_hash, extractor_version(), document.title,
                               document.date, document.url}) {
        return false;
    }
    if (store_.source(document.id) != document.source) {
        moved_[document.id] = document.source;
    }
    return true;
}

void StoreFiller::take(ExtractedDocument document) {
    batch_bytes_ += document.document.text.size();
    batch_.push_back(std::move(document));
    if (batch_.size() >= batch_documents_max_ || batch_bytes_ >= batch_bytes_max) {
        begin_to_write();
    }
}

void StoreFiller::begin_to_write() {
    wait();
    writing_ = std::async(std::launch::async,
                          [this, batch = std::exchange(batch_, {})] { store_.put(batch); });
    batch_bytes_ = 0;
    batch_documents_max_ = std::min(2 * batch_documents_max_, batch_documents_most);
}

void StoreFiller::wait() {
    if (writing_.valid()) {
        writing_.get();
    }
}

void StoreFiller::flush() {
    if (!batch_.empty()) {
        begin_to_write();
    }
    wait();
    store_.move_sources(std::exchange(moved_, {}));
}

void check_vocabulary(const Vocabulary& of_rules, const Vocabulary& of_store,
                      const std::string& store_folder) {
    for (const auto& type : of_rules.node_types) {
        if (of_store.node_type(type.name) == nullptr) {
            refuse_type(type.name, store_folder);
        }
    }
    for (const auto& type : of_rules.relation_types) {
        if (of_store.relation_type(type.name) == nullptr) {
            refuse_type(type.name, store_folder);
        }
    }
}

std::vector<std::string> gone_documents(const GraphStore& store, const std::set<std::string>& read,
                                        const std::vector<std::string>& folders) {
    std::set<std::string> gone;
    for (const auto& folder : folders) {
        for (auto& id : store.documents_below(folder)) {
            if (!read.contains(id)) {
                gone.insert(std::move(id));
            }
        }
    }
    return {gone.begin(), gone.end()};
}

}  // namespace senskg
