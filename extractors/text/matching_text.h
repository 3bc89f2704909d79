#pragma once

#include "graph/model/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// The form of a text that patterns are written for: letters and their marks composed (NFC), ’ and
/// its kin as ', the hyphens U+2010 and U+2011 as -, every Unicode space and control character as a
/// plain space, invisible characters (soft hyphen, zero width space) gone, the text's own
/// private-use characters of planes 15 and 16 as U+FFFD (the engine's masks live there).
/// Line feeds stay; CR LF, CR and U+2028 are line feeds. Knows the way back to the document's
/// bytes.
class MatchingText {
  public:
    /// Cost: one pass over `text`, which must be valid UTF-8 and need not outlive the object.
    explicit MatchingText(std::string_view text);

    [[nodiscard]] std::string_view text() const { return text_; }
    /// The bytes of the document under `span` of this text, whose ends must not lie inside a
    /// character. Invisible characters at its ends are left out. Cost: two binary searches.
    [[nodiscard]] Span source(Span span) const;
    /// Makes the line feed at `byte` a space: the line was one with the next.
    void join_lines(std::uint32_t byte);

  private:
    friend class MatchingTextBuilder;

    /// From `matching` on, document byte = matching byte + (document - matching).
    struct Step {
        std::uint32_t matching;
        std::uint32_t document;
    };

    std::string text_;
    std::vector<Step> steps_;
};

}  // namespace senskg
