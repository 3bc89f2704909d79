#pragma once

#include "store/graph_store.h"
#include "tests/store/generated_documents.h"

namespace senskg::bench {

/// A store of the fixtures' posts, for what reads one; gone with the value.
struct FilledStore {
    FilledStore();
    [[nodiscard]] std::filesystem::path path() const { return folder.path("store"); }

    test::TemporaryFolder folder;
    StoreOptions options = test::store_options();
};

}  // namespace senskg::bench
