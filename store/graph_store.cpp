#include "store/graph_store.h"

#include "graph/model/error.h"
#include "store/graph_rows.h"
#include "store/graph_update.h"
#include "store/packed_facts.h"
#include "store/store_folder.h"
#include "store/touched.h"

#include <algorithm>
#include <set>

namespace senskg {
namespace {

std::string text_key(std::string_view id) { return std::string("T").append(id); }
std::string facts_key(std::string_view id) { return std::string("F").append(id); }

[[noreturn]] void damaged(std::string_view document_id) {
    throw Error{Error::Kind::damage, "rows of a document are missing; extract it anew",
                std::string(document_id)};
}

/// A row of a document that must be there when its head is.
std::string document_part(const Database& database, const std::string& key,
                          std::string_view document_id) {
    auto bytes = database.get(Family::documents, key);
    if (!bytes) {
        damaged(document_id);
    }
    return std::move(*bytes);
}

void refuse_twins(std::span<const ExtractedDocument> documents) {
    std::set<std::string_view> ids;
    for (const auto& document : documents) {
        if (!ids.insert(document.facts.id).second) {
            throw Error{Error::Kind::input, "two documents have this id; rename one",
                        document.facts.id};
        }
    }
}

}  // namespace

struct GraphStore::Opened {
    // The database must close before the lock is given back, so it stands after it.
    StoreFolder folder;
    Database database;
    std::string vocabulary_text;
    Vocabulary vocabulary;
    bool writes = false;
    std::uint64_t graph_bytes_before = database.graph_bytes();

    Opened(StoreFolder locked, StoreAccess access)
        : folder(std::move(locked)),
          database(folder.database_folder,
                   access == StoreAccess::read ? Database::Access::read : Database::Access::write),
          writes(access == StoreAccess::write) {
        if (database.sequence() < folder.record.sequence) {
            throw Error{Error::Kind::damage,
                        "the store has lost its latest changes; extract the documents anew",
                        folder.database_folder.parent_path().string()};
        }
    }

    [[nodiscard]] PendingRows rows() const { return PendingRows(database); }

    void read_vocabulary(const StoreOptions& options) {
        auto stored = database.get(Family::graph, row_key::setting(vocabulary_setting));
        if (!stored) {
            throw Error{Error::Kind::damage, "the store has lost its vocabulary",
                        folder.database_folder.parent_path().string()};
        }
        vocabulary_text = std::move(*stored);
        vocabulary = options.read_vocabulary(vocabulary_text);
    }

    void begin_to_write() {
        if (!writes) {
            throw Error{Error::Kind::store, "the store is open for reading only",
                        folder.database_folder.parent_path().string()};
        }
        if (folder.record.state == CommitRecord::State::clean) {
            folder.record.state = CommitRecord::State::dirty;
            write_commit_record(folder.meta_file, folder.record);
        }
    }

    [[nodiscard]] std::optional<DocumentRow> head(std::string_view id) const {
        const auto bytes = database.get(Family::graph, row_key::document(id));
        return bytes ? std::optional(unpacked_document(*bytes)) : std::nullopt;
    }

    [[nodiscard]] DocumentFacts facts(std::string_view id) const {
        return unpacked_facts(document_part(database, facts_key(id), id));
    }

    [[nodiscard]] ExtractedDocument whole(std::string_view id, const DocumentRow& row) const {
        ExtractedDocument result;
        result.document.id = id;
        result.document.sha256 = row.sha256;
        result.document.text = document_part(database, text_key(id), id);
        result.document.title = row.title;
        result.document.date = row.date;
        result.document.url = row.url;
        result.document.source = row.source;
        result.facts = facts(id);
        result.rules_hash = row.rules_hash;
        result.extractor = row.extractor;
        return result;
    }
};

namespace {

/// The head of a document, without its stamp.
DocumentRow head_of(const ExtractedDocument& document) {
    return {.sha256 = document.facts.sha256,
            .rules_hash = document.rules_hash,
            .extractor = document.extractor,
            .title = document.document.title,
            .date = document.document.date,
            .url = document.document.url,
            .source = document.document.source,
            .stamp = {}};
}

/// The changes of one `put` or `remove`.
class StoreUpdate {
  public:
    StoreUpdate(const Database& database, const Vocabulary& vocabulary)
        : rows_(database),
          graph_(PendingRows(database), rows_, vocabulary),
          vocabulary_(vocabulary),
          digest_(rows_.get(row_key::setting(digest_setting)).value_or("")) {}

    void remove(const ExtractedDocument& document, const DocumentRow& row) {
        const std::string& id = document.facts.id;
        graph_.remove(id, document_statements(document, vocabulary_));
        rows_.erase(row_key::document(id));
        documents_[text_key(id)] = std::nullopt;
        documents_[facts_key(id)] = std::nullopt;
        digest_ = with_stamp(digest_, row.stamp);
        --count_;
    }

    /// A document that has not changed, in another file perhaps.
    void rewrite(const std::string& id, const DocumentRow& row) {
        rows_.put(row_key::document(id), packed(row));
    }

    void add(const ExtractedDocument& document, const DocumentRow& row, std::string facts) {
        const std::string& id = document.facts.id;
        graph_.add(id, document_statements(document, vocabulary_));
        rows_.put(row_key::document(id), packed(row));
        documents_[text_key(id)] = document.document.text;
        documents_[facts_key(id)] = std::move(facts);
        digest_ = with_stamp(digest_, row.stamp);
        ++count_;
    }

    /// What is to be written; it leads into this object.
    [[nodiscard]] std::vector<RowChange> changes() {
        graph_.finish();
        add_to_counter(rows_, std::string(document_counter), count_);
        rows_.put(row_key::setting(digest_setting), digest_);
        auto changes = rows_.changes();
        for (const auto& [key, value] : documents_) {
            changes.push_back({Family::documents, key, value});
        }
        return changes;
    }

  private:
    PendingRows rows_;
    GraphUpdate graph_;
    const Vocabulary& vocabulary_;
    std::map<std::string, std::optional<std::string>> documents_;
    std::string digest_;
    std::int64_t count_ = 0;
};

}  // namespace

GraphStore::GraphStore(const std::filesystem::path& folder, StoreAccess access,
                       const StoreOptions& options) {
    auto locked = open_store_folder(folder, access, options.lock_wait_max);
    if (!locked.has_database) {
        make_database(locked.database_folder, options.vocabulary ? options.vocabulary() : "");
    }
    opened_ = std::make_unique<Opened>(std::move(locked), access);
    opened_->read_vocabulary(options);
}

GraphStore::GraphStore(GraphStore&&) noexcept = default;
GraphStore& GraphStore::operator=(GraphStore&&) noexcept = default;
GraphStore::~GraphStore() = default;

const Vocabulary& GraphStore::vocabulary() const { return opened_->vocabulary; }
const std::string& GraphStore::vocabulary_text() const { return opened_->vocabulary_text; }
const Database& GraphStore::database() const { return opened_->database; }
const CommitRecord& GraphStore::commit_record() const { return opened_->folder.record; }

std::optional<DocumentState> GraphStore::state(std::string_view document_id) const {
    const auto row = opened_->head(document_id);
    return row ? std::optional(DocumentState{row->sha256, row->rules_hash, row->extractor,
                                             row->title, row->date, row->url})
               : std::nullopt;
}

std::string GraphStore::source(std::string_view document_id) const {
    const auto row = opened_->head(document_id);
    return row ? row->source : std::string();
}

std::vector<std::string> GraphStore::documents() const {
    std::vector<std::string> ids;
    const std::string prefix = row_key::document("");
    opened_->database.scan(Family::graph, prefix, prefix,
                           [&](std::string_view key, std::string_view) {
                               ids.emplace_back(key.substr(prefix.size()));
                               return true;
                           });
    return ids;
}

std::vector<std::string> GraphStore::documents_below(std::string_view folder) const {
    const std::string start =
        folder.ends_with('/') ? std::string(folder) : std::string(folder) + '/';
    std::vector<std::string> ids;
    const std::string prefix = row_key::document("");
    opened_->database.scan(Family::graph, prefix, prefix,
                           [&](std::string_view key, std::string_view value) {
                               if (unpacked_document(value).source.starts_with(start)) {
                                   ids.emplace_back(key.substr(prefix.size()));
                               }
                               return true;
                           });
    return ids;
}

std::optional<StoredDocument> GraphStore::document(std::string_view id) const {
    const auto row = opened_->head(id);
    if (!row) {
        return std::nullopt;
    }
    return StoredDocument{std::string(id),
                          row->sha256,
                          document_part(opened_->database, text_key(id), id),
                          opened_->facts(id).sentences,
                          row->title,
                          row->date,
                          row->url};
}

std::optional<DocumentFacts> GraphStore::facts(std::string_view document_id) const {
    return opened_->head(document_id) ? std::optional(opened_->facts(document_id)) : std::nullopt;
}

std::optional<ExtractedDocument> GraphStore::extracted_document(std::string_view id) const {
    const auto row = opened_->head(id);
    return row ? std::optional(opened_->whole(id, *row)) : std::nullopt;
}

void GraphStore::put(std::span<const ExtractedDocument> documents) {
    refuse_twins(documents);
    opened_->begin_to_write();
    StoreUpdate update(opened_->database, opened_->vocabulary);
    for (const auto& document : documents) {
        const std::string& id = document.facts.id;
        std::string facts = packed_facts(document.facts);
        DocumentRow row = head_of(document);
        row.stamp = document_stamp(id, row, document.document.text, facts);
        if (const auto older = opened_->head(id)) {
            if (older->stamp == row.stamp) {
                update.rewrite(id, row);
                continue;
            }
            update.remove(opened_->whole(id, *older), *older);
        }
        update.add(document, row, std::move(facts));
    }
    opened_->database.write(update.changes());
}

void GraphStore::move_sources(const std::map<std::string, std::string>& sources) {
    PendingRows rows = opened_->rows();
    for (const auto& [id, source] : sources) {
        auto row = opened_->head(id);
        if (row && row->source != source) {
            row->source = source;
            rows.put(row_key::document(id), packed(*row));
        }
    }
    if (const auto changes = rows.changes(); !changes.empty()) {
        opened_->begin_to_write();
        opened_->database.write(changes);
    }
}

std::vector<std::string> GraphStore::remove(std::span<const std::string> document_ids) {
    const std::set<std::string> ids(document_ids.begin(), document_ids.end());
    std::vector<std::string> unknown;
    opened_->begin_to_write();
    StoreUpdate update(opened_->database, opened_->vocabulary);
    for (const auto& id : ids) {
        if (const auto row = opened_->head(id)) {
            update.remove(opened_->whole(id, *row), *row);
        } else {
            unknown.push_back(id);
        }
    }
    opened_->database.write(update.changes());
    return unknown;
}

void GraphStore::compact() {
    opened_->begin_to_write();
    opened_->database.compact();
    // The list of files keeps the first and last keys of files long gone; opening writes it anew.
    opened_->database.flush_and_close();
    opened_->database = Database(opened_->folder.database_folder, Database::Access::write);
}

void GraphStore::settle() {
    if (opened_->folder.record.state != CommitRecord::State::dirty) {
        return;
    }
    opened_->database.flush();
    if (opened_->database.graph_bytes() / 2 >= opened_->graph_bytes_before) {
        opened_->database.put_graph_in_order();
    }
}

void GraphStore::close() {
    CommitRecord& record = opened_->folder.record;
    if (opened_->writes && record.state == CommitRecord::State::dirty) {
        const auto rows = opened_->rows();
        record.sequence = opened_->database.sequence();
        record.documents = stored_counter(rows, document_counter);
        record.digest = rows.get(row_key::setting(digest_setting)).value_or("");
        opened_->database.flush_and_close();
        record.state = CommitRecord::State::clean;
        write_commit_record(opened_->folder.meta_file, record);
    }
    opened_.reset();
}

}  // namespace senskg
