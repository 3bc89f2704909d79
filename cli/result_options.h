#pragma once

#include "cli/session.h"
#include "graph/model/error.h"
#include "graph/query/result_text.h"

#include <string>
#include <vector>

namespace senskg {

/// The format asked for by name; without a name, a table for a person and `jsonl` for a program.
/// Throws Error{usage} with a hint.
[[nodiscard]] ResultFormat chosen_result_format(const Session& session, const std::string& name);

/// The answer as text, fit for where it goes.
[[nodiscard]] std::string shown_result(const Session& session, const Result& result,
                                       ResultFormat format);

/// Tells what a query asked for that nothing has; not when quiet is asked for.
void tell_notes(Session& session, const std::vector<Diagnostic>& notes);

/// Whether `--format json` was asked for; "" and "text" are text. Throws Error{usage} for others.
[[nodiscard]] bool wants_json(const std::string& format);

}  // namespace senskg
