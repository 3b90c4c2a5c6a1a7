"""Rows: parallel lines of training data, in halves of which one is left to measure."""

from __future__ import annotations

import csv
import io
import json
import lzma
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["rows_of"]

BLOCK: Final = 60
"""Neighbouring rows that belong to the same half."""


def rows_of(path: Path, *, held_out: bool, most: int) -> Iterator[tuple[str, str, str, str]]:
    """
    Read the rows of a TSV or JSONL file, each with both languages and both texts.

    Args:
        path: A `.tsv.xz` file with the columns source language, target language, source text
            and target text, or a `.jsonl.xz` file of parallel documents, which has no halves.
        held_out: Whether to read the odd blocks of rows; the even ones are to learn from.
        most: Rows per pair of languages; of a longer half every n-th block is read.
    """
    text = lzma.decompress(path.read_bytes()).decode("utf-8")
    if ".jsonl" in path.suffixes:
        for line in text.splitlines():
            document = json.loads(line)
            for src, tgt in zip(document["de"], document["fr"], strict=False):
                yield "de", "fr", src, tgt
        return
    rows = [row[:4] for row in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)]
    pairs = Counter((row[0], row[1]) for row in rows)
    seen: Counter[tuple[str, str]] = Counter()
    for src_language, tgt_language, src, tgt in rows:
        pair = src_language, tgt_language
        block = seen[pair] // BLOCK
        seen[pair] += 1
        step = max(1, pairs[pair] // (2 * most))
        if (block % 2 == 1) == held_out and block // 2 % step == 0:
            yield src_language, tgt_language, src, tgt
