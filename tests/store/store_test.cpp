#include "graph/model/error.h"
#include "store/packed_facts.h"
#include "store/row_keys.h"
#include "store/row_values.h"
#include "store/store_view.h"
#include "store/verification.h"
#include "tests/store/generated_documents.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

using namespace senskg;
using namespace senskg::test;

namespace {

using Documents = std::map<std::string, ExtractedDocument>;

std::string expected_dump(const Documents& documents) {
    std::vector<ExtractedDocument> all;
    for (const auto& [id, document] : documents) {
        all.push_back(document);
    }
    return dump_of(resolve(all, small_vocabulary()));
}

Documents documents_named(const std::vector<std::string>& ids, std::uint64_t seed) {
    Documents documents;
    for (const auto& id : ids) {
        documents[id] = generated_document(id, seed++);
    }
    return documents;
}

void put_all(GraphStore& store, const Documents& documents) {
    for (const auto& [id, document] : documents) {
        store.put(std::span(&document, 1));
    }
}

void check_no_problems(const GraphStore& store) {
    for (const auto& problem : store_problems(store)) {
        FAIL_CHECK(problem.where << ": " << problem.message);
    }
}

}  // namespace

TEST_CASE("packed facts come back as they were") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto document = generated_document("a/b.txt", seed);
        const std::string bytes = packed_facts(document.facts);
        CHECK(unpacked_facts(bytes) == document.facts);
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            CHECK_THROWS_AS(static_cast<void>(unpacked_facts(bytes.substr(0, length))), Error);
        }
    }
}

TEST_CASE("an edge row has the bytes of the example in LAYOUT.md") {
    const auto address = edge_address("Person|ann lee", "WORKS_FOR", "Organization|acme", "");
    const std::string key = row_key::edge(EdgeEnd::source, address, "a.txt");
    CHECK(key.size() == 1 + 16 + 10 + 16 + 8 + 5);
    CHECK(key.substr(0, 3) == "O\xD6\xAB");
    CHECK(key.substr(17, 12) == std::string("WORKS_FOR\0\x10\xB1", 12));
    CHECK(key.substr(43) == std::string("\0\0\0\0\0\0\0\0a.txt", 13));
    const EdgeRowKey read = edge_row_key(EdgeEnd::source, key);
    CHECK(read.edge == address);
    CHECK(read.document == "a.txt");
    CHECK(packed(EdgeRow{"", {{0, 0, 1, 0.8, {}}}}) ==
          std::string("\0\x01\0\0\x01\x9A\x99\x99\x99\x99\x99\xE9\x3F\0", 14));
}

TEST_CASE("a store holds the graph that follows from its documents") {
    const TemporaryFolder folder;
    const auto documents = documents_named({"a", "b", "c", "d", "e", "f"}, 7);
    const auto expected = expected_dump(documents);
    {
        GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
        put_all(store, documents);
        CHECK(dump_of(store) == expected);
        store.close();
    }
    const GraphStore store(folder.path("kg"), StoreAccess::read, store_options());
    CHECK(store.commit_record().state == CommitRecord::State::clean);
    CHECK(dump_of(store) == expected);
    CHECK(store.documents() == std::vector<std::string>{"a", "b", "c", "d", "e", "f"});
    CHECK(store.state("a") == DocumentState{documents.at("a").facts.sha256, "rules", "test"});
    CHECK_FALSE(store.state("g").has_value());
    CHECK(store.document("b")->text == documents.at("b").document.text);
    CHECK(store.extracted_document("c")->facts == documents.at("c").facts);
    check_no_problems(store);
}

TEST_CASE("a store tells what a record told, and which documents came from a folder") {
    const TemporaryFolder folder;
    auto record = generated_document("a", 1);
    record.document.title = "Un titre";
    record.document.date = "2012-03-04";
    record.document.url = "https://blog.example/a";
    record.document.source = "/blog/records.jsonl";
    auto text = generated_document("b", 2);
    text.document.source = "/blogs/b.txt";
    {
        GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
        store.put(std::vector{record, text});
        store.close();
    }
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    CHECK(store.extracted_document("a")->document.url == record.document.url);
    CHECK(store.extracted_document("a")->document.source == record.document.source);
    CHECK(store.document("a")->title == record.document.title);
    CHECK(store.document("a")->date == record.document.date);
    CHECK(store.documents_below("/blog") == std::vector<std::string>{"a"});
    CHECK(store.documents_below("/") == std::vector<std::string>{"a", "b"});
    store.move_sources({{"b", "/blog/b.txt"}, {"unknown", "/blog/c.txt"}});
    CHECK(store.documents_below("/blog") == std::vector<std::string>{"a", "b"});
    CHECK(store.source("b") == "/blog/b.txt");
    store.put(std::vector{text});  // Nothing new but its place.
    CHECK(store.source("b") == text.document.source);
    check_no_problems(store);
}

TEST_CASE("the order and grouping of documents leave no trace") {
    const TemporaryFolder folder;
    const auto documents = documents_named({"a", "b", "c", "d", "e", "f", "g", "h"}, 100);
    const auto expected = expected_dump(documents);
    std::vector<ExtractedDocument> all;
    for (const auto& [id, document] : documents) {
        all.push_back(document);
    }
    GraphStore at_once(folder.path("at-once"), StoreAccess::write, store_options());
    at_once.put(all);
    CHECK(dump_of(at_once) == expected);
    std::ranges::reverse(all);
    GraphStore backwards(folder.path("backwards"), StoreAccess::write, store_options());
    for (const auto& document : all) {
        backwards.put(std::span(&document, 1));
    }
    CHECK(dump_of(backwards) == expected);
}

TEST_CASE("adding and removing a document equals never having had it") {
    const TemporaryFolder folder;
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    const auto documents = documents_named({"a", "b", "c"}, 40);
    put_all(store, documents);
    const auto before = dump_of(store);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto guest = generated_document("guest", seed);
        store.put(std::span(&guest, 1));
        const std::vector<std::string> ids = {"guest", "unknown"};
        CHECK(store.remove(ids) == std::vector<std::string>{"unknown"});
        REQUIRE(dump_of(store) == before);
    }
    check_no_problems(store);
}

TEST_CASE("any history of documents ends in the graph of those that are left") {
    const TemporaryFolder folder;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random(seed);
        GraphStore store(folder.path(std::to_string(seed)), StoreAccess::write, store_options());
        Documents held;
        for (int step = 0; step < 40; ++step) {
            CAPTURE(step);
            std::vector<ExtractedDocument> batch;
            std::vector<std::string> gone;
            for (auto left = 1 + random() % 3; left > 0; --left) {
                const std::string id = "d" + std::to_string(random() % 12);
                const bool twice = std::ranges::any_of(
                    batch, [&](const auto& document) { return document.facts.id == id; });
                if (random() % 3 == 0) {
                    gone.push_back(id);
                } else if (!twice) {
                    batch.push_back(generated_document(id, random()));
                }
            }
            store.put(batch);
            for (const auto& document : batch) {
                held[document.facts.id] = document;
            }
            static_cast<void>(store.remove(gone));
            for (const auto& id : gone) {
                held.erase(id);
            }
            REQUIRE(dump_of(store) == expected_dump(held));
        }
        check_no_problems(store);
    }
}

TEST_CASE("an emptied store holds no row of a graph") {
    const TemporaryFolder folder;
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    put_all(store, documents_named({"a", "b", "c", "d"}, 3));
    const std::vector<std::string> ids = {"a", "b", "c", "d"};
    CHECK(store.remove(ids).empty());
    std::string tables;
    store.database().scan(Family::graph, "", "", [&](std::string_view key, std::string_view) {
        tables += key.front();
        return true;
    });
    CHECK(tables == "VV");  // its settings
    check_no_problems(store);
}

TEST_CASE("look-ups find nodes by id, name, label and entity") {
    const TemporaryFolder folder;
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    const auto documents = documents_named({"a", "b", "c", "d", "e", "f"}, 11);
    put_all(store, documents);
    const StoreView view(store);
    std::map<std::string, std::uint64_t> labels;
    std::string before;
    for (const NodeHandle handle : view.nodes("")) {
        const Node node = view.node(handle);
        CHECK(before < node.id);
        before = node.id;
        CHECK(view.node_with_id(node.id) == handle);
        const auto named = view.nodes_named(text_property(node.properties, "name"));
        CHECK(std::ranges::find(named, handle) != named.end());
        for (const auto& label : node.labels) {
            labels[label] += 1;
        }
        const auto both = view.edges(handle, Direction::both, {});
        const auto out = view.edges(handle, Direction::out, {});
        const auto in = view.edges(handle, Direction::in, {});
        const auto loops = std::ranges::count_if(
            both, [](const Edge& edge) { return edge.source == edge.target; });
        CHECK(both.size() + static_cast<std::size_t>(loops) == out.size() + in.size());
    }
    for (const auto& [label, count] : labels) {
        CHECK(view.node_count(label) == count);
        CHECK(view.nodes(label).size() == count);
    }
    const auto resolved = resolve(std::vector{documents.at("a")}, small_vocabulary());
    const auto& post = documents.at("a").facts.posts[0];
    for (const auto& entity : post.entities) {
        const auto node = view.node_of(entity, "a", post.post.index);
        REQUIRE(node.has_value());
        CHECK(view.node(*node).type == entity.type);
    }
    CHECK_FALSE(view.node_with_id("person:nobody").has_value());
    CHECK(view.nodes_named("nobody").empty());
    CHECK(view.nodes("Nothing").empty());
}

TEST_CASE("hops are the edges, in any order each once") {
    const TemporaryFolder folder;
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    put_all(store, documents_named({"a", "b", "c", "d", "e", "f", "g", "h"}, 12));
    const StoreView view(store);
    const std::vector<std::vector<std::string>> type_lists = {
        {}, {"WORKS_FOR"}, {"PART_OF", "MENTIONS", "PART_OF"}, {"NOTHING"}};
    std::size_t edges_seen = 0;
    // The second time around, all hops have been kept.
    for (int round = 0; round < 2; ++round) {
        for (const NodeHandle handle : view.nodes("")) {
            for (const auto direction : {Direction::both, Direction::out, Direction::in}) {
                for (const auto& types : type_lists) {
                    const auto edges = view.edges(handle, direction, types);
                    const auto by_id = view.hops(handle, direction, types, HopOrder::by_id);
                    auto any = view.hops(handle, direction, types, HopOrder::any);
                    REQUIRE(by_id.size() == edges.size());
                    REQUIRE(any.size() == edges.size());
                    for (std::size_t place = 0; place < edges.size(); ++place) {
                        const Edge found = view.edge(by_id[place].edge);
                        CHECK(found.id == edges[place].id);
                        CHECK(found.properties == edges[place].properties);
                        CHECK(by_id[place].source == edges[place].source);
                        CHECK(by_id[place].target == edges[place].target);
                    }
                    const auto handles = [](const std::vector<Hop>& hops) {
                        std::vector<EdgeHandle> sorted;
                        std::ranges::transform(hops, std::back_inserter(sorted), &Hop::edge);
                        std::ranges::sort(sorted);
                        return sorted;
                    };
                    CHECK(handles(any) == handles(by_id));
                    edges_seen += edges.size();
                }
            }
        }
    }
    CHECK(edges_seen > 100);
    // A view that has read nothing yet names an edge by its hop alone.
    const StoreView fresh(store);
    for (const NodeHandle handle : fresh.nodes("Person")) {
        for (const Hop& hop : fresh.hops(handle, Direction::out, {}, HopOrder::any)) {
            const Edge edge = fresh.edge(hop.edge);
            CHECK(edge.source == hop.source);
            CHECK(edge.target == hop.target);
            CHECK(edge.id.starts_with(fresh.node(hop.source).id));
        }
    }
}

TEST_CASE("two documents of one id are refused together") {
    const TemporaryFolder folder;
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    const std::vector<ExtractedDocument> twins = {generated_document("a", 1),
                                                  generated_document("a", 2)};
    CHECK_THROWS_AS(store.put(twins), Error);
    CHECK(store.documents().empty());
}

TEST_CASE("documents without text are kept, facts and all") {
    const TemporaryFolder folder;
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    auto document = generated_document("a", 5);
    document.document.text.clear();
    store.put(std::span(&document, 1));
    CHECK(dump_of(store) == dump_of(resolve(std::span(&document, 1), small_vocabulary())));
    check_no_problems(store);
}

TEST_CASE("what was forgotten cannot be read from the files after compaction") {
    const TemporaryFolder folder;
    auto secret = generated_document("secret-document", 6);
    secret.facts.posts[0].entities[0].name = "Secretname";
    {
        GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
        put_all(store, documents_named({"a", "b"}, 5));
        store.put(std::span(&secret, 1));
        store.close();
    }
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    const std::vector<std::string> ids = {"secret-document"};
    static_cast<void>(store.remove(ids));
    store.compact();
    store.close();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path("kg"))) {
        if (entry.is_regular_file()) {
            CAPTURE(entry.path().string());
            const std::string bytes = file_text(entry.path());
            CHECK(bytes.find("secret-document") == std::string::npos);
            CHECK(bytes.find("Secretname") == std::string::npos);
        }
    }
    const GraphStore reopened(folder.path("kg"), StoreAccess::read, store_options());
    CHECK(reopened.documents() == std::vector<std::string>{"a", "b"});
    check_no_problems(reopened);
}

TEST_CASE("one scan finds the links that edges node by node tell") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const TemporaryFolder folder;
        GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
        put_all(store, documents_named({"a", "b", "c", "d", "e", "f"}, seed * 6));
        const StoreView view(store);
        auto expected = view.GraphView::links(no_pulse);
        std::ranges::sort(expected);
        CHECK(expected.size() == view.edge_count(""));
        CHECK(view.links(no_pulse) == expected);
        CHECK(std::ranges::any_of(expected, [](const Link& link) { return link.evidence > 1; }));
    }
}
