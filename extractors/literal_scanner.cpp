#include "extractors/literal_scanner.h"

namespace senskg {
LiteralScanner::LiteralScanner(const std::vector<std::string>& literals) : nodes_(1) {
    for (const auto& literal : literals) {
        longest_ = std::max(longest_, literal.size());
        for (const char byte : literal) {
            auto& column = column_of_[static_cast<unsigned char>(byte)];
            column = column == 0 ? static_cast<std::uint8_t>(columns_++) : column;
        }
    }
    next_.assign(columns_, 0);
    for (std::size_t number = 0; number < literals.size(); ++number) {
        insert(literals[number], static_cast<std::uint32_t>(number) + 1);
    }
    write_out_transitions();
}

void LiteralScanner::insert(std::string_view literal, std::uint32_t number) {
    State state = 0;
    for (const char byte : literal) {
        if (next(state, byte) == 0) {
            next_[place(state, byte)] = static_cast<State>(nodes_.size());
            nodes_.emplace_back();
            next_.resize(next_.size() + columns_, 0);
        }
        state = next(state, byte);
    }
    nodes_[state].found = number;
}

/// In the order of length, so that a state's shorter endings are complete before it.
void LiteralScanner::write_out_transitions() {
    std::vector<State> queue = {0};
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const State state = queue[at];
        const State suffix = nodes_[state].suffix;
        for (std::size_t column = 1; column < columns_; ++column) {
            const State inherited = state == 0 ? 0 : next_[suffix * columns_ + column];
            State& child = next_[state * columns_ + column];
            if (child == 0) {
                child = inherited;
                continue;
            }
            auto& node = nodes_[child];
            node.suffix = inherited;
            node.shorter = nodes_[inherited].found != 0 ? inherited : nodes_[inherited].shorter;
            queue.push_back(child);
        }
    }
    for (auto& state : next_) {
        const auto& node = nodes_[state];
        if (node.found != 0 || node.shorter != 0) {
            state |= ends_bit;
        }
    }
}

}  // namespace senskg
