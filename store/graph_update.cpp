#include "store/graph_update.h"

#include "graph/resolution/name_keys.h"
#include "store/packing.h"
#include "store/touched.h"

#include <algorithm>

namespace senskg {

struct GraphUpdate::State {
    PendingRows before;
    PendingRows& rows;
    const Vocabulary& vocabulary;
    Touched touched;

    TouchedKey& touch(const KeySummary& summary) {
        const KeyDigest digest = digest_of(summary.key);
        const auto [place, added] = touched.keys.try_emplace(digest);
        TouchedKey& key = place->second;
        if (added) {
            key.is_private = is_private_key(summary.key);
            if (!key.is_private) {
                key.after = stored_summary(before, digest).value_or(KeySummary());
                key.links_before = key.after.links;
                key.was_stored = key.after.uses > 0;
            }
        }
        return key;
    }
};

namespace {

/// Entities of one key, as one row.
template <class Use>
void each_key_with_places(const std::vector<KeyUse>& uses, Use use) {
    for (auto begin = uses.begin(); begin != uses.end();) {
        std::vector<EntityPlace> places;
        auto end = begin;
        for (; end != uses.end() && end->key == begin->key; ++end) {
            places.push_back(end->place);
        }
        use(digest_of(begin->key), places);
        begin = end;
    }
}

}  // namespace

GraphUpdate::GraphUpdate(PendingRows before, PendingRows& rows, const Vocabulary& vocabulary)
    : state_(new State{std::move(before), rows, vocabulary, {}}) {}

GraphUpdate::~GraphUpdate() = default;

void GraphUpdate::remove(const std::string& document_id, const DocumentStatements& statements) {
    PendingRows& rows = state_->rows;
    for (const auto& summary : statements.keys) {
        TouchedKey& key = state_->touch(summary);
        if (key.is_private) {
            key.after = KeySummary();
            key.was_stored = true;
        } else {
            key.after.subtract(summary);
        }
    }
    each_key_with_places(statements.uses, [&](const KeyDigest& key, const auto&) {
        rows.erase(row_key::mentions(key, document_id));
    });
    for (const auto& [link, left_name, right_name] : statements.links) {
        const KeyDigest left = digest_of(link.left);
        const KeyDigest right = digest_of(link.right);
        rows.erase(row_key::link(left, right, document_id));
        rows.erase(row_key::link(right, left, document_id));
    }
    for (const auto& [edge, edge_statements] : statements.edges) {
        const auto address = edge_address(edge.source, edge.type, edge.target, edge.edge_key);
        state_->touched.edges.push_back({address, true, false});
        for (const EdgeEnd end : {EdgeEnd::source, EdgeEnd::target}) {
            rows.erase(row_key::edge(end, address, document_id));
        }
    }
}

void GraphUpdate::add(const std::string& document_id, const DocumentStatements& statements) {
    PendingRows& rows = state_->rows;
    for (const auto& summary : statements.keys) {
        state_->touch(summary).after.add(summary);
    }
    each_key_with_places(statements.uses, [&](const KeyDigest& key, const auto& places) {
        rows.put(row_key::mentions(key, document_id), packed(places));
    });
    for (const auto& [link, left_name, right_name] : statements.links) {
        const KeyDigest left = digest_of(link.left);
        const KeyDigest right = digest_of(link.right);
        rows.put(row_key::link(left, right, document_id), packed(LinkRow{left_name, right_name}));
        rows.put(row_key::link(right, left, document_id), packed(LinkRow{right_name, left_name}));
    }
    for (const auto& [edge, edge_statements] : statements.edges) {
        const auto address = edge_address(edge.source, edge.type, edge.target, edge.edge_key);
        const std::string value = packed(EdgeRow{edge.edge_key, edge_statements});
        state_->touched.edges.push_back({address, false, true});
        for (const EdgeEnd end : {EdgeEnd::source, EdgeEnd::target}) {
            rows.put(row_key::edge(end, address, document_id), value);
        }
    }
}

void GraphUpdate::finish() {
    for (const auto& [digest, key] : state_->touched.keys) {
        if (key.is_private) {
            continue;
        }
        if (key.after.uses > 0) {
            state_->rows.put(row_key::summary(digest), packed(key.after));
        } else {
            state_->rows.erase(row_key::summary(digest));
        }
    }
    update_edge_counters(
        state_->before, state_->rows, state_->touched,
        update_classes(state_->before, state_->rows, state_->touched, state_->vocabulary));
}

void add_to_counter(PendingRows& rows, const std::string& name, std::int64_t difference) {
    if (difference == 0) {
        return;
    }
    const auto value = static_cast<std::int64_t>(stored_counter(rows, name)) + difference;
    if (value > 0) {
        rows.put(row_key::counter(name), Packer().number(static_cast<std::uint64_t>(value)).take());
    } else {
        rows.erase(row_key::counter(name));
    }
}

}  // namespace senskg
