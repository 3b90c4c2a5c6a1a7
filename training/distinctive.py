"""
Collect the frequent words that distinguish a language from another one.

    python -m training.distinctive common.tsv --out aligner/languages

`common.tsv` lists words with their share in general text (training/README.md). A word
distinguishes a language from another one if it is frequent there and far rarer in the other:
`Kontakt` is German, not French; `Information` is both.
"""

from __future__ import annotations

import argparse
import lzma
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.atomic import write_atomically
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["distinctive", "main", "read_shares"]

FREQUENT: Final = 3e-6
"""Share of running words from which a word is listed."""
TIMES: Final = 50
"""How many times as frequent it must be as in the other language."""
TIMES_NO_NAME: Final = 300
"""The same for a word that is not a name: other languages mention `Wien` more often than that."""
SHORTEST: Final = 2
"""Letters of a word; single letters are abbreviations."""
UNSEEN: Final = 1e-9
"""Share of a word that a list lacks."""


def read_shares(path: Path) -> dict[str, dict[str, float]]:
    """Read the share of each word by language from lines of language, word and share."""
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        language, word, share = line.split("\t")
        shares[language][word] = float(share)
    return dict(shares)


def distinctive(language: str, shares: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    """
    For each distinctive word of a language, list the languages from which it distinguishes it.

    A code in capitals marks a word that is so rare in that language that it is not a name either.
    """
    found = {}
    for word, share in sorted(shares[language].items()):
        if share < FREQUENT or len(word) < SHORTEST or not word.isalpha():
            continue
        others = [
            other.upper() if share >= TIMES_NO_NAME * shares[other].get(word, UNSEEN) else other
            for other in sorted(shares)
            if other != language and share >= TIMES * shares[other].get(word, UNSEEN)
        ]
        if others:
            found[word] = others
    return found


def main(arguments: Iterable[str] | None = None) -> None:
    """Write the file of each language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("common", type=Path, help="words and their shares by language")
    parser.add_argument("--out", type=Path, required=True, help="folder with a folder for each language")
    options = parser.parse_args(None if arguments is None else list(arguments))
    shares = {
        language: words for language, words in read_shares(options.common).items() if language in LANGUAGES
    }
    for language in shares:
        found = distinctive(language, shares)
        lines = [f"{word} {' '.join(others)}\n" for word, others in found.items()]
        target = options.out / language / "distinctive.txt.xz"
        with write_atomically(target) as file:
            file.write(lzma.compress("".join(lines).encode()))
        print(f"{target}: {len(found):,} words")


if __name__ == "__main__":
    main()
