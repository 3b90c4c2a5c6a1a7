"""
Reading XLIFF: our own files exactly, those of other tools as far as they make sense.

Apart from the writer, as with TMX. Versions 2.0, 2.1 and 1.2, and the dialects of tools that
are XLIFF 1.2 with elements of their own. Nothing is fetched, and no entity is expanded.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, NoReturn

from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError
from aligner.formats.markup import forget, local_name, parsed, refuse
from aligner.formats.protocols import BitextStream, checked_ends, number_from, numbered
from aligner.formats.xliff import CATEGORY, METADATA, OWN
from aligner.formats.xliff.codes import NO_TEXT, CodeReader
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from aligner.formats.protocols import ReadOptions

__all__ = ["read_xliff"]

_LISTS: Final = ("role", "divergence")
_SURE_STATES: Final = frozenset({"final", "reviewed", "signed-off"})
_IDS_MOST: Final = 10**9


class _Place(NamedTuple):
    """What an element hands down to its units: languages and the name of the original file."""

    src_lang: str
    tgt_lang: str
    original: str


class _Reading:
    """One reading of a file: where it is, and what it said of itself so far."""

    def __init__(self, options: ReadOptions) -> None:
        self.path = options.path
        self.options = options
        self.place = _Place(options.src_lang or "", options.tgt_lang or "", "")
        self.about: dict[str, str] = {}
        self.repairs: Counter[str] = Counter()

    def begin(self, element: etree._Element) -> None:
        """Take what the root or a file says of its languages."""
        found = self.place
        options = self.options
        self.place = _Place(
            options.src_lang or element.get("srcLang") or element.get("source-language") or found.src_lang,
            options.tgt_lang or element.get("trgLang") or element.get("target-language") or found.tgt_lang,
            element.get("original") or "",
        )
        own = {
            name: element.get(f"{{{OWN}}}{name}") for name in ("src-file", "tgt-file", "signature", "created")
        }
        self.about.update({name: value for name, value in own.items() if value and name not in self.about})

    def take_metadata(self, element: etree._Element) -> None:
        """Take what the metadata of a file say; those of units are read with their unit."""
        parent = element.getparent()
        if parent is not None and local_name(parent) == "file":
            self.about.update({name: values[0] for name, values in _metadata_of(element).items()})

    def unit(self, element: etree._Element) -> TranslationUnit | None:
        """Make a unit; None of one that holds nothing."""
        if element.get("translate") == "no" and not "".join(map(str, element.itertext())).strip():
            return None
        version_2 = local_name(element) == "unit"
        parts = (
            [each for each in element if local_name(each) in ("segment", "ignorable")]
            if version_2
            else [element]
        )
        sides = _named(parts, "source"), _named(parts, "target")
        src, tgt = ("".join(piece for each in side for piece in self._pieces(each)) for side in sides)
        if not version_2 and not any(local_name(child) == "source" for child in element):
            self.refuse("`trans-unit` without a `source`", "Add it, though it be empty", element)
        own = self._own(element)
        src_inline, tgt_inline = self._codes(element, sides, own=bool(own))
        src_ids, tgt_ids, src_ends, tgt_ends = (
            _ids(own.get(name, [None])[0]) or () for name in ("src-ids", "tgt-ids", "src-ends", "tgt-ends")
        )
        place = self.place
        return TranslationUnit(
            src=src,
            tgt=tgt,
            src_lang=place.src_lang,
            tgt_lang=place.tgt_lang,
            src_ids=src_ids,
            tgt_ids=tgt_ids,
            similarity=number_from(own.get("similarity", [""])[0], -1.0),
            confidence=number_from(own.get("confidence", [""])[0], 0.0),
            crossing=own.get("crossing") == ["yes"],
            roles=tuple(Role(name) for name in own.get("role", ()) if name in set(Role)),
            divergences=tuple(own.get("divergence", ())),
            document=own["document"][0] if "document" in own else "" if own else place.original,
            status=self._status(element, parts, own),
            id=own["id"][0] if own.get("id") else "" if own else element.get("id") or "",
            src_ends=checked_ends(src_ends, src, src_ids, place.src_lang, self.repairs),
            tgt_ends=checked_ends(tgt_ends, tgt, tgt_ids, place.tgt_lang, self.repairs),
            src_inline=src_inline,
            tgt_inline=tgt_inline,
        )

    def _codes(
        self, element: etree._Element, sides: tuple[list[etree._Element], list[etree._Element]], *, own: bool
    ) -> tuple[str, str]:
        """Both sides with their codes; empty where they have none."""
        if not any(len(each) for side in sides for each in side):
            return "", ""
        data = {
            each.get("id", ""): "".join(self._pieces(each))
            for child in element
            if local_name(child) == "originalData"
            for each in child
        }
        codes = CodeReader(data, own=own)
        return codes.content(sides[0]), codes.content(sides[1])

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """Text of an element, without codes."""
        yield element.text or ""
        for child in element:
            name = local_name(child)
            if not name:
                self.refuse("an entity", "Write the character itself, or a reference like `&#233;`", child)
            if name == "cp":
                yield self._character(child)
            elif name not in NO_TEXT:
                yield from self._pieces(child)
            yield child.tail or ""

    def _character(self, element: etree._Element) -> str:
        try:
            return chr(int(element.get("hex", ""), 16))
        except (ValueError, OverflowError):
            self.refuse("`cp` without a character", 'Write it as `<cp hex="0007"/>`', element)

    def _own(self, element: etree._Element) -> dict[str, list[str]]:
        """What our own files say of a unit: lists of values by name."""
        prefix = f"{{{OWN}}}"
        found: dict[str, list[str]] = {}
        for name, value in element.attrib.items():
            if str(name).startswith(prefix):
                bare = str(name).removeprefix(prefix)
                found[bare] = str(value).split() if bare in _LISTS else [str(value)]
        for child in element:
            if str(child.tag) == f"{{{METADATA}}}metadata":
                found.update(_metadata_of(child))
        return found

    def _status(
        self, element: etree._Element, parts: list[etree._Element], own: dict[str, list[str]]
    ) -> Status:
        named = own.get("status", [""])[0]
        if named in set(Status):
            return Status(named)
        targets = [child for part in parts for child in part if local_name(child) == "target"]
        states = {each.get("state") for each in (*parts, *targets)} - {None}
        sure = element.get("approved") == "yes" or (bool(states) and states <= _SURE_STATES)
        return Status.MANUAL if sure else Status.IMPORTED

    def refuse(self, fault: str, hint: str, element: etree._Element | None = None) -> NoReturn:
        if element is not None:
            refuse(fault, hint, element, self.path)
        raise BitextSyntaxError(fault, hint=hint, path=self.path)


def read_xliff(stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
    """
    Read a file of any version.

    Of a unit with several segments the texts are joined as they stand. Codes inside a
    text are no text, and are kept beside it; what they surround is. Alternatives, notes and binary units
    are passed over.

    Raises, here or while the units are gone through:
        BitextSyntaxError: The file is not well-formed or not XLIFF, names no target language,
            has files in several pairs of languages, or uses an entity.
    """
    reading = _Reading(options)
    units = _units(stream, reading)
    first = next(units, None)
    place = reading.place
    for side, lang, option in (
        ("source", place.src_lang, "--src-lang"),
        ("target", place.tgt_lang, "--tgt-lang"),
    ):
        if not lang:
            reading.refuse(f"the file names no {side} language", f"Give it with `{option}`")
    about = reading.about
    return BitextStream(
        units=numbered(chain(() if first is None else (first,), units)),
        src_lang=place.src_lang,
        tgt_lang=place.tgt_lang,
        src_path=Path(about["src-file"]) if about.get("src-file") else None,
        tgt_path=Path(about["tgt-file"]) if about.get("tgt-file") else None,
        signature=about.get("signature", ""),
        created=_time(about.get("created", "")),
        repairs=reading.repairs,
    )


def _units(stream: BinaryIO, reading: _Reading) -> Iterator[TranslationUnit]:
    langs: tuple[str, str] | None = None
    root = True
    for event, element in parsed(stream, path=reading.path, starts=True):
        name = local_name(element)
        if event == "start":
            if root and name != "xliff":
                reading.refuse(f"not XLIFF: the root element is `{name}`", "A file begins with `<xliff …>`")
            root = False
            if name in ("xliff", "file"):
                reading.begin(element)
        elif name == "metadata":
            reading.take_metadata(element)
        elif name in ("unit", "trans-unit"):
            unit = reading.unit(element)
            forget(element)
            if unit is None:
                continue
            langs = langs or (unit.src_lang, unit.tgt_lang)
            if (unit.src_lang, unit.tgt_lang) != langs:
                reading.refuse(
                    f"languages {unit.src_lang}-{unit.tgt_lang} after {'-'.join(langs)}",
                    "A bitext has two languages: keep others in a file of their own",
                )
            yield unit


def _named(parts: list[etree._Element], name: str) -> list[etree._Element]:
    """The first element of a name in each part that has one."""
    firsts = (next((child for child in part if local_name(child) == name), None) for part in parts)
    return [each for each in firsts if each is not None]


def _metadata_of(element: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group in element:
        if group.get("category") == CATEGORY:
            for meta in group:
                found.setdefault(meta.get("type", ""), []).append(meta.text or "")
    return found


def _ids(text: str | None) -> tuple[int, ...] | None:
    """Indices; None where there are none, or they are no indices."""
    parts = (text or "").split()
    if not all(part.isascii() and part.isdigit() and len(part) < len(str(_IDS_MOST)) for part in parts):
        return None
    return tuple(map(int, parts))


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
