"""
TMX of one source in several target languages: one unit with a variant for each.

Kept separate from TMX, whose bitexts have two languages, because it merges several bitexts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import LanguageError
from aligner.formats.protocols import held
from aligner.formats.tmx.writing import TmxWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from aligner.bitext import TranslationUnit
    from aligner.formats.protocols import BitextStream

__all__ = ["write_multilingual"]


def write_multilingual(bitexts: Sequence[BitextStream], stream: BinaryIO) -> int:
    """
    Merge bitexts of one source language by the source text of their units.

    A unit takes its metadata (document, confidence …) from the first bitext. Units whose source
    the first bitext lacks follow after it. If a text has several targets in one language, the
    first one is used. The first bitext is read in constant memory, the others are not.

    Args:
        bitexts: Only units with text on both sides are written.
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
                f"cannot merge {other.src_lang}-{other.tgt_lang} with {first.src_lang}-{', '.join(langs)}",
                hint="Give bitexts of one source language, each with another target language",
            )
        langs.append(other.tgt_lang)
    found = [_by_source(other.units) for other in others]
    writer = TmxWriter(first, first.src_lang, first.tgt_lang)
    stream.write(writer.head().encode())
    written = 0
    for unit in first.units:
        if unit.src.strip() and unit.tgt.strip():
            more = _taken(unit.src, langs[1:], found)
            stream.write(writer.unit(unit, others=more).encode())
            written += 1
    for number, (lang, units) in enumerate(zip(langs[1:], found, strict=True)):
        for src, unit in units.items():
            more = _taken(src, langs[number + 2 :], found[number + 1 :])
            stream.write(writer.unit(unit, tgt_lang=lang, others=more).encode())
            written += 1
    stream.write(writer.foot().encode())
    return written


def _taken(
    src: str, langs: Sequence[str], found: Sequence[dict[str, TranslationUnit]]
) -> list[tuple[str, str]]:
    """Remove and return the tags and texts of a source text's targets in other languages."""
    return [(lang, units.pop(src).tgt) for lang, units in zip(langs, found, strict=True) if src in units]


def _by_source(units: Iterable[TranslationUnit]) -> dict[str, TranslationUnit]:
    """Return the first unit of each source text, of those with text on both sides."""
    found: dict[str, TranslationUnit] = {}
    for unit in held(units, None):
        if unit.src.strip() and unit.tgt.strip():
            found.setdefault(unit.src, unit)
    return found
