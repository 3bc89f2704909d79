#include "graph/resolution/name_keys.h"

#include "graph/resolution/name_forms.h"

#include <algorithm>

namespace senskg {
namespace {

constexpr char name_mark = '|';
constexpr char place_mark = '\n';  // Folded names hold none, types are words.
constexpr std::size_t alias_bytes_min = 2;

std::string name_form(NameForm form, std::string_view name) {
    switch (form) {
        case NameForm::person:
            return person_form(name);
        case NameForm::organization:
            return organization_form(name);
        case NameForm::title:
            return title_form(name);
        case NameForm::plain:
            break;
    }
    return plain_form(name);
}

std::string private_key(std::string_view type, std::string_view place) {
    return std::string(type) + place_mark + std::string(place);
}

std::string_view last_word(std::string_view form) {
    return form.substr(form.find_last_of(' ') + 1);  // npos + 1 is 0: the whole
}

/// True when an alias may stand for the entity in other posts.
bool crosses_posts(NameForm form, std::string_view alias, std::string_view alias_form,
                   std::string_view primary_form) {
    if (alias_form.size() < alias_bytes_min || alias_form == primary_form) {
        return false;
    }
    return form != NameForm::person ||
           (is_full_person_name(alias) && last_word(alias_form) == last_word(primary_form));
}

/// The name by which the entity is known elsewhere: of a person the fullest, of a company
/// known here by a short acronym its expansion, since other companies share the acronym.
/// Empty: none crosses posts.
std::string_view telling_name(const Entity& entity, NameForm form) {
    if (form == NameForm::person && !is_full_person_name(entity.name)) {
        const auto full = std::ranges::find_if(entity.aliases, is_full_person_name);
        return full != entity.aliases.end() ? std::string_view(*full) : std::string_view();
    }
    if (form == NameForm::organization) {
        const auto expansion = std::ranges::find_if(entity.aliases, [&](const auto& alias) {
            return expands_short_acronym(entity.name, alias);
        });
        return expansion != entity.aliases.end() ? *expansion : entity.name;
    }
    return entity.name;
}

}  // namespace

std::string lower_case_type(std::string_view type) {
    std::string result(type);
    std::ranges::transform(result, result.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return result;
}

bool is_placed(const Entity& entity, const Vocabulary& vocabulary, std::string_view document_id) {
    const NodeType* type = vocabulary.node_type(entity.type);
    if (type != nullptr && type->identity == Identity::by_place) {
        return true;
    }
    const std::string prefix = lower_case_type(entity.type) + ":" + std::string(document_id) + ":";
    return entity.id.starts_with(prefix);
}

EntityKeys entity_keys(const Entity& entity, const Vocabulary& vocabulary,
                       std::string_view document_id, std::uint32_t post_index) {
    if (is_placed(entity, vocabulary, document_id)) {
        return {
            private_key(entity.type, std::string(document_id) + place_mark + entity.id), {}, {}};
    }
    const NodeType* type = vocabulary.node_type(entity.type);
    const NameForm form = type != nullptr ? type->name_form : NameForm::plain;
    const std::string primary_form = name_form(form, telling_name(entity, form));
    if (primary_form.empty()) {
        return {private_key(entity.type, post_id(document_id, post_index) + place_mark + entity.id),
                {},
                {}};
    }
    EntityKeys keys{entity.type + name_mark + primary_form, {}, {}};
    const auto add = [&](const std::string& name) {
        const std::string key = entity.type + name_mark + name_form(form, name);
        if (crosses_posts(form, name, key_name(key), primary_form) &&
            std::ranges::find(keys.further, key) == keys.further.end()) {
            keys.further.push_back(key);
            keys.further_names.push_back(name);
        }
    };
    add(entity.name);
    std::ranges::for_each(entity.aliases, add);
    return keys;
}

std::string post_key(std::string_view post_id) { return private_key(post_type, post_id); }

bool is_private_key(std::string_view key) {
    const auto mark = key.find_first_of("|\n");
    return mark != std::string_view::npos && key[mark] == place_mark;
}

std::string_view key_type(std::string_view key) { return key.substr(0, key.find_first_of("|\n")); }

std::string_view key_name(std::string_view key) {
    const auto mark = key.find_first_of("|\n");
    return mark == std::string_view::npos ? std::string_view() : key.substr(mark + 1);
}

}  // namespace senskg
