#include "tests/extractors/engine_reading.h"

#include "extractors/extractor.h"
#include "extractors/rules/example.h"
#include "graph/json_text.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <tuple>

namespace senskg {
namespace {

std::string rule_table(const std::string& kind, const std::string& id, const std::string& lines,
                       const std::string& examples, const std::string& more) {
    return "[[" + kind + "]]\nid = '" + id + "'\n" + lines + "examples = [" + examples + "]\n" +
           more + "\n";
}

std::string literal(const std::string& name, const std::string& value) {
    return name + " = '''" + value + "'''\n";
}

std::string shown_mention(const std::string& type) {
    return type == "none" ? "'x'" : "'[x](" + type + ")'";
}

/// An example of `(a)-[:TYPE]->(b:Type)`: its ends are words of no account.
std::string shown_relation(const std::string& draws) {
    const auto arrow = draws.find("-[:");
    const auto head = draws.find("]->");
    return "{ text = 'x', relations = ['(a)" + draws.substr(arrow, head - arrow) + "]->(b)'] }";
}

std::string end_name(const std::string& id, const PostFacts& facts) {
    const auto entity = std::ranges::find(facts.entities, id, &Entity::id);
    return entity == facts.entities.end() ? "post" : entity->name;
}

std::string value_text(const PropertyValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) {
        return *flag ? "true" : "false";
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        std::string text(32, '\0');
        const auto end = std::to_chars(text.data(), text.data() + text.size(), *number).ptr;
        text.resize(static_cast<std::size_t>(end - text.data()));
        return text;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return '"' + *text + '"';
    }
    std::string list;
    for (const auto& text : std::get<std::vector<std::string>>(value)) {
        list += (list.empty() ? "\"" : ", \"") + text + '"';
    }
    return '[' + list + ']';
}

}  // namespace

RulePack engine_pack(const std::string& rules) {
    auto files = builtin_pack_files();
    std::erase_if(files, [](const auto& file) {
        return !file.path.starts_with("core/") && file.path != "fr/fragments.toml" &&
               file.path != "fr/language.toml" && file.path != "fr/layout.toml";
    });
    // The class that the glue of lists names.
    files.push_back({"classes.toml", lexicon_rule("t.title", "PersonTitle", "'Mgr'"), "test"});
    files.push_back({"rules.toml", rules, "test"});
    return read_rule_pack(files);
}

std::string lexicon_rule(const std::string& id, const std::string& type, const std::string& entries,
                         const std::string& more) {
    return rule_table("lexicon", id, "type = '" + type + "'\nentries = [" + entries + "]\n",
                      shown_mention(type), more);
}

std::string mention_rule(const std::string& id, const std::string& type, const std::string& pattern,
                         const std::string& more) {
    return rule_table("mention", id, "produces = '" + type + "'\n" + literal("pattern", pattern),
                      shown_mention(type), more);
}

std::string repeat_rule(const std::string& id, const std::string& type, const std::string& form,
                        const std::string& more) {
    return rule_table("repeat", id, "type = '" + type + "'\nform = '" + form + "'\n",
                      shown_mention(type), more);
}

std::string relation_rule(const std::string& id, const std::string& pattern,
                          const std::string& draws, const std::string& more) {
    return rule_table("relation", id, literal("pattern", pattern) + "draws = ['" + draws + "']\n",
                      shown_relation(draws), more);
}

std::string scope_rule(const std::string& id, const std::string& anchor, const std::string& reach,
                       const std::string& draws, const std::string& more) {
    return rule_table(
        "scope", id,
        literal("anchor", anchor) + "reach = '" + reach + "'\ndraws = ['" + draws + "']\n",
        shown_relation(draws), more);
}

DocumentFacts facts_of(const RulePack& pack, const std::string& text) {
    const LexiconIndex lexicons(pack);
    Document document;
    document.id = "d";
    document.text = text;
    return Extractor(pack, lexicons).extract(document);
}

PostFacts post_of(const RulePack& pack, const std::string& text) {
    auto facts = facts_of(pack, text);
    if (facts.posts.size() != 1) {
        throw std::runtime_error("not one post but " + std::to_string(facts.posts.size()));
    }
    return std::move(facts.posts.front());
}

std::string marked(std::string_view text, const PostFacts& facts) {
    // Marks by place; at one place inner marks close before outer ones.
    std::vector<std::tuple<std::uint32_t, int, std::int64_t, std::string>> marks;
    for (const auto& entity : facts.entities) {
        for (const auto& mention : entity.mentions) {
            const std::int64_t length = mention.span.length();
            marks.emplace_back(mention.span.begin, 1, -length, "[");
            marks.emplace_back(mention.span.end, 0, length, "](" + entity.type + ")");
        }
    }
    std::ranges::sort(marks);
    std::string result;
    std::uint32_t at = 0;
    for (const auto& [place, side, order, mark] : marks) {
        result += text.substr(at, place - at);
        result += mark;
        at = place;
    }
    result += text.substr(at);
    return result;
}

std::string unmarked(std::string_view text) { return parse_example(text).text; }

std::string properties_text(const Properties& properties) {
    std::string text;
    for (const auto& [name, value] : properties) {
        text += (text.empty() ? "" : ", ") + name + ": " + value_text(value);
    }
    return text.empty() ? text : "{" + text + "}";
}

std::vector<std::string> entity_lines(const PostFacts& facts) {
    std::vector<std::string> lines;
    for (const auto& entity : facts.entities) {
        auto line = entity.type + ' ' + entity.name;
        for (const auto& alias : entity.aliases) {
            line += " = " + alias;
        }
        const auto properties = properties_text(entity.properties);
        lines.push_back(line + (properties.empty() ? "" : ' ' + properties));
    }
    std::ranges::sort(lines);
    return lines;
}

std::vector<std::string> relation_lines(const PostFacts& facts) {
    std::vector<std::string> lines;
    for (const auto& relation : facts.relations) {
        const auto properties = properties_text(relation.properties);
        lines.push_back('(' + end_name(relation.source, facts) + ")-[:" + relation.type +
                        (properties.empty() ? "" : ' ' + properties) + "]->(" +
                        end_name(relation.target, facts) + ')');
    }
    std::ranges::sort(lines);
    return lines;
}

}  // namespace senskg
