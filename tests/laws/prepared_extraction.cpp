#include "tests/laws/prepared_extraction.h"

#include "cli/exit_status.h"
#include "graph/model/error.h"

#include <sstream>

namespace senskg::test {

CommandRun PreparedExtraction::run(const Run& of) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Session session{in, out, err, {}, {}, Talk::quiet, of.store};
    ExtractionOptions options;
    options.paths = of.paths;
    options.jobs = of.jobs;
    try {
        const auto report = extract_into_store(session, options, of.following, prepared_);
        for (const auto& refused : report.refused) {
            err << "refused: " << refused.where << ": " << refused.message << '\n';
        }
        return {report.refused.empty() ? 0 : 1, out.str(), err.str()};
    } catch (const Error& error) {
        return {exit_status(error.kind()), out.str(), err.str() + error.what()};
    }
}

}  // namespace senskg::test
