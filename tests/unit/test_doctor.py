"""The installation is reported as it is."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from huggingface_hub import constants

from aligner import doctor
from aligner.doctor import Outcome, Probe, examine
from tests.support.tiny_models import put_into_hub, save_names_only

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty hub cache and an empty vector cache."""
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SENTENCE_TRANSFORMERS_HOME", raising=False)
    return tmp_path


def probe(name: str) -> Probe:
    """The last probe of that name."""
    return [each for each in examine() if each.name == name][-1]


def test_a_complete_installation_has_no_warning() -> None:
    assert [each for each in examine() if each.outcome is not Outcome.OK] == []


def test_a_good_outcome_has_no_hint() -> None:
    assert {each.hint for each in examine()} == {""}


@pytest.mark.slow
def test_machine_code_that_cannot_run_is_a_warning() -> None:
    code = (
        "import sys; sys.modules['numba'] = sys.modules['llvmlite'] = None\n"
        "from aligner.doctor import examine\n"
        "print(*(probe.outcome for probe in examine() if probe.name == 'machine code'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "warn\n"


def test_the_embedded_model_is_named_with_its_dimension() -> None:
    found = probe("embedded model").found
    assert found.startswith("static-v3@")
    assert found.endswith(", 256 dimensions")


def test_the_models_of_the_hub_cache_are_named(machine: Path) -> None:
    put_into_hub(machine / "hub", "somebody/small", save_names_only(machine / "model"))
    assert probe("other models").found == "somebody/small"


def test_an_incomplete_model_is_a_warning_with_the_command_that_downloads_the_rest(machine: Path) -> None:
    model = save_names_only(machine / "model")
    (model / "model.safetensors").unlink()
    put_into_hub(machine / "hub", "somebody/half", model)
    half = probe("other models")
    assert (half.outcome, half.hint) == (Outcome.WARN, "Run `aligner models pull somebody/half` while online")


def test_a_vector_cache_that_is_not_a_database_is_a_warning(machine: Path) -> None:
    (machine / "cache").mkdir()
    (machine / "cache" / "vectors-1.sqlite").write_bytes(b"no database " * 500)
    damaged = probe("vector cache")
    assert damaged.outcome is Outcome.WARN
    assert damaged.found.endswith("vectors-1.sqlite: file is not a database")


def test_a_cache_folder_that_cannot_be_created_is_a_warning(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("ALIGNER_CACHE_DIR", str(machine / "file" / "cache"))
    assert probe("vector cache").outcome is Outcome.WARN


def test_a_missing_embedded_model_is_a_failure(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.encode.static.EMBEDDED_MODEL", machine / "gone")
    monkeypatch.setattr("aligner.encode.registry.EMBEDDED_MODEL", machine / "gone")
    assert probe("embedded model").outcome is Outcome.FAIL


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "_REQUIRED", ("numpy", "no-such-package"))
    packages = probe("packages")
    assert packages.outcome is Outcome.FAIL
    assert packages.hint == "Install the missing packages: `pip install no-such-package`"
