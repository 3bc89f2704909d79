#include "graph/export/json_ld.h"

#include "graph/export/json_ld_terms.h"
#include "graph/export/plain_characters.h"
#include "graph/json_text.h"
#include "graph/model/code_points.h"
#include "graph/sha256.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <ostream>
#include <unordered_map>

namespace senskg {
namespace {

/// One value of a key: a reference (`@id`), a string ("") or a literal of the type.
struct LinkedValue {
    std::string text;
    std::string type;
    auto operator<=>(const LinkedValue&) const = default;
};

/// The keys of an object after `@type` and `@id`, with their values.
using LinkedValues = std::map<std::string, std::vector<LinkedValue>>;

/// `number` without exponent, as xsd:decimal wants it.
std::string decimal(double number) {
    std::array<char, 400> digits{};  // The largest double has 309 of them.
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                    std::chars_format::fixed)
                          .ptr;
    return {digits.data(), end};
}

std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    const auto digits = text.substr(std::min(at, text.size()), count);
    const auto* const end = digits.data() + digits.size();
    const bool read =
        digits.size() == count && std::from_chars(digits.data(), end, number).ptr == end;
    return read && digits.front() != '-' ? std::optional(number) : std::nullopt;
}

/// The XML Schema type of an ISO date (`2011`, `2011-05`, `2011-05-22`); "" when it is none.
std::string date_type(std::string_view text) {
    const auto year = digits_at(text, 0, 4);
    if (year.has_value() && text.size() == 4) {
        return "xsd:gYear";
    }
    const auto month = digits_at(text, 5, 2).value_or(0);
    if (!year.has_value() || text.size() < 7 || text[4] != '-' || month < 1 || month > 12) {
        return {};
    }
    if (text.size() == 7) {
        return "xsd:gYearMonth";
    }
    const auto day = digits_at(text, 8, 2).value_or(0);
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    return text.size() == 10 && text[7] == '-' && date.ok() ? "xsd:date" : "";
}

/// True for `schema:datePublished`, `startDate`, `date`: what linked data types as dates.
bool is_date_key(std::string_view key) {
    const auto local = key.substr(key.rfind(':') + 1);
    return local.starts_with("date") || local.ends_with("Date");
}

/// Turns a property into literals. Numbers are written as text with their type, because
/// processors disagree about what `84.0` is.
struct Literals {
    bool date = false;
    std::vector<LinkedValue>& values;

    void operator()(bool flag) const { values.push_back({flag ? "true" : "false", "xsd:boolean"}); }
    void operator()(std::int64_t whole) const {
        const auto text = std::to_string(whole);
        const auto type = date ? date_type(text) : std::string();
        values.push_back({text, type.empty() ? "xsd:integer" : type});
    }
    void operator()(double fraction) const {
        if (std::isfinite(fraction)) {
            values.push_back({decimal(fraction), "xsd:decimal"});
        }
    }
    void operator()(const std::string& text) const {
        values.push_back({plain_characters(text), date ? date_type(text) : ""});
    }
    void operator()(const std::vector<std::string>& list) const {
        for (const auto& text : list) {
            (*this)(text);
        }
    }
};

/// A piece of evidence with the id of what it shows.
struct Shown {
    Evidence evidence;
    std::string body;
    std::string motive;
    auto operator<=>(const Shown&) const = default;
};

/// Up to `count` code points before byte `end` of `text`.
std::string_view code_points_before(std::string_view text, std::size_t end, int count) {
    std::size_t begin = end;
    for (int taken = 0; taken < count && begin > 0; ++taken) {
        do {
            --begin;
        } while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U);
    }
    return text.substr(begin, end - begin);
}

std::string_view code_points_after(std::string_view text, std::size_t begin, int count) {
    std::size_t end = begin;
    for (int taken = 0; taken < count && end < text.size(); ++taken) {
        do {
            ++end;
        } while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U);
    }
    return text.substr(begin, end - begin);
}

std::string thing_id(std::string_view id) { return "kg:" + iri_part(id); }

// A slash keeps these apart from nodes, whose ids have theirs escaped.
std::string document_id(std::string_view id) { return "kg:document/" + iri_part(id); }
std::string relation_id(std::string_view id) { return "kg:relation/" + iri_part(id); }

/// JSON may stand in a page's `<script>`, which the text "</script>" or "<!--" must not end or
/// open. Only texts hold a `<`, so that it may be written by its number.
std::string page_safe(std::string_view json) {
    std::string safe;
    safe.reserve(json.size());
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char next = at + 1 < json.size() ? json[at + 1] : ' ';
        const bool opens = json[at] == '<' && (next == '/' || next == '!');
        opens ? safe.append("\\u003c") : safe.append(1, json[at]);
    }
    return safe;
}

class JsonLdText {
  public:
    JsonLdText(const GraphView& view, const ExportOptions& options, std::ostream& out)
        : view_(view), out_(out), terms_(view.vocabulary(), options.base) {}

    void write() {
        terms_.write_context(json_);
        out_ << "{\"@context\":" << page_safe(json_.view()) << ",\n\"@graph\":[";
        const auto handles = view_.nodes("");
        for (const auto handle : handles) {
            ids_.emplace(handle, thing_id(view_.node(handle).id));
        }
        for (const auto handle : handles) {
            write_node(handle);
        }
        for (const auto handle : handles) {
            for (const auto& edge : view_.edges(handle, Direction::out, {})) {
                write_statement(edge);
            }
        }
        write_documents();
        out_ << "\n]}\n";
    }

  private:
    void write_node(NodeHandle handle) {
        const Node node = view_.node(handle);
        LinkedValues values;
        for (const auto& [name, property] : node.properties) {
            add_literals(values, terms_.property(node.type, name), property);
        }
        if (node.type == post_type) {
            if (const auto document = text_property(node.properties, "document");
                !document.empty()) {
                values["isPartOf"].push_back({document_id(document), "@id"});
            }
        }
        for (const auto& edge : view_.edges(handle, Direction::both, {})) {
            add_edge(values, edge, handle);
        }
        std::vector<std::string> types = {terms_.node_class(node.type)};
        for (const auto& label : node.labels) {
            types.push_back("skg:" + iri_part(label));
        }
        write_object(types, ids_.at(handle), values);
        for (auto& mention : view_.mentions(handle)) {
            shown_.push_back({std::move(mention), ids_.at(handle), "oa:identifying"});
        }
    }

    /// The triple of an edge, when it starts at this node. Where parallel edges are possible a
    /// role stands between the two ends (schema.org's pattern for jobs).
    void add_edge(LinkedValues& values, const Edge& edge, NodeHandle handle) const {
        const auto relation = terms_.relation(edge.type);
        if ((relation.inverse ? edge.target : edge.source) == handle) {
            const auto end = relation.inverse ? edge.source : edge.target;
            values[relation.term].push_back(
                {is_role(edge) ? relation_id(edge.id) : ids_.at(end), "@id"});
        }
    }

    [[nodiscard]] bool is_role(const Edge& edge) const {
        const auto* type = view_.vocabulary().relation_type(edge.type);
        return type != nullptr && !type->edge_key.empty();
    }

    static void add_literals(LinkedValues& values, const std::string& key,
                             const PropertyValue& property) {
        std::visit(Literals{.date = is_date_key(key), .values = values[key]}, property);
    }

    /// The edge as a thing of its own, which properties and evidence can be said of.
    void write_statement(const Edge& edge) {
        if (edge.type == mentions_relation) {
            return;  // Its evidence stands with the entity mentioned.
        }
        const auto relation = terms_.relation(edge.type);
        const auto& subject = ids_.at(relation.inverse ? edge.target : edge.source);
        const auto& object = ids_.at(relation.inverse ? edge.source : edge.target);
        LinkedValues values;
        for (const auto& [name, property] : edge.properties) {
            if (name != "evidence" && name != "confidence") {
                add_literals(values, terms_.property(edge.type, name), property);
            }
        }
        if (const auto found = edge.properties.find("confidence"); found != edge.properties.end()) {
            std::vector<LinkedValue> literals;
            std::visit(Literals{.date = false, .values = literals}, found->second);
            for (const auto& literal : literals) {
                values["confidence"] = {{literal.text, ""}};  // The context types it.
            }
        }
        values["subject"] = {{subject, "@id"}};
        values["predicate"] = {{relation.iri, "@id"}};
        values["object"] = {{object, "@id"}};
        std::vector<std::string> types = {"Statement"};
        if (is_role(edge)) {
            values[relation.term] = {{object, "@id"}};
            types.insert(types.begin(),
                         relation.iri == "schema:worksFor" ? "EmployeeRole" : "Role");
        }
        const auto id = relation_id(edge.id);
        write_object(types, id, values);
        for (auto& evidence : view_.evidence(edge)) {
            shown_.push_back({std::move(evidence), id, "oa:linking"});
        }
    }

    /// Each document with its evidence, so that its text is looked up once.
    void write_documents() {
        std::ranges::sort(shown_);
        shown_.erase(std::unique(shown_.begin(), shown_.end()), shown_.end());
        auto next = shown_.begin();
        for (const auto& id : view_.documents()) {
            const auto document = view_.document(id);
            if (!document.has_value()) {
                continue;
            }
            write_document(*document);
            const CodePointIndex code_points(document->text);
            next = std::ranges::lower_bound(
                shown_, id, {}, [](const Shown& shown) { return shown.evidence.document; });
            for (; next != shown_.end() && next->evidence.document == id; ++next) {
                write_annotation(*next, document->text, code_points);
            }
        }
    }

    void write_document(const StoredDocument& document) {
        LinkedValues values;
        values["identifier"] = {{plain_characters(document.id), ""}};
        if (!document.sha256.empty()) {
            values["sha256"] = {{document.sha256, ""}};
        }
        write_object({"TextDigitalDocument"}, document_id(document.id), values);
    }

    void write_annotation(const Shown& shown, std::string_view text,
                          const CodePointIndex& code_points) {
        constexpr std::size_t id_digits = 24;
        const auto& [document, span, rule] = shown.evidence;
        const auto place = std::to_string(span.begin) + '-' + std::to_string(span.end);
        const auto digest = sha256(shown.body + '\n' + document + '\n' + place + '\n' + rule);
        begin_object({"Annotation"}, "kg:evidence/" + digest.substr(0, id_digits));
        json_.key("body").text(shown.body).key("motivatedBy").text(shown.motive);
        json_.key("target").begin_object().key("@type").text("SpecificResource");
        json_.key("source").text(document_id(document)).key("selector").begin_array();
        // Without its text a document's spans are code points as they stand.
        write_position(text.empty() ? span
                                    : Span{.begin = code_points.code_point(span.begin),
                                           .end = code_points.code_point(span.end)});
        if (span.end <= text.size()) {
            write_quote(text, span);
        }
        json_.end_array().end_object();
        if (!rule.empty()) {
            json_.key("rule").text(plain_characters(rule));
        }
        end_object();
    }

    void write_position(Span code_points) {
        json_.begin_object().key("@type").text("TextPositionSelector");
        json_.key("start").integer(code_points.begin).key("end").integer(code_points.end);
        json_.end_object();
    }

    void write_quote(std::string_view text, Span span) {
        constexpr int context_code_points = 24;
        json_.begin_object().key("@type").text("TextQuoteSelector");
        json_.key("prefix").text(
            plain_characters(code_points_before(text, span.begin, context_code_points)));
        json_.key("exact").text(plain_characters(span.of(text)));
        json_.key("suffix").text(
            plain_characters(code_points_after(text, span.end, context_code_points)));
        json_.end_object();
    }

    void write_object(const std::vector<std::string>& types, const std::string& id,
                      const LinkedValues& values) {
        begin_object(types, id);
        for (const auto& [key, unsorted] : values) {
            auto list = unsorted;
            std::ranges::sort(list);
            list.erase(std::unique(list.begin(), list.end()), list.end());
            if (!list.empty()) {
                json_.key(key);
                write_values(list);
            }
        }
        end_object();
    }

    void write_values(const std::vector<LinkedValue>& values) {
        if (values.size() > 1) {
            json_.begin_array();
        }
        for (const auto& value : values) {
            if (value.type.empty() || value.type == "@id") {
                json_.text(value.text);
            } else {
                json_.begin_object().key("@type").text(value.type);
                json_.key("@value").text(value.text).end_object();
            }
        }
        if (values.size() > 1) {
            json_.end_array();
        }
    }

    /// `@type`, then `@id`: the order that streaming readers need.
    void begin_object(const std::vector<std::string>& types, const std::string& id) {
        json_.clear();
        json_.begin_object().key("@type");
        if (types.size() == 1) {
            json_.text(types.front());
        } else {
            json_.begin_array();
            for (const auto& type : types) {
                json_.text(type);
            }
            json_.end_array();
        }
        json_.key("@id").text(id);
    }

    void end_object() {
        json_.end_object();
        out_ << (first_ ? "\n" : ",\n") << page_safe(json_.view());
        first_ = false;
    }

    const GraphView& view_;
    std::ostream& out_;
    JsonLdTerms terms_;
    JsonText json_;
    std::unordered_map<NodeHandle, std::string> ids_;
    std::vector<Shown> shown_;
    bool first_ = true;
};

}  // namespace

void JsonLd::write(const GraphView& view, const ExportOptions& options, std::ostream& out) const {
    JsonLdText(view, options, out).write();
}

}  // namespace senskg
