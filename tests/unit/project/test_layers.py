"""The house stands: a module imports only from lower floors, and typer stays in the command line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.paths import ROOT

PACKAGE = ROOT / "aligner"

FLOORS = {
    "errors": -1,  # below the ground floor: everything raises them
    "version": -1,
    "folders": 0,
    "language": 0,
    "span": 0,
    "atomic": 0,
    "files": 0,
    "kernel": 1,
    "text": 1,
    "divergence": 1,
    "alignment": 1,
    "links": 2,
    "evaluate": 3,
    "detect": 2,
    "readers": 2,
    "split": 3,
    "encode": 3,
    "testing": 4,
    "score": 4,
    "search": 5,
    "compare": 6,
    "findings": 2,
    "bitext": 7,
    "formats": 8,
    "report": 8,
    "memory": 9,
    "pipeline": 9,
    "doctor": 10,
    "cli": 12,
}
# The package's own front loads every name lazily; `python -m aligner` starts the command line.
FRONTS = {"__init__", "__main__"}

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "models")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_modules(tree: ast.AST) -> set[str]:
    """Dotted names of everything imported, at the top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names if node.module == "aligner")
    return names


def imported_rooms(path: Path) -> set[str]:
    names = imported_modules(ast.parse(path.read_text(encoding="utf-8")))
    return {name.split(".")[1] for name in names if name.startswith("aligner.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_has_a_floor(path: Path) -> None:
    assert room(path) in FLOORS.keys() | FRONTS


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_lower_floors(path: Path) -> None:
    own = room(path)
    if own in FRONTS:
        return
    higher = {other for other in imported_rooms(path) if other != own and FLOORS[other] >= FLOORS[own]}
    assert higher == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_imports_typer(path: Path) -> None:
    uses_typer = "typer" in imported_modules(ast.parse(path.read_text(encoding="utf-8")))
    assert not uses_typer or room(path) == "cli"
