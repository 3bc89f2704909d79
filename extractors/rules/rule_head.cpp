#include "extractors/rules/rule_head.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace senskg {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(const std::string& message) { throw Error(Error::Kind::rule, message); }

Zones zones_of(const Json& rule) {
    Zones zones;
    const auto names = rule.value("zones", std::vector<std::string>());
    for (const auto& name : names) {
        zones.set(static_cast<std::size_t>(*zone_named(name)));  // the schema lists the names
    }
    if (names.empty()) {
        zones.set();
        zones.reset(static_cast<std::size_t>(Zone::boilerplate));
        zones.reset(static_cast<std::size_t>(Zone::date));
    }
    return zones;
}

Example example_of(const Json& json) {
    if (json.is_string()) {
        return parse_example(json.get<std::string>());
    }
    auto example = parse_example(json["text"].get<std::string>());
    example.relations = json.value("relations", std::vector<std::string>());
    example.zone = json.value("zone", std::string());
    example.title = json.value("title", std::string());
    example.speaker = json.value("speaker", std::string());
    return example;
}

void check_example(const Example& example, const Vocabulary& vocabulary, const MaskTable& masks) {
    for (const auto& mention : example.mentions) {
        if (mention.type != no_type) {
            check_type(mention.type, masks);
        }
    }
    for (const auto& notation : example.relations) {
        const auto relation = parse_example_relation(notation);
        if (vocabulary.relation_type(relation.type) == nullptr) {
            refuse("an example names the unknown relation '" + relation.type + '\'');
        }
    }
}

}  // namespace

RuleHead rule_head(const RuleTable& table, const Vocabulary& vocabulary, const MaskTable& masks) {
    const auto& json = table.json();
    RuleHead head;
    head.id = table.id();
    head.where = table.where();
    head.fold_case = json.value("fold_case", false);
    head.zones = zones_of(json);
    head.confidence = json.value("confidence", head.confidence);
    for (const auto& example : json["examples"]) {
        head.examples.push_back(example_of(example));
    }
    for (const auto& example : json.value("counter_examples", Json::array())) {
        head.examples.push_back(example_of(example));
        head.examples.back().counter = true;
    }
    for (const auto& example : head.examples) {
        check_example(example, vocabulary, masks);
    }
    return head;
}

void check_type(const std::string& type, const MaskTable& masks) {
    if (!masks.type(type).has_value()) {
        refuse("unknown type '" + type + '\'' + did_you_mean(type, masks.names()));
    }
}

void check_mention_shown(const RuleHead& head, const std::string& type) {
    if (type == post_type) {
        refuse("no rule finds a post; the layout does");
    }
    const bool shown = std::ranges::any_of(head.examples, [&](const Example& example) {
        const auto& mentions = example.mentions;
        return !example.counter &&
               std::ranges::find(mentions, type, &ExampleMention::type) != mentions.end();
    });
    if (!type.empty() && !shown) {
        refuse("no example shows what it finds: [text](" + type + ')');
    }
}

void check_relations_shown(const RuleHead& head, const std::vector<RelationTemplate>& relations) {
    std::vector<std::string> shown;
    for (const auto& example : head.examples) {
        for (const auto& notation : example.relations) {
            if (!example.counter) {
                shown.push_back(parse_example_relation(notation).type);
            }
        }
    }
    for (const auto& relation : relations) {
        if (std::ranges::find(shown, relation.type) == shown.end()) {
            refuse("no example shows what it draws: { text = '…', relations = ['(A)-[:" +
                   relation.type + "]->(B)'] }");
        }
    }
}

}  // namespace senskg
