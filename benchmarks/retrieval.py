"""
Retrieval accuracy: how often the nearest line in the other language is the translation.

    python -m benchmarks.retrieval FILE... [--model NAME_OR_PATH]

A file is `.jsonl` or `.jsonl.xz` with one document per line, each with lists `de` and `fr`
of equal length; or `X.de` with one sentence per line, next to `X.fr` and gold links
`X.defr`, of which the 1-1 links count. For accuracy by vectors, all lines of a file are
candidates. For coverage, which compares word by word, the candidates are the lines within
ten of the correct one. Ties count as wrong.
"""

from __future__ import annotations

import argparse
import json
import lzma
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.encode import WordEncoder
from aligner.encode.registry import load_encoder
from aligner.links import read_links

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode import Encoder, Words

__all__ = ["accuracy", "coverage_accuracy", "read_pairs"]

NEIGHBOURS = 10
"""Number of lines before and after the correct one that are candidates for coverage."""

_COMMON, _LEAST = 3.0, 0.3  # nats: subtracted from the rarity of a word, and the minimum of the result


def read_pairs(path: Path) -> tuple[list[str], list[str]]:
    """Read pairs of translated lines, as two lists."""
    if ".jsonl" in path.name:
        read = lzma.decompress if path.suffix == ".xz" else bytes
        documents = [json.loads(line) for line in read(path.read_bytes()).splitlines()]
        return (
            [line for document in documents for line in document["de"]],
            [line for document in documents for line in document["fr"]],
        )
    german = path.read_text(encoding="utf-8").splitlines()
    french = path.with_suffix(".fr").read_text(encoding="utf-8").splitlines()
    links = [link for link in read_links(path.with_suffix(".defr")) if link.kind == "1-1"]
    return [german[link.src[0]] for link in links], [french[link.tgt[0]] for link in links]


def accuracy(encoder: Encoder, src: list[str], tgt: list[str]) -> tuple[float, float]:
    """Share of lines whose nearest line on the other side is their translation, in both directions."""
    return _found(encoder.encode(src) @ encoder.encode(tgt).T)


def coverage_accuracy(encoder: WordEncoder, src: list[str], tgt: list[str]) -> tuple[float, float]:
    """
    Share of lines that cover their translation better than its neighbours, in both directions.

    The score of two lines is the sum of two shares: the word weight of each line that the
    other covers.
    """
    src_words, tgt_words = encoder.words(src), encoder.words(tgt)
    src_weights, tgt_weights = _weights(src_words), _weights(tgt_words)
    scores = np.full((len(src), len(tgt)), -np.inf)
    for i in range(len(src)):
        here = src_words.text(i)
        near = [
            j
            for j in range(max(0, i - NEIGHBOURS), min(len(tgt), i + NEIGHBOURS + 1))
            if len(tgt_words.text(j))
        ]
        if not len(here) or not near:
            continue
        tokens = np.concatenate([tgt_words.text(j) for j in near])
        starts = np.cumsum([0, *(len(tgt_words.text(j)) for j in near[:-1])])
        matches = np.maximum(src_words.vectors[here] @ tgt_words.vectors[tokens].T, 0)
        by_text = np.maximum.reduceat(matches, starts, axis=1)
        weights, others = src_weights[here], tgt_weights[tokens]
        scores[i, near] = weights @ by_text / weights.sum() + np.add.reduceat(
            matches.max(axis=0) * others, starts
        ) / np.add.reduceat(others, starts)
    return _found(scores)


def _weights(words: Words) -> NDArray[np.float32]:
    """Weight of each distinct word in nats: its rarity, with little weight for common words."""
    weights: NDArray[np.float32] = np.maximum(words.idf - np.float32(_COMMON), np.float32(_LEAST))
    return weights


def _found(scores: NDArray[np.floating[Any]]) -> tuple[float, float]:
    """Share of rows, and of columns, whose unique maximum is on the diagonal."""
    own = np.diagonal(scores).copy()
    np.fill_diagonal(scores, -np.inf)
    return float(np.mean(own > scores.max(axis=1))), float(np.mean(own > scores.max(axis=0)))


def main() -> None:
    """Print a row per file, with the signature."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--model", help="name or folder of a model; default: the embedded model")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    for path in options.files:
        src, tgt = read_pairs(path)
        forth, back = accuracy(encoder, src, tgt)
        print(
            f"{path.name}: accuracy@1 DE-FR {forth:.3f}, FR-DE {back:.3f}"
            f"  |  n:{len(src)}|enc:{encoder.name}@{encoder.revision}"
        )
        if isinstance(encoder, WordEncoder):
            forth, back = coverage_accuracy(encoder, src, tgt)
            print(f"{path.name}: coverage within {NEIGHBOURS} lines DE-FR {forth:.4f}, FR-DE {back:.4f}")


if __name__ == "__main__":
    main()
