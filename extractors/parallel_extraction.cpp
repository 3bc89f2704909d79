#include "extractors/parallel_extraction.h"

#include "extractors/extractor.h"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <utility>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace senskg {
namespace {

/// A document under way; after extraction with its facts or with what went wrong.
struct Work {
    ExtractedDocument extracted;
    std::optional<Diagnostic> refused;
};
/// As it goes from step to step, the last of which owns it. A bare pointer goes through TBB as it
/// is; an owner would lie in a place of TBB's that the thread sanitizer sees, but not its order.
using WorkPointer = Work*;

constexpr std::size_t documents_a_thread = 2;

/// The exception that ends the work of all threads; after it nothing is begun.
class FirstFailure {
  public:
    template <class Step>
    void guard(Step step) {
        if (has_failed_) {
            return;
        }
        try {
            step();
        } catch (...) {
            if (!has_failed_.exchange(true)) {
                exception_ = std::current_exception();
            }
        }
    }
    /// Once all threads are done.
    void rethrow() const {
        if (exception_) {
            std::rethrow_exception(exception_);
        }
    }

  private:
    std::atomic<bool> has_failed_ = false;
    std::exception_ptr exception_;
};

/// Shows the thread sanitizer that a step of a pipeline follows those done before it. TBB's library
/// sees to that by means of its own, which the sanitizer cannot see in code that it did not
/// compile.
class OrderedStep {
  public:
#ifdef __SANITIZE_THREAD__
    OrderedStep() { __tsan_acquire(&steps_); }
    OrderedStep(const OrderedStep&) = delete;
    OrderedStep& operator=(const OrderedStep&) = delete;
    ~OrderedStep() { __tsan_release(&steps_); }

  private:
    /// Only its address counts, which a step knows before it has read anything that others wrote.
    static inline char steps_ = 0;
#else
    OrderedStep() {}  // NOLINT(modernize-use-equals-default): else each step is an unused variable
#endif
};

void extract_into(Work& work, Extractor& extractor) {
    try {
        work.extracted.facts = extractor.extract(work.extracted.document);
    } catch (const Error& error) {
        work.refused = Diagnostic{work.extracted.document.id, error.what()};
    }
}

}  // namespace

struct ParallelExtraction::Prepared {
    explicit Prepared(const RulePack& rules)
        : pack(rules), lexicons(rules), extractors([this] { return Extractor(pack, lexicons); }) {}

    const RulePack& pack;
    const LexiconIndex lexicons;
    tbb::enumerable_thread_specific<Extractor> extractors;
};

/// What documents are extracted with, made ready beside other work.
class ParallelExtraction::Preparation {
  public:
    explicit Preparation(const RulePack& pack)
        : rules_hash_(pack.hash), prepare_([&pack] { return std::make_unique<Prepared>(pack); }) {}
    Preparation(std::vector<PackFile> files, std::uint32_t threads)
        : rules_hash_(pack_files_hash(files)), prepare_([this, files = std::move(files), threads] {
              return std::make_unique<Prepared>(pack_.emplace(read_rule_pack(files, threads)));
          }) {}

    [[nodiscard]] const std::string& rules_hash() const { return rules_hash_; }
    /// One thread at a time, before `result`.
    void begin() {
        if (!result_.valid()) {
            result_ = std::async(std::launch::async, prepare_).share();
        }
    }
    /// Waits for it; throws what `read_rule_pack` does.
    [[nodiscard]] Prepared& result() const { return *result_.get(); }

  private:
    std::string rules_hash_;
    std::optional<RulePack> pack_;
    std::function<std::unique_ptr<Prepared>()> prepare_;
    std::shared_future<std::unique_ptr<Prepared>> result_;
};

ParallelExtraction::ParallelExtraction(const RulePack& pack)
    : preparation_(std::make_unique<Preparation>(pack)) {}
ParallelExtraction::ParallelExtraction(std::vector<PackFile> files, std::uint32_t threads)
    : preparation_(std::make_unique<Preparation>(std::move(files), threads)) {}
ParallelExtraction::ParallelExtraction(ParallelExtraction&&) noexcept = default;
ParallelExtraction::~ParallelExtraction() = default;

const std::string& ParallelExtraction::rules_hash() const { return preparation_->rules_hash(); }

const RulePack& ParallelExtraction::pack() {
    preparation_->begin();
    return preparation_->result().pack;
}

std::vector<Diagnostic> ParallelExtraction::run(
    std::uint32_t thread_count, const std::function<std::optional<Document>()>& next,
    const std::function<void(ExtractedDocument)>& take, const std::function<bool()>& stop) {
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, thread_count);
    std::vector<Diagnostic> refused;
    // TBB forgets the documents under way when an exception passes through it: none does.
    FirstFailure failure;

    const auto read = [&](tbb::flow_control& control) -> WorkPointer {
        const OrderedStep step;
        std::optional<Document> document;
        failure.guard([&] { document = stop() ? std::nullopt : next(); });
        if (!document) {
            control.stop();
            return nullptr;
        }
        preparation_->begin();
        auto work = std::make_unique<Work>();
        work->extracted.document = *std::move(document);
        return work.release();
    };
    const auto extract = [&](WorkPointer work) {
        const OrderedStep step;
        failure.guard([&] { extract_into(*work, preparation_->result().extractors.local()); });
        return work;
    };
    const auto hand_on = [&](WorkPointer done) {
        const OrderedStep step;
        const std::unique_ptr<Work> work(done);
        failure.guard([&] {
            if (work->refused) {
                refused.push_back(*work->refused);
            } else {
                take(std::move(work->extracted));
            }
        });
    };
    const auto steps =
        tbb::make_filter<void, WorkPointer>(tbb::filter_mode::serial_in_order, read) &
        tbb::make_filter<WorkPointer, WorkPointer>(tbb::filter_mode::parallel, extract) &
        tbb::make_filter<WorkPointer, void>(tbb::filter_mode::serial_in_order, hand_on);
    // An arena of its own: that of the process never has more threads than the machine runs.
    tbb::task_arena arena(static_cast<int>(thread_count));
    { const OrderedStep begin; }
    arena.execute([&] { tbb::parallel_pipeline(thread_count * documents_a_thread, steps); });
    const OrderedStep end;
    failure.rethrow();
    return refused;
}

}  // namespace senskg
