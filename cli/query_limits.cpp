#include "cli/query_limits.h"

#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <chrono>
#include <cmath>

namespace senskg {
namespace {

/// "30", "30s", "1.5m", "200ms"; nothing when it is none of these.
std::optional<std::chrono::milliseconds> read_duration(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    double milliseconds = 0;
    if (unit.empty() || unit == "s") {
        milliseconds = number * 1000;
    } else if (unit == "ms") {
        milliseconds = number;
    } else if (unit == "m") {
        milliseconds = number * 60'000;
    }
    constexpr double milliseconds_max = 1e12;
    if (error != std::errc() || !(milliseconds > 0) || milliseconds > milliseconds_max) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(std::llround(std::ceil(milliseconds)));
}

/// "500M", "2G", "1.5G"; a bare number is bytes. Nothing when it is none of these.
std::optional<std::size_t> read_size(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (unit == "K") {
        number *= 1U << 10U;
    } else if (unit == "M") {
        number *= 1U << 20U;
    } else if (unit == "G") {
        number *= 1U << 30U;
    } else if (!unit.empty()) {
        return std::nullopt;
    }
    constexpr double size_max = 1e15;
    if (error != std::errc() || !(number >= 1) || number > size_max) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(number);
}

}  // namespace

void add_limit_options(CLI::App& app, QueryLimitOptions& options) {
    app.add_option("--timeout", options.timeout, "give up after it: 30, 1.5m, 200ms")
        ->type_name("TIME");
    app.add_option("--max-rows", options.rows_max, "give up when the answer is longer")
        ->check(CLI::Validator(CLI::PositiveNumber).description(""))
        ->type_name("N");
    app.add_option("--max-memory", options.memory,
                   "give up when rows that are kept take more: 500M, 2G (2G)")
        ->type_name("SIZE");
}

Limits limits_of(const QueryLimitOptions& options) {
    Limits limits;
    if (options.rows_max > 0) {
        limits.rows_max = options.rows_max;
    }
    if (!options.timeout.empty()) {
        limits.timeout = read_duration(options.timeout);
        if (!limits.timeout) {
            throw Error{Error::Kind::usage,
                        "--timeout is a time above 0 like 30, 1.5m or 200ms, "
                        "not '" +
                            options.timeout + '\''};
        }
    }
    if (!options.memory.empty()) {
        const auto size = read_size(options.memory);
        if (!size) {
            throw Error{Error::Kind::usage,
                        "--max-memory is a size like 500M or 2G, not '" + options.memory + '\''};
        }
        limits.memory_bytes_max = *size;
    }
    return limits;
}

}  // namespace senskg
