"""Folders for files that the program can recreate."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder() -> Path:
    """Return the folder of all caches: `ALIGNER_CACHE_DIR` if it is set, else the user's cache folder."""
    chosen = os.environ.get("ALIGNER_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("aligner", appauthor=False))
