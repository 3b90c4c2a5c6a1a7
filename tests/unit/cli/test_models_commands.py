"""`aligner models` and `aligner doctor` as a caller sees them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.tiny_models import put_into_hub, save_names_only

if TYPE_CHECKING:
    from pathlib import Path


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command with its own hub cache and vector cache."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("HF_", "ALIGNER_"))}
    environment |= {"HF_HOME": str(home), "ALIGNER_CACHE_DIR": str(home / "cache"), "COLUMNS": "120"}
    words = (sys.executable, "-m", "aligner", *words)
    return subprocess.run(words, capture_output=True, text=True, env=environment | more, timeout=60)


def test_info_names_the_dimension(tmp_path: Path) -> None:
    assert "dimension  256" in run(tmp_path, "models", "info", "default").stdout


def test_info_of_a_missing_model_exits_with_4(tmp_path: Path) -> None:
    done = run(tmp_path, "models", "info", "nobody/nothing")
    assert (done.returncode, done.stdout) == (4, "")


def test_the_list_names_an_incomplete_model_on_stderr(tmp_path: Path) -> None:
    model = save_names_only(tmp_path / "model")
    (model / "tokenizer.json").unlink()
    put_into_hub(tmp_path / "hub", "somebody/half", model)
    assert run(tmp_path, "models", "list").stderr == (
        "note: model `somebody/half` is incomplete: `tokenizer.json` is missing; "
        "`aligner models pull somebody/half` downloads the rest\n"
    )


def test_a_name_with_brackets_is_printed_unchanged(tmp_path: Path) -> None:
    model = save_names_only(tmp_path / "[red]model[/red]")
    assert "[red]model[/red]" in run(tmp_path, "models", "info", str(model)).stdout.replace("\n", "")


def test_doctor_prints_one_json_record_per_probe(tmp_path: Path) -> None:
    records = json.loads(run(tmp_path, "doctor", "--format", "json").stdout)
    assert {tuple(record) for record in records} == {("name", "status", "found", "hint")}


def test_doctor_exits_with_0_if_only_the_cache_is_broken(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    done = run(tmp_path, "doctor")
    assert (done.returncode, "warn" in done.stdout) == (0, True)
