"""
What is in place on this machine and what is not: a list of checks with their results.

Apart from the command, so that a program or a test can ask the same. Packages are judged
by their metadata: none of the heavy ones is imported to read its version.
"""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from aligner.errors import AlignerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


__all__ = ["Check", "Status", "examine"]

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
"""Packages without which some command cannot work."""

_FOR_TRANSFORMERS: Final = ("torch", "transformers", "sentence-transformers")
"""Packages that only `--model` needs."""

_INSTALL: Final = "Install the package anew: `pip install --force-reinstall aligner`"
_MEGABYTE: Final = 1_000_000


class Status(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARN = "warn"
    """Something is missing that the default path does not need."""
    FAIL = "fail"
    """The program cannot do its main job."""


@dataclass(frozen=True, slots=True)
class Check:
    """
    One line of the report.

    Attributes:
        name: What was looked at.
        status: How it came out.
        found: What is there.
        hint: What to do about it; empty where all is well.
    """

    name: str
    status: Status
    found: str
    hint: str = ""


def examine() -> list[Check]:
    """
    Look at everything the program needs. Opens no connection, takes well under a second.

    Returns:
        The checks, the most basic first.
    """
    return [
        _python(),
        _aligner(),
        _packages("packages", _REQUIRED, missing=Status.FAIL),
        _embedded_model(),
        *_punkt(),
        _detection(),
        _packages("transformers", _FOR_TRANSFORMERS, missing=Status.WARN),
        _device(),
        *_hub_models(),
        _vector_cache(),
        _network(),
    ]


def _python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}, {sys.executable}"
    if sys.version_info >= OLDEST_PYTHON:
        return Check("python", Status.OK, found)
    return Check("python", Status.FAIL, found, "Use Python 3.11 or later")


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _aligner() -> Check:
    from pathlib import Path

    from aligner.version import DISTRIBUTION

    folder = Path(__file__).parent
    version = _version(DISTRIBUTION)
    if version is None:
        return Check("aligner", Status.WARN, f"not installed, run from {folder}", _INSTALL)
    return Check("aligner", Status.OK, f"{version}, {folder}")


def _packages(name: str, packages: Sequence[str], *, missing: Status) -> Check:
    versions = {package: _version(package) for package in packages}
    absent = [package for package, version in versions.items() if version is None]
    found = ", ".join(f"{package} {version or 'missing'}" for package, version in versions.items())
    if not absent:
        return Check(name, Status.OK, found)
    return Check(name, missing, found, f"Install what is missing: `pip install {' '.join(absent)}`")


def _embedded_model() -> Check:
    """Load the model and see that a sentence is nearer to its translation than to another sentence."""
    name = "embedded model"
    try:
        from aligner.encode.registry import load_encoder

        encoder = load_encoder()
        german, french, other = encoder.encode(
            ["Die Stadt baut eine Brücke.", "La ville construit un pont.", "Le chat dort au soleil."]
        )
    except (AlignerError, ImportError) as error:
        return Check(name, Status.FAIL, str(error), getattr(error, "hint", _INSTALL))
    found = f"{encoder.name}@{encoder.revision}, {encoder.dim} dimensions"
    if german @ french > german @ other:
        return Check(name, Status.OK, found)
    return Check(name, Status.FAIL, f"{found}, gives vectors without meaning", _INSTALL)


def _punkt() -> Iterator[Check]:
    """Split one text of two sentences for each language."""
    from aligner.languages import LANGUAGES

    for code, language in LANGUAGES.items():
        name = f"sentences, {language.name}"
        text = "M. 1. 2. Bern. Paris."
        try:
            from aligner.split.punkt import punkt_splitter

            pieces = punkt_splitter(code).spans(text)
        except (AlignerError, ImportError, OSError, ValueError) as error:
            yield Check(name, Status.FAIL, f"Punkt parameters: {error}", _INSTALL)
            continue
        if pieces and pieces[-1][1] == len(text):
            yield Check(name, Status.OK, "Punkt with parameters of the package")
        else:
            yield Check(name, Status.FAIL, f"Punkt cut a text into {pieces}", _INSTALL)


def _detection() -> Check:
    name = "language detection"
    try:
        from aligner.detect import detect_document

        guess = detect_document("Die Stadt baut in diesem Jahr eine neue Brücke über den Fluss.")
    except ImportError as error:
        return Check(name, Status.FAIL, str(error), _INSTALL)
    if guess == "de":
        return Check(name, Status.OK, "lingua, German, French and English")
    return Check(name, Status.FAIL, f"takes German for {guess}", _INSTALL)


def _device() -> Check:
    """Name the build of torch; asking for its devices would mean to import it."""
    version = _version("torch")
    if version is None:
        return Check("device", Status.WARN, "no torch: static models only", "Install torch to use `--model`")
    build = version.partition("+")[2]
    return Check("device", Status.OK, "processor" if build == "cpu" else "chosen by torch; see `--device`")


def _hub_models() -> Iterator[Check]:
    name = "other models"
    try:
        from aligner.encode.registry import list_models, partial_models

        whole = [model.name for model in list_models() if model.source == "hub cache"]
        partial = partial_models()
    except (AlignerError, ImportError, OSError) as error:
        yield Check(name, Status.WARN, str(error), getattr(error, "hint", _INSTALL))
        return
    yield Check(name, Status.OK, ", ".join(whole) or "none in the hub cache")
    for model, problem in partial.items():
        yield Check(name, Status.WARN, problem, f"Run `aligner models pull {model}` while online")


def _vector_cache() -> Check:
    from aligner.encode.cache import VectorCache

    cache = VectorCache()
    trouble = cache.problem()
    if trouble is None:
        return Check("vector cache", Status.OK, f"{cache.size / _MEGABYTE:,.1f} MB, {cache.path}")
    return Check(
        "vector cache",
        Status.WARN,
        f"{cache.path}: {trouble}",
        "Remove the file, or name a folder where you may write with `ALIGNER_CACHE_DIR`",
    )


def _network() -> Check:
    offline = os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "TRUE", "YES", "ON"}
    more = ", and `HF_HUB_OFFLINE` forbids it" if offline else ""
    return Check("network", Status.OK, f"only `aligner models pull` would use it{more}")
