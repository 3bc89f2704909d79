#include "extractors/rules/pattern_starts.h"

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/spellings.h"

#include <algorithm>
#include <tuple>

namespace senskg {
namespace {

/// More starts than this are not told apart any further.
constexpr std::size_t starts_max = 256;
/// Those of a choice are shortened when they are all there, unless they are more than these.
constexpr std::size_t starts_united_max = 16 * starts_max;
/// Bytes of a start after which it is known well enough.
constexpr std::size_t start_bytes_max = 6;
/// More places inside the text would be tried one by one: one search of all of it is faster.
constexpr std::size_t marks_max = 64;

/// True when matches that begin so can begin nearly everywhere: nothing, a letter or two, a space.
bool stands_everywhere(std::string_view mark) {
    const auto is_common = [](char byte) {
        return byte == ' ' || byte == ',' || byte == '.' || byte == '\'' ||
               (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
               (byte >= 'A' && byte <= 'Z');
    };
    return type_of_mark(mark).empty() && mark.size() < 3 && (mark.size() < 2 || mark[1] != '\'') &&
           std::ranges::all_of(mark, is_common);
}

}  // namespace

PatternStarts PatternStarts::none() {
    PatternStarts starts;
    starts.starts_.clear();
    return starts;
}

PatternStarts PatternStarts::anything() {
    PatternStarts starts;
    starts.starts_ = {{"", false}};
    return starts;
}

PatternStarts PatternStarts::of_spellings(const std::vector<std::string>& spellings) {
    auto starts = none();
    for (const auto& spelling : spellings) {
        starts.starts_.push_back({spelling, true});
    }
    return starts;
}

PatternStarts PatternStarts::of_marks(const std::vector<std::string>& marks) {
    auto starts = none();
    for (const auto& mark : marks) {
        if (mark == capital_mark) {
            starts.unite(of_spellings(capital_letters()));
        } else {
            starts.starts_.push_back({mark, type_of_mark(mark).empty()});
        }
    }
    return starts;
}

void PatternStarts::append(const PatternStarts& next, Times times) {
    const auto goes_on = [](const Start& start) {
        return start.open && start.mark.size() < start_bytes_max;
    };
    const auto open = static_cast<std::size_t>(std::ranges::count_if(starts_, goes_on));
    if (open == 0) {
        return;
    }
    const bool too_many = open * next.starts_.size() + starts_.size() > 2 * starts_max;
    const bool optional = times == Times::once_or_not || times == Times::any;
    const bool repeated = times == Times::once_or_more || times == Times::any;
    std::vector<Start> result;
    for (const auto& start : starts_) {
        if (!goes_on(start) || too_many) {
            result.push_back({start.mark, false});
            continue;
        }
        for (const auto& following : next.starts_) {
            // A type's mark stands alone.
            const bool cut = !start.mark.empty() && !type_of_mark(following.mark).empty();
            result.push_back({cut ? start.mark : start.mark + following.mark,
                              following.open && !repeated && !cut});
        }
        if (optional) {
            result.push_back(start);
        }
    }
    starts_ = std::move(result);
}

void PatternStarts::unite(const PatternStarts& other) {
    starts_.insert(starts_.end(), other.starts_.begin(), other.starts_.end());
    if (starts_.size() > starts_united_max) {
        shorten();
    }
}

void PatternStarts::shorten() {
    for (auto bytes = start_bytes_max; starts_.size() > starts_max && bytes > 0; --bytes) {
        for (auto& start : starts_) {
            if (type_of_mark(start.mark).empty() && start.mark.size() > bytes) {
                start = {start.mark.substr(0, bytes), false};
            }
        }
        // The closed one of two equal ones says more: all that begins so.
        std::ranges::sort(starts_, [](const Start& left, const Start& right) {
            return std::tie(left.mark, left.open) < std::tie(right.mark, right.open);
        });
        const auto has_same_mark = [](const Start& left, const Start& right) {
            return left.mark == right.mark;
        };
        starts_.erase(std::unique(starts_.begin(), starts_.end(), has_same_mark), starts_.end());
    }
}

std::vector<std::string> PatternStarts::marks() const {
    std::vector<std::string> marks;
    for (const auto& start : starts_) {
        const bool is_type = !type_of_mark(start.mark).empty();
        marks.push_back(is_type ? start.mark : start.mark.substr(0, start_bytes_max));
    }
    std::ranges::sort(marks);
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    const bool any = std::ranges::any_of(marks, stands_everywhere);
    // Of "de" and "de la" the first tells all.
    const auto all = marks;
    std::erase_if(marks, [&](const std::string& mark) {
        return std::ranges::any_of(all, [&](const std::string& other) {
            return type_of_mark(other).empty() && other.size() < mark.size() &&
                   mark.starts_with(other);
        });
    });
    const auto inside = std::ranges::count_if(
        marks, [](const auto& mark) { return mark.front() != text_begin_mark; });
    return any || static_cast<std::size_t>(inside) > marks_max ? std::vector<std::string>() : marks;
}

}  // namespace senskg
