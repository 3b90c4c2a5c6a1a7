"""
Write `docs/reference/python.md`: the public names of the package with signatures and docstrings.

    python -m docs.api_reference

Everything is read from the syntax trees; nothing is imported. Public are the names in `__all__`
of the modules below. A test fails when the page is stale.
"""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from typing import Final

from docs.imports import ROOT

PAGE: Final = ROOT / "docs" / "reference" / "python.md"

MODULES: Final = (
    "aligner",
    "aligner.errors",
    "aligner.divergence",
    "aligner.compare",
    "aligner.compare.custom",
    "aligner.compare.ignore",
    "aligner.report.registry",
    "aligner.report.page",
    "aligner.report.concise",
    "aligner.report.terminal",
    "aligner.report.record",
    "aligner.report.sarif",
    "aligner.report.junit",
    "aligner.report.annotations",
    "aligner.evaluate",
    "aligner.formats",
    "aligner.memory",
    "aligner.encode.registry",
    "aligner.search",
)
"""Modules whose `__all__` is documented, in the order of the page; a name appears once."""

HEAD: Final = """\
# Python reference

Generated from the docstrings by `python -m docs.api_reference`. For a first example see the
[quick start](../quick-start.md).

Importing `aligner` is quick: torch, pandas and nltk are imported by the function that needs them.
Every error that the package raises on purpose is an `AlignerError` with a message and a hint.
"""

WIDTH: Final = 100
"""Longest line of a signature, in characters."""

_SECTION: Final = re.compile(r"^(Args|Attributes|Returns|Yields|Raises|Source|Note|Example|Examples):$")
_ENTRY: Final = re.compile(r"^([\w*`.]+(?:, [\w*`.]+)*): (.*)$")

_TITLES: Final = {"Args": "Arguments"}


@cache
def tree_of(module: str) -> ast.Module:
    """The syntax tree of a module."""
    path = ROOT.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(path.read_text(encoding="utf-8"))


def public_names(module: str) -> list[str]:
    """What `__all__` of a module lists."""
    for node in tree_of(module).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    raise ValueError(f"{module} has no __all__")


def definition(module: str, name: str) -> tuple[str, int]:
    """
    Where a name is defined: the module, and the place of the definition in its body.

    Raises:
        ValueError: It is defined nowhere in the package.
    """
    body = tree_of(module).body
    for place, node in enumerate(body):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return module, place
        if name in _assigned(node):
            return module, place
    for statement in ast.walk(tree_of(module)):
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("aligner"):
            for alias in statement.names:
                if (alias.asname or alias.name) == name:
                    return definition(statement.module or "", alias.name)
    raise ValueError(f"{name} of {module} is defined nowhere")


def _assigned(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def signature(node: ast.FunctionDef | ast.AsyncFunctionDef, *, name: str, method: bool = False) -> str:
    """The signature of a function, an argument a line if it is too long for one."""
    arguments = node.args
    parts = []
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    for argument, default in zip(positional, defaults, strict=True):
        parts.append(_argument(argument, default))
        if arguments.posonlyargs and argument is arguments.posonlyargs[-1]:
            parts.append("/")
    if arguments.vararg:
        parts.append(f"*{_argument(arguments.vararg, None)}")
    elif arguments.kwonlyargs:
        parts.append("*")
    parts += [
        _argument(argument, default)
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    if arguments.kwarg:
        parts.append(f"**{_argument(arguments.kwarg, None)}")
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return _call(name, parts[1:] if method else parts, result)


def constructor(node: ast.ClassDef, *, name: str) -> str:
    """What a class is called with; of a class that does not list its fields, its name and bases."""
    decorators = [
        decorator for decorator in map(ast.unparse, node.decorator_list) if "dataclass" in decorator
    ]
    if not decorators:
        bases = [ast.unparse(base) for base in node.bases]
        return f"class {name}({', '.join(bases)})" if bases else f"class {name}"
    fields = [
        f"{field.target.id}: {ast.unparse(field.annotation)}{_default(field.value)}"
        for field in node.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if not field.target.id.startswith("_") and "ClassVar" not in ast.unparse(field.annotation)
    ]
    return _call(f"class {name}", ["*", *fields] if "kw_only=True" in "".join(decorators) else fields, "")


def _default(value: ast.expr | None) -> str:
    text = ast.unparse(value) if value else ""
    return f" = {'...' if text.startswith('field(') else text}" if text else ""


def _call(name: str, parts: list[str], result: str) -> str:
    line = f"{name}({', '.join(parts)}){result}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {part}," for part in parts), f"){result}"])


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    annotation = f": {ast.unparse(argument.annotation)}" if argument.annotation else ""
    if default is None:
        return f"{argument.arg}{annotation}"
    return f"{argument.arg}{annotation}{' = ' if annotation else '='}{ast.unparse(default)}"


def markdown(docstring: str | None) -> str:
    """A docstring in Google style as Markdown: sections become lists, examples code blocks."""
    blocks: list[str] = []
    section = ""
    for line in inspect.cleandoc(docstring or "").splitlines():
        heading = _SECTION.match(line)
        if heading:
            section = heading[1]
            blocks += [f"**{_TITLES.get(section, section)}**", ""]
        elif section and line.startswith("    ") and not line.startswith("     "):
            blocks.append(_entry(line.strip(), section))
        elif section and line.strip():
            blocks.append(line.strip() if not line.startswith("        ") else f"  {line.strip()}")
        else:
            blocks.append(line)
    text = "\n".join(blocks)
    # Doctest examples are indented by four in prose; as a block they need a fence.
    return re.sub(
        r"(?:^ {0,4}(?:>>>|\.\.\.) .*\n?(?:^ {4}\S.*\n?)*)+", _fenced, text, flags=re.MULTILINE
    ).strip()


def _entry(line: str, section: str) -> str:
    found = _ENTRY.match(line) if section in ("Args", "Attributes", "Raises") else None
    return f"- `{found[1].strip('`')}`: {found[2]}" if found else line


def _fenced(found: re.Match[str]) -> str:
    return f"```pycon\n{inspect.cleandoc(found[0])}\n```\n"


def _code(text: str) -> str:
    return f"```python\n{text}\n```"


def entry(module: str, name: str) -> str:
    """The section of one name."""
    home, place = definition(module, name)
    body = tree_of(home).body
    node = body[place]
    if isinstance(node, ast.ClassDef):
        return _class_entry(module, node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        call = signature(node, name=f"{module}.{name}")
        return "\n\n".join([f"### {name}", _code(call), markdown(ast.get_docstring(node))])
    following = body[place + 1] if place + 1 < len(body) else None
    text = ""
    if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
        text = markdown(str(following.value.value))
    kind = f": {ast.unparse(node.annotation)}" if isinstance(node, ast.AnnAssign) else ""
    return "\n\n".join(part for part in [f"### {name}", _code(f"{module}.{name}{kind}"), text] if part)


def _class_entry(module: str, node: ast.ClassDef) -> str:
    bases = [ast.unparse(base) for base in node.bases]
    parts = [
        f"### {node.name}",
        _code(constructor(node, name=f"{module}.{node.name}")),
        markdown(ast.get_docstring(node)),
    ]
    members = [name for statement in node.body for name in _assigned(statement) if not name.startswith("_")]
    if any("Enum" in base for base in bases):
        parts.append("Members: " + ", ".join(f"`{name}`" for name in members) + ".")
    for member in node.body:
        if not isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) or member.name.startswith("_"):
            continue
        decorators = {ast.unparse(decorator) for decorator in member.decorator_list}
        if any(decorator.endswith(".setter") for decorator in decorators):
            continue
        full = f"{node.name}.{member.name}"
        if decorators & {"property", "cached_property", "functools.cached_property"}:
            line = f"{full}: {ast.unparse(member.returns)}" if member.returns else full
        else:
            line = signature(member, name=full, method="staticmethod" not in decorators)
        parts += [f"#### {full}", _code(line), markdown(ast.get_docstring(member))]
    return "\n\n".join(part for part in parts if part)


def reference() -> str:
    """The whole page."""
    seen: set[tuple[str, int]] = set()
    sections = []
    for module in MODULES:
        entries, names = [], []
        for name in public_names(module):
            where = definition(module, name)
            if where not in seen:
                seen.add(where)
                entries.append(entry(module, name))
                names.append(f"[`{name}`](#{name.lower()})")
        summary = markdown(ast.get_docstring(tree_of(module)))
        sections.append("\n\n".join([f"## {module}", summary, " · ".join(names), *entries]))
    page = "\n\n".join([HEAD.strip(), *sections]) + "\n"
    return re.sub(r"\n{3,}", "\n\n", page).replace("  # doctest: +SKIP", "")


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
