#include "graph/query/limits.h"

#include "graph/model/error.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace senskg {
namespace {

constexpr std::uint64_t steps_between_checks = 1024;

/// "512 KiB", "2 GiB": in the largest unit that leaves a whole number.
std::string size_words(std::size_t bytes) {
    constexpr std::array<std::string_view, 4> units = {" bytes", " KiB", " MiB", " GiB"};
    std::size_t unit = 0;
    while (unit + 1 < units.size() && bytes % 1024 == 0 && bytes > 0) {
        bytes /= 1024;
        ++unit;
    }
    return std::to_string(bytes).append(units.at(unit));
}

}  // namespace

Budget::Budget(const Limits& limits) : limits_(limits) {
    if (limits.timeout) {
        deadline_ = std::chrono::steady_clock::now() + *limits.timeout;
    }
    next_check_ = std::min(steps_between_checks, limits.steps_max + 1);
}

void Budget::check() {
    if (steps_ > limits_.steps_max) {
        throw Error(Error::Kind::limit,
                    "the query took more than " + std::to_string(limits_.steps_max) +
                        " steps (narrow its patterns: labels, types, a bound on '*')");
    }
    if (deadline_ && std::chrono::steady_clock::now() > *deadline_) {
        throw Error(Error::Kind::limit, "the query took longer than " +
                                            std::to_string(limits_.timeout->count()) +
                                            " ms (narrow its patterns, or allow more time)");
    }
    if (limits_.stopped && limits_.stopped()) {
        throw Error(Error::Kind::limit, "the query was stopped");
    }
    next_check_ = std::min(steps_ + steps_between_checks, limits_.steps_max + 1);
}

void Budget::take_memory(std::size_t bytes) {
    memory_bytes_ += bytes;
    if (memory_bytes_ > limits_.memory_bytes_max) {
        throw Error(Error::Kind::limit, "the query keeps more than " +
                                            size_words(limits_.memory_bytes_max) +
                                            " of rows (ask for less, aggregate earlier, or allow "
                                            "more memory)");
    }
}

std::int64_t Budget::beginning() {
    if (!beginning_) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        beginning_ = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    }
    return *beginning_;
}

double Budget::random() {
    constexpr double two_to_53 = 9007199254740992.0;
    return static_cast<double>(numbers_() >> 11U) / two_to_53;
}

void Budget::add_row() {
    if (++rows_ > limits_.rows_max) {
        throw Error(Error::Kind::limit, "the answer has more than " +
                                            std::to_string(limits_.rows_max) +
                                            " rows (add LIMIT, or allow more rows)");
    }
}

}  // namespace senskg
