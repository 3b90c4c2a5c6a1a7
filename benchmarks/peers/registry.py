"""The list of peers, and this program as a peer that can be measured the same way."""

from __future__ import annotations

import compileall
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import aligner
from aligner.links import read_links
from benchmarks.peers.hunalign import Hunalign
from benchmarks.peers.python_code import Bertalign, GaleChurch, Vecalign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment import Link
    from aligner.encode import Encoder
    from benchmarks.peers.peer import Peer

__all__ = ["PEERS", "ThisProgram", "choose"]

PEERS: Final[tuple[Peer, ...]] = (
    Hunalign(),
    Hunalign(realign=True),
    Vecalign(),
    Bertalign(),
    GaleChurch(),
)


@dataclass(frozen=True, slots=True)
class ThisProgram:
    """`aligner align` as a process, measured including start-up, reading, encoding, search and writing."""

    name: str = "aligner"
    how: str = "install this project"
    uses_vectors: bool = False
    most: int | None = None

    def installed(self) -> bool:
        """Whether it is installed, which is always the case."""
        return True

    def prepare(self, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path) -> list[str]:  # noqa: ARG002
        """Write the texts, one segment per line; compile the program to bytecode, as an installer does."""
        compileall.compile_dir(Path(aligner.__file__).parent, quiet=2)
        for name, texts in (("de", src), ("fr", tgt)):
            (folder / f"text.{name}").write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        folder = folder.absolute()
        files = [str(folder / f"text.{name}") for name in ("de", "fr")]
        options = ["--pre-split", "--src-lang", "de", "--tgt-lang", "fr", "-o", str(folder / "text.links")]
        return [sys.executable, "-m", "aligner", "align", *files, *options]

    def links(self, folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:  # noqa: ARG002
        """Links from the file it wrote."""
        return read_links(folder / "text.links")


def choose(names: Sequence[str] | None) -> tuple[Peer, ...]:
    """
    Peers whose name starts with one of `names`, ignoring case; None selects all.

    Raises:
        ValueError: A name matches no peer.
    """
    if names is None:
        return PEERS
    for name in names:
        if not any(peer.name.lower().startswith(name.lower()) for peer in PEERS):
            known = ", ".join(f"`{peer.name}`" for peer in PEERS)
            raise ValueError(f"unknown peer `{name}`; known peers: {known}")
    return tuple(peer for peer in PEERS if any(peer.name.lower().startswith(name.lower()) for name in names))
