"""The agreement benchmark finds gold documents and evaluates this program and the installed peers."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.alignment import Link
from benchmarks.agreement import folder_cases, main

DE = ["Der Berg ist hoch.", "Das Tal ist tief.", "Der Weg ist weit."]
FR = ["La montagne est haute.", "La vallée est profonde.", "Le chemin est long."]


def write_case(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.de").write_text("".join(f"{line}\n" for line in DE))
    (folder / f"{name}.fr").write_text("".join(f"{line}\n" for line in FR))
    (folder / f"{name}.defr").write_text("[0]:[0]\n[1]:[1]\n[2]:[2]\n")


def write_program(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def no_peers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("HUNALIGN", "VECALIGN_DIR", "BERTALIGN_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / "nothing"))


def test_folder_may_contain_several_documents(tmp_path: Path) -> None:
    write_case(tmp_path, "one")
    write_case(tmp_path, "two")
    assert [case.name for case in folder_cases(tmp_path)] == ["one", "two"]


def test_subfolders_are_searched(tmp_path: Path) -> None:
    write_case(tmp_path / "b" / "c", "deep")
    write_case(tmp_path / "a", "near")
    assert [case.name for case in folder_cases(tmp_path)] == ["near", "deep"]


def test_case_has_segments_and_gold(tmp_path: Path) -> None:
    write_case(tmp_path, "one")
    case = next(iter(folder_cases(tmp_path)))
    assert (case.src, case.tgt, case.gold[1]) == (tuple(DE), tuple(FR), Link((1,), (1,)))


def test_folder_without_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "no gold documents" in capsys.readouterr().err


def test_unknown_peer_is_refused_with_the_known_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--peers", "nobody"])
    assert "`Vecalign`" in capsys.readouterr().err


@pytest.mark.usefixtures("no_peers")
def test_missing_peer_is_one_line_with_installation_instructions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_case(tmp_path, "one")
    main([str(tmp_path), "--peers", "vecalign"])
    lines = [line for line in capsys.readouterr().out.splitlines() if "Vecalign" in line]
    assert len(lines) == 1
    assert "not installed: clone github.com/thompsonb/vecalign" in lines[0]


@pytest.mark.usefixtures("no_peers")
def test_no_peer_is_shown_unless_requested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_case(tmp_path, "one")
    main([str(tmp_path), "--peers"])
    assert "hunalign" not in capsys.readouterr().out


def test_installed_peer_is_evaluated_with_interval_and_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = write_program(tmp_path / "hunalign", r"printf '0\t0\t1\n1\t1\t1\n3\t3\t0\n'")
    monkeypatch.setenv("HUNALIGN", str(program))
    write_case(tmp_path / "gold", "one")
    main([str(tmp_path / "gold"), "--peers", "hunalign"])
    printed = capsys.readouterr().out.split("  hunalign,")[1]
    assert "strict  P 0.500  R 0.333  F1 0.400  [" in printed
    assert "|peer:hunalign" in printed


def test_peer_that_fails_on_a_document_has_no_links_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = write_program(tmp_path / "hunalign", "echo 'out of memory' >&2; exit 3")
    monkeypatch.setenv("HUNALIGN", str(program))
    write_case(tmp_path / "gold", "one")
    main([str(tmp_path / "gold"), "--peers", "hunalign"])
    assert "no links for one: failed with status 3: out of memory" in capsys.readouterr().out
