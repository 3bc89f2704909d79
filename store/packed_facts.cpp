#include "store/packed_facts.h"

#include "store/packing.h"

#include <map>

namespace senskg {
namespace {

/// Numbers values in the order in which they first come.
template <class Value>
class Table {
  public:
    std::uint64_t number(const Value& value) {
        const auto [place, added] = numbers_.try_emplace(value, values_.size());
        if (added) {
            values_.push_back(value);
        }
        return place->second;
    }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

  private:
    std::map<Value, std::uint64_t> numbers_;
    std::vector<Value> values_;
};

/// Writes the body; the tables that it fills go before it.
class FactsPacker {
  public:
    std::string record(const DocumentFacts& facts) {
        document(facts);
        Packer head;
        head.number(texts_.values().size());
        for (const auto& text : texts_.values()) {
            head.text(text);
        }
        head.number(reals_.values().size());
        for (const double real : reals_.values()) {
            head.real(real);
        }
        return head.bytes(body_.take()).take();
    }

  private:
    void document(const DocumentFacts& facts) {
        text(facts.id);
        text(facts.sha256);
        body_.number(facts.length_code_points);
        body_.number(facts.sentences.size());
        std::uint32_t before = 0;
        for (const Span sentence : facts.sentences) {
            span(sentence, before);
            before = sentence.end;
        }
        body_.number(facts.posts.size());
        for (const auto& post : facts.posts) {
            post_facts(post, facts.id);
        }
    }

    void post_facts(const PostFacts& facts, const std::string& document_id) {
        body_.number(facts.post.index);
        span(facts.post.span, 0);
        for (const auto* each : {&facts.post.title, &facts.post.date, &facts.post.kind,
                                 &facts.post.language, &facts.post.url}) {
            text(*each);
        }
        body_.number(facts.entities.size());
        for (const auto& each : facts.entities) {
            entity(each);
        }
        body_.number(facts.relations.size());
        for (const auto& each : facts.relations) {
            relation(each, document_id);
        }
    }

    void entity(const Entity& entity) {
        text(entity.id);
        text(entity.type);
        text(entity.name);
        body_.number(entity.aliases.size());
        for (const auto& alias : entity.aliases) {
            text(alias);
        }
        properties(entity.properties);
        body_.number(entity.mentions.size());
        std::uint32_t before = 0;
        for (const auto& mention : entity.mentions) {
            span(mention.span, before);
            before = mention.span.begin;
            text(mention.rule);
            real(mention.confidence);
        }
    }

    void relation(const Relation& relation, const std::string& document_id) {
        text(relation.type);
        text(relation.source);
        text(relation.target);
        properties(relation.properties);
        real(relation.confidence);
        body_.number(relation.evidence.size());
        for (const auto& evidence : relation.evidence) {
            // Nearly always this document: then the empty text stands for it.
            text(evidence.document == document_id ? std::string() : evidence.document);
            span(evidence.span, 0);
            text(evidence.rule);
        }
    }

    void properties(const Properties& properties) {
        body_.number(properties.size());
        for (const auto& [name, value] : properties) {
            text(name);
            body_.value(value);
        }
    }

    void span(Span span, std::uint32_t before) {
        body_.signed_number(std::int64_t{span.begin} - std::int64_t{before});
        body_.signed_number(std::int64_t{span.end} - std::int64_t{span.begin});
    }

    void text(const std::string& text) { body_.number(texts_.number(text)); }
    void real(double real) { body_.number(reals_.number(real)); }

    Packer body_;
    Table<std::string> texts_;
    Table<double> reals_;
};

/// Reads what `FactsPacker` wrote.
class FactsUnpacker {
  public:
    explicit FactsUnpacker(std::string_view bytes) : body_(bytes, "facts of a document") {
        texts_.resize(body_.count());
        for (auto& text : texts_) {
            text = body_.text();
        }
        reals_.resize(body_.count());
        for (auto& real : reals_) {
            real = body_.real();
        }
    }

    DocumentFacts document() {
        DocumentFacts facts;
        facts.id = text();
        facts.sha256 = text();
        facts.length_code_points = body_.small_number();
        facts.sentences.resize(body_.count());
        std::uint32_t before = 0;
        for (auto& sentence : facts.sentences) {
            sentence = span(before);
            before = sentence.end;
        }
        facts.posts.resize(body_.count());
        for (auto& post : facts.posts) {
            post = post_facts(facts.id);
        }
        body_.finish();
        return facts;
    }

  private:
    PostFacts post_facts(const std::string& document_id) {
        PostFacts facts;
        facts.post.index = body_.small_number();
        facts.post.span = span(0);
        for (auto* each : {&facts.post.title, &facts.post.date, &facts.post.kind,
                           &facts.post.language, &facts.post.url}) {
            *each = text();
        }
        facts.entities.resize(body_.count());
        for (auto& each : facts.entities) {
            each = entity();
        }
        facts.relations.resize(body_.count());
        for (auto& each : facts.relations) {
            each = relation(document_id);
        }
        return facts;
    }

    Entity entity() {
        Entity entity;
        entity.id = text();
        entity.type = text();
        entity.name = text();
        entity.aliases.resize(body_.count());
        for (auto& alias : entity.aliases) {
            alias = text();
        }
        entity.properties = properties();
        entity.mentions.resize(body_.count());
        std::uint32_t before = 0;
        for (auto& mention : entity.mentions) {
            mention.span = span(before);
            before = mention.span.begin;
            mention.rule = text();
            mention.confidence = real();
        }
        return entity;
    }

    Relation relation(const std::string& document_id) {
        Relation relation;
        relation.type = text();
        relation.source = text();
        relation.target = text();
        relation.properties = properties();
        relation.confidence = real();
        relation.evidence.resize(body_.count());
        for (auto& evidence : relation.evidence) {
            evidence.document = text();
            if (evidence.document.empty()) {
                evidence.document = document_id;
            }
            evidence.span = span(0);
            evidence.rule = text();
        }
        return relation;
    }

    Properties properties() {
        Properties properties;
        for (std::size_t left = body_.count(); left > 0; --left) {
            std::string name = text();
            properties[std::move(name)] = body_.value();
        }
        return properties;
    }

    Span span(std::uint32_t before) {
        const std::int64_t begin = place(before, body_.signed_number());
        const std::int64_t end = place(begin, body_.signed_number());
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    std::int64_t place(std::int64_t from, std::int64_t by) {
        constexpr std::int64_t place_max = 0xFFFFFFFF;
        if (by < -place_max || by > place_max || from + by < 0 || from + by > place_max) {
            body_.fail();
        }
        return from + by;
    }

    const std::string& text() { return entry(texts_); }
    double real() { return entry(reals_); }

    template <class Value>
    const Value& entry(const std::vector<Value>& table) {
        const std::uint64_t number = body_.number();
        if (number >= table.size()) {
            body_.fail();
        }
        return table[static_cast<std::size_t>(number)];
    }

    Unpacker body_;
    std::vector<std::string> texts_;
    std::vector<double> reals_;
};

}  // namespace

std::string packed_facts(const DocumentFacts& facts) { return FactsPacker().record(facts); }

DocumentFacts unpacked_facts(std::string_view bytes) { return FactsUnpacker(bytes).document(); }

}  // namespace senskg
