#include "store/packing.h"

#include "graph/model/error.h"

#include <bit>
#include <limits>

namespace senskg {
namespace {

constexpr std::uint64_t low_bits = 0x7F;
constexpr std::uint64_t more_bit = 0x80;

/// Which alternative of PropertyValue follows. Numbers on disk: never change them.
enum class ValueKind : std::uint8_t { no, yes, whole, fraction, text, texts };

}  // namespace

Packer& Packer::number(std::uint64_t value) {
    while (value > low_bits) {
        bytes_ += static_cast<char>((value & low_bits) | more_bit);
        value >>= 7U;
    }
    bytes_ += static_cast<char>(value);
    return *this;
}

Packer& Packer::signed_number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    return number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

Packer& Packer::real(double value) {
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int byte = 0; byte < 8; ++byte) {
        bytes_ += static_cast<char>(bits & 0xFFU);
        bits >>= 8U;
    }
    return *this;
}

Packer& Packer::text(std::string_view value) {
    number(value.size());
    return bytes(value);
}

Packer& Packer::bytes(std::string_view value) {
    bytes_ += value;
    return *this;
}

Packer& Packer::value(const PropertyValue& value) {
    const auto kind = [&](ValueKind each) { number(static_cast<std::uint64_t>(each)); };
    if (const auto* flag = std::get_if<bool>(&value)) {
        kind(*flag ? ValueKind::yes : ValueKind::no);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        kind(ValueKind::whole);
        signed_number(*whole);
    } else if (const auto* fraction = std::get_if<double>(&value)) {
        kind(ValueKind::fraction);
        real(*fraction);
    } else if (const auto* words = std::get_if<std::string>(&value)) {
        kind(ValueKind::text);
        text(*words);
    } else {
        const auto& texts = std::get<std::vector<std::string>>(value);
        kind(ValueKind::texts);
        number(texts.size());
        for (const auto& each : texts) {
            text(each);
        }
    }
    return *this;
}

Packer& Packer::properties(const Properties& properties) {
    number(properties.size());
    for (const auto& [name, property] : properties) {
        text(name).value(property);
    }
    return *this;
}

std::uint64_t Unpacker::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (bytes_.empty()) {
            fail();
        }
        const auto byte = static_cast<std::uint8_t>(bytes_.front());
        bytes_.remove_prefix(1);
        value |= (byte & low_bits) << shift;
        if ((byte & more_bit) == 0) {
            return value;
        }
    }
    fail();
}

std::uint32_t Unpacker::small_number() {
    const std::uint64_t value = number();
    if (value > std::numeric_limits<std::uint32_t>::max()) {
        fail();
    }
    return static_cast<std::uint32_t>(value);
}

std::int64_t Unpacker::signed_number() {
    const std::uint64_t bits = number();
    return static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
}

double Unpacker::real() {
    const std::string_view stored = bytes(8);
    std::uint64_t bits = 0;
    for (std::size_t byte = 8; byte-- > 0;) {
        bits = (bits << 8U) | static_cast<std::uint8_t>(stored[byte]);
    }
    return std::bit_cast<double>(bits);
}

std::string_view Unpacker::text() { return bytes(static_cast<std::size_t>(number())); }

std::string_view Unpacker::bytes(std::size_t length) {
    if (length > bytes_.size()) {
        fail();
    }
    const std::string_view result = bytes_.substr(0, length);
    bytes_.remove_prefix(length);
    return result;
}

PropertyValue Unpacker::value() {
    switch (static_cast<ValueKind>(number())) {
        case ValueKind::no:
            return false;
        case ValueKind::yes:
            return true;
        case ValueKind::whole:
            return signed_number();
        case ValueKind::fraction:
            return real();
        case ValueKind::text:
            return std::string(text());
        case ValueKind::texts: {
            std::vector<std::string> texts(count());
            for (auto& each : texts) {
                each = text();
            }
            return texts;
        }
    }
    fail();
}

Properties Unpacker::properties() {
    Properties properties;
    for (std::size_t left = count(); left > 0; --left) {
        std::string name(text());
        properties[std::move(name)] = value();
    }
    return properties;
}

std::size_t Unpacker::count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) {
        fail();
    }
    return static_cast<std::size_t>(value);
}

void Unpacker::finish() const {
    if (!at_end()) {
        fail();
    }
}

void Unpacker::fail() const {
    throw Error{Error::Kind::damage,
                "a row of the store cannot be read; run 'senskg check', then extract anew",
                std::string(where_)};
}

}  // namespace senskg
