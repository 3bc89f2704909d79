#pragma once

#include <cstdint>
#include <system_error>
#include <thread>
#include <vector>

namespace senskg {

/// Runs `work` on this thread and on others, `threads` in all or as many as are to be had. Returns
/// when all are done; `work` throws nothing.
template <class Work>
void run_on_threads(std::uint32_t threads, const Work& work) {
    std::vector<std::jthread> others;
    try {
        while (others.size() + 1 < threads) {
            others.emplace_back(work);
        }
    } catch (const std::system_error&) {  // no more threads: those that run do all
    }
    work();
}

}  // namespace senskg
