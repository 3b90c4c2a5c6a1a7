"""Reading files: an unreadable file is refused with a hint."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.readers import read_source


def test_a_source_knows_its_path(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_bytes(b"Guten Tag")
    assert read_source(path).path == path


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_source(tmp_path / "none.txt")


def test_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder, not a file"):
        read_source(tmp_path)


def test_file_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(InputError, match="cannot be read: not a directory"):
        read_source(tmp_path / "file" / "de.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_bytes(b"Guten Tag")
    path.chmod(0)
    with pytest.raises(InputError, match="not allowed to read it"):
        read_source(path)


def test_the_message_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"de\.txt: empty"):
        read_source(path)


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Größe".encode())))
    assert read_source(Path("-")).original == "Größe"
