#pragma once

#include "cli/session.h"
#include "graph/model/document.h"
#include "graph/model/span.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Calls `use` with each document below the paths (`-`: standard input). Those that are refused
/// are told on standard error; returns the exit status.
[[nodiscard]] int each_document(Session& session, const std::vector<std::string>& paths,
                                const std::function<void(const Document&)>& use);

/// The same of the documents of the session's store that have their text.
[[nodiscard]] int each_stored_document(Session& session,
                                       const std::function<void(const Document&)>& use);

/// Line of a byte, from 1. Cost: one pass up to the byte.
[[nodiscard]] std::uint64_t line_number(std::string_view text, std::uint32_t byte);

/// `span` of `text` in its `sentence`, white space folded: `before [span] after`, marked as the
/// terminal can. The sentence is widened to hold the span; long sides are cut with `…`.
[[nodiscard]] std::string marked_sentence(const Session& session, std::string_view text, Span span,
                                          Span sentence);

}  // namespace senskg
