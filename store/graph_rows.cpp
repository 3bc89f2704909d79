#include "store/graph_rows.h"

#include "graph/resolution/name_classes.h"
#include "store/packing.h"

namespace senskg {
namespace {

/// How many classes, at most two, have a base id and digits that begin like `root`'s.
int classes_sharing(const PendingRows& rows, std::string_view base_id, std::string_view root) {
    const std::string all = row_key::shared_id(base_id);
    const std::string prefix = all + std::string(root);
    int found = 0;
    rows.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
        found += key.size() == all.size() + digest_bytes ? 1 : 0;
        return found < 2;
    });
    return found;
}

}  // namespace

std::optional<KeySummary> stored_summary(const PendingRows& rows, const KeyDigest& key) {
    const auto bytes = rows.get(row_key::summary(key));
    return bytes ? std::optional(unpacked_summary(*bytes)) : std::nullopt;
}

std::optional<NodeRow> stored_node(const PendingRows& rows, const KeyDigest& root) {
    const auto bytes = rows.get(row_key::node(root));
    return bytes ? std::optional(unpacked_node(*bytes)) : std::nullopt;
}

KeyDigest root_of(const PendingRows& rows, const KeyDigest& key) {
    const auto bytes = rows.get(row_key::root(key));
    return bytes && bytes->size() == digest_bytes ? digest_at(*bytes, 0) : key;
}

std::optional<ClassRows> class_with_node(const PendingRows& rows, const KeyDigest& key) {
    const KeyDigest root = root_of(rows, key);
    auto node = stored_node(rows, root);
    return node ? std::optional(ClassRows{root, std::move(node->keys)}) : std::nullopt;
}

std::vector<KeyDigest> linked_keys(const PendingRows& rows, const KeyDigest& key) {
    const std::string prefix = row_key::links(key);
    std::vector<KeyDigest> linked;
    auto row = rows.first_key(prefix, prefix);
    while (row && row->size() >= prefix.size() + digest_bytes) {
        linked.push_back(digest_at(*row, prefix.size()));
        if (linked.size() > key_links_max) {
            return {};
        }
        const KeyDigest next = linked.back().next();  // past the documents that state this link
        row =
            next == KeyDigest{} ? std::nullopt : rows.first_key(prefix, row_key::links(key, next));
    }
    return linked;
}

bool has_edge(const PendingRows& rows, const ClassRows& source, const ClassRows& target,
              const EdgeAddress& edge) {
    for (const auto& from : source.keys) {
        for (const auto& to : target.keys) {
            const EdgeAddress address{from, edge.type, to, edge.edge_key};
            const std::string prefix = row_key::edge(EdgeEnd::source, address);
            if (rows.first_key(prefix, prefix)) {
                return true;
            }
        }
    }
    return false;
}

std::string resolved_id(const PendingRows& rows, std::string_view base_id, const KeyDigest& root) {
    std::string id(base_id);
    if (classes_sharing(rows, base_id, "") < 2) {
        return id;
    }
    const std::string_view short_digits = root.view().substr(0, short_key_digits / 2);
    const bool alone = classes_sharing(rows, base_id, short_digits) < 2;
    return id.append("-").append(root.hex(), 0, alone ? short_key_digits : long_key_digits);
}

std::uint64_t stored_counter(const PendingRows& rows, std::string_view name) {
    const auto bytes = rows.get(row_key::counter(name));
    return bytes ? Unpacker(*bytes, "a counter").number() : 0;
}

std::string node_counter(std::string_view label) { return std::string("nodes/").append(label); }
std::string edge_counter(std::string_view type) { return std::string("edges/").append(type); }

}  // namespace senskg
