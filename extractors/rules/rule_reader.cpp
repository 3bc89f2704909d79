#include "extractors/rules/rule_reader.h"

#include "extractors/rules/lexicon_file.h"
#include "extractors/rules/rule_head.h"
#include "graph/model/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace senskg {
namespace {

using Json = nlohmann::json;

constexpr std::string_view mention_group = "mention";
/// What holds a pattern: a rule's own first, then its guards.
constexpr std::array<const char*, 8> pattern_keys = {"pattern",  "anchor", "when", "never",
                                                     "previous", "next",   "stop", "target"};

[[noreturn]] void refuse(const std::string& message) { throw Error(Error::Kind::rule, message); }

/// Runs `read`; an error that does not know its place gets that of the table, or of its key.
template <class Read>
auto at_table(const RuleTable& table, const Read& read, const char* key = "") {
    try {
        return read();
    } catch (const Error& error) {
        if (!error.where().empty()) {
            throw;
        }
        const auto id = table.id();
        throw Error(error.kind(), error.message(), table.where(key) + (id.empty() ? "" : ' ' + id));
    }
}

std::string text_of(const Json& table, const char* key) {
    const auto found = table.find(key);
    return found == table.end() ? std::string() : found->get<std::string>();
}

bool flag_of(const Json& table, const char* key, bool otherwise) {
    const auto found = table.find(key);
    return found == table.end() ? otherwise : found->get<bool>();
}

std::vector<std::string> texts_of(const Json& table, const char* key) {
    const auto found = table.find(key);
    return found == table.end() ? std::vector<std::string>()
                                : found->get<std::vector<std::string>>();
}

std::string attribute_text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::vector<std::pair<std::string, std::string>> filter_of(const Json& table, const char* key) {
    std::vector<std::pair<std::string, std::string>> attributes;
    const auto found = table.find(key);
    if (found != table.end()) {
        for (const auto& [name, value] : found->items()) {
            attributes.emplace_back(name, attribute_text(value));
        }
    }
    return attributes;
}

LexiconEntry inline_entry(const Json& json) {
    LexiconEntry entry;
    if (json.is_string()) {
        entry.form = lexicon_form(json.get<std::string>());
        return entry;
    }
    entry.form = lexicon_form(text_of(json, "form"));
    for (const auto& [name, value] : json.items()) {
        if (name != "form") {
            entry.attributes.emplace(name, attribute_text(value));
        }
    }
    return entry;
}

template <class Value, std::size_t count>
Value named_value(const std::array<std::pair<const char*, Value>, count>& names,
                  const std::string& name, Value otherwise) {
    const auto found = std::ranges::find(names, name, &std::pair<const char*, Value>::first);
    return found == names.end() ? otherwise : found->second;
}

/// The pattern under `key`. Guards do not fold.
WrittenPattern written(const RuleTable& table, std::string_view key) {
    const auto& json = table.json();
    const bool folds = (key == "pattern" || key == "anchor") && flag_of(json, "fold_case", false);
    return {.text = json[key].get<std::string>(),
            .pack = table.source->pack,
            .letter_case = folds ? Regex::Case::folded : Regex::Case::sensitive};
}

void check_types_known(const MentionRule& rule, const MaskTable& masks) {
    if (!rule.blocks.empty()) {
        check_type(rule.blocks, masks);
    }
    for (const auto& [type, count] : rule.post_holds) {
        check_type(type, masks);
    }
}

}  // namespace

RuleReader::RuleReader(const Vocabulary& vocabulary, const MaskTable& masks,
                       const Fragments& fragments, const std::vector<PackFile>& files,
                       SpelledCues& spelled)
    : vocabulary_(vocabulary), masks_(masks), patterns_(masks, fragments, spelled) {
    for (const auto& file : files) {
        files_.emplace(shown_path(file), &file);
    }
}

Lexicon RuleReader::lexicon(const RuleTable& table) {
    using Letters = Lexicon::Letters;
    constexpr std::array<std::pair<const char*, Letters>, 5> letters = {
        {{"any", Letters::any},
         {"capital", Letters::capital},
         {"exact", Letters::exact},
         {"written", Letters::written},
         {"clause_start", Letters::clause_start}}};
    return at_table(table, [&] {
        const auto& json = table.json();
        Lexicon lexicon;
        lexicon.head = rule_head(table, vocabulary_, masks_);
        lexicon.type = text_of(json, "type");
        check_mention_shown(lexicon.head, lexicon.type);
        lexicon.letters = named_value(letters, text_of(json, "letters"), Letters::any);
        lexicon.exact_accents = flag_of(json, "exact_accents", false);
        lexicon.entries = entries(table);
        entries_ += lexicon.entries.size();
        if (entries_ > entries_max) {
            refuse("the lexicons have more than " + std::to_string(entries_max) + " entries");
        }
        return lexicon;
    });
}

MentionRule RuleReader::mention_rule(const RuleTable& table) {
    return at_table(table, [&] {
        const auto& json = table.json();
        MentionRule rule;
        rule.head = rule_head(table, vocabulary_, masks_);
        rule.guards = guards(table);
        const auto groups = read_pattern(table, "pattern", rule.head);
        rule.type = text_of(json, "produces");
        rule.type = rule.type == no_type ? std::string() : rule.type;
        rule.pass = json.value("pass", 1U);
        if (rule.pass > mention_passes) {
            refuse("there are passes 1 to " + std::to_string(mention_passes));
        }
        rule.head.named = json.value("named", true);
        rule.proper = json.value("proper", false);
        rule.capital = json.value("capital", false);
        rule.blocks = text_of(json, "blocks");
        if (!rule.blocks.empty() && !rule.type.empty()) {
            refuse("only a blocker ('none') blocks a type");
        }
        rule.post_holds = json.value("post_holds", rule.post_holds);
        if ((!rule.post_holds.empty() || rule.guards.next) && rule.pass == 1) {
            refuse("what a post or the next sentence holds is known from pass 2 on");
        }
        check_types_known(rule, masks_);
        rule.properties = property_templates(json, groups);
        check_mention_shown(rule.head, rule.type);
        const auto* type = vocabulary_.node_type(rule.type);
        for (const auto& property : rule.properties) {
            if (rule.type.empty()) {
                refuse("a blocker has no properties");
            }
            if (type != nullptr && property.name != name_property) {
                check_property(property, type->properties, type->name);
            }
        }
        return rule;
    });
}

/// Patterns that a rule's sentences hold as well, or do not.
void RuleReader::read_guards(
    const RuleTable& table,
    std::initializer_list<std::pair<const char*, std::optional<Regex>*>> guards) {
    for (const auto& [key, pattern] : guards) {
        if (table.json().contains(key)) {
            RuleHead guard;
            read_pattern(table, key, guard);
            *pattern = std::move(guard.pattern);
        }
    }
}

Guards RuleReader::guards(const RuleTable& table) {
    Guards guards;
    read_guards(table, {{"when", &guards.when},
                        {"never", &guards.never},
                        {"previous", &guards.previous},
                        {"next", &guards.next}});
    return guards;
}

RelationRule RuleReader::relation_rule(const RuleTable& table) {
    return at_table(table, [&] {
        RelationRule rule;
        rule.head = rule_head(table, vocabulary_, masks_);
        rule.within = text_of(table.json(), "within");
        if (!rule.within.empty()) {
            check_type(rule.within, masks_);
        }
        rule.guards = guards(table);
        const auto groups = read_pattern(table, "pattern", rule.head);
        rule.relations = drawn(table, {vocabulary_, groups, rule.within, "", {}});
        for (const auto& relation : rule.relations) {
            if (!relation.target_type.empty()) {
                refuse("only a scope has an end '" + relation.target + ':' + relation.target_type +
                       "'; name a slot");
            }
        }
        check_relations_shown(rule.head, rule.relations);
        return rule;
    });
}

ScopeRule RuleReader::scope_rule(const RuleTable& table) {
    using Reach = ScopeRule::Reach;
    constexpr std::array<std::pair<const char*, Reach>, 8> reaches = {
        {{"sentence", Reach::sentence},
         {"sentence_after", Reach::sentence_after},
         {"paragraph_before", Reach::paragraph_before},
         {"post_before", Reach::post_before},
         {"paragraph", Reach::paragraph},
         {"list", Reach::list},
         {"section", Reach::section},
         {"post", Reach::post}}};
    return at_table(table, [&] {
        const auto& json = table.json();
        ScopeRule rule;
        rule.head = rule_head(table, vocabulary_, masks_);
        rule.reach = named_value(reaches, text_of(json, "reach"), Reach::sentence);
        rule.via = texts_of(json, "via");
        rule.last = text_of(json, "last");
        rule.exclusive = flag_of(json, "exclusive", true);
        rule.yields_to = texts_of(json, "yields_to");
        rule.unless = json.value("unless", rule.unless);
        rule.only = json.value("only", rule.only);
        rule.subject = text_of(json, "subject");
        rule.not_source_of = texts_of(json, "not_source_of");
        if (!rule.last.empty()) {
            check_type(rule.last, masks_);
        }
        read_guards(table,
                    {{"stop", &rule.stop}, {"never", &rule.never}, {"target", &rule.target}});
        const auto groups = read_pattern(table, "anchor", rule.head);
        rule.relations = drawn(table, {vocabulary_, groups, "", rule.last, rule.via});
        for (const auto& relation : rule.relations) {
            if (relation.target_type.empty()) {
                refuse("a scope draws to a type: (" + relation.source + ")-[:" + relation.type +
                       "]->(" + relation.target + ":Type)");
            }
        }
        check_relations_shown(rule.head, rule.relations);
        return rule;
    });
}

RepeatRule RuleReader::repeat_rule(const RuleTable& table) const {
    using Form = RepeatRule::Form;
    constexpr std::array<std::pair<const char*, Form>, 4> forms = {
        {{"name", Form::name},
         {"surname", Form::surname},
         {"first_name", Form::first_name},
         {"short_name", Form::short_name}}};
    return at_table(table, [&] {
        const auto& json = table.json();
        RepeatRule rule;
        rule.head = rule_head(table, vocabulary_, masks_);
        rule.type = text_of(json, "type");
        check_type(rule.type, masks_);
        check_mention_shown(rule.head, rule.type);
        rule.form = named_value(forms, text_of(json, "form"), Form::name);
        return rule;
    });
}

PostKind RuleReader::post_kind(const RuleTable& table) const {
    return at_table(table, [&] {
        const auto& json = table.json();
        PostKind kind{text_of(json, "kind"), text_of(json, "relation"),
                      json.value("count_min", 1U)};
        if (vocabulary_.relation_type(kind.relation) == nullptr) {
            refuse("unknown relation '" + kind.relation + '\'');
        }
        return kind;
    });
}

CompiledPattern RuleReader::layout_pattern(std::string_view pattern, std::size_t pack) {
    return patterns_.compiled(
        {.text = std::string(pattern), .pack = pack, .texts = WrittenPattern::Texts::lines});
}

RuleHead RuleReader::lone_pattern(std::string_view pattern, std::size_t pack) {
    RuleHead head;
    compile_into(head, {.text = std::string(pattern), .pack = pack});
    return head;
}

void RuleReader::compile_ahead(const std::vector<PackSource>& sources, std::uint32_t threads) {
    std::vector<WrittenPattern> patterns;
    for (const auto& source : sources) {
        const auto layout = source.document.json().value("layout", Json::object());
        for (const auto& list : layout) {
            for (const auto& text : list.is_array() ? list : Json::array()) {
                patterns.push_back({.text = text.get<std::string>(),
                                    .pack = source.pack,
                                    .texts = WrittenPattern::Texts::lines});
            }
        }
    }
    for (const char* kind : {"mention", "relation", "scope"}) {
        for (const auto& table : rule_tables(sources, kind)) {
            for (const char* key : pattern_keys) {
                if (table.json().contains(key)) {
                    patterns.push_back(written(table, key));
                }
            }
        }
    }
    patterns_.compile_ahead(patterns, threads);
}

PatternGroups RuleReader::read_pattern(const RuleTable& table, const char* key, RuleHead& head) {
    const auto read = [&] {
        auto groups = compile_into(head, written(table, key));
        if (table.kind != "mention" &&
            std::ranges::find(groups.names, mention_group) != groups.names.end()) {
            refuse("only mention rules have a group 'mention'");
        }
        return groups;
    };
    return at_table(table, read, key);
}

PatternGroups RuleReader::compile_into(RuleHead& head, const WrittenPattern& written) {
    auto pattern = patterns_.compiled(written);
    PatternGroups groups{pattern.slots, {}};
    for (const auto& [name, number] : pattern.regex.named_groups()) {
        groups.names.push_back(name);
    }
    head.slots = std::move(pattern.slots);
    head.pattern = std::move(pattern.regex);
    head.required_marks = std::move(pattern.requirements.marks);
    head.start_marks = std::move(pattern.requirements.start_marks);
    return groups;
}

std::vector<LexiconEntry> RuleReader::entries(const RuleTable& table) const {
    const auto& json = table.json();
    const LexiconFilter filter{filter_of(json, "where"), filter_of(json, "unless")};
    std::vector<LexiconEntry> entries;
    if (json.contains("file")) {
        const auto path = table.source->folder + text_of(json, "file");
        const auto file = files_.find(path);
        if (file == files_.end()) {
            refuse("the pack has no file '" + path + '\'');
        }
        entries = lexicon_entries(file->second->text, path, filter);
    }
    for (const auto& entry : json.value("entries", Json::array())) {
        entries.push_back(inline_entry(entry));
        if (!filter.keeps(entries.back())) {
            entries.pop_back();
        }
    }
    if (entries.empty()) {
        refuse("the lexicon has no entries");
    }
    return entries;
}

std::vector<RelationTemplate> RuleReader::drawn(const RuleTable& table,
                                                const RelationEnds& ends) const {
    std::vector<RelationTemplate> relations;
    for (const auto& notation : texts_of(table.json(), "draws")) {
        relations.push_back(parse_relation_template(notation));
        check_relation_template(relations.back(), ends);
    }
    add_properties(relations, property_templates(table.json(), ends.groups), vocabulary_);
    return relations;
}

}  // namespace senskg
