"""What pages mention in backticks: paths, modules, classes and functions, and whether they exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.support.paths import FOLDERS, ROOT, project_files

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["mentions", "stale"]

_PATH: Final = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./*-]*")
_CODE_FILE: Final = re.compile(r"[\w-]+\.(?:py|css|js|ipynb)")
_DOTTED: Final = re.compile(r"(?:aligner|benchmarks|docs|tests|training)(?:\.\w+)+")
_MEMBER: Final = re.compile(r"[A-Z]\w*[a-z]\w*\.[a-z_]\w*")
_NAME: Final = re.compile(r"[a-z]+(?:_[a-z0-9]+)+|(?:[A-Z][a-z0-9]+){2,}|[A-Z]+(?:_[A-Z]+)+")


def mentions(page: str) -> set[str]:
    """Words of code spans, and the modules and paths of this project in code blocks."""
    block = re.compile(r"^ *```.*?^ *```", flags=re.DOTALL | re.MULTILINE)
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", block.sub("", page))
    words = {word.strip(",;:\"'") for span in spans for word in span.split()}
    for text in block.findall(page):
        words |= set(re.findall(r"python -m ((?:benchmarks|docs|training|tests)[\w.]*)", text))
        words |= set(re.findall(rf"(?<![\w/.-])((?:{'|'.join(FOLDERS)})/[\w./*-]+)", text))
    return words


def stale(word: str, page: Path) -> bool:
    """Whether a word names something of this project that does not exist."""
    bare = re.sub(r"[(\[].*$", "", word)
    if _PATH.fullmatch(bare):
        return not [*ROOT.glob(bare)]
    if (match := re.fullmatch(r"([\w-]+)/[\w./*-]*", bare)) and (page.parent / match[1]).is_dir():
        return not [*page.parent.glob(bare)]
    if _CODE_FILE.fullmatch(bare):
        return bare not in _file_names()
    if _DOTTED.fullmatch(bare):
        return not _resolves(bare.split("."))
    if _MEMBER.fullmatch(bare):
        return not _has_member(*bare.split(".")[:2])
    if _NAME.fullmatch(bare):
        return bare not in _words()
    return False


@cache
def _file_names() -> frozenset[str]:
    return frozenset(path.name for path in project_files(".py", ".css", ".js", ".ipynb"))


@cache
def _words() -> frozenset[str]:
    """Every identifier in the code, the settings and the schemas."""
    texts = [
        path.read_text(encoding="utf-8") for path in project_files(".py", ".toml", ".json", ".js", ".css")
    ]
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


def _resolves(parts: list[str]) -> bool:
    """Whether a dotted name is a module, or a name at the top of one, or a member of a class there."""
    for length in range(len(parts), 0, -1):
        folder = ROOT.joinpath(*parts[:length])
        for path in (folder / "__init__.py", folder.with_suffix(".py")):
            if path.is_file():
                rest = parts[length:]
                tree = ast.parse(path.read_text(encoding="utf-8"))
                return not rest or (_defines(tree, rest[0]) and (len(rest) == 1 or _has_member(*rest[:2])))
        if folder.is_dir() and length == len(parts):
            return True
    return False


def _defines(tree: ast.AST, name: str) -> bool:
    return any(
        name in names
        for node in ast.walk(tree)
        for names in (
            [node.name] if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) else [],
            [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else [],
            [alias.asname or alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else [],
        )
    )


@cache
def _classes() -> dict[str, list[ast.ClassDef]]:
    found: dict[str, list[ast.ClassDef]] = {}
    for path in project_files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(node)
    return found


def _has_member(owner: str, member: str) -> bool:
    return any(_defines(node, member) for node in _classes().get(owner, []))
