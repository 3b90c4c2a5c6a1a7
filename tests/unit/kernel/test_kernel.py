"""Kernels: plain Python and machine code give the same results, and a broken installation ends no run."""

from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from aligner.kernel import compiled, is_machine_code, machine_code, notify_compilation, reordered
from aligner.kernel.object_cache import Uncacheable, native

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MODULE = """
from aligner.kernel import compiled

@compiled
def doubled(x):
    return x + x
"""


@compiled
def half(x: float) -> float:
    return x / 2


@compiled
def halves(values: NDArray[np.float64], out: NDArray[np.float64]) -> float:
    total = 0.0
    for k in range(len(values)):
        out[k] = half(values[k])
        total += math.sqrt(out[k])
    return total


@reordered
def total(values: NDArray[np.float64]) -> float:
    result = 0.0
    for k in range(len(values)):
        result += values[k]
    return result


@pytest.mark.parametrize("large", [False, True])
def test_a_kernel_writes_and_returns_the_same_both_ways(*, large: bool) -> None:
    values, out = np.array([8.0, 32.0]), np.zeros(2)
    with machine_code(when=large):
        total = halves(values, out)
    assert total == 6.0
    assert out.tolist() == [4.0, 16.0]


def test_machine_code_applies_only_inside_its_block() -> None:
    seen = []

    @compiled
    def note() -> None:
        seen.append("plain")  # a list of the module cannot be compiled

    with machine_code(when=True):
        pass
    note()
    assert seen == ["plain"]


def test_kernels_run_as_plain_python_by_default() -> None:
    assert not is_machine_code()


def test_an_inner_block_overrides_an_outer_one() -> None:
    with machine_code(when=True):
        with machine_code(when=False):
            inside = is_machine_code()
        assert (inside, is_machine_code()) == (False, True)


def test_machine_code_ends_with_a_block_that_raises() -> None:
    with pytest.raises(ZeroDivisionError), machine_code(when=True):
        raise ZeroDivisionError
    assert not is_machine_code()


def test_machine_code_applies_to_its_own_thread() -> None:
    with machine_code(when=True), ThreadPoolExecutor(1) as pool:
        assert not pool.submit(is_machine_code).result()


@pytest.mark.parametrize("large", [False, True])
def test_a_reordered_kernel_gives_the_same_sum_up_to_the_last_digits(*, large: bool) -> None:
    values = np.random.default_rng(1).normal(size=1000)
    with machine_code(when=large):
        assert total(values) == pytest.approx(float(values.sum()), abs=1e-9)


def test_plain_python_gets_python_numbers_instead_of_numpy_scalars() -> None:
    kinds = []

    @compiled
    def look(values: NDArray[np.float32]) -> None:
        kinds.append(type(values[0]))

    look(np.ones(1, dtype=np.float32))
    assert kinds == [float]


def test_a_kernel_keeps_name_and_docstring() -> None:
    assert halves.__name__ == "halves"  # type: ignore[attr-defined]


def run(folder: Path, code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path]), **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def closed_folder(folder: Path) -> Path:
    """A folder with a kernel that cannot hold a cache, even for the superuser."""
    (folder / "shut.py").write_text(MODULE, encoding="utf-8")
    (folder / "__pycache__").write_text("a file, not a folder", encoding="utf-8")
    return folder


CALL = """
from aligner.kernel import machine_code
from shut import doubled
with machine_code(when=True):
    print(doubled(21))
"""


@pytest.mark.slow
def test_object_code_of_a_read_only_package_is_cached_in_the_folder_of_the_user(tmp_path: Path) -> None:
    home = tmp_path / "cache"
    package = tmp_path / "package"
    package.mkdir()
    environment: dict[str, Any] = {
        "XDG_CACHE_HOME": str(home),
        "HOME": str(tmp_path),
        "NUMBA_CACHE_DIR": "",
        "ALIGNER_CACHE_DIR": "",
    }
    assert run(closed_folder(package), CALL, **environment) == "42\n"
    assert [path.name.split("-")[0] for path in home.rglob("shut*.o")] == ["shut.doubled"]


@pytest.mark.slow
def test_object_code_is_cached_in_the_cache_folder_of_numba_if_one_is_set(tmp_path: Path) -> None:
    run(open_folder(tmp_path / "package"), CALL, NUMBA_CACHE_DIR=str(tmp_path / "chosen"))
    assert [path.parent.name for path in tmp_path.rglob("shut*.o")] == ["chosen"]


@pytest.mark.slow
def test_a_kernel_runs_where_no_cache_can_be_written(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    nowhere.write_text("a file, not a folder", encoding="utf-8")
    package = tmp_path / "package"
    package.mkdir()
    environment = {"XDG_CACHE_HOME": str(nowhere), "HOME": str(nowhere)}
    assert run(closed_folder(package), CALL, **environment) == "42\n"


def open_folder(folder: Path, code: str = MODULE) -> Path:
    """A writable folder with a kernel."""
    folder.mkdir(exist_ok=True)
    (folder / "shut.py").write_text(code, encoding="utf-8")
    return folder


NUMBA_MISSING = "import sys; sys.modules['numba'] = None\n"
"""Every import of numba fails."""

FROM_OBJECT_CODE = "print(*(type(code).__name__ for code in doubled._codes.values()))\n"
"""Prints `Native` if the call ran cached object code."""


@pytest.mark.slow
def test_cached_object_code_runs_without_numba(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    run(package, CALL)
    assert run(package, NUMBA_MISSING + CALL + FROM_OBJECT_CODE) == "42\nNative\n"


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["cut", "empty", "changed"])
def test_a_damaged_object_file_is_compiled_again(damage: str, tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    run(package, CALL)
    (file,) = package.rglob("shut*.o")
    data = file.read_bytes()
    file.write_bytes({"cut": data[:-7], "empty": b"", "changed": data[:-7] + b"damaged"}[damage])
    assert run(package, CALL) == "42\n"
    assert run(package, NUMBA_MISSING + CALL + FROM_OBJECT_CODE) == "42\nNative\n"


@pytest.mark.slow
def test_an_object_file_with_an_unknown_type_of_result_is_compiled_again(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    run(package, CALL)
    (file,) = package.rglob("shut*.o")
    content = b"int7\n" + file.read_bytes().partition(b"\n")[2]
    file.write_bytes(hashlib.sha256(content).digest() + content)
    assert run(package, CALL + FROM_OBJECT_CODE) == "42\nNative\n"


LLVMLITE_LACKS = "import llvmlite.binding as llvm; del llvm.{name}\n"
"""An llvmlite of another version, which lacks a function."""

LLVMLITE_CHANGED = """
import llvmlite.binding as llvm
def changed(*arguments, **options):
    raise TypeError("changed")
llvm.{name} = changed
"""
"""An llvmlite of another version, in which a function takes other arguments."""

BROKEN = {
    "numba is missing": NUMBA_MISSING,
    "llvmlite is missing": "import sys; sys.modules['llvmlite'] = None\n",
    "numba does not compile": (
        "import numba\ndef njit(*arguments, **options):\n    raise RuntimeError\nnumba.njit = njit\n"
    ),
    "llvmlite lacks get_host_cpu_name": LLVMLITE_LACKS.format(name="get_host_cpu_name"),
    "llvmlite lacks ObjectFileRef": LLVMLITE_LACKS.format(name="ObjectFileRef"),
    "llvmlite lacks parse_assembly": LLVMLITE_LACKS.format(name="parse_assembly"),
    "create_mcjit_compiler changed": LLVMLITE_CHANGED.format(name="create_mcjit_compiler"),
    "initialize_native_target changed": LLVMLITE_CHANGED.format(name="initialize_native_target"),
}

ALIGN = """
from aligner.kernel import machine_code
from aligner.search.options import AlignOptions
from aligner.search.solution import solve
from aligner.score.texts import Texts
from aligner.testing import HashEncoder
lines = [f"Zeile {k} {'abcdefghij'[k % 10] * 7} {k * k}" for k in range(30)]
texts = Texts.read(lines, lines[:9] + lines[11:], HashEncoder())
with machine_code(when=WHEN):
    print([(link.src, link.tgt, round(link.confidence, 3)) for link in solve(texts, AlignOptions()).links()])
"""


@pytest.fixture(scope="module")
def plain() -> str:
    """The alignment in plain Python."""
    done = subprocess.run(
        [sys.executable, "-c", ALIGN.replace("WHEN", "False")], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("trouble", BROKEN)
def test_a_broken_installation_gives_the_alignment_of_plain_python(
    trouble: str, plain: str, tmp_path: Path
) -> None:
    code = BROKEN[trouble] + ALIGN.replace("WHEN", "True")
    assert run(tmp_path, code, NUMBA_CACHE_DIR=str(tmp_path)) == plain


@pytest.mark.slow
def test_a_broken_installation_is_reported_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NUMBA_MISSING + ALIGN.replace("WHEN", "True")],
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith("no machine code, so large texts take much longer: ModuleNotFoundError: ")


@pytest.mark.slow
def test_machine_code_is_off_where_it_cannot_run(tmp_path: Path) -> None:
    code = (
        "from aligner.kernel import is_machine_code, machine_code\n"
        "with machine_code(when=True):\n    print(is_machine_code())"
    )
    assert run(tmp_path, NUMBA_MISSING + code, NUMBA_CACHE_DIR=str(tmp_path)) == "False\n"


def test_a_kernel_that_numba_cannot_compile_runs_as_plain_python(caplog: pytest.LogCaptureFixture) -> None:
    names = {1: "one"}

    @compiled
    def looked_up(x: int) -> str:
        return names[x]

    with machine_code(when=True):
        assert (looked_up(1), looked_up(1)) == ("one", "one")
    assert len(caplog.records) == 1


NOTIFY = """
from aligner.kernel import machine_code, notify_compilation
from shut import doubled
with notify_compilation(lambda: print("compiling")), machine_code(when=True):
    print(doubled(21), doubled(2.0))
"""


@pytest.mark.slow
def test_compilation_is_announced_once_and_before_it_starts(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    assert run(package, NOTIFY, NUMBA_CACHE_DIR=str(tmp_path)) == "compiling\n42 4.0\n"


@pytest.mark.slow
def test_loading_cached_object_code_is_not_announced(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    run(package, NOTIFY, NUMBA_CACHE_DIR=str(tmp_path))
    assert run(package, NOTIFY, NUMBA_CACHE_DIR=str(tmp_path)) == "42 4.0\n"


def test_plain_python_announces_no_compilation() -> None:
    calls: list[str] = []
    with notify_compilation(lambda: calls.append("compiling")):
        half(1.0)
    assert calls == []


@pytest.mark.slow
def test_a_kernel_is_compiled_again_if_a_kernel_that_it_calls_has_changed(tmp_path: Path) -> None:
    called = MODULE.replace("doubled", "inner") + "\n@compiled\ndef doubled(x):\n    return inner(x)\n"
    package = open_folder(tmp_path / "package", called)
    assert run(package, CALL) == "42\n"
    open_folder(package, called.replace("x + x", "x + x + 1"))
    assert run(package, CALL) == "43\n"


@pytest.mark.slow
def test_a_kernel_is_compiled_again_if_a_number_of_its_module_has_changed(tmp_path: Path) -> None:
    code = MODULE.replace("x + x", "x * FACTOR") + "\nFACTOR = 2\n"
    package = open_folder(tmp_path / "package", code)
    assert run(package, CALL) == "42\n"
    open_folder(package, code.replace("FACTOR = 2", "FACTOR = 3"))
    assert run(package, CALL) == "63\n"


@compiled
def corner(table: NDArray[np.float64]) -> float:
    return table[0, 1]  # type: ignore[no-any-return]


@pytest.mark.parametrize("order", ["C", "F", "A"])
def test_an_array_is_read_correctly_in_any_memory_layout(order: str) -> None:
    table = np.arange(12.0).reshape(3, 4)
    table = {"C": table, "F": np.asfortranarray(table), "A": np.repeat(table, 2, axis=0)[::2]}[order]
    with machine_code(when=True):
        assert corner(table) == 1.0


@compiled
def first(values: NDArray[np.float32]) -> float:
    return values[0]  # type: ignore[no-any-return]


def test_a_kernel_with_an_unsupported_result_type_is_left_to_numba() -> None:
    with pytest.raises(Uncacheable):
        native(first.__wrapped__, (np.ones(1, np.float32),), ("f4:1C",), fastmath=False)  # type: ignore[attr-defined]
    with machine_code(when=True):
        assert first(np.full(1, 0.5, dtype=np.float32)) == 0.5


def test_a_kernel_takes_a_bool_through_numba() -> None:
    @compiled
    def chosen(*, x: bool) -> int:
        return 1 if x else 2

    with machine_code(when=True):
        assert chosen(x=True) == 1


def test_threads_can_load_the_same_kernel_at_once() -> None:
    @compiled
    def threefold(x: int) -> int:
        return 3 * x

    def work(x: int) -> int:
        with machine_code(when=True):
            return threefold(x)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == [0, 3, 6, 9, 12, 15, 18, 21]


@compiled
def quotient(x: int, y: int) -> float:
    return x / y


def test_a_division_by_zero_raises_an_arithmetic_error() -> None:
    with machine_code(when=True), pytest.raises(ArithmeticError):
        quotient(1, 0)


@pytest.mark.slow
def test_the_switch_of_numba_turns_machine_code_off(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    assert run(package, CALL, NUMBA_DISABLE_JIT="1", NUMBA_CACHE_DIR=str(tmp_path)) == "42\n"
    assert not list(tmp_path.rglob("*.o"))


@pytest.mark.slow
def test_plain_python_loads_no_numba() -> None:
    code = "import sys, aligner.kernel as k; f = k.compiled(abs); f(-1); print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
