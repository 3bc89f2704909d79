#include "extractors/entity_linker.h"

#include "extractors/compiled_rule.h"
#include "extractors/name_matching.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace senskg {
namespace {

/// Bytes of " (" between a name and its expansion.
constexpr std::uint32_t gap_before_bracketed = 2;

/// One distinct way in which the post writes a name of a type.
struct NameGroup {
    std::uint32_t type;
    NameForm form;
    /// Of the canonical attribute or the text; nothing when the place of its mention tells it from
    /// others.
    std::optional<FoldedName> name;
    std::vector<FoundMention*> mentions;  ///< In text order.
    std::optional<std::uint32_t> agent;   ///< The key of a name that this one holds.
};

/// Sets of groups that name one thing.
class Partition {
  public:
    explicit Partition(std::size_t count) : parents_(count) {
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    }
    std::size_t root(std::size_t member) {
        while (parents_[member] != member) {
            member = parents_[member] = parents_[parents_[member]];
        }
        return member;
    }
    void unite(std::size_t left, std::size_t right) {
        left = root(left);
        right = root(right);
        parents_[std::max(left, right)] = std::min(left, right);
    }

  private:
    std::vector<std::size_t> parents_;
};

/// Type and number of a name: what groups are known by.
std::uint64_t numbered(std::uint32_t type, std::uint32_t number) {
    return std::uint64_t{type} << 32U | number;
}

class Linker {
  public:
    Linker(AnalysedPost& post, const RulePack& pack, const std::vector<const NodeType*>& node_types,
           FoldedNames& names)
        : post_(post), pack_(pack), node_types_(node_types), names_(names) {}

    std::vector<LinkedEntity> entities() {
        collect();
        Partition partition(groups_.size());
        unite_names(partition);
        unite_expansions(partition);
        unite_short_person_names(partition);
        return finish(partition);
    }

  private:
    /// Groups equal names. Until `finish`, a mention's entity is the place of its group.
    void collect() {
        for (auto& sentence : post_.sentences) {
            const FoundMention* outer = nullptr;
            for (auto& mention : sentence.mentions) {
                const auto* type = node_types_[mention.type];
                if (type == nullptr) {
                    continue;
                }
                mention.entity = group_of(mention, *type);
                auto& group = groups_[mention.entity];
                group.mentions.push_back(&mention);
                if (!mention.nested) {
                    outer = type->holds_names ? &mention : nullptr;
                } else if (outer != nullptr && outer->span.contains(mention.span) &&
                           !groups_[outer->entity].agent && group.name && !key_of(group).empty()) {
                    // "baromètre Services Clients d'American Express" is known by what it holds.
                    groups_[outer->entity].agent = group.name->key;
                }
            }
        }
    }

    /// The place of the mention's group, which may be new.
    std::uint32_t group_of(const FoundMention& mention, const NodeType& type) {
        const bool by_place = type.identity == Identity::by_place;
        std::optional<FoldedName> name;
        if (!by_place) {
            name = names_.find(name_of(mention), type.name_form);
        }
        auto& known = by_place ? by_place_ : by_key_;
        const auto number = by_place ? mention.span.begin : name->key;
        const auto [place, fresh] =
            known.try_emplace(numbered(mention.type, number), groups_.size());
        if (fresh) {
            groups_.push_back({mention.type, type.name_form, name, {}, {}});
        }
        return static_cast<std::uint32_t>(place->second);
    }

    [[nodiscard]] const std::string& key_of(const NameGroup& group) const {
        return names_.key(group.name->key);
    }

    [[nodiscard]] std::string_view name_of(const FoundMention& mention) const {
        if (mention.entry != nullptr) {
            const auto canonical = mention.entry->attributes.find("name");
            if (canonical != mention.entry->attributes.end()) {
                return canonical->second;
            }
        }
        return mention.span.of(post_.text);
    }

    /// Compares each name with the first one that looks like it: linear in the names.
    void unite_names(Partition& partition) {
        std::unordered_map<std::uint64_t, std::size_t> by_letters;
        std::unordered_map<std::uint64_t, std::size_t> by_agent;
        for (std::size_t place = 0; place < groups_.size(); ++place) {
            const auto& group = groups_[place];
            if (!group.name) {
                continue;
            }
            const auto like =
                by_letters.try_emplace(numbered(group.type, group.name->letters), place).first;
            if (like->second != place &&
                is_one_name(key_of(groups_[like->second]), key_of(group), group.form)) {
                partition.unite(like->second, place);
            }
            if (!group.agent) {
                continue;
            }
            const auto fellow =
                by_agent.try_emplace(numbered(group.type, *group.agent), place).first;
            if (fellow->second != place &&
                !digits_clash(key_of(groups_[fellow->second]), key_of(group))) {
                partition.unite(fellow->second, place);
            }
        }
    }

    /// "AMARC (Association pour le management …)" and the reverse.
    void unite_expansions(Partition& partition) {
        for (const auto& sentence : post_.sentences) {
            std::map<std::uint32_t, const FoundMention*> by_end;  // also nested: "… de l'AMARC (…)"
            for (const auto& mention : sentence.mentions) {
                if (mention.entity == no_entity) {
                    continue;
                }
                const auto before = by_end.find(mention.span.begin - gap_before_bracketed);
                if (before != by_end.end() && before->second->type == mention.type &&
                    is_expansion(*before->second, mention)) {
                    partition.unite(before->second->entity, mention.entity);
                }
                by_end[mention.span.end] = &mention;
            }
        }
    }

    [[nodiscard]] bool is_expansion(const FoundMention& left, const FoundMention& right) const {
        const auto gap = post_.text.substr(left.span.end, gap_before_bracketed);
        const auto closing = post_.text.substr(right.span.end, 1);
        if (gap != " (" || closing != ")") {
            return false;
        }
        const auto first = left.span.of(post_.text);
        const auto second = right.span.of(post_.text);
        return is_acronym_of(first, second, pack_.language.stop_words) ||
               is_acronym_of(second, first, pack_.language.stop_words);
    }

    /// A surname or first name alone is the person of that name who was named last before it,
    /// else the first named after it.
    void unite_short_person_names(Partition& partition) {
        std::map<std::pair<std::uint32_t, std::string_view>, std::vector<std::size_t>> full_names;
        for (std::size_t place = 0; place < groups_.size(); ++place) {
            if (groups_[place].form != NameForm::person || !groups_[place].name) {
                continue;
            }
            const std::string_view name = key_of(groups_[place]);
            if (name.find(' ') != std::string_view::npos) {
                const auto type = groups_[place].type;
                for (auto space = name.find(' '); space != std::string_view::npos;
                     space = name.find(' ', space + 1)) {
                    full_names[{type, name.substr(0, space)}].push_back(place);
                    full_names[{type, name.substr(space + 1)}].push_back(place);
                }
            }
        }
        for (std::size_t part = 0; part < groups_.size(); ++part) {
            if (groups_[part].form != NameForm::person || !groups_[part].name) {
                continue;
            }
            const auto found = full_names.find({groups_[part].type, key_of(groups_[part])});
            if (found == full_names.end()) {
                continue;
            }
            const auto& candidates = found->second;  // in the order of their first mention
            const auto after = std::ranges::upper_bound(
                candidates, groups_[part].mentions.front()->span, {},
                [&](std::size_t full) { return groups_[full].mentions.front()->span; });
            partition.unite(part, after == candidates.begin() ? *after : *std::prev(after));
        }
    }

    std::vector<LinkedEntity> finish(Partition& partition) {
        std::vector<std::vector<FoundMention*>> classes(groups_.size());  // by root
        for (std::size_t group = 0; group < groups_.size(); ++group) {
            auto& mentions = classes[partition.root(group)];
            mentions.insert(mentions.end(), groups_[group].mentions.begin(),
                            groups_[group].mentions.end());
        }
        std::vector<std::pair<LinkedEntity, std::vector<FoundMention*>>> drafts;
        drafts.reserve(groups_.size());
        for (auto& mentions : classes) {
            if (!mentions.empty()) {
                std::ranges::sort(mentions, {}, [](const auto* mention) { return mention->span; });
                auto entity = entity_of(mentions);
                drafts.emplace_back(std::move(entity), std::move(mentions));
            }
        }
        std::ranges::sort(drafts, {}, [](const auto& draft) {
            return std::tuple(draft.first.first, draft.first.type);
        });
        std::vector<LinkedEntity> result;
        for (auto& [entity, mentions] : drafts) {
            for (auto* mention : mentions) {
                mention->entity = static_cast<std::uint32_t>(result.size());
            }
            result.push_back(std::move(entity));
        }
        return result;
    }

    [[nodiscard]] LinkedEntity entity_of(const std::vector<FoundMention*>& mentions) const {
        const auto* type = node_types_[mentions.front()->type];
        LinkedEntity entity;
        entity.type = mentions.front()->type;
        entity.first = mentions.front()->span;
        std::map<std::string, std::uint32_t> forms;
        bool named = false;
        for (const auto* mention : mentions) {
            forms[white_space_folded(mention->span.of(post_.text))] += 1;
            if (const auto name = text_attribute(*mention, "name")) {
                forms[std::string(*name)] += static_cast<std::uint32_t>(mentions.size());
            }
            named = named || mention->rule->named;
        }
        take_properties(mentions, *type, entity.properties);
        entity.has_name = named && type->identity == Identity::by_name;
        entity.name = canonical_name(forms, type->name_form);
        for (const auto& [form, count] : forms) {
            if (form != entity.name) {
                entity.aliases.push_back(form);
            }
        }
        return entity;
    }

    /// What the surest mention says of a property holds; of equal ones the first.
    static void take_properties(std::vector<FoundMention*> mentions, const NodeType& type,
                                Properties& properties) {
        std::ranges::stable_sort(mentions, std::ranges::greater(), [](const FoundMention* mention) {
            return mention->rule->confidence;
        });
        for (const auto* mention : mentions) {
            for (const auto& declared : type.properties) {
                if (declared.name == "name" || declared.name == "aliases") {
                    continue;
                }
                if (auto value = attribute(*mention, declared.name)) {
                    properties.try_emplace(declared.name, *std::move(value));
                }
            }
        }
    }

    AnalysedPost& post_;
    const RulePack& pack_;
    const std::vector<const NodeType*>& node_types_;
    FoldedNames& names_;
    std::vector<NameGroup> groups_;
    std::unordered_map<std::uint64_t, std::size_t> by_key_;    ///< Groups by type and key.
    std::unordered_map<std::uint64_t, std::size_t> by_place_;  ///< By type and first byte.
};

}  // namespace

EntityLinker::EntityLinker(const RulePack& pack) : pack_(pack) {
    for (const auto& name : pack.masks.names()) {
        node_types_.push_back(pack.vocabulary.node_type(name));
    }
}

std::vector<LinkedEntity> EntityLinker::link(AnalysedPost& post) {
    names_.make_room();
    return Linker(post, pack_, node_types_, names_).entities();
}

}  // namespace senskg
