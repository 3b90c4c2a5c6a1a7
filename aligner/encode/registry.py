"""
What the name of a model means: the embedded one, one in the hub cache, or a folder.

Apart from the encoders, which do not know how they are called. Listing and looking
up import neither torch nor numpy.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.encode.folder import Kind, ModelFolder, inspect
from aligner.encode.hub import DEFAULT_ORGANISATION, is_hub_name, names_here, pull_snapshot, snapshot
from aligner.encode.static import EMBEDDED_MODEL, StaticEncoder
from aligner.encode.transformer import SentenceTransformerEncoder, device_named
from aligner.errors import EncoderError, UsageError

if TYPE_CHECKING:
    from aligner.encode import Encoder
    from aligner.encode.transformer import Progress

__all__ = ["ModelInfo", "list_models", "load_encoder", "model_info", "partial_models", "pull"]

EMBEDDED_NAME: Final = EMBEDDED_MODEL.name
_EMBEDDED_NAMES: Final = (EMBEDDED_NAME, "default")


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """
    What is known of a model without loading it.

    Attributes:
        name: The name to pass to `--model`.
        kind: How it turns texts into vectors.
        source: `package`, `hub cache` or `folder`.
        path: Its folder.
        revision: Commit of the hub, or hash of the content: 12 hexadecimal digits.
        dim: Length of its vectors, where a file says it.
        size: Bytes of its files.
    """

    name: str
    kind: Kind
    source: str
    path: Path
    revision: str
    dim: int | None
    size: int

    def as_json(self) -> dict[str, str | int | None]:
        """Values that JSON knows, by attribute."""
        return asdict(self) | {"kind": str(self.kind), "path": str(self.path)}


def load_encoder(
    name_or_path: str | None = None,
    *,
    device: str = "auto",
    cache: bool = True,
    progress: Progress | None = None,
) -> Encoder:
    """
    Find the encoder that a name means; nothing is fetched.

    A transformer is loaded into memory when it encodes its first text.

    Args:
        name_or_path: None, `static-v3` or `default` for the embedded model; a
            folder; a name on the hub, of which the organisation may be left out
            where it is sentence-transformers.
        device: `auto`, `cpu`, `cuda` or `mps`; static models always run on the processor.
        cache: Keep the vectors of transformers on the disk.
        progress: Called with the number of texts done and of all; by a static model where these are many.

    Raises:
        EncoderError: The model is not on this machine, or damaged.
        UsageError: The device is unknown.
    """
    where = device_named(device)
    if _is_embedded(name_or_path):
        return StaticEncoder.load(progress=progress)
    called, _, folder = _find(str(name_or_path))
    if folder.kind is Kind.STATIC:
        # The folder of a hub snapshot is named after a commit, which no one would recognise.
        named = None if Path(called).is_dir() else called
        return StaticEncoder.load(folder.path, name=named, progress=progress)
    if not cache:
        return SentenceTransformerEncoder(folder, name=called, device=where, progress=progress)
    from aligner.encode.cache import CachedEncoder, VectorCache

    encoder = SentenceTransformerEncoder(folder, name=called, device=where)
    return CachedEncoder(encoder, VectorCache(), progress=progress)


def list_models() -> list[ModelInfo]:
    """List the models on this machine: the embedded one, then those in the hub cache by name."""
    found = []
    if EMBEDDED_MODEL.is_dir():
        found.append(model_info(EMBEDDED_NAME))
    for name in names_here():
        path = snapshot(name)
        # What is left out is of another library, or among `partial_models`.
        with suppress(EncoderError):
            if path is not None:
                found.append(_info(name, "hub cache", inspect(path, name=name)))
    return found


def partial_models() -> dict[str, str]:
    """Models in the hub cache that were not fetched to the end: by name, what is wrong."""
    found = {}
    for name in names_here():
        path = snapshot(name)
        # Without a list of modules it is a model of another library.
        if path is not None and (path / "modules.json").exists():
            try:
                inspect(path, name=name)
            except EncoderError as error:
                found[name] = error.message
    return found


def model_info(name_or_path: str) -> ModelInfo:
    """
    Describe a model.

    Raises:
        EncoderError: The model is not on this machine, or damaged.
    """
    if _is_embedded(name_or_path):
        return _info(EMBEDDED_NAME, "package", inspect(EMBEDDED_MODEL, name=EMBEDDED_NAME))
    return _info(*_find(name_or_path))


def pull(name: str, *, bars: bool = False) -> ModelInfo:
    """
    Fetch a model from the hub: the only function that uses the network.

    Args:
        name: A name on the hub. The embedded model is there already.
        bars: Show the progress of the download on stderr.

    Raises:
        EncoderError: The hub cannot be reached, has no such model, or it is of no use here.
        UsageError: The name is not in the form of the hub.
    """
    if _is_embedded(name):
        return model_info(name)
    if not is_hub_name(name):
        raise UsageError(f"`{name}` is not the name of a model on the hub", hint="Write `ORGANISATION/NAME`")
    full = name if "/" in name else f"{DEFAULT_ORGANISATION}/{name}"
    return _info(full, "hub cache", inspect(pull_snapshot(full, bars=bars), name=full))


def _is_embedded(name: str | None) -> bool:
    return name is None or name in _EMBEDDED_NAMES


def _find(name: str) -> tuple[str, str, ModelFolder]:
    """Find a model's full name, where it comes from, and its folder."""
    path = Path(name).expanduser()
    if path.exists() or not is_hub_name(name):
        if not name.strip():
            raise EncoderError(
                "the name of the model is empty", hint="`aligner models list` shows what is here"
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
        hint = f"Run `aligner models pull {name}` while online: it fetches what is missing"
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
