#include "tests/extractors/read_posts.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace senskg;

namespace {

namespace files = std::filesystem;

/// What a command prints. The paths are ours and hold no quotes.
std::string output_of(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string output;
    std::array<char, 4096> buffer{};
    while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        output.append(buffer.data(), count);
    }
    CHECK(::pclose(pipe) == 0);
    return output;
}

/// A file of its own that is gone when the test is.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& text) {
        std::string name = (files::temp_directory_path() / "facts_XXXXXX").string();
        const int descriptor = ::mkstemp(name.data());
        REQUIRE(descriptor >= 0);
        std::FILE* file = ::fdopen(descriptor, "w");
        CHECK(std::fwrite(text.data(), 1, text.size(), file) == text.size());
        std::fclose(file);
        path_ = name;
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { files::remove(path_); }

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace

TEST_CASE("entities, figures and relations of the annotated posts are found") {
    const auto corpus = shared_path("corpus");
    const auto gold = shared_path("gold/seeds.jsonl");
    const auto score = shared_path("eval/score.py");
    if (corpus.empty() || gold.empty() || score.empty() ||
        std::system("python3 -c '' 2>/dev/null") != 0) {
        MESSAGE("skipped: no annotated posts beside the sources, or no python3");
        return;
    }
    const auto pack = read_rule_pack(builtin_pack_files());
    const auto documents = extracted(pack, documents_in({corpus}), 2);
    const TemporaryFile facts(resolved_records_of(documents, pack.vocabulary));
    const auto result = nlohmann::json::parse(
        output_of("python3 '" + score + "' --json '" + gold + "' '" + facts.path() + "'"));
    const auto f1 = [&](const char* measure) { return result.at(measure).at("f1").get<double>(); };
    MESSAGE("mentions " << f1("mentions") << ", entities " << f1("entities") << ", figures "
                        << f1("figures") << ", relations " << f1("relations") << ", identity "
                        << f1("identity") << ", links " << f1("links"));
    CHECK(f1("entities") >= 0.80);
    CHECK(f1("figures") >= 0.85);
    CHECK(f1("relations") >= 0.60);
}
