"""
Time and peak memory of each command on degenerate input of doubling size.

    python -m benchmarks.degenerate [PATTERN...] [--commands NAME...] [--sizes KB...] [--quick]

Each run is a process of its own with a limit of time and of memory. A size is the input
of a command in kilobytes; `align` and `diff` get half of it on each side. The growth
exponent is that of the last doubling, after the cost of an almost empty input has been
subtracted: 1 is linear, 2 quadratic.

Ends with status 1 if a run fails, if time or memory grows faster than n log n, or if an
input of up to 1 MB takes more than 10 seconds or more than 1 GB.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner import __version__
from benchmarks.measure import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.measure import Cost

__all__ = ["COMMANDS", "PATTERNS", "Pattern", "Row", "growth", "main"]

MOST_SECONDS: Final = 10.0
"""Seconds that an input of up to 1 MB may take."""

MOST_CPU: Final = 40
"""Seconds of processor time after which a run is killed, however busy the machine is."""

MOST_MEGABYTES: Final = 1000.0
"""Peak memory that it may need."""

MARGIN: Final = 0.35
"""Allowed excess of a growth exponent over that of n log n: runs of a few seconds vary by a quarter."""

LEAST_SECONDS: Final = 1.0
"""Growth of time is judged if the largest size takes so much longer than an almost empty input."""

LEAST_MEGABYTES: Final = 150.0
"""Growth of memory is judged if the largest size needs so much more."""

SIZES: Final = (125, 250, 500, 1000)
QUICK_SIZES: Final = (16, 32)


@dataclass(frozen=True, slots=True)
class Pattern:
    """
    A kind of degenerate text.

    Attributes:
        name: How it is selected.
        make: From a number of bytes and a side, 0 for the source and 1 for the target, to a
            text of about so many bytes.
        lines: Whether each line is a segment (`--pre-split`); else the splitter decides.
    """

    name: str
    make: Callable[[int, int], str]
    lines: bool = False


def _repeated(unit: str, other: str | None = None) -> Callable[[int, int], str]:
    """A text that repeats one string; the target repeats another one if there is one."""

    def make(size: int, side: int) -> str:
        piece = other if side and other is not None else unit
        return piece * max(1, size // len(piece.encode()))

    return make


def _numbered(unit: str, other: str | None = None) -> Callable[[int, int], str]:
    """A text that repeats a string in which `%` is a counter."""

    def make(size: int, side: int) -> str:
        piece = other if side and other is not None else unit
        parts: list[str] = []
        length = k = 0
        while length < size:
            k += 1
            parts.append(piece.replace("%", str(k)))
            length += len(parts[-1].encode())
        return "".join(parts)

    return make


def _log(size: int, side: int) -> str:
    """Lines of a log: a time stamp and one of three messages."""
    messages = (
        ("Verbindung geöffnet", "Verbindung geschlossen", "Zeitüberschreitung bei der Anfrage"),
        ("Connexion ouverte", "Connexion fermée", "Délai de la requête dépassé"),
    )[side]
    parts: list[str] = []
    length = k = 0
    while length < size:
        clock = f"{k // 3600 % 24:02}:{k // 60 % 60:02}:{k % 60:02}"
        parts.append(f"2026-11-30 {clock} INFO {messages[k * k % 3]}\n")
        length += len(parts[-1].encode())
        k += 1
    return "".join(parts)


def _words(size: int, side: int) -> str:
    """One paragraph of distinct words."""
    consonants, vowels = "bdfgklmnprst", "aeiou"
    syllables = [c + v for c in consonants for v in vowels]
    parts: list[str] = []
    length, k = 0, side * 7
    while length < size:
        rest, word = k, ""
        while rest or len(word) < 6:
            rest, place = divmod(rest, len(syllables))
            word += syllables[place]
        parts.append(word)
        length += len(word) + 1
        k += 1
    return " ".join(parts) + "."


def _within(make: Callable[[int, int], str]) -> Callable[[int, int], str]:
    """Ordinary text before and after a pattern."""
    ordinary = (
        "Der Rat hat am Montag ein neues Budget beschlossen.\n\nEs sieht mehr Geld für Schulen vor.\n\n",
        "Le conseil a adopté lundi un nouveau budget.\n\nIl prévoit plus d’argent pour les écoles.\n\n",
    )
    return lambda size, side: f"{ordinary[side]}{make(size, side)}\n\n{ordinary[side]}"


_LYRICS: Final = (
    "Am Brunnen vor dem Tore\nda steht ein Lindenbaum\nla la la\nla la la\n\n",
    "Près de la fontaine\nil y a un tilleul\nla la la\nla la la\n\n",
)

PATTERNS: Final = (
    *(
        Pattern(name, make, lines=True)
        for name, make in {
            "equal lines": _repeated("Foto: Keystone\n", "Photo: Keystone\n"),
            "equal sentences": _repeated("Die Sitzung ist eröffnet.\n", "La séance est ouverte.\n"),
            "same lines": _repeated("Keystone-SDA\n"),
            "short lines": _repeated("a\n"),
            "separators": _repeated("---\n"),
            "separators apart": _repeated("---\n\n"),
            "empty-looking lines": _repeated("\u200b\n"),
            "no-break spaces": _repeated("\u00a0\n"),
            "counter": _numbered("Zeile %\n", "Ligne %\n"),
            "numbers": _numbered("%\n"),
            "table": _numbered("Zürich;%;CHF;0\n", "Zurich;%;CHF;0\n"),
            "list": _repeated("- Punkt\n- Liste\n", "- point\n- liste\n"),
            "lyrics": _repeated(*_LYRICS),
            "log": _log,
            "equal lines within text": _within(_repeated("Foto: Keystone\n", "Photo: Keystone\n")),
        }.items()
    ),
    # Long segments
    Pattern("distinct words", _words),
    Pattern("equal words", _repeated("Wort ", "mot ")),
    Pattern("one word", _repeated("a")),
    Pattern("one capital word", _repeated("A")),
    Pattern("digits", _repeated("7")),
    Pattern("blanks", _within(_repeated(" "))),
    Pattern("line breaks", _within(_repeated("\n"))),
    Pattern("combining marks", _repeated("e\u0301")),
    Pattern("ideographs", _repeated("中文")),
    Pattern("emoji", _repeated("😀")),
    # Repeated signs that regular expressions meet
    *(
        Pattern(name, _repeated(unit))
        for name, unit in {
            "Aa": "Aa ",
            "½": "½",
            "a.": "a.",
            "A.": "A. ",
            "a@": "a@",
            "@": "@",
            "A-": "A-",
            "a-": "a-",
            "a_": "a_",
            "a/": "a/",
            "1.": "1.",
            "1,": "1,",
            "1 000": "1 000 ",
            "1-": "1-",
            "1:": "1:",
            "+41": "+41 ",
            "CHF": "CHF ",
            "CHF 1": "CHF 1 ",
            "%": "1 % ",
            "dates": "1. Januar 2020, ",
            "z. B.": "z. B. ",
            "Dr.": "Dr. ",
            "nicht": "nicht ",
            "million": "eine Million ",
            "hundert": "hundert",
            "ein und": "einund",
            "initials": "A. B. Meier ",
            "names": "Anna von ",
            "www.": "www.",
            "http": "http://a.ch/",
            "mail": "a@b.ch ",
            "<": "<",
            "tags": "<b>",
            "&": "&amp;",
            "(": "(",
            "()": "()",
            '"': '"',
            "«": "«",
            "« a": "« a ",
            "'": "l'",
            "...": ".",
            "!": "!",
            "? A": "? A",
            "*": "*",
            "#": "#",
            "=": "=",
            "[": "[",
            "|": "|",
            "\\": "\\",
        }.items()
    ),
)  # fmt: skip
"""Every kind of degenerate text that has once been slow, and its neighbours."""


def _split(folder: Path, pattern: Pattern, size: int) -> Iterator[list[str]]:
    (folder / "a.txt").write_text(pattern.make(size, 0), encoding="utf-8")
    yield ["split", "a.txt", "--lang", "de"]


def _write_sides(folder: Path, pattern: Pattern, size: int) -> None:
    for side, name in enumerate(("a.txt", "b.txt")):
        (folder / name).write_text(pattern.make(size // 2, side), encoding="utf-8")


_LANGUAGES: Final = ("--src-lang", "de", "--tgt-lang", "fr")


def _pre_split(pattern: Pattern) -> list[str]:
    return ["--pre-split"] if pattern.lines else []


def _align(folder: Path, pattern: Pattern, size: int) -> Iterator[list[str]]:
    _write_sides(folder, pattern, size)
    yield ["align", "a.txt", "b.txt", *_LANGUAGES, *_pre_split(pattern), "--quiet", "-o", "out.links"]


def _diff(folder: Path, pattern: Pattern, size: int) -> Iterator[list[str]]:
    _write_sides(folder, pattern, size)
    yield ["diff", "a.txt", "b.txt", *_LANGUAGES, *_pre_split(pattern), "--format", "json"]


def _write_rows(folder: Path, pattern: Pattern, size: int) -> None:
    """A saved bitext: a row for each line, or for the whole text if it has one line."""
    sides = [pattern.make(size // 2, side).splitlines() for side in (0, 1)]
    pairs = [pair for pair in zip(*sides, strict=False) if all(cell.strip() for cell in pair)]
    rows = [(src, tgt, "de", "fr") for src, tgt in pairs or [("leer", "vide")]]
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("src", "tgt", "src_lang", "tgt_lang"), *rows])


def _convert(folder: Path, pattern: Pattern, size: int) -> Iterator[list[str]]:
    _write_rows(folder, pattern, size)
    yield ["convert", "a.csv", "-o", "out.tmx"]


def _memory(folder: Path, pattern: Pattern, size: int) -> Iterator[list[str]]:
    _write_rows(folder, pattern, size)
    (folder / "m.db").unlink(missing_ok=True)
    yield ["memory", "add", "m.db", "a.csv"]
    yield ["memory", "stats", "m.db"]
    yield ["memory", "export", "m.db", "-o", "out.tmx"]
    yield ["memory", "dedupe", "m.db"]


def _query(folder: Path, pattern: Pattern, size: int) -> Iterator[list[str]]:
    """The text as a query from standard input, and a part of it as an argument, which has 128 kB at most."""
    if not (folder / "small.db").exists():
        _write_rows(folder, pattern, 64_000)
        measure(_limited(["memory", "add", "small.db", "a.csv"], 0), folder / "output", timeout=60)
    made = " ".join(pattern.make(size, 0).split()) or "leer"
    (folder / "query.txt").write_text(made, encoding="utf-8")
    yield ["memory", "search", "small.db", "-"]
    yield ["memory", "concordance", "small.db", "--", made[: size // 40]]


COMMANDS: Final[dict[str, Callable[[Path, Pattern, int], Iterator[list[str]]]]] = {
    "split": _split,
    "align": _align,
    "diff": _diff,
    "convert": _convert,
    "memory": _memory,
    "query": _query,
}
"""What is measured: each writes its input into a folder and yields the arguments of one run or several."""


@dataclass(slots=True)
class Row:
    """
    The runs of one command on one pattern.

    Attributes:
        pattern: Name of the pattern.
        command: The command, with the name of its subcommand.
        sizes: Kilobytes of input, ascending.
        costs: One per size, after that of an almost empty input.
    """

    pattern: str
    command: str
    sizes: tuple[int, ...]
    empty: Cost | None = None
    costs: list[Cost] = field(default_factory=list)

    @property
    def time_growth(self) -> float | None:
        """Growth exponent of time; None if there is too little to judge."""
        return self._growth(seconds, LEAST_SECONDS)

    @property
    def memory_growth(self) -> float | None:
        """Growth exponent of peak memory; None if there is too little to judge."""
        return self._growth(lambda cost: cost.memory, LEAST_MEGABYTES)

    def _growth(self, value: Callable[[Cost], float], least: float) -> float | None:
        if self.empty is None or len(self.costs) < 2:
            return None
        first, last = (value(cost) - value(self.empty) for cost in self.costs[-2:])
        if last < least:
            return None
        return growth(max(first, least / 8), last, *self.sizes[len(self.costs) - 2 : len(self.costs)])

    def faults(self) -> list[str]:
        """What is wrong with it, in a few words each."""
        found = []
        for size, cost in zip(self.sizes, self.costs, strict=False):
            if cost.trouble:
                found.append(f"{size} kB: {cost.trouble}")
            elif size <= 1000 and seconds(cost) > MOST_SECONDS:
                found.append(f"{size} kB: {seconds(cost):.1f} s")
            elif size <= 1000 and cost.memory > MOST_MEGABYTES:
                found.append(f"{size} kB: {cost.memory:.0f} MB")
        most = n_log_n(self.sizes[-1]) + MARGIN
        for name, exponent in (("time", self.time_growth), ("memory", self.memory_growth)):
            if exponent is not None and exponent > most:
                found.append(f"{name} grows with exponent {exponent:.2f}")
        return found

    def __str__(self) -> str:
        def column(value: Callable[[Cost], float], form: str) -> str:
            return " ".join(
                "-".rjust(6) if cost.trouble else format(value(cost), form) for cost in self.costs
            )

        exponents = " ".join(
            "     -" if exponent is None else f"{exponent:6.2f}"
            for exponent in (self.time_growth, self.memory_growth)
        )
        name = f"{self.pattern:24.24} {self.command:14}"
        return (
            f"{name} {column(seconds, '6.2f')} s {column(lambda cost: cost.memory, '6.0f')} MB {exponents}"
            + "".join(f"  <- {fault}" for fault in self.faults())
        )


def seconds(cost: Cost) -> float:
    """Time of a run: other load can only lengthen the one, and other threads only the other."""
    return min(cost.wall, cost.cpu)


def growth(first: float, last: float, small: float, large: float) -> float:
    """Exponent p at which a cost grows from `first` to `last` while the size grows: cost = size ** p."""
    return math.log(last / first) / math.log(large / small)


def n_log_n(kilobytes: int) -> float:
    """Exponent at which n log n grows over the last doubling to a size."""
    n = kilobytes * 1000
    return growth(n / 2 * math.log(n / 2), n * math.log(n), n / 2, n)


def _limited(arguments: Sequence[str], megabytes: int) -> list[str]:
    """
    Command line of a run of this program with limits of processor time and address space.

    Standard input is the file of the query where the last argument says so.
    """
    source = " < query.txt" if arguments[-1] == "-" else ""
    memory = megabytes * 1000 or "unlimited"
    limit = f'ulimit -t {MOST_CPU} 2>/dev/null; ulimit -v {memory} 2>/dev/null; exec "$@"{source}'
    return ["/bin/sh", "-c", limit, "sh", sys.executable, "-m", "aligner", *arguments]


def rows_of(
    pattern: Pattern, command: str, sizes: Sequence[int], folder: Path, *, timeout: float, megabytes: int
) -> list[Row]:
    """Measure a command on a pattern; a size is not tried if the one before it has failed."""
    rows: dict[str, Row] = {}
    for size in (0, *sizes):
        for arguments in COMMANDS[command](folder, pattern, max(size * 1000, 40)):
            name = (
                " ".join(word for word in arguments[:2] if word.isalpha()) if command in _NESTED else command
            )
            row = rows.setdefault(name, Row(pattern.name, name, tuple(sizes)))
            if any(cost.trouble for cost in row.costs):
                continue
            run = _limited(arguments, megabytes)
            cost = measure(run, folder / "output", timeout=timeout)
            if not size:
                row.empty = cost
                continue
            row.costs.append(cost)
            if size == sizes[-1] and command != "memory" and row.faults() and not cost.trouble:
                # Another program may have been in the way: the better of two runs counts.
                again = measure(run, folder / "output", timeout=timeout)
                row.costs[-1] = min(cost, again, key=seconds)
    return list(rows.values())


_NESTED: Final = frozenset({"memory", "query"})
"""Commands of which each run has a row of its own."""


def _compile() -> None:
    """Align a long text: machine code is compiled once per installation, not in a measured run."""
    with tempfile.TemporaryDirectory() as name:
        text = Path(name) / "a.txt"
        lines = (f"Das ist der Satz Nummer {k} von vielen.\n" for k in range(3000))
        text.write_text("".join(lines), encoding="utf-8")
        command = ["align", "a.txt", "a.txt", *_LANGUAGES, "--pre-split", "--quiet", "-o", "out.links"]
        measure(_limited(command, 0), Path(name) / "output", timeout=300)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row per pattern and command, and what is wrong; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="names of patterns; default: all")
    parser.add_argument("--commands", nargs="+", choices=COMMANDS, default=list(COMMANDS), metavar="NAME")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="KB", help="input, ascending")
    parser.add_argument("--quick", action="store_true", help=f"sizes {QUICK_SIZES}")
    parser.add_argument("--timeout", type=float, default=300, help="seconds per run")
    parser.add_argument("--memory", type=int, default=6000, help="megabytes of address space per run")
    parser.add_argument("--list", action="store_true", help="print the names of the patterns")
    chosen = parser.parse_args(arguments)
    if chosen.list:
        print("\n".join(pattern.name for pattern in PATTERNS))
        return 0
    known = {pattern.name: pattern for pattern in PATTERNS}
    if unknown := [name for name in chosen.patterns if name not in known]:
        parser.error(f"unknown pattern: {', '.join(unknown)}; `--list` prints the names")
    sizes = QUICK_SIZES if chosen.quick else tuple(chosen.sizes)
    wrong = 0
    print(f"{'pattern':24} {'command':14} at {', '.join(map(str, sizes))} kB; exponents of time and memory")
    if {"align", "diff"}.intersection(chosen.commands):
        _compile()
    for pattern in [known[name] for name in chosen.patterns] or PATTERNS:
        for command in chosen.commands:
            with tempfile.TemporaryDirectory() as folder:
                rows = rows_of(
                    pattern, command, sizes, Path(folder), timeout=chosen.timeout, megabytes=chosen.memory
                )
            for row in rows:
                print(row, flush=True)
                wrong += bool(row.faults())
    print(f"{wrong} rows with a fault|sizes:{','.join(map(str, sizes))}|v:{__version__}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
