#include "graph/resolution/statements.h"

#include "graph/model/code_points.h"
#include "graph/resolution/name_keys.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace senskg {
namespace {

std::string text_of(const PropertyValue& value) {
    struct Visitor {
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
        std::string operator()(double fraction) const {
            std::array<char, 32> buffer{};
            const auto end =
                std::to_chars(buffer.data(), buffer.data() + buffer.size(), fraction).ptr;
            return {buffer.data(), end};
        }
        std::string operator()(const std::string& text) const { return folded(text); }
        std::string operator()(const std::vector<std::string>& texts) const {
            std::string result;
            for (const auto& text : texts) {
                result.append(result.empty() ? "" : ",").append(folded(text));
            }
            return result;
        }
    };
    return std::visit(Visitor{}, value);
}

std::string edge_key_of(const Relation& relation, const Vocabulary& vocabulary) {
    const RelationType* type = vocabulary.relation_type(relation.type);
    if (type == nullptr) {
        return {};
    }
    std::string key;
    bool stated = false;
    for (const auto& name : type->edge_key) {
        const auto found = relation.properties.find(name);
        key += &name != &type->edge_key.front() ? "|" : "";
        if (found != relation.properties.end()) {
            stated = true;
            key += text_of(found->second);
        }
    }
    return stated ? key : std::string();
}

KeySummary post_summary(const Post& post, const std::string& id, const ExtractedDocument& document,
                        const CodePointIndex& index) {
    const bool has_text = !document.document.text.empty();
    const auto code_point = [&](std::uint32_t byte) {
        return static_cast<std::int64_t>(has_text ? index.code_point(byte) : byte);
    };
    Properties properties = {{"document", document.facts.id},
                             {"start", code_point(post.span.begin)},
                             {"end", code_point(post.span.end)}};
    for (const auto& [name, value] : {std::pair{"title", post.title},
                                      {"date", post.date},
                                      {"kind", post.kind},
                                      {"language", post.language},
                                      {"url", post.url}}) {
        if (!value.empty()) {
            properties[name] = value;
        }
    }
    KeySummary summary{post_key(id), id, 1, 1, 0, {{post.title, 1}}, {}, {}};
    for (const auto& [name, value] : properties) {
        summary.properties[name][value] = 1;
    }
    return summary;
}

KeySummary entity_summary(const Entity& entity, const std::string& key, std::string_view placed) {
    KeySummary summary{key, std::string(placed), 1, 1, 0, {}, {}, {}};
    // An entity always has a mention; one that breaks this counts, lest its name be lost.
    summary.names[entity.name] = std::max<std::uint64_t>(entity.mentions.size(), 1);
    for (const auto& alias : entity.aliases) {
        summary.aliases[alias] = 1;
    }
    for (const auto& [name, value] : entity.properties) {
        summary.properties[name][value] = 1;
    }
    return summary;
}

/// Collects the statements of a document, post by post.
class StatementCollector {
  public:
    StatementCollector(const ExtractedDocument& document, const Vocabulary& vocabulary)
        : document_(document), vocabulary_(vocabulary), index_(document.document.text) {}

    void add_post(std::uint32_t post) {
        const PostFacts& facts = document_.facts.posts[post];
        const std::string id = post_id(document_.facts.id, facts.post.index);
        std::map<std::string_view, std::string> keys = {{id, post_key(id)}};
        add_summary(post_summary(facts.post, id, document_, index_));
        for (std::uint32_t entity = 0; entity < facts.entities.size(); ++entity) {
            keys[facts.entities[entity].id] = add_entity(facts, post, entity);
        }
        for (std::uint32_t relation = 0; relation < facts.relations.size(); ++relation) {
            const Relation& stated = facts.relations[relation];
            const auto source = keys.find(stated.source);
            const auto target = keys.find(stated.target);
            const bool known = source != keys.end() && target != keys.end();
            if (known && stated.type != mentions_relation) {
                edges_[{source->second, stated.type, target->second,
                        edge_key_of(stated, vocabulary_)}]
                    .push_back({post, relation, stated.evidence.size(), stated.confidence,
                                stated.properties});
            }
        }
    }

    [[nodiscard]] DocumentStatements statements() {
        DocumentStatements result;
        for (const auto& [link, names] : links_) {
            result.links.push_back({link, names.first, names.second});
            for (const auto& key : {link.left, link.right}) {
                KeySummary summary;
                summary.key = key;
                summary.uses = 1;
                summary.links = 1;
                add_summary(summary);
            }
        }
        for (auto& [key, summary] : summaries_) {
            result.keys.push_back(std::move(summary));
        }
        result.uses = std::move(uses_);
        std::ranges::sort(result.uses);
        for (auto& [edge, statements] : edges_) {
            result.edges.emplace_back(edge, std::move(statements));
        }
        return result;
    }

  private:
    void add_summary(const KeySummary& summary) { summaries_[summary.key].add(summary); }

    /// Returns the entity's primary key.
    std::string add_entity(const PostFacts& facts, std::uint32_t post, std::uint32_t index) {
        const Entity& entity = facts.entities[index];
        const auto keys = entity_keys(entity, vocabulary_, document_.facts.id, facts.post.index);
        const bool placed = is_placed(entity, vocabulary_, document_.facts.id);
        add_summary(entity_summary(entity, keys.primary, placed ? entity.id : ""));
        uses_.push_back({keys.primary, {post, index}});
        for (std::size_t further = 0; further < keys.further.size(); ++further) {
            add_link(keys.primary, entity.name, keys.further[further], keys.further_names[further]);
        }
        add_mentions_edge(facts, post, index, keys.primary);
        return keys.primary;
    }

    void add_link(const std::string& one, const std::string& one_name, const std::string& other,
                  const std::string& other_name) {
        const bool in_order = one < other;
        const KeyLink link = in_order ? KeyLink{one, other} : KeyLink{other, one};
        auto names = in_order ? std::pair{one_name, other_name} : std::pair{other_name, one_name};
        const auto [place, added] = links_.try_emplace(link, names);
        if (!added) {
            place->second = std::min(place->second, names);
        }
    }

    void add_mentions_edge(const PostFacts& facts, std::uint32_t post, std::uint32_t entity,
                           const std::string& key) {
        const auto& mentions = facts.entities[entity].mentions;
        double confidence = 0;
        for (const auto& mention : mentions) {
            confidence = std::max(confidence, mention.confidence);
        }
        const std::string id = post_id(document_.facts.id, facts.post.index);
        edges_[{post_key(id), std::string(mentions_relation), key, ""}].push_back(
            {post,
             entity,
             mentions.size(),
             confidence,
             {{"count", static_cast<std::int64_t>(mentions.size())}}});
    }

    const ExtractedDocument& document_;
    const Vocabulary& vocabulary_;
    CodePointIndex index_;
    std::map<std::string, KeySummary> summaries_;
    std::map<KeyLink, std::pair<std::string, std::string>> links_;
    std::vector<KeyUse> uses_;
    std::map<KeyEdge, std::vector<EdgeStatement>> edges_;
};

std::int64_t count_in(const EdgeStatement& statement) {
    const auto found = statement.properties.find("count");
    const auto* count =
        found != statement.properties.end() ? std::get_if<std::int64_t>(&found->second) : nullptr;
    return count != nullptr ? *count : 0;
}

}  // namespace

DocumentStatements document_statements(const ExtractedDocument& document,
                                       const Vocabulary& vocabulary) {
    StatementCollector collector(document, vocabulary);
    for (std::uint32_t post = 0; post < document.facts.posts.size(); ++post) {
        collector.add_post(post);
    }
    return collector.statements();
}

Properties edge_properties(std::string_view type, const std::vector<EdgeStatement>& statements) {
    std::map<std::string, std::map<PropertyValue, std::uint64_t>> values;
    double confidence = 0;
    std::uint64_t evidence = 0;
    std::int64_t count = 0;
    for (const auto& statement : statements) {
        confidence = std::max(confidence, statement.confidence);
        evidence += statement.evidence;
        count += count_in(statement);
        for (const auto& [name, value] : statement.properties) {
            values[name][value] += 1;
        }
    }
    Properties properties;
    for (const auto& [name, counts] : values) {
        properties[name] = prevailing_value(counts);
    }
    if (type == mentions_relation) {
        properties["count"] = count;
    }
    properties["confidence"] = number_property(confidence);
    properties["evidence"] = static_cast<std::int64_t>(evidence);
    return properties;
}

std::vector<Evidence> statement_evidence(const DocumentFacts& facts, std::string_view type,
                                         const EdgeStatement& statement) {
    const PostFacts& post = facts.posts.at(statement.post);
    if (type != mentions_relation) {
        return post.relations.at(statement.index).evidence;
    }
    std::vector<Evidence> evidence;
    for (const auto& mention : post.entities.at(statement.index).mentions) {
        evidence.push_back({facts.id, mention.span, mention.rule});
    }
    return evidence;
}

std::string edge_id(std::string_view source_id, std::string_view type, std::string_view target_id,
                    std::string_view edge_key) {
    std::string id(source_id);
    id.append("|").append(type).append("|").append(target_id);
    if (!edge_key.empty()) {
        id.append("|").append(edge_key);
    }
    return id;
}

}  // namespace senskg
