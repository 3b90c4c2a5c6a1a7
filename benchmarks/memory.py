"""
Translation memory: units added per second, size, and search times as it grows.

    python -m benchmarks.memory --data FILE... [--sizes N...] [--peer] [--url URL]

A file is `.tsv.xz` with rows of source language, target language, source, target and name.
Searches are for texts that are in the memory, for the same texts with one word in eight
replaced, deleted, added or misspelt, and for texts that are not in it. `found` is how often
the original of an edited text is among the matches. The peer is the matcher of
translate-toolkit, which compares a text with every unit. With a URL the memory is created
on that server, which must not have one yet.
"""

from __future__ import annotations

import argparse
import gc
import lzma
import random
import sys
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from aligner import __version__
from aligner.bitext import TranslationUnit
from aligner.encode.static import StaticEncoder
from aligner.memory import open_memory
from benchmarks.measure import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aligner.memory import Memory

__all__ = ["edited", "main", "milliseconds"]

MOST_FOR_PEER: Final = 100_000
"""Maximum number of units for the peer, which compares a text with all of them."""
ONE_WORD_IN: Final = 8
"""One of this many words of a text is changed."""

_T = TypeVar("_T")
Unit = tuple[str, str, str, str, str]


def edited(text: str, words: Sequence[str], dice: random.Random) -> str:
    """Change one word in eight, at least one: replace, add, delete or misspell it."""
    parts = text.split()
    for _ in range(max(1, len(parts) // ONE_WORD_IN)):
        position, chance = dice.randrange(len(parts)), dice.random()
        if chance < 0.4:
            parts[position] = dice.choice(words)
        elif chance < 0.6:
            parts.insert(position, dice.choice(words))
        elif chance < 0.8 and len(parts) > 1:
            del parts[position]
        else:
            letter = dice.randrange(len(parts[position]))
            parts[position] = parts[position][:letter] + parts[position][letter + 1 :] or "x"
    return " ".join(parts)


def milliseconds(times: Sequence[float]) -> str:
    """Median and 95th percentile of seconds, in milliseconds."""
    ordered = sorted(times)
    return f"{1e3 * ordered[len(ordered) // 2]:8.1f}{1e3 * ordered[int(len(ordered) * 0.95)]:8.1f}"


def _rows(files: Sequence[Path]) -> Iterator[Unit]:
    for path in files:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                src_lang, tgt_lang, src, tgt, name = line.rstrip("\n").split("\t")
                yield src_lang, tgt_lang, src, tgt, name


def _units(rows: Sequence[Unit]) -> Iterator[TranslationUnit]:
    for position, (src_lang, tgt_lang, src, tgt, name) in enumerate(rows):
        yield TranslationUnit(
            src=src,
            tgt=tgt,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            src_ids=(position,),
            tgt_ids=(position,),
            document=name,
        )


def _timed(calls: Sequence[Callable[[], _T]]) -> tuple[list[float], list[_T]]:
    times: list[float] = []
    results: list[_T] = []
    for call in calls:
        began = time.perf_counter()
        results.append(call())
        times.append(time.perf_counter() - began)
    return times, results


def _searches(memory: Memory, rows: Sequence[Unit], others: Sequence[Unit], queries: int, seed: int) -> None:
    dice = random.Random(seed)
    chosen = dice.sample(range(len(rows)), min(queries, len(rows)))
    words = [word for row in dice.sample(list(rows), min(2_000, len(rows))) for word in row[2].split()]
    inside = [rows[k] for k in chosen if len(rows[k][2].split()) > 3]
    kinds: dict[str, list[tuple[str, str, str]]] = {
        "the same text": [(row[2], row[0], row[2]) for row in inside],
        "an edited text": [(edited(row[2], words, dice), row[0], row[2]) for row in inside],
        "a text not there": [(row[2], row[0], "") for row in others[:queries]],
    }
    memory.search(inside[0][2])
    for name, texts in kinds.items():
        for label, by_lang in ((name, False), (f"{name}, --lang", True)) if texts else ():
            times, results = _timed(
                [partial(memory.search, text, lang=lang if by_lang else None) for text, lang, _ in texts]
            )
            hits = [
                any(match.text == origin for match in found)
                for (_, _, origin), found in zip(texts, results, strict=True)
            ]
            share = f"  found {sum(hits)} of {len(hits)}" if texts[0][2] else ""
            print(f"  search: {label:26}{milliseconds(times)} ms{share}", flush=True)
    patterns = {
        "a word": [dice.choice(words) for _ in range(queries)],
        "two words in a row": [
            f'"{a} {b}"' for row in inside for a, b in [row[2].split()[:2]] if (a + b).isalnum()
        ],
        "the beginning of a word": [f"{word[:4]}*" for word in dice.sample(words, min(queries, len(words)))],
    }
    for name, asked in patterns.items():
        usable = [
            pattern for pattern in asked if any(map(str.isalnum, pattern)) and pattern.count('"') in {0, 2}
        ]
        times, _ = _timed([partial(memory.concordance, pattern) for pattern in usable])
        print(f"  concordance: {name:21}{milliseconds(times)} ms", flush=True)


def _cold(location: str, text: str, folder: Path) -> None:
    command = [sys.executable, "-m", "aligner", "memory", "search", location, text]
    costs = [measure(command, folder / "out", timeout=120) for _ in range(3)]
    best = min(costs, key=lambda cost: cost.wall)
    print(f"  `aligner memory search` as a process: {best.wall:.2f} s, {best.memory:.0f} MB")


def _peer(rows: Sequence[Unit], queries: int, seed: int) -> None:
    try:
        from translate.search.match import matcher
        from translate.storage.tmx import tmxfile
    except ImportError:
        print("  translate-toolkit is not installed")
        return
    began = time.perf_counter()
    store = tmxfile()
    for src_lang, tgt_lang, src, tgt, _ in rows:
        store.addtranslation(src, src_lang, tgt, tgt_lang)
    peer = matcher(store, max_candidates=10, min_similarity=70, max_length=1000)
    print(f"  translate-toolkit: add {len(rows) / (time.perf_counter() - began):8.0f} units/s")
    dice = random.Random(seed)
    words = [word for row in rows[:2_000] for word in row[2].split()]
    texts = [edited(row[2], words, dice) for row in dice.sample(list(rows), queries) if row[2].split()]
    times, _ = _timed([partial(peer.matches, text) for text in texts])
    print(f"  translate-toolkit: an edited text {milliseconds(times)} ms", flush=True)


def _measure(rows: Sequence[Unit], others: Sequence[Unit], arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        location = arguments.url or str(folder / "memory.db")
        encoder = StaticEncoder.load()
        with open_memory(location, create=True, encoder=encoder) as memory:
            began = time.perf_counter()
            memory.add(_units(rows), name="benchmark")
            took = time.perf_counter() - began
            size = memory.stats().size
            print(f"{len(rows)} units")
            print(f"  add: {len(rows) / took:.0f} units/s, {size / 1e6:.0f} MB", flush=True)
            _searches(memory, rows, others, arguments.queries, arguments.seed)
        _cold(location, rows[len(rows) // 2][2], folder)
        if arguments.peer and len(rows) <= MOST_FOR_PEER:
            _peer(rows, 10, arguments.seed)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each size, and a signature."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("--data", nargs="+", type=Path, required=True, metavar="FILE")
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--peer", action="store_true", help="also measure translate-toolkit")
    parser.add_argument("--url", help="a PostgreSQL server without a memory")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    if chosen.url and len(chosen.sizes) > 1:
        parser.error("with --url, pass a single size")
    # With so many objects in this process, every garbage collection would take as long as a search.
    gc.disable()
    rows = list(islice(_rows(chosen.data), max(chosen.sizes) + chosen.queries))
    for size in chosen.sizes:
        _measure(rows[:size], rows[size : size + chosen.queries], chosen)
    names = "+".join(path.name.split(".")[0] for path in chosen.data)
    print(f"ms: median, 95th percentile|data:{names}|seed:{chosen.seed}|v:{__version__}")


if __name__ == "__main__":
    main()
