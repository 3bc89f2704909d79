#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace senskg {

/// Takes the endings off French words: "client" and "clients", "satisfait" and "satisfaite" share a
/// stem.
/// Porter, "Snowball: a language for stemming algorithms", 2001. One thread at a time.
class FrenchStemmer {
  public:
    FrenchStemmer();
    /// The stem of one word in lower case; what is no French word keeps most of its letters.
    /// Cost: one pass.
    [[nodiscard]] std::string stem(std::string_view word);

  private:
    struct Deletion {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Deletion> stemmer_;
};

}  // namespace senskg
