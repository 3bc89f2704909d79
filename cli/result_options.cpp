#include "cli/result_options.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <ostream>

namespace senskg {
namespace {

[[noreturn]] void refuse_format(const std::string& name, const std::vector<std::string>& names) {
    std::string known;
    for (const auto& each : names) {
        known += (known.empty() ? "" : ", ") + each;
    }
    throw Error{Error::Kind::usage, "unknown format '" + name + '\'' + did_you_mean(name, names) +
                                        "; there are " + known};
}

}  // namespace

ResultFormat chosen_result_format(const Session& session, const std::string& name) {
    if (name.empty()) {
        return session.out_terminal.present ? ResultFormat::table : ResultFormat::jsonl;
    }
    const auto format = result_format(name);
    if (!format) {
        refuse_format(name, result_format_names());
    }
    return *format;
}

std::string shown_result(const Session& session, const Result& result, ResultFormat format) {
    std::string text = result_text(result, format, session.out_terminal.columns);
    return session.out_terminal.present ? printable_lines(text) : text;
}

void tell_notes(Session& session, const std::vector<Diagnostic>& notes) {
    for (const auto& note : notes) {
        if (session.talk != Talk::quiet) {
            const auto where = note.where.empty() ? "" : note.where + ": ";
            session.err << "note: " << printable_lines(where + note.message) << '\n';
        }
    }
}

bool wants_json(const std::string& format) {
    if (format.empty() || format == "text") {
        return false;
    }
    if (format != "json") {
        refuse_format(format, {"text", "json"});
    }
    return true;
}

}  // namespace senskg
