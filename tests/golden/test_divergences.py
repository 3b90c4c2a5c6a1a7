"""
Golden cases of divergences, one file each.

A case has a line `de| …` or `fr| …` per segment, with an optional role or detected language (`none` if
undetected) before the bar. A line `links| …` gives the links; without it segment k belongs to segment k.
The lines after `--` list the expected divergences, and no others.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aligner.alignment import Alignment
from aligner.text import Document, Role
from tests.support.comparing import divergences_of, document, links

CASES = sorted((Path(__file__).parent / "divergences").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_differs_as_written_down(path: Path) -> None:
    given, _, expected = path.read_text(encoding="utf-8").partition("--\n")
    src, tgt, alignment = read_case(given)
    found = [
        f"{each.kind} {each.severity} {list(each.src)} {list(each.tgt)}"
        for each in divergences_of(src, tgt, alignment)
    ]
    assert found == expected.splitlines()


def read_case(given: str) -> tuple[Document, Document, Alignment]:
    texts: dict[str, list[str]] = {"de": [], "fr": []}
    roles: dict[str, dict[int, Role]] = {"de": {}, "fr": {}}
    languages: dict[str, dict[int, str | None]] = {"de": {}, "fr": {}}
    sides = None
    for line in given.splitlines():
        head, _, text = line.partition("| ")
        if head == "links":
            sides = [
                (json.loads(src), json.loads(tgt)) for src, tgt in re.findall(r"(\[.*?\]):(\[.*?\])", text)
            ]
            continue
        side, *marks = head.split()
        for mark in marks:
            if mark in set(Role):
                roles[side][len(texts[side])] = Role(mark)
            else:
                languages[side][len(texts[side])] = None if mark == "none" else mark
        texts[side].append(text)
    src, tgt = (
        document(side, *texts[side], roles=roles[side], languages=languages[side]) for side in ("de", "fr")
    )
    return src, tgt, links(*(sides or (([k], [k]) for k in range(len(src)))))
