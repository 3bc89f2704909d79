#include "graph/resolution/name_classes.h"
#include "graph/text_folding.h"
#include "store/touched.h"

#include <algorithm>

namespace senskg {
namespace {

std::set<KeyDigest> folded_names(const NodeRow& node) {
    std::set<KeyDigest> names = {digest_of(folded(text_property(node.properties, "name")))};
    const auto found = node.properties.find("aliases");
    if (found != node.properties.end()) {
        for (const auto& alias : std::get<std::vector<std::string>>(found->second)) {
            names.insert(digest_of(folded(alias)));
        }
    }
    return names;
}

std::vector<std::string> labels_of(const NodeRow& node, const Vocabulary& vocabulary) {
    const NodeType* type = vocabulary.node_type(node.type);
    auto labels = type != nullptr ? node_labels(*type, text_property(node.properties, "kind"))
                                  : std::vector<std::string>{node.type};
    labels.emplace_back();  // every node carries the empty label
    return labels;
}

/// One pass over all that was touched; `run` is the whole story.
class ClassUpdate {
  public:
    ClassUpdate(const PendingRows& before, PendingRows& rows, Touched& touched,
                const Vocabulary& vocabulary)
        : before_(before), rows_(rows), touched_(touched.keys), vocabulary_(vocabulary) {}

    ClassChanges run() {
        follow_links();
        read_old_classes();
        make_new_classes();
        share_base_ids();
        for (const auto& root : roots_to_name_) {
            rename(root);
        }
        for (const auto& [root, node] : new_nodes_) {
            const auto old = old_nodes_.find(root);
            write_node(root, old != old_nodes_.end() ? &old->second : nullptr, &node);
        }
        for (const auto& [root, node] : old_nodes_) {
            if (!new_nodes_.contains(root)) {
                write_node(root, &node, nullptr);
            }
        }
        for (const auto& [label, difference] : label_counts_) {
            add_to_counter(rows_, node_counter(label), difference);
        }
        return {known_classes(old_nodes_), known_classes(new_nodes_), keys_with_other_class()};
    }

  private:
    /// Takes in every key that links, old or new, join with a touched one.
    void follow_links() {
        std::vector<KeyDigest> open;
        for (const auto& [digest, key] : touched_) {
            open.push_back(digest);
        }
        while (!open.empty()) {
            const KeyDigest digest = open.back();
            open.pop_back();
            const TouchedKey& key = touched_.at(digest);
            std::vector<KeyDigest> linked;
            if (key.links_before > 0) {
                linked = linked_keys(before_, digest);
            }
            if (key.after.links > 0) {
                links_[digest] = linked_keys(rows_, digest);
                linked.insert(linked.end(), links_[digest].begin(), links_[digest].end());
            }
            for (const auto& other : linked) {
                if (!touched_.contains(other)) {
                    const auto summary = stored_summary(before_, other).value_or(KeySummary());
                    touched_[other] = {summary, summary.links, false, true};
                    open.push_back(other);
                }
            }
        }
    }

    void read_old_classes() {
        for (const auto& [digest, key] : touched_) {
            const bool shares = key.was_stored && !key.is_private;
            const KeyDigest root = shares ? root_of(before_, digest) : digest;
            old_roots_[digest] = root;
            if (key.was_stored && !old_nodes_.contains(root)) {
                if (auto node = stored_node(before_, root)) {
                    old_nodes_[root] = std::move(*node);
                }
            }
        }
    }

    void make_new_classes() {
        std::vector<std::string> keys;
        std::vector<KeyLink> links;
        for (const auto& [digest, key] : touched_) {
            if (key.after.uses == 0) {
                write_root(digest, digest);
            } else if (links_.contains(digest)) {
                keys.push_back(key.after.key);
                add_links(digest, links);
            } else {
                make_class({key.after.key});
            }
        }
        for (const auto& members : name_classes(std::move(keys), std::move(links), vocabulary_)) {
            make_class(members);
        }
    }

    /// Links that neither end has too many of; `linked_keys` is empty for such an end.
    void add_links(const KeyDigest& digest, std::vector<KeyLink>& links) const {
        for (const auto& other : links_.at(digest)) {
            const auto back = links_.find(other);
            if (digest < other && back != links_.end() && !back->second.empty()) {
                const std::string& one = touched_.at(digest).after.key;
                const std::string& two = touched_.at(other).after.key;
                links.push_back(one < two ? KeyLink{one, two} : KeyLink{two, one});
            }
        }
    }

    void make_class(const std::vector<std::string>& members) {
        std::vector<KeySummary> summaries;
        NodeRow row;
        std::uint64_t entities = 0;
        for (const auto& member : members) {
            row.keys.push_back(digest_of(member));
            summaries.push_back(touched_.at(row.keys.back()).after);
            entities += summaries.back().entities;
        }
        const KeyDigest root = digest_of(members.front());
        for (const auto& key : row.keys) {
            write_root(key, root);
        }
        if (entities == 0) {
            return;
        }
        Node node = class_node(summaries, vocabulary_);
        row.placed = !summaries.front().placed_id.empty();
        row.base_id = base_id(node, summaries.front().placed_id, members.front());
        row.type = std::move(node.type);
        row.properties = std::move(node.properties);
        new_nodes_[root] = std::move(row);
    }

    void write_root(const KeyDigest& key, const KeyDigest& root) {
        if (root != key) {
            rows_.put(row_key::root(key), std::string(root.view()));
        } else if (old_roots_.at(key) != key) {
            rows_.erase(row_key::root(key));
        }
    }

    /// Writes who has which base id, and finds whose id may change by it.
    void share_base_ids() {
        std::set<std::string> bases;
        std::vector<std::pair<std::string, KeyDigest>> changed;
        const auto change = [&](const NodeRow& node, const KeyDigest& root) {
            bases.insert(node.base_id);
            changed.emplace_back(node.base_id, root);
        };
        for (const auto& [root, node] : old_nodes_) {
            const auto other = new_nodes_.find(root);
            const bool stays = other != new_nodes_.end() && other->second.base_id == node.base_id;
            if (!node.placed && !stays) {
                rows_.erase(row_key::shared_id(node.base_id, root));
                change(node, root);
            }
        }
        for (auto& [root, node] : new_nodes_) {
            const auto other = old_nodes_.find(root);
            const bool stays = other != old_nodes_.end() && other->second.base_id == node.base_id;
            node.id = stays ? other->second.id : node.base_id;
            if (!node.placed && !stays) {
                rows_.put(row_key::shared_id(node.base_id, root), "");
                change(node, root);
            }
        }
        std::set<std::string> shared;
        for (const auto& base : bases) {
            if (name_sharers_if_alone_changed(base)) {
                shared.insert(base);
            }
        }
        for (const auto& [base, root] : changed) {
            if (shared.contains(base)) {
                const std::string_view short_digits = root.view().substr(0, short_key_digits / 2);
                name_sharers(row_key::shared_id(base), short_digits);
            }
        }
    }

    /// One class alone on its base id has it bare; that turns when another comes or goes.
    /// Returns whether the id was or is shared.
    bool name_sharers_if_alone_changed(const std::string& base) {
        const std::string prefix = row_key::shared_id(base);
        const auto old_sharers = first_sharers(before_, prefix);
        const auto new_sharers = first_sharers(rows_, prefix);
        const bool shared = old_sharers.size() > 1 || new_sharers.size() > 1;
        for (const auto* roots : {&old_sharers, &new_sharers}) {
            if (shared && roots->size() == 1) {
                name_if_stored(roots->front(), prefix);
            }
        }
        return shared;
    }

    /// The first two classes with a base id.
    [[nodiscard]] static std::vector<KeyDigest> first_sharers(const PendingRows& rows,
                                                              const std::string& prefix) {
        std::vector<KeyDigest> roots;
        rows.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
            if (key.size() == prefix.size() + digest_bytes) {
                roots.push_back(digest_at(key, prefix.size()));
            }
            return roots.size() < 2;
        });
        return roots;
    }

    void name_sharers(const std::string& prefix, std::string_view digits) {
        const std::string narrow = prefix + std::string(digits);
        rows_.scan(narrow, narrow, [&](std::string_view key, std::string_view) {
            if (key.size() == prefix.size() + digest_bytes) {
                roots_to_name_.insert(digest_at(key, prefix.size()));
            }
            return true;
        });
    }

    void name_if_stored(const KeyDigest& root, const std::string& prefix) {
        if (rows_.get(prefix + std::string(root.view()))) {
            roots_to_name_.insert(root);
        }
    }

    /// Gives a class its id where others have or had the same base id.
    void rename(const KeyDigest& root) {
        auto place = new_nodes_.find(root);
        if (place == new_nodes_.end()) {  // untouched, but for its id
            const auto stored = stored_node(before_, root);
            if (!stored) {
                return;
            }
            old_nodes_[root] = *stored;
            place = new_nodes_.emplace(root, *stored).first;
        }
        place->second.id = resolved_id(rows_, place->second.base_id, root);
    }

    void write_node(const KeyDigest& root, const NodeRow* old_node, const NodeRow* new_node) {
        if (old_node != nullptr && new_node != nullptr && *old_node == *new_node) {
            return;
        }
        if (old_node != nullptr) {
            for (const auto& name : folded_names(*old_node)) {
                rows_.erase(row_key::name(name, root));
            }
            for (const auto& label : labels_of(*old_node, vocabulary_)) {
                rows_.erase(row_key::labelled(label, old_node->id, root));
                label_counts_[label] -= 1;
            }
        }
        if (new_node == nullptr) {
            rows_.erase(row_key::node(root));
            return;
        }
        for (const auto& name : folded_names(*new_node)) {
            rows_.put(row_key::name(name, root), "");
        }
        for (const auto& label : labels_of(*new_node, vocabulary_)) {
            rows_.put(row_key::labelled(label, new_node->id, root), "");
            label_counts_[label] += 1;
        }
        rows_.put(row_key::node(root), packed(*new_node));
    }

    [[nodiscard]] std::set<KeyDigest> keys_with_other_class() const {
        std::set<KeyDigest> changed;
        for (const auto* nodes : {&old_nodes_, &new_nodes_}) {
            for (const auto& [root, node] : *nodes) {
                const auto& others = nodes == &old_nodes_ ? new_nodes_ : old_nodes_;
                const auto other = others.find(root);
                if (other == others.end() || other->second.keys != node.keys) {
                    changed.insert(node.keys.begin(), node.keys.end());
                }
            }
        }
        std::erase_if(changed, [&](const KeyDigest& key) {
            const auto found = touched_.find(key);
            return found == touched_.end() || found->second.is_private ||
                   found->second.after.uses == 0 || !found->second.was_stored;
        });
        return changed;
    }

    /// The classes of all touched keys in one state, given the nodes of that state.
    [[nodiscard]] KnownClasses known_classes(const std::map<KeyDigest, NodeRow>& nodes) const {
        KnownClasses known;
        for (const auto& [digest, key] : touched_) {
            known.try_emplace(digest);
        }
        for (const auto& [root, node] : nodes) {
            for (const auto& key : node.keys) {
                known[key] = ClassRows{root, node.keys};
            }
        }
        return known;
    }

    const PendingRows& before_;
    PendingRows& rows_;
    std::map<KeyDigest, TouchedKey>& touched_;
    const Vocabulary& vocabulary_;
    std::map<KeyDigest, std::vector<KeyDigest>> links_;
    std::map<KeyDigest, KeyDigest> old_roots_;
    std::map<KeyDigest, NodeRow> old_nodes_;
    std::map<KeyDigest, NodeRow> new_nodes_;
    std::set<KeyDigest> roots_to_name_;
    std::map<std::string, std::int64_t> label_counts_;
};

}  // namespace

ClassChanges update_classes(const PendingRows& before, PendingRows& rows, Touched& touched,
                            const Vocabulary& vocabulary) {
    return ClassUpdate(before, rows, touched, vocabulary).run();
}

}  // namespace senskg
