#include "tests/extractors/text_layout.h"

#include "extractors/rules/rule_pack.h"
#include "tests/support/files.h"

namespace senskg {
namespace {

/// What the French pack says of posts and sentences, without its rules.
const RulePack& french_pack() {
    static const RulePack pack = [] {
        const std::string packs = SENSKG_SOURCE_DIR "/extractors/packs/";
        std::vector<PackFile> files;
        for (const std::string name :
             {"core/vocabulary.toml", "fr/fragments.toml", "fr/language.toml", "fr/layout.toml"}) {
            files.push_back({name, test::file_text(packs + name)});
        }
        return read_rule_pack(files);
    }();
    return pack;
}

}  // namespace

const LayoutRules& french_layout() { return french_pack().layout; }

const std::set<std::string, std::less<>>& french_abbreviations() {
    static const auto& words = french_pack().language.abbreviations;
    static const std::set<std::string, std::less<>> abbreviations(words.begin(), words.end());
    return abbreviations;
}

std::vector<PostLayout> split_text(const std::string& text) {
    MatchingText matching(text);
    Document document;
    document.text = text;
    return split_posts(matching, document, french_layout());
}

}  // namespace senskg
