#include "graph/algorithms/six_digits.h"
#include "graph/model/error.h"
#include "graph/query/procedure.h"
#include "graph/stemming.h"
#include "graph/text_folding.h"
#include "graph/typed_nodes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <set>
#include <unordered_map>

namespace senskg {
namespace {

constexpr std::size_t sought_words_max = 32;

/// Words that stand in every text and tell nothing; without accents.
constexpr auto empty_words = std::to_array<std::string_view>(
    {"a",   "au",   "aux",  "avec", "c",    "ce",  "ces", "cet", "cette", "d",    "dans", "de",
     "des", "du",   "elle", "en",   "est",  "et",  "il",  "j",   "je",    "l",    "la",   "le",
     "les", "leur", "n",    "ne",   "nous", "on",  "ou",  "par", "pas",   "pour", "qu",   "que",
     "qui", "s",    "sa",   "se",   "ses",  "son", "sur", "un",  "une",   "vous", "y"});

/// A property that is searched, and how much a word in it counts.
struct Field {
    std::string_view property;
    double weight;
};
constexpr std::array fields = std::to_array<Field>(
    {{"name", 2}, {"title", 2}, {"aliases", 1}, {"subtitle", 1}, {"claim", 1}});

/// A word in the forms that make it equal to others. Two of them, because the stemmer goes by
/// accents ("salariés" ends like a participle) and who asks may leave them out.
struct WordForms {
    std::string stem_folded;
    std::string folded_stem;
};

WordForms forms_of(const std::string& word, FrenchStemmer& stemmer) {
    return {folded(stemmer.stem(word)), stemmer.stem(folded(word))};
}

/// A word that is asked for; `satisf*` is any word that begins like it.
struct SoughtWord {
    WordForms forms;
    std::string beginning;  ///< Folded; empty for a whole word.

    [[nodiscard]] bool is_met_by(const std::string& word, const WordForms& others) const {
        if (!beginning.empty()) {
            return folded(word).starts_with(beginning);
        }
        return forms.stem_folded == others.stem_folded || forms.folded_stem == others.folded_stem;
    }
};

/// The words of a search, each once; empty words only when there are no others.
std::vector<SoughtWord> sought_words(const std::string& text, FrenchStemmer& stemmer) {
    std::vector<SoughtWord> words;
    std::vector<SoughtWord> empty;
    std::set<std::string> seen;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        const auto piece = std::string_view(text).substr(at, end - at);
        const auto parts = case_folded_words(piece);
        for (const auto& part : parts) {
            const bool begins = piece.ends_with('*') && &part == &parts.back();
            const auto plain = folded(part);
            if (!seen.insert(plain + (begins ? "*" : "")).second) {
                continue;
            }
            const bool is_empty =
                !begins && std::ranges::find(empty_words, plain) != empty_words.end();
            (is_empty ? empty : words)
                .push_back({forms_of(part, stemmer), begins ? plain : std::string()});
        }
        at = end + 1;
    }
    return words.empty() ? empty : words;
}

/// What a node has of the search.
struct Hit {
    NodeHandle node = 0;
    std::vector<double> counts;  ///< Of each sought word, by the weight of where it stands.
    double words = 0;            ///< In all its texts.
    std::string text;            ///< The text that holds the most sought words.
};

/// Looks through the texts of nodes, one after the other.
class Search {
  public:
    Search(const std::string& text, Budget& budget)
        : sought_(sought_words(text, stemmer_)), budget_(budget) {
        if (sought_.size() > sought_words_max) {
            throw Error(Error::Kind::usage, "senskg.search() takes at most " +
                                                std::to_string(sought_words_max) + " words");
        }
    }

    void look_at(const GraphView& view, NodeHandle node);
    /// Best first, of equals the one that was looked at before.
    [[nodiscard]] std::vector<std::pair<double, const Hit*>> ranked() const;

  private:
    std::size_t count_words(const std::string& text, double weight, Hit& hit);
    std::uint32_t words_met_by(const std::string& word);

    FrenchStemmer stemmer_;
    std::vector<SoughtWord> sought_;
    Budget& budget_;
    std::unordered_map<std::string, std::uint32_t> known_;  ///< Words seen: what they meet.
    std::vector<Hit> hits_;
    double nodes_ = 0;
    double words_ = 0;
};

/// Bit by bit, which of the sought words this word is.
std::uint32_t Search::words_met_by(const std::string& word) {
    constexpr std::size_t known_words_max = 1'000'000;
    constexpr std::size_t known_word_bytes_max = 64;
    if (const auto found = known_.find(word); found != known_.end()) {
        return found->second;
    }
    const auto forms = forms_of(word, stemmer_);
    std::uint32_t met = 0;
    for (std::size_t index = 0; index < sought_.size(); ++index) {
        met |= sought_[index].is_met_by(word, forms) ? 1U << index : 0U;
    }
    if (known_.size() < known_words_max && word.size() <= known_word_bytes_max) {
        known_.emplace(word, met);
    }
    return met;
}

/// How many of the sought words stand in `text`.
std::size_t Search::count_words(const std::string& text, double weight, Hit& hit) {
    std::uint32_t all = 0;
    for (const auto& word : case_folded_words(text)) {
        budget_.step();
        hit.words += 1;
        const auto met = words_met_by(word);
        all |= met;
        for (std::size_t index = 0; met >> index != 0; ++index) {
            hit.counts[index] += (met >> index & 1U) != 0 ? weight : 0;
        }
    }
    return static_cast<std::size_t>(std::popcount(all));
}

void Search::look_at(const GraphView& view, NodeHandle node) {
    budget_.step();
    Hit hit{node, std::vector<double>(sought_.size()), 0, {}};
    std::size_t most = 0;
    const auto take = [&](const Value& value, double weight) {
        if (const auto* text = value.text()) {
            const auto met = count_words(*text, weight, hit);
            if (met > most) {
                most = met;
                hit.text = *text;
            }
        }
    };
    for (const auto& field : fields) {
        const auto value = NodeReference{&view, node}.property(field.property);
        take(value, field.weight);
        if (const auto* list = value.list()) {
            std::ranges::for_each(*list, [&](const Value& each) { take(each, field.weight); });
        }
    }
    nodes_ += 1;
    words_ += hit.words;
    if (most > 0) {
        budget_.take_memory(sizeof(Hit) + hit.text.size() + sought_.size() * sizeof(double));
        hits_.push_back(std::move(hit));
    }
}

/// Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009, times
/// the share of the sought words that are there.
std::vector<std::pair<double, const Hit*>> Search::ranked() const {
    constexpr double saturation = 1.2;
    constexpr double length_share = 0.75;
    std::vector<double> rarity;
    for (std::size_t index = 0; index < sought_.size(); ++index) {
        const auto with = static_cast<double>(
            std::ranges::count_if(hits_, [&](const Hit& hit) { return hit.counts[index] > 0; }));
        rarity.push_back(std::log(1 + (nodes_ - with + 0.5) / (with + 0.5)));
    }
    std::vector<std::pair<double, const Hit*>> found;
    for (const auto& hit : hits_) {
        const double length = 1 - length_share + length_share * hit.words * nodes_ / words_;
        double score = 0;
        double met = 0;
        for (std::size_t index = 0; index < sought_.size(); ++index) {
            const double count = hit.counts[index];
            score += rarity[index] * count * (saturation + 1) / (count + saturation * length);
            met += count > 0 ? 1 : 0;
        }
        found.emplace_back(six_digits(score * met / static_cast<double>(sought_.size())), &hit);
    }
    std::ranges::stable_sort(found, std::greater<>(), &std::pair<double, const Hit*>::first);
    return found;
}

std::vector<ValueList> search(const ProcedureCall& call) {
    const auto types = texts_of(call.arguments[1]);
    check_types(call.view, types);
    Search search(present(call.arguments[0].text()), call.budget);
    std::set<NodeHandle> seen;
    for (const auto& type : types.empty() ? std::vector<std::string>{""} : types) {
        for (const auto node : call.view.nodes(type)) {
            if (types.size() < 2 || seen.insert(node).second) {
                search.look_at(call.view, node);
            }
        }
    }
    std::vector<ValueList> rows;
    for (const auto& [score, hit] : search.ranked()) {
        rows.push_back(
            {Value(NodeReference{&call.view, hit->node}), Value(score), Value(hit->text)});
    }
    return rows;
}

}  // namespace

void add_search_procedure(Procedures& procedures) {
    procedures.add({"senskg.search",
                    {{"words", "STRING"}, {"types", "TEXTS?", true}},
                    {{"node", "NODE"}, {"score", "FLOAT"}, {"text", "STRING"}},
                    search});
}

}  // namespace senskg
