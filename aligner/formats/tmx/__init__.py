"""
TMX 1.4, the form every translation tool takes.

Written to be valid by construction, since some tools refuse what is not; read
with patience, since much of what is about is not valid.

Source: LISA, TMX 1.4b Specification (2005).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.bitext import Status
from aligner.errors import LanguageError
from aligner.formats.cat import neighbours, preset_named, with_region
from aligner.formats.inline import kept_inline
from aligner.formats.markup import NOT_XML, escaped, escaped_value
from aligner.formats.protocols import TOGETHER
from aligner.joining import shifted_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from aligner.bitext import TranslationUnit
    from aligner.formats.cat import Preset
    from aligner.formats.protocols import BitextStream, ReadOptions, Units, WriteOptions

__all__ = ["DATE_FORM", "TOOL", "XML_LANG", "Tmx", "TmxPen"]

TOOL: Final = "aligner"
"""The value of `creationtool`: tools switch to another's dialect when they see its name."""

DATE_FORM: Final = "%Y%m%dT%H%M%SZ"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TU, _TUV, _SEG = "\n    ", "\n      ", "\n        "

_ORIGIN: Final = f'{_TUV}<prop type="x-origin">alignment</prop>'
_SRC_IDS: Final = f'{_TUV}<prop type="x-src-ids">'
_TGT_IDS: Final = f'</prop>{_TUV}<prop type="x-tgt-ids">'
_ONE_TO_ONE: Final = f'{_TUV}<prop type="x-bead">1:1</prop>{_SRC_IDS}'
_STATUS_PROPS: Final = {
    status: f'{_TUV}<prop type="x-status">{status.value}</prop>'
    + ("" if status is Status.IMPORTED else _ORIGIN)
    for status in Status
}


@dataclass(frozen=True, slots=True)
class Tmx:
    """
    Translation Memory eXchange.

    Holds every field of a unit, codes of translation tools too. Does not hold: characters
    outside XML 1.0, which are dropped; texts that are not in normal form C, which are normalised; the
    folders of the files; and, unless asked for, units with a blank side.
    """

    name: str = "tmx"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:
        """
        Write a bitext, a unit at a time.

        Without a document type, which would make some readers look for a file or
        go to the network.

        Raises:
            LanguageError: A tag cannot stand in `xml:lang`.
            UsageError: `options.cat` names no preset.
        """
        langs = options.tmx_lang or (bitext.src_lang, bitext.tgt_lang)
        preset = None if options.cat is None else preset_named(options.cat)
        if preset is not None and preset.regions:
            langs = with_region(langs[0]), with_region(langs[1])
        pen = TmxPen(bitext, _tag(langs[0]), _tag(langs[1]))
        stream.write(pen.head().encode())
        chosen = _chosen(bitext, preset, gaps=options.gaps)
        while together := list(islice(chosen, TOGETHER)):
            stream.write(pen.units(together))
        stream.write(pen.foot().encode())

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext; see `aligner.formats.tmx.reading`.

        Raises:
            BitextSyntaxError: The file is not TMX, or lacks a language.
        """
        from aligner.formats.tmx.reading import read_tmx

        return read_tmx(stream, options=options)


class TmxPen:
    """
    Writes elements; holds what is the same for all units of a bitext.

    By hand and not as a tree, which takes more than twice as long: every text goes through
    `_text` and every value of an attribute through `_value`, and the tests hold the
    result against the grammar and other readers.
    """

    def __init__(self, bitext: Units, src_lang: str, tgt_lang: str) -> None:
        self._bitext = bitext
        self._src_lang = src_lang
        self._tgt_lang = tgt_lang
        created = bitext.created
        self._date = (
            "" if created is None else f' creationdate="{created.astimezone(UTC).strftime(DATE_FORM)}"'
        )
        self._src_tuv = self._variant_head(src_lang, bitext.src_path)
        self._tgt_tuv = self._variant_head(tgt_lang, bitext.tgt_path)
        # That of the unit before: nearly all units of a bitext are of few documents.
        self._document = self._document_prop = ""

    def head(self) -> str:
        """The file up to its first unit."""
        from aligner.version import __version__

        bitext = self._bitext
        attributes = (
            f'creationtool="{TOOL}" creationtoolversion="{__version__}" segtype="sentence" o-tmf="{TOOL}"'
            f' adminlang="en" srclang="{self._src_lang}" datatype="plaintext"{self._date}'
        )
        props = [_prop("target-language", self._tgt_lang)]
        if bitext.signature:
            props.append(_prop("signature", bitext.signature))
        for side, path in (("source", bitext.src_path), ("target", bitext.tgt_path)):
            if path is not None:
                props.append(_prop(f"{side}-file", path.name))
        listed = "".join(f"{_TU}{prop}" for prop in props)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">'
            f"\n  <header {attributes}>{listed}\n  </header>\n  <body>"
        )

    def foot(self) -> str:
        """What stands behind the last unit."""
        return "\n  </body>\n</tmx>\n"

    def units(self, chosen: Sequence[tuple[TranslationUnit, Sequence[tuple[str, str]]]]) -> bytes:
        """Units with their further properties, as they stand in the file."""
        return "".join([self.unit(unit, more) for unit, more in chosen]).encode()

    def unit(
        self,
        unit: TranslationUnit,
        more: Sequence[tuple[str, str]] = (),
        *,
        tgt_lang: str | None = None,
        others: Sequence[tuple[str, str]] = (),
    ) -> str:
        """
        A unit.

        Args:
            unit: What it holds.
            more: Names and values of further properties.
            tgt_lang: Tag of its target, where it is not that of the bitext.
            others: Tags and texts of further variants.
        """
        tgt_tuv = self._tgt_tuv if tgt_lang is None else self._variant_head(_tag(tgt_lang), None)
        props = self._properties(unit)
        if more:
            props += "".join([f'{_TUV}<prop type="{name}">{_text(value)}</prop>' for name, value in more])
        src = tgt = variants = ""
        if unit.src_ids:
            written = _segment(unit.src, unit.src_inline) if unit.src_inline else _text(unit.src)
            src = f"{self._src_tuv}{written}</seg>{_TUV}</tuv>"
        if unit.tgt_ids:
            written = _segment(unit.tgt, unit.tgt_inline) if unit.tgt_inline else _text(unit.tgt)
            tgt = f"{tgt_tuv}{written}</seg>{_TUV}</tuv>"
        if others:
            variants = "".join(
                [
                    f"{self._variant_head(_tag(lang), None)}{_text(other)}</seg>{_TUV}</tuv>"
                    for lang, other in others
                ]
            )
        name = unit.id if unit.id.isascii() and unit.id.isalnum() else _value(unit.id)
        return f'{_TU}<tu tuid="{name}"{self._date}>{props}{src}{tgt}{variants}{_TU}</tu>'

    def _properties(self, unit: TranslationUnit) -> str:
        """What the standard has no element for. Only what is no number or name of ours needs escaping."""
        if unit.document != self._document:
            self._document = unit.document
            self._document_prop = f"{_TUV}{_prop('document', unit.document)}" if unit.document else ""
        score = "" if unit.similarity is None else f'{_TUV}<prop type="x-score">{unit.similarity!r}</prop>'
        if unit.confidence is not None:
            score += f'{_TUV}<prop type="x-confidence">{unit.confidence!r}</prop>'
        src_ids, tgt_ids = unit.src_ids, unit.tgt_ids
        if len(src_ids) == 1 == len(tgt_ids):
            ids = f"{_ONE_TO_ONE}{src_ids[0]}{_TGT_IDS}{tgt_ids[0]}</prop>"
        else:
            ids = (
                f'{_TUV}<prop type="x-bead">{len(src_ids)}:{len(tgt_ids)}</prop>'
                f"{_SRC_IDS}{' '.join(map(str, src_ids))}{_TGT_IDS}{' '.join(map(str, tgt_ids))}</prop>"
            )
        if unit.src_ends:
            ids += f"{_TUV}{_ends('src', unit.src, unit.src_ends)}"
        if unit.tgt_ends:
            ids += f"{_TUV}{_ends('tgt', unit.tgt, unit.tgt_ends)}"
        kinds = f'{_TUV}<prop type="x-crossing">yes</prop>' if unit.crossing else ""
        for role in unit.roles:
            kinds += f'{_TUV}<prop type="x-role">{role.value}</prop>'
        for kind in unit.divergences:
            kinds += f"{_TUV}{_prop('divergence', kind)}"
        return f"{self._document_prop}{score}{ids}{kinds}{_STATUS_PROPS[unit.status]}"

    def _variant_head(self, lang: str, path: Path | None) -> str:
        """A variant up to its text."""
        prop = "" if path is None else f"{_SEG}{_prop('source-file', path.name)}"
        return f'{_TUV}<tuv xml:lang="{lang}">{prop}{_SEG}<seg>'


def _prop(name: str, value: str) -> str:
    return f'<prop type="x-{name}">{_text(value)}</prop>'


def _ends(side: str, text: str, ends: Sequence[int]) -> str:
    """Where the segments of a side end in its text as it is read back."""
    offsets = ends if text.isascii() and text.isprintable() else shifted_ends(text, ends, _plain)
    return _prop(f"{side}-ends", " ".join(map(str, offsets)))


def _plain(text: str) -> str:
    """A text as a reader of the file has it."""
    return unicodedata.normalize("NFC", NOT_XML.sub("", text))


def _segment(text: str, inline: str) -> str:
    """A text as a segment, with its codes where it has them and was not edited."""
    kept = kept_inline(text, inline)
    return unicodedata.normalize("NFC", kept) if kept else _text(text)


def _text(text: str) -> str:
    """A text as content, in normal form C; white space stays as it is."""
    written = escaped(text)
    if written.isascii() or unicodedata.is_normalized("NFC", written):
        return written
    return unicodedata.normalize("NFC", written)


def _value(text: str) -> str:
    """A text as the value of an attribute, likewise."""
    written = escaped_value(text)
    return written if written.isascii() else unicodedata.normalize("NFC", written)


def _chosen(
    bitext: Units, preset: Preset | None, *, gaps: bool
) -> Iterator[tuple[TranslationUnit, Sequence[tuple[str, str]]]]:
    """Units that are wanted, each with the properties that a preset adds."""
    if preset is None:
        for unit in bitext:
            if gaps or not _one_sided(unit):
                yield unit, ()
        return
    for before, unit, after in neighbours(bitext):
        if not gaps and _one_sided(unit):
            continue
        if preset.longest is None or max(len(unit.src), len(unit.tgt)) <= preset.longest:
            yield unit, tuple(preset.properties(unit, before, after))


def _one_sided(unit: TranslationUnit) -> bool:
    return not unit.src_ids or not unit.tgt_ids or _blank(unit.src) or _blank(unit.tgt)


def _blank(text: str) -> bool:
    if text[:1].isalnum():
        return False
    return not text.strip() or (not text.isprintable() and not NOT_XML.sub("", text).strip())


def _tag(lang: str) -> str:
    tag = lang.replace("_", "-")
    if not _TAG.fullmatch(tag):
        raise LanguageError(f"not a language tag: `{lang}`", hint="A tag looks like `de` or `de-CH`")
    return tag


def parse_date(text: str | None) -> datetime | None:
    """Read a date of the form that the standard prescribes; None for any other."""
    try:
        return datetime.strptime(text or "", DATE_FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
