#include "store/verification.h"
#include "tests/store/generated_documents.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>

using namespace senskg;
using namespace senskg::test;

namespace {

using Documents = std::vector<ExtractedDocument>;

Documents generated(const std::string& name, std::size_t count) {
    Documents documents;
    for (std::size_t number = 0; number < count; ++number) {
        documents.push_back(generated_document(name + std::to_string(number), number));
    }
    return documents;
}

/// A writer of its own for these documents.
void put(const std::filesystem::path& folder, const Documents& documents) {
    GraphStore store(folder, StoreAccess::write, store_options());
    store.put(documents);
    store.settle();
    store.close();
}

std::set<std::string> row_files(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "db")) {
        if (entry.path().extension() == ".sst") {
            names.insert(entry.path().filename().string());
        }
    }
    return names;
}

}  // namespace

TEST_CASE("a store that has doubled is put in order, one that has changed little is left alone") {
    const TemporaryFolder temporary;
    const auto folder = temporary.path("kg");
    put(folder, generated("first", 3));
    const auto first = row_files(folder);
    put(folder, generated("little", 1));
    const auto second = row_files(folder);
    CHECK(std::ranges::includes(second, first));
    CHECK(second.size() > first.size());
    put(folder, generated("many", 40));
    std::set<std::string> kept;
    std::ranges::set_intersection(row_files(folder), second, std::inserter(kept, kept.end()));
    CHECK(kept.size() + 2 <= second.size());  // Those of the graph's rows are written anew.

    Documents all = generated("first", 3);
    for (const auto& documents : {generated("little", 1), generated("many", 40)}) {
        all.insert(all.end(), documents.begin(), documents.end());
    }
    const GraphStore store(folder, StoreAccess::read, store_options());
    CHECK(dump_of(store) == dump_of(resolve(all, small_vocabulary())));
    CHECK(store_problems(store).empty());
}
