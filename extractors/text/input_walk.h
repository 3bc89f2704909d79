#pragma once

#include "graph/model/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What a file holds, told by the end of its name.
enum class InputFormat : std::uint8_t {
    text,     ///< `.txt`
    records,  ///< `.jsonl`: one document a line.
    unread,   ///< Known, but no reader for it yet: `.html`, `.xml`, `.gz`, …
    unknown,
};
[[nodiscard]] InputFormat input_format(std::string_view path);
/// The end of a name from its last point, in lower case (`.txt`); empty without one.
[[nodiscard]] std::string name_extension(std::string_view path);

/// A file to be read.
struct InputFile {
    std::string path;    ///< As to open it; `-` is standard input.
    std::string id;      ///< Of the document in it; of records, of none.
    std::string source;  ///< `path` made absolute, links up to the PATH given resolved.
    InputFormat format = InputFormat::text;
    bool named = false;       ///< On the command line, hence read whatever it looks like.
    std::uint64_t bytes = 0;  ///< When it was seen; it may grow.
};

/// Files in the order in which they are read, and what was left out.
struct InputWalk {
    std::vector<InputFile> files;
    std::vector<std::string> folders;  ///< Those among the paths, as the sources of their files.
    std::vector<Diagnostic> refused;
    std::vector<Diagnostic> notes;
};

/// Finds the files of `paths`, in the order given; those of a folder sorted by id, hidden ones,
/// unknown formats and folders seen before (by links) left out. Ids are paths below `root` when
/// it is given, else below each path. No walk enters the folder `left_out`. Throws Error{input}
/// when none of the paths exists. Cost: one call to the system a file; memory for the list.
[[nodiscard]] InputWalk walked_inputs(const std::vector<std::string>& paths,
                                      const std::string& root, const std::string& input_id,
                                      const std::string& left_out);

}  // namespace senskg
