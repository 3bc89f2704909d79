#pragma once

#include "graph/resolution/extracted_document.h"
#include "graph/resolution/resolution.h"
#include "store/graph_store.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace senskg::testing {

/// A vocabulary with every identity and name form, small.
[[nodiscard]] Vocabulary small_vocabulary();

/// A document of a few posts that draws names from small pools, so that documents share people,
/// companies, aliases, contradicting years and acronyms. A function of `id` and `seed`.
[[nodiscard]] ExtractedDocument generated_document(const std::string& id, std::uint64_t seed);

/// A folder of its own that vanishes with the value.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return folder_ / name;
    }

  private:
    std::filesystem::path folder_;
};

[[nodiscard]] StoreOptions store_options(std::chrono::milliseconds wait = std::chrono::seconds(5));

[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

/// Everything that can be read of a graph, as text, one thing a line: equal dumps, equal graphs.
[[nodiscard]] std::string dump_of(const ResolvedGraph& graph);
[[nodiscard]] std::string dump_of(const GraphStore& store);

}  // namespace senskg::testing
