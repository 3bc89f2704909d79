#include "store/row_values.h"

#include "graph/sha256.h"
#include "store/packing.h"

namespace senskg {
namespace {

template <class Counts>
void pack_text_counts(Packer& packer, const Counts& counts) {
    packer.number(counts.size());
    for (const auto& [text, count] : counts) {
        packer.text(text).number(count);
    }
}

std::map<std::string, std::uint64_t> text_counts(Unpacker& row) {
    std::map<std::string, std::uint64_t> counts;
    for (std::size_t left = row.count(); left > 0; --left) {
        std::string text(row.text());
        counts[std::move(text)] = row.number();
    }
    return counts;
}

unsigned digit_value(char digit) {
    return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

}  // namespace

std::string packed(const DocumentRow& row) {
    return Packer()
        .text(row.sha256)
        .text(row.rules_hash)
        .text(row.extractor)
        .text(row.title)
        .text(row.date)
        .text(row.url)
        .text(row.source)
        .text(row.stamp)
        .take();
}

DocumentRow unpacked_document(std::string_view bytes) {
    Unpacker row(bytes, "head of a document");
    DocumentRow result;
    result.sha256 = row.text();
    result.rules_hash = row.text();
    result.extractor = row.text();
    result.title = row.text();
    result.date = row.text();
    result.url = row.text();
    result.source = row.text();
    result.stamp = row.text();
    row.finish();
    return result;
}

std::string packed(const NodeRow& row) {
    Packer packer;
    packer.text(row.id).number(row.base_id.size()).number(row.placed ? 1 : 0).text(row.type);
    packer.properties(row.properties).number(row.keys.size());
    for (const auto& key : row.keys) {
        packer.bytes(key.view());
    }
    return packer.take();
}

NodeRow unpacked_node(std::string_view bytes) {
    Unpacker row(bytes, "a node");
    NodeRow result;
    result.id = row.text();
    result.base_id = result.id.substr(0, static_cast<std::size_t>(row.number()));
    result.placed = row.number() != 0;
    result.type = row.text();
    result.properties = row.properties();
    result.keys.resize(row.count());
    for (auto& key : result.keys) {
        key = digest_at(row.bytes(digest_bytes), 0);
    }
    if (result.keys.empty()) {
        row.fail();
    }
    row.finish();
    return result;
}

std::string packed(const EdgeRow& row) {
    Packer packer;
    packer.text(row.edge_key).number(row.statements.size());
    for (const auto& statement : row.statements) {
        packer.number(statement.post).number(statement.index).number(statement.evidence);
        packer.real(statement.confidence).properties(statement.properties);
    }
    return packer.take();
}

EdgeRow unpacked_edge(std::string_view bytes) {
    Unpacker row(bytes, "an edge");
    EdgeRow result;
    result.edge_key = row.text();
    result.statements.resize(row.count());
    for (auto& statement : result.statements) {
        statement.post = row.small_number();
        statement.index = row.small_number();
        statement.evidence = row.number();
        statement.confidence = row.real();
        statement.properties = row.properties();
    }
    row.finish();
    return result;
}

std::string packed(const LinkRow& row) {
    return Packer().text(row.name).text(row.other_name).take();
}

LinkRow unpacked_link(std::string_view bytes) {
    Unpacker row(bytes, "a link of two names");
    LinkRow result;
    result.name = row.text();
    result.other_name = row.text();
    row.finish();
    return result;
}

std::string packed(const KeySummary& summary) {
    Packer packer;
    packer.text(summary.key).text(summary.placed_id);
    packer.number(summary.entities).number(summary.uses).number(summary.links);
    pack_text_counts(packer, summary.names);
    pack_text_counts(packer, summary.aliases);
    packer.number(summary.properties.size());
    for (const auto& [name, counts] : summary.properties) {
        packer.text(name).number(counts.size());
        for (const auto& [value, count] : counts) {
            packer.value(value).number(count);
        }
    }
    return packer.take();
}

KeySummary unpacked_summary(std::string_view bytes) {
    Unpacker row(bytes, "a name key");
    KeySummary result;
    result.key = row.text();
    result.placed_id = row.text();
    result.entities = row.number();
    result.uses = row.number();
    result.links = row.number();
    result.names = text_counts(row);
    result.aliases = text_counts(row);
    for (std::size_t left = row.count(); left > 0; --left) {
        auto& counts = result.properties[std::string(row.text())];
        for (std::size_t values = row.count(); values > 0; --values) {
            PropertyValue value = row.value();
            counts[std::move(value)] = row.number();
        }
    }
    row.finish();
    return result;
}

std::string packed(const std::vector<EntityPlace>& places) {
    Packer packer;
    packer.number(places.size());
    for (const auto& place : places) {
        packer.number(place.post).number(place.entity);
    }
    return packer.take();
}

std::vector<EntityPlace> unpacked_places(std::string_view bytes) {
    Unpacker row(bytes, "mentions of a name");
    std::vector<EntityPlace> places(row.count());
    for (auto& place : places) {
        place.post = row.small_number();
        place.entity = row.small_number();
    }
    row.finish();
    return places;
}

std::string document_stamp(std::string_view id, const DocumentRow& row, std::string_view text,
                           std::string_view facts) {
    Packer packer;
    packer.text(id).text(row.sha256).text(row.rules_hash).text(row.extractor);
    packer.text(row.title).text(row.date).text(row.url);
    packer.text(sha256(text)).text(sha256(facts));
    return sha256(packer.take());
}

std::string with_stamp(std::string_view digest, std::string_view stamp) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result(digest.size() == stamp.size() ? digest : std::string(stamp.size(), '0'));
    for (std::size_t place = 0; place < stamp.size(); ++place) {
        result[place] = digits[(digit_value(result[place]) ^ digit_value(stamp[place])) & 0xFU];
    }
    return result;
}

}  // namespace senskg
