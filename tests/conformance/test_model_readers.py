"""The embedded model is read by model2vec and by sentence-transformers, with the same vectors."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from aligner.encode.static import EMBEDDED_MODEL, StaticEncoder

pytestmark = pytest.mark.slow

TEXTS = [
    "Die Fälle wurden von drei Thinktanks zusammen ausgesucht.",
    "Les cas ont été sélectionnés par trois groupes de réflexion.",
    "« L’Œuvre », 1 000 km²…",
    "Straße",
]


def cosines(theirs: np.ndarray) -> np.ndarray:
    ours = StaticEncoder.load().encode(TEXTS)
    return np.asarray((ours * theirs).sum(axis=1) / np.linalg.norm(theirs, axis=1))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_model2vec_gives_the_same_vectors() -> None:
    from model2vec import StaticModel

    theirs = np.asarray(StaticModel.from_pretrained(EMBEDDED_MODEL).encode(TEXTS), dtype=np.float32)
    assert cosines(theirs) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sentence_transformers_gives_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(EMBEDDED_MODEL), device="cpu").encode(TEXTS, show_progress_bar=False)
    assert cosines(np.asarray(theirs, dtype=np.float32)) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_model2vec_needs_no_torch_for_it() -> None:
    code = (
        "import sys; from model2vec import StaticModel; "
        f"StaticModel.from_pretrained({str(EMBEDDED_MODEL)!r}).encode(['Haus']); "
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
