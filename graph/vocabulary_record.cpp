#include "graph/vocabulary_record.h"

#include "graph/did_you_mean.h"
#include "graph/json_fields.h"
#include "graph/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace senskg {
namespace {

constexpr auto kind = Error::Kind::rule;

// The words of the file for the values of the model.
constexpr std::array<std::pair<std::string_view, Identity>, 2> identity_words = {
    {{"name", Identity::by_name}, {"place", Identity::by_place}}};
constexpr std::array<std::pair<std::string_view, NameForm>, 4> name_form_words = {
    {{"plain", NameForm::plain},
     {"person", NameForm::person},
     {"organization", NameForm::organization},
     {"title", NameForm::title}}};

template <class Words, class Value>
std::string_view word_of(const Words& words, Value value) {
    return std::ranges::find(words, value, [](const auto& row) { return row.second; })->first;
}

std::string in_quotes(std::string_view name) { return '\'' + std::string(name) + '\''; }

void write_texts(JsonText& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).begin_array();
    for (const auto& text : texts) {
        json.text(text);
    }
    json.end_array();
}

void write_text(JsonText& json, std::string_view key, std::string_view text) {
    if (!text.empty()) {
        json.key(key).text(text);
    }
}

void write_property_types(JsonText& json, const std::vector<PropertyType>& properties) {
    json.key("properties").begin_array();
    for (const auto& property : properties) {
        json.begin_object();
        json.key("name").text(property.name).key("type").text(property.type);
        write_text(json, "iri", property.iri);
        json.end_object();
    }
    json.end_array();
}

void write_node_type(JsonText& json, const NodeType& type) {
    json.begin_object().key("name").text(type.name);
    write_text(json, "iri", type.iri);
    json.key("identity").text(word_of(identity_words, type.identity));
    json.key("name_form").text(word_of(name_form_words, type.name_form));
    json.key("holds_names").boolean(type.holds_names);
    write_text(json, "sentence_property", type.sentence_property);
    write_text(json, "color", type.color);
    json.key("kind_labels").begin_object();
    for (const auto& [value, label] : type.kind_labels) {
        json.key(value).text(label);
    }
    json.end_object();
    write_property_types(json, type.properties);
    json.end_object();
}

void write_relation_type(JsonText& json, const RelationType& relation) {
    json.begin_object().key("name").text(relation.name);
    write_text(json, "iri", relation.iri);
    write_texts(json, "from", relation.from);
    write_texts(json, "to", relation.to);
    write_texts(json, "edge_key", relation.edge_key);
    write_property_types(json, relation.properties);
    json.end_object();
}

/// The row named in `fields`: the one of `rows`, or a new one at the end.
template <class Row>
Row& row_of(std::vector<Row>& rows, const JsonFields& fields) {
    const auto& name = fields.text("name");
    if (name.empty()) {
        throw fields.error("name", "the name is empty");
    }
    const auto found = std::ranges::find(rows, name, &Row::name);
    if (found != rows.end()) {
        return *found;
    }
    rows.emplace_back().name = name;
    return rows.back();
}

/// Sets `value` from the field, which may repeat what an earlier pack said but not change it.
template <class Value>
void set_once(const JsonFields& fields, std::string_view key, bool known, Value& value,
              const Value& said) {
    if (known && value != said) {
        throw fields.error(key, in_quotes(fields.text("name")) + " has another '" +
                                    std::string(key) + "' already; leave this out");
    }
    value = said;
}

void read_text(const JsonFields& fields, std::string_view key, bool known, std::string& value) {
    if (fields.has(key)) {
        set_once(fields, key, known && !value.empty(), value, fields.text(key));
    }
}

template <class Words, class Value>
void read_word(const JsonFields& fields, std::string_view key, const Words& words, bool known,
               Value& value) {
    if (!fields.has(key)) {
        return;
    }
    const auto& word = fields.text(key);
    const auto found = std::ranges::find(words, word, [](const auto& row) { return row.first; });
    if (found == words.end()) {
        std::vector<std::string> names(words.size());
        std::ranges::transform(words, names.begin(), [](const auto& row) { return row.first; });
        throw fields.error(key, "unknown word " + in_quotes(word) + did_you_mean(word, names));
    }
    set_once(fields, key, known, value, found->second);
}

/// Appends the names that the list lacks; a name twice in one list is an error.
void read_names(const JsonFields& fields, std::string_view key, std::vector<std::string>& names) {
    std::set<std::string> seen;
    for (const auto& name : fields.texts(key)) {
        if (!seen.insert(name).second) {
            throw fields.error(key, in_quotes(name) + " stands here twice");
        }
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
}

void read_property_types(const JsonFields& fields, std::vector<PropertyType>& properties) {
    constexpr std::array<std::string_view, 5> types = {"string", "integer", "number", "boolean",
                                                       "strings"};
    if (!fields.has("properties")) {
        return;
    }
    std::set<std::string> seen;
    for (const auto& row : fields.objects("properties")) {
        row.refuse_others({"name", "type", "iri"});
        const PropertyType said = {
            .name = row.text("name"), .type = row.text("type"), .iri = row.text_or_empty("iri")};
        if (!seen.insert(said.name).second) {
            throw row.error("name", in_quotes(said.name) + " is declared twice");
        }
        if (std::ranges::find(types, said.type) == types.end()) {
            const std::vector<std::string> names(types.begin(), types.end());
            throw row.error(
                "type", "unknown type " + in_quotes(said.type) + did_you_mean(said.type, names));
        }
        const auto known = std::ranges::find(properties, said.name, &PropertyType::name);
        if (known == properties.end()) {
            properties.push_back(said);
        } else if (*known != said) {
            throw row.error("", in_quotes(said.name) + " is declared otherwise already");
        }
    }
}

void require_declared(const JsonFields& fields, std::string_view key, std::string_view name,
                      const std::vector<PropertyType>& properties) {
    if (std::ranges::find(properties, name, &PropertyType::name) != properties.end()) {
        return;
    }
    std::vector<std::string> names(properties.size());
    std::ranges::transform(properties, names.begin(), &PropertyType::name);
    throw fields.error(key, "no such property: " + in_quotes(name) + did_you_mean(name, names));
}

void read_kind_labels(const JsonFields& fields, NodeType& type) {
    for (const auto& [value, label] : fields.text_map("kind_labels")) {
        const auto known =
            std::ranges::find(type.kind_labels, value, &std::pair<std::string, std::string>::first);
        if (known == type.kind_labels.end()) {
            type.kind_labels.emplace_back(value, label);
        } else if (known->second != label) {
            throw fields.error("kind_labels", "the kind " + in_quotes(value) + " has the label " +
                                                  in_quotes(known->second) + " already");
        }
    }
    std::ranges::sort(type.kind_labels);
}

void read_node_type(const JsonFields& fields, NodeType& type, bool known) {
    fields.refuse_others({"name", "iri", "identity", "name_form", "holds_names",
                          "sentence_property", "color", "kind_labels", "properties"});
    read_text(fields, "iri", known, type.iri);
    read_word(fields, "identity", identity_words, known, type.identity);
    read_word(fields, "name_form", name_form_words, known, type.name_form);
    if (fields.has("holds_names")) {
        set_once(fields, "holds_names", known, type.holds_names, fields.boolean("holds_names"));
    }
    read_text(fields, "sentence_property", known, type.sentence_property);
    read_text(fields, "color", known, type.color);
    read_kind_labels(fields, type);
    read_property_types(fields, type.properties);
    if (!type.sentence_property.empty()) {
        require_declared(fields, "sentence_property", type.sentence_property, type.properties);
    }
}

void read_relation_type(const JsonFields& fields, RelationType& relation, bool known) {
    fields.refuse_others({"name", "iri", "from", "to", "edge_key", "properties"});
    read_text(fields, "iri", known, relation.iri);
    read_names(fields, "from", relation.from);
    read_names(fields, "to", relation.to);
    for (const auto* end : {&relation.from, &relation.to}) {
        if (end->empty()) {
            throw fields.error("", in_quotes(relation.name) + " lacks 'from' or 'to'");
        }
    }
    read_names(fields, "edge_key", relation.edge_key);
    read_property_types(fields, relation.properties);
    for (const auto& name : relation.edge_key) {
        require_declared(fields, "edge_key", name, relation.properties);
    }
}

template <class Row, class Read>
void read_rows(const JsonFields& fields, std::string_view key, std::vector<Row>& rows, Read read) {
    if (!fields.has(key)) {
        return;
    }
    const std::size_t known_count = rows.size();
    std::set<std::string> seen;
    for (const auto& row_fields : fields.objects(key)) {
        auto& row = row_of(rows, row_fields);
        if (!seen.insert(row.name).second) {
            throw row_fields.error("name", in_quotes(row.name) + " is declared twice");
        }
        const bool known = static_cast<std::size_t>(&row - rows.data()) < known_count;
        read(row_fields, row, known);
    }
}

std::vector<std::string> type_names(const Vocabulary& vocabulary) {
    std::vector<std::string> names;
    for (const auto& type : vocabulary.node_types) {
        names.push_back(type.name);
    }
    return names;
}

/// Ends of relations must be types; read after all types are known.
void check_ends(const JsonFields& root, const std::vector<std::string>& types) {
    if (!root.has("relations")) {
        return;
    }
    for (const auto& fields : root.objects("relations")) {
        for (const auto* end : {"from", "to"}) {
            for (const auto& name : fields.texts(end)) {
                if (std::ranges::find(types, name) == types.end()) {
                    throw fields.error(
                        end, "unknown type " + in_quotes(name) + did_you_mean(name, types));
                }
            }
        }
    }
}

/// A label must say one thing: no type, and no kind of another type, is called the same.
void check_labels(const Vocabulary& vocabulary) {
    for (const auto& type : vocabulary.node_types) {
        for (const auto& [value, label] : type.kind_labels) {
            for (const auto& other : vocabulary.node_types) {
                const auto same = [&wanted = label](const auto& row) {
                    return row.second == wanted;
                };
                if (other.name == label ||
                    (other.name != type.name && std::ranges::any_of(other.kind_labels, same))) {
                    throw Error{kind,
                                "the label " + in_quotes(label) + " of " + in_quotes(type.name) +
                                    " is also one of " + in_quotes(other.name) + "; rename it",
                                "/types"};
                }
            }
        }
    }
}

void let_posts_mention_all(Vocabulary& vocabulary, const std::vector<std::string>& old_types) {
    const auto mentions =
        std::ranges::find(vocabulary.relation_types, mentions_relation, &RelationType::name);
    if (mentions == vocabulary.relation_types.end()) {
        return;
    }
    for (const auto& name : type_names(vocabulary)) {
        const bool old = std::ranges::find(old_types, name) != old_types.end();
        const bool listed = std::ranges::find(mentions->to, name) != mentions->to.end();
        if (!old && !listed && name != post_type) {
            mentions->to.push_back(name);
        }
    }
}

}  // namespace

std::string vocabulary_json(const Vocabulary& vocabulary) {
    JsonText json;
    json.begin_object().key("types").begin_array();
    for (const auto& type : vocabulary.node_types) {
        write_node_type(json, type);
    }
    json.end_array().key("relations").begin_array();
    for (const auto& relation : vocabulary.relation_types) {
        write_relation_type(json, relation);
    }
    json.end_array().end_object();
    return std::string(json.view());
}

Vocabulary read_vocabulary(std::string_view json) { return extended_vocabulary({}, json); }

Vocabulary extended_vocabulary(Vocabulary base, std::string_view json) {
    constexpr int depth_max = 16;
    const auto document = parsed_json(json, kind, depth_max);
    const JsonFields root(document, kind, "");
    root.refuse_others({"types", "relations"});
    const auto old_types = type_names(base);
    read_rows(root, "types", base.node_types, read_node_type);
    read_rows(root, "relations", base.relation_types, read_relation_type);
    std::ranges::sort(base.node_types, {}, &NodeType::name);
    std::ranges::sort(base.relation_types, {}, &RelationType::name);
    check_ends(root, type_names(base));
    check_labels(base);
    let_posts_mention_all(base, old_types);
    return base;
}

}  // namespace senskg
