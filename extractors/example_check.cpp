#include "extractors/example_check.h"

#include "extractors/extractor.h"

#include <algorithm>

namespace senskg {
namespace {

/// What an example shows of one rule, or what came of it: lines in the example's own notation.
using Shown = std::vector<std::string>;

std::string joined(const Shown& lines) {
    std::string result;
    for (const auto& line : lines) {
        result += result.empty() ? line : ", " + line;
    }
    return result.empty() ? "nothing" : result;
}

std::string shown_mention(std::string_view text, Span span, std::string_view type) {
    return "[" + std::string(span.of(text)) + "](" + std::string(type) + ") at " +
           std::to_string(span.begin);
}

std::string shown_value(const PropertyValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return '"' + *text + '"';
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return std::to_string(*number);
    }
    return "…";
}

class Checker {
  public:
    Checker(const RulePack& pack, std::string id_prefix)
        : pack_(pack),
          id_prefix_(std::move(id_prefix)),
          lexicons_(pack),
          extractor_(pack, lexicons_) {}

    ExampleReport report() {
        for (const auto& lexicon : pack_.lexicons) {
            check(lexicon.head, [&](const auto& example, const auto& reading) {
                check_mentions(lexicon.head, lexicon.type, example, reading);
            });
        }
        for (const auto& rule : pack_.mention_rules) {
            check(rule.head, [&](const auto& example, const auto& reading) {
                check_mentions(rule.head, rule.type, example, reading);
            });
        }
        for (const auto& rule : pack_.repeat_rules) {
            check(rule.head, [&](const auto& example, const auto& reading) {
                check_repeats(rule.head, example, reading);
            });
        }
        for (const auto& rule : pack_.relation_rules) {
            check(rule.head, [&](const auto& example, const auto& reading) {
                check_relations(rule.head, example, reading);
            });
        }
        for (const auto& rule : pack_.scope_rules) {
            check(rule.head, [&](const auto& example, const auto& reading) {
                check_relations(rule.head, example, reading);
            });
        }
        return std::move(report_);
    }

  private:
    template <class Check>
    void check(const RuleHead& head, Check check_one) {
        if (!head.id.starts_with(id_prefix_)) {
            return;
        }
        report_.rules += 1;
        for (const auto& example : head.examples) {
            report_.examples += 1;
            check_one(example, extractor_.read_example(example));
        }
    }

    void fail(const RuleHead& head, const Example& example, const Shown& expected,
              const Shown& found) {
        report_.failures.push_back(
            {head.id, head.where, example.text, joined(expected), joined(found)});
    }

    void check_mentions(const RuleHead& head, const std::string& type, const Example& example,
                        const ExampleReading& reading) {
        Shown expected;  // what the example marks
        Shown found;     // what this rule found and nothing won over
        Shown won;       // what any rule found of the type
        Shown lost;      // what this rule found in vain
        bool fired = false;
        for (const auto& mention : reading.mentions) {
            const bool own = mention.rule == &head;
            fired = fired || own;
            if (own && mention.won) {
                found.push_back(shown_mention(example.text, mention.span, type));
            }
            if (own && !mention.won) {
                lost.push_back(shown_mention(example.text, mention.span, type) +
                               ", which lost to a longer or earlier find");
            }
            if (mention.won && !type.empty() && pack_.masks.name(mention.type) == type) {
                won.push_back(shown_mention(example.text, mention.span, type));
            }
        }
        for (const auto& mention : example.mentions) {
            if (mention.type == type) {
                expected.push_back(shown_mention(example.text, mention.span, type));
            }
        }
        for (auto* lines : {&expected, &found, &won}) {
            std::ranges::sort(*lines);
        }
        const bool kept = example.counter ? found.empty()
                                          : fired && std::ranges::includes(won, expected) &&
                                                std::ranges::includes(expected, found);
        if (type.empty() ? fired == example.counter : !kept) {
            found.insert(found.end(), lost.begin(), lost.end());
            fail(head, example, type.empty() ? Shown{"a match"} : expected, found);
        }
    }

    void check_repeats(const RuleHead& head, const Example& example,
                       const ExampleReading& reading) {
        Shown found;
        bool fired = false;
        for (const auto& entity : reading.facts.entities) {
            for (const auto& mention : entity.mentions) {
                fired = fired || mention.rule == head.id;
                const auto shown =
                    std::ranges::find(example.mentions, mention.span, &ExampleMention::span);
                if (mention.rule == head.id && shown == example.mentions.end()) {
                    found.push_back(shown_mention(example.text, mention.span, entity.type));
                }
            }
        }
        if (fired == example.counter || !found.empty()) {
            fail(head, example, {example.counter ? "nothing" : "a repeated name"}, found);
        }
    }

    void check_relations(const RuleHead& head, const Example& example,
                         const ExampleReading& reading) {
        std::vector<const Relation*> made;
        for (const auto& relation : reading.facts.relations) {
            if (std::ranges::find(relation.evidence, head.id, &Evidence::rule) !=
                relation.evidence.end()) {
                made.push_back(&relation);
            }
        }
        bool kept = example.counter ? made.empty() : made.size() == example.relations.size();
        for (const auto& notation : example.relations) {
            const auto expected = parse_example_relation(notation);
            kept = kept && std::ranges::any_of(made, [&](const Relation* relation) {
                       return matches(expected, *relation, reading.facts);
                   });
        }
        if (!kept) {
            Shown found;
            for (const auto* relation : made) {
                found.push_back(shown(*relation, reading.facts));
            }
            fail(head, example, example.counter ? Shown{} : example.relations, found);
        }
    }

    static std::string end_name(const std::string& id, const PostFacts& facts) {
        const auto entity = std::ranges::find(facts.entities, id, &Entity::id);
        return entity == facts.entities.end() ? "post" : entity->name;
    }

    static bool matches(const ExampleRelation& expected, const Relation& relation,
                        const PostFacts& facts) {
        return expected.type == relation.type &&
               expected.source == end_name(relation.source, facts) &&
               expected.target == end_name(relation.target, facts) &&
               std::ranges::all_of(expected.properties, [&](const auto& property) {
                   const auto found = relation.properties.find(property.first);
                   return found != relation.properties.end() && found->second == property.second;
               });
    }

    static std::string shown(const Relation& relation, const PostFacts& facts) {
        std::string properties;
        for (const auto& [name, value] : relation.properties) {
            properties += properties.empty() ? " {" : ", ";
            properties += name + ": " + shown_value(value);
        }
        properties += properties.empty() ? "" : "}";
        return "(" + end_name(relation.source, facts) + ")-[:" + relation.type + properties +
               "]->(" + end_name(relation.target, facts) + ")";
    }

    const RulePack& pack_;
    std::string id_prefix_;
    LexiconIndex lexicons_;
    Extractor extractor_;
    ExampleReport report_;
};

}  // namespace

ExampleReport check_examples(const RulePack& pack, const std::string& id_prefix) {
    return Checker(pack, id_prefix).report();
}

}  // namespace senskg
