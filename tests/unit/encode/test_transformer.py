"""A transformer of sentence-transformers as an encoder: correct vectors, no network, clear errors."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest
from huggingface_hub import constants

from aligner.encode import Encoder
from aligner.encode.registry import inspect, load_encoder
from aligner.encode.transformer import SentenceTransformerEncoder, choose_device
from aligner.errors import EncoderError
from tests.support.tiny_models import put_into_hub, save_transformer

if TYPE_CHECKING:
    from pathlib import Path

# Loading torch and transformers takes several seconds.
pytestmark = pytest.mark.slow

TEXTS = [
    "Die Stadt baut eine Brücke",
    "La ville construit un pont",
    "der Fluss",
    "Die Stadt baut eine Brücke",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny transformer."""
    return save_transformer(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder.load(folder, device="cpu")


def test_it_satisfies_the_protocol(encoder: SentenceTransformerEncoder) -> None:
    assert isinstance(encoder, Encoder)


def test_vectors_are_float32_of_the_declared_dimension(encoder: SentenceTransformerEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert (vectors.shape, vectors.dtype.name, encoder.dim) == ((4, 32), "float32", 32)


def test_rows_have_length_1(encoder: SentenceTransformerEncoder) -> None:
    assert np.linalg.norm(encoder.encode(TEXTS), axis=1) == pytest.approx([1, 1, 1, 1], abs=1e-6)


def test_the_same_text_gives_the_same_row(encoder: SentenceTransformerEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors[0] == pytest.approx(vectors[3], abs=1e-6)


def test_rows_are_in_the_order_of_the_texts(encoder: SentenceTransformerEncoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert together == pytest.approx(alone, abs=1e-5)


def test_batches_do_not_change_the_rows(folder: Path, encoder: SentenceTransformerEncoder) -> None:
    small = SentenceTransformerEncoder.load(folder, device="cpu", batch_size=1)
    assert small.encode(TEXTS) == pytest.approx(encoder.encode(TEXTS), abs=1e-5)


def test_vectors_are_those_of_sentence_transformers(
    folder: Path, encoder: SentenceTransformerEncoder
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        theirs = SentenceTransformer(str(folder), device="cpu").encode(
            TEXTS, normalize_embeddings=True, show_progress_bar=False
        )
    assert encoder.encode(TEXTS) == pytest.approx(theirs, abs=1e-5)


def test_a_blank_text_gives_zeros(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.encode(["der Fluss", " "])[1].tolist() == [0.0] * 32


def test_no_texts_give_no_rows(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.encode([]).shape == (0, 32)


def test_progress_is_reported_after_each_batch(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    encoder = SentenceTransformerEncoder(
        inspect(folder), device="cpu", batch_size=2, progress=lambda done, total: seen.append((done, total))
    )
    encoder.encode(["a", "b", "c", "d", "e"])
    assert seen == [(2, 5), (4, 5), (5, 5)]


def test_a_folder_saved_by_sentence_transformers_is_a_model(
    folder: Path, encoder: SentenceTransformerEncoder, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        SentenceTransformer(str(folder), device="cpu").save(str(tmp_path / "saved"))
    saved = SentenceTransformerEncoder.load(tmp_path / "saved", device="cpu")
    assert (inspect(tmp_path / "saved").kind, saved.dim) == ("sentence-transformers", 32)
    assert saved.encode(TEXTS) == pytest.approx(encoder.encode(TEXTS), abs=1e-5)


def test_a_model_in_the_hub_cache_loads_by_name(
    folder: Path, encoder: SentenceTransformerEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    put_into_hub(tmp_path, "somebody/tiny", folder)
    vectors = load_encoder("somebody/tiny", device="cpu", cache=False).encode(TEXTS)
    assert vectors == pytest.approx(encoder.encode(TEXTS), abs=1e-5)


REFUSE_SOCKETS_AND_ENCODE = """
import socket, sys
def refuse(*_, **__):
    raise SystemExit("a socket was opened")
socket.socket.__init__ = refuse
socket.getaddrinfo = refuse
from aligner.encode.registry import load_encoder
print(load_encoder("somebody/tiny", device="cpu").encode(["die Stadt"]).shape, "torch" in sys.modules)
"""


@pytest.fixture(scope="module")
def two_runs(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, str, str]]:
    """Exit code, stdout and stderr of two processes that encode the same text, as a user's would."""
    home = tmp_path_factory.mktemp("home")
    put_into_hub(home / "hub", "somebody/tiny", folder)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    environment |= {"HF_HOME": str(home), "ALIGNER_CACHE_DIR": str(home / "cache")}
    words = [sys.executable, "-c", REFUSE_SOCKETS_AND_ENCODE]
    runs = [subprocess.run(words, capture_output=True, text=True, env=environment) for _ in range(2)]
    return [(run.returncode, run.stdout, run.stderr) for run in runs]


def test_loading_and_encoding_opens_no_socket_and_prints_nothing(
    two_runs: list[tuple[int, str, str]],
) -> None:
    assert two_runs[0] == (0, "(1, 32) True\n", "")


def test_a_second_run_takes_the_vectors_from_the_cache_without_torch(
    two_runs: list[tuple[int, str, str]],
) -> None:
    assert two_runs[1] == (0, "(1, 32) False\n", "")


def test_the_environment_is_restored_after_encoding(
    encoder: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    encoder.encode(["der Fluss"])
    assert "HF_HUB_OFFLINE" not in os.environ


def test_weights_with_nan_are_refused(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    broken = shutil.copytree(folder, tmp_path / "broken")
    weights = load_file(broken / "model.safetensors")
    weights["embeddings.word_embeddings.weight"][:] = np.nan
    save_file(weights, broken / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(EncoderError, match="returned a vector with NaN or infinity for text 0"):
        SentenceTransformerEncoder.load(broken, device="cpu").encode(["die Stadt"])


def test_damaged_weights_are_refused(folder: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(folder, tmp_path / "broken")
    (broken / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        SentenceTransformerEncoder.load(broken, device="cpu").encode(["die Stadt"])


def test_an_unavailable_device_is_refused() -> None:
    import torch

    absent = next(
        device
        for device, there in (
            ("mps", torch.backends.mps.is_available()),
            ("cuda", torch.cuda.is_available()),
        )
        if not there
    )
    with pytest.raises(EncoderError, match=f"device `{absent}` is not available on this machine"):
        choose_device(absent)  # type: ignore[arg-type]


def test_a_batch_of_no_texts_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="batch size 0 is not positive"):
        SentenceTransformerEncoder.load(folder, batch_size=0)
