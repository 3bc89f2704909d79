#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/pattern_requirements.h"
#include "extractors/rules/pattern_starts.h"
#include "extractors/text/post_splitter.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace senskg {
namespace {

/// Bytes after which a line's beginning is known well enough.
constexpr std::size_t beginning_bytes_max = 3;
/// To look for more literals than these takes longer than to try the pattern.
constexpr std::size_t literals_max = 4;

/// Whether a line is quickly asked for one of the list.
bool is_quick(const std::vector<std::string>& list) {
    return list.size() <= literals_max && std::ranges::find(list, capital_mark) == list.end();
}

/// What a line that matches begins with, sorted; nothing when it may begin otherwise.
std::vector<std::string> beginnings_of(const PatternRequirements& requirements) {
    std::vector<std::string> beginnings;
    for (const auto& mark : requirements.start_marks) {  // these are sorted
        if (mark.front() != text_begin_mark || mark.size() == 1) {
            return {};
        }
        auto beginning = mark.substr(1, beginning_bytes_max);
        if (beginnings.empty() || beginnings.back() != beginning) {
            beginnings.push_back(std::move(beginning));
        }
    }
    return beginnings;
}

}  // namespace

void LinePatterns::add(Regex regex, const PatternRequirements& requirements) {
    Pattern pattern{std::move(regex), {}, beginnings_of(requirements), {}};
    std::ranges::copy_if(requirements.marks, std::back_inserter(pattern.literals), is_quick);
    for (const auto& beginning : pattern.beginnings) {
        pattern.first_bytes.set(static_cast<unsigned char>(beginning.front()));
    }
    if (pattern.beginnings.empty()) {
        pattern.first_bytes.set();
    }
    patterns_.push_back(std::move(pattern));
}

bool LinePatterns::Pattern::admits(std::string_view line) const {
    if (line.empty() || !first_bytes.test(static_cast<unsigned char>(line.front()))) {
        return line.empty();
    }
    auto beginning = std::ranges::lower_bound(beginnings, line.substr(0, 1));
    while (beginning != beginnings.end() && !line.starts_with(*beginning) &&
           beginning->front() == line.front()) {
        ++beginning;
    }
    const bool begins = beginning != beginnings.end() && line.starts_with(*beginning);
    return (beginnings.empty() || begins) && std::ranges::all_of(literals, [&](const auto& list) {
               return std::ranges::any_of(list, [&](const std::string& literal) {
                   return line.find(literal) != std::string_view::npos;
               });
           });
}

bool LinePatterns::match(std::string_view line) const {
    return std::ranges::any_of(patterns_, [&](const Pattern& pattern) {
        return pattern.admits(line) && pattern.regex.contains_match(line);
    });
}

const Regex* LinePatterns::first_match(std::string_view line, Regex::Groups& groups) const {
    for (const Pattern& pattern : patterns_) {
        if (pattern.admits(line) && pattern.regex.find(line, 0, groups)) {
            return &pattern.regex;
        }
    }
    return nullptr;
}

}  // namespace senskg
