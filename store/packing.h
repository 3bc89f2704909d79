#pragma once

#include "graph/model/properties.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Appends values to a row: numbers as varints (seven bits a byte, low first), texts after their
/// length. Changing this changes the layout version.
class Packer {
  public:
    Packer& number(std::uint64_t value);
    /// Zigzag: small for numbers near zero of either sign.
    Packer& signed_number(std::int64_t value);
    /// Eight bytes, the bits of IEEE 754, low first.
    Packer& real(double value);
    Packer& text(std::string_view value);
    /// Bytes without their length, which the reader knows.
    Packer& bytes(std::string_view value);
    Packer& value(const PropertyValue& value);
    Packer& properties(const Properties& properties);

    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads what a `Packer` wrote. Whatever does not fit throws Error{damage}: rows are input.
class Unpacker {
  public:
    /// `where` names the row in errors; both must outlive the reader.
    Unpacker(std::string_view bytes, std::string_view where) : bytes_(bytes), where_(where) {}

    [[nodiscard]] std::uint64_t number();
    /// Throws when it is above 2^32 - 1.
    [[nodiscard]] std::uint32_t small_number();
    [[nodiscard]] std::int64_t signed_number();
    [[nodiscard]] double real();
    [[nodiscard]] std::string_view text();
    [[nodiscard]] std::string_view bytes(std::size_t length);
    [[nodiscard]] PropertyValue value();
    [[nodiscard]] Properties properties();
    /// A number of things to come, each of at least one byte: bounded by what is left.
    [[nodiscard]] std::size_t count();
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }
    /// Throws unless everything was read.
    void finish() const;
    [[noreturn]] void fail() const;

  private:
    std::string_view bytes_;
    std::string_view where_;
};

}  // namespace senskg
