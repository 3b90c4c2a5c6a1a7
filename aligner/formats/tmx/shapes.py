"""
Units of TMX with the same markup as earlier units, read without a parser.

The units that a program writes differ in little more than their values. The markup of one
unit, as a pattern, extracts the values of the others many times as fast as a tree of elements
does. All other units go through the parser (`tmx.entries`).
"""

from __future__ import annotations

import html
import re
from itertools import islice, repeat
from typing import TYPE_CHECKING, Final

from aligner.bitext import Status, units_from
from aligner.formats.protocols import checked_ends, number_from
from aligner.formats.tmx.values import (
    OTHER_LANGUAGES,
    ROLES,
    STATUSES,
    canonical,
    offsets_from,
    position_of,
)

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.bitext import TranslationUnit

__all__ = ["Shapes"]

_MOST: Final = 24
"""Shapes that are used; in a file whose units all differ, none is worth it."""

_SEEN: Final = 512
"""Shapes seen once that are remembered."""

_SPACE: Final = r"[ \n\t]*"
_ATTRIBUTE_VALUE: Final = r'[^"<&\n\t]*'
_ATTRIBUTES: Final = rf'(?: [\w:.-]+="{_ATTRIBUTE_VALUE}")*'
_PROP: Final = rf"{_SPACE}<(?:prop{_ATTRIBUTES}>[^<]*</prop|note{_ATTRIBUTES}>[^<]*</note)>"
_PLAIN: Final = re.compile(
    rf"{_SPACE}<tu{_ATTRIBUTES}>(?:{_PROP})*"
    rf"(?:{_SPACE}<tuv{_ATTRIBUTES}>(?:{_PROP})*{_SPACE}<seg>[^<]*</seg>{_SPACE}</tuv>)+"
    rf"{_SPACE}</tu>"
)
_TOKEN: Final = re.compile(r"<(/?)(\w+)([^<>]*)>|[^<]+")
_ATTRIBUTE: Final = re.compile(r' ([\w:.-]+)="([^"]*)"')
_LITERAL: Final = frozenset({"type", "xml:lang"})
"""Attributes whose values are part of the shape."""

_VALUE: Final = "([^<]*)"
_UNKNOWN: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
"""A reference to anything but the five predefined entities."""


class Shapes:
    """
    The markup shapes of a file's units, as far as they are known.

    Args:
        langs: Source and target language to read.
        repairs: Counts units that are skipped and boundaries that are dropped.
    """

    def __init__(self, langs: tuple[str, str], repairs: Counter[str]) -> None:
        self._langs = langs
        self._repairs = repairs
        self._known: list[_Shape] = []
        self._once: dict[str, None] = {}

    def learn(self, text: str) -> None:
        """Learn the shape of a unit, once two units have it."""
        if len(self._known) == _MOST or not _PLAIN.fullmatch(text) or _UNKNOWN.search(text):
            return
        markup = _Markup(text)
        if markup.pattern not in self._once:
            if len(self._once) < _SEEN:
                self._once[markup.pattern] = None
        elif all(lang and canonical(lang).lower() == lang.lower() for lang in markup.texts):
            # Any other tag needs a repair, which the parser's reader counts.
            self._known.append(_Shape(markup, self._langs))

    def take(self, text: str, start: int) -> tuple[list[TranslationUnit], int]:
        """
        Read units as long as they have a known shape.

        Args:
            text: A part of a file that contains nothing a parser refuses, except for markup.
            start: Offset of the first unit.

        Returns:
            The units of the two languages, and the offset after all that were read.
        """
        rows: dict[_Shape, list[Sequence[str]]] = {}
        order: list[tuple[_Shape, int]] = []
        known = self._known
        references = "&" in text
        begun = True
        while begun:
            begun = False
            for number, shape in enumerate(known):
                found, start = shape.rows(text, start, references=references)
                if found:
                    rows.setdefault(shape, []).extend(found)
                    order.append((shape, len(found)))
                    if number:
                        # The shape seen last is the likeliest to come next.
                        known.insert(0, known.pop(number))
                    begun = True
                    break
        return _in_order(rows, order, self._repairs), start


class _Shape:
    """
    Units with the same markup.

    Args:
        markup: The markup.
        langs: Source and target language to read.
    """

    def __init__(self, markup: _Markup, langs: tuple[str, str]) -> None:
        self._match = re.compile(markup.pattern).match
        self._tuid = markup.tuid
        self._props = markup.props
        self._langs = langs
        tags = [canonical(lang) for lang in markup.texts]
        positions = [position_of(lang, tags) for lang in langs]
        self._src, self._tgt = (None if at is None else markup.groups[at] for at in positions)

    @property
    def wanted(self) -> bool:
        """Whether the units have a text in one of the two languages."""
        return self._src is not None or self._tgt is not None

    def rows(self, text: str, start: int, *, references: bool) -> tuple[list[Sequence[str]], int]:
        """Return the values of consecutive units of this shape, and the offset after them."""
        match = self._match
        rows: list[Sequence[str]] = []
        while found := match(text, start):
            values: Sequence[str] = found.groups()
            if references and "&" in found[0]:
                if _UNKNOWN.search(found[0]):
                    break
                values = [html.unescape(value) for value in values]
            rows.append(values)
            start = found.end()
        return rows, start

    def units(self, rows: Sequence[Sequence[str]], repairs: Counter[str]) -> list[TranslationUnit]:
        """Build units from their values."""
        columns = list(zip(*rows, strict=True))
        count = len(rows)

        def of(group: int | None) -> Sequence[str]:
            return [""] * count if group is None else columns[group]

        def first(name: str) -> Sequence[str] | None:
            return columns[self._props[name][0]] if name in self._props else None

        def every(name: str) -> Iterable[Sequence[str]]:
            return zip(*(columns[group] for group in self._props[name]), strict=True)

        columns_of_units: dict[str, Iterable[object]] = {
            "src": of(self._src),
            "tgt": of(self._tgt),
            "src_lang": repeat(self._langs[0]),
            "tgt_lang": repeat(self._langs[1]),
            "status": repeat(Status.IMPORTED),
            "id": of(self._tuid),
        }
        src_ids, tgt_ids = _ids(first("x-src-ids"), first("x-tgt-ids"), count)
        columns_of_units["src_ids"], columns_of_units["tgt_ids"] = src_ids, tgt_ids
        for name, group, ids, lang in (
            ("src", self._src, src_ids, self._langs[0]),
            ("tgt", self._tgt, tgt_ids, self._langs[1]),
        ):
            if (texts := first(f"x-{name}-ends")) is not None:
                columns_of_units[f"{name}_ends"] = [
                    checked_ends(offsets_from(ends), text, own, lang, repairs)
                    for ends, text, own in zip(texts, of(group), ids, strict=True)
                ]
        for name, column, low in (("similarity", "x-score", -1.0), ("confidence", "x-confidence", 0.0)):
            if (texts := first(column)) is not None:
                columns_of_units[name] = _numbers(texts, low)
        if (texts := first("x-crossing")) is not None:
            columns_of_units["crossing"] = [text == "yes" for text in texts]
        if (texts := first("x-document")) is not None:
            columns_of_units["document"] = texts
        if (texts := first("x-status")) is not None:
            columns_of_units["status"] = [STATUSES.get(text, Status.IMPORTED) for text in texts]
        if "x-role" in self._props:
            columns_of_units["roles"] = [
                tuple([ROLES[name] for name in names if name in ROLES]) for names in every("x-role")
            ]
        if "x-divergence" in self._props:
            columns_of_units["divergences"] = every("x-divergence")
        return units_from(count, columns_of_units)


def _in_order(
    rows: dict[_Shape, list[Sequence[str]]], order: list[tuple[_Shape, int]], repairs: Counter[str]
) -> list[TranslationUnit]:
    """Return units of several shapes in the order of the file; count those in other languages."""
    others = sum(len(found) for shape, found in rows.items() if not shape.wanted)
    if others:
        repairs[OTHER_LANGUAGES] += others
    made = {shape: shape.units(found, repairs) for shape, found in rows.items() if shape.wanted}
    if len(made) < 2:
        return next(iter(made.values()), [])
    rest = {shape: iter(units) for shape, units in made.items()}
    return [unit for shape, count in order if shape in rest for unit in islice(rest[shape], count)]


class _Markup:
    """
    The markup of a unit without its values.

    Attributes:
        pattern: Matches a unit with the same markup and any values, with a group for each value.
        tuid: The group of its id, if it has one.
        props: The groups of its properties, by name.
        texts: The language tag of each text as written; empty where there is none.
        groups: The groups of the texts.
    """

    def __init__(self, text: str) -> None:
        self.tuid: int | None = None
        self.props: dict[str, list[int]] = {}
        self.texts: list[str] = []
        self.groups: list[int] = []
        self._count = 0
        self.pattern = "".join(self._pieces(text.lstrip()))

    def _pieces(self, text: str) -> Iterator[str]:
        yield _SPACE
        within = False
        for token in _TOKEN.finditer(text):
            slash, name, attributes = token.groups()
            if name is None:
                if not within:
                    yield re.escape(token[0])
                continue
            given = dict(_ATTRIBUTE.findall(attributes))
            yield f"<{slash}{name}"
            for key, value in given.items():
                yield self._attribute(name, key, value)
            yield ">"
            within = not slash and name in {"prop", "note", "seg"}
            if name == "tuv" and not slash:
                self.texts.append(given.get("xml:lang", ""))
            if within:
                group = self._group()
                if name == "seg":
                    self.groups.append(group)
                elif name == "prop" and not self.texts:
                    self.props.setdefault(given.get("type", ""), []).append(group)
                yield _VALUE

    def _attribute(self, name: str, key: str, value: str) -> str:
        if key in _LITERAL:
            return re.escape(f' {key}="{value}"')
        if name == "tu" and key == "tuid":
            self.tuid = self._group()
            return rf' {key}="({_ATTRIBUTE_VALUE})"'
        return rf' {re.escape(key)}="{_ATTRIBUTE_VALUE}"'

    def _group(self) -> int:
        self._count += 1
        return self._count - 1


def _numbers(texts: Sequence[str], low: float) -> list[float | None]:
    try:
        values = list(map(float, texts))
    except ValueError:
        return [number_from(text, low) for text in texts]
    return [value if low <= value <= 1.0 else None for value in values]


def _ids(
    src: Sequence[str] | None, tgt: Sequence[str] | None, count: int
) -> tuple[Sequence[tuple[int, ...]], Sequence[tuple[int, ...]]]:
    """Return the indices of both sides; none if one side has none."""
    if src is None or tgt is None:
        return [()] * count, [()] * count
    if _single(src) and _single(tgt):
        return [(int(text),) for text in src], [(int(text),) for text in tgt]
    pairs = [(offsets_from(one), offsets_from(other)) for one, other in zip(src, tgt, strict=True)]
    whole = [((), ()) if one is None or other is None else (one, other) for one, other in pairs]
    return [one for one, _ in whole], [other for _, other in whole]


def _single(texts: Sequence[str]) -> bool:
    """Whether each text is one index."""
    together = "".join(texts)
    return all(texts) and together.isdecimal() and together.isascii() and max(map(len, texts)) < 10
