#include "store/link_scan.h"

#include "graph/model/vocabulary.h"
#include "store/row_values.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace senskg {
namespace {

/// What one row, of one document and two keys, says of an edge.
struct LinkPart {
    NodeHandle source = 0;
    NodeHandle target = 0;
    std::uint32_t type = 0;
    std::uint32_t evidence = 0;
    std::array<char, 8> edge_key{};

    [[nodiscard]] auto edge() const { return std::tie(source, target, type, edge_key); }
};

class LinkScan {
  public:
    LinkScan(const PendingRows& rows, const std::function<NodeHandle(const KeyDigest&)>& handle,
             const Pulse& pulse)
        : rows_(rows), handle_(handle), pulse_(pulse) {}

    std::vector<Link> links() {
        read_classes();
        read_edges();
        std::ranges::sort(parts_, {}, &LinkPart::edge);
        std::vector<Link> links;
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            const LinkPart& part = parts_[at];
            if (at == 0 || part.edge() != parts_[at - 1].edge()) {
                const auto kind =
                    part.type == mention_type_ ? Link::Kind::mention : Link::Kind::stated;
                links.push_back({part.source, part.target, kind, 0});
            }
            auto& evidence = links.back().evidence;
            evidence += std::min(part.evidence, evidence_max - evidence);
        }
        for (Link& link : links) {
            link.evidence = std::max(link.evidence, 1U);
        }
        std::ranges::sort(links);
        return links;
    }

  private:
    static constexpr std::size_t rows_between_pulses = 4096;
    static constexpr std::uint32_t evidence_max = std::numeric_limits<std::uint32_t>::max();

    void read_classes() {
        const std::string prefix = row_key::roots();
        rows_.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
            if (key.size() == prefix.size() + digest_bytes && value.size() == digest_bytes) {
                roots_.emplace(digest_at(key, prefix.size()), digest_at(value, 0));
            }
            return true;
        });
    }

    void read_edges() {
        const std::string prefix = row_key::edges(EdgeEnd::source);
        rows_.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
            if (parts_.size() % rows_between_pulses == 0) {
                pulse_();
            }
            const EdgeAddress edge = edge_row_key(EdgeEnd::source, key).edge;
            std::uint64_t evidence = 0;
            for (const auto& statement : unpacked_edge(value).statements) {
                evidence += std::min<std::uint64_t>(statement.evidence, evidence_max);
            }
            parts_.push_back(
                {node_of(edge.source), node_of(edge.target), type_of(edge.type),
                 static_cast<std::uint32_t>(std::min<std::uint64_t>(evidence, evidence_max)),
                 edge.edge_key});
            return true;
        });
    }

    NodeHandle node_of(const KeyDigest& key) {
        const auto root = roots_.find(key);
        return handle_(root == roots_.end() ? key : root->second);
    }

    std::uint32_t type_of(const std::string& name) {
        const auto number = static_cast<std::uint32_t>(types_.size());
        return types_.try_emplace(name, number).first->second;
    }

    const PendingRows& rows_;
    const std::function<NodeHandle(const KeyDigest&)>& handle_;
    const Pulse& pulse_;
    std::map<KeyDigest, KeyDigest> roots_;  ///< Of keys that are not their own root.
    static constexpr std::uint32_t mention_type_ = 0;
    std::map<std::string, std::uint32_t> types_ = {{std::string(mentions_relation), mention_type_}};
    std::vector<LinkPart> parts_;
};

}  // namespace

std::vector<Link> scanned_links(const PendingRows& rows,
                                const std::function<NodeHandle(const KeyDigest& root)>& handle,
                                const Pulse& pulse) {
    return LinkScan(rows, handle, pulse).links();
}

}  // namespace senskg
