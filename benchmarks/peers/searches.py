"""
The searches of peers that are Python code, each run as a measured process.

    python -m benchmarks.peers.searches vecalign|bertalign|gale_church FOLDER

reads the files that `prepare` of the peer wrote to the folder, and prints links. Kept
separate from the other modules because everything imported here is part of the measurement.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import random
import sys
from math import ceil
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    _Beads = Iterable[tuple[Sequence[int], Sequence[int]]]

__all__ = ["joined_pairs", "main"]

VECALIGN_SPAN: Final = 8
"""Maximum number of segments in a link, both sides together; the setting of its published figures."""

BERTALIGN_SPAN: Final = 5
BERTALIGN_TOP: Final = 3
BERTALIGN_WINDOW: Final = 5
BERTALIGN_SKIP: Final = -0.1
"""Defaults of `bertalign.Bertalign`."""

SEED: Final = 42
"""The seed in Vecalign's own command."""


def main() -> None:
    """Run one search and print its links."""
    search, folder = sys.argv[1:]
    searches = {"vecalign": _vecalign, "bertalign": _bertalign, "gale_church": _gale_church}
    beads = searches[search](Path(folder))
    sys.stdout.writelines(f"{list(map(int, src))}:{list(map(int, tgt))}\n" for src, tgt in beads)


def joined_pairs(pairs: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Beads of pairs in order: pairs of the same bead share a segment, pairs of different beads never do."""
    beads: list[tuple[list[int], list[int]]] = []
    for i, j in sorted(pairs):
        if not beads or (i not in beads[-1][0] and j not in beads[-1][1]):
            beads.append(([], []))
        src, tgt = beads[-1]
        if i not in src:
            src.append(i)
        if j not in tgt:
            tgt.append(j)
    return beads


def _vecalign(folder: Path) -> _Beads:
    """Run the part of `vecalign.main` that follows reading the vectors."""
    import numpy as np

    sys.path.insert(0, os.environ["VECALIGN_DIR"])
    peer: Any = importlib.import_module("vecalign.dp_utils")
    random.seed(SEED)
    np.random.seed(SEED)  # noqa: NPY002
    stack = peer.vecalign(
        vecs0=np.load(folder / "src.npy"),
        vecs1=np.load(folder / "tgt.npy"),
        final_alignment_types=peer.make_alignment_types(VECALIGN_SPAN),
        del_percentile_frac=0.2,
        width_over2=ceil(VECALIGN_SPAN / 2) + 5,
        max_size_full_dp=300,
        costs_sample_size=20_000,
        num_samps_for_norm=100,
    )
    beads: _Beads = stack[0]["final_alignments"]
    return beads


def _bertalign(folder: Path) -> _Beads:
    """Run the steps of `Bertalign.align_sents`; importing the package itself would load its encoder."""
    import numpy as np

    _stand_in_for_torch_and_faiss()
    path = Path(os.environ["BERTALIGN_DIR"]) / "bertalign" / "corelib.py"
    spec = importlib.util.spec_from_file_location("bertalign_corelib", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot read `{path}`")
    peer: Any = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = peer
    spec.loader.exec_module(peer)
    src, tgt = np.load(folder / "src.npy"), np.load(folder / "tgt.npy")
    src_bytes, tgt_bytes = np.load(folder / "src_bytes.npy"), np.load(folder / "tgt_bytes.npy")
    size = src.shape[1], tgt.shape[1]
    nearest = peer.find_top_k_sents(src[0], tgt[0], k=BERTALIGN_TOP)
    kinds = peer.get_alignment_types(2)
    width, path_1 = peer.find_first_search_path(*size)
    pointers = peer.first_pass_align(*size, width, path_1, kinds, *nearest)
    anchors = peer.first_back_track(*size, pointers, path_1, kinds)
    kinds = peer.get_alignment_types(BERTALIGN_SPAN)
    width, path_2 = peer.find_second_search_path(anchors, BERTALIGN_WINDOW, *size)
    ratio = src_bytes[0].sum() / tgt_bytes[0].sum()
    pointers = peer.second_pass_align(
        src,
        tgt,
        src_bytes,
        tgt_bytes,
        width,
        path_2,
        kinds,
        ratio,
        BERTALIGN_SKIP,
        margin=True,
        len_penalty=True,
    )
    beads: _Beads = peer.second_back_track(*size, pointers, path_2, kinds)
    return beads


def _gale_church(folder: Path) -> _Beads:
    from nltk.translate.gale_church import align_blocks

    lengths = json.loads((folder / "lengths.json").read_text())
    pairs: list[tuple[int, int]] = align_blocks(*lengths)
    return joined_pairs(pairs)


def _stand_in_for_torch_and_faiss() -> None:
    """
    Make `corelib` importable without torch, which it uses only to check for a GPU.

    If faiss is missing, its exact search is replaced by matrix products.
    """
    torch: Any = ModuleType("torch")
    torch.cuda = SimpleNamespace(is_available=lambda: False)
    sys.modules["torch"] = torch
    if importlib.util.find_spec("faiss") is None:
        faiss: Any = ModuleType("faiss")
        faiss.IndexFlatIP = _ExactIndex
        sys.modules["faiss"] = faiss


class _ExactIndex:
    """The two methods of `faiss.IndexFlatIP` that are called."""

    AT_ONCE: Final = 1024
    """Number of queries per matrix product."""

    def __init__(self, dim: int) -> None:
        import numpy as np

        self._rows: NDArray[np.float32] = np.empty((0, dim), dtype=np.float32)

    def add(self, rows: NDArray[np.float32]) -> None:
        """Add rows to the index."""
        self._rows = rows

    def search(self, queries: NDArray[np.float32], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Scores and indices of the `k` rows with the largest dot products, best first."""
        import numpy as np

        k = min(k, len(self._rows))
        scores = np.empty((len(queries), k), dtype=np.float32)
        indices = np.empty((len(queries), k), dtype=np.int64)
        for start in range(0, len(queries), self.AT_ONCE):
            window = slice(start, start + self.AT_ONCE)
            products = queries[window] @ self._rows.T
            best = np.argpartition(products, -k, axis=1)[:, -k:]
            order = np.argsort(-np.take_along_axis(products, best, axis=1), axis=1, kind="stable")
            indices[window] = np.take_along_axis(best, order, axis=1)
            scores[window] = np.take_along_axis(products, indices[window], axis=1)
        return scores, indices


if __name__ == "__main__":
    main()
