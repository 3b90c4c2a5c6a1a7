"""
Reading XLIFF: files of this program exactly, files of other tools leniently.

Accepts versions 2.0, 2.1 and 1.2, and the dialects of tools, which are XLIFF 1.2 with additional
elements. Fetches nothing and expands no entity.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, NoReturn

from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError
from aligner.formats.markup import forget, local_name, parsed, refuse
from aligner.formats.protocols import (
    BitextStream,
    checked_ends,
    mixed_languages,
    number_from,
    numbered,
    time_from,
)
from aligner.formats.xliff.inline_tags import NO_TEXT, TagReader
from aligner.formats.xliff.names import CATEGORY, METADATA, OWN
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from aligner.formats.protocols import ReadOptions

__all__ = ["read_xliff"]

_LISTS: Final = ("role", "divergence")
_REVIEWED_STATES: Final = frozenset({"final", "reviewed", "signed-off"})
_WHOLE: Final = frozenset({"unit", "trans-unit", "metadata"})
_TAGS: Final = ("{*}file", "{*}metadata", "{*}unit", "{*}trans-unit")
_LARGEST: Final = 10**9


class _Context(NamedTuple):
    """What units inherit from the elements around them: languages and the name of the original file."""

    src_lang: str
    tgt_lang: str
    original: str


class _Reading:
    """The state of reading a file: languages in effect, and information about the file so far."""

    def __init__(self, options: ReadOptions) -> None:
        self.path = options.path
        self.options = options
        self.context = _Context(options.src_lang or "", options.tgt_lang or "", "")
        self.about: dict[str, str] = {}
        self.repairs: Counter[str] = Counter()

    def begin(self, element: etree._Element) -> None:
        """Enter the root or a file: update the languages in effect."""
        outer = self.context
        options = self.options
        self.context = _Context(
            options.src_lang or element.get("srcLang") or element.get("source-language") or outer.src_lang,
            options.tgt_lang or element.get("trgLang") or element.get("target-language") or outer.tgt_lang,
            element.get("original") or "",
        )
        own = {
            name: element.get(f"{{{OWN}}}{name}") for name in ("src-file", "tgt-file", "signature", "created")
        }
        self.about.update({name: value for name, value in own.items() if value and name not in self.about})

    def take_metadata(self, element: etree._Element) -> None:
        """Read the metadata of a file; those of units are read with their unit."""
        parent = element.getparent()
        if parent is not None and local_name(parent) == "file":
            self.about.update({name: values[0] for name, values in _metadata_of(element).items()})

    def unit(self, element: etree._Element) -> TranslationUnit | None:
        """Build a translation unit; None if the element is empty and not to be translated."""
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
            self.refuse("`trans-unit` without a `source`", "Add the element, even if it is empty", element)
        own = self._own(element)
        src_inline, tgt_inline = self._inline(element, sides, own=bool(own))
        src_ids, tgt_ids, src_ends, tgt_ends = (
            _ids(own.get(name, [None])[0]) or () for name in ("src-ids", "tgt-ids", "src-ends", "tgt-ends")
        )
        context = self.context
        return TranslationUnit(
            src=src,
            tgt=tgt,
            src_lang=context.src_lang,
            tgt_lang=context.tgt_lang,
            src_ids=src_ids,
            tgt_ids=tgt_ids,
            similarity=number_from(own.get("similarity", [""])[0], -1.0),
            confidence=number_from(own.get("confidence", [""])[0], 0.0),
            crossing=own.get("crossing") == ["yes"],
            roles=tuple(Role(name) for name in own.get("role", ()) if name in set(Role)),
            divergences=tuple(own.get("divergence", ())),
            document=own["document"][0] if "document" in own else "" if own else context.original,
            status=self._status(element, parts, own),
            id=own["id"][0] if own.get("id") else "" if own else element.get("id") or "",
            src_ends=checked_ends(src_ends, src, src_ids, context.src_lang, self.repairs),
            tgt_ends=checked_ends(tgt_ends, tgt, tgt_ids, context.tgt_lang, self.repairs),
            src_inline=src_inline,
            tgt_inline=tgt_inline,
        )

    def _inline(
        self, element: etree._Element, sides: tuple[list[etree._Element], list[etree._Element]], *, own: bool
    ) -> tuple[str, str]:
        """Return both sides with their inline tags; empty where they have none."""
        if not any(len(each) for side in sides for each in side):
            return "", ""
        data = {
            each.get("id", ""): "".join(self._pieces(each))
            for child in element
            if local_name(child) == "originalData"
            for each in child
        }
        tags = TagReader(data, own=own)
        return tags.content(sides[0]), tags.content(sides[1])

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """Yield the text of an element, without inline tags."""
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
        """Return what files of this program state about a unit: lists of values by name."""
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
        reviewed = element.get("approved") == "yes" or (bool(states) and states <= _REVIEWED_STATES)
        return Status.MANUAL if reviewed else Status.IMPORTED

    def refuse(self, fault: str, hint: str, element: etree._Element | None = None) -> NoReturn:
        if element is not None:
            refuse(fault, hint, element, self.path)
        raise BitextSyntaxError(fault, hint=hint, path=self.path)


def read_xliff(stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
    """
    Read a file of any version.

    The texts of a unit with several `segment` elements are joined with what is between them.
    Inline tags are stored next to the text; what they enclose is text. Alternatives, notes and
    binary units are ignored.

    Raises, here or during iteration:
        BitextSyntaxError: The file is not well-formed or not XLIFF, names no target language,
            has files in several pairs of languages, or uses an entity.
    """
    reading = _Reading(options)
    units = _units(stream, reading)
    first = next(units, None)
    context = reading.context
    for side, lang, option in (
        ("source", context.src_lang, "--src-lang"),
        ("target", context.tgt_lang, "--tgt-lang"),
    ):
        if not lang:
            reading.refuse(f"the file does not name its {side} language", f"Give it with `{option}`")
    about = reading.about
    return BitextStream(
        units=numbered(chain(() if first is None else (first,), units)),
        src_lang=context.src_lang,
        tgt_lang=context.tgt_lang,
        src_path=Path(about["src-file"]) if about.get("src-file") else None,
        tgt_path=Path(about["tgt-file"]) if about.get("tgt-file") else None,
        signature=about.get("signature", ""),
        created=time_from(about.get("created", "")),
        repairs=reading.repairs,
    )


def _units(stream: BinaryIO, reading: _Reading) -> Iterator[TranslationUnit]:
    langs: tuple[str, str] | None = None
    root = True
    for event, element in parsed(stream, path=reading.path, whole=_is_whole, tags=_TAGS, starts=True):
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
                reading.refuse(*mixed_languages((unit.src_lang, unit.tgt_lang), langs))
            yield unit


def _is_whole(element: etree._Element) -> bool:
    return local_name(element) in _WHOLE


def _named(parts: list[etree._Element], name: str) -> list[etree._Element]:
    """Return the first element of that name in each part that has one."""
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
    """Read indices or offsets; None if there are none, or the text is something else."""
    parts = (text or "").split()
    if not all(part.isascii() and part.isdigit() and len(part) < len(str(_LARGEST)) for part in parts):
        return None
    return tuple(map(int, parts))
