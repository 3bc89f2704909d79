#pragma once

#include "graph/model/properties.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace senskg {

/// Writes JSON in the order of its calls, keys as given, without white space. Numbers have one
/// form each (shortest that reads back the same), so equal values give equal bytes.
/// Text that is not valid UTF-8 is a broken promise of the caller.
class JsonText {
  public:
    JsonText();
    JsonText(JsonText&&) noexcept;
    ~JsonText();

    JsonText& begin_object();
    JsonText& end_object();
    JsonText& begin_array();
    JsonText& end_array();
    JsonText& key(std::string_view name);
    JsonText& text(std::string_view value);
    JsonText& integer(std::int64_t value);
    /// `1.0` is written `1.0`; infinite or no number at all: null.
    JsonText& number(double value);
    /// A number as JSON writes it, in digits of the caller's.
    JsonText& digits(std::string_view number);
    JsonText& boolean(bool value);
    JsonText& null();
    /// A property's value; a list as an array of strings.
    JsonText& value(const PropertyValue& value);
    /// `{name: value, …}` in the map's order.
    JsonText& properties(const Properties& properties);

    /// What has been written so far.
    [[nodiscard]] std::string_view view() const;
    /// Forgets everything, keeps the memory.
    void clear();

  private:
    struct Writer;
    std::unique_ptr<Writer> writer_;
};

}  // namespace senskg
