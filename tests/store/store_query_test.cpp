#include "store/store_view.h"
#include "tests/store/generated_documents.h"
#include "tests/support/naive_evaluator.h"

#include <doctest/doctest.h>

#include <set>

using namespace senskg;
using namespace senskg::test;

namespace {

/// Few of the words of the documents, so that queries find something.
const DrawnWords words = {{"Person", "Organization", "Study", "Post"},
                          {"MENTIONS", "WORKS_FOR", "PART_OF"},
                          {"Ann Lee", "Acme", "Baromètre des services", "AO"},
                          "mentions",
                          "evidence"};

}  // namespace

TEST_CASE("a planned query on a store finds what trying everything finds") {
    constexpr unsigned stores = 40;
    constexpr unsigned queries_each = 40;
    std::size_t with_rows = 0;
    for (unsigned seed = 1; seed <= stores; ++seed) {
        const TemporaryFolder folder;
        GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
        const std::vector<ExtractedDocument> documents = {generated_document("a", 2 * seed),
                                                          generated_document("b", 2 * seed + 1)};
        store.put(documents);
        const StoreView laid_open(store);
        std::mt19937 random(seed);
        for (unsigned each = 0; each < queries_each; ++each) {
            const auto query = drawn_query(random, words);
            CAPTURE(seed);
            CAPTURE(text_of(query));
            const auto expected = naive_rows(laid_open, query);
            // What is asked first is read, what is asked again is kept: both by this one.
            const StoreView view(store);
            REQUIRE(planned_rows(view, query) == expected);
            REQUIRE(planned_rows(view, query) == expected);
            with_rows += expected.empty() ? 0 : 1;
        }
    }
    CHECK(with_rows > stores * queries_each / 3);
}
