"""
Precision and recall of every kind, written to the file that `aligner explain` and the documentation read.

    python -m benchmarks.measured LABEL=FILE... [--sample N] [--draws 2] [--seed 1] [--show] [--write]

FILE is one that `benchmarks.facts` reads; LABEL is `tuned` for texts on which rules, weights or
thresholds were chosen, and `held` for texts on which none was. Every document is compared in
both directions.

Counting rules:

- In each draw about a third of the lines gets one wrong fact each (`benchmarks.wrong_facts`,
  `benchmarks.identifiers`), of the kind that has had the fewest so far among those that the
  line has a place for.
- Recall: the share of planted lines with a warning or error that the unchanged line does not have.
  A line counts for the kind that is meant to report it, whichever reports it.
- False alarms: the warnings and errors of a kind on unchanged lines, per 100 links. An alarm that a
  reader found right (`benchmarks/data/right-alarms.txt`, one hash a line) is not false; alarms on
  held texts are not read, so that all of them count as false.
- Precision: recall / (recall + false alarms per 100 links), which is the precision where one
  link in 100 has a wrong fact of the kind.
- Omissions, additions and moves are planted into raw texts, which the program aligns itself
  (`benchmarks.divergences`).
- Intervals: 95% (Wilson 1927).
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter, defaultdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.compare.measured import PATH
from aligner.divergence import Kind
from benchmarks.divergences import Bench
from benchmarks.drafts import read_documents
from benchmarks.facts import Comparer, Parallel, Rate, documents_of
from benchmarks.identifiers import CARRIED
from benchmarks.wrong_facts import WRONG_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.divergence import Divergence

__all__ = ["KIND_OF", "alarm_hash", "main"]

RIGHT: Final = Path(__file__).parent / "data" / "right-alarms.txt"
SHARE: Final = 0.33
"""Share of the lines of a document that get a wrong fact."""

KIND_OF: Final[dict[str, Kind]] = {
    "currency": Kind.UNIT,
    "unit": Kind.UNIT,
    "per cent": Kind.UNIT,
    "million": Kind.NUMBER,
    "sign": Kind.NUMBER,
    "thousands": Kind.NUMBER,
    "swapped figures": Kind.NUMBER,
    "figure": Kind.NUMBER,
    "number word": Kind.NUMBER,
    "date": Kind.DATE,
    "name misspelt": Kind.NAME,
    "name replaced": Kind.NAME,
    "opposite": Kind.OPPOSITE,
    "before": Kind.OPPOSITE,
    "negation": Kind.NEGATION,
    "clause dropped": Kind.PARTIAL,
    "aside dropped": Kind.PARTIAL,
    "list item dropped": Kind.PARTIAL,
    "half dropped": Kind.PARTIAL,
    "source left": Kind.UNTRANSLATED,
    "doubled word": Kind.REPEATED,
    "url": Kind.URL,
    "email": Kind.EMAIL,
    "phone": Kind.PHONE,
    "code": Kind.CODE,
}
"""The kind of divergence that each wrong fact is meant to be reported as."""

_WHOLE: Final = {
    "omission": Kind.OMISSION,
    "addition": Kind.ADDITION,
    "moved sentence": Kind.MOVED,
    "moved run": Kind.MOVED,
    "moved English caption": Kind.MOVED,
    "English instead": Kind.UNTRANSLATED,
}
"""Plants of `benchmarks.plants` that need the alignment, and their kinds."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="+", metavar="LABEL=FILE")
    parser.add_argument("--sample", type=int, help="documents to draw from each file")
    parser.add_argument("--draws", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print alarms on tuned texts with their hash")
    parser.add_argument("--write", action="store_true", help=f"write {PATH.name}")
    options = parser.parse_args(arguments)
    lines = [
        "# Written by `python -m benchmarks.measured --write`; do not edit.",
        f'date = "{datetime.now(tz=UTC).date()}"',
    ]
    for text in options.texts:
        label, _, file = text.partition("=")
        measured = _Measured(options, read=label == "tuned")
        measured.texts(Path(file))
        lines += measured.as_toml(label, file)
    written = "\n".join(lines) + "\n"
    print(written)
    if options.write:
        PATH.write_text(written, encoding="utf-8")


def alarm_hash(divergence: Divergence, parallel: Parallel) -> str:
    """Identify an alarm by its kind and texts, whatever the direction, without quoting them."""
    texts = sorted(
        " ".join(side[index] for index in indices)
        for side, indices in ((parallel.src, divergence.src), (parallel.tgt, divergence.tgt))
    )
    return hashlib.sha256("\n".join((divergence.kind.value, *texts)).encode()).hexdigest()[:16]


class _Measured:
    """Counts for one file."""

    def __init__(self, options: argparse.Namespace, *, read: bool) -> None:
        self._read = read
        self._options = options
        self._comparer = Comparer()
        self._recall: dict[str, Rate] = defaultdict(Rate)
        self._false: Counter[Kind] = Counter()
        self._right: Counter[Kind] = Counter()
        self._links = 0
        self._documents = 0

    def texts(self, path: Path) -> None:
        """Measure every document of a file in both directions."""
        found = documents_of(path, sample=self._options.sample, seed=self._options.seed)
        self._documents = len(found)
        for number, each in enumerate(found):
            for way in (each, each.swapped):
                untouched = self._comparer.graves(way)
                self._alarms(way, untouched)
                for draw in range(self._options.draws):
                    seed = f"{self._options.seed}:{draw}:{number}:{way.tgt_language}"
                    self._plants(way, untouched, random.Random(seed))
        if ".jsonl" in path.suffixes or path.is_dir():
            self._whole(path)

    def _alarms(self, way: Parallel, untouched: Sequence[Divergence]) -> None:
        self._links += len(way.src)
        for each in untouched:
            right = self._read and alarm_hash(each, way) in _right()
            (self._right if right else self._false)[each.kind] += 1
            if self._options.show and self._read:
                print(f"{alarm_hash(each, way)} {'right' if right else 'false'} {each.kind}: {each.message}")
                for text in (*(way.src[i] for i in each.src), *(way.tgt[j] for j in each.tgt)):
                    print(f"    {text}")

    def _plants(self, way: Parallel, untouched: Sequence[Divergence], rng: random.Random) -> None:
        src, tgt = list(way.src), list(way.tgt)
        planted: dict[int, str] = {}
        for k in rng.sample(range(len(src)), max(1, round(SHARE * len(src)))):
            for name in sorted(KIND_OF, key=lambda name: (self._recall[name].trials, rng.random())):
                if name in CARRIED:
                    value = CARRIED[name](rng)
                    src[k], tgt[k] = f"{src[k]} ({value.src})", f"{tgt[k]} ({value.wrong or '–'})"
                    planted[k] = name
                    break
                changed = WRONG_FACTS[name](src[k], tgt[k], way.tgt_language, rng)
                if changed is not None:
                    tgt[k] = changed
                    planted[k] = name
                    break
            if k in planted:
                self._recall[planted[k]].trials += 1
        before = {(each.kind, j) for each in untouched for j in each.tgt}
        found = self._comparer.graves(way._replace(src=tuple(src), tgt=tuple(tgt)))
        reported = {j for each in found for j in each.tgt if (each.kind, j) not in before}
        for k, name in planted.items():
            self._recall[name].hits += k in reported

    def _whole(self, path: Path) -> None:
        """Plant what the program itself has to align; one draw, from German into French."""
        documents = read_documents(path)
        if self._options.sample is not None:
            documents = random.Random(self._options.seed).sample(
                documents, min(self._options.sample, len(documents))
            )
        for tally in Bench(pre_split=False, show=False).tallies(
            documents, "de", "fr", draws=1, seed=self._options.seed
        ):
            for name in _WHOLE:
                self._recall[name].hits += tally.found[name]
                self._recall[name].trials += tally.planted[name]

    def as_toml(self, label: str, file: str) -> Iterator[str]:
        """The lines of a table: where the figures come from, and those of each kind."""
        yield f'\n[[texts]]\nlabel = "{label}"\nname = "{Path(file).name.split(".")[0]}"'
        yield f"documents = {self._documents}\nlinks = {self._links}"
        yield f"alarms = {100 * self._false.total() / max(self._links, 1):.2f}"
        rates: dict[Kind, Rate] = {}
        for name, rate in self._recall.items():
            kind = KIND_OF.get(name) or _WHOLE[name]
            pooled = rates.setdefault(kind, Rate())
            pooled.hits += rate.hits
            pooled.trials += rate.trials
        for kind in Kind:
            false = 100 * self._false[kind] / max(self._links, 1)
            if kind not in rates and not self._false[kind]:
                continue
            yield f"\n[texts.kinds.{kind.value}]"
            yield f"false_alarms = {false:.2f}\nright_alarms = {self._right[kind]}"
            rate = rates.get(kind, Rate())
            if rate.trials:
                low, high = rate.interval
                yield f"planted = {rate.trials}\nrecall = {rate.share:.2f}"
                yield f"interval = [{low:.2f}, {high:.2f}]"
            if rate.hits:
                yield f"precision = {rate.share / (rate.share + false):.2f}"
        for name in (*KIND_OF, *_WHOLE):
            rate = self._recall[name]
            if rate.trials:
                low, high = rate.interval
                yield f'\n[texts.plants."{name}"]\nkind = "{KIND_OF.get(name) or _WHOLE[name]}"'
                yield f"planted = {rate.trials}\nrecall = {rate.share:.2f}"
                yield f"interval = [{low:.2f}, {high:.2f}]"


@cache
def _right() -> frozenset[str]:
    return frozenset(
        line.split()[0] for line in RIGHT.read_text(encoding="utf-8").splitlines() if line[:1].strip("# ")
    )


if __name__ == "__main__":
    main()
