#include "cli/exit_status.h"

namespace senskg {

int exit_status(Error::Kind kind) {
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

}  // namespace senskg
