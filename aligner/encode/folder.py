"""
A model as a folder on the disk: which kind it is, whether it is whole, and its revision.

Apart from the encoders, so that listing the models of a machine reads a few small
JSON files and imports neither torch nor numpy.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from aligner.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Kind", "ModelFolder", "inspect"]

REVISION_LENGTH: Final = 12
"""Hexadecimal digits of a revision: enough to tell models apart, short enough to read."""

_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_WEIGHTS: Final = ("model.safetensors", "pytorch_model.bin")
_WITHOUT_FILES: Final = ("Normalize", "Dropout")
_CHUNK: Final = 1 << 20
_COPY_AGAIN: Final = "Copy the whole folder anew"


class Kind(StrEnum):
    """How a model turns a text into a vector."""

    STATIC = "static"
    """A sum of token vectors, read with numpy."""

    TRANSFORMER = "sentence-transformers"
    """Modules of sentence-transformers, run with torch."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """
    A whole model in a folder.

    Attributes:
        path: The folder.
        kind: How it is loaded.
        dim: Length of its vectors, where a configuration file says it.
    """

    path: Path
    kind: Kind
    dim: int | None

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())

    @property
    def revision(self) -> str:
        """
        The first `REVISION_LENGTH` digits of the commit of a hub snapshot, else of a hash of the content.

        The content is every file but hidden ones and Markdown: the model card
        does not change the vectors. A model of 2 GB takes a second or two.
        """
        if self.path.parent.name == "snapshots" and _COMMIT.fullmatch(self.path.name):
            return self.path.name[:REVISION_LENGTH]
        digest = hashlib.sha256()
        for file in sorted(self.path.rglob("*")):
            relative = file.relative_to(self.path)
            if not file.is_file() or file.suffix == ".md" or any(part[0] == "." for part in relative.parts):
                continue
            digest.update(f"{relative.as_posix()}\0{file.stat().st_size}\0".encode())
            with file.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        return digest.hexdigest()[:REVISION_LENGTH]


def inspect(path: Path, *, name: str | None = None) -> ModelFolder:
    """
    Tell which model lies in a folder.

    Args:
        path: The folder.
        name: What the user called it, for the messages; the path by default.

    Raises:
        EncoderError: There is no folder, no model in it, or only a part of one.
    """
    called = name or str(path)
    if not path.is_dir():
        state = "is a file, not a model folder" if path.exists() else "is not there"
        raise EncoderError(
            f"model folder `{called}` {state}", hint="Pass the folder that holds `modules.json`"
        )
    modules = _json(path / "modules.json", called)
    config = _json(path / "config.json", called)
    static = _is_static(modules, config)
    if static and not _missing(path, ("model.safetensors", "tokenizer.json")):
        return ModelFolder(path=path, kind=Kind.STATIC, dim=_number(config, "hidden_dim"))
    if (
        not isinstance(modules, list)
        or not all(isinstance(module, dict) for module in modules)
        or not modules
    ):
        if static:
            raise _incomplete(called, _missing(path, ("model.safetensors", "tokenizer.json")))
        raise EncoderError(
            f"folder `{called}` is not a model: it has no list of modules in `modules.json`",
            hint="Pass a folder saved by sentence-transformers or model2vec",
        )
    missing = [gap for module in modules for gap in _gaps(path, module)]
    if missing:
        raise _incomplete(called, missing)
    return ModelFolder(path=path, kind=Kind.TRANSFORMER, dim=_dimension(path, modules, called))


def _incomplete(called: str, missing: list[str]) -> EncoderError:
    return EncoderError(
        f"model `{called}` is only partly on this machine: `{missing[0]}` is missing", hint=_COPY_AGAIN
    )


def _is_static(modules: object, config: object) -> bool:
    if isinstance(modules, list) and modules and isinstance(modules[0], dict):
        return str(modules[0].get("type", "")).endswith("StaticEmbedding")
    return isinstance(config, dict) and config.get("model_type") == "model2vec"


def _gaps(path: Path, module: dict[str, object]) -> list[str]:
    """List the files that a module needs and does not have."""
    where, role = str(module.get("path", "")), str(module.get("type", "")).rpartition(".")[2]
    folder = path / where
    if role in _WITHOUT_FILES:
        # A snapshot of the hub holds files alone: the empty folder of such a module is not in it.
        return []
    if role == "Transformer":
        gaps = _missing(folder, ("config.json",)) + _weight_gaps(folder)
        if not any((folder / file).exists() for file in _TOKENIZERS):
            gaps.append("tokenizer.json")
    elif role == "Dense":
        gaps = _missing(folder, ("config.json",)) + _weight_gaps(folder)
    elif role == "StaticEmbedding":
        gaps = _missing(folder, ("model.safetensors", "tokenizer.json"))
    else:
        gaps = [] if any(folder.glob("*")) else ["config.json"]
    return [f"{where}/{gap}" if where else gap for gap in gaps]


_TOKENIZERS: Final = (
    "tokenizer.json",
    "vocab.txt",
    "vocab.json",
    "sentencepiece.bpe.model",
    "spiece.model",
    "tokenizer.model",
)


def _weight_gaps(folder: Path) -> list[str]:
    for weights in _WEIGHTS:
        if (folder / weights).exists():
            return []
        index = _json(folder / f"{weights}.index.json", str(folder))
        parts = index.get("weight_map") if isinstance(index, dict) else None
        if isinstance(parts, dict):
            return _missing(folder, tuple(sorted({str(part) for part in parts.values()})))
    return [_WEIGHTS[0]]


def _missing(folder: Path, files: tuple[str, ...]) -> list[str]:
    # `exists` follows links: a snapshot whose blob is not there has the name and not the file.
    return [file for file in files if not (folder / file).exists()]


def _dimension(path: Path, modules: list[dict[str, object]], called: str) -> int | None:
    """Length of the vectors, from the last module that fixes it."""
    for module in reversed(modules):
        config = _json(path / str(module.get("path", "")) / "config.json", called)
        role = str(module.get("type", "")).rpartition(".")[2]
        if role == "Dense":
            return _number(config, "out_features")
        if role == "Pooling" and isinstance(config, dict):
            mode = config.get("pooling_mode")
            modes = sum(value is True for key, value in config.items() if key.startswith("pooling_mode_"))
            modes = modes or (len(mode) if isinstance(mode, list) else 1)
            width = _number(config, "embedding_dimension") or _number(config, "word_embedding_dimension")
            return None if width is None else width * modes
    return None


def _number(config: object, key: str) -> int | None:
    value = config.get(key) if isinstance(config, dict) else None
    return value if isinstance(value, int) else None


def _json(file: Path, called: str) -> object:
    """Content of a JSON file, or None where there is none."""
    try:
        content: object = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"model `{called}` is broken: `{file.name}` is not readable JSON", hint=_COPY_AGAIN
        ) from error
    return content
