"""
Loop kernels: written once in plain Python, run as machine code where that pays.

Apart from what uses it, because machine code takes longer to load than a small pair
takes to align: it is loaded by the first call that wants it (`aligner.kernel.object_cache`).
"""

from __future__ import annotations

import functools
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aligner.kernel.object_cache import Signature

__all__ = ["Kernel", "compiled", "is_machine_code", "machine_code", "reordered"]

P = ParamSpec("P")
R = TypeVar("R")

_WANTED: ContextVar[bool] = ContextVar("machine_code", default=False)


@contextmanager
def machine_code(*, when: bool) -> Iterator[None]:
    """
    Say for all kernels called inside whether they run as machine code.

    Holds for the calling thread. Loading what was kept takes a tenth of a second, compiling
    it the first time seconds for each kernel; machine code is then a hundred times as
    fast as plain Python.

    Args:
        when: Whether the work is large enough; False inside a block that says True holds too.
    """
    token = _WANTED.set(when)
    try:
        yield
    finally:
        _WANTED.reset(token)


def is_machine_code() -> bool:
    """Whether kernels run as machine code here, for what has a better way without it."""
    return _WANTED.get()


def compiled(function: Callable[P, R]) -> Kernel[P, R]:
    """
    Make a kernel of a function; plain Python unless `machine_code` says otherwise.

    The function keeps to what both ways do alike: loops over numbers and over
    elements of arrays, `math`, other kernels. Arrays are taken by element or, in
    one dimension, by slice, and never made: in plain Python the function gets
    memory views of them, since Python's own numbers are several times as fast as
    numpy's and cannot overflow. Results go into arrays that the caller made, or
    are numbers. Logarithms of 0 and divisions by 0 raise in one of the two ways only.

    Calls with other types of elements, or with an array that is read-only or not
    contiguous, are compiled again: pass the same ones.
    """
    return Kernel(function)


def reordered(function: Callable[P, R]) -> Kernel[P, R]:
    """
    Make a kernel whose machine code may add up numbers in any order, many at a time.

    Sums then differ in the last places from those of plain Python. No number may
    be infinite or none at all.
    """
    return Kernel(function, fastmath=True)


_SEEN: Final = frozenset({float, int, bool, memoryview})


class Kernel(Generic[P, R]):
    """A function with its machine code; see `compiled`."""

    def __init__(self, function: Callable[P, R], *, fastmath: bool = False) -> None:
        self._function = function
        self._fastmath = fastmath
        self._codes: dict[Signature, Any] = {}
        functools.update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the function, the way that `machine_code` chose."""
        if _WANTED.get():
            run: Callable[P, R] = self._kept_code(args) if not kwargs else self._dispatcher
            return run(*args, **kwargs)
        # What one kernel hands to another is seen at once: numbers, and memory that is a view already.
        views: list[Any] = [value if type(value) in _SEEN else _view(value) for value in args]
        if kwargs:
            return self._function(*views, **{name: _view(value) for name, value in kwargs.items()})  # type: ignore[arg-type]
        return self._function(*views)  # type: ignore[call-arg]

    def _kept_code(self, arguments: Sequence[object]) -> Any:  # noqa: ANN401 - machine code has no types
        """Machine code for arguments of these types, kept for the next process or else numba's own."""
        from aligner.kernel.object_cache import Unfit, native, signature

        try:
            types = signature(arguments)
        except Unfit:
            return self._dispatcher
        if types not in self._codes:
            try:
                self._codes[types] = native(self._function, arguments, types, fastmath=self._fastmath)
            except Unfit:
                self._codes[types] = self._dispatcher
        return self._codes[types]

    @cached_property
    def _dispatcher(self) -> Any:  # noqa: ANN401 - numba has no types
        import numba

        try:
            return numba.njit(self._function, cache=True, nogil=True, fastmath=self._fastmath)
        except RuntimeError:
            # Neither the folder of the module nor the user's cache folder can be
            # written: every process compiles for itself.
            return numba.njit(self._function, nogil=True, fastmath=self._fastmath)

    @cached_property
    def _called(self) -> Any:  # noqa: ANN401
        """The same for another kernel to call: made anew with that one, so that none of it can be old."""
        import numba

        return numba.njit(self._function, nogil=True, fastmath=self._fastmath)

    @property
    def _numba_type_(self) -> Any:  # noqa: ANN401
        """What numba takes a kernel for that another one calls: its machine code."""
        return self._called._numba_type_


def _view(value: object) -> object:
    """The memory of an array; anything else as it is."""
    return memoryview(value) if hasattr(value, "__array_interface__") and getattr(value, "ndim", 0) else value  # type: ignore[arg-type]
