"""What is hashed and coded in a process of its own is what would be hashed and coded here."""

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


def test_a_process_gives_what_is_given_here() -> None:
    encoder = StaticEncoder.load()
    apart, here = CoderProcess(EMBEDDED_MODEL, code_words(encoder)), LocalCoder(encoder)
    try:
        for coder in (apart, here):
            coder.send(TEXTS)
        one, other = apart.receive(), here.receive()
    finally:
        apart.close()
    assert one.hashes == other.hashes
    for mine, theirs in zip(one[1:], other[1:], strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_a_process_that_ends_early_is_an_error_of_ours() -> None:
    coder = CoderProcess(EMBEDDED_MODEL / "nowhere", 4)
    try:
        coder.send(TEXTS)
        with pytest.raises(EncoderError, match="ended with status"):
            coder.receive()
    finally:
        coder.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_process_ends_with_the_one_that_started_it() -> None:
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
    pytest.fail(f"process {number} is still there")


def test_the_same_text_has_distance_0_and_the_nearest_comes_first() -> None:
    texts = ["Der Zug fährt ab.", "Der Zug fährt bald ab.", "Ganz anderes steht hier."]
    codes = codes_of(HashEncoder(), texts)
    apart = distances(codes.T, codes[0])
    assert apart[0] == 0
    assert nearest(apart, 3).tolist() == [0, 1, 2]


def test_of_equal_distances_the_earlier_comes_first() -> None:
    assert nearest(np.array([5, 2, 5, 2, 9], dtype=np.uint16), 3).tolist() == [1, 3, 0]


def test_a_dimension_that_fills_no_whole_integer_is_padded() -> None:
    codes = codes_of(HashEncoder(100), ["Ein Satz."])
    assert codes.shape == (1, 2)
    assert int(np.bitwise_count(codes).sum()) <= 100


def test_codes_of_vectors_at_a_right_angle_may_differ_in_more_than_half_of_their_bits() -> None:
    assert 128 < farthest(0.0, 256) <= 160
    assert farthest(1.0, 256) == 0
