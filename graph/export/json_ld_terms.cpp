#include "graph/export/json_ld_terms.h"

#include "graph/model/error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace senskg {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 8> prefixes = {{{"dcterms", "http://purl.org/dc/terms/"},
                                           {"foaf", "http://xmlns.com/foaf/0.1/"},
                                           {"oa", "http://www.w3.org/ns/oa#"},
                                           {"prov", "http://www.w3.org/ns/prov#"},
                                           {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
                                           {"schema", "http://schema.org/"},
                                           {"skg", "urn:senskg:ns:"},
                                           {"xsd", "http://www.w3.org/2001/XMLSchema#"}}};

/// Terms that every export uses: name, IRI, and the type its values are read as.
struct FixedTerm {
    std::string_view name;
    std::string_view iri;
    std::string_view coercion;
};
constexpr std::array<FixedTerm, 26> fixed_terms = {
    {{"Annotation", "oa:Annotation", ""},
     {"EmployeeRole", "schema:EmployeeRole", ""},
     {"Role", "schema:Role", ""},
     {"SpecificResource", "oa:SpecificResource", ""},
     {"Statement", "rdf:Statement", ""},
     {"TextDigitalDocument", "schema:TextDigitalDocument", ""},
     {"TextPositionSelector", "oa:TextPositionSelector", ""},
     {"TextQuoteSelector", "oa:TextQuoteSelector", ""},
     {"body", "oa:hasBody", "@id"},
     {"confidence", "skg:confidence", "xsd:decimal"},
     {"end", "oa:end", "xsd:nonNegativeInteger"},
     {"exact", "oa:exact", ""},
     {"identifier", "schema:identifier", ""},
     {"isPartOf", "schema:isPartOf", "@id"},
     {"motivatedBy", "oa:motivatedBy", "@id"},
     {"object", "rdf:object", "@id"},
     {"predicate", "rdf:predicate", "@id"},
     {"prefix", "oa:prefix", ""},
     {"rule", "skg:rule", ""},
     {"selector", "oa:hasSelector", "@id"},
     {"sha256", "skg:sha256", ""},
     {"source", "oa:hasSource", "@id"},
     {"start", "oa:start", "xsd:nonNegativeInteger"},
     {"subject", "rdf:subject", "@id"},
     {"suffix", "oa:suffix", ""},
     {"target", "oa:hasTarget", "@id"}}};

bool is_alphanumeric(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

bool is_prefix(std::string_view name) {
    return name == "kg" || std::ranges::find(prefixes, name, &Pair::first) != prefixes.end();
}

/// Characters that may stand in an IRI as they are (RFC 3987, ASCII part, `%` included).
bool is_iri_text(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char byte) {
        return is_alphanumeric(byte) ||
               std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(byte) != std::string_view::npos;
    });
}

/// True for a compact IRI of a known prefix and for an absolute IRI.
bool is_usable(std::string_view iri) {
    const auto colon = iri.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_iri_text(iri)) {
        return false;
    }
    const auto scheme = iri.substr(0, colon);
    const auto rest = iri.substr(colon + 1);
    return rest.starts_with("//") ? rest.size() > 2
                                  : !rest.empty() && (is_prefix(scheme) || scheme == "urn");
}

std::string usable_iri(std::string_view iri, std::string_view name) {
    return is_usable(iri) ? std::string(iri) : "skg:" + iri_part(name);
}

/// What follows the prefix, when it can be a term; else "".
std::string local_name(const std::string& iri) {
    const auto colon = iri.find(':');
    const auto local = iri.substr(colon + 1);
    const bool compact = is_prefix(std::string_view(iri).substr(0, colon));
    const bool plain = std::ranges::all_of(
        local, [](char byte) { return is_alphanumeric(byte) || byte == '_' || byte == '-'; });
    return compact && plain ? local : std::string();
}

bool is_reserved(std::string_view term) {
    return is_prefix(term) ||
           std::ranges::find(fixed_terms, term, &FixedTerm::name) != fixed_terms.end();
}

std::string property_key(std::string_view type, std::string_view name) {
    return std::string(type) + ' ' + std::string(name);
}

void write_term(JsonText& json, std::string_view name, std::string_view iri,
                std::string_view coercion) {
    json.key(name);
    if (coercion.empty()) {
        json.text(iri);
    } else {
        json.begin_object().key("@id").text(iri).key("@type").text(coercion).end_object();
    }
}

}  // namespace

JsonLdTerms::JsonLdTerms(const Vocabulary& vocabulary, std::string base)
    : vocabulary_(vocabulary), base_(std::move(base)) {
    const auto colon = base_.find(':');
    const bool absolute = colon != std::string::npos && colon > 0 && is_iri_text(base_) &&
                          is_alphanumeric(base_.front());
    if (!absolute || std::string_view(":/?#[]@").find(base_.back()) == std::string_view::npos) {
        throw Error{Error::Kind::usage,
                    "'" + base_ +
                        "' cannot start ids; give an absolute IRI that ends in '/', '#' "
                        "or ':', like https://example.org/kg/"};
    }
    add_relations();
    add_types();
}

/// Relations come first: their terms stand for ids, which a property's may not.
void JsonLdTerms::add_relations() {
    for (const auto& type : vocabulary_.relation_types) {
        const bool inverse = type.iri.starts_with('^');
        const auto iri = usable_iri(std::string_view(type.iri).substr(inverse ? 1 : 0), type.name);
        relations_.emplace(
            type.name,
            LinkedRelation{.term = term_for(iri, "@id"), .iri = iri, .inverse = inverse});
    }
    for (const auto& type : vocabulary_.relation_types) {
        for (const auto& property : type.properties) {
            properties_.emplace(property_key(type.name, property.name),
                                term_for(usable_iri(property.iri, property.name), ""));
        }
    }
}

void JsonLdTerms::add_types() {
    for (const auto& type : vocabulary_.node_types) {
        classes_.emplace(type.name, term_for(usable_iri(type.iri, type.name), ""));
        for (const auto& property : type.properties) {
            properties_.emplace(property_key(type.name, property.name),
                                term_for(usable_iri(property.iri, property.name), ""));
        }
    }
}

std::string JsonLdTerms::term_for(const std::string& iri, const char* coercion) {
    const auto term = local_name(iri);
    if (term.empty() || is_reserved(term)) {
        return iri;
    }
    const auto [place, is_new] = terms_.emplace(term, iri);
    if (is_new && *coercion != '\0') {
        coercions_.emplace(term, coercion);
    }
    const auto known = coercions_.find(term);
    const std::string_view known_coercion =
        known == coercions_.end() ? std::string_view() : std::string_view(known->second);
    return place->second == iri && known_coercion == coercion ? term : iri;
}

void JsonLdTerms::write_context(JsonText& json) const {
    json.begin_object().key("@version").number(1.1).key("kg").text(base_);
    for (const auto& [name, iri] : prefixes) {
        json.key(name).text(iri);
    }
    for (const auto& term : fixed_terms) {
        write_term(json, term.name, term.iri, term.coercion);
    }
    for (const auto& [term, iri] : terms_) {
        const auto coercion = coercions_.find(term);
        write_term(json, term, iri, coercion == coercions_.end() ? "" : coercion->second);
    }
    json.end_object();
}

std::string JsonLdTerms::node_class(std::string_view type) const {
    const auto found = classes_.find(type);
    return found == classes_.end() ? "skg:" + iri_part(type) : found->second;
}

std::string JsonLdTerms::property(std::string_view type, std::string_view name) const {
    const auto found = properties_.find(property_key(type, name));
    if (found != properties_.end()) {
        return found->second;
    }
    // Every node has a name, and perhaps aliases, whether its type declares them or not.
    return name == "name"      ? "schema:name"
           : name == "aliases" ? "schema:alternateName"
                               : "skg:" + iri_part(name);
}

LinkedRelation JsonLdTerms::relation(std::string_view type) const {
    const auto found = relations_.find(type);
    if (found != relations_.end()) {
        return found->second;
    }
    const auto iri = "skg:" + iri_part(type);
    return {.term = iri, .iri = iri, .inverse = false};
}

std::string iri_part(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string part;
    for (const char byte : text) {
        if (is_alphanumeric(byte) ||
            std::string_view("-._~:").find(byte) != std::string_view::npos) {
            part += byte;
        } else {
            const auto value = static_cast<unsigned char>(byte);
            part += '%';
            part += digits[value >> 4U];
            part += digits[value & 15U];
        }
    }
    return part;
}

}  // namespace senskg
