"""
Writing the folder of a trained model: one set of files that three libraries can read.

Kept separate from training so that a table that took an hour to train can be written again.
The same table gives the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

__all__ = ["quantised", "write_model"]

_LARGEST = 127


def quantised(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """
    Round each row to 8 bits.

    Args:
        table: Shape (pieces, dim).

    Returns:
        Integers in [-127, 127], and the scale of each row.
    """
    steps = np.abs(table).max(axis=1) / _LARGEST
    steps = np.where(steps > 0, steps, 1).astype(np.float32)
    return np.rint(table / steps[:, None]).astype(np.int8), steps


def write_model(
    folder: Path, table: NDArray[np.float32], tokenizer: Tokenizer, idf: Sequence[tuple[str, float]]
) -> None:
    """
    Write weights, tokenizer, word rarities and the settings of model2vec and sentence-transformers.

    Args:
        folder: Target folder; created if it does not exist.
        table: Piece vectors, shape (pieces, dim).
        tokenizer: Tokenizer with the same number of pieces.
        idf: Words with their inverse document frequency in nats.
    """
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    rows, steps = quantised(table)
    save_file({"embeddings": rows, "weights": steps}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    (folder / "tokenizer.json").write_text(tokenizer.to_str(pretty=False), encoding="utf-8")
    lines = "".join(f"{form}\t{rarity:.2f}\n" for form, rarity in idf)
    (folder / "idf.tsv").write_text(lines, encoding="utf-8")
    _write_json(
        folder / "config.json",
        {
            "model_type": "model2vec",
            "architectures": ["StaticModel"],
            "hidden_dim": int(table.shape[1]),
            "normalize": True,
            "embedding_dtype": "int8",
        },
    )
    modules = [
        {"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.models.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    _write_json(folder / "modules.json", modules)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
