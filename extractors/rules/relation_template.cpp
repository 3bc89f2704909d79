#include "extractors/rules/relation_template.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <algorithm>

namespace senskg {
namespace {

constexpr std::string_view person_type = "Person";
constexpr std::string_view title_prefix = "title.";
constexpr std::string_view last_prefix = "last.";
constexpr std::string_view main_prefix = "main.";
constexpr std::string_view subject_prefix = "subject.";
constexpr std::string_view nearest_prefix = "nearest.";
constexpr std::string_view only_prefix = "only.";
constexpr std::string_view here_prefix = "here.";
constexpr std::string_view lead_prefix = "lead.";
constexpr std::string_view opener_prefix = "opener.";
constexpr std::string_view previous_prefix = "previous.";
constexpr std::string_view organization_type = "Organization";

bool declares(const std::vector<PropertyType>& properties, std::string_view name) {
    return std::ranges::find(properties, name, &PropertyType::name) != properties.end();
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

[[noreturn]] void refuse_end(const std::string& end, const RelationEnds& ends) {
    std::vector<std::string> known = {"post", "speaker", "author", "employer"};
    std::ranges::transform(ends.groups.slots, std::back_inserter(known), &Slot::name);
    if (!ends.within.empty()) {
        known.emplace_back("self");
    }
    if (!ends.last.empty()) {
        known.emplace_back("source");
    }
    throw Error(
        Error::Kind::rule,
        "the pattern has no slot '" + end + '\'' + did_you_mean(end, known) +
            "; known here: " + listed(known) +
            ", title.TYPE, main.TYPE, only.TYPE, last.TYPE, subject.TYPE, nearest.TYPE, here.TYPE, "
            "previous.TYPE, lead.TYPE, opener.TYPE");
}

[[noreturn]] void refuse_type(const std::string& end, const std::string& type,
                              const std::string& side, const std::string& relation,
                              const std::vector<std::string>& allowed) {
    throw Error(Error::Kind::rule, '\'' + end + "' may be a " + type + "; the " + side + " of " +
                                       relation + " is one of " + listed(allowed));
}

/// The types that one of an end's alternatives may be.
std::vector<std::string> alternative_types(const std::string& end, const RelationEnds& ends) {
    if (const auto* slot = ends.groups.slot(end)) {
        return slot->types;
    }
    if (end == "post") {
        return {std::string(post_type)};
    }
    if (end == "speaker" || end == "author") {
        return {std::string(person_type)};
    }
    if (end == "self" && !ends.within.empty()) {
        return {ends.within};
    }
    if (end == "source" && !ends.last.empty()) {
        return {ends.last};
    }
    for (const auto prefix :
         {title_prefix, last_prefix, main_prefix, subject_prefix, nearest_prefix, only_prefix,
          here_prefix, lead_prefix, opener_prefix, previous_prefix}) {
        if (end.starts_with(prefix)) {
            return {end.substr(prefix.size())};
        }
    }
    if (end == "employer") {
        return {std::string(organization_type)};
    }
    refuse_end(end, ends);
}

/// The types that an end may be: `who|last.Person` is the first of the two that is there.
std::vector<std::string> end_types(const std::string& end, const RelationEnds& ends) {
    std::vector<std::string> types;
    for (std::size_t begin = 0; begin <= end.size();) {
        const auto bar = std::min(end.find('|', begin), end.size());
        std::ranges::move(alternative_types(end.substr(begin, bar - begin), ends),
                          std::back_inserter(types));
        begin = bar + 1;
    }
    return types;
}

/// True when a relation of `via` leads from `type` to one of `sources`.
bool leads(const std::string& type, const std::vector<std::string>& sources,
           const RelationEnds& ends) {
    return std::ranges::any_of(ends.via, [&](const std::string& name) {
        const auto* way = ends.vocabulary.relation_type(name);
        return way != nullptr && holds(way->from, type) &&
               std::ranges::any_of(way->to, [&](const auto& to) { return holds(sources, to); });
    });
}

}  // namespace

RelationTemplate parse_relation_template(std::string_view drawn) {
    const auto notation = parse_example_relation(drawn);
    if (!notation.properties.empty()) {
        throw Error(Error::Kind::rule, "\"" + std::string(drawn) +
                                           "\": properties stand in the rule's table properties");
    }
    RelationTemplate relation;
    relation.type = notation.type;
    relation.backwards = notation.source.find(':') != std::string::npos;
    relation.source = relation.backwards ? notation.target : notation.source;
    const auto& bound = relation.backwards ? notation.source : notation.target;
    const auto colon = std::min(bound.find(':'), bound.size());
    relation.target = bound.substr(0, colon);
    relation.target_type = bound.substr(std::min(colon + 1, bound.size()));
    return relation;
}

void check_relation_template(const RelationTemplate& relation, const RelationEnds& ends) {
    const auto* type = ends.vocabulary.relation_type(relation.type);
    if (type == nullptr) {
        std::vector<std::string> names;
        std::ranges::transform(ends.vocabulary.relation_types, std::back_inserter(names),
                               &RelationType::name);
        throw Error(Error::Kind::rule, "unknown relation '" + relation.type + '\'' +
                                           did_you_mean(relation.type, names));
    }
    const auto& from = relation.backwards ? type->to : type->from;
    const auto& to = relation.backwards ? type->from : type->to;
    const auto sources = end_types(relation.source, ends);
    // An anchor that leads nowhere binds nothing, so that one way is enough.
    const bool led =
        std::ranges::any_of(sources, [&](const auto& source) { return leads(source, from, ends); });
    for (const auto& source : sources) {
        if (!holds(from, source) && !led) {
            refuse_type(relation.source, source, relation.backwards ? "target" : "source",
                        type->name, from);
        }
    }
    const auto targets = relation.target_type.empty()
                             ? end_types(relation.target, ends)
                             : std::vector<std::string>{relation.target_type};
    for (const auto& target : targets) {
        if (!holds(to, target)) {
            refuse_type(relation.target, target, relation.backwards ? "source" : "target",
                        type->name, to);
        }
    }
}

void add_properties(std::vector<RelationTemplate>& relations,
                    const std::vector<PropertyTemplate>& properties, const Vocabulary& vocabulary) {
    for (const auto& property : properties) {
        const RelationType* without = nullptr;
        bool declared = false;
        for (auto& relation : relations) {
            const auto* type = vocabulary.relation_type(relation.type);
            if (declares(type->properties, property.name)) {
                check_property(property, type->properties, type->name);
                relation.properties.push_back(property);
                declared = true;
                continue;
            }
            without = type;
            for (const auto& from : type->from) {
                const auto* source = vocabulary.node_type(from);
                if (source != nullptr && declares(source->properties, property.name)) {
                    check_property(property, source->properties, from);
                    relation.source_properties.push_back(property);
                    declared = true;
                    break;
                }
            }
        }
        if (!declared && without != nullptr) {
            check_property(property, without->properties, without->name);
        }
    }
}

}  // namespace senskg
