#pragma once

#include "extractors/rules/example.h"
#include "extractors/rules/masks.h"
#include "extractors/rules/spelled_cues.h"
#include "extractors/text/block.h"
#include "extractors/text/post_splitter.h"
#include "graph/model/properties.h"
#include "graph/model/vocabulary.h"
#include "graph/regex.h"

#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// How a rule computes a property of what it produces, from the groups of its pattern.
/// In TOML: a bare value is a literal; a table names one of the other ways.
struct PropertyTemplate {
    enum class Way {
        literal,    ///< `kind = "percent"`
        text,       ///< `role = { text = "role" }`: the text of the group, or of the first of
                    ///< several that took part, white space folded.
        attribute,  ///< `unit = { attribute = "unit", of = "unit" }`: of the mention in the slot.
        product,    ///< `value = { product = ["number", "magnitude"], times = 1000 }`: of `value`s.
        quotient,   ///< `value = { quotient = ["number", "base"] }`.
        date,       ///< `from = { date = "when" }`: ISO form of the Date mention in the slot, or in
                    ///< the first of several slots that took part.
        present,    ///< `status = { with = "until", value = "former" }`: when a group took part.
    };
    std::string name;
    Way way = Way::literal;
    PropertyValue literal;
    std::vector<std::string> groups;      ///< Names of the groups it reads, in order.
    std::string attribute;                ///< For Way::attribute.
    std::string prefix;                   ///< For Way::text: what is put before it.
    double factor = 1;                    ///< For Way::product: `times`.
    double addend = 0;                    ///< For Way::product: `plus`, after `times`.
    std::optional<PropertyValue> absent;  ///< `else = …`: when the groups took no part.
};

/// A named hole of a pattern that one mention fills, or several when it is a list.
struct Slot {
    std::string name;                ///< The group's name in the expanded pattern.
    std::vector<std::string> types;  ///< Node types or classes that may fill it.
    bool list = false;               ///< `{orgs:Organization+}`: "A, B et C".
};

/// A relation that a rule draws: `(who)-[:WORKS_FOR]->(org)`. An end is a slot's name or one of
/// the pseudo-slots `post`, `speaker` (who "je" is here), `author` (of the post), `title.TYPE`
/// (the only entity of that type in the title), `main.TYPE` (that, or what the post names most),
/// `only.TYPE` (the only entity of that type in the post), `last.TYPE` and `subject.TYPE` (whom
/// "elle" means: `subject` is nothing where a person is nearer), `nearest.TYPE` ("cette dernière"),
/// `here.TYPE` (of those named before the match in its sentence the nearest that follows no
/// preposition, else whom a pronoun means), `lead.TYPE` (what an interview names most before its
/// questions), `opener.TYPE` (what the first running sentence begins with), `employer` (whose
/// "nous" it is), `self` (the mention around the text, in a rule with `within`), several with `|`
/// between, the first wins, and `source` (the entity anchored or named last, in a scope with
/// `last`). In a scope's relation, the target `figure:Figure` stands for every mention of the type
/// in reach.
struct RelationTemplate {
    std::string type;
    std::string source;
    std::string target;
    std::string target_type;  ///< Of a scope's target; else empty.
    /// Of a scope: drawn the other way round, `(who:Person)-[:SPOKE_AT]->(main.Event)`. Its anchor
    /// (`source`) is then the end of the relation, what it binds (`target`) its start.
    bool backwards = false;
    std::vector<PropertyTemplate> properties;  ///< Of a scope's relation: literals only.
    /// Of the thing it leads from: what REPORTS does not declare and a Study does (`sample`).
    std::vector<PropertyTemplate> source_properties;
};

/// Zones a rule runs in; all but boilerplate, date when the pack names none.
using Zones = std::bitset<zone_count>;

/// What every rule has.
struct RuleHead {
    std::string id;
    std::string where;             ///< `people.toml:41`, for messages.
    std::optional<Regex> pattern;  ///< Fragments and slots expanded; nothing for a lexicon.
    bool fold_case = false;
    std::vector<Slot> slots;
    /// Each inner list: marks (see `AnyOfLists`) of which a sentence must hold one, or the rule
    /// cannot match.
    std::vector<std::vector<std::string>> required_marks;
    std::vector<std::string> start_marks;  ///< A match begins with one; empty: or otherwise.
    Zones zones;
    double confidence = 0.9;
    bool named = true;              ///< False: what it finds has no name of its own.
    std::vector<Example> examples;  ///< With the counter-examples, marked as such.
};

/// Passes of mention rules: names, then names known by these, then what holds names (studies).
inline constexpr std::uint32_t mention_passes = 3;

/// Patterns on masked sentences that a match needs beside its own.
struct Guards {
    std::optional<Regex> when;      ///< Its sentence holds that as well, anywhere.
    std::optional<Regex> never;     ///< Its sentence holds that nowhere.
    std::optional<Regex> previous;  ///< The sentence or line before holds that.
    std::optional<Regex> next;      ///< The sentence or line after it holds that.

    /// Whether they let a match in the post's sentence `number` stand. `holds` tells whether a
    /// pattern matches in the sentence of a number; before the first stands one beyond the last.
    template <class Holds>
    [[nodiscard]] bool admit(std::size_t number, Holds holds) const {
        return (!when || holds(*when, number)) && (!never || !holds(*never, number)) &&
               (!previous || holds(*previous, number - 1)) && (!next || holds(*next, number + 1));
    }
};

/// Finds mentions by a pattern on the masked sentence: `[[mention]]`.
/// The group `mention` is the span of what it finds; without one, the whole match.
struct MentionRule {
    RuleHead head;
    std::string type;        ///< A node type, a class of the pack, or empty: a blocker.
    std::uint32_t pass = 1;  ///< 1 to `mention_passes`; the post is looked at again between.
    bool proper = false;     ///< Its finds have a capital on a word that is no common one.
    bool capital = false;    ///< Its finds begin with no small letter.
    std::string blocks;      ///< Of a blocker: the one type it keeps away; empty: all.
    /// From pass 2 on: types, and of how many mentions of each the post must hold before it.
    std::map<std::string, std::uint32_t> post_holds;
    Guards guards;
    std::vector<PropertyTemplate> properties;
};

/// One entry of a lexicon: its form and attributes (`name`, `kind`, `value`, …).
struct LexiconEntry {
    std::string form;
    std::map<std::string, std::string, std::less<>> attributes;
};

/// Finds mentions by a list of forms: `[[lexicon]]`. Looked up by token hash.
struct Lexicon {
    enum class Letters {
        any,           ///< "etude", "Étude", "ÉTUDE".
        capital,       ///< The first letter must be a capital.
        exact,         ///< As the entry writes it.
        written,       ///< The first letter as the entry writes it: "Français", never "Client".
        clause_start,  ///< A capital that opens a sentence, quotation or bracket: no name's.
    };
    RuleHead head;
    std::string type;  ///< A node type or a class.
    Letters letters = Letters::any;
    bool exact_accents = false;
    std::vector<LexiconEntry> entries;
};

/// Draws relations by a pattern on the masked sentence: `[[relation]]`.
struct RelationRule {
    RuleHead head;
    std::string within;  ///< Runs on the inside of mentions of that type instead of sentences.
    Guards guards;
    std::vector<RelationTemplate> relations;
};

/// Draws relations beyond the sentence: `[[scope]]`. Where the anchor matches, its entity is
/// bound to every target mention within reach.
struct ScopeRule {
    enum class Reach {
        sentence,
        sentence_after,    ///< The rest of the sentence after the anchor.
        paragraph_before,  ///< The line up to the anchor, sentences before included.
        paragraph,         ///< What follows in it, up to the next anchor.
        list,              ///< The items that follow, up to the next section.
        section,           ///< All that follows, up to the next section or anchor.
        post,              ///< All that follows in the same voice, up to the next anchor.
        post_before,       ///< All that stands before it in the same voice, up to the last anchor.
    };
    RuleHead head;
    Reach reach = Reach::sentence;
    /// When the anchor's entity is not of the relation's source type: the way from it,
    /// `(source)<-[…]`: types of relations that lead from it to the source (CONDUCTED, …).
    std::vector<std::string> via;
    std::string last;  ///< The source is the type's entity anchored or named last ("cette étude").
    bool exclusive = true;       ///< A target serves one source of the relation type only.
    std::optional<Regex> never;  ///< A sentence that holds it gives no anchor.
    std::optional<Regex> stop;   ///< A further sentence that holds it ends the reach.
    /// With the target's slot: only what fills it in some match is a target. Without that
    /// slot: a sentence that holds no match has no targets.
    std::optional<Regex> target;
    std::string subject;  ///< A slot: a name in it that follows a preposition is no source.
    /// Relation types: what is their source is none here, and no subject that "elle" goes on with.
    std::vector<std::string> not_source_of;
    /// Values of a property that its targets do not have: `unless = { kind = ["duration"] }`.
    std::map<std::string, std::vector<std::string>> unless;
    /// Properties that its targets have, each with one of these values: `only = { unit = ["pages"]
    /// }`.
    std::map<std::string, std::vector<std::string>> only;
    std::vector<std::string> yields_to;  ///< A target that one of these relations has is left.
    std::vector<RelationTemplate> relations;
};

/// Finds what a post has already named, by a shorter or later form: `[[repeat]]`.
struct RepeatRule {
    enum class Form {
        name,        ///< The same words again.
        surname,     ///< The last part of a person's full name.
        first_name,  ///< The first part, when only one person of the post has it.
        short_name,  ///< The first word of a longer name; an acronym's or expansion's other form.
    };
    RuleHead head;
    std::string type;
    Form form = Form::name;
};

/// Which kind a post is when it has a relation of that type: `[[post_kind]]`, first wins.
struct PostKind {
    std::string kind;
    std::string relation;
    std::uint32_t count_min = 1;
};

/// `[silence]` of a pack: what lets one expect a fact in a sentence.
struct Silence {
    std::vector<std::string> classes;  ///< Classes of cues: `StudyNoun`.
    std::vector<std::string> signs;    ///< Stretches of the matching text: `%`.
};

/// `[language]` of a pack.
struct Language {
    std::string code;
    std::string decimal_mark;                  ///< ","
    std::vector<std::string> thousands_marks;  ///< " ", "."
    std::vector<std::string> abbreviations;
    std::vector<std::string> name_particles;  ///< "de", "van": may stand inside a person's name.
    std::vector<std::string> legal_forms;     ///< "SA", "Inc": may follow a company's name.
    std::vector<std::string> contractions;    ///< "du le": "du Havre" is "Le Havre".
    std::vector<std::string> stop_words;      ///< Skipped when an acronym is read from initials.
    std::vector<std::string> prepositions;    ///< Folded: what follows one is no subject.
    std::vector<std::string> house_cues;      ///< Folded: what follows one goes on without a name.
    std::vector<std::string> credit_cues;     ///< Folded: what follows one is a source, no subject.
    std::vector<std::string> subordinators;   ///< Folded: the main clause comes after its comma.
    /// Folded: "ce dernier" at the head of a sentence is the one named last, not the subject.
    std::vector<std::string> latter_words;
    /// Folded: "une étude" is another than the one before.
    std::vector<std::string> introducing_words;
    std::vector<std::string> pronouns;  ///< Folded: a sentence that opens so has an older subject.
};

/// Rules and lexicons of one or several packs, checked, in the order that decides ties:
/// rules of a user's pack before those of the built-in packs.
struct RulePack {
    Vocabulary vocabulary;
    Language language;
    LayoutRules layout;
    Silence silence;
    MaskTable masks;  ///< Node types and classes with their private-use code points.
    SpelledCues spelled;
    std::vector<Lexicon> lexicons;
    std::vector<MentionRule> mention_rules;
    std::vector<RelationRule> relation_rules;
    std::vector<ScopeRule> scope_rules;
    std::vector<RepeatRule> repeat_rules;
    std::vector<PostKind> post_kinds;
    /// `pack_files_hash` of all files read: documents are redone when it changes.
    std::string hash;
};

/// A file of a pack: a `.toml` with rules, or a `.tsv` that a lexicon names.
struct PackFile {
    std::string path;  ///< Below the pack's folder, `/` between.
    std::string text;
    std::string folder = {};  ///< The pack's, as the user named it; empty for built-in packs.
};

/// The built-in packs' files, embedded in the program.
[[nodiscard]] std::vector<PackFile> builtin_pack_files();
/// The files of a folder, sorted by path. Throws Error{rule} when it cannot be read.
[[nodiscard]] std::vector<PackFile> pack_files(const std::string& folder);

/// SHA-256 of the files' paths and texts, whatever their order.
[[nodiscard]] std::string pack_files_hash(const std::vector<PackFile>& files);

/// Reads packs, later ones on top of earlier ones: TOML → JSON → schema → meaning.
/// Throws Error{rule} with file, line and rule for the first thing wrong. Compiles patterns on that
/// many threads; 0: as many as the machine runs. Cost: a millisecond a rule, about.
[[nodiscard]] RulePack read_rule_pack(const std::vector<PackFile>& files,
                                      std::uint32_t threads = 0);

/// A pattern as a rule of the last of the packs would have it, to be tried out: fragments and
/// slots expanded, checked. `pack` is what `files` were read into; it gets to know the words that
/// the pattern spells. Throws Error{rule}.
[[nodiscard]] RuleHead read_lone_pattern(const std::vector<PackFile>& files, RulePack& pack,
                                         std::string_view pattern);

}  // namespace senskg
