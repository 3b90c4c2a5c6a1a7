"""
Punkt without the rest of NLTK.

Kept separate because it works around the import system: `import nltk` runs a top level
that imports scipy, scikit-learn and pandas where they are installed (2 to 3 seconds), for
classifiers this project does not use, and a submodule cannot be imported without its
parent. The decision and its figures are in `docs/decisions/0103-nltk-import.md`.
"""

from __future__ import annotations

import importlib
import sys
import threading
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

__all__ = ["punkt_module"]

_PARENTS: Final = ("nltk", "nltk.tokenize")
_PUNKT: Final = "nltk.tokenize.punkt"
_UNUSED: Final = (
    *("nltk.internals", "nltk.pathsec", "nltk.picklesec", "nltk.probability"),
    "nltk.tokenize.util",
)
"""What Punkt imports to read and write models and to train them; it takes longer than Punkt itself."""
_ONE_AT_A_TIME: Final = threading.Lock()


def punkt_module() -> ModuleType:
    """
    Import `nltk.tokenize.punkt` without running the top level of NLTK.

    If NLTK is imported already, its own module is returned. Otherwise this begins to
    import `nltk` with an empty top level, imports Punkt below it, and aborts the import, so
    that nothing of it remains in `sys.modules`: a later `import nltk` gives the genuine,
    complete package with modules of its own. A thread that imports `nltk` in the meantime
    waits for the lock on that import; the empty package that it then gets looks up every
    name in the genuine one.

    Falls back to the ordinary import if the layout of NLTK does not allow this.

    Raises:
        ImportError: NLTK is not installed.
    """
    with _ONE_AT_A_TIME:
        if "nltk" not in sys.modules:
            shortcut = _Shortcut()
            sys.meta_path.insert(0, shortcut)
            try:
                importlib.import_module("nltk")
            except _EnoughError:
                pass
            finally:
                sys.meta_path.remove(shortcut)
            if shortcut.punkt is not None:
                return shortcut.punkt
        return importlib.import_module(_PUNKT)


class _EnoughError(Exception):
    """Aborts the import of `nltk`: Punkt is loaded, or cannot be loaded this way."""


class _Shortcut:
    """
    Finds the parents of Punkt and what it does not use, for one thread, and does not run them.

    A finder and a loader as in `importlib.abc`, which is not imported because that takes 10 ms.
    """

    def __init__(self) -> None:
        self.punkt: ModuleType | None = None
        self._thread = threading.get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Locate a module that is not to be run, with this object as its loader."""
        if fullname not in (*_PARENTS, *_UNUSED) or threading.get_ident() != self._thread:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            spec.loader = self  # type: ignore[assignment]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python create the empty module."""

    def exec_module(self, module: ModuleType) -> None:
        """Import Punkt instead of running `nltk`, and abort; run none of the others."""
        if module.__name__ in _UNUSED:
            vars(module)["__getattr__"] = partial(_on_call, module.__name__)
        if module.__name__ != "nltk":
            return
        try:
            self.punkt = importlib.import_module(_PUNKT)
        except (ImportError, AttributeError):
            self.punkt = None  # It needs a top level after all; the caller imports as usual.
        finally:
            for name in [name for name in sys.modules if name.startswith("nltk.")]:
                del sys.modules[name]
            vars(module)["__getattr__"] = _from_the_genuine
        raise _EnoughError


def _on_call(module: str, name: str) -> Callable[..., object]:
    """Module-level `__getattr__` of an unused module: a function or class, imported when it is called."""
    if name.startswith("__"):
        raise AttributeError(name)

    def call(*args: object, **kwargs: object) -> object:
        function: Callable[..., object] = getattr(importlib.import_module(module), name)
        return function(*args, **kwargs)

    return call


def _from_the_genuine(name: str) -> object:
    """Module-level `__getattr__` of the empty package, for a thread that got hold of it."""
    return getattr(importlib.import_module("nltk"), name)
