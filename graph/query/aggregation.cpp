#include "graph/query/aggregation.h"

#include "graph/query/token_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace senskg {
namespace {

double real_of(const Value& number) {
    return number.integer() != nullptr ? static_cast<double>(present(number.integer()))
                                       : present(number.real());
}

constexpr std::array aggregate_table = std::to_array<AggregateRow>({
    {"avg", AggregateKind::average},
    {"collect", AggregateKind::collect},
    {"count", AggregateKind::count},
    {"max", AggregateKind::greatest},
    {"min", AggregateKind::least},
    {"percentileCont", AggregateKind::percentile_between, true},
    {"percentileDisc", AggregateKind::percentile_of_values, true},
    {"stDev", AggregateKind::deviation_of_sample},
    {"stDevP", AggregateKind::deviation_of_all},
    {"sum", AggregateKind::sum},
});

}  // namespace

const AggregateRow* find_aggregate(std::string_view name) {
    const auto* const found = std::ranges::find_if(
        aggregate_table, [&](const AggregateRow& row) { return same_word(row.name, name); });
    return found == aggregate_table.end() ? nullptr : found;
}

std::vector<std::string> aggregate_names() {
    std::vector<std::string> names;
    names.reserve(aggregate_table.size());
    for (const auto& row : aggregate_table) {
        names.emplace_back(row.name);
    }
    return names;
}

void Aggregation::add(const Value& value, const QueryPlace& place, Budget& budget) {
    if (value.is_null()) {
        return;
    }
    if (distinct_ && !is_new(value, budget)) {
        return;
    }
    ++count_;
    switch (kind_) {
        case AggregateKind::count:
            break;
        case AggregateKind::collect:
            budget.take_memory(value.bytes());
            collected_.push_back(value);
            break;
        case AggregateKind::percentile_of_values:
        case AggregateKind::percentile_between:
        case AggregateKind::deviation_of_sample:
        case AggregateKind::deviation_of_all:
            add_number(value, place);
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

namespace {

/// Sets the bit of that number; false when it was set.
bool is_set_now(std::vector<bool>& bits, std::size_t number, Budget& budget) {
    constexpr std::size_t bits_a_byte = 8;
    if (number >= bits.size()) {
        const auto size = std::max(number + 1, 2 * bits.size());
        budget.take_memory((size - bits.size()) / bits_a_byte);
        bits.resize(size);
    }
    const bool was_set = bits[number];
    bits[number] = true;
    return !was_set;
}

}  // namespace

bool Aggregation::is_new(const Value& value, Budget& budget) {
    if (const auto* node = value.node()) {
        return is_set_now(nodes_seen_, node->handle, budget);
    }
    if (const auto* relationship = value.relationship()) {
        return is_set_now(relationships_seen_, relationship->hop.edge, budget);
    }
    if (!seen_.insert(value).second) {
        return false;
    }
    budget.take_memory(value.bytes());
    return true;
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
        case AggregateKind::percentile_of_values:
        case AggregateKind::percentile_between:
            std::ranges::sort(collected_, OrderedBefore());
            return percentile();
        case AggregateKind::deviation_of_sample:
        case AggregateKind::deviation_of_all:
            return deviation();
    }
    return {};
}

void Aggregation::set_share(const Value& share, const QueryPlace& place) {
    if (share.type() != Value::Type::number) {
        place.refuse(Fault::value_of_wrong_type,
                     "a percentile is a number from 0 to 1, not " + std::string(type_words(share)));
    }
    share_ = real_of(share);
    if (!(share_ >= 0 && share_ <= 1)) {
        place.refuse(Fault::value_out_of_range, "a percentile is a number from 0 to 1");
    }
}

Value Aggregation::percentile() const {
    if (collected_.empty()) {
        return {};
    }
    const auto size = static_cast<double>(collected_.size());
    if (kind_ == AggregateKind::percentile_of_values) {
        const auto place = std::max(0.0, std::ceil(share_ * size) - 1);
        return collected_[static_cast<std::size_t>(place)];
    }
    const double place = share_ * (size - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const auto above = static_cast<std::size_t>(std::ceil(place));
    const double low = real_of(collected_[below]);
    return Value(low + (place - std::floor(place)) * (real_of(collected_[above]) - low));
}

/// Two passes: the mean, then the squares of the distances from it.
Value Aggregation::deviation() const {
    const auto size = static_cast<double>(collected_.size());
    const double divisor = kind_ == AggregateKind::deviation_of_sample ? size - 1 : size;
    if (divisor <= 0) {
        return Value(0.0);
    }
    const double mean = (real_sum_ + compensation_) / size;
    double squares = 0;
    for (const auto& value : collected_) {
        squares += (real_of(value) - mean) * (real_of(value) - mean);
    }
    return Value(std::sqrt(squares / divisor));
}

}  // namespace senskg
