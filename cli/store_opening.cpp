#include "cli/store_opening.h"

#include "graph/vocabulary_record.h"

#include <utility>

namespace senskg {
namespace {

StoreOptions options_with(std::function<std::string()> vocabulary) {
    StoreOptions options;
    options.vocabulary = std::move(vocabulary);
    options.read_vocabulary = [](std::string_view text) { return read_vocabulary(text); };
    return options;
}

}  // namespace

GraphStore opened_store(const Session& session) {
    return {session.store_folder, StoreAccess::read, options_with({})};
}

GraphStore writable_store(const Session& session, std::function<std::string()> vocabulary) {
    return {session.store_folder, StoreAccess::write, options_with(std::move(vocabulary))};
}

std::string extractor_version() { return "senskg " SENSKG_VERSION; }

}  // namespace senskg
