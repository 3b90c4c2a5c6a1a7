"""
Agreement with gold standards, compared with peers, and calibration of confidence.

    python -m benchmarks.agreement FOLDER... [--model NAME] [--planted FILE...] [--peers [NAME...]]

A folder contains pre-split pairs with gold links (`X.de`, `X.fr` and `X.defr`, one segment
per line), texts to be split (`de.txt`, `fr.txt` and `gold.links`), novels in the format of
TransRead (`benchmarks.novels`), or folders of these. A planted file contains translated
lines; see `benchmarks.planted`. Peers are given the same segments; how to install them is
described in `benchmarks/README.md`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.evaluate import evaluate_corpus
from aligner.links import read_links
from aligner.search import AlignOptions, align_segments
from benchmarks.novels import novels
from benchmarks.peers.peer import try_peer
from benchmarks.peers.registry import choose
from benchmarks.planted import plant, read_parallel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.alignment import Alignment, Link
    from aligner.encode import Encoder
    from aligner.evaluate import Agreement
    from benchmarks.peers.peer import Peer

__all__ = ["BINS", "Case", "calibration_error", "folder_cases", "moves_found", "planted_cases"]

BINS: Final = 10
"""Bins of equal size in which mean confidence is compared with the share of correct links."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document pair with its gold standard."""

    name: str
    src: tuple[str, ...]
    tgt: tuple[str, ...]
    gold: tuple[Link, ...]


def calibration_error(alignments: Iterable[tuple[Alignment, Sequence[Link]]], *, gaps: bool) -> float:
    """
    Expected calibration error of confidence, over bins with equal numbers of links.

    Source: Guo et al. (2017), ICML, with adaptive bins.

    Args:
        alignments: Alignments with their gold links.
        gaps: Evaluate unaligned segments instead of links with text on both sides.
    """
    judged = sorted(
        (link.confidence, (link.src, link.tgt) in right)
        for alignment, gold in alignments
        for right in [{(known.src, known.tgt) for known in gold}]
        for link in alignment.links
        if link.gap is gaps and link.confidence is not None
    )
    if not judged:
        return 0.0
    total = 0.0
    for k in range(BINS):
        part = judged[len(judged) * k // BINS : len(judged) * (k + 1) // BINS]
        total += abs(sum(confidence for confidence, _ in part) - sum(right for _, right in part))
    return total / len(judged)


def moves_found(alignments: Iterable[tuple[Alignment, Sequence[Link]]]) -> tuple[float, float]:
    """Precision and recall of crossing links, compared with the gold standard."""
    found = right = expected = 0
    for alignment, gold in alignments:
        moved = {(link.src, link.tgt) for link in gold if link.crossing}
        crossing = {(link.src, link.tgt) for link in alignment.links if link.crossing}
        found, right, expected = found + len(crossing), right + len(crossing & moved), expected + len(moved)
    return right / max(1, found), right / max(1, expected)


def folder_cases(folder: Path) -> Iterator[Case]:
    """The document pairs of a folder and its subfolders, in the formats named above."""
    for gold in sorted(folder.glob("*.defr")):
        src, tgt = (_lines(gold.with_suffix(suffix)) for suffix in (".de", ".fr"))
        yield Case(gold.stem, src, tgt, read_links(gold))
    if (folder / "gold.links").exists():
        from aligner.pipeline import read_document

        src_document, tgt_document = (
            read_document(folder / f"{lang}.txt", lang=lang) for lang in ("de", "fr")
        )
        yield Case(folder.name, src_document.texts, tgt_document.texts, read_links(folder / "gold.links"))
    for name, src, tgt, gold_links in novels(folder):
        yield Case(name, src, tgt, gold_links)
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield from folder_cases(inner)


def planted_cases(path: Path, *, group: int, most: int) -> Iterator[Case]:
    """Document pairs with planted differences, made from the first `most` documents of a file."""
    documents = read_parallel(path, group=group)[:most]
    for seed, lines in enumerate(documents):
        spare = [target for _, target in documents[seed - 1]]
        planted = plant(lines, seed=seed, spare=spare)
        yield Case(f"{path.name}-{seed}", planted.src, planted.tgt, planted.gold)


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))


def _report(name: str, cases: Sequence[Case], encoder: Encoder, options: AlignOptions) -> None:
    began = time.process_time()
    aligned = [(align_segments(case.src, case.tgt, encoder, options=options), case.gold) for case in cases]
    seconds = time.process_time() - began
    agreement = evaluate_corpus(aligned)
    print(f"{name}: {len(cases)} documents")
    print(f"  aligner, {seconds:.2f} s CPU")
    for label, line in _lines_of(agreement):
        print(f"    {label:8}{line}")
    links, gaps = (calibration_error(aligned, gaps=judge) for judge in (False, True))
    print(f"    ECE     links {links:.3f}  gaps {gaps:.3f}")
    if any(link.crossing for case in cases for link in case.gold):
        precision, recall = moves_found(aligned)
        print(f"    moves   P {precision:.3f}  R {recall:.3f}")
    print(
        f"    {agreement.signature}|enc:{encoder.name}@{encoder.revision}|max:{options.max_span}", flush=True
    )


def _report_peer(peer: Peer, cases: Sequence[Case], encoder: Encoder, *, timeout: float) -> None:
    """Print the results of a peer on the same segments, or how to install it."""
    if not peer.installed():
        print(f"  {peer.name}: not installed: {peer.how}")
        return
    judged: list[tuple[Sequence[Link], Sequence[Link]]] = []
    seconds = 0.0
    troubles: list[str] = []
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            outcome = try_peer(peer, case.src, case.tgt, encoder, Path(folder), timeout=timeout)
        judged.append((outcome.links, case.gold))
        seconds += outcome.cost.cpu
        if outcome.trouble:
            troubles.append(f"{case.name}: {outcome.trouble}")
    agreement = evaluate_corpus(judged)
    vectors = f"{encoder.name}@{encoder.revision}" if peer.uses_vectors else ""
    given = f", given the vectors of {encoder.name}" if peer.uses_vectors else ""
    print(f"  {peer.name}{given}, {seconds:.2f} s CPU with start-up{' without encoding' * bool(given)}")
    for trouble in troubles:
        print(f"    no links for {trouble}")
    for label, line in _lines_of(agreement):
        print(f"    {label:8}{line}")
    print(f"    {agreement.signature}|peer:{peer.name}{f'|enc:{vectors}' * bool(vectors)}", flush=True)


def _lines_of(agreement: Agreement) -> Iterator[tuple[str, str]]:
    intervals = (agreement.strict_interval, agreement.lax_interval)
    for label, score, interval in zip(
        ("strict", "lax"), (agreement.strict, agreement.lax), intervals, strict=True
    ):
        within = "" if interval is None else f"  [{interval[0]:.3f}, {interval[1]:.3f}]"
        yield label, f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}{within}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print agreement, calibration, time and signature for each folder and file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--planted", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--group", type=int, default=4, help="documents of a planted file joined into one")
    parser.add_argument("--most", type=int, default=40, help="maximum documents from a planted file")
    parser.add_argument("--model", default=None)
    parser.add_argument("--max-span", type=int, default=AlignOptions().max_span)
    parser.add_argument("--no-crossings", action="store_true", help="do not search crossing links")
    parser.add_argument(
        "--peers", nargs="*", metavar="NAME", help="peers to run; default: all; none if the list is empty"
    )
    parser.add_argument("--timeout", type=float, default=300, help="seconds per document for a peer")
    chosen = parser.parse_args(arguments)
    from aligner.encode.registry import load_encoder

    try:
        peers = choose(chosen.peers)
    except ValueError as error:
        parser.error(str(error))
    encoder = load_encoder(chosen.model)
    options = AlignOptions(max_span=chosen.max_span, crossings=not chosen.no_crossings)
    sets = [(folder.resolve().name, list(folder_cases(folder))) for folder in chosen.folders]
    sets += [
        (path.name, list(planted_cases(path, group=chosen.group, most=chosen.most)))
        for path in chosen.planted
    ]
    for name, cases in sets:
        if not cases:
            parser.error(f"no gold documents in `{name}`: it must contain `X.de`, `X.fr` and `X.defr`")
        _report(name, cases, encoder, options)
        for peer in peers:
            _report_peer(peer, cases, encoder, timeout=chosen.timeout)


if __name__ == "__main__":
    main()
