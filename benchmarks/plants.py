"""
Plants: known divergences that are put into a draft of a document pair.

A plant is made by a function of a draft; to add one, add a function and a row of `PLANTS`.
The program is expected to report one of its `kinds` on segments of the lines that it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.core import Locale

from benchmarks.drafts import Draft, Line

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    Change = Callable[[str, str, random.Random], str | None]
    Planter = Callable[[Draft, random.Random, Sequence[str]], "list[Plant]"]

__all__ = ["CHANGES", "PLANTS", "Plant", "plant_some"]

DATA: Final = Path(__file__).parent / "data" / "plants"

NUMBER_WORDS: Final = {
    "de": (
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "zwanzig",
    ),
    "fr": ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "vingt"),
}
SURNAMES: Final = (
    "Brunner",
    "Delacroix",
    "Hofstetter",
    "Marchand",
    "Oberholzer",
    "Perrin",
    "Wyss",
    "Lombard",
)
SHORTEST_TO_HALVE: Final = 16
"""Minimum number of words in a sentence that is halved."""
SHORTEST: Final = 5
"""Minimum number of words in a deleted, added, moved or untranslated line: shorter ones prove nothing."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
NEAREST_MOVE: Final = 3
"""Minimum number of lines that a moved line passes."""
HEAVIER: Final = 1.25
"""Minimum ratio of passed to moved text; if it were lower, the passed text could count as moved."""
LONGEST_RUN: Final = 4
"""Maximum number of lines moved together."""


@dataclass(frozen=True, slots=True)
class Plant:
    """
    A planted change, and what should be reported.

    Attributes:
        name: What was changed.
        kinds: Kinds of divergence, one of which should be reported.
        src: Affected source lines; empty for an addition.
        tgt: Affected target lines; empty for an omission.
    """

    name: str
    kinds: frozenset[str]
    src: tuple[Line, ...]
    tgt: tuple[Line, ...]


def plant_some(
    draft: Draft, rng: random.Random, spare: Sequence[str], *, most: int, kinds: frozenset[str]
) -> list[Plant]:
    """
    Put several different plants into a draft.

    Args:
        draft: The draft, edited in place.
        rng: Source of randomness.
        spare: Target lines of other documents.
        most: Maximum number of changes; fewer are made if the document has no room for them.
        kinds: Kinds that the program checks; plants of other kinds are not made.
    """
    done: list[Plant] = []
    names = list(PLANTS)
    rng.shuffle(names)
    made = 0
    for name in names:
        if made == most:
            break
        if kinds.isdisjoint(EXPECTED.get(name, kinds)):
            continue
        plants = PLANTS[name](draft, rng, spare)
        done += plants
        made += bool(plants)
    return done


# Changes within a line -------------------------------------------------------------------


def change_figure(text: str, language: str, rng: random.Random) -> str | None:  # noqa: ARG001
    """Replace one figure by another of as many digits."""
    figures = list(re.finditer(r"(?<![\w-])\d+(?![\w-])", text))
    if not figures:
        return None
    figure = rng.choice(figures)
    lowest, highest = 10 ** (len(figure.group()) - 1), 10 ** len(figure.group()) - 1
    other = rng.choice(
        [n for n in (rng.randint(lowest, highest) for _ in range(9)) if str(n) != figure.group()]
    )
    return f"{text[: figure.start()]}{other}{text[figure.end() :]}"


def change_number_word(text: str, language: str, rng: random.Random) -> str | None:
    """Replace one number word by another."""
    return _change_word(text, rf"\b({'|'.join(NUMBER_WORDS[language])})\b", NUMBER_WORDS[language], rng)


def change_month(text: str, language: str, rng: random.Random) -> str | None:
    """Replace the month of one date with a day by another."""
    months = tuple(Locale.parse(language).months["format"]["wide"].values())
    return _change_word(text, rf"\d\.? ({'|'.join(months)})\b", months, rng)


def change_day(text: str, language: str, rng: random.Random) -> str | None:
    """Replace the day of one date by another."""
    months = tuple(Locale.parse(language).months["format"]["wide"].values())
    days = tuple(str(day) for day in range(2, 29))
    return _change_word(text, rf"(?<!\d)(\d\d?)(?:\.|er)? (?:{'|'.join(months)})\b", days, rng)


def change_date(text: str, language: str, rng: random.Random) -> str | None:
    """Replace the day or the month of one date by another."""
    return rng.choice((change_day, change_month))(text, language, rng)


def _change_word(text: str, pattern: str, words: tuple[str, ...], rng: random.Random) -> str | None:
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([word for word in words if word != match[1]])
    return f"{text[: match.start(1)]}{other}{text[match.end(1) :]}"


def drop_half(text: str, language: str, rng: random.Random) -> str | None:  # noqa: ARG001
    """Delete the second half of a sentence, except for the final full stop."""
    words = text.split()
    return f"{' '.join(words[: len(words) // 2]).rstrip(',;:')}." if len(words) >= SHORTEST_TO_HALVE else None


LOST: Final = frozenset(
    {"length", "partial", "omission", "addition", "number", "date", "name", "quote", "url", "email"}
)
"""Kinds that may be reported for half a sentence: it is short, looks unrelated, or lacks something."""

CHANGES: Final[dict[str, tuple[Change, frozenset[str]]]] = {
    "figure": (change_figure, frozenset({"number", "date"})),
    "number word": (change_number_word, frozenset({"number"})),
    "month": (change_month, frozenset({"date"})),
    "half a sentence": (drop_half, LOST),
}
"""Changes within one target line."""


def _changed(name: str, change: Change, kinds: frozenset[str]) -> Planter:
    """Plant a change of one target line."""

    def plant(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
        for position in _shuffled(draft, rng):
            src, tgt = draft.pairs[position]
            changed = change(tgt.text, draft.tgt_language, rng)
            if changed is not None:
                tgt.text = changed
                draft.take(position)
                return [Plant(name, kinds, (src,), (tgt,))]
        return []

    return plant


# Changes of whole lines ------------------------------------------------------------------


def omit(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Delete a target line."""
    for position in _long_enough(draft, rng):
        src, tgt = draft.pairs[position]
        draft.tgt.remove(tgt)
        draft.take(position)
        return [Plant("omission", frozenset({"omission"}), (src,), ())]
    return []


def add(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:
    """Insert a target line of another document between two adjacent lines."""
    lines = [text for text in spare if len(_WORD.findall(text)) >= SHORTEST]
    for position in _shuffled(draft, rng) if lines else ():
        if position + 1 not in draft.free:
            continue
        place = draft.tgt.index(draft.pairs[position + 1][1])
        line = Line(rng.choice(lines), draft.paragraph_at(draft.tgt, place))
        draft.tgt.insert(place, line)
        draft.take(position, position + 1)
        return [Plant("addition", frozenset({"addition"}), (), (line,))]
    return []


def move(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Move one target line."""
    return _move(draft, rng, 1, "moved sentence")


def move_run(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Move two to four adjacent target lines together."""
    return _move(draft, rng, rng.randint(2, LONGEST_RUN), "moved run")


def _move(draft: Draft, rng: random.Random, length: int, name: str) -> list[Plant]:
    for first in _long_enough(draft, rng):
        run = range(first, first + length)
        if not draft.free.issuperset(run) or not all(
            draft.tgt.index(draft.pairs[k + 1][1]) == draft.tgt.index(draft.pairs[k][1]) + 1 for k in run[:-1]
        ):
            continue
        lines = [draft.pairs[k][1] for k in run]
        place = draft.tgt.index(lines[0])
        left = [line for line in draft.tgt if line not in lines]
        weight = sum(len(line.text) for line in lines)
        places = [
            other
            for other in range(len(left) + 1)
            if abs(other - place) >= max(NEAREST_MOVE, length + 1)
            # It must pass more text than it contains, otherwise the passed text counts as moved.
            and sum(len(line.text) for line in left[min(place, other) : max(place, other)]) > HEAVIER * weight
            and _is_free_boundary(draft, left, other)
        ]
        if not places:
            continue
        other = rng.choice(places)
        paragraph = draft.paragraph_at(left, other)
        for line in lines:
            line.paragraph = paragraph
        _take_boundary(draft, left, other)
        draft.tgt[:] = [*left[:other], *lines, *left[other:]]
        draft.take(*run)
        return [Plant(name, frozenset({"moved"}), tuple(draft.pairs[k][0] for k in run), tuple(lines))]
    return []


def caption(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Insert an English photo caption on both sides, at different positions."""
    places = list(_shuffled(draft, rng))
    for there in places:
        for here in places:
            if abs(there - here) < NEAREST_MOVE:
                continue
            text = rng.choice(captions())
            lines = Line(text, object()), Line(text, object())
            draft.src.insert(draft.src.index(draft.pairs[there][0]), lines[0])
            draft.tgt.insert(draft.tgt.index(draft.pairs[here][1]), lines[1])
            draft.take(there, here)
            return [
                Plant("moved English caption", frozenset({"moved"}), lines[:1], lines[1:]),
                Plant("English caption", frozenset({"untranslated"}), lines[:1], lines[1:]),
            ]
    return []


def leave(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Replace a target line by its source text."""
    for position in _long_enough(draft, rng):
        src, tgt = draft.pairs[position]
        tgt.text = src.text
        draft.take(position)
        return [Plant("source text left", frozenset({"untranslated"}), (src,), (tgt,))]
    return []


def put_english(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Insert a sentence on both sides, translated into English instead of the target language."""
    for position in _shuffled(draft, rng):
        if position + 1 not in draft.free:
            continue
        said = rng.choice(english())
        src, tgt = draft.pairs[position + 1]
        i, j = draft.src.index(src), draft.tgt.index(tgt)
        lines = (
            Line(said[draft.src_language], draft.paragraph_at(draft.src, i)),
            Line(said["en"], draft.paragraph_at(draft.tgt, j)),
        )
        draft.src.insert(i, lines[0])
        draft.tgt.insert(j, lines[1])
        draft.take(position, position + 1)
        return [Plant("English instead", frozenset({"untranslated"}), lines[:1], lines[1:])]
    return []


def change_url(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Append a line with a link to both sides, with a different page in the target."""
    said = {"de": "Weitere Informationen", "fr": "Plus d'informations"}
    number = rng.randint(1000, 9998)
    page = rng.choice(("news/", "presse/2024-", "id=", "m/"))
    src, tgt = (
        Line(f"{said[code]}: https://www.example.org/{page}{n}", object())
        for code, n in ((draft.src_language, number), (draft.tgt_language, number + 1))
    )
    if len(draft.pairs) - 1 not in draft.free:
        return []
    draft.src.append(src)
    draft.tgt.append(tgt)
    draft.take(len(draft.pairs) - 1)
    return [Plant("link", frozenset({"url"}), (src,), (tgt,))]


def swap_name(draft: Draft, rng: random.Random, spare: Sequence[str]) -> list[Plant]:  # noqa: ARG001
    """Replace a name that appears on both sides by another in the target."""
    for position in _shuffled(draft, rng):
        src, tgt = draft.pairs[position]
        shared = set(re.findall(r"(?<=\w )\b[A-Z][a-z]{3,}\b", src.text)) & set(
            re.findall(r"(?<=\w )\b[A-Z][a-z]{3,}\b", tgt.text)
        )
        if shared:
            name = rng.choice(sorted(shared))
            tgt.text = re.sub(rf"\b{name}\b", rng.choice(SURNAMES), tgt.text)
            draft.take(position)
            return [Plant("name", frozenset({"name"}), (src,), (tgt,))]
    return []


EXPECTED: Final[dict[str, frozenset[str]]] = {"name": frozenset({"name"})}
"""Plants that are made only if the program checks one of these kinds."""

PLANTS: Final[dict[str, Planter]] = {
    **{name: _changed(name, change, kinds) for name, (change, kinds) in CHANGES.items() if name != "month"},
    "date": _changed("date", change_date, frozenset({"date"})),
    "omission": omit,
    "addition": add,
    "moved sentence": move,
    "moved run": move_run,
    "moved English caption": caption,
    "source text left": leave,
    "English instead": put_english,
    "link": change_url,
    "name": swap_name,
}


@cache
def captions() -> tuple[str, ...]:
    """English photo captions."""
    return tuple((DATA / "captions.txt").read_text(encoding="utf-8").splitlines())


@cache
def english() -> tuple[dict[str, str], ...]:
    """Sentences in German, French and English."""
    rows = (DATA / "english.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(dict(zip(("de", "fr", "en"), row.split("\t"), strict=True)) for row in rows)


def _shuffled(draft: Draft, rng: random.Random) -> list[int]:
    return rng.sample(sorted(draft.free), len(draft.free))


def _long_enough(draft: Draft, rng: random.Random) -> list[int]:
    return [
        position
        for position in _shuffled(draft, rng)
        if all(len(_WORD.findall(line.text)) >= SHORTEST for line in draft.pairs[position])
    ]


def _around(draft: Draft, lines: Sequence[Line], place: int) -> list[int | None]:
    """Positions of the pairs before and after a boundary; None for a line without a pair."""
    positions = {id(tgt): k for k, (_, tgt) in enumerate(draft.pairs)}
    return [positions.get(id(line)) for line in lines[max(place - 1, 0) : place + 1]]


def _is_free_boundary(draft: Draft, lines: Sequence[Line], place: int) -> bool:
    return draft.free.issuperset(_around(draft, lines, place))


def _take_boundary(draft: Draft, lines: Sequence[Line], place: int) -> None:
    draft.take(*(position for position in _around(draft, lines, place) if position is not None))
