#include "extractors/text/input_walk.h"

#include "extractors/text/file_name.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <system_error>

#include <sys/stat.h>

namespace senskg {
namespace {

namespace files = std::filesystem;

constexpr std::array<std::string_view, 12> unread_extensions = {
    ".md",   ".markdown", ".html", ".htm", ".xhtml", ".xml",
    ".atom", ".rss",      ".warc", ".wet", ".gz",    ".zip"};

struct Status {
    struct stat values {};
    int error = 0;  ///< Of errno; 0 when `values` are true.
    [[nodiscard]] bool is_folder() const { return error == 0 && S_ISDIR(values.st_mode); }
    [[nodiscard]] bool is_file() const { return error == 0 && S_ISREG(values.st_mode); }
};

Status status_of(const std::string& path) {
    Status status;
    status.error = ::stat(path.c_str(), &status.values) == 0 ? 0 : errno;
    return status;
}

std::string reason(int error) { return std::generic_category().message(error); }

/// A folder's identity, whatever the path that leads to it.
using FolderKey = std::pair<dev_t, ino_t>;

FolderKey key_of(const Status& status) { return {status.values.st_dev, status.values.st_ino}; }

/// Walks one PATH of the command line at a time.
class Walker {
  public:
    Walker(const std::string& root, std::string left_out, InputWalk& walk)
        : walk_(walk), left_out_(std::move(left_out)) {
        if (!root.empty()) {
            root_ = normal(root);
        }
    }

    /// False when nothing is there.
    bool take(const std::string& path) {
        const Status status = status_of(path);
        if (status.error != 0) {
            refuse(path, status.error == ENOENT ? "no such file or folder" : reason(status.error));
            return status.error != ENOENT && status.error != ENOTDIR;
        }
        const std::optional<std::string> below = path_below_root(path, status);
        given_ = path;
        place_ = resolved(path, status);
        if (!below) {
            refuse(path, "is not below the folder of --root, " + shown_name(root_));
        } else if (status.is_folder()) {
            walk_folder(path, *below);
        } else {
            take_named(path, *below, status);
        }
        return true;
    }

  private:
    struct Folder {
        std::string path, prefix;  ///< The prefix of its files' ids: empty or ends in `/`.
    };

    static std::string normal(const std::string& path) {
        std::error_code error;
        const files::path absolute = files::absolute(path, error);
        const files::path lexical = (error ? files::path(path) : absolute).lexically_normal();
        return lexical.has_filename() ? lexical.string() : lexical.parent_path().string();
    }

    /// Where the file or folder really stands, whatever links or dots lead to it.
    static std::string resolved(const std::string& path, const Status& status) {
        const files::path given = normal(path);
        std::error_code error;
        const files::path folder =
            files::canonical(status.is_folder() ? given : given.parent_path(), error);
        if (error) {
            return given.string();
        }
        return (status.is_folder() ? folder : folder / given.filename()).string();
    }

    /// The same for a file found at or below the path given.
    [[nodiscard]] std::string source(const std::string& path) const {
        const std::string below = files::path(path).lexically_relative(given_).string();
        return below == "." ? place_ : (files::path(place_) / below).string();
    }

    [[nodiscard]] std::optional<std::string> path_below_root(const std::string& path,
                                                             const Status& status) const {
        if (root_.empty()) {
            return status.is_folder() ? std::string()
                                      : files::path(normal(path)).filename().string();
        }
        const std::string below = files::path(normal(path)).lexically_relative(root_).string();
        if (below.empty() || below == ".." || below.starts_with("../")) {
            return std::nullopt;
        }
        return below == "." ? std::string() : below;
    }

    void take_named(const std::string& path, const std::string& below, const Status& status) {
        const InputFormat format = input_format(path);
        if (!status.is_file()) {
            refuse(path, "is not a regular file");
        } else if (format == InputFormat::unread) {
            refuse(path, "files of the format '" + name_extension(path) +
                             "' are not read yet (.txt and .jsonl are)");
        } else {
            add(path, below, format == InputFormat::records ? format : InputFormat::text, status);
            walk_.files.back().named = true;
        }
    }

    void add(const std::string& path, const std::string& below, InputFormat format,
             const Status& status) {
        walk_.files.push_back({.path = path,
                               .id = document_id(below),
                               .source = source(path),
                               .format = format,
                               .bytes = static_cast<std::uint64_t>(status.values.st_size)});
    }

    void walk_folder(const std::string& path, const std::string& below) {
        walk_.folders.push_back(place_);
        seen_.clear();
        see_ancestors(path);
        see(left_out_);
        hidden_ = 0;
        skipped_.clear();
        const auto begin = static_cast<std::ptrdiff_t>(walk_.files.size());
        // A stack of our own: folders may be nested as deep as the file system allows.
        std::vector<Folder> pending = {{path, below.empty() ? "" : below + "/"}};
        while (!pending.empty()) {
            const Folder folder = std::move(pending.back());
            pending.pop_back();
            const Status status = status_of(folder.path);
            if (status.error != 0) {
                refuse(folder.path, reason(status.error));
            } else if (seen_.insert(key_of(status)).second) {
                list(folder, pending);
            }
        }
        std::sort(walk_.files.begin() + begin, walk_.files.end(),
                  [](const InputFile& a, const InputFile& b) { return a.id < b.id; });
        note_skipped(path);
    }

    /// A link upwards out of the folder would bring in what was not asked for.
    void see_ancestors(const std::string& path) {
        std::error_code error;
        files::path at = files::canonical(path, error);
        while (!error && at.has_relative_path()) {
            at = at.parent_path();
            see(at.string());
        }
    }

    void see(const std::string& path) {
        if (const Status status = status_of(path); status.error == 0) {
            seen_.insert(key_of(status));
        }
    }

    void list(const Folder& folder, std::vector<Folder>& pending) {
        std::vector<std::string> names;
        std::error_code error;
        for (files::directory_iterator at(folder.path, error), end; !error && at != end;
             at.increment(error)) {
            names.push_back(at->path().filename().string());
        }
        if (error) {
            refuse(folder.path, error.message());
        }
        std::sort(names.begin(), names.end());
        std::vector<Folder> inside;
        for (const std::string& name : names) {
            take_found(folder, name, inside);
        }
        pending.insert(pending.end(), std::make_move_iterator(inside.rbegin()),
                       std::make_move_iterator(inside.rend()));
    }

    void take_found(const Folder& folder, const std::string& name, std::vector<Folder>& inside) {
        if (name.starts_with('.')) {
            ++hidden_;
            return;
        }
        const std::string path =
            folder.path.ends_with('/') ? folder.path + name : folder.path + '/' + name;
        const Status status = status_of(path);
        const InputFormat format = input_format(name);
        if (status.is_folder()) {
            inside.push_back({path, folder.prefix + name + '/'});
        } else if (format == InputFormat::unknown || format == InputFormat::unread) {
            ++skipped_[name_extension(name)];
        } else if (status.error != 0) {
            refuse(path, reason(status.error));
        } else if (!status.is_file()) {
            refuse(path, "is not a regular file");
        } else {
            add(path, folder.prefix + name, format, status);
        }
    }

    /// One note for all: "7 files skipped (3 hidden, 4 .jpg)".
    void note_skipped(const std::string& path) {
        std::size_t count = hidden_;
        std::string kinds = hidden_ > 0 ? std::to_string(hidden_) + " hidden" : "";
        std::size_t kinds_shown = 0;
        for (const auto& [extension, number] : skipped_) {
            count += number;
            if (++kinds_shown <= 8) {
                kinds += (kinds.empty() ? "" : ", ") + std::to_string(number) + ' ' +
                         (extension.empty() ? "without extension" : shown_name(extension));
            }
        }
        kinds += kinds_shown > 8 ? ", …" : "";
        if (count > 0) {
            walk_.notes.push_back(
                {shown_name(path), std::to_string(count) + (count == 1 ? " file" : " files") +
                                       " skipped (" + kinds + "): .txt and .jsonl are read"});
        }
    }

    void refuse(const std::string& path, std::string message) {
        walk_.refused.push_back({shown_name(path), std::move(message)});
    }

    InputWalk& walk_;
    std::string root_;
    std::string left_out_;
    std::string given_;  ///< The path at hand, as it was given,
    std::string place_;  ///< and where it really stands.
    std::set<FolderKey> seen_;
    std::size_t hidden_ = 0;
    std::map<std::string, std::size_t> skipped_;  ///< Extension → files.
};

}  // namespace

std::string name_extension(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::size_t point = name.rfind('.');
    std::string extension(point == std::string_view::npos ? "" : name.substr(point));
    std::ranges::transform(extension, extension.begin(), [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    });
    return extension;
}

InputFormat input_format(std::string_view path) {
    const std::string extension = name_extension(path);
    if (extension == ".txt" || extension == ".jsonl") {
        return extension == ".txt" ? InputFormat::text : InputFormat::records;
    }
    return std::ranges::find(unread_extensions, extension) != unread_extensions.end()
               ? InputFormat::unread
               : InputFormat::unknown;
}

InputWalk walked_inputs(const std::vector<std::string>& paths, const std::string& root,
                        const std::string& input_id, const std::string& left_out) {
    InputWalk walk;
    Walker walker(root, left_out, walk);
    bool found = false;
    for (const std::string& path : paths) {
        if (path == "-") {
            found = true;
            walk.files.push_back({.path = path,
                                  .id = input_id.empty() ? "stdin" : document_id(input_id),
                                  .named = true});
        } else {
            found = walker.take(path) || found;
        }
    }
    if (!found && !walk.refused.empty()) {
        throw Error{Error::Kind::input, walk.refused.front().message, walk.refused.front().where};
    }
    return walk;
}

}  // namespace senskg
