"""
Train the embedded model: pieces, vectors and word rarities, from a folder of parallel text.

    python -m training.embedding DATA OUT [--exclude FILE]... [--common FILE] [--start MODEL]
        [--stages 480 1700 1500]

`DATA` contains the `*.tsv.xz` files. Texts of the excluded files (plain text, or
`.jsonl.xz` with lists `de` and `fr`) are not trained on: exclude every file that the model
will be evaluated on. The ends of the ordered German-French sources
(`training.corpus.hold_out`) are not trained on either.

There are three stages: pooled texts on all pairs; pooled texts and word coverage, without
the pairs of running text that the model by then considers not to be translations; and the
same at a decreasing rate. With `--start` the pieces start with the vectors of another model,
and the first stage can be skipped (0 seconds).
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.contrast import Pairs, Stage, Trainer, cosines, selected, start_table
from training.corpus import DICTIONARIES, HELD_SHARE, exclusions, hold_out, read_groups, share_of
from training.export import write_model
from training.frequencies import rarities
from training.tokens import lexicon
from training.vocabulary import MARK, headwords, read_common, sample_texts, splits, train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from training.corpus import Group

__all__ = ["begin_with", "main", "tokenized"]

PIECES = 60_000
DIM = 256
TOKENIZER_TEXTS = 700_000
RARITY_TEXTS = 250_000
RARITY_ENTRIES = 60_000
LONGEST = 160
"""Maximum number of pieces of a text; longer texts are truncated."""

LEAST_COSINE = 0.2
"""A pair below this after the first stage is not a translation: shifted lines, or text left in English."""


def tokenized(groups: Sequence[Group], tokenizer: Tokenizer) -> Pairs:
    """Tokenise the texts of all groups and concatenate them."""
    kinds: dict[tuple[str, str], int] = {}
    flat: dict[str, list[np.ndarray[tuple[int], np.dtype[np.uint16]]]] = {"src": [], "tgt": []}
    lengths: dict[str, list[int]] = {"src": [0], "tgt": [0]}
    same: dict[str, list[int]] = {"src": [], "tgt": []}
    for group in groups:
        for side, texts in (("src", group.src), ("tgt", group.tgt)):
            encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
            pieces = [encoding.ids[:LONGEST] for encoding in encodings]
            flat[side].append(np.fromiter(chain.from_iterable(pieces), dtype=np.uint16))
            lengths[side] += map(len, pieces)
            same[side] += map(hash, texts)
    bounds = np.cumsum([0, *(len(group.src) for group in groups)])
    return Pairs(
        src=np.concatenate(flat["src"]),
        tgt=np.concatenate(flat["tgt"]),
        src_ends=np.cumsum(lengths["src"]),
        tgt_ends=np.cumsum(lengths["tgt"]),
        src_same=np.array(same["src"], dtype=np.int64),
        tgt_same=np.array(same["tgt"], dtype=np.int64),
        groups=np.stack([bounds[:-1], bounds[1:]], axis=1),
        shares=np.array([share_of(group) for group in groups]),
        kinds=np.array(
            [kinds.setdefault((group.src_lang, group.tgt_lang), len(kinds)) for group in groups],
            dtype=np.int64,
        ),
    )


def begin_with(table: NDArray[np.float32], tokenizer: Tokenizer, folder: Path) -> int:
    """
    Copy the vectors of another model into a table.

    Args:
        table: Shape (pieces, dim); modified in place.
        tokenizer: Tokenizer with the same number of pieces.
        folder: A model written by `training.export.write_model`, with the same dimension.

    Returns:
        Number of pieces that were set. A whole word that is not in the model is set to the
        sum of its parts; other missing pieces are left unchanged.

    Raises:
        ValueError: The model has another dimension.
    """
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer as Reader

    weights = load_file(folder / "model.safetensors")
    vectors = weights["embeddings"] * weights["weights"][:, None]
    if vectors.shape[1] != table.shape[1]:
        raise ValueError(f"{folder}: vectors of dimension {vectors.shape[1]}, expected {table.shape[1]}")
    reader = Reader.from_file(str(folder / "tokenizer.json"))
    known = reader.get_vocab()
    begun = 0
    for piece, row in tokenizer.get_vocab().items():
        if piece in known:
            found = [known[piece]]
        elif piece.startswith(MARK) and len(piece) > 1:
            found = reader.encode(piece[1:], add_special_tokens=False).ids
        else:
            found = []
        if found:
            table[row] = vectors[found].sum(axis=0)
            begun += 1
    return begun


def main() -> None:
    """Read, train and write; print progress to stderr every 500 steps."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("out", type=Path, help="folder of the model")
    parser.add_argument(
        "--exclude", type=Path, action="append", default=[], help="texts to exclude from training"
    )
    parser.add_argument(
        "--hold-out",
        type=float,
        default=HELD_SHARE,
        help="share of each ordered German-French source to hold out for fitting the cost",
    )
    parser.add_argument("--common", type=Path, help="word frequencies in general text: language, word, share")
    parser.add_argument("--start", type=Path, help="folder of a model to start from")
    parser.add_argument(
        "--stages", type=float, nargs=3, default=[480, 1700, 1500], help="seconds of the three stages"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    groups, _ = hold_out(
        read_groups(options.data, excluded=exclusions(_texts(options.exclude))), options.hold_out
    )
    _report(f"{sum(len(group.src) for group in groups)} pairs in {len(groups)} groups")
    tokenizer = train_tokenizer(
        sample_texts(groups, count=TOKENIZER_TEXTS, seed=options.seed),
        size=PIECES,
        favoured=headwords(groups),
        common=read_common(options.common) if options.common else None,
    )
    idf = rarities(groups, tokenizer, texts=RARITY_TEXTS, size=RARITY_ENTRIES, seed=options.seed)
    pairs = tokenized(groups, tokenizer)
    size = tokenizer.get_vocab_size()
    counts = np.bincount(pairs.src, minlength=size) + np.bincount(pairs.tgt, minlength=size)
    table = start_table(counts, dim=DIM, seed=options.seed)
    if options.start:
        begun = begin_with(table, tokenizer, options.start)
        _report(f"{begun} of {size} pieces start with vectors of {options.start}")
    trainer = Trainer(
        table,
        pairs,
        splits=splits(tokenizer),
        words=lexicon(tokenizer, dict(idf)),
        seed=options.seed,
    )
    first, second, third = options.stages
    if first:
        trainer.run(Stage(first, rate=0.005, temperature=1 / 20, floor=0.9), report=_progress)
    running = np.concatenate([np.full(len(group.src), group.source not in DICTIONARIES) for group in groups])
    # Rare words of dictionaries are far apart at first, which is no evidence against them.
    wrong = running & (cosines(trainer.table, pairs) < LEAST_COSINE)
    _report(f"{wrong.sum()} pairs are not translations")
    trainer.pairs = selected(pairs, ~wrong)
    trainer.run(Stage(second, rate=0.0045, temperature=1 / 20, floor=0.4, coverage=1), report=_progress)
    trainer.run(Stage(third, rate=0.003, temperature=1 / 24, floor=0.01, coverage=1), report=_progress)
    write_model(options.out, trainer.table, tokenizer, idf)


def _progress(step: int, loss: float, rate: float) -> None:
    _report(f"{step} steps, loss {loss:.4f}, rate {rate:.5f}")


def _texts(paths: Sequence[Path]) -> list[str]:
    """All lines of plain text files, and all segments of `.jsonl.xz` files."""
    texts: list[str] = []
    for path in paths:
        if path.name.endswith(".jsonl.xz"):
            with lzma.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    document = json.loads(line)
                    texts += [*document["de"], *document["fr"]]
        else:
            texts += path.read_text(encoding="utf-8").splitlines()
    return texts


def _report(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
