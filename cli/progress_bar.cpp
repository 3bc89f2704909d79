#include "cli/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace senskg {

namespace {

constexpr std::uint64_t bar_width = 24;

/// `12 s`, `3 min 05 s`, `2 h 10 min`.
std::string duration_text(std::chrono::seconds duration) {
    const auto seconds = duration.count();
    const auto two_digits = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    if (seconds < 60) {
        return std::to_string(seconds) + " s";
    }
    if (seconds < 3600) {
        return std::to_string(seconds / 60) + " min " + two_digits(seconds % 60) + " s";
    }
    return std::to_string(seconds / 3600) + " h " + two_digits(seconds / 60 % 60) + " min";
}

}  // namespace

std::string progress_text(const Progress& progress, std::chrono::milliseconds elapsed) {
    std::string text;
    const std::uint64_t done = std::min(progress.bytes_done, progress.bytes_total);
    if (progress.bytes_total > 0) {
        const std::uint64_t filled = done * bar_width / progress.bytes_total;
        text += '[' + std::string(filled, '#') + std::string(bar_width - filled, ' ') + "] " +
                std::to_string(done * 100 / progress.bytes_total) + " %  ";
    }
    text += counted(progress.documents, "document");
    const auto milliseconds =
        static_cast<std::uint64_t>(std::max<std::int64_t>(elapsed.count(), 0));
    // Before a second has passed a rate tells of the start only.
    if (milliseconds < 1000) {
        return text;
    }
    text += ", " + std::to_string(progress.documents * 1000 / milliseconds) + " a second";
    if (done > 0 && done < progress.bytes_total) {
        const double left = static_cast<double>(progress.bytes_total - done) /
                            static_cast<double>(done) * static_cast<double>(milliseconds) / 1000;
        text += ", " + duration_text(std::chrono::seconds(std::llround(left))) + " left";
    }
    return text;
}

ProgressBar::ProgressBar(Session& session, std::uint64_t total)
    : session_(session),
      total_(total),
      wanted_(session.err_terminal.present && session.talk != Talk::quiet),
      begin_(std::chrono::steady_clock::now()) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(std::uint64_t done, std::uint64_t documents) {
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now < next_) {
        return;
    }
    next_ = now + std::chrono::milliseconds(100);
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - begin_);
    session_.err << "\r\033[K" +
                        progress_text(
                            {.bytes_done = done, .bytes_total = total_, .documents = documents},
                            elapsed)
                            .substr(0, std::max<std::size_t>(session_.err_terminal.columns, 20) - 1)
                 << std::flush;
    drawn_ = true;
}

void ProgressBar::clear() {
    if (drawn_) {
        session_.err << "\r\033[K" << std::flush;
        drawn_ = false;
    }
}

}  // namespace senskg
