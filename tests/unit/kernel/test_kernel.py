"""Kernels: plain Python and machine code do the same, wherever the package lies."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from aligner.kernel import compiled, is_machine_code, machine_code, reordered
from aligner.kernel.object_cache import Unfit, native

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


def test_a_choice_of_machine_code_ends_with_its_block() -> None:
    seen = []

    @compiled
    def note() -> None:
        seen.append("plain")  # a list of the module is nothing that can be compiled

    with machine_code(when=True):
        pass
    note()
    assert seen == ["plain"]


def test_without_a_choice_kernels_run_as_plain_python() -> None:
    assert not is_machine_code()


def test_the_inner_choice_holds_inside_the_outer_one() -> None:
    with machine_code(when=True):
        with machine_code(when=False):
            inside = is_machine_code()
        assert (inside, is_machine_code()) == (False, True)


def test_a_choice_ends_with_its_block_when_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), machine_code(when=True):
        raise ZeroDivisionError
    assert not is_machine_code()


def test_a_choice_holds_for_its_thread_alone() -> None:
    with machine_code(when=True), ThreadPoolExecutor(1) as pool:
        assert not pool.submit(is_machine_code).result()


@pytest.mark.parametrize("large", [False, True])
def test_a_reordered_kernel_adds_up_the_same_but_for_the_last_places(*, large: bool) -> None:
    values = np.random.default_rng(1).normal(size=1000)
    with machine_code(when=large):
        assert total(values) == pytest.approx(float(values.sum()), abs=1e-9)


def test_plain_python_takes_its_own_numbers_and_not_those_of_numpy() -> None:
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
    """A folder with a kernel and no room for a cache; works for the superuser too."""
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
def test_a_read_only_package_keeps_its_machine_code_in_the_folder_of_the_user(tmp_path: Path) -> None:
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
    assert [path.name.split("-")[0] for path in home.rglob("*.o")] == ["shut.doubled"]


@pytest.mark.slow
def test_machine_code_is_kept_where_numba_is_told_to_keep_its_own(tmp_path: Path) -> None:
    run(open_folder(tmp_path / "package"), CALL, NUMBA_CACHE_DIR=str(tmp_path / "chosen"))
    assert [path.parent.name for path in tmp_path.rglob("*.o")] == ["chosen"]


@pytest.mark.slow
def test_a_kernel_runs_where_no_cache_can_be_written(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    nowhere.write_text("a file, not a folder", encoding="utf-8")
    package = tmp_path / "package"
    package.mkdir()
    environment = {"XDG_CACHE_HOME": str(nowhere), "HOME": str(nowhere)}
    assert run(closed_folder(package), CALL, **environment) == "42\n"


def open_folder(folder: Path, code: str = MODULE) -> Path:
    """A folder with a kernel that may be written."""
    folder.mkdir(exist_ok=True)
    (folder / "shut.py").write_text(code, encoding="utf-8")
    return folder


WITHOUT_NUMBA = f"import sys; sys.modules['numba'] = None\n{CALL}"
"""What fails as soon as numba is imported."""


@pytest.mark.slow
def test_kept_machine_code_runs_without_numba(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    run(package, CALL)
    assert run(package, WITHOUT_NUMBA) == "42\n"


@pytest.mark.slow
def test_machine_code_that_was_not_kept_whole_is_made_anew(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    run(package, CALL)
    (kept,) = package.rglob("*.o")
    kept.write_bytes(kept.read_bytes()[:-7])
    assert run(package, CALL) == "42\n"
    assert run(package, WITHOUT_NUMBA) == "42\n"


@pytest.mark.slow
def test_machine_code_is_made_anew_where_a_kernel_that_is_called_has_changed(tmp_path: Path) -> None:
    called = MODULE.replace("doubled", "inner") + "\n@compiled\ndef doubled(x):\n    return inner(x)\n"
    package = open_folder(tmp_path / "package", called)
    assert run(package, CALL) == "42\n"
    open_folder(package, called.replace("x + x", "x + x + 1"))
    assert run(package, CALL) == "43\n"


@pytest.mark.slow
def test_machine_code_is_made_anew_where_a_number_of_the_module_has_changed(tmp_path: Path) -> None:
    code = MODULE.replace("x + x", "x * FACTOR") + "\nFACTOR = 2\n"
    package = open_folder(tmp_path / "package", code)
    assert run(package, CALL) == "42\n"
    open_folder(package, code.replace("FACTOR = 2", "FACTOR = 3"))
    assert run(package, CALL) == "63\n"


@compiled
def corner(table: NDArray[np.float64]) -> float:
    return table[0, 1]  # type: ignore[no-any-return]


@pytest.mark.parametrize("order", ["C", "F", "A"])
def test_an_array_is_read_however_it_lies_in_memory(order: str) -> None:
    table = np.arange(12.0).reshape(3, 4)
    table = {"C": table, "F": np.asfortranarray(table), "A": np.repeat(table, 2, axis=0)[::2]}[order]
    with machine_code(when=True):
        assert corner(table) == 1.0


@compiled
def first(values: NDArray[np.float32]) -> float:
    return values[0]  # type: ignore[no-any-return]


def test_a_kernel_whose_result_cannot_be_handed_over_is_left_to_numba() -> None:
    with pytest.raises(Unfit):
        native(first.__wrapped__, (np.ones(1, np.float32),), ("f4:1C",), fastmath=False)  # type: ignore[attr-defined]
    with machine_code(when=True):
        assert first(np.full(1, 0.5, dtype=np.float32)) == 0.5


def test_a_kernel_takes_truth_values_by_way_of_numba() -> None:
    @compiled
    def chosen(*, x: bool) -> int:
        return 1 if x else 2

    with machine_code(when=True):
        assert chosen(x=True) == 1


def test_threads_that_want_the_same_kernel_at_once_all_get_it() -> None:
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


def test_a_division_by_zero_is_an_error_of_arithmetic() -> None:
    with machine_code(when=True), pytest.raises(ArithmeticError):
        quotient(1, 0)


def test_numba_may_be_told_to_make_no_machine_code(tmp_path: Path) -> None:
    package = open_folder(tmp_path / "package")
    assert run(package, CALL, NUMBA_DISABLE_JIT="1") == "42\n"
    assert not list(package.rglob("*.o"))


def test_plain_python_loads_no_numba() -> None:
    code = "import sys, aligner.kernel as k; f = k.compiled(abs); f(-1); print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
