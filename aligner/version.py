"""
The version of the program, and the name under which it is distributed.

Kept separate from the package front so that every room can import it from below.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

__all__ = ["DISTRIBUTION", "__version__"]

DISTRIBUTION: Final = "bitext-aligner"
"""Name on the package index, for `pip install`; the import package and the command are `aligner`."""


def _installed() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        # Run from a checkout that is not installed; `doctor` says so.
        return "0+uninstalled"


__version__: Final = _installed()
