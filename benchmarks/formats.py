"""
How fast bitexts are written and read, and in how much memory, beside translate-toolkit in one run.

    python -m benchmarks.formats [--units 10000 100000 1000000] [--formats tmx jsonl …]

Each measurement is a process of its own that writes or reads a made-up bitext, so that
its peak memory is its own; the time in which the units are made up is left out.
translate-toolkit reads and writes TMX as the other program that does both in Python; it
holds the whole file, so sizes beyond `--peer-units` are ours alone.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.bitext import TranslationUnit
from aligner.formats import FORMATS, BitextStream, Reader, open_bitext, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SENTENCES: Final = {
    "de": "Die Stadt baut eine neue Brücke über den Fluss und öffnet sie im Mai für alle",
    "fr": "La ville construit un nouveau pont sur le fleuve et l’ouvre en mai pour tous",
}
PEER: Final = "translate-toolkit"
READABLE: Final = [
    name
    for name, form in FORMATS.items()
    # The others are read with languages or documents beside them.
    if isinstance(form, Reader) and name not in {"hunalign", "xces", "intertext"}
]


def made_up(count: int) -> BitextStream:
    """A bitext of sentences that all differ."""

    def units() -> Iterator[TranslationUnit]:
        for k in range(count):
            src, tgt = (f"{SENTENCES[lang][k % 7 :]} ({k})" for lang in ("de", "fr"))
            yield TranslationUnit(
                src=src,
                tgt=tgt,
                src_lang="de",
                tgt_lang="fr",
                src_ids=(k,),
                tgt_ids=(k,),
                similarity=0.75,
                confidence=0.9,
                document="de.txt",
            )

    return BitextStream(units=units(), src_lang="de", tgt_lang="fr")


def write_own(path: Path, count: int) -> None:
    """Write with this program."""
    write(made_up(count), path)


def read_own(path: Path, count: int) -> None:
    """Read with this program, a unit at a time."""
    with open_bitext(path) as stream:
        found = sum(1 for _ in stream)
    if found != count:
        raise SystemExit(f"{path}: {found} units of {count}")


def write_peer(path: Path, count: int) -> None:
    """Write TMX with translate-toolkit."""
    from translate.storage import tmx

    store = tmx.tmxfile(sourcelanguage="de", targetlanguage="fr")
    for unit in made_up(count):
        store.addtranslation(unit.src, "de", unit.tgt, "fr")
    store.savefile(str(path))


def read_peer(path: Path, count: int) -> None:
    """Read TMX with translate-toolkit, and look at both texts of each unit."""
    from translate.storage import tmx

    with path.open("rb") as stream:
        store = tmx.tmxfile(stream, "de", "fr")
    found = sum(bool(unit.source and unit.target) for unit in store.units)
    if found != count:
        raise SystemExit(f"{path}: {found} units of {count}")


JOBS: Final[dict[str, Callable[[Path, int], None]]] = {
    "write": write_own,
    "read": read_own,
    "peer-write": write_peer,
    "peer-read": read_peer,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print units per second and peak memory, a line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--formats", nargs="+", choices=READABLE, default=READABLE)
    parser.add_argument(
        "--peer-units", type=int, default=100_000, help="most that the other program is given"
    )
    parser.add_argument("--runs", type=int, default=1, help="turns of all jobs; the best of each counts")
    parser.add_argument("--job", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.job:
        name, path, count = chosen.job
        # What it takes to make the units up is no work of a writer.
        spent = -min(_making(int(count)) for _ in range(3)) if "write" in name else 0.0
        began = time.process_time()
        JOBS[name](Path(path), int(count))
        spent += time.process_time() - began
        print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    print(
        f"{'program':18} {'format':8} {'units':>9}"
        f"  {'write/s':>9} {'read/s':>9}  {'write MB':>8} {'read MB':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in chosen.units:
            peer = count <= chosen.peer_units
            _contest(_contestants(Path(folder), chosen.formats, peer=peer), count, chosen.runs)


class _Contestant(NamedTuple):
    """A program and a format, the file that it writes and the one that it reads."""

    program: str
    form: str
    written: Path
    read: Path

    def rates(self, count: int) -> list[tuple[float, float]]:
        """Units per CPU second and peak memory of writing, and of reading."""
        peer = "peer-" if self.program == PEER else ""
        return [_run(f"{peer}write", self.written, count), _run(f"{peer}read", self.read, count)]


def _contestants(folder: Path, formats: Sequence[str], *, peer: bool) -> list[_Contestant]:
    own = {name: folder / f"own.{name}" for name in formats}
    found = [_Contestant("aligner", name, path, path) for name, path in own.items()]
    if peer and "tmx" in own:
        # It reads the file that we wrote, with all that stands in it.
        found.append(_Contestant(PEER, "tmx", folder / "peer.tmx", own["tmx"]))
    return found


def _contest(contestants: Sequence[_Contestant], count: int, runs: int) -> None:
    # In turns, so that what else the machine does meets all of them; it can only add to the
    # time, so the best turn of each counts.
    turns = [[each.rates(count) for each in contestants] for _ in range(runs)]
    rates: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for each, *found in zip(contestants, *turns, strict=True):
        rates[each.program, each.form] = best = [max(jobs) for jobs in zip(*found, strict=True)]
        (write, write_memory), (read, read_memory) = best
        print(
            f"{each.program:18} {each.form:8} {count:9}  {write:9.0f} {read:9.0f}"
            f"  {write_memory:8.0f} {read_memory:8.0f}",
            flush=True,
        )
    if (PEER, "tmx") in rates:
        written, read = (
            ours / other
            for (ours, _), (other, _) in zip(rates["aligner", "tmx"], rates[PEER, "tmx"], strict=True)
        )
        print(f"  TMX, {count} units: written {written:.1f} times, read {read:.1f} times as fast")


def _making(count: int) -> float:
    """Seconds of processor time in which the units are made up."""
    began = time.process_time()
    for _ in made_up(count):
        pass
    return time.process_time() - began


def _run(job: str, path: Path, count: int) -> tuple[float, float]:
    """Units per CPU second, and peak memory in MB."""
    words = [sys.executable, "-m", "benchmarks.formats", "--job", job, str(path), str(count)]
    seconds, kilobytes = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    return count / float(seconds), float(kilobytes) / 1000


if __name__ == "__main__":
    main()
