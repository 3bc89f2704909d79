#include "graph/query/aggregation.h"

#include "graph/query/token_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace senskg {
namespace {

constexpr std::array aggregate_table = std::to_array<AggregateRow>({
    {"avg", AggregateKind::average},
    {"collect", AggregateKind::collect},
    {"count", AggregateKind::count},
    {"max", AggregateKind::greatest},
    {"min", AggregateKind::least},
    {"sum", AggregateKind::sum},
});

}  // namespace

const AggregateRow* find_aggregate(std::string_view name) {
    const auto found = std::ranges::find_if(
        aggregate_table, [&](const AggregateRow& row) { return same_word(row.name, name); });
    return found == aggregate_table.end() ? nullptr : &*found;
}

std::vector<std::string> aggregate_names() {
    std::vector<std::string> names;
    for (const auto& row : aggregate_table) {
        names.emplace_back(row.name);
    }
    return names;
}

void Aggregation::add(const Value& value, const QueryPlace& place, Budget& budget) {
    if (value.is_null()) {
        return;
    }
    if (distinct_) {
        if (!seen_.insert(value).second) {
            return;
        }
        budget.take_memory(value.bytes());
    }
    ++count_;
    switch (kind_) {
        case AggregateKind::count:
            break;
        case AggregateKind::collect:
            budget.take_memory(value.bytes());
            collected_.push_back(value);
            break;
        case AggregateKind::sum:
        case AggregateKind::average:
            add_number(value, place);
            break;
        case AggregateKind::least:
            best_ = count_ == 1 || ordered(value, best_) < 0 ? value : best_;
            break;
        case AggregateKind::greatest:
            best_ = count_ == 1 || ordered(value, best_) > 0 ? value : best_;
            break;
    }
}

void Aggregation::add_number(const Value& value, const QueryPlace& place) {
    if (value.type() != Value::Type::number) {
        place.refuse(Fault::value_of_wrong_type,
                     std::string(type_words(value)) + " cannot be summed",
                     "toInteger() and toFloat() read numbers from texts");
    }
    double number = 0;
    if (const auto* whole = value.integer()) {
        whole_overflow_ =
            __builtin_add_overflow(whole_sum_, *whole, &whole_sum_) || whole_overflow_;
        number = static_cast<double>(*whole);
    } else {
        real_ = true;
        number = present(value.real());
    }
    const double sum = real_sum_ + number;
    compensation_ += std::abs(real_sum_) >= std::abs(number) ? (real_sum_ - sum) + number
                                                             : (number - sum) + real_sum_;
    real_sum_ = sum;
}

Value Aggregation::result(const QueryPlace& place) {
    // An infinite sum has lost nothing that could be given back.
    const double sum = std::isfinite(real_sum_) ? real_sum_ + compensation_ : real_sum_;
    switch (kind_) {
        case AggregateKind::count:
            return Value(count_);
        case AggregateKind::collect:
            return Value(std::move(collected_));
        case AggregateKind::average:
            return count_ == 0 ? Value() : Value(sum / static_cast<double>(count_));
        case AggregateKind::sum:
            if (!real_ && whole_overflow_) {
                place.refuse(Fault::arithmetic, "the sum does not fit in an integer of 64 bits",
                             "sum(toFloat(…)) gives a float");
            }
            return real_ ? Value(sum) : Value(whole_sum_);
        case AggregateKind::least:
        case AggregateKind::greatest:
            return best_;
    }
    return {};
}

}  // namespace senskg
