"""
TMX of one source in several languages: a variant for each in one unit.

Apart from TMX, whose bitexts have two languages: here several bitexts become one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import LanguageError
from aligner.formats.tmx import TmxPen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from aligner.bitext import TranslationUnit
    from aligner.formats.protocols import BitextStream

__all__ = ["write_multilingual"]


def write_multilingual(bitexts: Sequence[BitextStream], stream: BinaryIO) -> int:
    """
    Join bitexts of one source language by the source text of their units.

    What the first says of a unit (document, confidence …) is said of the whole. Units whose
    source the first does not have follow behind it; of several targets of one text in
    one language the first counts. The first goes through in constant memory, the others do not.

    Args:
        bitexts: Units with text on both sides; others are left out.
        stream: Where to write.

    Returns:
        How many units were written.

    Raises:
        LanguageError: The sources are in different languages, or two targets in the same.
    """
    first, *others = bitexts
    langs = [first.tgt_lang]
    for other in others:
        if other.src_lang != first.src_lang or other.tgt_lang in (first.src_lang, *langs):
            raise LanguageError(
                f"{other.src_lang}-{other.tgt_lang} beside {first.src_lang}-{', '.join(langs)}",
                hint="Name bitexts of one source, each in another language",
            )
        langs.append(other.tgt_lang)
    found = [_by_source(other.units) for other in others]
    pen = TmxPen(first, first.src_lang, first.tgt_lang)
    stream.write(pen.head().encode())
    written = 0
    for unit in first.units:
        if unit.src.strip() and unit.tgt.strip():
            more = _taken(unit.src, langs[1:], found)
            stream.write(pen.unit(unit, others=more).encode())
            written += 1
    for place, (lang, units) in enumerate(zip(langs[1:], found, strict=True)):
        for src, unit in units.items():
            more = _taken(src, langs[place + 2 :], found[place + 1 :])
            stream.write(pen.unit(unit, tgt_lang=lang, others=more).encode())
            written += 1
    stream.write(pen.foot().encode())
    return written


def _taken(
    src: str, langs: Sequence[str], found: Sequence[dict[str, TranslationUnit]]
) -> list[tuple[str, str]]:
    """Tags and texts of what a source text is in other languages; takes them away."""
    return [(lang, units.pop(src).tgt) for lang, units in zip(langs, found, strict=True) if src in units]


def _by_source(units: Iterable[TranslationUnit]) -> dict[str, TranslationUnit]:
    """The first unit of each source text, of those with text on both sides."""
    found: dict[str, TranslationUnit] = {}
    for unit in units:
        if unit.src.strip() and unit.tgt.strip():
            found.setdefault(unit.src, unit)
    return found
