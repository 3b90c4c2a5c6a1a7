"""What the README shows is what the program does: its transcripts and its Python are run."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


ELISION = "…"
"""A line of a transcript that stands for any number of lines."""


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def transcript() -> list[tuple[str, str]]:
    """Commands of the `console` blocks, each with the output printed under it."""
    steps: list[tuple[str, str]] = []
    for block in blocks("console"):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = step.partition("\n")
            steps.append((command, output.rstrip("\n")))
    return steps


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a fresh checkout to the commands of the README."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "corpora", folder / "corpora")
    return folder


def test_the_readme_shows_commands() -> None:
    assert len(transcript()) >= 4


@pytest.mark.parametrize(("command", "output"), transcript(), ids=[command for command, _ in transcript()])
def test_a_command_prints_what_the_readme_shows(checkout: Path, command: str, output: str) -> None:
    program, *words = shlex.split(command)
    assert program == "aligner"
    done = subprocess.run(
        [sys.executable, "-m", "aligner", *words],
        capture_output=True,
        cwd=checkout,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
        timeout=120,
    )
    printed = _lines((done.stdout + done.stderr).decode())
    head, *tail = (_lines(part.strip("\n")) for part in f"\n{output}\n".split(f"\n{ELISION}\n"))
    if not tail:
        assert printed == head
    else:
        assert [printed[: len(head)], printed[-len(tail[-1]) :]] == [head, tail[-1]]


def _lines(text: str) -> list[str]:
    """Lines without spaces at their ends; the last decimals of a cost differ between processors."""
    return [re.sub(r"(\.\d{4})\d+", r"\1", line.rstrip()) for line in text.splitlines()]


def test_the_python_prints_what_the_readme_shows(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = blocks("python")
    [output] = blocks("text")
    monkeypatch.chdir(checkout)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert printed.getvalue() == output


@pytest.mark.parametrize("target", ["demo", "test", "check"])
def test_make_targets_that_the_readme_names_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)


def test_links_into_the_repository_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []
