#include "cli/progress_bar.h"

#include <algorithm>
#include <ostream>

namespace senskg {

ProgressBar::ProgressBar(Session& session, std::uint64_t total)
    : session_(session),
      total_(total),
      wanted_(session.err_terminal.present && session.talk != Talk::quiet) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(std::uint64_t done, std::uint64_t documents) {
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now < next_) {
        return;
    }
    next_ = now + std::chrono::milliseconds(100);
    constexpr std::uint64_t width = 30;
    std::string line = "\r\033[K";
    if (total_ > 0) {
        const std::uint64_t filled = std::min(done, total_) * width / total_;
        line += '[' + std::string(filled, '#') + std::string(width - filled, ' ') + "] " +
                std::to_string(std::min(done, total_) * 100 / total_) + " %  ";
    }
    session_.err << line << documents << " documents" << std::flush;
    drawn_ = true;
}

void ProgressBar::clear() {
    if (drawn_) {
        session_.err << "\r\033[K" << std::flush;
        drawn_ = false;
    }
}

}  // namespace senskg
