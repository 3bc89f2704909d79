#include "graph/stemming.h"

#include <libstemmer.h>

#include <new>

namespace senskg {

FrenchStemmer::FrenchStemmer() : stemmer_(sb_stemmer_new("french", "UTF_8")) {
    if (!stemmer_) {
        throw std::bad_alloc();  // French and UTF-8 are in every libstemmer.
    }
}

std::string FrenchStemmer::stem(std::string_view word) {
    constexpr std::size_t word_bytes_max = 1000;  // Longer than any word; lengths are `int` there.
    if (word.size() > word_bytes_max) {
        return std::string(word);
    }
    const auto* stem =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                        static_cast<int>(word.size()));
    if (stem == nullptr) {
        throw std::bad_alloc();
    }
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

void FrenchStemmer::Deletion::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

}  // namespace senskg
