"""
Changes: what translators and editors do to consecutive pairs of segments.

Each change makes beads from rows by editing one side, so that the correct links are known.
Kept separate from the documents, which determine how often each change is applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from training.edits import (
    cut,
    cut_words,
    joined,
    sentences,
    strong_parts,
    unfinished,
    with_words,
    without_clause,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

__all__ = ["CHANGES", "NAMES", "Change", "Drawn", "MadeBead", "Row", "TextPool", "fillers", "split_alike"]

Row: TypeAlias = tuple[str, str]
"""A pair of segments; the first side is the one that is changed."""


@dataclass(frozen=True, slots=True)
class TextPool:
    """One language of a source: its words and texts, to draw from."""

    lang: str
    words: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeBead:
    """Texts that are linked; `turned` marks two pairs whose second side is in reverse order."""

    src: tuple[str, ...]
    tgt: tuple[str, ...]
    turned: bool = False

    def swapped(self) -> MadeBead:
        """The same with the sides exchanged."""
        return MadeBead(self.tgt, self.src, self.turned)


Change: TypeAlias = "Callable[[Sequence[Row], TextPool, TextPool, Random], list[MadeBead] | None]"
"""Function of rows, the pools of both sides, and a random generator; None if not applicable to the rows."""

Drawn: TypeAlias = "tuple[Change, int, float]"
"""A change, the number of rows it takes, and its weight in the draw."""


def split_alike(src: str, tgt: str, at_colons: tuple[bool, bool]) -> list[MadeBead]:
    """
    Split a row into its sentences.

    If both sides have the same number of sentences, each with about the same share of its
    side, they are paired one by one; otherwise they all form one bead.
    """
    parts = [
        [part for sentence in sentences(text) for part in (strong_parts(sentence) if also else [sentence])]
        for text, also in zip((src, tgt), at_colons, strict=True)
    ]
    if len(parts[0]) == len(parts[1]):
        shares = [[len(part) / sum(map(len, side)) for part in side] for side in parts]
        if all(abs(a - b) < 0.15 for a, b in zip(*shares, strict=True)):
            return [MadeBead((a,), (b,)) for a, b in zip(*parts, strict=True)]
    if len(parts[0]) + len(parts[1]) > _LARGEST_BEAD:
        return [MadeBead((src,), (tgt,))]
    return [MadeBead(tuple(parts[0]), tuple(parts[1]))]


_LARGEST_BEAD: Final = 6
"""Maximum number of segments in a bead made from a row; real beads are rarely larger."""


def _split(rows: Sequence[Row], _own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """One side has two to four segments where the other has one."""
    parts = [rows[0][0]]
    for _ in range(random.choices((1, 2, 3), (0.72, 0.2, 0.08))[0]):
        longest = max(range(len(parts)), key=lambda k: len(parts[k]))
        halves = cut(parts[longest], random)
        if halves is None:
            break
        parts[longest : longest + 1] = halves
    return [MadeBead(tuple(parts), (rows[0][1],))] if len(parts) > 1 else None


def _merge(rows: Sequence[Row], own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """One side has one segment where the other has one per row."""
    text = rows[0][0]
    for row in rows[1:]:
        text = joined(text, row[0], own.lang, random)
    return [MadeBead((text,), tuple(row[1] for row in rows))] if len(rows) > 1 else None


def _shift(rows: Sequence[Row], own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """A clause moves across a segment boundary."""
    if len(rows) < 2:
        return None
    (first, one), (second, two) = rows
    backward = random.random() < 0.5
    halves = cut(second if backward else first, random)
    if halves is None:
        return None
    if backward:
        texts = joined(first, halves[0], own.lang, random), halves[1]
    else:
        texts = halves[0], joined(halves[1], second, own.lang, random)
    return [MadeBead(texts, (one, two))]


def _leak(rows: Sequence[Row], _own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """One to eight words, including a significant one, move across a segment boundary."""
    if len(rows) < 2:
        return None
    (first, one), (second, two) = rows
    count = min(random.randint(1, 8), random.randint(1, 8))
    if random.random() < 0.5:
        halves = cut_words(second, random, last=len(second.split()) - count)
        if halves is None or not _significant(halves[0]):
            return None
        texts = f"{unfinished(first)} {halves[0]}.", halves[1][:1].upper() + halves[1][1:]
    else:
        halves = cut_words(first, random, last=count)
        if halves is None or not _significant(halves[1]):
            return None
        texts = f"{unfinished(halves[0])}.", f"{halves[1]} {second}"
    return [MadeBead(texts, (one, two))]


def _significant(text: str) -> bool:
    """Whether a text has a number or a long word."""
    return any(len(word) > 4 or any(map(str.isdigit, word)) for word in text.split())


def _resegment(rows: Sequence[Row], own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """Two segments become three that share no boundary with the two on the other side."""
    if len(rows) < 2:
        return None
    (first, one), (second, two) = rows
    halves = cut(first, random), cut(second, random)
    if halves[0] is None or halves[1] is None:
        return None
    middle = joined(halves[0][1], halves[1][0], own.lang, random)
    return [MadeBead((halves[0][0], middle, halves[1][1]), (one, two))]


def _split_apart(
    rows: Sequence[Row], _own: TextPool, _other: TextPool, random: Random
) -> list[MadeBead] | None:
    """Both sides are split in two at different points."""
    halves = cut(rows[0][0], random), cut(rows[0][1], random)
    if halves[0] is None or halves[1] is None:
        return None
    shares = [len(left) / (len(left) + len(right)) for left, right in (halves[0], halves[1])]
    return [MadeBead(halves[0], halves[1])] if abs(shares[0] - shares[1]) > 0.2 else None


def _split_together(
    rows: Sequence[Row], _own: TextPool, _other: TextPool, _random: Random
) -> list[MadeBead] | None:
    """Both sides are split at the same semicolons and colons."""
    made = split_alike(*rows[0], (True, True))
    return made if len(made) > 1 else None


def _turn(rows: Sequence[Row], _own: TextPool, _other: TextPool, _random: Random) -> list[MadeBead] | None:
    """Two consecutive segments are swapped on one side."""
    if len(rows) < 2:
        return None
    (first, one), (second, two) = rows
    return [MadeBead((first, second), (two, one), turned=True)]


def _omit(rows: Sequence[Row], _own: TextPool, _other: TextPool, _random: Random) -> list[MadeBead] | None:
    """The other side omits a segment."""
    return [MadeBead((rows[0][0],), ())]


def _shorten(rows: Sequence[Row], _own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """One side omits a clause."""
    rest = without_clause(rows[0][0], random)
    return None if rest is None else [MadeBead((rest,), (rows[0][1],))]


def _headline(rows: Sequence[Row], _own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """A headline, and a lead that repeats it, on both sides."""
    if len(rows) < 2 or max(len(text.split()) for text in rows[0]) > 9:
        return None
    leads = [
        f"{unfinished(head)}{random.choice((':', ',', '.'))} {lead}" for head, lead in zip(*rows, strict=True)
    ]
    return [
        MadeBead((unfinished(rows[0][0]),), (unfinished(rows[0][1]),)),
        MadeBead((leads[0],), (leads[1],)),
    ]


def _capitals(rows: Sequence[Row], _own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """A heading in capital letters, on one side or both."""
    own_text, other_text = (unfinished(text) for text in rows[0])
    return [MadeBead((own_text.upper(),), (other_text.upper() if random.random() < 0.7 else other_text,))]


def _same_line(rows: Sequence[Row], own: TextPool, _other: TextPool, random: Random) -> list[MadeBead] | None:
    """A line that is identical on both sides precedes the row."""
    name = " ".join(word.title() for word in random.choices(own.words, k=random.randint(1, 3)))
    line = random.choice(
        (
            name,
            f"{name}, {random.randint(1, 31)}.{random.randint(1, 12)}.{random.randint(1950, 2026)}",
            f"www.{name.split()[0].lower()}.ch",
            f"Tel. 0{random.randint(21, 91)} {random.randint(100, 999)} {random.randint(10, 99)} 00",
            f"{random.randint(1, 99)} %",
            f"{random.randint(1900, 2026)}",
        )
    )
    return [MadeBead((line,), (line,)), MadeBead((rows[0][0],), (rows[0][1],))]


def _abbreviate(rows: Sequence[Row], own: TextPool, other: TextPool, random: Random) -> list[MadeBead] | None:
    """An abbreviation in a reference is mistaken for the end of a sentence on one side."""
    number = random.randint(1, 999)
    name = random.choice(own.words).title()
    halves = cut_words(rows[0][0], random), cut_words(rows[0][1], random)
    if halves[0] is None or halves[1] is None:
        return None
    form = random.choice(("({name} {sign}", "({sign}", "{name} {name}."))
    texts = [
        form.format(name=name, sign="Nr." if side.lang == "de" else random.choice(("no.", "n°")))
        for side in (own, other)
    ]
    close = ")" if form.startswith("(") else ""
    whole = f"{halves[1][0]} {texts[1]} {number}{close} {halves[1][1]}"
    return [MadeBead((f"{halves[0][0]} {texts[0]}", f"{number}{close} {halves[0][1]}"), (whole,))]


_PREPOSITIONS: Final = (
    ("", ""),
    ("", ""),
    ("von", "de"),
    ("mit", "avec"),
    ("bei", "chez"),
    ("durch", "par"),
)
"""Prepositions before a name, in German and in French."""


def _name(own: TextPool, random: Random) -> str:
    """An invented name: the start of one word and the end of another, with or without a first name."""

    def invented() -> str:
        start, end = random.choice(own.words), random.choice(own.words)
        return (start[: random.randint(2, 4)] + end[-random.randint(2, 4) :]).title()

    form = random.random()
    if form < 0.2:
        return f"{random.choice('ABCDEFGHJKLMPRSTW')}. {invented()}"
    return f"{invented()} {invented()}" if form < 0.5 else invented()


def _named(name: str, own: TextPool, other: TextPool, random: Random) -> tuple[str, str]:
    """A name as it appears on each side, with or without a preposition."""
    german, french = random.choice(_PREPOSITIONS)
    forms = {"de": f"{german} {name}".strip(), "fr": f"{french} {name}".strip()}
    return forms[own.lang], forms[other.lang]


def _name_over_seam(
    rows: Sequence[Row], own: TextPool, other: TextPool, random: Random
) -> list[MadeBead] | None:
    """A name appears in the first segment of one side and in the second of the other."""
    if len(rows) < 2:
        return None
    (first, one), (second, two) = rows
    ours, others = _named(_name(own, random), own, other, random)
    if random.random() < 0.5:
        return [MadeBead((with_words(first, ours, random), second), (one, with_words(two, others, random)))]
    return [MadeBead((first, with_words(second, ours, random)), (with_words(one, others, random), two))]


def _name_alike(rows: Sequence[Row], own: TextPool, other: TextPool, random: Random) -> list[MadeBead] | None:
    """A name appears in the same segment on both sides."""
    src, tgt = rows[0]
    ours, others = _named(_name(own, random), own, other, random)
    return [MadeBead((with_words(src, ours, random),), (with_words(tgt, others, random),))]


def _name_again(rows: Sequence[Row], own: TextPool, other: TextPool, random: Random) -> list[MadeBead] | None:
    """One side has a name in both segments, the other only in one."""
    if len(rows) < 2:
        return None
    (first, one), (second, two) = rows
    name = _name(own, random)
    ours, others = _named(name, own, other, random)
    short = name.split()[-1]
    if random.random() < 0.5:
        first, one, second = (
            with_words(first, ours, random),
            with_words(one, others, random),
            with_words(second, short, random),
        )
    else:
        first, second, two = (
            with_words(first, short, random),
            with_words(second, ours, random),
            with_words(two, others, random),
        )
    return [MadeBead((first,), (one,)), MadeBead((second,), (two,))]


CHANGES: Final[tuple[Drawn, ...]] = (
    (_split, 1, 0.28),
    (_merge, 2, 0.14),
    (_merge, 3, 0.06),
    (_shift, 2, 0.085),
    (_leak, 2, 0.085),
    (_resegment, 2, 0.035),
    (_split_apart, 1, 0.03),
    (_split_together, 1, 0.05),
    (_turn, 2, 0.012),
    (_omit, 1, 0.06),
    (_shorten, 1, 0.10),
    (_headline, 2, 0.05),
    (_capitals, 1, 0.03),
    (_same_line, 1, 0.03),
    (_abbreviate, 1, 0.04),
)
"""Changes applied to any rows."""

NAMES: Final[tuple[Drawn, ...]] = (
    (_name_over_seam, 2, 0.03),
    (_name_alike, 1, 0.06),
    (_name_again, 2, 0.03),
)
"""Changes that are visible only in the words, not in vectors of whole texts."""


def fillers(side: TextPool, length: int, random: Random) -> Iterator[str]:
    """Yield texts of one kind: prose of the same source, captions, page numbers or noise."""
    kind = random.choices(
        ("prose", "scattered", "caption", "number", "rubbish"), (0.3, 0.25, 0.2, 0.15, 0.1)
    )[0]
    start = random.randrange(len(side.lines))
    for k in range(length):
        some = " ".join(random.choices(side.words, k=random.randint(1, 8)))
        number = random.randint(1, 400)
        if kind == "prose":
            yield side.lines[(start + k) % len(side.lines)]
        elif kind == "scattered":
            yield random.choice(side.lines)
        elif kind == "caption":
            label = random.choice(
                ("Abb.", "Foto:", "Bild") if side.lang == "de" else ("Fig.", "Photo :", "Ill.")
            )
            yield random.choice((f"{label} {number} {some}", f"{label} {some.title()}", f"{some}"))
        elif kind == "number":
            yield random.choice(
                (
                    f"{number}",
                    f"{number} {some[:20].title()}",
                    f"– {number} –",
                    f"{random.randint(1900, 2026)}",
                )
            )
        else:
            yield "".join(random.choices("abeilmnorstuv.,'•-~ ", k=random.randint(2, 25))).strip() or "•"
