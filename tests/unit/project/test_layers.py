"""The structure of the package: floors, circles, and which room may import typer."""

from __future__ import annotations

import ast
from itertools import pairwise

import pytest

from docs.imports import (
    ROOT,
    circles,
    floors,
    imported_names,
    module_files,
    module_graph,
    room,
)

FILES = module_files()
GRAPH = module_graph()
ROOMS = sorted({room(module) for module in GRAPH})
FLOOR = {name: number for number, names in enumerate(floors()) for name in names}


def test_floors_list_every_room_once_and_nothing_else() -> None:
    assert sorted(name for names in floors() for name in names) == ROOMS


@pytest.mark.parametrize("module", GRAPH)
def test_a_module_imports_only_from_lower_floors(module: str) -> None:
    others = {target for target in GRAPH[module] if room(target) != room(module)}
    assert {target for target in others if FLOOR[room(target)] >= FLOOR[room(module)]} == set()


@pytest.mark.parametrize("module", GRAPH)
def test_a_module_imports_by_full_names(module: str) -> None:
    names = imported_names(ast.parse(FILES[module].read_text(encoding="utf-8")))
    assert {name for name in names if name.startswith(".")} == set()


@pytest.mark.parametrize("name", ROOMS)
def test_modules_of_a_room_do_not_import_each_other_in_a_circle(name: str) -> None:
    inside = {module: targets for module, targets in GRAPH.items() if room(module) == name}
    found = circles(
        {module: {target for target in targets if target in inside} for module, targets in inside.items()}
    )
    assert not found


@pytest.mark.parametrize("module", GRAPH)
def test_only_the_command_line_imports_typer(module: str) -> None:
    names = imported_names(ast.parse(FILES[module].read_text(encoding="utf-8")))
    assert room(module) == "cli" or not any(name.split(".")[0] == "typer" for name in names)


def test_a_circle_of_three_modules_is_found() -> None:
    found = circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
    assert [sorted(circle[:-1]) for circle in found] == [["a", "b", "c"]]


def test_a_circle_is_listed_in_the_order_of_the_imports() -> None:
    [circle] = circles({"a": {"b"}, "b": {"c"}, "c": {"a"}})
    assert {*pairwise(circle)} == {("a", "b"), ("b", "c"), ("c", "a")}


def test_imports_inside_functions_and_for_type_checking_count() -> None:
    tree = ast.parse("if TYPE_CHECKING:\n    from a.b import C\ndef f():\n    import d.e\n")
    assert imported_names(tree) == {"a.b.C", "d.e"}


def test_folders_of_unit_tests_are_named_after_rooms() -> None:
    folders = {
        path.name for path in (ROOT / "tests" / "unit").iterdir() if path.is_dir() and path.name[0] != "_"
    }
    assert folders - {"benchmarks", "project", "training"} <= set(ROOMS)


@pytest.mark.parametrize("module", GRAPH)
def test_a_module_is_named_after_what_it_contains(module: str) -> None:
    assert not {"common", "helpers", "misc", "utils"} & set(module.split("."))
