// Speed of extraction against the speed of one scan of the same text by RE2, in one run: the
// quotient travels from machine to machine, megabytes a second do not.

#include "extractors/parallel_extraction.h"
#include "extractors/text/reader.h"
#include "graph/model/error.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {
namespace {

constexpr std::uint32_t seed = 20110522;
constexpr std::size_t megabyte = 1'000'000;
constexpr int rounds = 5;  ///< The best one counts: the others were disturbed.

constexpr std::array<std::string_view, 10> first_names = {"Nathalie", "Sophie", "Julien", "Karim",
                                                          "Claire",   "Hélène", "Marc",   "Inès",
                                                          "Antoine",  "Camille"};
constexpr std::array<std::string_view, 10> surnames = {"Verdier",  "Lacaze",   "Morin",    "Besson",
                                                       "Ferrand",  "Gassin",   "Ollivier", "Haddad",
                                                       "Dubreuil", "Rousselle"};
constexpr std::array<std::string_view, 4> surname_endings = {"", "", "el", "in"};

/// Draws names and numbers anew, so that no text comes twice.
class Variation {
  public:
    explicit Variation(std::mt19937& random) : random_(random) {}

    std::string of(std::string_view text) {
        names_.clear();
        std::string result;
        re2::StringPiece rest(text.data(), text.size());
        const auto* copied = text.data();
        re2::StringPiece found;
        while (RE2::FindAndConsume(&rest, name_or_number_, &found)) {
            result.append(copied, found.data());
            result += found[0] >= '0' && found[0] <= '9' ? number() : name(found.ToString());
            copied = found.data() + found.size();
        }
        return result.append(copied, text.data() + text.size());
    }

  private:
    template <std::size_t Size>
    std::string_view drawn(const std::array<std::string_view, Size>& from) {
        return from.at(random_() % Size);
    }

    std::string number() { return std::to_string(2 + random_() % 97); }

    /// Half of the names keep, a name is replaced by the same one all over a text.
    std::string name(const std::string& known) {
        if (random_() % 2 == 0) {
            return known;
        }
        auto& other = names_[known];
        if (other.empty()) {
            other = std::string(drawn(first_names)) + ' ' + std::string(drawn(surnames)) +
                    std::string(drawn(surname_endings));
        }
        return other;
    }

    std::mt19937& random_;
    std::map<std::string, std::string> names_;
    // Numbers of percentages and counts, not those of dates.
    const RE2 name_or_number_{
        "([A-ZÀ-Þ][a-zß-ÿ]+ [A-ZÀ-Þ][a-zß-ÿ]+|[0-9]{1,2}) (?:[a-zà%]|[^0-9A-Z])"};
};

std::vector<Document> varied_documents(const std::string& folder, std::size_t bytes_min) {
    std::istringstream nothing;
    DocumentReader reader({folder}, {}, nothing);
    std::vector<Document> originals;
    while (auto document = reader.next()) {
        originals.push_back(*std::move(document));
    }
    if (originals.empty()) {
        throw Error(Error::Kind::input, "there is no post to read", folder);
    }
    std::mt19937 random(seed);
    Variation variation(random);
    std::vector<Document> documents;
    for (std::size_t bytes = 0; bytes < bytes_min; bytes += documents.back().text.size()) {
        Document document = originals[documents.size() % originals.size()];
        document.id = std::to_string(documents.size()) + ".txt";
        document.text = variation.of(document.text);
        documents.push_back(std::move(document));
    }
    return documents;
}

/// Of a clock on the wall, or of the processor: that one stands still while others use the machine.
enum class Clock { wall, processor };

double seconds(Clock clock) {
    if (clock == Clock::processor) {
        return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    }
    const std::chrono::duration<double> now = std::chrono::steady_clock::now().time_since_epoch();
    return now.count();
}

double best_seconds(Clock clock, const std::function<void()>& work) {
    double best = 0;
    for (int round = 0; round < rounds; ++round) {
        const double begin = seconds(clock);
        work();
        const double taken = seconds(clock) - begin;
        best = round == 0 ? taken : std::min(best, taken);
    }
    return best;
}

std::size_t scan(const std::vector<Document>& documents, const RE2& names) {
    std::size_t found = 0;
    for (const auto& document : documents) {
        re2::StringPiece rest(document.text);
        while (RE2::FindAndConsume(&rest, names)) {
            ++found;
        }
    }
    return found;
}

void extract(const RulePack& pack, const std::vector<Document>& documents,
             std::uint32_t thread_count) {
    std::size_t place = 0;
    const auto next = [&]() -> std::optional<Document> {
        return place < documents.size() ? std::optional(documents[place++]) : std::nullopt;
    };
    const auto refused = ParallelExtraction(pack).run(
        thread_count, next, [](const ExtractedDocument&) {}, [] { return false; });
    if (!refused.empty()) {
        throw Error(Error::Kind::input, refused[0].message, refused[0].where);
    }
}

void run(std::size_t megabytes) {
    const auto documents =
        varied_documents(std::string(SENSKG_SOURCE_DIR) + "/fixtures/posts", megabytes * megabyte);
    double size = 0;
    for (const auto& document : documents) {
        size += static_cast<double>(document.text.size()) / static_cast<double>(megabyte);
    }
    const RE2 names("[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?: [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)+");
    std::size_t found = 0;
    const double scan_speed =
        size / best_seconds(Clock::processor, [&] { found = scan(documents, names); });
    std::printf("%zu documents, %.1f MB, seed %u\n", documents.size(), size, seed);
    std::printf("one RE2 scan for names  %8.1f MB/s  (%zu found)\n", scan_speed, found);

    const auto pack = read_rule_pack(builtin_pack_files());
    for (const std::uint32_t threads : {1U, 2U}) {
        // Patterns are compiled by each thread: as many documents as threads take that long.
        const std::vector<Document> few(documents.begin(), documents.begin() + threads);
        const auto clock = threads == 1 ? Clock::processor : Clock::wall;
        const double start_up = best_seconds(clock, [&] { extract(pack, few, threads); });
        const double whole = best_seconds(clock, [&] { extract(pack, documents, threads); });
        const double speed = size / std::max(whole - start_up, 1e-9);
        std::printf("extraction, %u thread%s  %8.1f MB/s  ratio %.4f  (start-up %.0f ms)\n",
                    threads, threads == 1 ? " " : "s", speed, speed / scan_speed, start_up * 1e3);
    }
}

}  // namespace
}  // namespace senskg

int main(int argc, char** argv) {
    try {
        senskg::run(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 6);
        return 0;
    } catch (const senskg::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
