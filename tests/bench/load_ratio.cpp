// How long a store takes to take in documents, as a multiple of writing the same facts to a file:
// load_ratio [DOCUMENTS]

#include "graph/facts_record.h"
#include "graph/model/error.h"
#include "store/graph_store.h"
#include "tests/bench/timing.h"
#include "tests/store/generated_documents.h"

#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace senskg {
namespace {

std::string records_of(const std::vector<ExtractedDocument>& documents) {
    std::string records;
    for (const auto& document : documents) {
        FactsRecordWriter writer(document.document, document.facts.length_code_points,
                                 TextIncluded::yes);
        for (const auto& post : document.facts.posts) {
            records.append(writer.record(post)).append("\n");
        }
    }
    return records;
}

void write_raw(const std::filesystem::path& path, const std::string& bytes) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    const bool written = file != nullptr &&
                         std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
                         std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
    if (file != nullptr) {
        std::fclose(file);
    }
    if (!written) {
        throw Error{Error::Kind::store, "cannot write", path.string()};
    }
}

/// As `extract` does: some dozen documents a batch, each batch on the disk before the next.
void load(const std::filesystem::path& folder, const std::vector<ExtractedDocument>& documents) {
    constexpr std::size_t batch = 64;
    GraphStore store(folder, StoreAccess::write, test::store_options());
    for (std::size_t begin = 0; begin < documents.size(); begin += batch) {
        const auto count = std::min(batch, documents.size() - begin);
        store.put(std::span(documents).subspan(begin, count));
    }
    store.settle();
    store.close();
}

void run(std::size_t count) {
    constexpr int rounds = 3;
    std::vector<ExtractedDocument> documents;
    for (std::size_t number = 0; number < count; ++number) {
        documents.push_back(
            test::generated_document("generated/" + std::to_string(number), number));
    }
    const std::string records = records_of(documents);
    const test::TemporaryFolder folder;
    int round = 0;
    const double raw = bench::median_seconds(
        rounds, [&] { write_raw(folder.path("raw" + std::to_string(round++)), records); });
    const double loaded = bench::median_seconds(
        rounds, [&] { load(folder.path("store" + std::to_string(round++)), documents); });
    std::printf("%zu documents, %.1f MB of facts records: raw %.3f s, store %.3f s, ratio %.1f\n",
                count, static_cast<double>(records.size()) / 1e6, raw, loaded, loaded / raw);
}

}  // namespace
}  // namespace senskg

int main(int argc, char** argv) {
    try {
        senskg::run(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 5000);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
