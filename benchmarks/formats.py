"""
Speed and peak memory of writing and reading bitexts, compared with translate-toolkit.

    python -m benchmarks.formats [--units 10000 100000 1000000] [--formats tmx jsonl …]

Each measurement runs in its own process, which writes or reads a generated bitext, so that
peak memory is measured separately; the time for generating the units is excluded.
translate-toolkit is the other program that both reads and writes TMX in Python; it keeps
the whole file in memory, so sizes above `--peer-units` are measured for this program only.
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
from aligner.formats import FORMATS, BitextReader, BitextStream, open_bitext, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SENTENCES: Final = {
    "de": "Die Stadt baut eine neue Brücke über den Fluss und öffnet sie im Mai für alle",
    "fr": "La ville construit un nouveau pont sur le fleuve et l’ouvre en mai pour tous",
}
PEER: Final = "translate-toolkit"
READABLE: Final = [
    name
    for name, format_ in FORMATS.items()
    # The others need language options or the documents in addition to the file.
    if isinstance(format_, BitextReader) and name not in {"hunalign", "xces", "intertext"}
]


def made_up(count: int) -> BitextStream:
    """A generated bitext of distinct sentences."""

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
    """Read with this program, one unit at a time."""
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
    """Read TMX with translate-toolkit, accessing both texts of each unit."""
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
    """Print units per second and peak memory, one line per program and format."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--formats", nargs="+", choices=READABLE, default=READABLE)
    parser.add_argument(
        "--peer-units", type=int, default=100_000, help="maximum number of units for translate-toolkit"
    )
    parser.add_argument("--runs", type=int, default=1, help="rounds over all jobs; the best of each counts")
    parser.add_argument("--job", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.job:
        name, path, count = chosen.job
        # Generating the units is not part of writing.
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
    """A program and a format, with the files to write and to read."""

    program: str
    format_: str
    written: Path
    read: Path

    def rates(self, count: int) -> list[tuple[float, float]]:
        """Units per CPU second and peak memory, for writing and for reading."""
        peer = "peer-" if self.program == PEER else ""
        return [_run(f"{peer}write", self.written, count), _run(f"{peer}read", self.read, count)]


def _contestants(folder: Path, formats: Sequence[str], *, peer: bool) -> list[_Contestant]:
    own = {name: folder / f"own.{name}" for name in formats}
    found = [_Contestant("aligner", name, path, path) for name, path in own.items()]
    if peer and "tmx" in own:
        # It reads the file written by this program, with all metadata.
        found.append(_Contestant(PEER, "tmx", folder / "peer.tmx", own["tmx"]))
    return found


def _contest(contestants: Sequence[_Contestant], count: int, runs: int) -> None:
    # Programs take turns, so that other load on the machine affects all of them. Load can only
    # add to the time, so the best turn of each counts.
    turns = [[each.rates(count) for each in contestants] for _ in range(runs)]
    rates: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for each, *found in zip(contestants, *turns, strict=True):
        rates[each.program, each.format_] = best = [max(jobs) for jobs in zip(*found, strict=True)]
        (write, write_memory), (read, read_memory) = best
        print(
            f"{each.program:18} {each.format_:8} {count:9}  {write:9.0f} {read:9.0f}"
            f"  {write_memory:8.0f} {read_memory:8.0f}",
            flush=True,
        )
    if (PEER, "tmx") in rates:
        written, read = (
            ours / other
            for (ours, _), (other, _) in zip(rates["aligner", "tmx"], rates[PEER, "tmx"], strict=True)
        )
        print(f"  TMX, {count} units: written {written:.1f} times, read {read:.1f} times as fast as the peer")


def _making(count: int) -> float:
    """Seconds of processor time for generating the units."""
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
