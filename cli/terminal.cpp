#include "cli/terminal.h"

#include "cli/descriptor_input.h"
#include "cli/descriptor_output.h"
#include "graph/query/printable_text.h"

#include <cstdlib>
#include <iostream>

#include <sys/ioctl.h>

namespace senskg {
namespace {

/// The descriptor behind a stream, or -1.
int descriptor_of(const std::ostream& stream) {
    const auto* output = dynamic_cast<const DescriptorOutput*>(&stream);
    return output != nullptr ? output->descriptor() : -1;
}

bool wants_colors(bool is_terminal, Color color) {
    if (color != Color::automatic) {
        return color == Color::always;
    }
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    return is_terminal && (no_color == nullptr || *no_color == '\0') && term != nullptr &&
           std::string_view(term) != "dumb";
}

std::string_view style_code(Style style) {
    switch (style) {
        case Style::strong:
            return "\033[1m";
        case Style::faint:
            return "\033[2m";
        case Style::marked:
            return "\033[1;4;36m";
        case Style::bad:
            return "\033[1;31m";
    }
    return "";
}

}  // namespace

Terminal terminal_of(const std::ostream& stream, Color color) {
    constexpr std::size_t columns_usual = 80;
    const int descriptor = descriptor_of(stream);
    Terminal terminal;
    terminal.present = descriptor >= 0 && ::isatty(descriptor) == 1;
    terminal.colored = wants_colors(terminal.present, color);
    if (terminal.present) {
        struct winsize size {};
        const bool known = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
        terminal.columns = known ? size.ws_col : columns_usual;
    }
    return terminal;
}

bool is_terminal(const std::istream& stream) {
    const auto* input = dynamic_cast<const DescriptorInput*>(&stream);
    return input != nullptr && ::isatty(input->descriptor()) == 1;
}

std::string styled(const Terminal& terminal, Style style, std::string_view text) {
    if (!terminal.colored || text.empty()) {
        return std::string(text);
    }
    return std::string(style_code(style)).append(text).append("\033[0m");
}

std::string counted(std::uint64_t count, std::string_view word) {
    return std::to_string(count).append(1, ' ').append(word).append(count == 1 ? "" : "s");
}

std::string printable_lines(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\n\t");
        result += printable_text(text.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
        result += text[end];
        text.remove_prefix(end + 1);
    }
    return result;
}

std::string printable_message(std::string_view text) {
    constexpr std::size_t bytes_max = 2000;
    constexpr std::size_t tail_bytes = 500;  // What to do stands at the end.
    if (text.size() <= bytes_max) {
        return printable_lines(text);
    }
    const auto continues = [&](std::size_t place) {
        return (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U;
    };
    std::size_t head = bytes_max - tail_bytes;
    while (head > 0 && continues(head)) {
        --head;
    }
    std::size_t tail = text.size() - tail_bytes;
    while (tail < text.size() && continues(tail)) {
        ++tail;
    }
    return printable_lines(text.substr(0, head)) + " … " + printable_lines(text.substr(tail));
}

}  // namespace senskg
