#include "store/row_keys.h"

#include "graph/model/error.h"
#include "graph/sha256.h"

#include <algorithm>
#include <initializer_list>

namespace senskg {
namespace {

constexpr char separator = '\0';

std::string key_of(char table, std::initializer_list<std::string_view> parts) {
    std::string key(1, table);
    for (const auto part : parts) {
        key += part;
    }
    return key;
}

int digit_value(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

}  // namespace

std::string KeyDigest::hex() const {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const char byte : bytes) {
        result += digits[static_cast<unsigned char>(byte) >> 4U];
        result += digits[static_cast<unsigned char>(byte) & 0xFU];
    }
    return result;
}

KeyDigest KeyDigest::next() const {
    KeyDigest result = *this;
    for (std::size_t place = digest_bytes; place-- > 0;) {
        result.bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) + 1U);
        if (result.bytes[place] != 0) {
            break;
        }
    }
    return result;
}

KeyDigest digest_of(std::string_view text) {
    const std::string hex = sha256(text);
    KeyDigest digest;
    for (std::size_t place = 0; place < digest_bytes; ++place) {
        digest.bytes[place] =
            static_cast<char>(digit_value(hex[2 * place]) * 16 + digit_value(hex[2 * place + 1]));
    }
    return digest;
}

KeyDigest digest_at(std::string_view row_key, std::size_t offset) {
    KeyDigest digest;
    std::ranges::copy(row_key.substr(offset, digest_bytes), digest.bytes.begin());
    return digest;
}

namespace row_key {

static constexpr std::string_view end_of_text(&separator, 1);

std::string document(std::string_view document_id) { return key_of('D', {document_id}); }
std::string setting(std::string_view name) { return key_of('V', {name}); }
std::string counter(std::string_view name) { return key_of('M', {name}); }
std::string summary(const KeyDigest& key) { return key_of('K', {key.view()}); }
std::string root(const KeyDigest& key) { return key_of('C', {key.view()}); }
std::string roots() { return key_of('C', {}); }
std::string node(const KeyDigest& root) { return key_of('N', {root.view()}); }
std::string mentions(const KeyDigest& key) { return key_of('P', {key.view()}); }
std::string mentions(const KeyDigest& key, std::string_view document_id) {
    return key_of('P', {key.view(), document_id});
}
std::string links(const KeyDigest& key) { return key_of('L', {key.view()}); }
std::string links(const KeyDigest& key, const KeyDigest& other) {
    return key_of('L', {key.view(), other.view()});
}
std::string link(const KeyDigest& key, const KeyDigest& other, std::string_view document_id) {
    return key_of('L', {key.view(), other.view(), document_id});
}
std::string shared_id(std::string_view base_id) { return key_of('S', {base_id, end_of_text}); }
std::string shared_id(std::string_view base_id, const KeyDigest& root) {
    return key_of('S', {base_id, end_of_text, root.view()});
}
std::string label(std::string_view label) { return key_of('T', {label, end_of_text}); }
std::string labelled(std::string_view label, std::string_view id) {
    return key_of('T', {label, end_of_text, id, end_of_text});
}
std::string labelled(std::string_view label, std::string_view id, const KeyDigest& root) {
    return key_of('T', {label, end_of_text, id, end_of_text, root.view()});
}
std::string name(const KeyDigest& folded_name) { return key_of('F', {folded_name.view()}); }
std::string name(const KeyDigest& folded_name, const KeyDigest& root) {
    return key_of('F', {folded_name.view(), root.view()});
}

std::string edges(EdgeEnd end) { return key_of(static_cast<char>(end), {}); }
std::string edges(EdgeEnd end, const KeyDigest& key) {
    return key_of(static_cast<char>(end), {key.view()});
}
std::string edges(EdgeEnd end, const KeyDigest& key, std::string_view type) {
    return key_of(static_cast<char>(end), {key.view(), type, end_of_text});
}
std::string edge(EdgeEnd end, const EdgeAddress& edge) {
    const bool from_source = end == EdgeEnd::source;
    const KeyDigest& first = from_source ? edge.source : edge.target;
    const KeyDigest& second = from_source ? edge.target : edge.source;
    return key_of(static_cast<char>(end),
                  {first.view(), edge.type, end_of_text, second.view(),
                   std::string_view(edge.edge_key.data(), edge.edge_key.size())});
}
std::string edge(EdgeEnd end, const EdgeAddress& address, std::string_view document_id) {
    return edge(end, address).append(document_id);
}

}  // namespace row_key

EdgeAddress edge_address(std::string_view source, std::string_view type, std::string_view target,
                         std::string_view edge_key) {
    EdgeAddress edge{digest_of(source), std::string(type), digest_of(target), {}};
    if (!edge_key.empty()) {
        const KeyDigest digest = digest_of(edge_key);
        std::copy_n(digest.bytes.begin(), edge.edge_key.size(), edge.edge_key.begin());
    }
    return edge;
}

EdgeRowView edge_row_view(std::string_view row_key) {
    EdgeRowView result;
    const std::size_t type_begin = 1 + digest_bytes;
    const std::size_t type_end = row_key.find(separator, std::min(type_begin, row_key.size()));
    const std::size_t other = type_end + 1;
    const std::size_t edge_key = other + digest_bytes;
    const std::size_t document = edge_key + result.edge_key.size();
    if (type_end == std::string_view::npos || document > row_key.size()) {
        throw Error{Error::Kind::damage, "an edge row has a key that cannot be read"};
    }
    result.own = digest_at(row_key, 1);
    result.other = digest_at(row_key, other);
    result.type = row_key.substr(type_begin, type_end - type_begin);
    std::ranges::copy(row_key.substr(edge_key, result.edge_key.size()), result.edge_key.begin());
    result.document = row_key.substr(document);
    return result;
}

EdgeRowKey edge_row_key(EdgeEnd end, std::string_view row_key) {
    const EdgeRowView row = edge_row_view(row_key);
    const bool from_source = end == EdgeEnd::source;
    return {{from_source ? row.own : row.other, std::string(row.type),
             from_source ? row.other : row.own, row.edge_key},
            std::string(row.document)};
}

}  // namespace senskg
