"""
Loop kernels: written once in plain Python, run as machine code when the work is large.

Machine code takes longer to load than a small pair takes to align, so the first call
that needs it loads it (`aligner.kernel.object_cache`). If that fails for any reason, the
kernel falls back to numba, and then to plain Python: machine code saves time and never
ends a run.
"""

from __future__ import annotations

import functools
import inspect
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from aligner.kernel.object_cache import Signature

__all__ = ["Kernel", "compiled", "is_machine_code", "machine_code", "notify_compilation", "reordered"]

P = ParamSpec("P")
R = TypeVar("R")

_WANTED: ContextVar[bool] = ContextVar("machine_code", default=False)
_NOTIFY: ContextVar[list[Callable[[], None]] | None] = ContextVar("notify_compilation", default=None)


@contextmanager
def machine_code(*, when: bool) -> Iterator[None]:
    """
    Choose whether the kernels called in this block run as machine code.

    Applies to the calling thread. Loading cached object code takes a tenth of a second;
    compiling it the first time takes up to a few seconds per kernel. Machine code is then
    a hundred times as fast as plain Python.

    Args:
        when: Whether the work is large enough. An inner block overrides an outer one.
    """
    token = _WANTED.set(when)
    try:
        yield
    finally:
        _WANTED.reset(token)


@contextmanager
def notify_compilation(notify: Callable[[], None]) -> Iterator[None]:
    """
    Call a function once if this block has to compile a kernel, before compilation starts.

    Applies to the calling thread. Compilation takes seconds and is silent otherwise.

    Args:
        notify: For example, a function that prints a message on a terminal.
    """
    token = _NOTIFY.set([notify])
    try:
        yield
    finally:
        _NOTIFY.reset(token)


def _before_compiling() -> None:
    if pending := _NOTIFY.get():
        pending.pop()()


def is_machine_code() -> bool:
    """
    Whether kernels run as machine code here.

    For code that has a faster way without it. False where `machine_code` asks for it
    but this installation cannot run it.
    """
    return _WANTED.get() and _works()


def compiled(function: Callable[P, R]) -> Kernel[P, R]:
    """
    Make a kernel of a function; it runs as plain Python unless `machine_code` asks otherwise.

    The function uses only what both ways treat the same: loops over numbers and over
    elements of arrays, `math`, other kernels. Arrays are read by element or, in one
    dimension, by slice, and never created: in plain Python the function gets memory
    views of them, because Python's own numbers are several times as fast as numpy's
    and cannot overflow. Results go into arrays that the caller created, or are numbers.
    Logarithms of 0 and divisions by 0 raise in only one of the two ways.

    Each combination of element types, and an array that is read-only or not contiguous,
    is compiled separately: always pass the same ones.
    """
    return Kernel(function)


def reordered(function: Callable[P, R]) -> Kernel[P, R]:
    """
    Make a kernel whose machine code may add numbers in any order, many at a time.

    Sums then differ from those of plain Python in the last digits, so round what is
    written: to single precision if the sum is double. No number may be infinite or NaN.
    """
    return Kernel(function, fastmath=True)


_SEEN: Final = frozenset({float, int, bool, memoryview})


class Kernel(Generic[P, R]):
    """A function with its machine code; see `compiled`."""

    def __init__(self, function: Callable[P, R], *, fastmath: bool = False) -> None:
        self._function = function
        self._fastmath = fastmath
        self._codes: dict[Signature, Any] = {}
        self._dispatcher: Any = None
        self._fails = False
        functools.update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the function in the way that `machine_code` chose."""
        if _WANTED.get() and _works():
            if (run := self._machine_code(args, kwargs)) is not None:
                return run(*args, **kwargs)  # type: ignore[no-any-return]
            with machine_code(when=False):
                return self(*args, **kwargs)
        # What one kernel passes to another is recognised at once: numbers, and memory that is a view already.
        views: list[Any] = [value if type(value) in _SEEN else _view(value) for value in args]
        if kwargs:
            return self._function(*views, **{name: _view(value) for name, value in kwargs.items()})  # type: ignore[arg-type]
        return self._function(*views)  # type: ignore[call-arg]

    def _machine_code(self, args: Sequence[object], kwargs: Mapping[str, object]) -> Any:  # noqa: ANN401 - machine code has no types
        """Find or compile the machine code for arguments of these types; None where nothing can."""
        code = None if kwargs else self._object_code(args)
        if code is None and not self._fails:
            try:
                code = self._compiled_by_numba(args, kwargs)
            except Exception as error:  # noqa: BLE001 - a broken installation raises whatever it likes
                self._fails = True
                _log().warning(
                    "no machine code, so large texts take much longer: %s: %s; see `aligner doctor`",
                    type(error).__name__,
                    next(iter(str(error).splitlines()), ""),
                )
        return code

    @property
    def is_cached(self) -> bool:
        """Whether machine code is loaded in this process or cached, for some types of arguments."""
        if any(self._codes.values()) or self._dispatcher is not None:
            return True
        try:
            from aligner.kernel.object_cache import is_cached

            return is_cached(self._function, fastmath=self._fastmath)
        except Exception:  # noqa: BLE001 - llvmlite may raise whatever it likes
            return False

    def _object_code(self, args: Sequence[object]) -> Any:  # noqa: ANN401
        """Load the object code for arguments of these types, or compile and cache it; None if that fails."""
        try:
            from aligner.kernel.object_cache import native, signature

            types = signature(args)
        except Exception:  # noqa: BLE001 - numba takes more kinds of arguments
            return None
        if types not in self._codes:
            try:
                self._codes[types] = native(
                    self._function, args, types, fastmath=self._fastmath, before_compiling=_before_compiling
                )
            except Exception as error:  # noqa: BLE001 - llvmlite may raise whatever it likes
                _log().debug("object code of %s: %s: %s", self._function, type(error).__name__, error)
                self._codes[types] = None
        return self._codes[types]

    def _compiled_by_numba(self, args: Sequence[object], kwargs: Mapping[str, object]) -> Any:  # noqa: ANN401
        """
        Compile with numba before the function runs, so that an error here has changed no array.

        Raises:
            Exception: numba is missing, broken or cannot compile the function.
        """
        import numba

        values = inspect.signature(self._function).bind(*args, **kwargs).arguments.values()
        types = tuple(numba.typeof(value) for value in values)
        if self._dispatcher is None or types not in self._dispatcher.overloads:
            _before_compiling()
            dispatcher = self._dispatcher or self._jit()
            dispatcher.compile(types)
            self._dispatcher = dispatcher
        return self._dispatcher

    def _jit(self) -> Any:  # noqa: ANN401
        import numba

        # Without numba's own cache: it runs what it finds in a folder, whoever wrote it.
        return numba.njit(self._function, nogil=True, fastmath=self._fastmath)

    @cached_property
    def _called(self) -> Any:  # noqa: ANN401
        """The same for another kernel to call: compiled together with that one, so it is never stale."""
        return self._jit()

    @property
    def _numba_type_(self) -> Any:  # noqa: ANN401
        """How numba sees a kernel that another one calls: as machine code."""
        return self._called._numba_type_


def _view(value: object) -> object:
    """The memory of an array; anything else as it is."""
    return memoryview(value) if hasattr(value, "__array_interface__") and getattr(value, "ndim", 0) else value  # type: ignore[arg-type]


@compiled
def _trial(x: int) -> int:
    return x


@functools.cache
def _works() -> bool:
    """
    Whether this installation can run machine code, found out once by preparing a kernel that does nothing.

    Asked before any choice between loops and numpy: loops over a large text in plain
    Python would take minutes.
    """
    return _trial._machine_code((1,), {}) is not None  # noqa: SLF001 - a kernel of this module


def _log() -> logging.Logger:
    # Imported for a message: hardly any run writes one.
    import logging

    return logging.getLogger(__name__)
