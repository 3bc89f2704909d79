#include "cli/command_rows.h"
#include "cli/store_opening.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <optional>

namespace senskg {
namespace {

struct RemoveOptions {
    std::vector<std::string> documents;
    bool purge = false;
};

/// The id that a word means: itself, or what is left of a path when folders are taken off its
/// front one by one, as the reader makes ids of files below a folder.
std::optional<std::string> stored_id(const GraphStore& store, std::string word) {
    while (word.starts_with("./")) {
        word.erase(0, 2);
    }
    while (!store.state(word)) {
        const std::size_t slash = word.find('/');
        if (slash == std::string::npos) {
            return std::nullopt;
        }
        word.erase(0, slash + 1);
    }
    return word;
}

int remove(Session& session, const RemoveOptions& options) {
    if (options.documents.empty()) {
        throw Error{Error::Kind::usage, "which documents? see 'senskg remove --help'"};
    }
    // A store that is not there is not made for this.
    static_cast<void>(opened_store(session));
    GraphStore store = writable_store(session, {});
    std::vector<std::string> known;
    int status = 0;
    for (const auto& word : options.documents) {
        if (auto id = stored_id(store, word)) {
            known.push_back(*std::move(id));
        } else {
            session.err << "senskg: the store has no document '" << printable_message(word) << '\''
                        << printable_message(did_you_mean(word, store.documents())) << '\n';
            status = 1;
        }
    }
    if (!known.empty()) {
        static_cast<void>(store.remove(known));
        if (options.purge) {
            store.compact();
        }
    }
    store.close();
    return status;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<RemoveOptions>();
    app.add_option("DOCUMENT", options->documents, "ids or paths of documents");
    app.add_flag("--purge", options->purge,
                 "rewrite the store's files, so that no byte of them is left");
    return [options](Session& session) { return remove(session, *options); };
}

}  // namespace

const Command remove_command = {"remove", "DOCUMENT…",
                                "forget documents and all that follows from them alone",
                                "  senskg remove interview.txt\n"
                                "  senskg remove --purge posts/interview.txt posts/draft.txt\n",
                                declare};

}  // namespace senskg
