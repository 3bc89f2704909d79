// Whatever happened to a store, it exports the bytes of one that was made afresh from what is left.
//
// Ctest runs some short histories; SENSKG_HISTORIES=500 runs as many, SENSKG_SEED=7 begins there.

#include "tests/cli/command_run.h"
#include "tests/laws/prepared_extraction.h"
#include "tests/laws/watched_program.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>

namespace senskg::test {
namespace {

namespace files = std::filesystem;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// A blog on the disk, and a store that follows it.
class History {
  public:
    History(std::uint64_t seed, PreparedExtraction& extraction)
        : random_(seed), extraction_(extraction) {
        files::create_directories(blog());
        write_note();
        while (posts_.size() < 3) {
            write_post();
        }
    }

    void step() {
        for (auto changes = pick(4); changes > 0; --changes) {
            change_blog();
        }
        switch (pick(6)) {
            case 0:
                return remove_documents();
            case 4:
                write_note();
                return run({notes()}, {.prune = true});
            case 1:
                return run({blog()}, {.force = true});
            case 2:
                return read_some();
            case 3:
                return interrupted_run();
            default:
                return run({blog()}, {.prune = true});
        }
    }

    /// Brings the store to what is on the disk, and compares.
    void end() {
        run({blog()}, {.prune = true});
        run({notes()}, {.prune = true});
        CHECK(command_run({"check", "--store", store()}).status == 0);
        const std::string fresh = folder_.path("fresh.kg");
        extract({{blog(), notes()}, {}, 1, fresh});
        for (const std::string format : {"jsonl", "graphml", "jsonld"}) {
            CAPTURE(format);
            const auto found = command_run({"export", "--format", format, "--store", store()});
            const auto expected = command_run({"export", "--format", format, "--store", fresh});
            REQUIRE(expected.status == 0);
            CHECK(found.out.size() > 100);
            CHECK(found.out == expected.out);
        }
    }

    [[nodiscard]] const std::string& told() const { return told_; }

  private:
    std::size_t pick(std::size_t below) { return static_cast<std::size_t>(random_() % below); }

    template <std::size_t Size>
    std::string any_of(const std::array<const char*, Size>& of) {
        return of.at(pick(Size));
    }

    [[nodiscard]] std::string blog() const { return folder_.path("blog"); }
    /// Read on its own: what is gone from one folder says nothing of the other.
    [[nodiscard]] std::string notes() const { return folder_.path("notes"); }
    [[nodiscard]] std::string store() const { return folder_.path("some.kg"); }

    /// A post that shares people, companies and short forms of their names with others.
    std::string post_text() {
        static constexpr std::array people = {"Nathalie Verdier", "N. Verdier",   "Mme Verdier",
                                              "Karim Besson",     "Karim BESSON", "Marc Besson",
                                              "Hélène Ferrand",   "Claire Morin", "Julien Lacaze"};
        static constexpr std::array companies = {"Maison Tavernel", "Tavernel", "Groupe Tavernel",
                                                 "Darty",           "la Maif",  "BVA",
                                                 "Quatralis"};
        std::string text = std::to_string(1 + pick(28)) + " mars 20" +
                           std::to_string(10 + pick(9)) + "\n\nCe que disent les clients\n\n";
        for (auto sentences = 1 + pick(5); sentences > 0; --sentences) {
            const std::string person = any_of(people);
            const std::string company = any_of(companies);
            const std::string number = std::to_string(2 + pick(97));
            switch (pick(5)) {
                case 0:
                    text += person + ", directrice générale de " + company + ", l'a dit. ";
                    break;
                case 1:
                    text += "Selon " + company + ", " + number + " % des clients reviennent. ";
                    break;
                case 2:
                    text += "« Rien ne change », explique " + person + ", de " + company + ". ";
                    break;
                case 3:
                    text += "L'agence nationale de l'écoute (ANE) a lu l'étude " + company + " 20" +
                            std::to_string(10 + pick(3)) + ". ";
                    break;
                default:
                    text += "Le livre « La Voix du client », de " + person + ", est paru. ";
            }
        }
        return text + "\n";
    }

    std::string any_post() {
        auto post = posts_.begin();
        std::advance(post, static_cast<std::ptrdiff_t>(pick(posts_.size())));
        return post->first;
    }

    void write_post() {
        const std::string name = "post" + std::to_string(pick(12)) + ".txt";
        posts_[name] = post_text();
        folder_.write("blog/" + name, posts_[name]);
    }

    /// The only note there is: an earlier one is gone.
    void write_note() {
        files::remove_all(notes());
        folder_.write("notes/note" + std::to_string(pick(3)) + ".txt", post_text());
    }

    void forget(const std::string& name) {
        files::remove(blog() + '/' + name);
        posts_.erase(name);
    }

    /// New, other, no or differently named posts; records in another order.
    void change_blog() {
        switch (pick(6)) {
            case 0:
                if (posts_.size() > 1) {
                    forget(any_post());
                }
                return;
            case 1: {
                const std::string name = any_post();
                const std::string text = posts_[name];
                forget(name);
                const std::string other = "moved" + std::to_string(pick(5)) + ".txt";
                posts_[other] = text;
                folder_.write("blog/" + other, text);
                return;
            }
            case 2: {
                if (records_.size() < 4) {
                    records_.push_back(R"({"id":"r)" + std::to_string(pick(1000)) +
                                       R"(","text":"Selon Darty, 84 % des clients reviennent."})");
                }
                std::ranges::shuffle(records_, random_);
                std::ranges::sort(records_);
                records_.erase(std::unique(records_.begin(), records_.end()), records_.end());
                std::ranges::shuffle(records_, random_);
                std::string lines;
                for (const auto& record : records_) {
                    lines += record + '\n';
                }
                folder_.write("blog/records.jsonl", lines);
                return;
            }
            default:
                write_post();
        }
    }

    void run(const std::vector<std::string>& paths, Following following) {
        const auto jobs = static_cast<std::uint32_t>(1 + pick(4));
        tell(paths);
        told_ += following.force ? "  --force" : following.prune ? "  --prune" : "";
        told_ += "  --jobs " + std::to_string(jobs) + '\n';
        extract({paths, following, jobs, store()});
    }

    void extract(const PreparedExtraction::Run& run) {
        const auto outcome = extraction_.run(run);
        CHECK(outcome.err == "");
        REQUIRE(outcome.status == 0);
    }

    void tell(const std::vector<std::string>& arguments) {
        for (const auto& word : arguments) {
            told_ += word + ' ';
        }
        told_ += '\n';
    }

    void remove_documents() {
        if (!files::exists(store())) {
            return;
        }
        std::vector<std::string> arguments = {"remove", any_post(), "--store", store()};
        tell(arguments);
        // A post written since the last run is not known yet; a run that was killed at once left
        // a store that holds nothing.
        const auto result = command_run(arguments);
        CHECK((result.status <= 1 || result.err.find("holds nothing yet") != std::string::npos ||
               result.err.find("is no store") != std::string::npos));
    }

    /// Files by name, in any order.
    void read_some() {
        std::vector<std::string> files;
        for (const auto& [name, text] : posts_) {
            if (files.empty() || pick(2) == 0) {
                files.push_back(blog() + '/' + name);
            }
        }
        std::ranges::shuffle(files, random_);
        run(files, {});
    }

    void interrupted_run() {
        static constexpr std::array signals = {SIGKILL, SIGINT, SIGTERM};
        Circumstances circumstances;
        circumstances.signal = signals.at(pick(signals.size()));
        circumstances.signal_after = std::chrono::microseconds(pick(400'000));
        const std::vector<std::string> arguments = {
            "extract", "-q", "--prune", "--store", store(), "--jobs", std::to_string(1 + pick(4)),
            blog()};
        tell(arguments);
        const auto outcome = watched_program(arguments, circumstances);
        told_ += "  status " + std::to_string(outcome.status) + '\n';
        const bool as_promised =
            outcome.status == 0 ||
            outcome.status ==
                (circumstances.signal == SIGKILL ? -SIGKILL : 128 + circumstances.signal);
        CHECK(as_promised);
    }

    TemporaryFolder folder_;
    std::mt19937_64 random_;
    PreparedExtraction& extraction_;
    std::map<std::string, std::string> posts_;  ///< Name → text.
    std::vector<std::string> records_;
    std::string told_;
};

TEST_CASE("a store of any history exports what a store made afresh does") {
    const std::uint64_t first = number_from("SENSKG_SEED", 1);
    const std::uint64_t count = number_from("SENSKG_HISTORIES", 40);
    PreparedExtraction extraction;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        CAPTURE(seed);
        History history(seed, extraction);
        INFO(history.told());  // Asked when something fails.
        for (std::mt19937_64::result_type step = 0; step < 1 + seed % 5; ++step) {
            history.step();
        }
        history.end();
    }
}

}  // namespace
}  // namespace senskg::test
