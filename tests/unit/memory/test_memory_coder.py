"""A subprocess computes the same hashes and binary codes as this process."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np
import pytest

from aligner.encode.static import EMBEDDED_MODEL, StaticEncoder
from aligner.errors import EncoderError
from aligner.memory.coder import CoderProcess, LocalCoder, Texts
from aligner.memory.codes import code_words, codes_of, distances, farthest, nearest
from aligner.testing import HashEncoder

TEXTS = Texts(
    ["de", "fr"],
    ["fr", "de"],
    ["Der Zug fährt ab.", "Le pont est fermé."],
    ["Le train part.", "日本 \U0010ffff"],
)


def test_subprocess_gives_the_same_result_as_this_process() -> None:
    encoder = StaticEncoder.load()
    remote, local = CoderProcess(EMBEDDED_MODEL, code_words(encoder)), LocalCoder(encoder)
    try:
        for coder in (remote, local):
            coder.send(TEXTS)
        found, expected = remote.receive(), local.receive()
    finally:
        remote.close()
    assert found.hashes == expected.hashes
    for one, other in zip(found[1:], expected[1:], strict=True):
        np.testing.assert_array_equal(one, other)


def test_failed_subprocess_raises_an_encoder_error() -> None:
    coder = CoderProcess(EMBEDDED_MODEL / "nowhere", 4)
    try:
        coder.send(TEXTS)
        with pytest.raises(EncoderError, match="exited with status"):
            coder.receive()
    finally:
        coder.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_subprocess_exits_when_its_parent_is_killed() -> None:
    program = (
        "from aligner.memory.coder import *\n"
        "from aligner.encode.static import EMBEDDED_MODEL\n"
        "import os, signal\n"
        "print(CoderProcess(EMBEDDED_MODEL, 4)._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    number = int(done.stdout)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with open(f"/proc/{number}/stat", encoding="utf-8") as file:  # noqa: PTH123
                if file.read().split(") ")[1].startswith("Z"):
                    return
        except FileNotFoundError:
            return
        time.sleep(0.1)
    pytest.fail(f"process {number} is still running")


def test_identical_text_has_distance_0_and_the_nearest_comes_first() -> None:
    texts = ["Der Zug fährt ab.", "Der Zug fährt bald ab.", "Ganz anderes steht hier."]
    codes = codes_of(HashEncoder(), texts)
    found = distances(codes.T, codes[0])
    assert found[0] == 0
    assert nearest(found, 3).tolist() == [0, 1, 2]


def test_ties_in_distance_keep_their_order() -> None:
    assert nearest(np.array([5, 2, 5, 2, 9], dtype=np.uint16), 3).tolist() == [1, 3, 0]


def test_code_is_padded_to_whole_integers() -> None:
    codes = codes_of(HashEncoder(100), ["Ein Satz."])
    assert codes.shape == (1, 2)
    assert int(np.bitwise_count(codes).sum()) <= 100


def test_codes_of_orthogonal_vectors_may_differ_in_more_than_half_of_their_bits() -> None:
    assert 128 < farthest(0.0, 256) <= 160
    assert farthest(1.0, 256) == 0
