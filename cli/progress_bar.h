#pragma once

#include "cli/session.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace senskg {

/// How far a run is.
struct Progress {
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes_total = 0;  ///< 0: unknown.
    std::uint64_t documents = 0;    ///< Done.
};

/// `[####    ] 50 %  1200 documents, 400 a second, 3 s left`: the rate after a second, the time
/// left when the total is known.
[[nodiscard]] std::string progress_text(const Progress& progress,
                                        std::chrono::milliseconds elapsed);

/// One line on standard error that grows; nothing when nobody looks, or with `-q`.
class ProgressBar {
  public:
    /// Keeps the session, which must outlive it. `total` is in the units of `show`; 0: unknown.
    ProgressBar(Session& session, std::uint64_t total);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar();

    /// Draws anew, ten times a second at most.
    void show(std::uint64_t done, std::uint64_t documents);
    /// Takes the line away, so that something else can be said.
    void clear();

  private:
    Session& session_;
    std::uint64_t total_ = 0;
    bool wanted_ = false;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point begin_;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace senskg
