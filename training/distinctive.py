"""
Collect the frequent words that distinguish a language from another one.

    python -m training.distinctive DATA --out aligner/languages

A word of the parallel text in `DATA` distinguishes a language from another one if it is frequent
there and far rarer in the other: `Kontakt` is German, not French; `Information` is both. Its share
is the mean of its shares in the kinds of text, so that the largest one does not decide.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.atomic import write_atomically
from aligner.languages import LANGUAGES
from training.places import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["distinctive", "labels_of", "main", "shares_of"]

FILES: Final = {"everyday": 0.45, "documentation": 0.15, "technology": 0.15, "law": 0.15, "bible": 0.1}
"""Kinds of text, and the weight of each."""
EVERY: Final = 2
"""Of how many rows one is counted."""
LABELS: Final = Path(__file__).with_name("labels.txt")
"""Words of each language that are listed if the other languages do not have them, however rare they are."""
FEWEST: Final = 2
"""Occurrences in a kind of text; a single one may be a misspelling or a foreign word."""

FREQUENT: Final = 1e-6
"""Share of running words from which a word is listed."""
TIMES: Final = 50
"""How many times as frequent it must be as in the other language."""
TIMES_NO_NAME: Final = 300
"""The same for a word that is not a name: other languages mention `Wien` more often than that."""
LABEL_SHARE: Final = 1e-5
"""Least share of a label."""
SHORTEST: Final = 2
"""Letters of a word; single letters are abbreviations."""
UNSEEN: Final = 1e-8
"""Share of a word that does not occur."""


_WORD: Final = re.compile(r"[^\W\d_]+")


def shares_of(data: Path) -> dict[str, dict[str, float]]:
    """Share of each word in the running text of each language, in lower case."""
    shares: dict[str, dict[str, float]] = {language: defaultdict(float) for language in LANGUAGES}
    weights: dict[str, float] = defaultdict(float)
    for file, weight in FILES.items():
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for k, (src, tgt, src_text, tgt_text, _) in enumerate(rows_of(data / f"{file}.tsv.xz")):
            # Neighbouring rows have the same words.
            if k % EVERY == 0:
                counts[src].update(_WORD.findall(src_text.lower()))
                counts[tgt].update(_WORD.findall(tgt_text.lower()))
        for language, words in counts.items():
            total = words.total()
            weights[language] += weight
            for word, times in words.items():
                if times >= FEWEST:
                    shares[language][word] += weight * times / total
    return {
        language: {word: share / weights[language] for word, share in words.items()}
        for language, words in shares.items()
    }


def labels_of(path: Path) -> dict[str, set[str]]:
    """The words of each language of a file of sections, in lower case."""
    found: dict[str, set[str]] = defaultdict(set)
    language = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif not line.startswith("#"):
            found[language].update(line.lower().split())
    return found


def distinctive(
    language: str, shares: Mapping[str, Mapping[str, float]], labels: Collection[str] = ()
) -> dict[str, list[str]]:
    """
    For each distinctive word of a language, list the languages from which it distinguishes it.

    A code in capitals marks a word that is so rare in that language that it is not a name either.

    Args:
        language: The language.
        shares: Share of each word in the text of each language.
        labels: Words of the language that count as frequent.
    """
    found = {}
    words = {**dict.fromkeys(labels, 0.0), **shares[language]}
    for word, frequency in sorted(words.items()):
        share = max(frequency, LABEL_SHARE) if word in labels else frequency
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
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--out", type=Path, required=True, help="folder with a folder for each language")
    options = parser.parse_args(None if arguments is None else list(arguments))
    shares, labels = shares_of(options.data), labels_of(LABELS)
    for language in shares:
        found = distinctive(language, shares, labels[language])
        lines = [f"{word} {' '.join(others)}\n" for word, others in found.items()]
        target = options.out / language / "distinctive.txt.xz"
        with write_atomically(target) as file:
            file.write(lzma.compress("".join(lines).encode()))
        print(f"{target}: {len(found):,} words")


if __name__ == "__main__":
    main()
