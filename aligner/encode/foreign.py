"""
Foreign code: what in a model's files would make a library import code.

Kept separate from the loaders because it holds for all of them: the files of a model are
data from elsewhere. They name the classes of its modules, and libraries import whatever
they name, some releases even from the folder of the model itself.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from aligner.encode.folder import LocalFiles
from aligner.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["refuse_foreign_code"]

_DATA: Final = re.compile(r"(?:tokenizer|vocab|added_tokens|special_tokens_map)\.json|.+\.index\.json")
"""JSON files that name no classes, some of several megabytes."""

_CLASS_KEYS: Final = frozenset({"type", "types", "activation_function", "tokenizer_class", "parent_library"})
"""Keys whose value, where it is a dotted name, is imported."""

_DOTTED: Final = re.compile(r"\s*[\w-]+(?:\.[\w-]+)+\s*|.*\.py\b.*|.*--.*")

_TRUSTED: Final = re.compile(
    r"sentence_transformers(?:\.\w+)*\.[A-Z]\w*"
    r"|torch\.nn\.(?:modules\.(?:activation|linear)\.)?[A-Z]\w*"
    r"|transformers(?:\.[a-z]\w*)*(?:\.[A-Z]\w*)?",
    re.ASCII,
)
"""Classes that a model may name: modules, activation functions and tokenizers of the libraries."""


def refuse_foreign_code(folder: Path, called: str) -> None:
    """
    Refuse a model whose files name code outside the libraries, or files outside its folder.

    Args:
        folder: The folder of the model.
        called: Name of the model in messages.

    Raises:
        EncoderError: A file names a class that is not part of the libraries or has an
            `auto_map`, a path leads out of the folder, or a JSON file is not readable.
    """
    for file in _json_files(folder, called):
        name = file.relative_to(folder).as_posix()
        for reason in _reasons(LocalFiles(folder, called).json(name)):
            raise _refused(called, f"`{name}` {reason}")


def _json_files(folder: Path, called: str) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        for name in folders:
            # A linked folder is not walked, yet a library would read it.
            if Path(parent, name).is_symlink():
                raise _refused(called, f"`{name}` is a link to another folder")
        for name in sorted(files):
            if name.lower().endswith(".json") and not _DATA.fullmatch(name):
                yield Path(parent, name)


def _reasons(content: object) -> Iterator[str]:
    """What a parsed file names that must not be loaded."""
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
            for key, item in value.items():
                yield from _reasons_of(key, item)


def _reasons_of(key: str, value: object) -> Iterator[str]:
    if key == "auto_map":
        yield "has an `auto_map`, which names code to run"
    elif key in _CLASS_KEYS:
        for name in value.values() if isinstance(value, dict) else (value,):
            if isinstance(name, str) and _DOTTED.fullmatch(name) and not _TRUSTED.fullmatch(name):
                yield f"names the class `{name}`, which is not part of the libraries"
    elif key == "path" and isinstance(value, str):
        path = PurePosixPath(value.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in value:
            yield f"names the path `{value}`, which leads out of the folder"


def _refused(called: str, reason: str) -> EncoderError:
    return EncoderError(
        f"model `{called}` is refused: {reason}",
        hint="Code that comes with a model is never run; use a model that needs none",
    )
