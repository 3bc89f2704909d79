#include "cli/cli.h"

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/descriptor_output.h"
#include "cli/exit_status.h"
#include "graph/model/error.h"

#include <new>
#include <ostream>

namespace senskg {
namespace {

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
        return exit_status(error.kind());
    } catch (const std::bad_alloc&) {
        tell(err, "out of memory");
        return exit_status(Error::Kind::limit);
    } catch (const std::exception& error) {
        tell(err, error.what());
        return exit_status(Error::Kind::store);
    }
}

}  // namespace senskg
