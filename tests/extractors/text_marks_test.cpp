#include "extractors/text/line_marks.h"
#include "tests/extractors/text_layout.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

TEST_CASE("a date line is read in every form that blogs use") {
    struct Row {
        std::string line, date;
    };
    const std::vector<Row> rows = {
        {"22 mai 2011", "2011-05-22"},
        {"07 juin 2009", "2009-06-07"},
        {"lundi 14 mars 2011", "2011-03-14"},
        {"Vendredi, 13 Mai 2011", "2011-05-13"},
        {"1er décembre 2010", "2010-12-01"},
        {"1er fevrier 2010", "2010-02-01"},
        {"14/03/2011", "2011-03-14"},
        {"2011-03-14T09:12:00+01:00", "2011-03-14"},
        {"mars 14, 2011", "2011-03-14"},
        {"Mar 14, 2011 · 4 min read", "2011-03-14"},
        {"14 mars 2011 • 3 min", "2011-03-14"},
        {"Publié le 14 mars 2011 à 09:12", "2011-03-14"},
        {"Publié le lundi 14 mars 2011 par Claire Besson", "2011-03-14"},
        {"Publié par Claire Besson le 14 mars 2011", "2011-03-14"},
        {"Par Jean Roux, le 14/03/2011", "2011-03-14"},
        {"Le 3 août 2012", "2012-08-03"},
        {"Paris, le 3 sept. 2012", "2012-09-03"},
        {"29 février 2012", "2012-02-29"},
        {"4 mai 2010 à 8 h 12", "2010-05-04"},
        {"Par Ada ROUX - le 22/06/15", "2015-06-22"},
        {"Publié le 03/11/98 à 10:15", "1998-11-03"},
        {"10/12/15", ""},
        {"jeu. 12 mars 2009", "2009-03-12"},
        {"12 mars 2009 @ 10:15", "2009-03-12"},
        {"2009/03/12", "2009-03-12"},
        {"26 juillet 2012 Ada Roux Laisser un commentaire", "2012-07-26"},
        {"[ 26/07/12 ] Le Courrier", "2012-07-26"},
        {"- 26 juillet 2012 -", "2012-07-26"},
        {"N°12 - 26 juillet 2012", "2012-07-26"},
        {"Posted on 26 juillet 2012 by Ada Roux", "2012-07-26"},
        {"Par Ada Roux, journaliste - 26 juil. 2012 à 07:00 - 3 min", "2012-07-26"},
        {"Écrit par Ada Roux le 26 juillet 2012. Publié dans Magasins", "2012-07-26"},
        {"2 octobre 2007, 14:35 - Chiffres", "2007-10-02"},
        {"18 avril 2013 - Trois études, trois vérités", ""},
        {"Le 25-09-2017, dans Chiffres", "2017-09-25"},
        {"25 novembre 2013 | Conseil", "2013-11-25"},
        {"25 novembre 2013 | J'ai attendu. Longtemps", ""},
        {"Rédigé par : Ada Roux | 7 avril 2011 à 23:12", "2011-04-07"},
        {"Ada Roux - 3 mars 2012", "2012-03-03"},
        {"3 mars 2012 | Ada Roux | Conseil", "2012-03-03"},
        {"By Ada Roux - March 3, 2012", "2012-03-03"},
        {"29 février 2011", ""},
        {"31 juin 2011", ""},
        {"14 brumaire 2011", ""},
        {"mai 2011", ""},
        {"Le 14 mars 2011, Sarenza ouvre un magasin à Lyon.", ""},
        {"2500 leaders", ""},
    };
    for (const auto& row : rows) {
        SUBCASE(row.line.c_str()) { CHECK(line_marks(row.line, french_layout()).date == row.date); }
    }
}

TEST_CASE("a line is known by its wording") {
    struct Row {
        std::string line, kind;
    };
    const std::vector<Row> rows = {
        {"Billet écrit par Ada Roux, du Comptoir des clients", "byline"},
        {"Publié par Ada Roux - Le blog Comptoir.example", "byline"},
        {"Posté par Claire B. à 18:30", "byline"},
        {"Article proposé par notre partenaire Civiliz", "byline"},
        {"Par Jean-Luc de la Tour", "byline"},
        {"À propos de l'auteur", "byline opens"},
        {"À propos de l'auteure, Ada Roux", "byline"},
        {"Interview réalisée par Ada Roux avec le concours de Jean.", "interview byline"},
        {"Propos recueillis par Léa Morin", "interview byline"},
        {"Entretien mené en mars 2012 par Paul Lacaze", "interview byline"},
        {"Rédigé par", "byline opens"},
        {"Une tribune de Jean Roux, directeur", "byline"},
        {"By Jean Roux", "byline"},
        {"Jean Roux et Ada de la Tour", "name"},
        {"— J. Roux", "name"},
        {"Jean Roux, directeur du lieu", "name"},
        {"Claire B.", "short name"},
        {"Jean Roux est parti", ""},
        {"Par exemple, il faut savoir", ""},
        {"Par Jupiter, que c'est long !", ""},
        {"2 commentaires:", "comments"},
        {"Aucun commentaire:", "comments"},
        {"1 réaction", "comments"},
        {"2 réflexions sur « Un titre »", "comments"},
        {"Commentaires (12)", "comments"},
        {"3 réponses à « Un titre »", "comments"},
        {"3 commentaires que j'ai reçus", ""},
        {"Anonyme a dit…", "head"},
        {"Marie L. a écrit :", "head"},
        {"Jean-Luc dit : 4 mai 2010 à 8 h 12", "head"},
        {"Il a dit ce qu'il pense", ""},
        {"Laisser un commentaire", "boilerplate start"},
        {"Laisser un commentaire Annuler la réponse", "boilerplate start"},
        {"Votre adresse de messagerie ne sera pas publiée. Les champs obligatoires sont indiqués "
         "avec *",
         "boilerplate start"},
        {"Articles plus récents | Accueil | Articles plus anciens", "boilerplate start"},
        {"Inscription à : Publier les commentaires (Atom)", "boilerplate start"},
        {"Libellés : CRM, fidélisation", "boilerplate"},
        {"Partager sur Facebook", "boilerplate"},
        {"Envoyer par e-mail", "boilerplate"},
        {"Lire la suite", "boilerplate"},
        {"Aller au contenu principal", "boilerplate"},
        {"Articles tagués ‘Magasin’", "boilerplate"},
        {"Juillet 2012", "boilerplate"},
        {"15 Déc", "boilerplate"},
        {"COMMUNIQUÉ DE PRESSE", "boilerplate"},
        {"Taille du texte", "boilerplate"},
        {"Publié le", "boilerplate"},
        {"(9 mins)", "boilerplate"},
        {"Temps de lecture : 3 min", "boilerplate"},
        {"==========", "boilerplate"},
        {"Copyright © 2011", "boilerplate"},
        {"Curabitur ultricies risus. leo elit. dapibus Nullam", "boilerplate"},
        {"Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "boilerplate"},
        {"Le client est roi", ""},
        {"Partager la parole avec ses clients est un art.", ""},
        {"Sit back and relax", ""},
    };
    for (const auto& row : rows) {
        SUBCASE(row.line.c_str()) {
            const LineMarks marks = line_marks(row.line, french_layout());
            std::string kind = marks.interview ? "interview " : "";
            kind += marks.byline ? "byline" : "";
            kind += marks.byline_opens ? " opens" : "";
            kind += marks.name && !marks.byline ? "name" : "";
            kind += marks.short_name ? "short name" : "";
            kind += marks.comment_start ? "comments" : "";
            kind += marks.comment_head ? "head" : "";
            kind += marks.boilerplate || marks.boilerplate_start ? "boilerplate" : "";
            kind += marks.boilerplate_start ? " start" : "";
            CHECK(kind == row.kind);
        }
    }
}

TEST_CASE("a list item is what follows its mark") {
    struct Row {
        std::string line, item;
    };
    const std::vector<Row> rows = {
        {"1. Parce que son auteur est bon.", "Parce que son auteur est bon."},
        {"10. Parce qu'on y gagne", "Parce qu'on y gagne"},
        {"2) Oser", "Oser"},
        {"3° Finir", "Finir"},
        {"1 Travailler", "Travailler"},
        {"- écouter", "écouter"},
        {"•Écouter", "Écouter"},
        {"a) écouter", "écouter"},
        {"2500 leaders de ces comités", ""},
        {"8 clients sur 10", ""},
        {"12.5 % des clients", ""},
        {"84% des clients", ""},
        {"-selon lui- le client", ""},
    };
    for (const auto& row : rows) {
        SUBCASE(row.line.c_str()) {
            const LineMarks marks = line_marks(row.line, french_layout());
            CHECK((marks.list_item ? marks.list_item->of(row.line) : "") == row.item);
        }
    }
}
