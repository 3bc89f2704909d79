// Stage by stage, over the posts of the fixtures (Google Benchmark).

#include "extractors/extractor.h"
#include "extractors/text/matching_text.h"
#include "extractors/text/reader.h"
#include "graph/facts_record.h"
#include "graph/text_folding.h"
#include "store/graph_store.h"
#include "tests/bench/filled_store.h"

#include <benchmark/benchmark.h>

#include <iostream>

namespace senskg {
namespace {

std::vector<Document> documents_of_fixtures() {
    DocumentReader reader({SENSKG_SOURCE_DIR "/fixtures/posts"}, {}, std::cin);
    std::vector<Document> documents;
    while (auto document = reader.next()) {
        documents.push_back(*std::move(document));
    }
    return documents;
}

const std::vector<Document>& posts() {
    static const auto documents = documents_of_fixtures();
    return documents;
}

const RulePack& rules() {
    static const auto pack = read_rule_pack(builtin_pack_files());
    return pack;
}

std::vector<ExtractedDocument> extracted_posts() {
    const LexiconIndex lexicons(rules());
    Extractor extractor(rules(), lexicons);
    std::vector<ExtractedDocument> extracted;
    for (const auto& document : posts()) {
        extracted.push_back({document, extractor.extract(document), "rules", "bench"});
    }
    return extracted;
}

void count_bytes(benchmark::State& state) {
    std::size_t bytes = 0;
    for (const auto& document : posts()) {
        bytes += document.text.size();
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void read_files(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(documents_of_fixtures().size());
    }
    count_bytes(state);
}
BENCHMARK(read_files);

void matching_text(benchmark::State& state) {
    for (auto _ : state) {
        for (const auto& document : posts()) {
            benchmark::DoNotOptimize(MatchingText(document.text).text().size());
        }
    }
    count_bytes(state);
}
BENCHMARK(matching_text);

void read_rules(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(read_rule_pack(builtin_pack_files()).hash.size());
    }
}
BENCHMARK(read_rules)->Unit(benchmark::kMillisecond);

void compile_rules(benchmark::State& state) {
    const LexiconIndex lexicons(rules());
    for (auto _ : state) {
        const Extractor extractor(rules(), lexicons);
        benchmark::ClobberMemory();
    }
}
BENCHMARK(compile_rules)->Unit(benchmark::kMillisecond);

void extract_facts(benchmark::State& state) {
    const LexiconIndex lexicons(rules());
    Extractor extractor(rules(), lexicons);
    for (auto _ : state) {
        for (const auto& document : posts()) {
            benchmark::DoNotOptimize(extractor.extract(document).posts.size());
        }
    }
    count_bytes(state);
}
BENCHMARK(extract_facts)->Unit(benchmark::kMillisecond);

void write_records(benchmark::State& state) {
    const auto documents = extracted_posts();
    for (auto _ : state) {
        for (const auto& document : documents) {
            FactsRecordWriter writer(document.document, document.facts.length_code_points,
                                     TextIncluded::no);
            for (const auto& post : document.facts.posts) {
                benchmark::DoNotOptimize(writer.record(post).size());
            }
        }
    }
    count_bytes(state);
}
BENCHMARK(write_records);

void store_documents(benchmark::State& state) {
    const auto documents = extracted_posts();
    for (auto _ : state) {
        const test::TemporaryFolder folder;
        auto options = test::store_options();
        options.read_vocabulary = [](std::string_view) { return rules().vocabulary; };
        GraphStore store(folder.path("store"), StoreAccess::write, options);
        store.put(documents);
        store.close();
    }
    count_bytes(state);
}
BENCHMARK(store_documents)->Unit(benchmark::kMillisecond);

void fold_names(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(folded("Société Générale d’Édition « Élan »").size());
    }
}
BENCHMARK(fold_names);

}  // namespace

namespace bench {

FilledStore::FilledStore() {
    options.read_vocabulary = [](std::string_view) { return rules().vocabulary; };
    GraphStore store(path(), StoreAccess::write, options);
    store.put(extracted_posts());
    store.close();
}

}  // namespace bench
}  // namespace senskg

BENCHMARK_MAIN();
