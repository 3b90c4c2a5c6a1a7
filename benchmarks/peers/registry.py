"""Which peers there are, and this program as one that can be measured beside them."""

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
    """`aligner align` as a process: start-up, reading, encoding, search and writing, all measured."""

    name: str = "aligner"
    how: str = "install this project"
    uses_vectors: bool = False
    most: int | None = None

    def installed(self) -> bool:
        """It is."""
        return True

    def prepare(self, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path) -> list[str]:  # noqa: ARG002
        """Write the texts, a segment a line; make bytecode of the program, as an installer does."""
        compileall.compile_dir(Path(aligner.__file__).parent, quiet=2)
        for name, texts in (("de", src), ("fr", tgt)):
            (folder / f"text.{name}").write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        folder = folder.absolute()
        files = [str(folder / f"text.{name}") for name in ("de", "fr")]
        options = ["--pre-split", "--src-lang", "de", "--tgt-lang", "fr", "-o", str(folder / "text.links")]
        return [sys.executable, "-m", "aligner", "align", *files, *options]

    def links(self, folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:  # noqa: ARG002
        """Links of the file it wrote."""
        return read_links(folder / "text.links")


def choose(names: Sequence[str] | None) -> tuple[Peer, ...]:
    """
    Peers whose name begins with one of `names`, in any case; all where None.

    Raises:
        ValueError: A name fits none.
    """
    if names is None:
        return PEERS
    for name in names:
        if not any(peer.name.lower().startswith(name.lower()) for peer in PEERS):
            known = ", ".join(f"`{peer.name}`" for peer in PEERS)
            raise ValueError(f"no peer `{name}`: there are {known}")
    return tuple(peer for peer in PEERS if any(peer.name.lower().startswith(name.lower()) for name in names))
