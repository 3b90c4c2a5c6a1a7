"""
Checks of the installation: what is present on this machine and what is missing.

Kept separate from the command so that a program or a test can run the same checks. Packages
are judged by their metadata; none of the heavy ones is imported to read its version.
"""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from aligner.errors import AlignerError
from aligner.version import DISTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


__all__ = ["Outcome", "Probe", "examine"]

OLDEST_PYTHON: Final = (3, 11)

_REQUIRED: Final = (
    "numpy",
    "scipy",
    "tokenizers",
    "safetensors",
    "nltk",
    "lingua-language-detector",
    "lxml",
    "pandas",
    "rich",
    "typer",
)
"""Packages that some command requires."""

_FOR_TRANSFORMERS: Final = ("torch", "transformers", "sentence-transformers")
"""Packages that only transformer models (`--model`) require."""

_INSTALL: Final = f"Reinstall the package: `pip install --force-reinstall {DISTRIBUTION}`"
_MEGABYTE: Final = 1_000_000


class Outcome(StrEnum):
    """The result of a probe."""

    OK = "ok"
    WARN = "warn"
    """An optional component is missing."""
    FAIL = "fail"
    """A required component is missing."""


@dataclass(frozen=True, slots=True)
class Probe:
    """
    One line of the report.

    Attributes:
        name: What was examined.
        outcome: The result.
        found: What is present.
        hint: What to do about it; empty if the outcome is `OK`.
    """

    name: str
    outcome: Outcome
    found: str
    hint: str = ""


def examine() -> list[Probe]:
    """
    Examine everything the program needs. Opens no connection and takes well under a second.

    Returns:
        The probes, the most basic first.
    """
    return [
        _python(),
        _aligner(),
        _packages("packages", _REQUIRED, missing=Outcome.FAIL),
        _embedded_model(),
        *_punkt(),
        _detection(),
        _packages("transformers", _FOR_TRANSFORMERS, missing=Outcome.WARN),
        _device(),
        *_hub_models(),
        _vector_cache(),
        _machine_code(),
        _network(),
    ]


def _python() -> Probe:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}, {sys.executable}"
    if sys.version_info >= OLDEST_PYTHON:
        return Probe("python", Outcome.OK, found)
    return Probe("python", Outcome.FAIL, found, "Use Python 3.11 or later")


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _aligner() -> Probe:
    from pathlib import Path

    folder = Path(__file__).parent
    version = _version(DISTRIBUTION)
    if version is None:
        return Probe("aligner", Outcome.WARN, f"not installed, run from {folder}", _INSTALL)
    return Probe("aligner", Outcome.OK, f"{version}, {folder}")


def _packages(name: str, packages: Sequence[str], *, missing: Outcome) -> Probe:
    versions = {package: _version(package) for package in packages}
    absent = [package for package, version in versions.items() if version is None]
    found = ", ".join(f"{package} {version or 'missing'}" for package, version in versions.items())
    if not absent:
        return Probe(name, Outcome.OK, found)
    return Probe(name, missing, found, f"Install the missing packages: `pip install {' '.join(absent)}`")


def _embedded_model() -> Probe:
    """Load the model and check that a sentence is closer to its translation than to another sentence."""
    name = "embedded model"
    try:
        from aligner.encode.registry import load_encoder

        encoder = load_encoder()
        german, french, other = encoder.encode(
            ["Die Stadt baut eine Brücke.", "La ville construit un pont.", "Le chat dort au soleil."]
        )
    except (AlignerError, ImportError) as error:
        return Probe(name, Outcome.FAIL, str(error), getattr(error, "hint", _INSTALL))
    found = f"{encoder.name}@{encoder.revision}, {encoder.dim} dimensions"
    if german @ french > german @ other:
        return Probe(name, Outcome.OK, found)
    return Probe(name, Outcome.FAIL, f"{found}, its vectors do not match translations", _INSTALL)


def _punkt() -> Iterator[Probe]:
    """Split one text of two sentences for each language."""
    from aligner.languages import LANGUAGES

    for code, language in LANGUAGES.items():
        name = f"sentences, {language.name}"
        text = "M. 1. 2. Bern. Paris."
        try:
            from aligner.split.punkt import punkt_splitter

            pieces = punkt_splitter(code).spans(text)
        except (AlignerError, ImportError, OSError, ValueError) as error:
            yield Probe(name, Outcome.FAIL, f"Punkt parameters: {error}", _INSTALL)
            continue
        if pieces and pieces[-1][1] == len(text):
            yield Probe(name, Outcome.OK, "Punkt with the parameters of the package")
        else:
            yield Probe(name, Outcome.FAIL, f"Punkt splits a text into {pieces}", _INSTALL)


def _detection() -> Probe:
    name = "language detection"
    try:
        from aligner.detect import detect_document

        guess = detect_document("Die Stadt baut in diesem Jahr eine neue Brücke über den Fluss.")
    except ImportError as error:
        return Probe(name, Outcome.FAIL, str(error), _INSTALL)
    if guess == "de":
        from aligner.languages import LANGUAGES

        return Probe(name, Outcome.OK, f"lingua, {', '.join(each.name for each in LANGUAGES.values())}")
    return Probe(name, Outcome.FAIL, f"detects {guess} in a German sentence", _INSTALL)


def _device() -> Probe:
    """Name the build of torch; listing its devices would require importing it."""
    version = _version("torch")
    if version is None:
        return Probe("device", Outcome.WARN, "no torch: static models only", "Install torch to use `--model`")
    build = version.partition("+")[2]
    return Probe("device", Outcome.OK, "processor" if build == "cpu" else "chosen by torch; see `--device`")


def _hub_models() -> Iterator[Probe]:
    name = "other models"
    try:
        from aligner.encode.registry import list_models, partial_models

        whole = [model.name for model in list_models() if model.source == "hub cache"]
        partial = partial_models()
    except (AlignerError, ImportError, OSError) as error:
        yield Probe(name, Outcome.WARN, str(error), getattr(error, "hint", _INSTALL))
        return
    yield Probe(name, Outcome.OK, ", ".join(whole) or "none in the hub cache")
    for model, problem in partial.items():
        yield Probe(name, Outcome.WARN, problem, f"Run `aligner models pull {model}` while online")


def _vector_cache() -> Probe:
    from aligner.encode.cache import VectorCache

    cache = VectorCache()
    trouble = cache.problem()
    if trouble is None:
        return Probe("vector cache", Outcome.OK, f"{cache.size / _MEGABYTE:,.1f} MB, {cache.path}")
    return Probe(
        "vector cache",
        Outcome.WARN,
        f"{cache.path}: {trouble}",
        "Remove the file, or set `ALIGNER_CACHE_DIR` to a writable folder",
    )


def _machine_code() -> Probe:
    """Run machine code; without it, results are the same but large texts take much longer."""
    from aligner.kernel import is_machine_code, machine_code

    found = ", ".join(f"{package} {_version(package) or 'missing'}" for package in ("numba", "llvmlite"))
    with machine_code(when=True):
        if is_machine_code():
            return Probe("machine code", Outcome.OK, found)
    return Probe(
        "machine code",
        Outcome.WARN,
        f"{found}; cannot run, so large texts take much longer",
        "Install the versions of numba and llvmlite that the package requires",
    )


def _network() -> Probe:
    offline = os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "TRUE", "YES", "ON"}
    more = ", which `HF_HUB_OFFLINE` prevents" if offline else ""
    return Probe("network", Outcome.OK, f"used only by `aligner models pull`{more}")
