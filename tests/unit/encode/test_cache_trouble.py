"""Problems with the vector cache cost time and one warning, never a run and never a wrong vector."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner.encode.cache import CachedEncoder, VectorCache

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from aligner.encode import Vectors

WRITER = """
import sys
from pathlib import Path
import numpy as np
from aligner.encode.cache import VectorCache
cache = VectorCache(Path(sys.argv[1]))
for batch in range(100_000):
    cache.put("r", [f"{batch} {text}" for text in range(50)], np.full((50, 64), batch, np.float32))
    print(batch, flush=True)
"""


class LengthEncoder:
    """Turns a text into a unit vector that depends on its length only."""

    name = "length"
    revision = "0"
    dim = 2

    def encode(self, texts: Sequence[str]) -> Vectors:
        angles = np.array([len(text) for text in texts], dtype=np.float32)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)


TEXTS = ["eins", "zwei", "drei oder vier", "eins"]


def test_a_file_that_is_not_a_database_is_ignored(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    cache.path.write_bytes(b"no database " * 500)
    vectors = CachedEncoder(LengthEncoder(), cache).encode(TEXTS)
    assert np.array_equal(vectors, LengthEncoder().encode(TEXTS))


def test_a_folder_that_cannot_be_created_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    vectors = CachedEncoder(LengthEncoder(), VectorCache(tmp_path / "file" / "cache")).encode(TEXTS)
    assert np.array_equal(vectors, LengthEncoder().encode(TEXTS))


def test_a_file_in_place_of_the_folder_is_described_in_plain_words(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.touch()
    assert VectorCache(folder).problem() == "file exists"


def test_a_problem_is_reported_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = VectorCache(tmp_path)
    cache.path.write_bytes(b"no database " * 500)
    encoder = CachedEncoder(LengthEncoder(), cache)
    with caplog.at_level(logging.WARNING, logger="aligner.encode.cache"):
        encoder.encode(TEXTS)
        encoder.encode(TEXTS)
    assert len(caplog.records) == 1


def test_a_row_with_one_wrong_bit_counts_as_absent(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    cache.put("0", ["eins"], LengthEncoder().encode(["eins"]))
    connection = sqlite3.connect(cache.path)
    (data,) = connection.execute("SELECT vector FROM vectors").fetchone()
    connection.execute("UPDATE vectors SET vector = ?", (bytes([data[0] ^ 1]) + data[1:],))
    connection.commit()
    connection.close()
    assert cache.get("0", ["eins"]) == {}


def test_a_vector_of_another_length_is_encoded_again(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    cache.put("0", ["eins"], np.ones((1, 7), dtype=np.float32))
    vectors = CachedEncoder(LengthEncoder(), cache).encode(["eins"])
    assert np.array_equal(vectors, LengthEncoder().encode(["eins"]))


def test_clearing_a_damaged_file_makes_it_usable(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    cache.path.write_bytes(b"no database " * 500)
    cache.clear()
    assert cache.problem() is None


def test_a_full_cache_drops_the_oldest_vectors(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, limit=100_000)
    for batch in range(20):
        cache.put("r", [f"{batch} {text}" for text in range(50)], np.ones((50, 64), dtype=np.float32))
    kept = [len(cache.get("r", [f"{batch} {text}" for text in range(50)])) for batch in (0, 19)]
    assert kept == [0, 50]


def test_a_killed_writer_damages_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        written = [int(writer.stdout.readline()) for _ in range(20)]
        writer.kill()
    cache = VectorCache(tmp_path)
    lost = [
        batch for batch in written if len(cache.get("r", [f"{batch} {text}" for text in range(50)])) != 50
    ]
    assert (lost, cache.problem()) == ([], None)
