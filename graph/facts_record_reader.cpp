#include "graph/facts_record.h"
#include "graph/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace senskg {
namespace {

constexpr auto kind = Error::Kind::input;
constexpr int depth_max = 16;

/// Turns the code points of a record into bytes of its text, if there is a text.
class SpanReader {
  public:
    SpanReader(std::optional<std::string_view> text, std::uint32_t length_code_points)
        : text_(text), length_code_points_(length_code_points) {
        if (text.has_value()) {
            code_points_.emplace(*text);
        }
    }

    [[nodiscard]] bool fits_length() const {
        return !code_points_.has_value() || code_points_->length() == length_code_points_;
    }

    [[nodiscard]] Span span(const JsonFields& fields) const {
        const Span points = {.begin = fields.offset("start"), .end = fields.offset("end")};
        if (points.begin > points.end || points.end > length_code_points_) {
            throw fields.error("", "the span " + std::to_string(points.begin) + " to " +
                                       std::to_string(points.end) + " lies outside the text of " +
                                       std::to_string(length_code_points_) + " characters");
        }
        if (!code_points_.has_value()) {
            return points;
        }
        return {.begin = code_points_->byte(points.begin).value_or(0),
                .end = code_points_->byte(points.end).value_or(0)};
    }

    void check_slice(const JsonFields& fields, Span span) const {
        if (text_.has_value() && fields.has("text") && fields.text("text") != span.of(*text_)) {
            throw fields.error("text", "the document's text has '" + std::string(span.of(*text_)) +
                                           "' there; the facts belong to another version of it");
        }
    }

  private:
    std::optional<std::string_view> text_;
    std::uint32_t length_code_points_;
    std::optional<CodePointIndex> code_points_;
};

double confidence_of(const JsonFields& fields) {
    if (!fields.has("confidence")) {
        return 1.0;
    }
    const double confidence = fields.number("confidence");
    if (!(confidence > 0.0 && confidence <= 1.0)) {
        throw fields.error("confidence", "expected a number above 0 and up to 1");
    }
    return confidence;
}

std::string required_text(const JsonFields& fields, std::string_view key) {
    const auto& text = fields.text(key);
    if (text.empty()) {
        throw fields.error(key, "must not be empty");
    }
    return text;
}

Post post_of(const JsonFields& fields, const SpanReader& spans, const std::string& document_id) {
    Post post = {.index = fields.offset("index"),
                 .span = spans.span(fields),
                 .title = fields.text_or_empty("title"),
                 .date = fields.text_or_empty("date"),
                 .kind = fields.text_or_empty("kind"),
                 .language = fields.text_or_empty("language"),
                 .url = fields.text_or_empty("url")};
    if (const auto id = post_id(document_id, post.index); fields.text("id") != id) {
        throw fields.error("id", "expected '" + id + "', the document's id and the post's number");
    }
    return post;
}

Entity entity_of(const JsonFields& fields, const SpanReader& spans) {
    Entity entity = {.id = required_text(fields, "id"),
                     .type = required_text(fields, "type"),
                     .name = required_text(fields, "name"),
                     .aliases = fields.texts("aliases"),
                     .properties = fields.properties("properties"),
                     .mentions = {}};
    std::ranges::sort(entity.aliases);
    for (const auto& mention : fields.objects("mentions")) {
        const auto span = spans.span(mention);
        if (span.empty()) {
            throw mention.error("", "a mention must not be empty");
        }
        spans.check_slice(mention, span);
        entity.mentions.push_back({.span = span,
                                   .rule = mention.text_or_empty("rule"),
                                   .confidence = confidence_of(mention)});
    }
    if (entity.mentions.empty()) {
        throw fields.error("mentions", "an entity needs a mention");
    }
    std::ranges::sort(entity.mentions);
    return entity;
}

Relation relation_of(const JsonFields& fields, const SpanReader& spans,
                     const std::set<std::string>& ends, const std::string& document_id) {
    Relation relation = {.type = required_text(fields, "type"),
                         .source = fields.text("source"),
                         .target = fields.text("target"),
                         .properties = fields.properties("properties"),
                         .confidence = confidence_of(fields),
                         .evidence = {}};
    for (const auto* end : {"source", "target"}) {
        if (!ends.contains(fields.text(end))) {
            throw fields.error(end, "'" + fields.text(end) +
                                        "' is neither an entity of this "
                                        "record nor its post");
        }
    }
    if (fields.has("evidence")) {
        for (const auto& evidence : fields.objects("evidence")) {
            relation.evidence.push_back({.document = document_id,
                                         .span = spans.span(evidence),
                                         .rule = evidence.text_or_empty("rule")});
        }
    }
    std::ranges::sort(relation.evidence);
    return relation;
}

PostFacts facts_of(const JsonFields& root, const SpanReader& spans,
                   const std::string& document_id) {
    PostFacts facts;
    facts.post = post_of(root.object("post"), spans, document_id);
    std::set<std::string> ends = {post_id(document_id, facts.post.index)};
    for (const auto& fields : root.objects("entities")) {
        facts.entities.push_back(entity_of(fields, spans));
        if (!ends.insert(facts.entities.back().id).second) {
            throw fields.error("id", "'" + facts.entities.back().id + "' stands here twice");
        }
    }
    for (const auto& fields : root.objects("relations")) {
        facts.relations.push_back(relation_of(fields, spans, ends, document_id));
    }
    std::ranges::sort(facts.entities, {}, &Entity::id);
    std::ranges::sort(facts.relations, [](const Relation& left, const Relation& right) {
        return std::tie(left.type, left.source, left.target, left.properties) <
               std::tie(right.type, right.source, right.target, right.properties);
    });
    return facts;
}

FactsRecord record_of(const JsonFields& root, std::optional<std::string_view> document_text) {
    if (root.text("schema") != "senskg-facts/1") {
        throw root.error("schema", "expected 'senskg-facts/1', found '" + root.text("schema") +
                                       "'; this program reads version 1");
    }
    const auto document = root.object("document");
    FactsRecord record = {.document_id = required_text(document, "id"),
                          .sha256 = document.text_or_empty("sha256"),
                          .length_code_points = document.offset("length"),
                          .text = {},
                          .facts = {}};
    if (document.has("text")) {
        record.text = document.text("text");
        document_text = *record.text;
    }
    const SpanReader spans(document_text, record.length_code_points);
    if (!spans.fits_length()) {
        throw document.error("length",
                             "the document's text has another length; the facts belong "
                             "to another version of it");
    }
    record.facts = facts_of(root, spans, record.document_id);
    return record;
}

}  // namespace

FactsRecord read_facts_record(std::string_view line, std::string_view where,
                              std::optional<std::string_view> document_text) {
    try {
        const auto json = parsed_json(line, kind, depth_max);
        return record_of(JsonFields(json, kind, ""), document_text);
    } catch (const Error& error) {
        std::string place(where);
        if (!error.where().empty()) {
            place.append(place.empty() ? "" : " ").append(error.where());
        }
        throw Error{error.kind(), error.message(), place};
    }
}

}  // namespace senskg
