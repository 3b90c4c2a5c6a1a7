"""
How quiet and how watchful the comparison is, on parallel documents that are linked line by line.

Untouched professional translations must give hardly any warning; a figure, number
word, month or half a sentence that is changed on purpose must be told. The links
are given, so that this judges the checks and not the aligner.

    python -m benchmarks.divergences DOCUMENTS.jsonl.xz [--seed 1] [--show]

The file has one JSON object a document: lists `de` and `fr` of the same length,
line k translating line k.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.core import Locale

from aligner.alignment import Alignment, Link
from aligner.compare import Divergence, Severity, compare
from aligner.detect import detect
from aligner.text import Document, Segment

if TYPE_CHECKING:
    from collections.abc import Callable

    Pair = tuple[list[str], list[str]]
    Change = Callable[[str, str, random.Random], str | None]

NUMBER_WORDS: Final = {
    "de": (
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "zwanzig",
    ),
    "fr": ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "vingt"),
}
SHORTEST_TO_HALVE: Final = 16


def read(path: Path) -> list[dict[str, list[str]]]:
    """Read the documents of a JSON Lines file, compressed or not."""
    raw = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").splitlines()]


def document(lines: list[str], language: str, spoken: dict[str, str | None]) -> Document:
    """A document of these lines, a segment each, with the languages that were detected."""
    segments = []
    start = 0
    for paragraph, line in enumerate(lines):
        if line not in spoken:
            spoken[line] = detect(line)
        segments.append(Segment(line, start, start + len(line), paragraph, language=spoken[line]))
        start += len(line) + 1
    return Document("\n".join(lines), tuple(segments), language)


def straight(length: int) -> Alignment:
    """Line k with line k."""
    return Alignment(tuple(Link((k,), (k,), 1.0, 1.0) for k in range(length)), length, length)


def change_figure(text: str, language: str, rng: random.Random) -> str | None:  # noqa: ARG001
    """Replace one figure by another of as many digits."""
    figures = list(re.finditer(r"(?<![\w-])\d+(?![\w-])", text))
    if not figures:
        return None
    figure = rng.choice(figures)
    lowest, highest = 10 ** (len(figure.group()) - 1), 10 ** len(figure.group()) - 1
    other = rng.choice(
        [n for n in (rng.randint(lowest, highest) for _ in range(9)) if str(n) != figure.group()]
    )
    return f"{text[: figure.start()]}{other}{text[figure.end() :]}"


def change_number_word(text: str, language: str, rng: random.Random) -> str | None:
    """Replace one number word by another."""
    return _change_word(text, rf"\b({'|'.join(NUMBER_WORDS[language])})\b", NUMBER_WORDS[language], rng)


def change_month(text: str, language: str, rng: random.Random) -> str | None:
    """Replace the month of one date with a day by another."""
    months = tuple(Locale.parse(language).months["format"]["wide"].values())
    return _change_word(text, rf"\d\.? ({'|'.join(months)})\b", months, rng)


def _change_word(text: str, pattern: str, words: tuple[str, ...], rng: random.Random) -> str | None:
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([word for word in words if word != match[1]])
    return f"{text[: match.start(1)]}{other}{text[match.end(1) :]}"


def drop_half(text: str, language: str, rng: random.Random) -> str | None:  # noqa: ARG001
    """Leave out the second half of a sentence."""
    words = text.split()
    return " ".join(words[: len(words) // 2]) if len(words) >= SHORTEST_TO_HALVE else None


CHANGES: Final[dict[str, tuple[Change, frozenset[str]]]] = {
    "figure": (change_figure, frozenset({"number", "date"})),
    "number word": (change_number_word, frozenset({"number"})),
    "month": (change_month, frozenset({"date"})),
    "half a sentence": (drop_half, frozenset({"length", "number", "date"})),
}


def main() -> None:
    """Print false alarms per 100 links, and the share of planted changes that is told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print every warning on untouched documents")
    options = parser.parse_args()
    documents = read(options.documents)
    for src, tgt in (("de", "fr"), ("fr", "de")):
        _print_untouched(documents, src, tgt, show=options.show)
        _print_planted(documents, src, tgt, seed=options.seed)


def _print_untouched(documents: list[dict[str, list[str]]], src: str, tgt: str, *, show: bool) -> None:
    spoken: dict[str, str | None] = {}
    warned: list[tuple[Divergence, str, str]] = []
    for each in documents:
        found = compare(
            document(each[src], src, spoken), document(each[tgt], tgt, spoken), straight(len(each[src]))
        )
        warned += [
            (it, each[src][it.src[0]], each[tgt][it.tgt[0]]) for it in found if it.severity > Severity.INFO
        ]
    links = sum(len(each[src]) for each in documents)
    kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(it.kind for it, _, _ in warned).items())
    rate = 100 * len(warned) / links
    print(f"{src}-{tgt}  untouched         {rate:5.2f} warnings per 100 of {links} links ({kinds or 'none'})")
    for it, src_text, tgt_text in warned if show else ():
        print(f"    {it.kind}: {it.message}\n      {src_text}\n      {tgt_text}")


def _print_planted(documents: list[dict[str, list[str]]], src: str, tgt: str, *, seed: int) -> None:
    spoken: dict[str, str | None] = {}
    for name, (change, kinds) in CHANGES.items():
        rng = random.Random(seed)
        planted = told = 0
        for each in documents:
            original = document(each[src], src, spoken)
            for k, text in enumerate(each[tgt]):
                changed = change(text, tgt, rng)
                if changed is None:
                    continue
                lines = [*each[tgt][:k], changed, *each[tgt][k + 1 :]]
                found = compare(original, document(lines, tgt, spoken), straight(len(lines)), only=kinds)
                planted += 1
                told += any(it.tgt == (k,) and it.severity > Severity.INFO for it in found)
        print(f"{src}-{tgt}  {name:16}  {told / max(planted, 1):5.3f} told ({told} of {planted})")


if __name__ == "__main__":
    main()
