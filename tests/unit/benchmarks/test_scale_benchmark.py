"""The scale benchmark runs this program as a process and prints its measurements."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from aligner.alignment import Link
from benchmarks.measure import Cost
from benchmarks.peers.peer import Outcome
from benchmarks.planted import Planted
from benchmarks.scale import Row, best, main, table

DOCUMENT = Planted(("a", "b"), ("c", "d"), (Link((0,), (0,)), Link((1,), (1,))))


def outcome(cpu: float, *, trouble: str = "") -> Outcome:
    links = () if trouble else (Link((0,), (0,)), Link((1,), (1,)))
    return Outcome(links, Cost(cpu, cpu, 10.0, 0, expired=False, errors=""), trouble)


def write_lines(path: Path) -> None:
    rows = (f"de\tfr\tSatz Nummer {k}.\tPhrase numéro {k}.\tmade" for k in range(130))
    path.write_bytes(lzma.compress("\n".join(rows).encode()))


def test_run_with_the_least_processor_time_counts() -> None:
    assert best([outcome(3), outcome(2), outcome(4)]).cost.cpu == 2


def test_failed_run_is_never_the_best() -> None:
    assert best([outcome(3), outcome(1, trouble="failed")]).cost.cpu == 3


def test_ratio_is_relative_to_hunalign() -> None:
    rows = [Row("aligner", [outcome(1)]), Row("hunalign", [outcome(4)])]
    assert table(rows, DOCUMENT).splitlines()[1].split()[3] == "0.25"


def test_ratio_is_a_dash_without_hunalign() -> None:
    assert table([Row("aligner", [outcome(1)])], DOCUMENT).splitlines()[1].split()[3] == "-"


def test_run_without_links_shows_the_reason() -> None:
    assert table([Row("hunalign", [outcome(1, trouble="over 600 s")])], DOCUMENT).endswith("over 600 s")


def test_links_are_evaluated() -> None:
    assert table([Row("aligner", [outcome(1)])], DOCUMENT).splitlines()[1].split()[-2:] == ["1.000", "1.000"]


def test_this_program_is_measured_from_text_to_links(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_lines(tmp_path / "made.tsv.xz")
    main(["--data", str(tmp_path / "made.tsv.xz"), "--sizes", "40", "--gap", "0", "--peers"])
    row = capsys.readouterr().out.splitlines()[2].split()
    assert row[0] == "aligner"
    assert float(row[5]) > 0


def test_documents_can_be_written_without_measuring(tmp_path: Path) -> None:
    write_lines(tmp_path / "made.tsv.xz")
    options = ["--sizes", "40", "--gap", "50", "--write", str(tmp_path / "documents")]
    main(["--data", str(tmp_path / "made.tsv.xz"), *options])
    assert sorted(path.name for path in (tmp_path / "documents").iterdir()) == [
        "40.de", "40.defr", "40.fr", "gap50.de", "gap50.defr", "gap50.fr",
    ]  # fmt: skip
