#include "extractors/rules/pattern_compiler.h"

#include "extractors/rules/on_threads.h"
#include "extractors/text/matching_text.h"
#include "graph/model/error.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace senskg {
namespace {

[[noreturn]] void refuse(const std::string& message) { throw Error(Error::Kind::rule, message); }

/// The pattern as it must be to match the matching text at all.
void check_written_for_matching(std::string_view pattern) {
    if (MatchingText(pattern).text() != pattern) {
        refuse(
            "the pattern holds a character that the text it is matched with never has: write ' for"
            " an apostrophe, a plain space for every space, composed letters (NFC)");
    }
}

CompiledPattern compiled_pattern(ExpandedPattern expanded, Regex::Case letter_case,
                                 PatternReader& reader) {
    Regex regex(expanded.text, letter_case);
    if (regex.contains_match("")) {
        refuse("the pattern matches where nothing stands; write + for *, or drop a ?");
    }
    auto requirements = reader.requirements(expanded.text, letter_case);
    return {std::move(expanded.slots), std::move(regex), std::move(requirements)};
}

}  // namespace

/// A pattern to compile, and what came of it.
struct PatternCompiler::Task {
    WrittenPattern written;
    ExpandedPattern expanded;
    Outcome outcome = {};
};

ExpandedPattern PatternCompiler::expanded(const WrittenPattern& written) {
    const bool spells_cues = written.texts == WrittenPattern::Texts::masked_sentences;
    return expander_.expanded(written.text, written.pack, spells_cues ? &spelled_ : nullptr);
}

/// Patterns in order, for their words to get the same numbers each time; those that cannot be
/// expanded are left to `compiled`.
std::vector<PatternCompiler::Task> PatternCompiler::tasks_of(
    const std::vector<WrittenPattern>& patterns) {
    std::vector<Task> tasks;
    std::size_t bytes = 0;
    for (const auto& written : patterns) {
        if (tasks.size() == patterns_max || bytes > patterns_bytes_max) {
            break;
        }
        if (!ahead_.try_emplace(written).second) {
            continue;
        }
        try {
            tasks.push_back({written, expanded(written)});
            bytes += tasks.back().expanded.text.size();
        } catch (const Error&) {
            ahead_.erase(written);
        }
    }
    return tasks;
}

void PatternCompiler::compile_ahead(const std::vector<WrittenPattern>& patterns,
                                    std::uint32_t threads) {
    auto tasks = tasks_of(patterns);
    std::atomic<std::size_t> begun = 0;
    std::atomic<bool> has_failed = false;  // those before it are all begun: the first is among them
    run_on_threads(std::min(threads, static_cast<std::uint32_t>(tasks.size())), [&] {
        PatternReader reader(masks_);
        for (auto at = begun++; at < tasks.size() && !has_failed; at = begun++) {
            auto& [written, expanded, outcome] = tasks[at];
            try {
                outcome.pattern = compiled_pattern(expanded, written.letter_case, reader);
            } catch (const Error&) {
                outcome.error = std::current_exception();
                has_failed = true;
            }
        }
    });
    for (auto& [written, expanded, outcome] : tasks) {
        if (outcome.pattern || outcome.error) {
            ahead_[std::move(written)] = std::move(outcome);
        } else {
            ahead_.erase(written);
        }
    }
}

CompiledPattern PatternCompiler::compiled(const WrittenPattern& written) {
    check_written_for_matching(written.text);
    const auto known = ahead_.find(written);
    if (known != ahead_.end() && known->second.error) {
        std::rethrow_exception(known->second.error);
    }
    auto pattern = known != ahead_.end()
                       ? *known->second.pattern
                       : compiled_pattern(expanded(written), written.letter_case, reader_);
    patterns_bytes_ += pattern.regex.source().size();
    if (++patterns_ > patterns_max || patterns_bytes_ > patterns_bytes_max) {
        refuse("the packs have more than " + std::to_string(patterns_max) + " patterns or " +
               std::to_string(patterns_bytes_max) + " bytes of them");
    }
    return pattern;
}

}  // namespace senskg
