"""hunalign (Varga et al. 2005): lengths and shared words; with `-realign`, also a learned dictionary."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aligner.alignment import Link
from benchmarks.peers.peer import OUTPUT, PeerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from aligner.encode import Encoder

__all__ = ["Hunalign", "ladder_links"]

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
"""hunalign expects tokens separated by spaces."""


@dataclass(frozen=True, slots=True)
class Hunalign:
    """The program with an empty dictionary, with or without a second pass."""

    realign: bool = False
    uses_vectors: bool = False
    most: int | None = 100_000

    @property
    def name(self) -> str:
        """Its name in tables."""
        return "hunalign -realign" if self.realign else "hunalign"

    @property
    def how(self) -> str:
        """How to install it."""
        return "build github.com/danielvarga/hunalign (make in src/hunalign) and set HUNALIGN to the binary"

    def installed(self) -> bool:
        """Whether HUNALIGN names an existing program, or `hunalign` is on PATH."""
        return _binary() is not None

    def prepare(self, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path) -> list[str]:  # noqa: ARG002
        """Write tokens and an empty dictionary."""
        for name, texts in (("src", src), ("tgt", tgt)):
            lines = (" ".join(_TOKEN.findall(text)) + "\n" for text in texts)
            (folder / name).write_text("".join(lines), encoding="utf-8")
        (folder / "empty.dic").write_text("")
        flags = ["-realign"] if self.realign else []
        return [
            _binary() or "hunalign",
            *flags,
            *(str(folder / name) for name in ("empty.dic", "src", "tgt")),
        ]

    def links(self, folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:
        """Links between consecutive rungs of the ladder that it printed."""
        return ladder_links((folder / OUTPUT).read_text(encoding="utf-8"), src_len, tgt_len)


def ladder_links(ladder: str, src_len: int, tgt_len: int) -> tuple[Link, ...]:
    """
    Links of a ladder: each line has a source and a target position, where one link ends and the next starts.

    Raises:
        PeerError: The ladder does not extend from the start to the end of both texts.
    """
    rungs = [
        (int(src), int(tgt)) for src, tgt in (line.split("\t")[:2] for line in ladder.splitlines() if line)
    ]
    if not rungs or rungs[0] != (0, 0) or rungs[-1] != (src_len, tgt_len):
        raise PeerError("its ladder does not cover both texts")
    return tuple(
        Link(tuple(range(src, src_end)), tuple(range(tgt, tgt_end)))
        for (src, tgt), (src_end, tgt_end) in pairwise(rungs)
        if (src, tgt) != (src_end, tgt_end)
    )


def _binary() -> str | None:
    return shutil.which(os.environ.get("HUNALIGN") or "hunalign")
