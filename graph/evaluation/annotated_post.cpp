#include "graph/evaluation/annotated_post.h"

#include "graph/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace senskg {
namespace {

constexpr auto kind = Error::Kind::input;
constexpr int depth_max = 16;

/// The label of a kind of organisation, as older annotations have it, is the type itself.
std::string type_of(const std::string& type) {
    constexpr std::array<std::string_view, 4> organizations = {"Company", "Association", "School",
                                                               "Institution"};
    return std::ranges::find(organizations, type) != organizations.end() ? "Organization" : type;
}

Stretch stretch_of(const JsonFields& fields) {
    const Stretch stretch{fields.offset("start"), fields.offset("end")};
    if (stretch.start > stretch.end) {
        throw fields.error("", "ends before it starts");
    }
    return stretch;
}

Properties properties_of(const JsonFields& fields) {
    return fields.has("properties") ? fields.properties("properties") : Properties{};
}

bool optional_of(const JsonFields& fields) {
    return fields.has("optional") && fields.boolean("optional");
}

AnnotatedEntity entity_of(const JsonFields& fields) {
    AnnotatedEntity entity{.id = fields.text("id"),
                           .type = type_of(fields.text("type")),
                           .name = fields.text("name"),
                           .properties = properties_of(fields),
                           .mentions = {},
                           .optional = optional_of(fields)};
    for (const auto& mention : fields.objects("mentions")) {
        entity.mentions.push_back(
            {stretch_of(mention), mention.text_or_empty("text"), mention.text_or_empty("rule")});
    }
    return entity;
}

AnnotatedRelation relation_of(const JsonFields& fields, const std::set<std::string>& ends) {
    AnnotatedRelation relation{.type = fields.text("type"),
                               .source = fields.text("source"),
                               .target = fields.text("target"),
                               .properties = properties_of(fields),
                               .evidence = {},
                               .optional = optional_of(fields)};
    for (const auto* end : {"source", "target"}) {
        if (!ends.contains(fields.text(end))) {
            throw fields.error(end, '\'' + fields.text(end) +
                                        "' is neither an entity of this record nor its post");
        }
    }
    if (fields.has("evidence")) {
        for (const auto& evidence : fields.objects("evidence")) {
            relation.evidence.push_back({stretch_of(evidence), evidence.text_or_empty("rule")});
        }
    }
    return relation;
}

AnnotatedPost post_of(const JsonFields& root) {
    const auto fields = root.object("post");
    AnnotatedPost post{.document = root.object("document").text("id"),
                       .id = fields.text("id"),
                       .stretch = stretch_of(fields),
                       .title = fields.text_or_empty("title"),
                       .date = {},
                       .entities = {},
                       .relations = {}};
    if (fields.has("date")) {
        post.date = fields.text("date");
    }
    std::set<std::string> ends = {post.id};
    for (const auto& entity : root.objects("entities")) {
        post.entities.push_back(entity_of(entity));
        if (!ends.insert(post.entities.back().id).second) {
            throw entity.error("id", '\'' + post.entities.back().id + "' stands here twice");
        }
    }
    for (const auto& relation : root.objects("relations")) {
        post.relations.push_back(relation_of(relation, ends));
    }
    return post;
}

}  // namespace

std::vector<AnnotatedPost> read_annotated_posts(std::string_view text, std::string_view name) {
    std::vector<AnnotatedPost> posts;
    std::set<std::pair<std::string, std::string>> known;
    for (std::size_t line_number = 1; !text.empty(); ++line_number) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        const std::string where = std::string(name) + ':' + std::to_string(line_number);
        try {
            posts.push_back(post_of(JsonFields(parsed_json(line, kind, depth_max), kind, "")));
        } catch (const Error& error) {
            throw Error{kind, "not a facts record: " + error.message(),
                        error.where().empty() ? where : where + ' ' + error.where()};
        }
        if (!known.emplace(posts.back().document, posts.back().id).second) {
            throw Error{kind, "the post '" + posts.back().id + "' stands here twice", where};
        }
    }
    return posts;
}

}  // namespace senskg
