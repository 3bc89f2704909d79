#include "extractors/text/sentences.h"
#include "tests/extractors/text_layout.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

namespace {

std::vector<std::string> sentences(const std::string& text) {
    std::vector<std::string> found;
    const Span whole{0, static_cast<std::uint32_t>(text.size())};
    for (const Span span : sentence_spans(text, whole, {french_abbreviations()})) {
        found.emplace_back(span.of(text));
    }
    return found;
}

}  // namespace

TEST_CASE("sentences end where a reader ends them") {
    struct Row {
        std::string name;
        std::vector<std::string> sentences;  ///< With a space between them.
    };
    const std::vector<Row> rows = {
        {"plain", {"Il vient.", "Elle part !", "Vraiment ?", "Oui…", "Bien."}},
        {"no punctuation", {"une ligne sans fin"}},
        {"titles of persons", {"Le livre de M. Roux et de Mme. Besson.", "Il plaît."}},
        {"abbreviations", {"Voir p. ex. le vol. 2, cf. Dupont, env. 12 pages.", "Fin."}},
        {"initials", {"C'est J. Roux de la S.N.C.F. Voyageurs qui parle.", "Fin."}},
        {"numbers and domains", {"Sensduclient.com a 12.5 points et 1.200 clients.", "Fin."}},
        {"dots inside", {"On dit \"Réussir...et après\" ou ... autre chose.", "Fin."}},
        {"dots at the end", {"On verra...", "Demain."}},
        {"marks apart", {"Formidable !!", "Quoi ? !", "Rien."}},
        {"a question goes on", {"« Comment faire ? », demande-t-il.", "Bien."}},
        {"a quote ends with it", {"Il dit : « C'est fini. »", "Elle rit."}},
        {"straight quotes", {"\"Le livre est bon.\"", "Il le dit."}},
        {"a speaker after the quote", {"\"Le livre est bon.\" déclarait Ada Roux.", "Oui."}},
        {"a source in brackets", {"Elles n'ont pas envie. (source Accenture)", "Une autre."}},
        {"a source and its point", {"84 % le disent. (source X).", "Une autre."}},
        {"brackets in a name", {"Le Groupe Zim! (Brise, ZRC...), Ada Roux.", "Oui."}},
        {"a figure begins", {"Créé en France (1993).", "6 plates-formes."}},
        {"a small letter after a word",
         {"C'est riche d'histoires iconoclastes.", "de Van Gogh à lui."}},
        {"an item's number", {"1. Parce que c'est bon.", "Fin."}},
        {"a title and its subtitle",
         {"Elle a écrit Servir. Une histoire du mur (Zélimo, 2012), un essai.", "Fin."}},
        {"a year in brackets", {"Il est parti.", "Paul est là (depuis 2012), dit-on.", "Fin."}},
        {"etc.", {"Des prix, etc. et des noms, etc.", "Voilà."}},
        {"accents begin", {"C'est fait.", "À demain.", "Éditeur d'un site."}},
        {"a reference's line", {"Servir. Une histoire ! De demain, de X (Dunod)"}},
        {"its author last", {"Servir. Une histoire (Dunod) Anne Petit"}},
        {"a name and a title", {"Anne Petit et Paul E. Durand. Servir. De demain"}},
        {"a name and a sentence", {"Anne Petit.", "Elle sert demain."}},
        {"one word and a title", {"Anne.", "Servir demain"}},
        {"a bracket and a full stop", {"Servir (Dunod).", "Bien (mieux) dit.", "Oui."}},
        {"a dash begins", {"C'est fait.", "– Oui."}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            std::string text;
            for (const std::string& sentence : row.sentences) {
                text += (text.empty() ? "" : " ") + sentence;
            }
            CHECK(sentences(text) == row.sentences);
        }
    }
}

TEST_CASE("a line feed ends a sentence") {
    CHECK(sentences("un\n\n deux. Trois\n") == std::vector<std::string>{"un", "deux.", "Trois"});
}

TEST_CASE("a sentence without end is cut at a space") {
    std::string text;
    while (text.size() < 9000) {
        text += "énormément de mots ";
    }
    std::string joined;
    for (const std::string& sentence : sentences(text)) {
        CHECK(sentence.size() <= 2000);
        joined += sentence + ' ';
    }
    CHECK(joined == text);
}

TEST_CASE("a word of megabytes is cut between characters") {
    std::string text;
    for (int count = 0; count < 100'000; ++count) {
        text += "€";
    }
    std::size_t bytes = 0;
    for (const std::string& sentence : sentences(text)) {
        CHECK(sentence.size() % 3 == 0);
        bytes += sentence.size();
    }
    CHECK(bytes == text.size());
}
