#include "extractors/rules/rule_pack.h"

#include "extractors/rules/pack_source.h"
#include "extractors/rules/pattern.h"
#include "extractors/rules/rule_reader.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"
#include "graph/sha256.h"
#include "graph/vocabulary_record.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <thread>
#include <tuple>
#include <utility>

namespace senskg {
namespace {

using Json = nlohmann::json;

/// The kinds of tables that have an id.
constexpr std::array<const char*, 5> rule_kinds = {"lexicon", "mention", "relation", "scope",
                                                   "repeat"};

Vocabulary vocabulary_of(const std::vector<PackSource>& sources) {
    Vocabulary vocabulary;
    for (const auto& source : sources) {
        Json rows = Json::object();
        for (const char* key : {"types", "relations"}) {
            if (source.document.json().contains(key)) {
                rows[key] = source.document.json()[key];
            }
        }
        if (rows.empty()) {
            continue;
        }
        try {
            vocabulary = extended_vocabulary(std::move(vocabulary), rows.dump());
        } catch (const Error& error) {
            throw Error(error.kind(), error.message(), source.document.where(error.where()));
        }
    }
    return vocabulary;
}

Fragments fragments_of(const std::vector<PackSource>& sources) {
    Fragments fragments;
    for (const auto& source : sources) {
        const auto table = source.document.json().value("fragments", Json::object());
        for (const auto& [name, text] : table.items()) {
            fragments.add({name, text.get<std::string>(), source.pack,
                           source.document.where("/fragments/" + name)});
        }
    }
    return fragments;
}

void check_ids(const std::vector<PackSource>& sources) {
    std::vector<RuleTable> tables;
    for (const char* kind : rule_kinds) {
        const auto more = rule_tables(sources, kind);
        tables.insert(tables.end(), more.begin(), more.end());
    }
    std::ranges::sort(tables, {}, [](const RuleTable& table) {
        return std::tuple(table.id(), table.source->pack, table.where());
    });
    const auto twice = std::ranges::adjacent_find(tables, {}, &RuleTable::id);
    if (twice != tables.end()) {
        const auto& taken = *std::next(twice);
        throw Error(Error::Kind::rule, "the id is taken (see " + twice->where() + ')',
                    taken.where() + ' ' + taken.id());
    }
}

/// True when a pattern or a template of the packs speaks of the class.
bool is_used(const std::string& name, const std::vector<PackSource>& sources) {
    return std::ranges::any_of(sources, [&](const PackSource& source) {
        const auto& json = source.document.json();
        const auto holds = [&](const Json& text) {
            return text.is_string() &&
                   text.get_ref<const std::string&>().find(name) != std::string::npos;
        };
        const auto fragments = json.value("fragments", Json::object());
        return std::ranges::any_of(fragments, holds) ||
               std::ranges::any_of(rule_kinds, [&](const char* kind) {
                   const auto rules = json.value(kind, Json::array());
                   return std::ranges::any_of(rules, [&](const Json& rule) {
                       return holds(rule.value("pattern", Json())) ||
                              holds(rule.value("anchor", Json()));
                   });
               });
    });
}

/// The types of the vocabulary, and the classes that rules make.
MaskTable masks_of(const std::vector<PackSource>& sources, const Vocabulary& vocabulary) {
    std::vector<std::string> types;
    std::ranges::transform(vocabulary.node_types, std::back_inserter(types), &NodeType::name);
    auto names = types;
    names.insert(names.end(), engine_classes.begin(), engine_classes.end());
    for (const auto& [kind, key] :
         {std::pair("lexicon", "type"), std::pair("mention", "produces")}) {
        for (const auto& table : rule_tables(sources, kind)) {
            const auto name = table.json()[key].get<std::string>();
            if (name == "none" || std::ranges::find(names, name) != names.end()) {
                continue;
            }
            const auto hint = did_you_mean(name, types);
            if (!hint.empty() && !is_used(name, sources)) {
                const auto message = std::string("unknown type '")
                                         .append(name)
                                         .append("'")
                                         .append(hint)
                                         .append("; a class of your own must stand in a pattern");
                throw Error(Error::Kind::rule, message, table.where() + ' ' + table.id());
            }
            names.push_back(name);
        }
    }
    return MaskTable(std::move(names));
}

/// The words that may be cues, for patterns to spell.
SpelledCues cues_of(const std::vector<PackSource>& sources, const RulePack& pack) {
    SpelledCues cues;
    const auto is_class = [&](std::string_view type) {
        return pack.masks.type(type) && pack.vocabulary.node_type(type) == nullptr;
    };
    for (const auto& lexicon : pack.lexicons) {
        if (!is_class(lexicon.type) || lexicon.letters == Lexicon::Letters::clause_start) {
            continue;
        }
        for (const auto& entry : lexicon.entries) {
            cues.add_form(entry.form, *pack.masks.type(lexicon.type));
        }
    }
    for (const auto& table : rule_tables(sources, "mention")) {
        const auto type = table.json()["produces"].get<std::string>();
        if (is_class(type)) {
            cues.add_made(*pack.masks.type(type));
        }
    }
    return cues;
}

void append_texts(const Json& table, const char* key, std::vector<std::string>& texts) {
    const auto more = table.value(key, std::vector<std::string>());
    texts.insert(texts.end(), more.begin(), more.end());
}

Language language_of(const std::vector<PackSource>& sources) {
    Language language;
    for (const auto& source : sources) {
        const auto table = source.document.json().value("language", Json::object());
        language.code = table.value("code", language.code);
        language.decimal_mark = table.value("decimal_mark", language.decimal_mark);
        append_texts(table, "thousands_marks", language.thousands_marks);
        append_texts(table, "abbreviations", language.abbreviations);
        append_texts(table, "name_particles", language.name_particles);
        append_texts(table, "legal_forms", language.legal_forms);
        append_texts(table, "contractions", language.contractions);
        append_texts(table, "stop_words", language.stop_words);
        append_texts(table, "prepositions", language.prepositions);
        append_texts(table, "house_cues", language.house_cues);
        append_texts(table, "credit_cues", language.credit_cues);
        append_texts(table, "subordinators", language.subordinators);
        append_texts(table, "pronouns", language.pronouns);
        append_texts(table, "latter_words", language.latter_words);
        append_texts(table, "introducing_words", language.introducing_words);
    }
    return language;
}

Silence silence_of(const std::vector<PackSource>& sources, const MaskTable& masks) {
    Silence silence;
    for (const auto& source : sources) {
        const auto table = source.document.json().value("silence", Json::object());
        append_texts(table, "classes", silence.classes);
        append_texts(table, "signs", silence.signs);
        for (const auto& name : silence.classes) {
            if (!masks.type(name)) {
                throw Error(Error::Kind::rule,
                            "unknown class '" + name + '\'' + did_you_mean(name, masks.names()),
                            source.document.where("/silence/classes") + " silence.classes");
            }
        }
    }
    return silence;
}

/// Adds the patterns of `[layout]` under `key`, expanded.
void append_patterns(const PackSource& source, const std::string& key, RuleReader& reader,
                     LinePatterns& patterns) {
    std::vector<std::string> written;
    append_texts(source.document.json().value("layout", Json::object()), key.c_str(), written);
    for (std::size_t index = 0; index < written.size(); ++index) {
        try {
            const auto pattern = reader.layout_pattern(written[index], source.pack);
            patterns.add(pattern.regex, pattern.requirements);
        } catch (const Error& error) {
            const auto pointer = "/layout/" + key + '/' + std::to_string(index);
            throw Error(error.kind(), error.message(),
                        source.document.where(pointer) + " layout." + key);
        }
    }
}

LayoutRules layout_of(const std::vector<PackSource>& sources, RuleReader& reader,
                      std::string language) {
    LayoutRules layout;
    layout.language = std::move(language);
    const std::array<std::pair<const char*, LinePatterns*>, 13> lists = {{
        {"date_lines", &layout.date_lines},
        {"dates_within", &layout.dates_within},
        {"datelines", &layout.datelines},
        {"bylines", &layout.bylines},
        {"names", &layout.names},
        {"comment_starts", &layout.comment_starts},
        {"comment_heads", &layout.comment_heads},
        {"list_items", &layout.list_items},
        {"questions", &layout.questions},
        {"interview_questions", &layout.interview_questions},
        {"interview_titles", &layout.interview_titles},
        {"boilerplate", &layout.boilerplate},
        {"boilerplate_starts", &layout.boilerplate_starts},
    }};
    for (const auto& source : sources) {
        for (const auto& [key, patterns] : lists) {
            append_patterns(source, key, reader, *patterns);
        }
        const auto table = source.document.json().value("layout", Json::object());
        const auto months = table.value("months", Json::object());
        for (const auto& [name, month] : months.items()) {
            layout.months.insert_or_assign(name, month.get<int>());
        }
    }
    return layout;
}

void check_paths(const std::vector<PackFile>& files) {
    std::vector<std::string> paths;
    std::ranges::transform(files, std::back_inserter(paths), shown_path);
    std::ranges::sort(paths);
    if (const auto twice = std::ranges::adjacent_find(paths); twice != paths.end()) {
        throw Error(Error::Kind::rule, "the pack is given twice", *twice);
    }
}

template <class Rule, class Read>
std::vector<Rule> rules_of(const std::vector<PackSource>& sources, std::string_view kind,
                           const Read& read) {
    std::vector<Rule> rules;
    for (const auto& table : rule_tables(sources, kind)) {
        rules.push_back(read(table));
    }
    return rules;
}

}  // namespace

std::string pack_files_hash(const std::vector<PackFile>& files) {
    std::vector<std::pair<std::string_view, std::string_view>> sorted(files.size());
    std::ranges::transform(files, sorted.begin(), [](const PackFile& file) {
        return std::pair<std::string_view, std::string_view>(file.path, file.text);
    });
    std::ranges::sort(sorted);
    std::string all;
    for (const auto& [path, text] : sorted) {
        all += path;
        all += '\0';
        all += std::to_string(text.size());
        all += '\0';
        all += text;
    }
    return sha256(all);
}

RulePack read_rule_pack(const std::vector<PackFile>& files, std::uint32_t threads) {
    check_paths(files);
    threads = threads > 0 ? threads : std::thread::hardware_concurrency();
    const auto sources = pack_sources(files, threads);
    check_ids(sources);
    const auto fragments = fragments_of(sources);
    RulePack pack;
    pack.hash = pack_files_hash(files);
    pack.vocabulary = vocabulary_of(sources);
    pack.masks = masks_of(sources, pack.vocabulary);
    pack.language = language_of(sources);
    pack.silence = silence_of(sources, pack.masks);
    RuleReader reader(pack.vocabulary, pack.masks, fragments, files, pack.spelled);
    pack.lexicons = rules_of<Lexicon>(
        sources, "lexicon", [&](const RuleTable& table) { return reader.lexicon(table); });
    pack.spelled = cues_of(sources, pack);
    reader.compile_ahead(sources, threads);
    pack.layout = layout_of(sources, reader, pack.language.code);
    pack.mention_rules = rules_of<MentionRule>(
        sources, "mention", [&](const RuleTable& table) { return reader.mention_rule(table); });
    pack.relation_rules = rules_of<RelationRule>(
        sources, "relation", [&](const RuleTable& table) { return reader.relation_rule(table); });
    pack.scope_rules = rules_of<ScopeRule>(
        sources, "scope", [&](const RuleTable& table) { return reader.scope_rule(table); });
    pack.repeat_rules = rules_of<RepeatRule>(
        sources, "repeat", [&](const RuleTable& table) { return reader.repeat_rule(table); });
    pack.post_kinds = rules_of<PostKind>(
        sources, "post_kind", [&](const RuleTable& table) { return reader.post_kind(table); });
    return pack;
}

RuleHead read_lone_pattern(const std::vector<PackFile>& files, RulePack& pack,
                           std::string_view pattern) {
    const auto sources = pack_sources(files, 1);
    const auto fragments = fragments_of(sources);
    std::size_t last = 0;
    for (const auto& source : sources) {
        last = std::max(last, source.pack);
    }
    RuleReader reader(pack.vocabulary, pack.masks, fragments, files, pack.spelled);
    auto head = reader.lone_pattern(pattern, last);
    head.zones.set();
    return head;
}

}  // namespace senskg
