"""In which modules of the package a name occurs in code: not in comments and docstrings."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["places_of"]


def places_of(name: str) -> list[str]:
    """Paths of the modules that name something `name`, in any case, alone or as a word of a dotted name."""
    pattern = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", flags=re.IGNORECASE)
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "aligner").rglob("*.py")
        if any(map(pattern.search, _words(ast.parse(path.read_text(encoding="utf-8")))))
    )


def _words(tree: ast.Module) -> Iterator[str]:
    texts = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.alias):
            yield node.name
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
            yield node.value
