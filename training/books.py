"""
Extract training rows from books and their translations: align them, and keep links of high confidence.

    python -m training.books BOOKS OUT.tsv.xz [--least 0.9]

`BOOKS` contains plain texts named `TITLE.LANGUAGE.txt` with one paragraph per line, such as
`heidi.de.txt` and `heidi.en.txt`. Every two languages of a title are aligned with the
embedded model, and the texts of each link with sufficient confidence become a row, in the
order of the book. Passages and volumes that exist in only one version are unaligned and give
no row.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from aligner import align_files
from aligner.joining import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner import AlignedPair

__all__ = ["LANGUAGES", "book_pairs", "confident_rows", "main"]

SOURCE = "books"
LANGUAGES = ("de", "fr", "en")
"""Order of languages: the first of two is the source of a row, as in the other training data."""

LEAST_CONFIDENCE = 0.9
"""Nine of ten links with this confidence are correct; nearly all links of close translations exceed it."""


def book_pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """
    All pairs of language versions in a folder.

    Args:
        folder: Files named `TITLE.LANGUAGE.txt`.

    Yields:
        Title, source and target file, ordered by languages and then by title, so that rows
        of a language pair are contiguous.

    Raises:
        ValueError: A file name has another form, or a language that is not in `LANGUAGES`.
    """
    versions: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob("*.txt")):
        title, _, lang = path.stem.rpartition(".")
        if not title or lang not in LANGUAGES:
            raise ValueError(
                f"{path}: name is not TITLE.LANGUAGE.txt with one of the languages {', '.join(LANGUAGES)}"
            )
        versions.setdefault(title, {})[lang] = path
    for src_lang, tgt_lang in combinations(LANGUAGES, 2):
        for title, paths in versions.items():
            if src_lang in paths and tgt_lang in paths:
                yield title, paths[src_lang], paths[tgt_lang]


def confident_rows(pair: AlignedPair, *, least: float = LEAST_CONFIDENCE) -> Iterator[tuple[str, str]]:
    """
    Texts of the links with a minimum confidence.

    Args:
        pair: Two aligned versions.
        least: Minimum confidence.

    Yields:
        Source and target text, with tabs replaced by spaces, in source order.
    """
    for link in pair.links:
        if link.src and link.tgt and link.reaches(least):
            src = joined([pair.src.segments[i].text for i in link.src], pair.src.language)
            tgt = joined([pair.tgt.segments[j].text for j in link.tgt], pair.tgt.language)
            yield src.replace("\t", " "), tgt.replace("\t", " ")


def main() -> None:
    """Align all pairs and write the rows; print a line to stderr for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("books", type=Path, help="folder of plain texts")
    parser.add_argument("out", type=Path, help="file of rows, .tsv.xz")
    parser.add_argument("--least", type=float, default=LEAST_CONFIDENCE, help="least confidence of a link")
    options = parser.parse_args()
    with lzma.open(options.out, "wt", encoding="utf-8", newline="\n") as out:
        for title, src, tgt in book_pairs(options.books):
            src_lang, tgt_lang = (path.stem.rpartition(".")[2] for path in (src, tgt))
            pair = align_files(src, tgt, src_lang=src_lang, tgt_lang=tgt_lang)
            rows = list(confident_rows(pair, least=options.least))
            out.writelines(f"{src_lang}\t{tgt_lang}\t{a}\t{b}\t{SOURCE}\n" for a, b in rows)
            sys.stderr.write(f"{title} {src_lang}-{tgt_lang}: {len(rows)} rows of {len(pair.links)} links\n")


if __name__ == "__main__":
    main()
