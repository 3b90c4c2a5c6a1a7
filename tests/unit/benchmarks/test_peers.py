"""Input given to peers, and reading of their output."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from aligner.alignment import Link
from aligner.encode.static import StaticEncoder
from aligner.testing import HashEncoder
from benchmarks.measure import measure
from benchmarks.peers.hunalign import Hunalign, ladder_links
from benchmarks.peers.peer import PeerError, fill_gaps, try_peer
from benchmarks.peers.python_code import GaleChurch
from benchmarks.peers.registry import choose
from benchmarks.peers.searches import joined_pairs
from benchmarks.peers.vectors import run_bytes, run_vectors

TEXTS = ["Der Berg ist hoch.", "Das Tal.", "Der Weg ist weit."]


def test_each_step_of_a_ladder_is_a_link() -> None:
    links = ladder_links("0\t0\t0.3\n1\t2\t0.5\n2\t2\t0\n", 2, 2)
    assert links == (Link((0,), (0, 1)), Link((1,), ()))


def test_incomplete_ladder_is_refused() -> None:
    with pytest.raises(PeerError):
        ladder_links("0\t0\t0.3\n1\t2\t0.5\n", 2, 2)


def test_pairs_of_a_two_to_two_bead_are_joined() -> None:
    assert joined_pairs([(0, 0), (1, 1), (1, 2), (2, 1), (2, 2)]) == [([0], [0]), ([1, 2], [1, 2])]


def test_segments_omitted_by_a_peer_become_null_links() -> None:
    assert fill_gaps([Link((0,), (1,))], 2, 2)[1:] == (Link((1,), ()), Link((), (0,)))


def test_vector_of_a_run_is_that_of_its_joined_text() -> None:
    encoder = StaticEncoder.load()
    vectors = run_vectors(TEXTS, encoder, longest=2)
    assert vectors[1, 2] == pytest.approx(encoder.encode([f"{TEXTS[1]} {TEXTS[2]}"])[0], abs=1e-5)


def test_encoder_without_words_encodes_runs_as_texts() -> None:
    class TextEncoder:
        """An encoder with no more than the protocol `Encoder`."""

        name, revision, dim = "text", "0", HashEncoder().dim

        def encode(self, texts: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
            return HashEncoder().encode(texts)

    vectors = run_vectors(TEXTS, TextEncoder(), longest=2)  # type: ignore[arg-type]
    assert vectors[1, 1] == pytest.approx(HashEncoder().encode([f"{TEXTS[0]} {TEXTS[1]}"])[0], abs=1e-5)


def test_run_that_would_start_before_the_text_is_a_placeholder() -> None:
    encoder = StaticEncoder.load()
    assert run_vectors(TEXTS, encoder, longest=3)[2, 1] == pytest.approx(encoder.encode(["PAD"])[0])


def test_runs_longer_than_the_text_are_placeholders() -> None:
    assert run_vectors(TEXTS[:1], StaticEncoder.load(), longest=4).shape[:2] == (4, 1)


def test_bytes_of_a_run_include_the_spaces_between_segments() -> None:
    assert run_bytes(["né", "le", ""], longest=2).tolist() == [[3, 2, 10], [3, 6, 13]]


def test_peers_are_chosen_by_the_beginning_of_their_names() -> None:
    assert [peer.name for peer in choose(["HUN"])] == ["hunalign", "hunalign -realign"]


def test_empty_list_of_names_chooses_no_peer() -> None:
    assert choose([]) == ()


@pytest.mark.slow
def test_nltk_aligns_equal_lengths_one_to_one(tmp_path: Path) -> None:
    outcome = try_peer(GaleChurch(), TEXTS, TEXTS, HashEncoder(), tmp_path, timeout=60)
    assert outcome.links == tuple(Link((k,), (k,)) for k in range(3))


def test_unreadable_output_of_a_peer_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "hunalign"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("HUNALIGN", str(program))
    outcome = try_peer(Hunalign(), TEXTS, TEXTS, HashEncoder(), tmp_path, timeout=60)
    assert (outcome.links, outcome.trouble) == ((), "its ladder does not cover both texts")


def test_command_is_killed_after_its_timeout(tmp_path: Path) -> None:
    cost = measure(["sleep", "30"], tmp_path / "output", timeout=0.2)
    assert cost.expired
    assert cost.wall < 20


def test_memory_of_a_command_excludes_that_of_the_benchmark(tmp_path: Path) -> None:
    ballast = bytearray(200_000_000)
    cost = measure(["true"], tmp_path / "output", timeout=60)
    assert cost.memory < len(ballast) / 1e6 / 2


def test_child_processes_of_a_command_are_included(tmp_path: Path) -> None:
    body = f"{sys.executable} -c 'bytearray(150_000_000)'; true"
    assert measure(["sh", "-c", body], tmp_path / "output", timeout=60).memory > 100


def test_output_of_a_command_is_saved(tmp_path: Path) -> None:
    measure(["echo", "ja"], tmp_path / "output", timeout=60)
    assert (tmp_path / "output").read_text() == "ja\n"


def test_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such-program"):
        measure(["no-such-program"], tmp_path / "output", timeout=60)


def test_command_runs_in_the_folder_of_its_output(tmp_path: Path) -> None:
    measure(["touch", "left-behind"], tmp_path / "output", timeout=60)
    assert (tmp_path / "left-behind").exists()


def test_command_is_killed_with_the_benchmark(tmp_path: Path) -> None:
    body = (
        "import sys; from pathlib import Path; from benchmarks.measure import measure;"
        "measure(['sh', '-c', 'echo $$ > pid; exec sleep 60'], Path(sys.argv[1]) / 'output', timeout=60)"
    )
    benchmark = subprocess.Popen([sys.executable, "-c", body, str(tmp_path)], start_new_session=True)
    pid = tmp_path / "pid"
    assert eventually(lambda: pid.exists() and pid.read_text().strip())
    os.killpg(benchmark.pid, signal.SIGTERM)
    benchmark.wait()
    assert eventually(lambda: not runs(int(pid.read_text())))


def eventually(fact: Callable[[], object]) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if fact():
            return True
        time.sleep(0.05)
    return False


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().split(")")[1].split()[0] == "Z")
