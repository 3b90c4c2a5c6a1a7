"""A killed process loses no complete transaction, and several processes may add at once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from aligner.memory import open_memory

if TYPE_CHECKING:
    from pathlib import Path

UNITS = 6_000
BATCH = 100
KILLS = 8
MEGABYTE = 1_000_000

PROGRAM = """
import sys
import aligner.memory.intake as intake
from aligner.bitext import TranslationUnit
from aligner.memory import open_memory

def units(first, last):
    for k in range(first, last):
        yield TranslationUnit(
            src=f"Auf Seite {k} steht ein Satz.", tgt=f"La page {k} porte une phrase.",
            src_lang="de", tgt_lang="fr", src_ids=(k,), tgt_ids=(k,), document="book.txt",
        )

intake.BATCH_UNITS = int(sys.argv[4])
with open_memory(sys.argv[1], create=True) as memory:
    memory.add(units(int(sys.argv[2]), int(sys.argv[3])), name="book")
"""


def adding(path: Path, first: int, last: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", PROGRAM, str(path), str(first), str(last), str(BATCH)]
    return subprocess.Popen(words, stderr=subprocess.PIPE)


def pages(path: Path) -> list[int]:
    with open_memory(path) as memory:
        assert memory.verify() == []
        return [record.occurrences[0].src_ids[0] for record in memory.records()]


def written(path: Path) -> int:
    """Bytes of the database and its write-ahead log."""
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_killed_addition_keeps_complete_transactions_and_can_be_resumed(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    dice = random.Random(11)
    stored = 0
    grew = 0
    for _ in range(KILLS):
        before = written(path)
        process = adding(path, 0, UNITS)
        # Kill it while it writes units, however slow the machine is; the tables take less than this.
        while written(path) < before + MEGABYTE and process.poll() is None:
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if not path.exists() or not path.stat().st_size:
            continue
        found = pages(path)
        # Only complete transactions, in order, and nothing stored before is lost.
        assert found == list(range(len(found)))
        assert len(found) % BATCH == 0 or len(found) == UNITS
        assert len(found) >= stored
        grew += len(found) > stored
        stored = len(found)
    assert grew
    last = adding(path, 0, UNITS)
    _, complaint = last.communicate(timeout=60)
    assert last.returncode == 0, complaint
    assert pages(path) == list(range(UNITS))


@pytest.mark.slow
def test_two_processes_can_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    both = [adding(path, 0, 3_000), adding(path, 2_000, 5_000)]
    for process in both:
        _, complaint = process.communicate(timeout=120)
        assert process.returncode == 0, complaint
    assert sorted(pages(path)) == list(range(5_000))
