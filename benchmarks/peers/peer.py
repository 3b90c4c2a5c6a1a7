"""The protocol of a peer: an aligner that may be installed and turns files into links."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from aligner.alignment import Link
from aligner.links import read_links
from benchmarks.measure import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.encode import Encoder
    from benchmarks.measure import Cost

__all__ = ["Outcome", "Peer", "PeerError", "fill_gaps", "folder_of", "printed_links", "try_peer"]

OUTPUT = "output"
"""File in the folder of a run with the standard output of the command."""


class PeerError(Exception):
    """The output of a peer is not an alignment."""


class Peer(Protocol):
    """An aligner that runs in its own process."""

    @property
    def name(self) -> str:
        """Its name in tables."""

    @property
    def how(self) -> str:
        """How to install it."""

    @property
    def uses_vectors(self) -> bool:
        """Whether it is given the vectors of the encoder."""

    @property
    def most(self) -> int | None:
        """Maximum number of segments per side; it would run out of time or memory above it."""

    def installed(self) -> bool:
        """Whether it is installed on this machine."""

    def prepare(self, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path) -> list[str]:
        """Write its input to a folder, which is not measured; return the command, which is measured."""

    def links(self, folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:
        """
        Read the output of the command from the folder.

        Raises:
            PeerError: The output is not an alignment of this many segments.
        """


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    One run of a peer.

    Attributes:
        links: The links found; empty if it failed.
        cost: Cost of the command.
        trouble: Why there are no links; empty if there are.
    """

    links: tuple[Link, ...]
    cost: Cost
    trouble: str


def try_peer(
    peer: Peer, src: Sequence[str], tgt: Sequence[str], encoder: Encoder, folder: Path, *, timeout: float
) -> Outcome:
    """Align segments with a peer, in a folder; failure of the peer is an outcome, not an error."""
    command = peer.prepare(src, tgt, encoder, folder)
    cost = measure(command, folder / OUTPUT, timeout=timeout)
    if cost.trouble:
        return Outcome((), cost, cost.trouble)
    try:
        return Outcome(peer.links(folder, len(src), len(tgt)), cost, "")
    except PeerError as error:
        return Outcome((), cost, str(error))


def printed_links(folder: Path, src_len: int, tgt_len: int) -> tuple[Link, ...]:
    """Links that a command printed in the `.links` format."""
    links = read_links(folder / OUTPUT)
    if not links and (src_len or tgt_len):
        raise PeerError("it printed no links")
    return links


def fill_gaps(links: Iterable[Link], src_len: int, tgt_len: int) -> tuple[Link, ...]:
    """Add a null link for each segment without a link, so that precision counts it as for other aligners."""
    links = tuple(links)
    src_seen = {i for link in links for i in link.src}
    tgt_seen = {j for link in links for j in link.tgt}
    gaps = [Link((i,), ()) for i in range(src_len) if i not in src_seen]
    gaps += [Link((), (j,)) for j in range(tgt_len) if j not in tgt_seen]
    return links + tuple(gaps)


def folder_of(variable: str) -> Path | None:
    """The folder that an environment variable names, if both exist."""
    named = os.environ.get(variable)
    return Path(named).absolute() if named and Path(named).is_dir() else None
