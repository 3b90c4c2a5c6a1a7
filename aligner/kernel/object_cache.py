"""
Object cache: machine code of kernels, cached across processes.

numba compiles a kernel once, but every further process spends half a second importing
numba and looking up its cache. The code itself is a few kilobytes that need nothing of
numba: it is cached here as an object file, which llvmlite, the part of numba that
talks to LLVM, loads in a hundredth of a second and ctypes calls.

An object file contains the function in numba's layout: its parameters are where to put
the result, where to put an exception, then the arguments, an array as eight numbers or
more; it returns a status. numba does not guarantee that layout, so each function is
checked against it when it is compiled; a kernel that does not fit is left to numba.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import threading
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from aligner.atomic import write_atomically
from aligner.errors import OutputError
from aligner.folders import cache_folder
from aligner.kernel.own import is_own_folder, make_own_folder, read_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import CodeType

    from numpy.typing import NDArray

__all__ = ["Native", "Signature", "Uncacheable", "fingerprint", "is_cached", "native", "signature"]

_LAYOUT: Final = "1"
"""Part of every name, so that a change of the file format ignores files of the previous one."""

_KNOWN: Final = frozenset({"abort", "exp", "expf", "log", "logf", "log1p", "log1pf", "pow", "powf", "sqrt"})
"""C functions that code may call: every process that runs Python has them."""

_FREES: Final = "NRT_MemInfo_call_dtor"
"""What numba calls to release an array: never here, where arrays have no owner."""

_RESULTS: Final[dict[str, Any]] = {
    "none": ctypes.c_void_p,
    "int64": ctypes.c_int64,
    "float64": ctypes.c_double,
    "bool": ctypes.c_bool,
}
"""Types that a kernel may return, with the C type of each result."""

_C_TYPES: Final[dict[str, Any]] = {"ptr": ctypes.c_void_p, "i64": ctypes.c_int64, "double": ctypes.c_double}
"""Parameter types of a kernel, in LLVM and in C."""

_POINTER: Final = re.compile(r"(?:\{[^{}]*\}|\w+)\*+")

_DIGEST: Final = 32
_LOCK: Final = threading.Lock()

Signature = tuple[str, ...]


class Uncacheable(Exception):  # noqa: N818 - it names what the kernel is, and never reaches a user
    """The code of a kernel cannot be cached here; numba can still run it."""


def signature(arguments: Sequence[object]) -> Signature:
    """
    Types of arguments, as far as machine code depends on them.

    Raises:
        Uncacheable: An argument is neither a 64-bit number nor an array.
    """
    return tuple([_type(argument) for argument in arguments])


def _type(argument: object) -> str:
    if isinstance(argument, bool):
        raise Uncacheable("a bool")
    if isinstance(argument, int):
        return "i"
    if isinstance(argument, float):
        return "f"
    kind = getattr(argument, "dtype", None)
    if kind is None or not kind.isnative:
        raise Uncacheable(f"a {type(argument).__name__}")
    array: NDArray[Any] = argument  # type: ignore[assignment]
    if not array.ndim:
        # A numpy scalar: those of 64 bits are what Python's own numbers become.
        names = {"i8": "i", "f8": "f"}
        if (name := names.get(kind.str[1:])) is None:
            raise Uncacheable(f"a single {kind}")
        return name
    flags = array.flags
    if kind.kind not in "biuf" or not flags.aligned:
        raise Uncacheable(f"an array of {kind}")
    order = "C" if flags.c_contiguous else "F" if flags.f_contiguous else "A"
    return f"{kind.str[1:]}:{array.ndim}{order}{'' if flags.writeable else 'r'}"


def fingerprint(function: Callable[..., object]) -> str:
    """
    Hash of the instructions of a function and of all kernels that it calls.

    Raises:
        Uncacheable: The function uses a value of its surroundings that is not a number.
    """
    return _hash("\n".join(_parts(function, set())))


def _parts(function: Callable[..., object], seen: set[str]) -> Iterator[str]:
    code: CodeType = function.__code__
    if code.co_freevars:
        raise Uncacheable(f"{function.__qualname__} uses values of the enclosing function")
    seen.add(f"{function.__module__}.{function.__qualname__}")
    yield f"{function.__qualname__} {code.co_code!r} {code.co_consts} {code.co_names} {code.co_varnames}"
    for name in code.co_names:
        value = function.__globals__.get(name)
        called = getattr(value, "__wrapped__", None)
        if called is not None:
            if f"{called.__module__}.{called.__qualname__}" not in seen:
                yield from _parts(called, seen)
        elif isinstance(value, (int, float, str, tuple)):
            yield f"{name} {value!r}"
        elif not (value is None or callable(value) or isinstance(value, ModuleType)):
            raise Uncacheable(f"{function.__qualname__} uses `{name}` of its module")


def _hash(text: str) -> str:
    return hashlib.sha256(f"{_LAYOUT} {text}".encode()).hexdigest()[:24]


class Native(NamedTuple):
    """
    Machine code that can be called.

    Attributes:
        entry: The ctypes function.
        result: Type of its result, a key of `_RESULTS`.
    """

    entry: Any
    result: str

    def __call__(self, *arguments: Any) -> Any:  # noqa: ANN401 - whatever the kernel takes and returns
        """Run it without holding the interpreter lock."""
        result, exception = _RESULTS[self.result](), ctypes.c_void_p()
        flat: list[object] = [ctypes.byref(result), ctypes.byref(exception)]
        for argument in arguments:
            if getattr(argument, "ndim", 0):
                address = argument.__array_interface__["data"][0]
                flat += (None, None, argument.size, argument.itemsize, address)
                flat += argument.shape
                flat += argument.strides
            else:
                flat.append(argument)
        if status := self.entry(*flat):
            raise ArithmeticError(f"a kernel returned status {status}: most likely a division by zero")
        return None if self.result == "none" else result.value


def native(
    function: Callable[..., object],
    arguments: Sequence[object],
    types: Signature,
    *,
    fastmath: bool,
    before_compiling: Callable[[], None] = lambda: None,
) -> Native:
    """
    Load the cached object code of a function, or compile and cache it.

    Args:
        function: The function of a kernel.
        arguments: Arguments of a call.
        types: Their `signature`.
        fastmath: Whether the code may add numbers in any order.
        before_compiling: Called if there is no object code, before compilation starts.

    Raises:
        Uncacheable: The code depends on more than an object file can store.
        Exception: llvmlite or numba is missing, broken or changed.
    """
    with _LOCK:
        machine = _machine()
        name = f"{_stem(function, machine, fastmath=fastmath)}-{_hash(str(types))}"
        # Two threads may want the same code at once; LLVM takes a name once.
        if name not in machine.loaded:
            code = next(filter(None, (_read(folder, f"{name}.o") for folder in _folders(function))), None)
            if code is None:
                before_compiling()
                code = _compiled(function, arguments, types, machine, name, fastmath=fastmath)
                any(_written(folder / f"{name}.o", *code) for folder in _folders(function))
            machine.loaded[name] = _loaded(machine, name, types, *code)
        return machine.loaded[name]


def is_cached(function: Callable[..., object], *, fastmath: bool) -> bool:
    """
    Whether there is object code of a function as it is, for this machine and any types of arguments.

    Raises:
        Uncacheable: The code cannot be cached.
        Exception: llvmlite is missing, broken or changed.
    """
    with _LOCK:
        stem = _stem(function, _machine(), fastmath=fastmath)
    return any(is_own_folder(folder) and any(folder.glob(f"{stem}-*.o")) for folder in _folders(function))


def _stem(function: Callable[..., object], machine: _Machine, *, fastmath: bool) -> str:
    """Name of the object code without the types of the arguments."""
    key = f"{fingerprint(function)} {fastmath} {machine.name}"
    return f"{function.__module__}.{function.__name__}-{_hash(key)}"


def _folders(function: Callable[..., object]) -> Iterator[Path]:
    """
    Folders for object code, the preferred one first.

    Next to the bytecode of the module, or in the user's cache folder if that is not
    writable or not the user's own; only `NUMBA_CACHE_DIR` where it is set.
    """
    if chosen := os.environ.get("NUMBA_CACHE_DIR"):
        yield Path(chosen)
        return
    yield Path(function.__code__.co_filename).parent / "__pycache__"
    yield cache_folder() / "kernels"


class _Machine(NamedTuple):
    """This machine, the code generator for it, and the code loaded in this process."""

    name: str
    target: Any
    engine: Any
    loaded: dict[str, Native]


@cache
def _machine() -> _Machine:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    try:
        features = llvm.get_host_cpu_features().flatten()
    except RuntimeError:
        features = ""
    processor = llvm.get_host_cpu_name()
    triple = llvm.get_process_triple()
    # As in numba: on x86, code that is linked in memory is not relocated.
    reloc = "static" if triple.startswith(("x86", "i386", "i686")) else "default"
    target = llvm.Target.from_triple(triple).create_target_machine(
        cpu=processor, features=features, opt=3, reloc=reloc, codemodel="jitdefault", jit=True
    )
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target)
    return _Machine(f"{triple} {processor} {features}", target, engine, {})


def _compiled(
    function: Callable[..., object],
    arguments: Sequence[object],
    types: Signature,
    machine: _Machine,
    name: str,
    *,
    fastmath: bool,
) -> tuple[str, bytes]:
    """Compile a function: type of its result, and an object file whose only function is called `name`."""
    import llvmlite.binding as llvm
    import numba

    if numba.config.DISABLE_JIT:
        raise Uncacheable("`NUMBA_DISABLE_JIT` is set")
    # Without the wrappers for calls from Python: they need numba's own library.
    dispatcher = numba.njit(
        function, nogil=True, fastmath=fastmath, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )
    own = tuple(numba.typeof(argument) for argument in arguments)
    dispatcher.compile(own)
    result = str(dispatcher.overloads[own].signature.return_type)
    module = llvm.parse_assembly(dispatcher.inspect_llvm(own))
    public = [f for f in module.functions if not f.is_declaration and f.linkage == llvm.Linkage.external]
    needed = [value for value in (*module.functions, *module.global_variables) if value.is_declaration]
    for value in needed:
        if value.name == _FREES:
            value.name = "abort"
    foreign = {value.name for value in needed if not value.name.startswith("llvm.")} - _KNOWN
    if foreign or len(public) != 1 or result not in _RESULTS:
        raise Uncacheable(f"{name}: returns {result}, needs {sorted(foreign)}")
    (entry,) = public
    # Before LLVM 17 a pointer type named what it points to.
    layout = _POINTER.sub("ptr", str(getattr(entry, "global_value_type", None)))
    if layout != (wanted := _layout(types)):
        raise Uncacheable(f"{name}: numba lays arguments out as {layout} and not as {wanted}")
    entry.name = name
    return result, machine.target.emit_object(module)


def _layout(types: Signature) -> str:
    """The LLVM type of a function."""
    return f"i32 ({', '.join(_flat(types))})"


def _flat(types: Signature) -> list[str]:
    """Parameters of a function: where result and exception go, then its arguments."""
    flat = ["ptr", "ptr"]
    for kind in types:
        if kind in ("i", "f"):
            flat.append("i64" if kind == "i" else "double")
        else:
            flat += ["ptr", "ptr", "i64", "i64", "ptr", *["i64"] * (2 * _dimensions(kind))]
    return flat


def _dimensions(kind: str) -> int:
    return int(kind.partition(":")[2].rstrip("CFAr"))


def _loaded(machine: _Machine, name: str, types: Signature, result: str, code: bytes) -> Native:
    import llvmlite.binding as llvm

    machine.engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    machine.engine.finalize_object()
    address = machine.engine.get_function_address(name)
    if not address:
        raise Uncacheable(f"{name}: not in its object file")
    flat = [_C_TYPES[word] for word in _flat(types)]
    return Native(ctypes.CFUNCTYPE(ctypes.c_int32, *flat)(address), result)


def _read(folder: Path, name: str) -> tuple[str, bytes] | None:
    """Read an object file: None if it is missing, damaged, incomplete or not the user's own."""
    data = read_own(folder, name)
    if data is None:
        return None
    digest, rest = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(rest).digest() != digest:
        return None
    first, _, code = rest.partition(b"\n")
    result = first.decode(errors="replace")
    return (result, code) if result in _RESULTS else None


def _written(path: Path, result: str, code: bytes) -> bool:
    """Cache code for the next process; a folder that is write-protected or another user's is skipped."""
    rest = result.encode() + b"\n" + code
    if not make_own_folder(path.parent):
        return False
    try:
        with write_atomically(path) as file:
            file.write(hashlib.sha256(rest).digest() + rest)
        path.chmod(0o600)
    except (OSError, OutputError):
        return False
    return True
