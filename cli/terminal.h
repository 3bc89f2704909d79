#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace senskg {

/// What is known of a stream's other end.
struct Terminal {
    bool present = false;     ///< A person is looking.
    std::size_t columns = 0;  ///< 0: as many as wanted.
    bool colored = false;
};

/// The word of `--color`.
enum class Color { automatic, always, never };

/// What `stream` leads to; only the process's own standard streams can be a terminal.
/// Colours: as asked; automatic: on a terminal, unless NO_COLOR is set or TERM is `dumb`.
[[nodiscard]] Terminal terminal_of(const std::ostream& stream, Color color);

/// True when a person types what `stream` gives; only the process's own standard input can be.
[[nodiscard]] bool is_terminal(const std::istream& stream);

enum class Style { strong, faint, marked, bad };

/// `text` in that style, or as it is when the terminal has no colours.
[[nodiscard]] std::string styled(const Terminal& terminal, Style style, std::string_view text);

/// `1 post`, `2 posts`.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view word);

/// `text` with what steers a terminal escaped, but for line ends and tabs.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// The same for a message, which may quote input of any length: without its middle when it is
/// longer than 2,000 bytes.
[[nodiscard]] std::string printable_message(std::string_view text);

}  // namespace senskg
