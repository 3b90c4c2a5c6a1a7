"""
A model as a folder on the disk: its files, its size and its revision.

Kept separate from the encoders so that listing the models of a machine reads a few
small JSON files and imports neither torch nor numpy.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LocalFiles", "ModelFolder", "parsed", "revision_of"]

REVISION_LENGTH: Final = 12
"""Hexadecimal digits of a revision: enough to distinguish models, short enough to read."""

_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """
    A complete model in a folder.

    Attributes:
        path: The folder.
        kind: Name of its loader.
        dim: Length of its vectors, where a configuration file names it.
    """

    path: Path
    kind: str
    dim: int | None

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())

    @property
    def revision(self) -> str:
        """Its `revision_of`."""
        return revision_of(self.path)


def revision_of(path: Path) -> str:
    """
    The first `REVISION_LENGTH` digits of the commit of a hub snapshot, else of a hash of the content.

    The content is every file except hidden ones and Markdown: the model card does not
    change the vectors. A model of 2 GB takes a second or two.
    """
    if path.parent.name == "snapshots" and _COMMIT.fullmatch(path.name):
        return path.name[:REVISION_LENGTH]
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        relative = file.relative_to(path)
        if not file.is_file() or file.suffix == ".md" or any(part[0] == "." for part in relative.parts):
            continue
        digest.update(f"{relative.as_posix()}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:REVISION_LENGTH]


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """
    The files of a model in a folder; see `aligner.encode.loader.Files`.

    Attributes:
        path: The folder.
        called: Name of the model in messages.
    """

    path: Path
    called: str

    def has(self, *names: str) -> bool:
        """Whether the folder has all these files."""
        return not self.lacking(*names)

    def lacking(self, *names: str) -> list[str]:
        """The names of which the folder has no file."""
        # `exists` follows links: a snapshot whose blob is missing has the name but not the file.
        return [name for name in names if not (self.path / name).exists()]

    def json(self, name: str) -> object:
        """
        Content of a JSON file, or None if there is none.

        Raises:
            EncoderError: It is not readable JSON.
        """
        try:
            text = (self.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _broken(self.called, name) from error
        return parsed(text, name, self.called)


def parsed(data: bytes, name: str, called: str) -> object:
    """
    Parse a JSON file of a model.

    Raises:
        EncoderError: It is not JSON.
    """
    try:
        content: object = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _broken(called, name) from error
    return content


def _broken(called: str, name: str) -> EncoderError:
    return EncoderError(
        f"model `{called}` is broken: `{name.rpartition('/')[2]}` is not readable JSON",
        hint="Copy the complete folder again",
    )
