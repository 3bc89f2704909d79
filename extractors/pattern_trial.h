#pragma once

#include "extractors/rules/rule_pack.h"
#include "graph/model/document.h"
#include "graph/model/span.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace senskg {

/// A named group of a pattern with what it took. Spans are bytes of the document.
struct TrialGroup {
    std::string name;
    Span span;
    std::string type;  ///< Of the mention in a slot; empty for text.
};

/// One match of a pattern that is tried out.
struct TrialMatch {
    Span span;
    Span sentence;
    std::vector<TrialGroup> groups;  ///< Those that took part, by name.
};

/// Runs one pattern where rules run, to see what it finds.
class PatternTrial {
  public:
    /// `pass`: the pattern sees what mention rules of that pass see (1 to `mention_passes`), or
    /// (`relation_pass`) what relation rules see. Both must outlive the trial.
    PatternTrial(const RulePack& pack, const RuleHead& pattern, std::uint32_t pass);
    ~PatternTrial();

    /// The matches in text order, in every zone but boilerplate. Cost: that of extraction.
    [[nodiscard]] std::vector<TrialMatch> matches(const Document& document);

  private:
    struct Stages;
    std::unique_ptr<Stages> stages_;
};

}  // namespace senskg
