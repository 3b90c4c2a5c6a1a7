"""
Precision and recall of the whole program: planted divergences found, and false alarms.

Known divergences are planted into parallel documents, two to four different ones in each,
several times over. The program is given the two raw texts: it segments, encodes, aligns and
compares them.

    python -m benchmarks.divergences DOCUMENTS... [--draws 3] [--seed 1] [--pre-split] [--show]

Counting rules (see also `benchmarks/README.md`):

- Only warnings and errors count, since infos do not trigger a gate.
- A plant is found if divergences of one of its kinds touch every planted line, on each side
  where the divergences have segments.
- A divergence is true if it touches a plant of its kind on each side that both have. It is
  ignored if the unchanged document gives one of the same kind on the same text of one side.
  Otherwise it is false. Precision of a kind is true / (true + false).
- Intervals: 95%, by resampling documents with replacement.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from aligner import __version__
from aligner.compare import checks
from aligner.divergence import Severity
from aligner.pipeline import AlignmentResult, align_documents
from aligner.readers import decode
from aligner.split import split_document
from benchmarks.drafts import Draft, Line, Written, read_documents
from benchmarks.plants import plant_some

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.divergence import Divergence
    from aligner.text import Document
    from benchmarks.drafts import Parallel
    from benchmarks.plants import Plant

RESAMPLES: Final = 1000
TURNS: Final = 3
FEWEST, MOST = 2, 4
"""Minimum and maximum number of plants per document."""


@dataclass(slots=True)
class Tally:
    """
    Counts for one or several documents.

    Attributes:
        planted: Plants, by name.
        found: Plants that were found, by name.
        true: Divergences that report a plant, by kind.
        false: False alarms, by kind.
    """

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Print false alarms on unchanged documents, then precision and recall on planted ones."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path, nargs="+", help="a `.jsonl.xz` file, or a folder")
    parser.add_argument("--draws", type=int, default=3, help="number of planted versions of each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pre-split", action="store_true", help="pass each line as one segment")
    parser.add_argument("--timed", type=int, default=1000, help="segments of the timed document")
    parser.add_argument("--show", action="store_true", help="print missed plants and false alarms")
    parser.add_argument("--untouched", action="store_true", help="measure unchanged documents only")
    options = parser.parse_args()
    documents = [document for path in options.documents for document in read_documents(path)]
    bench = Bench(options.pre_split, options.show)
    for languages in (("de", "fr"), ("fr", "de")):
        bench.untouched(documents, *languages)
        if not options.untouched:
            bench.planted(documents, *languages, draws=options.draws, seed=options.seed)
        print()
    encoder = bench.speed(documents, segments=options.timed)
    print(
        f"{encoder}|draws:{options.draws}|seed:{options.seed}|bootstrap:{RESAMPLES}"
        f"|split:{'lines' if options.pre_split else 'own'}|v:{__version__}"
    )


@dataclass(frozen=True, slots=True)
class Bench:
    """
    Runs the program on documents and counts the results.

    Attributes:
        pre_split: Pass each line as one segment.
        show: Print missed plants and false alarms.
    """

    pre_split: bool
    show: bool

    def untouched(self, documents: Sequence[Parallel], src: str, tgt: str) -> None:
        """Print warnings and errors per 100 links on unchanged documents."""
        alarms: Counter[str] = Counter()
        infos: Counter[str] = Counter()
        for parallel in documents:
            pair, _ = self._run(Draft.of(parallel, src, tgt))
            for each in pair.divergences():
                (alarms if each.severity > Severity.INFO else infos)[each.kind.value] += 1
                if each.severity > Severity.INFO:
                    self._show("untouched", each, pair)
        links = sum(each.links for each in documents)
        print(f"{src}-{tgt}: {len(documents)} documents, {links} links, unchanged")
        for name, counts in (("warnings and errors", alarms), ("infos", infos)):
            kinds = ", ".join(f"{100 * number / links:.2f} {kind}" for kind, number in counts.most_common())
            print(f"  {name} per 100 links  {100 * counts.total() / links:.2f}  ({kinds or 'none'})")

    def planted(self, documents: Sequence[Parallel], src: str, tgt: str, *, draws: int, seed: int) -> None:
        """Print recall of every plant, and precision and recall of every kind."""
        tallies = self.tallies(documents, src, tgt, draws=draws, seed=seed)
        print(f"{src}-{tgt}: {sum(tally.planted.total() for tally in tallies)} plants")
        print("  planted                  number  recall")
        _print_shares([(tally.found, tally.planted) for tally in tallies])
        print("  kind reported            number  precision")
        _print_shares([(tally.true, tally.true + tally.false) for tally in tallies])

    def tallies(
        self, documents: Sequence[Parallel], src: str, tgt: str, *, draws: int, seed: int
    ) -> list[Tally]:
        """Plant into every document, compare, and count; one tally for each document."""
        kinds = frozenset(kind.value for check in checks() for kind in check.kinds)
        tallies = []
        for number, parallel in enumerate(documents):
            known, _ = self._run(Draft.of(parallel, src, tgt))
            before = frozenset[tuple[str, int, str]]().union(
                *(_identities(each, known) for each in _counted(known.divergences()))
            )
            others = [line for k, each in enumerate(documents) if k != number for line in each.texts[tgt]]
            tally = Tally()
            for draw in range(draws):
                rng = random.Random(f"{seed} {draw} {number}")
                draft = Draft.of(parallel, src, tgt)
                plants = plant_some(draft, rng, others, most=rng.randint(FEWEST, MOST), kinds=kinds)
                pair, written = self._run(draft)
                self._judge(tally, plants, pair, written, before)
            tallies.append(tally)
        return tallies

    def _judge(
        self,
        tally: Tally,
        plants: Sequence[Plant],
        pair: AlignmentResult,
        written: tuple[Written, Written],
        before: frozenset[tuple[str, int, str]],
    ) -> None:
        """Count which plants were found, and which divergences were true or false."""
        places = [
            (
                list(written[0].segments_of(plant.src, pair.src)),
                list(written[1].segments_of(plant.tgt, pair.tgt)),
            )
            for plant in plants
        ]
        divergences = _counted(pair.divergences())
        reported: list[list[Divergence]] = [[] for _ in plants]
        for each in divergences:
            owners = [
                k
                for k, plant in enumerate(plants)
                if each.kind in plant.kinds and all(map(_touches, (each.src, each.tgt), places[k]))
            ]
            for k in owners:
                reported[k].append(each)
            if owners:
                tally.true[each.kind.value] += 1
            elif before.isdisjoint(_identities(each, pair)):
                tally.false[each.kind.value] += 1
                self._show("false", each, pair)
        for plant, (src, tgt), owned in zip(plants, places, reported, strict=True):
            tally.planted[plant.name] += 1
            src_indices = {index for each in owned for index in each.src}
            tgt_indices = {index for each in owned for index in each.tgt}
            if all(not src_indices.isdisjoint(line) for line in src) and all(
                not tgt_indices.isdisjoint(line) for line in tgt
            ):
                tally.found[plant.name] += 1
            else:
                self._show_missed(plant, pair, frozenset().union(*src), frozenset().union(*tgt))

    def speed(self, documents: Sequence[Parallel], *, segments: int) -> str:
        """Print the time of all checks on a long document, relative to the alignment; return the encoder."""
        lines: list[tuple[Line, Line]] = []
        while len(lines) < segments:
            for number, parallel in enumerate(documents):
                draft = Draft.of(parallel, "de", "fr")
                for line in (*draft.src, *draft.tgt):
                    line.paragraph = (number, line.paragraph)
                lines += draft.pairs
        src, tgt = zip(*lines[:segments], strict=True)
        texts = [Written.of(side, a_line_each=True).text for side in (src, tgt)]
        aligned, compared = [], []
        for _ in range(TURNS):
            began = time.perf_counter()
            pair = align_documents(
                _document(texts[0], "de", pre_split=True), _document(texts[1], "fr", pre_split=True)
            )
            aligned.append(time.perf_counter() - began)
            pair.divergences()
            compared.append(time.perf_counter() - began - aligned[-1])
        print(
            f"{segments} segments a side: aligned in {min(aligned):.2f} s, "
            f"compared in {min(compared):.2f} s, {min(compared) / min(aligned):.2f} times as long"
        )
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / f"{lang}.txt" for lang in ("de", "fr")]
            for path, text in zip(paths, texts, strict=True):
                path.write_text(text, encoding="utf-8")
            whole = {name: min(_timed(name, paths) for _ in range(TURNS)) for name in ("align", "diff")}
        print(
            f"as commands: align {whole['align']:.2f} s, diff {whole['diff']:.2f} s,"
            f" {whole['diff'] / whole['align']:.2f} times as long"
        )
        return next(part for part in pair.signature.split("|") if part.startswith("enc:"))

    def _run(self, draft: Draft) -> tuple[AlignmentResult, tuple[Written, Written]]:
        """Run the whole program on both sides of a draft."""
        written = (
            Written.of(draft.src, a_line_each=self.pre_split),
            Written.of(draft.tgt, a_line_each=self.pre_split),
        )
        pair = align_documents(
            _document(written[0].text, draft.src_language, pre_split=self.pre_split),
            _document(written[1].text, draft.tgt_language, pre_split=self.pre_split),
        )
        return pair, written

    def _show(self, what: str, divergence: Divergence, pair: AlignmentResult) -> None:
        if not self.show:
            return
        print(f"    {what}: {divergence.severity} {divergence.kind}: {divergence.message}")
        _print_texts(divergence.src, divergence.tgt, pair)

    def _show_missed(
        self, plant: Plant, pair: AlignmentResult, src: frozenset[int], tgt: frozenset[int]
    ) -> None:
        """Print a missed plant and the links of its segments."""
        if not self.show:
            return
        print(f"    missed {plant.name}")
        for mark, lines in (("<", plant.src), (">", plant.tgt)):
            for line in lines:
                print(f"      {mark} {line.text}")
        for link in pair.links:
            if not src.isdisjoint(link.src) or not tgt.isdisjoint(link.tgt):
                print(
                    f"      linked {list(link.src)} {list(link.tgt)}, confidence {link.confidence or 0:.0%}"
                )
                _print_texts(link.src, link.tgt, pair)


def _print_texts(src: Iterable[int], tgt: Iterable[int], pair: AlignmentResult) -> None:
    for mark, indices, document in (("<", src, pair.src), (">", tgt, pair.tgt)):
        for index in indices:
            print(f"      {mark} {document.segments[index].text}")


def _document(text: str, language: str, *, pre_split: bool) -> Document:
    return split_document(decode(text.encode()), lang=language, pre_split=pre_split)


def _timed(name: str, paths: Sequence[Path]) -> float:
    """Seconds that a command takes on two texts with one segment per line, including start-up."""
    words = [sys.executable, "-m", "aligner", name, *map(str, paths), "--pre-split"]
    words += ["--format", "json"] if name == "diff" else []
    began = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    return time.perf_counter() - began


def _counted(divergences: Iterable[Divergence]) -> list[Divergence]:
    return [each for each in divergences if each.severity > Severity.INFO]


def _identities(divergence: Divergence, pair: AlignmentResult) -> frozenset[tuple[str, int, str]]:
    """Kind and text of either side, which identify a divergence when indices and the other text change."""
    return frozenset(
        (divergence.kind.value, side, " ".join(document.segments[index].text for index in indices))
        for side, (indices, document) in enumerate(((divergence.src, pair.src), (divergence.tgt, pair.tgt)))
        if indices
    )


def _touches(indices: tuple[int, ...], lines: Sequence[frozenset[int]]) -> bool:
    """Whether a divergence and a plant overlap on one side, or one of them has no segments there."""
    return not indices or not lines or any(not line.isdisjoint(indices) for line in lines)


def _print_shares(documents: Sequence[tuple[Counter[str], Counter[str]]]) -> None:
    """Print number, share and bootstrap interval of each name; documents are drawn with replacement."""
    names = list(dict.fromkeys(name for _, wholes in documents for name in wholes))
    counts = np.array(
        [[(parts[name], wholes[name]) for name in names] for parts, wholes in documents], dtype=np.int64
    )
    drawn = np.random.default_rng(0).integers(len(documents), size=(RESAMPLES, len(documents)))
    sums = counts[drawn].sum(axis=1)
    for k, name in sorted(enumerate(names), key=lambda row: -counts[:, row[0], 1].sum()):
        part, whole = counts[:, k].sum(axis=0)
        filled = sums[:, k, 1] > 0
        low, high = np.percentile(sums[filled, k, 0] / sums[filled, k, 1], (2.5, 97.5))
        print(f"  {name:24} {whole:6}  {part / whole:.3f} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()
