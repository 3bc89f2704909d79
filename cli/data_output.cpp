#include "cli/data_output.h"

namespace senskg {

DataOutput::DataOutput(Session& session, const std::string& path) : session_(session) {
    if (!path.empty() && path != "-") {
        file_.emplace(path);
    }
}

std::ostream& DataOutput::stream() { return file_ ? file_->stream() : session_.out; }

void DataOutput::commit() {
    if (file_) {
        file_->commit();
    } else {
        session_.out.flush();
    }
}

}  // namespace senskg
