"""The sample release gives the same results in every input format, and files of other kinds are refused."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from aligner.pipeline import align_files
from tests.support.documents import WRITERS, html_page, release_of
from tests.support.paths import PAIR
from tests.support.pdf import pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.conftest import Outcome

SUFFIXES = list(WRITERS)
MIXED = [
    *zip(SUFFIXES, SUFFIXES, strict=True),
    *zip(SUFFIXES, [*SUFFIXES[1:], ".txt"], strict=True),
    (".txt", ".html"),
]


def write(folder: Path, lang: str, suffix: str) -> Path:
    """A side of the sample release in a format."""
    path = folder / f"{lang}{suffix}"
    if suffix == ".txt":
        path.write_bytes((PAIR / path.name).read_bytes())
    else:
        path.write_bytes(WRITERS[suffix](release_of(PAIR / f"{lang}.txt"), lang))
    return path


def results(src: Path, tgt: Path) -> tuple[list[object], list[object]]:
    """Links and divergences of two files."""
    found = align_files(src, tgt)
    return (
        [(link.src, link.tgt) for link in found.links],
        [(each.kind, each.severity, each.src, each.tgt) for each in found.divergences()],
    )


@cache
def expected() -> tuple[list[object], list[object]]:
    return results(PAIR / "de.txt", PAIR / "fr.txt")


@pytest.mark.slow
@pytest.mark.parametrize(("src", "tgt"), MIXED)
def test_the_sample_release_gives_the_same_results_in_every_format(
    src: str, tgt: str, tmp_path: Path
) -> None:
    assert results(write(tmp_path, "de", src), write(tmp_path, "fr", tgt)) == expected()


@pytest.mark.slow
def test_two_columns_and_a_page_without_semantic_elements_give_the_same_results(tmp_path: Path) -> None:
    src, tgt = tmp_path / "de.pdf", tmp_path / "fr.html"
    src.write_bytes(pdf(release_of(PAIR / "de.txt"), "de", columns=2))
    tgt.write_text(html_page(release_of(PAIR / "fr.txt"), "fr", layout="divs"), encoding="utf-8")
    assert results(src, tgt) == expected()


def test_split_shows_blocks_and_roles(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    done = aligner("split", write(tmp_path, "de", ".html"), "--format", "json")
    record = json.loads(done.out)
    assert [block["kind"] for block in record["blocks"]][:4] == [
        "heading",
        "paragraph",
        "paragraph",
        "caption",
    ]
    assert record["blocks"][0]["element"] == "h1"
    assert record["blocks"][0]["level"] == 1
    caption = next(segment for segment in record["segments"] if segment["role"] == "caption")
    assert caption["kind"] == "caption"
    assert record["blocks"][caption["paragraph"]]["kind"] == "caption"


def test_from_names_the_format_of_standard_input(aligner: Callable[..., Outcome]) -> None:
    done = aligner(
        "split", "-", "--from", "markdown", "--lang", "de", stdin=b"# Werk\n\n***\n\nEs ist offen."
    )
    assert done.out == "Werk\nEs ist offen.\n"


def test_standard_input_is_recognised_by_content(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    data = write(tmp_path, "de", ".docx").read_bytes()
    assert aligner("split", "-", stdin=data).out.startswith("date 2025-11-20 Xinhua")


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("bild.png", b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        ("texte.zip", b"PK\x05\x06" + bytes(18), "ZIP"),
        ("de.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
    ],
)
@pytest.mark.parametrize("command", ["split", "align", "diff"])
def test_a_file_that_is_not_a_text_is_refused(
    aligner: Callable[..., Outcome], tmp_path: Path, command: str, name: str, data: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = aligner(command, path, *([] if command == "split" else [PAIR / "fr.txt"]))
    assert (done.code, done.complaint) == (3, ["error:", "hint:"])
    assert word in done.err


def test_a_web_address_is_refused(aligner: Callable[..., Outcome]) -> None:
    done = aligner("align", "https://example.org/de.html", PAIR / "fr.txt")
    assert (done.code, done.complaint) == (3, ["error:", "hint:"])
    assert "https://example.org/de.html" in done.err


@pytest.mark.parametrize(
    ("suffix", "package", "extra"), [(".pdf", "pypdfium2", "pdf"), (".htm", "trafilatura", "html")]
)
def test_a_missing_package_is_an_error_that_names_the_extra(
    tmp_path: Path, suffix: str, package: str, extra: str
) -> None:
    path = tmp_path / f"de{suffix}"
    items = release_of(PAIR / "de.txt")
    path.write_bytes(pdf(items, "de") if suffix == ".pdf" else html_page(items, "de", layout="divs").encode())
    code = f"import sys\nsys.modules[{package!r}] = None\nfrom aligner.cli import main\n"
    code += f"sys.argv = ['aligner', 'split', {str(path)!r}]\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 4
    assert f"bitext-aligner[{extra}]" in done.stderr
