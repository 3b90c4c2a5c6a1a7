"""
Loader: how one kind of model is recognised, checked and loaded.

An encoder's module ends with its loader; `aligner.encode.registry.LOADERS` lists them.
Lists, messages and downloads derive from that list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from aligner.encode.folder import LocalFiles, ModelFolder
from aligner.encode.foreign import refuse_foreign_code
from aligner.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from aligner.encode import Encoder

    Progress: TypeAlias = Callable[[int, int], None]
    """Called with the number of texts done and the total."""

__all__ = ["Files", "Load", "Loader", "Progress"]


class Files(Protocol):
    """Files of a model, in a folder or on the hub."""

    def has(self, *names: str) -> bool:
        """Whether the model has all these files."""

    def json(self, name: str) -> object:
        """Content of a small JSON file, or None if there is none."""


class Load(Protocol):
    """Makes the encoder of a complete model."""

    def __call__(self, folder: ModelFolder, *, name: str, device: str, progress: Progress | None) -> Encoder:
        """
        Make an encoder.

        Args:
            folder: The model.
            name: Its name or path, as the user wrote it.
            device: `auto`, `cpu`, `cuda` or `mps`.
            progress: Called as texts are encoded.

        Raises:
            EncoderError: The model is damaged.
        """


@dataclass(frozen=True, slots=True)
class Loader:
    """
    One kind of model.

    Attributes:
        kind: What `aligner models` calls it.
        library: Package that saves such models, for messages.
        recognises: Whether a model is of this kind, judged by its small files.
        missing: Files that the model needs and lacks.
        dim: Length of its vectors, or None if no file names it.
        load: Makes the encoder.
        cached: Whether its vectors are worth caching on the disk.
    """

    kind: str
    library: str
    recognises: Callable[[Files], bool]
    missing: Callable[[LocalFiles], list[str]]
    dim: Callable[[LocalFiles], int | None]
    load: Load
    cached: bool

    def folder(self, path: Path, *, name: str | None = None) -> ModelFolder:
        """
        Check that a folder has a complete model of this kind.

        Args:
            path: The folder.
            name: What the user calls it, for messages; the path by default.

        Raises:
            EncoderError: A file is missing or not readable, or names code outside the libraries.
        """
        files = LocalFiles(path, name or str(path))
        refuse_foreign_code(path, files.called)
        if missing := self.missing(files):
            raise EncoderError(
                f"model `{files.called}` is incomplete: `{missing[0]}` is missing",
                hint="Copy the complete folder again",
            )
        return ModelFolder(path=path, kind=self.kind, dim=self.dim(files))
