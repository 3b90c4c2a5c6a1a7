"""Peers that are Python code: Vecalign, the search of Bertalign, and NLTK's gale_church."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.peers.peer import fill_gaps, folder_of, printed_links
from benchmarks.peers.searches import BERTALIGN_SPAN, VECALIGN_SPAN
from benchmarks.peers.vectors import filled, run_bytes, run_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from aligner.alignment import Link
    from aligner.encode import Encoder

__all__ = ["Bertalign", "GaleChurch", "Vecalign"]


@dataclass(frozen=True, slots=True)
class Vecalign:
    """Vecalign (Thompson and Koehn 2019), up to eight segments in a link."""

    name: str = "Vecalign"
    how: str = (
        "clone github.com/thompsonb/vecalign, run `python setup.py build_ext --inplace` in it"
        " (needs Cython and setuptools), and set VECALIGN_DIR to the clone"
    )
    uses_vectors: bool = True
    most: int | None = 100_000

    def installed(self) -> bool:
        """Whether VECALIGN_DIR contains its code, compiled."""
        folder = folder_of("VECALIGN_DIR")
        return folder is not None and any((folder / "vecalign").glob("dp_core*.so"))

    def prepare(self, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path) -> list[str]:
        """Write the vectors of runs of segments."""
        _write_vectors(src, tgt, encoder, folder, longest=VECALIGN_SPAN)
        return _search("vecalign", folder)

    def links(self, folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:
        """Links from its output."""
        return printed_links(folder, src_len, tgt_len)


@dataclass(frozen=True, slots=True)
class Bertalign:
    """The search of Bertalign (Liu and Zhu 2022) with its defaults, without its encoder."""

    name: str = "Bertalign's search"
    how: str = (
        "clone github.com/bfsujason/bertalign, set BERTALIGN_DIR to the clone,"
        " and install numba (and faiss-cpu, to search with that)"
    )
    uses_vectors: bool = True
    most: int | None = 100_000

    def installed(self) -> bool:
        """Whether BERTALIGN_DIR contains its code and numba can be imported."""
        folder = folder_of("BERTALIGN_DIR")
        return (
            folder is not None
            and (folder / "bertalign" / "corelib.py").is_file()
            and importlib.util.find_spec("numba") is not None
        )

    def prepare(self, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path) -> list[str]:
        """Write vectors and lengths of runs of segments."""
        import numpy as np

        _write_vectors(src, tgt, encoder, folder, longest=BERTALIGN_SPAN - 1)
        for name, texts in (("src", src), ("tgt", tgt)):
            np.save(folder / f"{name}_bytes.npy", run_bytes(texts, longest=BERTALIGN_SPAN - 1))
        return _search("bertalign", folder)

    def links(self, folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:
        """Links from its output."""
        return printed_links(folder, src_len, tgt_len)


@dataclass(frozen=True, slots=True)
class GaleChurch:
    """NLTK's `align_blocks` (Gale and Church 1993): lengths alone, all cells, in pure Python."""

    name: str = "NLTK gale_church"
    how: str = "install nltk"
    uses_vectors: bool = False
    most: int | None = 2_000

    def installed(self) -> bool:
        """Whether nltk can be imported."""
        return importlib.util.find_spec("nltk") is not None

    def prepare(self, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path) -> list[str]:  # noqa: ARG002
        """Write lengths in characters."""
        lengths = [[len(text) for text in filled(texts)] for texts in (src, tgt)]
        (folder / "lengths.json").write_text(json.dumps(lengths))
        return _search("gale_church", folder)

    def links(self, folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:
        """Links from its output, and a null link for each segment it omitted."""
        return fill_gaps(printed_links(folder, src_len, tgt_len), src_len, tgt_len)


def _search(name: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.peers.searches", name, str(folder.absolute())]


def _write_vectors(
    src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path, *, longest: int
) -> None:
    import numpy as np

    for name, texts in (("src", src), ("tgt", tgt)):
        np.save(folder / f"{name}.npy", run_vectors(texts, encoder, longest=longest))
