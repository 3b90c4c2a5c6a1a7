"""
The text output of hunalign: both sides of a bead and a score, separated by tabs, per line.

Source: Varga, Németh, Halácsy, Kornai, Trón and Nagy (2005), Parallel corpora for medium
density languages, RANLP; the format is that of the program's `-text` output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError, UsageError
from aligner.files import file_name
from aligner.formats.lines import decoded_lines, encoded_line
from aligner.formats.moses import one_line
from aligner.formats.protocols import BitextStream, number_from, numbered
from aligner.joining import joined, segment_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.formats.protocols import ReadOptions, Units, WriteOptions

__all__ = ["Hunalign"]

_JOINT: Final = "~~~"
"""Separates the sentences of one side."""


@dataclass(frozen=True, slots=True)
class Hunalign:
    """
    Two texts and the confidence of a link per line; nothing in its place where it is unknown.

    Lossy for languages and all other values of a unit, and for tabs and line ends in texts, which
    become spaces. The segments of a side are written as one sentence.
    """

    name: str = "hunalign"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """
        Write a line per unit.

        Raises:
            OutputError: A text has half of a surrogate pair.
        """
        for unit in bitext:
            src, tgt = (one_line(text).replace("\t", " ") for text in (unit.src, unit.tgt))
            score = "" if unit.confidence is None else f"{unit.confidence:.6f}"
            stream.write(encoded_line(f"{src}\t{tgt}\t{score}"))

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext, one line at a time; the sentences of a side become its segments.

        Raises, here or during iteration:
            UsageError: The languages are not given.
            BitextSyntaxError: A line does not have two texts.
            DecodingError: A line is not UTF-8.
        """
        if options.src_lang is None or options.tgt_lang is None:
            raise UsageError(
                "hunalign text does not name its languages", hint="Give `--src-lang` and `--tgt-lang`"
            )
        return BitextStream(
            units=numbered(_units(stream, options, (options.src_lang, options.tgt_lang))),
            src_lang=options.src_lang,
            tgt_lang=options.tgt_lang,
        )


def _units(stream: BinaryIO, options: ReadOptions, langs: tuple[str, str]) -> Iterator[TranslationUnit]:
    name = file_name(options.path) if options.path else ""
    starts = [0, 0]
    for number, line in enumerate(decoded_lines(stream, options.path), start=1):
        fields = line.split("\t")
        if len(fields) < 2:
            raise BitextSyntaxError(
                "not two texts",
                hint="A line is source, target and score, separated by tabs",
                path=options.path,
                line=number,
            )
        sides = [list(_sentences(field)) for field in fields[:2]]
        ids = []
        for side, sentences in enumerate(sides):
            ids.append(tuple(range(starts[side], starts[side] + len(sentences))))
            starts[side] += len(sentences)
        yield TranslationUnit(
            src=joined(sides[0], langs[0]),
            tgt=joined(sides[1], langs[1]),
            src_lang=langs[0],
            tgt_lang=langs[1],
            src_ids=ids[0],
            tgt_ids=ids[1],
            confidence=number_from(fields[2], 0.0) if len(fields) > 2 else None,
            document=name,
            status=Status.IMPORTED,
            src_ends=segment_ends(sides[0], langs[0]),
            tgt_ends=segment_ends(sides[1], langs[1]),
        )


def _sentences(field: str) -> Iterator[str]:
    return filter(None, map(str.strip, field.split(_JOINT)))
