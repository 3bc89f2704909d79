#!/usr/bin/env python3
"""Draws posts from those of fixtures/posts, with names and numbers of their own.

usage: generated_posts.py FOLDER COUNT [SEED]

The same seed makes the same bytes. As in `extraction_ratio.cpp`: half of the names of a post stay
as they are, the others are drawn anew, one for one; small numbers are drawn, dates stay. So posts
share people and companies about as much as the blogs do that they were written after.
"""

import pathlib
import random
import re
import sys

FIRST_NAMES = ["Nathalie", "Sophie", "Julien", "Karim", "Claire", "Hélène", "Marc", "Inès",
               "Antoine", "Camille"]
SURNAMES = ["Verdier", "Lacaze", "Morin", "Besson", "Ferrand", "Gassin", "Ollivier", "Haddad",
            "Dubreuil", "Rousselle"]
SURNAME_BEGINNINGS = ["", "", "", "De", "Du", "La", "Le"]
SURNAME_ENDINGS = ["", "", "el", "in", "ac", "ard", "eau", "ot"]
NAME_OR_NUMBER = re.compile(
    "([A-ZÀ-Þ][a-zß-ÿ]+ [A-ZÀ-Þ][a-zß-ÿ]+|[0-9]{1,2})(?= (?:[a-zà%]|[^0-9A-Z]))")
POSTS = pathlib.Path(__file__).parents[2] / "fixtures" / "posts"


def varied(text, draw):
    names = {}

    def other(match):
        known = match.group(1)
        if known[0].isdigit():
            return str(draw.randint(2, 98))
        if draw.random() < 0.5:
            return known
        if known not in names:
            surname = draw.choice(SURNAMES) + draw.choice(SURNAME_ENDINGS)
            beginning = draw.choice(SURNAME_BEGINNINGS)
            surname = beginning + (surname.lower() if beginning else surname)
            names[known] = draw.choice(FIRST_NAMES) + " " + surname
        return names[known]

    return NAME_OR_NUMBER.sub(other, text)


def main(folder, count, seed="20110522"):
    draw = random.Random(int(seed))
    originals = [path.read_bytes().decode("utf-8-sig", errors="replace")
                 for path in sorted(POSTS.glob("*.txt"))]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(int(count)):
        text = varied(originals[number % len(originals)], draw)
        (folder / f"{number:06}.txt").write_bytes(text.encode())


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
