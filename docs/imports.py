"""
The floors of the package and the graph of its imports.

The graph is read from the syntax trees, so it has every import: at the top of a module,
inside a function, under `TYPE_CHECKING`. A *room* is a module or a package directly in
`aligner`; modules of one room share its floor.
"""

from __future__ import annotations

import ast
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

__all__ = [
    "PACKAGE",
    "ROOT",
    "circles",
    "floors",
    "imported_names",
    "module_graph",
    "room",
    "room_graph",
]

ROOT: Final = Path(__file__).parents[1]
"""The checkout."""

PACKAGE: Final = ROOT / "aligner"
FLOORS: Final = ROOT / "docs" / "contributing" / "floors.toml"

FRONTS: Final = frozenset({"aligner", "aligner.__main__"})
"""Modules above every floor: the package loads its public names lazily, `__main__` starts the commands."""


def floors() -> list[list[str]]:
    """Names of the rooms on each floor, ground floor first."""
    found: list[list[str]] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    return found


def room(module: str) -> str:
    """Name of the room of a module: `tmx.reading` of `formats` is in `formats`."""
    return module.split(".")[1]


def module_files() -> dict[str, Path]:
    """Dotted name of every module of the package, without the two fronts, and its file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name not in FRONTS:
            found[name] = path
    return found


def imported_names(tree: ast.AST) -> set[str]:
    """Dotted names of everything a module imports; `from a import b` gives `a.b`."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)
    return names


def module_graph() -> dict[str, set[str]]:
    """For each module of the package the modules of the package that it names in an import."""
    files = module_files()
    graph = {}
    for module, path in files.items():
        names = imported_names(ast.parse(path.read_text(encoding="utf-8")))
        # The last part of `aligner.text.Segment` is an attribute, that of `aligner.text` a module.
        targets = {name if name in files else name.rpartition(".")[0] for name in names}
        graph[module] = (targets & files.keys()) - {module}
    return graph


def room_graph() -> dict[str, set[str]]:
    """For each room the other rooms that its modules import from."""
    graph: dict[str, set[str]] = {}
    for module, targets in module_graph().items():
        graph.setdefault(room(module), set()).update({room(target) for target in targets} - {room(module)})
    return graph


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """
    Circles of a graph, one for each knot of modules that reach each other.

    Returns:
        Each circle as its modules in the order of the imports, the first one again at the end.
    """
    rest = {module: set(targets) for module, targets in graph.items()}
    found = []
    while True:
        sorter = TopologicalSorter(rest)
        try:
            sorter.prepare()
        except CycleError as error:
            # Each module of the reported list is imported by the next one.
            circle: list[str] = error.args[1][::-1]
            found.append(circle)
            rest[circle[0]].discard(circle[1])
        else:
            return found
