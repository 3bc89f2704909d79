#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace senskg::bench {

/// Wall time of `work`, in seconds.
template <class Work>
[[nodiscard]] double seconds_of(const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The middle one of `rounds` measured times; what the machine does besides moves it least.
template <class Work>
[[nodiscard]] double median_seconds(int rounds, const Work& work) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        times.push_back(seconds_of(work));
    }
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[static_cast<std::size_t>(rounds / 2)];
}

}  // namespace senskg::bench
