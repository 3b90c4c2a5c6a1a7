"""Lookup of the files that apply to a text: the ignore file and `aligner.toml`."""

from __future__ import annotations

from pathlib import Path

from aligner.cli.streams import STANDARD_STREAM

__all__ = ["next_to_or_here"]


def next_to_or_here(name: str, src: str) -> Path | None:
    """
    Find a file next to SRC, else in the current directory.

    Args:
        name: Name of the file.
        src: SRC as given by the user; standard input has no directory.

    Returns:
        None if there is no such file.
    """
    folders = [Path()] if src == STANDARD_STREAM else [Path(src).parent, Path()]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
