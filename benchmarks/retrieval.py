"""
Retrieval accuracy: how often the nearest line of the other language is the translation.

    python -m benchmarks.retrieval FILE... [--model NAME_OR_PATH]

A file is `.jsonl` or `.jsonl.xz` with a document a line, each with lists `de`
and `fr` of equal length; or the first of two text files with a sentence a line,
`X.de` beside `X.fr`, with gold links `X.defr` of which the 1-1 links count.
All lines of a file are candidates. Ties count as wrong.
"""

from __future__ import annotations

import argparse
import json
import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aligner.encode.registry import load_encoder
from aligner.links import read_links

if TYPE_CHECKING:
    from aligner.encode import Encoder

__all__ = ["accuracy", "read_pairs"]


def read_pairs(path: Path) -> tuple[list[str], list[str]]:
    """Read the lines that translate each other."""
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
    """Share of lines whose nearest line of the other side is their own, from both sides."""
    cosines = encoder.encode(src) @ encoder.encode(tgt).T
    own = np.diagonal(cosines).copy()
    np.fill_diagonal(cosines, -np.inf)
    return float(np.mean(own > cosines.max(axis=1))), float(np.mean(own > cosines.max(axis=0)))


def main() -> None:
    """Print a row per file, with the signature."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--model", help="name or folder of a model; the embedded one by default")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    for path in options.files:
        src, tgt = read_pairs(path)
        forth, back = accuracy(encoder, src, tgt)
        print(
            f"{path.name}: accuracy@1 DE-FR {forth:.3f}, FR-DE {back:.3f}"
            f"  |  n:{len(src)}|enc:{encoder.name}@{encoder.revision}"
        )


if __name__ == "__main__":
    main()
