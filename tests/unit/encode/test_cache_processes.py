"""Several processes share one vector cache."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np

from aligner.encode.cache import VectorCache

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
import numpy as np
from aligner.encode.cache import VectorCache
cache = VectorCache(Path(sys.argv[1]))
for number in range(30):
    cache.put("r", [f"{sys.argv[2]} {number}", f"both {number}"], np.full((2, 8), number, np.float32))
"""


def test_two_processes_can_write_at_once_without_losses(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, name], stderr=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    said = [writer.communicate(timeout=60)[1] for writer in writers]
    names = [f"{name} {number}" for name in ("one", "two", "both") for number in range(30)]
    found = VectorCache(tmp_path).get("r", names)
    assert (said, len(found)) == (["", ""], 90)


def test_only_its_user_can_read_the_file(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    cache.put("r", ["eins"], np.ones((1, 8), dtype=np.float32))
    assert stat.S_IMODE(cache.path.stat().st_mode) == 0o600


def test_the_file_contains_no_text(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    cache.put("r", ["ein geheimer Satz"], np.ones((1, 8), dtype=np.float32))
    assert b"geheimer" not in cache.path.read_bytes()
