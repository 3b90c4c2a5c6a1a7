"""
Writing TMX: valid by construction, text by text.

Elements are strings instead of a tree, which takes more than twice as long: every text goes
through `_text`, every value of an attribute through `_value`, and tests check the result
against the grammar and other readers.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.bitext import Status
from aligner.errors import LanguageError
from aligner.files import file_name
from aligner.formats.cat import preset_named, with_neighbours, with_region
from aligner.formats.inline import checked_inline
from aligner.formats.markup import NOT_XML, escaped, escaped_value
from aligner.formats.protocols import BATCH
from aligner.formats.tmx.values import DATE_FORMAT
from aligner.joining import shifted_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from aligner.bitext import TranslationUnit
    from aligner.formats.cat import Preset
    from aligner.formats.protocols import Units, WriteOptions

__all__ = ["TmxWriter", "write_tmx"]

_TOOL: Final = "aligner"
"""The value of `creationtool`: tools switch to another tool's dialect when they see its name."""

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


def write_tmx(bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:
    """
    Write a bitext, one unit at a time.

    Without a document type: some readers would look for its file or go to the network.

    Raises:
        LanguageError: A language tag is not valid in `xml:lang`.
        UsageError: `options.cat` is not the name of a preset.
    """
    langs = options.tmx_lang or (bitext.src_lang, bitext.tgt_lang)
    preset = None if options.cat is None else preset_named(options.cat)
    if preset is not None and preset.regions:
        langs = with_region(langs[0]), with_region(langs[1])
    writer = TmxWriter(bitext, _tag(langs[0]), _tag(langs[1]))
    stream.write(writer.head().encode())
    selected = _selected(bitext, preset, gaps=options.gaps)
    while batch := list(islice(selected, BATCH)):
        stream.write(writer.units(batch))
    stream.write(writer.foot().encode())


class TmxWriter:
    """
    Writes the elements of a file.

    Args:
        bitext: The bitext, for what is the same in all units.
        src_lang: Tag of the source side.
        tgt_lang: Tag of the target side.
    """

    def __init__(self, bitext: Units, src_lang: str, tgt_lang: str) -> None:
        self._bitext = bitext
        self._src_lang = src_lang
        self._tgt_lang = tgt_lang
        created = bitext.created
        self._date = (
            "" if created is None else f' creationdate="{created.astimezone(UTC).strftime(DATE_FORMAT)}"'
        )
        self._src_tuv = self._variant_head(src_lang, bitext.src_path)
        self._tgt_tuv = self._variant_head(tgt_lang, bitext.tgt_path)
        # Cached from the previous unit: a bitext has few documents.
        self._document = self._document_prop = ""

    def head(self) -> str:
        """Return the file up to its first unit."""
        from aligner.version import __version__

        bitext = self._bitext
        attributes = (
            f'creationtool="{_TOOL}" creationtoolversion="{__version__}" segtype="sentence" o-tmf="{_TOOL}"'
            f' adminlang="en" srclang="{self._src_lang}" datatype="plaintext"{self._date}'
        )
        props = [_prop("target-language", self._tgt_lang)]
        if bitext.signature:
            props.append(_prop("signature", bitext.signature))
        for side, path in (("source", bitext.src_path), ("target", bitext.tgt_path)):
            if path is not None:
                props.append(_prop(f"{side}-file", file_name(path)))
        listed = "".join(f"{_TU}{prop}" for prop in props)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">'
            f"\n  <header {attributes}>{listed}\n  </header>\n  <body>"
        )

    def foot(self) -> str:
        """Return the file after its last unit."""
        return "\n  </body>\n</tmx>\n"

    def units(self, batch: Sequence[tuple[TranslationUnit, Sequence[tuple[str, str]]]]) -> bytes:
        """Return the bytes of units with their additional properties."""
        return "".join([self.unit(unit, more) for unit, more in batch]).encode()

    def unit(
        self,
        unit: TranslationUnit,
        more: Sequence[tuple[str, str]] = (),
        *,
        tgt_lang: str | None = None,
        others: Sequence[tuple[str, str]] = (),
    ) -> str:
        """
        Return the element of a unit.

        Args:
            unit: The unit.
            more: Names and values of additional properties.
            tgt_lang: Tag of its target, if it is not that of the bitext.
            others: Tags and texts of additional variants.
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
        """Return the properties for what the standard has no element for; only texts need escaping."""
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
        """Return a variant up to its text."""
        prop = "" if path is None else f"{_SEG}{_prop('source-file', file_name(path))}"
        return f'{_TUV}<tuv xml:lang="{lang}">{prop}{_SEG}<seg>'


def _prop(name: str, value: str) -> str:
    return f'<prop type="x-{name}">{_text(value)}</prop>'


def _ends(side: str, text: str, ends: Sequence[int]) -> str:
    """Return the property of segment ends, as offsets in the text that readers of the file get."""
    offsets = ends if text.isascii() and text.isprintable() else shifted_ends(text, ends, _plain)
    return _prop(f"{side}-ends", " ".join(map(str, offsets)))


def _plain(text: str) -> str:
    """Return a text as readers of the file get it."""
    return unicodedata.normalize("NFC", NOT_XML.sub("", text))


def _segment(text: str, inline: str) -> str:
    """Return a text as a segment, with its inline tags unless it was edited since."""
    tagged = checked_inline(text, inline)
    return unicodedata.normalize("NFC", tagged) if tagged else _text(text)


def _text(text: str) -> str:
    """Return a text as content, in normal form C and with its white space."""
    written = escaped(text)
    if written.isascii() or unicodedata.is_normalized("NFC", written):
        return written
    return unicodedata.normalize("NFC", written)


def _value(text: str) -> str:
    """Return a text as the value of an attribute, in normal form C."""
    written = escaped_value(text)
    return written if written.isascii() else unicodedata.normalize("NFC", written)


def _selected(
    bitext: Units, preset: Preset | None, *, gaps: bool
) -> Iterator[tuple[TranslationUnit, Sequence[tuple[str, str]]]]:
    """Yield the units to write, each with the properties that a preset adds."""
    if preset is None:
        for unit in bitext:
            if gaps or not _one_sided(unit):
                yield unit, ()
        return
    for before, unit, after in with_neighbours(bitext):
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
