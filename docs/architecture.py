"""
Write the generated parts of `docs/contributing/architecture.md`: the picture and the table of rooms.

    python -m docs.architecture

The picture is drawn from the imports, the table from `floors.toml` and the first line of each
room's docstring. A test fails when the page is stale.
"""

from __future__ import annotations

import ast
from typing import Final

from docs.generated import fill
from docs.imports import PACKAGE, ROOT, floors, room_graph

PAGE: Final = ROOT / "docs" / "contributing" / "architecture.md"


def reduced(graph: dict[str, set[str]]) -> dict[str, set[str]]:
    """The graph without arrows that a longer way implies (its transitive reduction)."""

    def below(name: str) -> set[str]:
        return {name}.union(*(below(target) for target in graph[name]))

    return {
        name: {
            target for target in targets if not any(target in below(other) for other in targets - {target})
        }
        for name, targets in graph.items()
    }


def label(name: str) -> str:
    """The file or folder of a room: `text.py`, `search/`."""
    return f"{name}/" if (PACKAGE / name).is_dir() else f"{name}.py"


def picture() -> str:
    """A Mermaid flowchart with an arrow from each room to those it builds on directly."""
    names = [name for floor in reversed(floors()) for name in floor]
    lines = [f'    {name}["{label(name)}"]' for name in names]
    arrows = reduced(room_graph())
    lines += [f"    {name} --> {target}" for name in names for target in names if target in arrows[name]]
    return "\n".join(["```mermaid", "flowchart TD", *lines, "```"])


def summary(name: str) -> str:
    """First sentence of the docstring of a room."""
    path = PACKAGE / name / "__init__.py" if (PACKAGE / name).is_dir() else PACKAGE / f"{name}.py"
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split()).replace("|", "\\|")


def table() -> str:
    """A row per room, the top floor first."""
    rows = [
        f"| {number} | [`{label(name)}`](../../aligner/{label(name)}) | {summary(name)} |"
        for number, names in reversed([*enumerate(floors())])
        for name in names
    ]
    return "\n".join(["| floor | room | what it is |", "|---|---|---|", *rows])


def architecture() -> str:
    """The whole page with its generated sections brought up to date."""
    return fill(PAGE.read_text(encoding="utf-8"), {"picture": picture(), "rooms": table()})


if __name__ == "__main__":
    PAGE.write_text(architecture(), encoding="utf-8")
