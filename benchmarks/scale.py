"""
Wall time, processor time, memory and agreement by document size, compared with peers.

    python -m benchmarks.scale --data FILE... [--sizes N...] [--peers [NAME...]] [--gap N]

Documents are blocks of consecutive lines of the files in random order, with 5% of the lines
deleted or joined (`benchmarks.blocks`); files are read by
`benchmarks.planted.read_parallel`. Each row measures a whole process. This program runs as
`aligner align --pre-split`, including start-up and encoding; peers are given prepared
tokens or vectors.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner import __version__
from aligner.evaluate import count
from benchmarks.blocks import build, delete_target_block, write_document
from benchmarks.peers.peer import try_peer
from benchmarks.peers.registry import ThisProgram, choose
from benchmarks.planted import read_parallel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Encoder
    from benchmarks.peers.peer import Outcome, Peer
    from benchmarks.planted import Planted

__all__ = ["Row", "best", "table"]

YARDSTICK: Final = "hunalign"
"""The peer whose processor time is the reference for the ratio."""

GAP: Final = 0.15
"""Share of the target side that is deleted as one block."""

_HEADER: Final = f"  {'':28}{'wall s':>8}{'CPU s':>9}{'ratio':>8}{'peak MB':>9}{'strict F1':>11}{'lax F1':>8}"


@dataclass(slots=True)
class Row:
    """
    The runs of one aligner on one document.

    Attributes:
        name: Its name in the table.
        outcomes: One per run.
        note: Why there are no runs; empty if there are.
    """

    name: str
    outcomes: list[Outcome] = field(default_factory=list)
    note: str = ""


def best(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the run with the least processor time: other load on the machine can only add to it."""
    return min(outcomes, key=lambda outcome: (bool(outcome.trouble), outcome.cost.cpu))


def table(rows: Sequence[Row], document: Planted) -> str:
    """
    Format rows as lines of text.

    The ratio is processor time divided by that of hunalign, or a dash without a hunalign run.
    """
    yardstick = next((row for row in rows if row.name == YARDSTICK and row.outcomes), None)
    lines = [_HEADER]
    for row in rows:
        if row.note:
            lines.append(f"  {row.name:28}{row.note}")
            continue
        outcome = best(row.outcomes)
        cost = outcome.cost
        ratio = "-"
        if yardstick and not best(yardstick.outcomes).trouble:
            ratio = f"{cost.cpu / max(best(yardstick.outcomes).cost.cpu, 1e-3):.2f}"
        figures = f"{cost.wall:8.2f}{cost.cpu:9.2f}{ratio:>8}{cost.memory:9.0f}"
        if outcome.trouble:
            lines.append(f"  {row.name:28}{figures}  {outcome.trouble}")
        else:
            counts = count(outcome.links, document.gold)
            lines.append(f"  {row.name:28}{figures}{counts.strict.f1:11.3f}{counts.lax.f1:8.3f}")
    return "\n".join(lines)


def _compare(
    title: str, document: Planted, peers: Sequence[Peer], encoder: Encoder, *, runs: int, timeout: float
) -> None:
    """Print a table of all aligners on one document; they take turns, so that other load affects all."""
    rows = [Row(peer.name) for peer in peers]
    longer = max(len(document.src), len(document.tgt))
    for turn in range(runs):
        for peer, row in zip(peers, rows, strict=True):
            if sys.stderr.isatty():
                print(f"{title}, turn {turn + 1} of {runs}: {peer.name}", file=sys.stderr)
            if not peer.installed():
                row.note = f"not installed: {peer.how}"
            elif peer.most is not None and longer > peer.most * 1.1:
                row.note = f"not tried above {peer.most} segments a side"
            elif turn == 0 or not row.outcomes[-1].trouble:
                with tempfile.TemporaryDirectory() as folder:
                    row.outcomes.append(
                        try_peer(peer, document.src, document.tgt, encoder, Path(folder), timeout=timeout)
                    )
    print(f"{title}: {len(document.src)} and {len(document.tgt)} segments")
    print(table(rows, document), flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each size, one for the test with a deleted block, and a signature."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("--data", nargs="+", type=Path, required=True, metavar="FILE")
    parser.add_argument("--sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--gap", type=int, default=10_000, help="segments in the test with a deleted block; 0 skips it"
    )
    parser.add_argument("--peers", nargs="*", metavar="NAME", help="default: all; none if the list is empty")
    parser.add_argument("--runs", type=int, default=1, help="runs of each; the one with the least CPU counts")
    parser.add_argument("--timeout", type=float, default=600, help="seconds per run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="only write the documents")
    chosen = parser.parse_args(arguments)
    try:
        peers = (ThisProgram(), *choose(chosen.peers))
    except ValueError as error:
        parser.error(str(error))
    from aligner.encode.registry import load_encoder

    encoder = load_encoder(None)
    sources = [run for path in chosen.data for run in read_parallel(path)]
    tests = [(f"{size}", size, False) for size in chosen.sizes]
    tests += [(f"gap{chosen.gap}", chosen.gap, True)] if chosen.gap else []
    for title, size, gap in tests:
        document = build(sources, size=size, seed=chosen.seed)
        if gap:
            document = delete_target_block(document, share=GAP, seed=chosen.seed)
        if chosen.write:
            chosen.write.mkdir(parents=True, exist_ok=True)
            write_document(document, chosen.write / title)
            continue
        _compare(title, document, peers, encoder, runs=chosen.runs, timeout=chosen.timeout)
    if not chosen.write:
        names = "+".join(path.name.split(".")[0] for path in chosen.data)
        print(
            f"f1|nulls:precision|data:{names}|seed:{chosen.seed}|runs:{chosen.runs}"
            f"|enc:{encoder.name}@{encoder.revision}|v:{__version__}"
        )


if __name__ == "__main__":
    main()
