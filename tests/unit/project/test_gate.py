"""Everything that is printed passes one gate: no module writes to a standard stream but that of the gate."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

import pytest

from docs.imports import module_files

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = module_files()

GATE: Final = "aligner.cli.streams"
ALLOWED: Final = {
    GATE: {"sys.stdout", "sys.stderr"},
    # A console that reads no markup and shows control characters.
    "aligner.report.console": {"Console"},
    # Prints texts that such a console has rendered.
    "aligner.cli.terminal": {"console.file"},
    # The subprocess that encodes talks to this program through its standard streams.
    "aligner.memory.coder": {"sys.stdout"},
    # Prints a constant and a number where there may be no memory for the gate.
    "aligner.confined": {"sys.stderr", "os.write"},
}
"""What modules may use because everything that they print is safe."""

STREAMS: Final = {"stdout", "stderr", "__stdout__", "__stderr__"}
PRINTING: Final = {
    "print",
    "input",
    "pprint",
    "pp",
    "echo",
    "secho",
    "echo_via_pager",
    "print_exc",
    "print_json",
}
MARKUP: Final = {"from_markup", "from_ansi", "render_markup", "Markdown", "print_markup"}


def uses(code: str) -> Iterator[str]:
    """What in a module prints past the gate, or makes a text that drives a terminal."""
    tree = ast.parse(code)
    names = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="sys"), attr=attr) if attr in STREAMS:
                yield f"sys.{attr}"
            case ast.Attribute(value=ast.Name(id="os"), attr="write" | "writev" | "sendfile" | "system"):
                yield f"os.{node.attr}"
            case ast.Attribute(value=ast.Name(id=name), attr="file") if "console" in name:
                yield f"{name}.file"
            case ast.Call(func=ast.Name(id=name)) if name == "Console" or name in MARKUP:
                yield name
            case ast.Call(func=ast.Attribute(attr=name)) if name == "Console" or name in MARKUP:
                yield name
            case ast.ClassDef(bases=bases) if any(
                isinstance(b, ast.Name) and b.id == "Console" for b in bases
            ):
                yield "Console"
            case ast.Call(func=ast.Name(id=name)) if name in PRINTING and not own(names.get(name, "")):
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)) if (
                name in PRINTING and owner in {"typer", "click", "rich", "pprint", "traceback", "console_for"}
            ):
                yield f"{owner}.{name}"
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="console"), attr="out" | "log" | "input" | "control")
            ):
                yield "console.out"
            case ast.keyword(arg="markup" | "emoji", value=ast.Constant(value=True)):
                yield f"{node.arg}=True"
            case ast.ImportFrom(module="sys", names=imported) if {each.name for each in imported} & STREAMS:
                yield "from sys import"
            case _:
                pass


def own(source: str) -> bool:
    """Whether a function is one of the gate."""
    return source.startswith(f"{GATE}.")


@pytest.mark.parametrize("module", FILES)
def test_a_module_prints_through_the_gate(module: str) -> None:
    found = set(uses(FILES[module].read_text(encoding="utf-8")))
    assert found - ALLOWED.get(module, set()) == set()


@pytest.mark.parametrize("module", ALLOWED)
def test_no_module_is_allowed_what_it_does_not_use(module: str) -> None:
    assert set(uses(FILES[module].read_text(encoding="utf-8"))) == ALLOWED[module]


@pytest.mark.parametrize(
    "code",
    [
        "print(1)",
        "import sys\nsys.stdout.write('x')",
        "import sys\nsys.stderr.buffer.write(b'x')",
        "import sys\nstream = sys.__stdout__",
        "from sys import stderr",
        "import os\nos.write(1, b'x')",
        "import typer\ntyper.echo('x')",
        "from typer import secho\nsecho('x')",
        "from rich import print\nprint('x')",
        "import rich\nrich.print('x')",
        "from rich.console import Console\nConsole().print('x')",
        "import rich.console\nrich.console.Console()",
        "class Mine(Console):\n    pass",
        "Text.from_markup('[red]x')",
        "console.print('x', markup=True)",
        "console.out('x')",
        "console.file.write('x')",
        "from pprint import pprint\npprint(1)",
        "import traceback\ntraceback.print_exc()",
    ],
)
def test_what_prints_past_the_gate_is_found(code: str) -> None:
    assert list(uses(code))


@pytest.mark.parametrize(
    "code",
    [
        "from aligner.cli.streams import print_json\nprint_json(1)",
        "console.print('x')",
        "from rich.console import Console\ndef f(console: Console) -> None: ...",
        "with path.open() as stream:\n    stream.write('x')",
    ],
)
def test_what_passes_the_gate_is_not(code: str) -> None:
    assert not list(uses(code))
