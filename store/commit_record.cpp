#include "store/commit_record.h"

#include "graph/model/error.h"
#include "graph/sha256.h"
#include "store/row_keys.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

namespace senskg {
namespace {

constexpr std::string_view first_line = "senskg store\n";

[[noreturn]] void fail(const std::filesystem::path& file, int reason) {
    throw Error{Error::Kind::store, std::string("cannot write the store: ") + std::strerror(reason),
                file.string()};
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& message) {
    throw Error{Error::Kind::damage, message, file.string()};
}

/// An open file that closes itself; `close_checked` tells whether all went well.
class OpenFile {
  public:
    OpenFile(const std::filesystem::path& path, int flags)
        : path_(path), descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
        if (descriptor_ < 0) {
            fail(path_, errno);
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) {
            close(descriptor_);
        }
    }

    void write_all(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                fail(path_, errno);
            }
            bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
        }
    }

    void sync_and_close() {
        if (fsync(descriptor_) != 0) {
            fail(path_, errno);
        }
        if (close(std::exchange(descriptor_, -1)) != 0) {
            fail(path_, errno);
        }
    }

  private:
    std::filesystem::path path_;
    int descriptor_;
};

std::string body_of(const CommitRecord& record) {
    std::ostringstream body;
    body << first_line << "format " << record.format << "\nstate "
         << (record.state == CommitRecord::State::clean ? "clean" : "dirty") << "\nsequence "
         << record.sequence << "\ndocuments " << record.documents << "\ndigest "
         << (record.digest.empty() ? "none" : record.digest) << "\n";
    return body.str();
}

CommitRecord record_of(const std::string& body, const std::filesystem::path& file) {
    std::istringstream lines(body.substr(first_line.size()));
    std::string format, state, sequence, documents, digest, state_word;
    CommitRecord record;
    lines >> format >> record.format >> state >> state_word >> sequence >> record.sequence >>
        documents >> record.documents >> digest >> record.digest;
    if (!lines || format != "format") {
        refuse(file, "the store's commit record cannot be read; extract the documents anew");
    }
    record.state = state_word == "clean" ? CommitRecord::State::clean : CommitRecord::State::dirty;
    if (record.digest == "none") {
        record.digest.clear();
    }
    return record;
}

}  // namespace

std::optional<CommitRecord> read_commit_record(const std::filesystem::path& file) {
    std::ifstream input(file, std::ios::binary);
    if (!input) {
        if (std::filesystem::exists(file)) {
            throw Error{Error::Kind::store, "cannot read the store", file.string()};
        }
        return std::nullopt;
    }
    std::ostringstream bytes;
    bytes << input.rdbuf();
    const std::string text = bytes.str();
    const std::size_t seal = text.rfind("checksum ");
    const std::string body = text.substr(0, std::min(seal, text.size()));
    if (!body.starts_with(first_line) || seal == std::string::npos ||
        text.substr(seal) != "checksum " + sha256(body) + "\n") {
        refuse(file, "the store's commit record is damaged; extract the documents anew");
    }
    const CommitRecord record = record_of(body, file);
    if (record.format != layout_version) {
        refuse(file, "store made by format " + std::to_string(record.format) + ", this is " +
                         std::to_string(layout_version) +
                         "; extract the documents anew into another store, or export this one "
                         "with the program that made it");
    }
    return record;
}

void write_commit_record(const std::filesystem::path& file, const CommitRecord& record) {
    const std::string body = body_of(record);
    auto temporary = file;
    temporary += ".new";
    OpenFile output(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    output.write_all(body);
    output.write_all("checksum " + sha256(body) + "\n");
    output.sync_and_close();
    if (std::rename(temporary.c_str(), file.c_str()) != 0) {
        fail(file, errno);
    }
    sync_folder(file.parent_path());
}

void sync_folder(const std::filesystem::path& folder) {
    OpenFile(folder, O_RDONLY | O_DIRECTORY).sync_and_close();
}

}  // namespace senskg
