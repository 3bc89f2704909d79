#include "cli/cli.h"

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/descriptor_output.h"
#include "graph/model/error.h"

#include <new>
#include <ostream>

namespace senskg {
namespace {

int status_of(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::input:
            return 1;
        case Error::Kind::usage:
        case Error::Kind::rule:
            return 2;
        case Error::Kind::store:
            return 3;
        case Error::Kind::damage:
            return 4;
        case Error::Kind::limit:
            return 5;
    }
    return 3;
}

void tell(std::ostream& err, std::string_view message) {
    err << "senskg: " << printable_message(message) << '\n';
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out,
        std::ostream& err) {
    try {
        const int status = run_command_line(arguments, in, out, err);
        out.flush();
        return status;
    } catch (const OutputClosed&) {
        return 0;
    } catch (const Error& error) {
        tell(err, error.what());
        return status_of(error.kind());
    } catch (const std::bad_alloc&) {
        tell(err, "out of memory");
        return status_of(Error::Kind::limit);
    } catch (const std::exception& error) {
        tell(err, error.what());
        return status_of(Error::Kind::store);
    }
}

}  // namespace senskg
