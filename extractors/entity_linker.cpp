#include "extractors/entity_linker.h"

#include "extractors/entity_describer.h"
#include "extractors/folded_names.h"
#include "extractors/name_matching.h"
#include "extractors/number_map.h"
#include "extractors/phrases.h"
#include "extractors/short_house_names.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <utility>

namespace senskg {
namespace {

/// Between a name and its expansion.
constexpr std::string_view bracket = " (";

/// One distinct way in which the post writes a name of a type.
struct NameGroup {
    std::uint32_t type;
    NameForm form;
    /// Of the canonical attribute or the text; nothing when the place of its mention tells it from
    /// others.
    std::optional<FoldedName> name;
    Span first;                          ///< Of its mentions.
    std::optional<std::uint32_t> agent;  ///< The group of a name that this one holds.
    std::uint32_t parent;                ///< A group of the same thing: itself, or one before it.
};

/// A part of a full name: what it may be cut down to.
struct NamePart {
    std::size_t hash;  ///< Of its letters and the type.
    std::string_view letters;
    std::uint32_t group;
};

/// Mentions of one thing: a stretch of the mentions ordered by thing.
struct Draft {
    Span first;
    std::uint32_t type;
    std::uint32_t begin;
    std::uint32_t end;
};

/// Type and number of a name: what groups are known by.
std::uint64_t numbered(std::uint32_t type, std::uint32_t number) {
    return std::uint64_t{type} << 32U | number;
}

std::size_t part_hash(std::uint32_t type, std::string_view letters) {
    return std::hash<std::string_view>()(letters) + type;
}

}  // namespace

class EntityLinker::Linker {
  public:
    explicit Linker(const RulePack& pack) : pack_(pack), phrases_(pack) {
        for (const auto& name : pack.masks.names()) {
            node_types_.push_back(pack.vocabulary.node_type(name));
        }
    }

    std::vector<LinkedEntity> entities(AnalysedPost& post) {
        post_ = &post;
        phrases_.begin(post);
        names_.make_room();
        groups_.clear();
        mentions_.clear();
        by_key_.clear();
        collect();
        unite_names();
        unite_expansions();
        unite_agents();
        unite_phrases();
        unite_short_person_names();
        unite_short_house_names();
        return finish();
    }

  private:
    /// Groups equal names. Until `finish`, a mention's entity is the place of its group.
    void collect() {
        for (auto& sentence : post_->sentences) {
            const FoundMention* outer = nullptr;
            const auto begin = mentions_.size();
            for (auto& mention : sentence.mentions) {
                const auto* type = node_types_[mention.type];
                if (type == nullptr) {
                    continue;
                }
                mention.entity = group_of(mention, *type, begin);
                mentions_.push_back(&mention);
                const auto& group = groups_[mention.entity];
                if (!mention.nested) {
                    outer = type->holds_names ? &mention : nullptr;
                } else if (outer != nullptr && outer->span.contains(mention.span) &&
                           !groups_[outer->entity].agent && group.name && !key_of(group).empty()) {
                    // "baromètre Accueil d'EDF" is known by what it holds.
                    groups_[outer->entity].agent = mention.entity;
                }
            }
        }
    }

    /// The place of the mention's group, which may be new. The mentions of its sentence stand in
    /// `mentions_` from `begin` on.
    std::uint32_t group_of(const FoundMention& mention, const NodeType& type, std::size_t begin) {
        const auto fresh = static_cast<std::uint32_t>(groups_.size());
        std::uint32_t group = 0;
        std::optional<FoldedName> name;
        if (type.identity == Identity::by_place) {
            group = group_at_place(mention, begin).value_or(fresh);
        } else {
            name = names_.find(name_of(mention), type.name_form);
            auto& known = by_key_.value_or_set(numbered(mention.type, name->key), fresh);
            if (known != fresh && !phrases_.is_in_title(groups_[known].first) &&
                is_phrase(mention) && phrases_.introduces(mention)) {
                known = fresh;  // "une étude" after another
            }
            group = known;
        }
        if (group == fresh) {
            groups_.push_back({mention.type, type.name_form, name, mention.span, {}, fresh});
        }
        return group;
    }

    /// The group of a mention of that type which begins at the same place.
    [[nodiscard]] std::optional<std::uint32_t> group_at_place(const FoundMention& mention,
                                                              std::size_t begin) const {
        for (auto place = mentions_.size(); place > begin; --place) {
            const auto& other = *mentions_[place - 1];
            if (other.span.begin != mention.span.begin) {
                break;
            }
            if (other.type == mention.type) {
                return other.entity;
            }
        }
        return std::nullopt;
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
        return mention.span.of(post_->text);
    }

    /// The first group of the thing that `group` names.
    std::uint32_t root(std::uint32_t group) {
        while (groups_[group].parent != group) {
            group = groups_[group].parent = groups_[groups_[group].parent].parent;
        }
        return group;
    }

    void unite(std::uint32_t left, std::uint32_t right) {
        left = root(left);
        right = root(right);
        groups_[std::max(left, right)].parent = std::min(left, right);
    }

    /// Compares each name with the first one that looks like it: linear in the names.
    void unite_names() {
        by_letters_.clear();
        for (std::uint32_t place = 0; place < groups_.size(); ++place) {
            const auto& group = groups_[place];
            if (!group.name) {
                continue;
            }
            const auto like =
                by_letters_.value_or_set(numbered(group.type, group.name->letters), place);
            if (like != place && is_one_name(key_of(groups_[like]), key_of(group), group.form)) {
                unite(like, place);
            }
        }
    }

    /// Studies and events of one house are one, whichever of its names they hold.
    void unite_agents() {
        by_agent_.clear();
        for (std::uint32_t place = 0; place < groups_.size(); ++place) {
            const auto& group = groups_[place];
            if (!group.name || !group.agent) {
                continue;
            }
            const auto fellow =
                by_agent_.value_or_set(numbered(group.type, root(*group.agent)), place);
            if (fellow != place && !digits_clash(key_of(groups_[fellow]), key_of(group))) {
                unite(fellow, place);
            }
        }
    }

    void unite_phrases() {
        std::vector<Phrase> phrases;
        for (const auto* mention : mentions_) {
            if (is_phrase(*mention)) {
                const auto& group = groups_[mention->entity];
                phrases.push_back({group.name ? key_of(group) : std::string_view(), group.type,
                                   mention->entity, group.agent.has_value(),
                                   phrases_.introduces(*mention),
                                   phrases_.is_in_title(mention->span)});
            }
        }
        for (const auto& [left, right] : Phrases::pairs(phrases)) {
            unite(left, right);
        }
    }

    [[nodiscard]] bool is_phrase(const FoundMention& mention) const {
        return node_types_[mention.type]->holds_names && !mention.rule->named;
    }

    /// "AMARC (Association pour le management …)" and the reverse.
    void unite_expansions() {
        for (const auto& sentence : post_->sentences) {
            for (auto mention = sentence.mentions.begin(); mention != sentence.mentions.end();
                 ++mention) {
                if (mention->entity == no_entity || mention->span.begin < bracket.size() ||
                    post_->text.substr(mention->span.begin - bracket.size(), bracket.size()) !=
                        bracket) {
                    continue;
                }
                // The last that ends there, also a nested one: "… de l'AMARC (…)".
                const auto end = mention->span.begin - static_cast<std::uint32_t>(bracket.size());
                const auto before =
                    std::find_if(std::reverse_iterator(mention), sentence.mentions.rend(),
                                 [&](const FoundMention& other) {
                                     return other.span.end == end && other.entity != no_entity;
                                 });
                if (before != sentence.mentions.rend() && before->type == mention->type &&
                    is_expansion(*before, *mention)) {
                    unite(before->entity, mention->entity);
                }
            }
        }
    }

    [[nodiscard]] bool is_expansion(const FoundMention& left, const FoundMention& right) const {
        const auto first = left.span.of(post_->text);
        const auto second = right.span.of(post_->text);
        return post_->text.substr(right.span.end, 1) == ")" &&
               (is_acronym_of(first, second, pack_.language.stop_words) ||
                is_acronym_of(second, first, pack_.language.stop_words));
    }

    /// A surname or first name alone is the person of that name who was named last before it,
    /// else the first named after it; so is a surname behind an initial, "P. Gassin".
    void unite_short_person_names() {
        collect_parts();
        for (std::uint32_t group = 0; group < groups_.size(); ++group) {
            if (groups_[group].form != NameForm::person || !groups_[group].name) {
                continue;
            }
            const std::string_view name = key_of(groups_[group]);
            const bool initial = name.size() > 2 && name[1] == ' ';
            const auto wanted = initial ? name.substr(2) : name;
            const auto hash = part_hash(groups_[group].type, wanted);
            std::optional<std::uint32_t> best;
            for (auto part = std::ranges::lower_bound(parts_, hash, {}, &NamePart::hash);
                 part != parts_.end() && part->hash == hash; ++part) {
                const auto whole = key_of(groups_[part->group]);
                const bool other_person =
                    initial &&
                    (whole.size() < 2 || whole.front() != name.front() || whole[1] == ' ');
                if (part->letters != wanted || other_person ||
                    groups_[part->group].type != groups_[group].type) {
                    continue;
                }
                if (best && groups_[group].first < groups_[part->group].first) {
                    break;  // the one found is the last before it
                }
                best = part->group;
            }
            if (best) {
                unite(group, *best);
            }
        }
    }

    void unite_short_house_names() {
        for (std::uint32_t group = 0; group < groups_.size(); ++group) {
            if (groups_[group].form == NameForm::organization && groups_[group].name) {
                houses_.add(folded(groups_[group].first.of(post_->text)), group);
            }
        }
        for (const auto& [part, whole] : houses_.pairs(*post_, groups_.size())) {
            unite(part, whole);
        }
    }

    /// What full names may be cut down to, in the order of their first mention.
    void collect_parts() {
        parts_.clear();
        for (std::uint32_t group = 0; group < groups_.size(); ++group) {
            if (groups_[group].form != NameForm::person || !groups_[group].name) {
                continue;
            }
            const std::string_view name = key_of(groups_[group]);
            for (auto space = name.find(' '); space != std::string_view::npos;
                 space = name.find(' ', space + 1)) {
                for (const auto part : {name.substr(0, space), name.substr(space + 1)}) {
                    parts_.push_back({part_hash(groups_[group].type, part), part, group});
                }
            }
        }
        std::ranges::sort(parts_, {},
                          [](const NamePart& part) { return std::pair(part.hash, part.group); });
    }

    std::vector<LinkedEntity> finish() {
        order_by_thing();
        std::ranges::sort(drafts_, {},
                          [](const Draft& draft) { return std::pair(draft.first, draft.type); });
        std::vector<LinkedEntity> result;
        result.reserve(drafts_.size());
        for (const auto& draft : drafts_) {
            const std::span mentions(ordered_.begin() + draft.begin, ordered_.begin() + draft.end);
            for (auto* mention : mentions) {
                mention->entity = static_cast<std::uint32_t>(result.size());
            }
            const auto& type = *node_types_[draft.type];
            result.push_back(describer_.entity(mentions, type, post_->text));
        }
        return result;
    }

    /// Sorts the mentions by the root of their groups, by place within; a draft each.
    void order_by_thing() {
        ends_.assign(groups_.size(), 0);
        for (auto* mention : mentions_) {
            mention->entity = root(mention->entity);
            ++ends_[mention->entity];
        }
        drafts_.clear();
        std::uint32_t begin = 0;
        for (std::uint32_t group = 0; group < groups_.size(); ++group) {
            const auto count = std::exchange(ends_[group], begin);
            if (count > 0) {
                drafts_.push_back({{}, groups_[group].type, begin, begin + count});
            }
            begin += count;
        }
        ordered_.resize(mentions_.size());
        for (auto* mention : mentions_) {
            ordered_[ends_[mention->entity]++] = mention;
        }
        for (auto& draft : drafts_) {
            const std::span mentions(ordered_.begin() + draft.begin, ordered_.begin() + draft.end);
            std::ranges::sort(mentions, {}, [](const auto* mention) { return mention->span; });
            draft.first = mentions.front()->span;
            draft.type = mentions.front()->type;
        }
    }

    const RulePack& pack_;
    Phrases phrases_;
    std::vector<const NodeType*> node_types_;  ///< By mask type; null for classes.
    FoldedNames names_;
    EntityDescriber describer_;
    ShortHouseNames houses_;

    // Of the post at hand.
    AnalysedPost* post_ = nullptr;
    std::vector<FoundMention*> mentions_;  ///< Of entities, in text order.
    std::vector<NameGroup> groups_;        ///< In the order of their first mention.
    NumberMap by_key_;                     ///< Groups by type and key,
    NumberMap by_letters_;                 ///< by type and letters,
    NumberMap by_agent_;                   ///< by type and agent.
    std::vector<NamePart> parts_;          ///< By hash, then group.
    std::vector<std::uint32_t> ends_;      ///< By group: of its mentions in `ordered_`.
    std::vector<FoundMention*> ordered_;
    std::vector<Draft> drafts_;
};

EntityLinker::EntityLinker(const RulePack& pack) : linker_(std::make_unique<Linker>(pack)) {}
EntityLinker::~EntityLinker() = default;

std::vector<LinkedEntity> EntityLinker::link(AnalysedPost& post) { return linker_->entities(post); }

}  // namespace senskg
