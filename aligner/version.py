"""
The version of the program, and the name under which it is distributed.

Kept separate from the package front so that every room can import it from below.
"""

from __future__ import annotations

import os
import sys
from typing import Final

__all__ = ["DISTRIBUTION", "__version__"]

DISTRIBUTION: Final = "bitext-aligner"
"""Name on the package index, for `pip install`; the import package and the command are `aligner`."""


def _installed() -> str:
    prefix, suffix = DISTRIBUTION.replace("-", "_") + "-", ".dist-info"
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)  # noqa: PTH208 - pathlib takes longer to import
        except OSError:
            continue
        for name in names:
            # The name of the folder has the version. `importlib.metadata`, which finds it in
            # other layouts too, imports the parser of e-mails: 15 ms.
            if name.startswith(prefix) and name.endswith(suffix):
                return name[len(prefix) : -len(suffix)]
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        # Run from a checkout that is not installed; `doctor` says so.
        return "0+uninstalled"


__version__: Final = _installed()
