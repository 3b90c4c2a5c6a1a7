"""
The hub and its cache on this machine: which models are there, and downloading one.

Kept separate from the registry so that a glance shows what can leave the machine:
`pull_snapshot` is the only function of this package that opens a connection, and it
sends the name of a model and nothing else.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.encode.folder import parsed
from aligner.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aligner.encode.loader import Files

__all__ = [
    "DEFAULT_ORGANISATION",
    "hub_folders",
    "is_hub_name",
    "names_here",
    "pull_snapshot",
    "snapshot",
    "wanted_files",
]

DEFAULT_ORGANISATION: Final = "sentence-transformers"
"""Owner of models that are named without one, such as `LaBSE`."""

_NAME: Final = re.compile(r"(?:[A-Za-z0-9][\w.-]*/)?[A-Za-z0-9][\w.-]*", re.ASCII)
_PREFIX: Final = "models--"

_DISK: Final = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.EIO,
        errno.ENOTDIR,
        errno.EEXIST,
    }
)
"""Errors of the folder that a model is downloaded into, not of the network."""

_SECONDS: Final = 10.0
"""Maximum wait for the hub's first answer."""

_OTHER_RUNTIMES: Final = ("onnx/", "openvino/", "coreml/", "flax_model", "tf_model", "rust_model", ".git")
_OTHER_SUFFIXES: Final = (".h5", ".msgpack", ".ot", ".onnx", ".tflite", ".gguf", ".pt", ".png", ".jpg")
_CODE: Final = (".py", ".pyc", ".so", ".pkl", ".pickle", ".sh")
"""Suffixes of files that could be run; a model needs none of them."""


def hub_folders() -> tuple[Path, ...]:
    """Folders of hub models on this machine, the preferred one first; they need not exist."""
    from huggingface_hub import constants

    own = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    hub = Path(constants.HF_HUB_CACHE)
    return (Path(own), hub) if own else (hub,)


def is_hub_name(name: str) -> bool:
    """Whether a text has the form of a name on the hub: an optional owner, and a model."""
    return _NAME.fullmatch(name) is not None


def names_here() -> list[str]:
    """Names of all models in the hub cache, complete or not and of any library, sorted."""
    repositories = (path for hub in hub_folders() for path in hub.glob(f"{_PREFIX}*") if path.is_dir())
    names = {path.name.removeprefix(_PREFIX).replace("--", "/", 1) for path in repositories}
    return sorted(names, key=str.lower)


def snapshot(name: str) -> Path | None:
    """
    Folder of a model in the hub cache, or None if it is not there.

    The commit of the main branch at the time of the download, else the newest commit.
    """
    for hub in hub_folders():
        repository = hub / (_PREFIX + name.replace("/", "--"))
        commits = repository / "snapshots"
        if not commits.is_dir():
            continue
        main = repository / "refs" / "main"
        if main.is_file():
            folder = commits / main.read_text(encoding="utf-8").strip()
            if folder != commits and folder.is_dir():
                return folder
        newest = max((path for path in commits.iterdir() if path.is_dir()), key=_changed, default=None)
        if newest is not None:
            return newest
    return None


def pull_snapshot(name: str, *, recognised: Callable[[Files], bool], bars: bool = False) -> Path | None:
    """
    Download a model, or what is missing of it, into the hub cache.

    A model is judged by its small files before the large ones are downloaded. An
    interrupted download leaves parts that the next one continues; until then the model
    counts as incomplete.

    Args:
        name: `OWNER/MODEL`.
        recognised: Whether a model of these files can be loaded.
        bars: Show the progress on stderr.

    Returns:
        Folder of the snapshot; None for a model that is not recognised.

    Raises:
        EncoderError: The hub cannot be reached, has no such model or refuses it, or the
            disk is full.
    """
    from huggingface_hub import HfApi, constants, snapshot_download

    into = hub_folders()[0]
    if constants.is_offline_mode():
        raise EncoderError(
            f"cannot download `{name}`: `HF_HUB_OFFLINE` forbids network access",
            hint="Unset `HF_HUB_OFFLINE` and `TRANSFORMERS_OFFLINE` for this command",
        )
    with _explained(name, into):
        known = HfApi().model_info(name, timeout=_SECONDS)
        files = [sibling.rfilename for sibling in known.siblings or ()]
        if not recognised(_HubFiles(name, into, frozenset(files))):
            return None
    with _explained(name, into), _bars(shown=bars):
        return Path(
            snapshot_download(name, cache_dir=into, allow_patterns=wanted_files(files), etag_timeout=_SECONDS)
        )


def wanted_files(files: Iterable[str]) -> list[str]:
    """
    Choose the files that a model needs: no code, no weights for other runtimes, no weights twice.

    Args:
        files: Names of all files of the model, relative to its folder.
    """
    candidates = [
        file
        for file in files
        if not file.startswith(_OTHER_RUNTIMES) and not file.lower().endswith(_OTHER_SUFFIXES + _CODE)
    ]
    safe = {
        str(Path(file).parent)
        for file in candidates
        if Path(file).name.startswith("model") and file.endswith(".safetensors")
    }
    return [
        file
        for file in candidates
        if not (Path(file).name.startswith("pytorch_model") and str(Path(file).parent) in safe)
    ]


@dataclass(frozen=True, slots=True)
class _HubFiles:
    """The files of a model on the hub; see `aligner.encode.loader.Files`."""

    name: str
    into: Path
    names: frozenset[str]

    def has(self, *names: str) -> bool:
        return self.names.issuperset(names)

    def json(self, name: str) -> object:
        """Download a file into the hub cache and parse it; None if the model lacks it."""
        from huggingface_hub import hf_hub_download

        if name not in self.names:
            return None
        file = Path(hf_hub_download(self.name, name, cache_dir=self.into))
        return parsed(file.read_bytes(), name, self.name)


@contextmanager
def _bars(*, shown: bool) -> Iterator[None]:
    """Show or hide the progress bars of the client; its own setting is restored."""
    from huggingface_hub.utils.tqdm import (
        are_progress_bars_disabled,
        disable_progress_bars,
        enable_progress_bars,
    )

    hidden = are_progress_bars_disabled()
    if shown or hidden:
        yield
        return
    disable_progress_bars()
    try:
        yield
    finally:
        enable_progress_bars()


def _changed(path: Path) -> float:
    return path.stat().st_mtime


@contextmanager
def _explained(name: str, into: Path) -> Iterator[None]:
    """Turn the errors of the client, which come from three libraries, into one of ours."""
    try:
        yield
    except EncoderError:
        raise
    except Exception as error:
        raise _in_words(name, into, error) from error


def _in_words(name: str, into: Path, error: Exception) -> EncoderError:
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, RepositoryNotFoundError

    if isinstance(error, GatedRepoError):
        message = f"the hub requires you to accept the terms of `{name}`"
        hint = "Accept them on the model's page and log in with `hf auth login`, or choose another model"
    elif isinstance(error, RepositoryNotFoundError):
        message = f"the hub has no public model `{name}`"
        hint = "Copy the name from its page on the hub: `OWNER/MODEL`"
    elif isinstance(error, HfHubHTTPError) and error.response is not None:
        message = f"cannot download `{name}`: the hub answered with status {error.response.status_code}"
        hint = "Try again later, or copy the model's folder from another machine and pass its path"
    elif isinstance(error, OSError) and error.errno in _DISK:
        message = f"cannot download `{name}` into {into}: {(error.strerror or str(error)).lower()}"
        hint = "Check free space and write access, or set another folder with `HF_HOME`"
    else:
        message = f"cannot download `{name}`: the hub cannot be reached ({_first_line(error)})"
        hint = "Connect to the internet, or copy the model's folder from another machine and pass its path"
    return EncoderError(message, hint=hint)


def _first_line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0].rstrip(".")
