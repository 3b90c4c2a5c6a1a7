"""
Models of sentence-transformers as encoders.

The only module that imports torch and sentence_transformers, and only when the first
text is encoded: a run whose vectors all come from the cache imports neither. It opens no
connection, not even to check whether a model has changed.
"""

from __future__ import annotations

import os
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from aligner.encode.folder import LocalFiles
from aligner.encode.loader import Loader
from aligner.encode.vectors import checked, unit
from aligner.errors import EncoderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sentence_transformers import SentenceTransformer

    from aligner.encode import Vectors
    from aligner.encode.folder import ModelFolder
    from aligner.encode.loader import Files, Progress

__all__ = ["LOADER", "Device", "SentenceTransformerEncoder", "choose_device", "device_named"]

Device: TypeAlias = Literal["auto", "cpu", "cuda", "mps"]
"""Where a model runs; `auto` is the fastest device available."""

_DEVICES: Final[tuple[Device, ...]] = get_args(Device)
_TALKATIVE: Final = ("huggingface_hub", "sentence_transformers", "transformers", "torch")


class SentenceTransformerEncoder:
    """
    A model of sentence-transformers in a folder.

    The vector of a text is the output of the model's modules, scaled to length 1. The model
    truncates a text that is longer than its window (256 tokens for LaBSE).

    Args:
        folder: The model, as `aligner.encode.registry.inspect` finds it.
        name: Name of the model; the folder's path by default.
        device: Where to run it.
        batch_size: Texts that are encoded together.
        progress: Called after each batch.
    """

    def __init__(
        self,
        folder: ModelFolder,
        *,
        name: str | None = None,
        device: Device = "auto",
        batch_size: int = 32,
        progress: Progress | None = None,
    ) -> None:
        if batch_size < 1:
            raise ValueError(f"batch size {batch_size} is not positive")
        self._folder = folder
        self._name = name or str(folder.path)
        self._device = device
        self._batch_size = batch_size
        self._progress = progress
        self._revision = folder.revision
        self._model: SentenceTransformer | None = None

    @classmethod
    def load(cls, path: Path, *, device: Device = "auto", batch_size: int = 32) -> SentenceTransformerEncoder:
        """
        Make an encoder of the model in a folder.

        Raises:
            EncoderError: The folder has no model, or an incomplete one.
        """
        return cls(LOADER.folder(path), device=device, batch_size=batch_size)

    @property
    def name(self) -> str:
        """Name of the model on the hub, or the path of its folder."""
        return self._name

    @property
    def revision(self) -> str:
        """Commit of a hub snapshot, else a hash of the folder's content: 12 hexadecimal digits."""
        return self._revision

    @property
    def dim(self) -> int:
        """Length of a vector; if no file names it, the model is loaded to find out."""
        if self._folder.dim is not None:
            return self._folder.dim
        return int(self.encode(["?"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """
        Encode texts, longest first, so that the texts of a batch have similar lengths.

        Returns:
            Array of shape (len(texts), dim), float32, rows of length 1 in the order
            of the texts. A blank text gives a row of zeros.

        Raises:
            EncoderError: The model cannot be loaded or run, or its output is not finite.
        """
        import numpy as np

        filled = [index for index, text in enumerate(texts) if text.strip()]
        filled.sort(key=lambda index: -len(texts[index]))
        if not filled:
            return np.zeros((len(texts), self.dim), dtype=np.float32)
        blank = len(texts) - len(filled)
        batches = []
        for start in range(0, len(filled), self._batch_size):
            batch = [texts[index] for index in filled[start : start + self._batch_size]]
            batches.append(self._run(batch))
            if self._progress is not None:
                self._progress(blank + start + len(batch), len(texts))
        rows = np.concatenate(batches)
        vectors = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
        vectors[filled] = rows
        return vectors

    def _run(self, batch: list[str]) -> Vectors:
        model = self._loaded()
        try:
            with _offline_and_quiet():
                raw = model.encode(
                    batch, batch_size=len(batch), show_progress_bar=False, convert_to_numpy=True
                )
        except RuntimeError as error:
            raise EncoderError(
                f"model `{self._name}` failed on {len(batch)} texts: {_first_line(error)}",
                hint="If the device ran out of memory, use a smaller batch or `--device cpu`",
            ) from error
        return unit(checked(raw, count=len(batch), model=self._name))

    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            with _offline_and_quiet():
                device = choose_device(self._device)
                self._model = _read(self._folder.path, device=device, name=self._name)
        return self._model


def device_named(name: str) -> Device:
    """
    Check the name of a device.

    Raises:
        UsageError: There is no such `Device`.
    """
    for device in _DEVICES:
        if device == name:
            return device
    known = ", ".join(f"`{device}`" for device in _DEVICES)
    raise UsageError(f"unknown device `{name}`", hint=f"Choose one of {known}")


def choose_device(wanted: Device) -> str:
    """
    Name the torch device to run on.

    Raises:
        EncoderError: This machine does not have the device.
    """
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if wanted == "auto":
        return next(device for device, usable in there.items() if usable)
    if not there[wanted]:
        usable = ", ".join(f"`{device}`" for device, ok in there.items() if ok)
        raise EncoderError(
            f"device `{wanted}` is not available on this machine", hint=f"Available devices: {usable}"
        )
    return wanted


def _read(path: Path, *, device: str, name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(str(path), device=device, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # a broken folder makes the libraries raise any type of error
        raise EncoderError(
            f"model `{name}` cannot be loaded: {_first_line(error)}",
            hint="Download it again with `aligner models pull NAME` while online, or copy its folder",
        ) from error
    # Half-precision weights round differently on each device, and vectors are compared in float32.
    model.float()
    model.eval()
    return model


def _first_line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0].rstrip(".")


@contextmanager
def _offline_and_quiet() -> Iterator[None]:
    """
    Keep the libraries from the network and from the terminal while they load and run.

    They read their own offline switch from the environment at import. It is set in both
    places, because a caller may have imported them before. Everything is restored at
    the end.
    """
    import logging

    before = {key: os.environ.get(key) for key in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY")}
    levels = {name: logging.getLogger(name).level for name in _TALKATIVE}
    os.environ.update(dict.fromkeys(before, "1"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from huggingface_hub import constants
        from transformers.utils import logging as bars

        offline, shown = constants.HF_HUB_OFFLINE, bars.is_progress_bar_enabled()
        constants.HF_HUB_OFFLINE = True
        bars.disable_progress_bar()  # type: ignore[no-untyped-call]
        for name in levels:
            logging.getLogger(name).setLevel(logging.ERROR)
        try:
            yield
        finally:
            constants.HF_HUB_OFFLINE = offline
            if shown:
                bars.enable_progress_bar()  # type: ignore[no-untyped-call]
            for name, level in levels.items():
                logging.getLogger(name).setLevel(level)
            for key, value in before.items():
                if value is None:
                    os.environ.pop(key, None)
                else:
                    os.environ[key] = value


_WEIGHTS: Final = ("model.safetensors", "pytorch_model.bin")
_TOKENIZERS: Final = (
    "tokenizer.json",
    "vocab.txt",
    "vocab.json",
    "sentencepiece.bpe.model",
    "spiece.model",
    "tokenizer.model",
)
_WITHOUT_FILES: Final = ("Normalize", "Dropout")


def _modules(files: Files) -> list[dict[str, object]]:
    """The modules that the text passes through, in order; none if this is not such a model."""
    modules = files.json("modules.json")
    if isinstance(modules, list) and all(isinstance(module, dict) for module in modules):
        return modules
    return []


def _recognises(files: Files) -> bool:
    return bool(_modules(files))


def _missing(files: LocalFiles) -> list[str]:
    return [name for module in _modules(files) for name in _missing_of(files, module)]


def _missing_of(files: LocalFiles, module: dict[str, object]) -> list[str]:
    """The files that a module needs and lacks."""
    where, role = str(module.get("path", "")), _role(module)
    inside = LocalFiles(files.path / where, files.called)
    if role in _WITHOUT_FILES:
        # A snapshot of the hub consists of files: it lacks the empty folder of such a module.
        return []
    if role == "Transformer":
        missing = inside.lacking("config.json") + _missing_weights(inside)
        if not any(inside.has(name) for name in _TOKENIZERS):
            missing.append("tokenizer.json")
    elif role == "Dense":
        missing = inside.lacking("config.json") + _missing_weights(inside)
    elif role == "StaticEmbedding":
        missing = inside.lacking("model.safetensors", "tokenizer.json")
    else:
        missing = [] if any(inside.path.glob("*")) else ["config.json"]
    return [f"{where}/{name}" if where else name for name in missing]


def _missing_weights(files: LocalFiles) -> list[str]:
    for weights in _WEIGHTS:
        if files.has(weights):
            return []
        index = files.json(f"{weights}.index.json")
        parts = index.get("weight_map") if isinstance(index, dict) else None
        if isinstance(parts, dict):
            return files.lacking(*sorted({str(part) for part in parts.values()}))
    return [_WEIGHTS[0]]


def _dim(files: LocalFiles) -> int | None:
    """Length of the vectors, from the last module that determines it."""
    for module in reversed(_modules(files)):
        config = files.json(f"{module.get('path', '')}/config.json".removeprefix("/"))
        role = _role(module)
        if role == "Dense":
            return _number(config, "out_features")
        if role == "Pooling" and isinstance(config, dict):
            mode = config.get("pooling_mode")
            modes = sum(value is True for key, value in config.items() if key.startswith("pooling_mode_"))
            modes = modes or (len(mode) if isinstance(mode, list) else 1)
            width = _number(config, "embedding_dimension") or _number(config, "word_embedding_dimension")
            return None if width is None else width * modes
    return None


def _role(module: dict[str, object]) -> str:
    return str(module.get("type", "")).rpartition(".")[2]


def _number(config: object, key: str) -> int | None:
    value = config.get(key) if isinstance(config, dict) else None
    return value if isinstance(value, int) else None


def _load(
    folder: ModelFolder, *, name: str, device: str, progress: Progress | None
) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(folder, name=name, device=device_named(device), progress=progress)


LOADER: Final = Loader(
    kind="sentence-transformers",
    library="sentence-transformers",
    recognises=_recognises,
    missing=_missing,
    dim=_dim,
    load=_load,
    cached=True,
)
"""Modules of sentence-transformers, run with torch."""
