"""
Words to avoid become fewer, never more.

    python -m tests.unit.project.test_voice --update

lowers the counts in `voice.toml` to the current ones; it never raises a count. The glossary
(`docs/reference/glossary.md`) says what to write instead.
"""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.support.paths import ROOT, project_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALLOWED: Final = Path(__file__).with_name("voice.toml")
WORDS: Final = {
    "stands": r"\bstands?\b(?! for\b)",
    "told": r"\btold\b",
    "behind": r"\bbehind\b",
    "beside": r"\bbesides?\b",
    "likewise": r"\blikewise\b",
    "anew": r"\banew\b",
    "apart from": r"\bapart\s+from\b",
    "must not fire": r"\bmust\s+not\s+fire\b",
    "that which": r"\bthat\s+which\b",
    "is no": r"(?<!\bthere\s)\b(?:is|are)\s+no\b(?!\s+(?:longer|more|less|such|need|other|way|network)\b)",
    "hands on": r"\bhand(?:s|ed|ing)?\s+on\b",
    "minds": r"\bminds\b",
    "mended": r"\bmend(?:s|ed|ing)?\b",
}
"""Each word to avoid with the pattern that counts it; white space may be a line break."""

ADVICE: Final = "more: reword; fewer: run `python -m tests.unit.project.test_voice --update`"
SUFFIXES: Final = (".py", ".md", ".js", ".css")
LEFT_OUT: Final = (
    "CHANGELOG.md",
    "aligner/languages/de/layout.py",  # has German words
    "docs/reference/cli.md",  # generated from help texts, which are counted where they are written
    "docs/reference/python.md",  # generated from docstrings
    "docs/reference/glossary.md",  # names the words
    "tests/unit/project/test_voice.py",
)


def texts() -> list[str]:
    """Contents of the files in which words are counted."""
    paths = [path for path in project_files(*SUFFIXES) if str(path.relative_to(ROOT)) not in LEFT_OUT]
    return [path.read_text(encoding="utf-8") for path in paths]


def occurrences(word: str, among: Iterable[str]) -> int:
    """How often a word to avoid occurs, in any case."""
    return sum(len(re.findall(WORDS[word], text, flags=re.IGNORECASE)) for text in among)


@cache
def counts() -> dict[str, int]:
    """How often each word to avoid occurs in the project."""
    found = texts()
    return {word: occurrences(word, found) for word in WORDS}


def allowed() -> dict[str, int]:
    """How often each word may occur."""
    table: dict[str, int] = tomllib.loads(ALLOWED.read_text(encoding="utf-8"))
    return table


def lowered(counted: Mapping[str, int], limits: Mapping[str, int]) -> dict[str, int]:
    """
    The limits, each lowered to its count.

    Raises:
        ValueError: A count is above its limit.
    """
    risen = [word for word, count in counted.items() if count > limits.get(word, count)]
    if risen:
        raise ValueError(f"counts have risen: {', '.join(risen)}")
    return dict(counted)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_to_avoid_occurs_exactly_as_often_as_recorded(word: str) -> None:
    assert counts()[word] == allowed()[word], ADVICE


def test_every_word_has_a_limit_and_every_limit_a_word() -> None:
    assert allowed().keys() == WORDS.keys()


def test_a_word_is_counted_across_a_line_break_and_in_any_case() -> None:
    assert occurrences("apart from", ["Apart\n    from that, and apart from this"]) == 2


def test_an_abbreviation_may_stand_for_its_words() -> None:
    assert occurrences("stands", ["NRW stands for Nordrhein-Westfalen. It stands there."]) == 1


def test_what_does_not_exist_may_be_named() -> None:
    assert occurrences("is no", ["There is no file. This is no file. It is no longer here."]) == 1


def test_a_limit_is_lowered_to_its_count() -> None:
    assert lowered({"told": 3}, {"told": 5}) == {"told": 3}


def test_a_limit_is_never_raised() -> None:
    with pytest.raises(ValueError, match="told"):
        lowered({"told": 6}, {"told": 5})


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python -m tests.unit.project.test_voice --update")
    lines = [f'"{word}" = {count}\n' for word, count in lowered(counts(), allowed()).items()]
    ALLOWED.write_text(
        "".join(["# Words to avoid and how often each still occurs; lowered by test_voice.py.\n", *lines])
    )
