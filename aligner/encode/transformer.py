"""
Sentence-transformers models behind the `Encoder` protocol.

The only module that imports torch and sentence_transformers, and it does so when
the first text is encoded: a run whose vectors all come from the cache pays nothing.
No connection is opened, not even to ask whether a model has changed.
"""

from __future__ import annotations

import logging
import os
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from aligner.encode.folder import ModelFolder, inspect
from aligner.encode.vectors import checked, unit
from aligner.errors import EncoderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sentence_transformers import SentenceTransformer

    from aligner.encode import Vectors

__all__ = ["Device", "Progress", "SentenceTransformerEncoder", "choose_device", "device_named"]

Device: TypeAlias = Literal["auto", "cpu", "cuda", "mps"]
"""Where a model runs; `auto` takes the fastest device that is there."""

if TYPE_CHECKING:
    Progress: TypeAlias = Callable[[int, int], None]
    """Called with the number of texts done and the number of all."""

_DEVICES: Final[tuple[Device, ...]] = get_args(Device)
_TALKATIVE: Final = ("huggingface_hub", "sentence_transformers", "transformers", "torch")


class SentenceTransformerEncoder:
    """
    A model of sentence-transformers in a folder.

    The vector of a text is what the model's modules give, scaled to length 1. A
    text longer than the model's window (256 tokens for LaBSE) is cut by the model.

    Args:
        folder: The model, as `aligner.encode.folder.inspect` found it.
        name: Name of the model; the folder's path by default.
        device: Where to run it.
        batch_size: Texts that go through the model at once.
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
        Take the model in a folder.

        Raises:
            EncoderError: There is no folder, no model in it, or only a part of one.
        """
        return cls(inspect(path), device=device, batch_size=batch_size)

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
        """Length of a vector; where no file says it, the model is loaded to ask it."""
        if self._folder.dim is not None:
            return self._folder.dim
        return int(self.encode(["?"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """
        Encode texts, the longest first, so that a batch holds texts of like length.

        Returns:
            Array of shape (len(texts), dim), float32, rows of length 1 in the order
            of the texts. A blank text gives a row of zeros.

        Raises:
            EncoderError: The model cannot be loaded or run, or gives no numbers.
        """
        import numpy as np

        spoken = [index for index, text in enumerate(texts) if text.strip()]
        spoken.sort(key=lambda index: -len(texts[index]))
        if not spoken:
            return np.zeros((len(texts), self.dim), dtype=np.float32)
        blank = len(texts) - len(spoken)
        batches = []
        for start in range(0, len(spoken), self._batch_size):
            batch = [texts[index] for index in spoken[start : start + self._batch_size]]
            batches.append(self._run(batch))
            if self._progress is not None:
                self._progress(blank + start + len(batch), len(texts))
        rows = np.concatenate(batches)
        vectors = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
        vectors[spoken] = rows
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
                hint="If the device ran out of memory, use a smaller batch or the device `cpu`",
            ) from error
        return unit(checked(raw, count=len(batch), model=self._name))

    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            with _offline_and_quiet():
                device = choose_device(self._device)
                self._model = _load(self._folder.path, device=device, name=self._name)
        return self._model


def device_named(name: str) -> Device:
    """
    Check the name of a device.

    Raises:
        UsageError: It is none of `Device`.
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
        EncoderError: The wanted device is not in this machine.
    """
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if wanted == "auto":
        return next(device for device, usable in there.items() if usable)
    if not there[wanted]:
        usable = ", ".join(f"`{device}`" for device, ok in there.items() if ok)
        raise EncoderError(f"device `{wanted}` is not in this machine", hint=f"Usable here: {usable}")
    return wanted


def _load(path: Path, *, device: str, name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(str(path), device=device, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # a broken folder makes the libraries raise whatever they like
        raise EncoderError(
            f"model `{name}` cannot be loaded: {_first_line(error)}",
            hint="Fetch it again with `aligner models pull NAME` while online, or copy the whole folder",
        ) from error
    # Half-precision weights round differently on each device; vectors are compared in float32.
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

    Their own switch for offline work is read from the environment at import, so it
    is set in both places: a caller may have imported them long before. All is put
    back at the end.
    """
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
