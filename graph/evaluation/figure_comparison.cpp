#include "graph/evaluation/figure_comparison.h"

#include "graph/evaluation/comparable.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace senskg {
namespace {

std::optional<double> number_of(const Properties& properties, std::string_view name) {
    const auto found = properties.find(name);
    if (found == properties.end()) {
        return std::nullopt;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&found->second)) {
        return static_cast<double>(*whole);
    }
    const auto* number = std::get_if<double>(&found->second);
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

bool is_same_number(const Properties& annotated, const Properties& found, std::string_view name) {
    constexpr double tolerance = 1e-6;
    if (!annotated.contains(name) || !found.contains(name)) {
        return annotated.contains(name) == found.contains(name);
    }
    const auto left = number_of(annotated, name);
    const auto right = number_of(found, name);
    return left && right && std::abs(*left - *right) <= tolerance * std::max(1.0, std::abs(*left));
}

std::string comparator(const Properties& properties) {
    return properties.contains("comparator") ? comparable(properties, "comparator") : "eq";
}

}  // namespace

bool is_same_figure(const Properties& annotated, const Properties& found) {
    return is_same_number(annotated, found, "value") && is_same_number(annotated, found, "high") &&
           comparable(annotated, "kind") == comparable(found, "kind") &&
           comparable(annotated, "unit") == comparable(found, "unit") &&
           comparator(annotated) == comparator(found);
}

std::string figure_text(const Properties& properties) {
    std::string text;
    for (const auto* name : {"comparator", "value", "high", "unit", "kind"}) {
        if (const auto value = written(properties, name); !value.empty()) {
            text += (text.empty() ? "" : ", ") + std::string(name) + ' ' + value;
        }
    }
    return text;
}

}  // namespace senskg
