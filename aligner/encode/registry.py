"""
Registry of models: which kinds there are, and what a name means.

A name is the embedded model, a model in the hub cache, or a folder. A kind of model is
one module with an encoder and a `LOADER`, and one row of `LOADERS`. Listing models
imports neither torch nor numpy.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.encode import static, transformer
from aligner.encode.folder import LocalFiles
from aligner.encode.hub import DEFAULT_ORGANISATION, is_hub_name, names_here, pull_snapshot, snapshot
from aligner.encode.static import EMBEDDED_MODEL, StaticEncoder
from aligner.encode.transformer import device_named
from aligner.errors import EncoderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.encode import Encoder
    from aligner.encode.folder import ModelFolder
    from aligner.encode.loader import Files, Loader, Progress

__all__ = [
    "LOADERS",
    "ModelInfo",
    "inspect",
    "list_models",
    "load_encoder",
    "model_info",
    "partial_models",
    "pull",
]

LOADERS: Final[tuple[Loader, ...]] = (static.LOADER, transformer.LOADER)
"""Kinds of models; the first that recognises a model loads it."""

EMBEDDED_NAME: Final = EMBEDDED_MODEL.name
_EMBEDDED_NAMES: Final = (EMBEDDED_NAME, "default")


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """
    Details of a model, found without loading it.

    Attributes:
        name: The name to pass to `--model`.
        kind: How it turns texts into vectors: the `kind` of its loader.
        source: `package`, `hub cache` or `folder`.
        path: Its folder.
        revision: Commit of the hub, or hash of the content: 12 hexadecimal digits.
        dim: Length of its vectors, where a file names it.
        size: Bytes of its files.
    """

    name: str
    kind: str
    source: str
    path: Path
    revision: str
    dim: int | None
    size: int

    def as_json(self) -> dict[str, str | int | None]:
        """Attributes as JSON values."""
        return asdict(self) | {"path": str(self.path)}


class _UnknownKindError(EncoderError):
    """No loader recognises the model."""


def load_encoder(
    name_or_path: str | None = None,
    *,
    device: str = "auto",
    cache: bool = True,
    progress: Progress | None = None,
) -> Encoder:
    """
    Load the encoder that a name refers to; nothing is downloaded.

    A transformer is loaded into memory when it encodes its first text.

    Args:
        name_or_path: None, `static-v3` or `default` for the embedded model; a folder; or
            a name on the hub, where the organisation sentence-transformers may be omitted.
        device: `auto`, `cpu`, `cuda` or `mps`; static models always run on the processor.
        cache: Cache the vectors of transformers on the disk.
        progress: Called with the number of texts done and the total; by a static model only for many texts.

    Raises:
        EncoderError: The model is not on this machine, or is damaged.
        UsageError: The device is unknown.
    """
    device_named(device)
    if _is_embedded(name_or_path):
        return StaticEncoder.load(progress=progress)
    called, _, folder = _find(str(name_or_path))
    loader = next(loader for loader in LOADERS if loader.kind == folder.kind)
    if not (loader.cached and cache):
        return loader.load(folder, name=called, device=device, progress=progress)
    from aligner.encode.cache import CachedEncoder, VectorCache

    encoder = loader.load(folder, name=called, device=device, progress=None)
    return CachedEncoder(encoder, VectorCache(), progress=progress)


def inspect(path: Path, *, name: str | None = None) -> ModelFolder:
    """
    Recognise the model in a folder and check that it is complete.

    Args:
        path: The folder.
        name: What the user calls it, for messages; the path by default.

    Raises:
        EncoderError: There is no folder, or it has no model or an incomplete one.
    """
    called = name or str(path)
    if not path.is_dir():
        state = "is a file, not a model folder" if path.exists() else "is not there"
        raise EncoderError(
            f"model folder `{called}` {state}", hint="Pass the folder that contains the files of the model"
        )
    loader = _recognise(LocalFiles(path, called))
    if loader is None:
        raise _UnknownKindError(
            f"folder `{called}` is not a model of {_libraries()}",
            hint=f"Pass a folder saved by {_libraries()}",
        )
    return loader.folder(path, name=called)


def list_models() -> list[ModelInfo]:
    """List the models on this machine: the embedded one, then those in the hub cache by name."""
    embedded = [model_info(EMBEDDED_NAME)] if EMBEDDED_MODEL.is_dir() else []
    cached = _cached_models()
    return embedded + [
        _info(name, "hub cache", found) for name, found in cached if not isinstance(found, EncoderError)
    ]


def partial_models() -> dict[str, str]:
    """Models in the hub cache whose download is incomplete: by name, what is wrong."""
    return {name: found.message for name, found in _cached_models() if isinstance(found, EncoderError)}


def _cached_models() -> Iterator[tuple[str, ModelFolder | EncoderError]]:
    """Models in the hub cache by name, or why one is of no use; without those of other libraries."""
    for name in names_here():
        path = snapshot(name)
        if path is None:
            continue
        try:
            yield name, inspect(path, name=name)
        except _UnknownKindError:
            continue
        except EncoderError as error:
            yield name, error


def model_info(name_or_path: str) -> ModelInfo:
    """
    Describe a model.

    Raises:
        EncoderError: The model is not on this machine, or is damaged.
    """
    if _is_embedded(name_or_path):
        return _info(EMBEDDED_NAME, "package", inspect(EMBEDDED_MODEL, name=EMBEDDED_NAME))
    return _info(*_find(name_or_path))


def pull(name: str, *, bars: bool = False) -> ModelInfo:
    """
    Download a model from the hub: the only function that uses the network.

    Args:
        name: A name on the hub. The embedded model needs no download.
        bars: Show the progress of the download on stderr.

    Raises:
        EncoderError: The hub cannot be reached or has no such model, or no loader recognises it.
        UsageError: The name does not have the form of a name on the hub.
    """
    if _is_embedded(name):
        return model_info(name)
    if not is_hub_name(name):
        raise UsageError(f"`{name}` is not the name of a model on the hub", hint="Write `ORGANISATION/NAME`")
    full = name if "/" in name else f"{DEFAULT_ORGANISATION}/{name}"
    path = pull_snapshot(full, recognised=lambda files: _recognise(files) is not None, bars=bars)
    if path is None:
        raise EncoderError(
            f"`{full}` is not a model of {_libraries()}",
            hint="Choose a model whose page on the hub names this library",
        )
    return _info(full, "hub cache", inspect(path, name=full))


def _recognise(files: Files) -> Loader | None:
    return next((loader for loader in LOADERS if loader.recognises(files)), None)


def _libraries() -> str:
    return " or ".join(dict.fromkeys(loader.library for loader in LOADERS))


def _is_embedded(name: str | None) -> bool:
    return name is None or name in _EMBEDDED_NAMES


def _find(name: str) -> tuple[str, str, ModelFolder]:
    """Find the full name of a model, its source and its folder."""
    path = Path(name).expanduser()
    if path.exists() or not is_hub_name(name):
        if not name.strip():
            raise EncoderError(
                "the name of the model is empty",
                hint="`aligner models list` lists the models on this machine",
            )
        return name, "folder", inspect(path, name=name)
    for full in (name, f"{DEFAULT_ORGANISATION}/{name}") if "/" not in name else (name,):
        folder = snapshot(full)
        if folder is not None:
            return full, "hub cache", _inspect_snapshot(folder, full)
    raise EncoderError(
        f"model `{name}` is not on this machine",
        hint=f"Run `aligner models pull {name}` while online, or pass a local folder",
    )


def _inspect_snapshot(folder: Path, name: str) -> ModelFolder:
    try:
        return inspect(folder, name=name)
    except EncoderError as error:
        hint = f"Run `aligner models pull {name}` while online to download what is missing"
        raise EncoderError(error.message, hint=hint) from error


def _info(name: str, source: str, folder: ModelFolder) -> ModelInfo:
    return ModelInfo(
        name=name,
        kind=folder.kind,
        source=source,
        path=folder.path,
        revision=folder.revision,
        dim=folder.dim,
        size=folder.size,
    )
