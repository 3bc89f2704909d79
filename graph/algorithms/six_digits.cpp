#include "graph/algorithms/six_digits.h"

#include <array>
#include <charconv>

namespace senskg {

double six_digits(double number) {
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), number,
                                       std::chars_format::scientific, 5);
    std::from_chars(text.data(), written.ptr, number);
    return number;
}

}  // namespace senskg
