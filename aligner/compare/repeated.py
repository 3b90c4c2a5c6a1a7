"""
Repeated: a word appears twice in a row on one side only.

Detail: `word`, in lower case; `side`, `src` or `tgt`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule
from aligner.languages import LANGUAGES
from aligner.languages.distinctive import distinguishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["REPEATED", "REPEATED_WORDS"]

REPEATED: Final = Rule(
    kind=Kind.REPEATED,
    title="Repeated word",
    severities=SEVERITIES[Kind.REPEATED].conditions,
    mqm="Linguistic conventions/Grammar",
    summary="A word appears twice in a row in one version only.",
    reported=("The same word twice with only space between, in upper or lower case: `der der`, `de de`.",),
    ignored=(
        "Links in which both sides repeat a word.",
        "Names (`Bora Bora`) and figures; a doubled noun must be an ordinary word: `Stadt Stadt`.",
        "Words that grammar or emphasis doubles: `nous nous`, `sehr sehr`.",
        "A German relative pronoun before an article: `Leute, die die Stadt kennen`.",
        "A German article or preposition before a participle with its own: `den den Hof pflegenden Leuten`.",
    ),
    example=Example(
        src=("Der Umbau des Bahnhofs beginnt im Herbst.",),
        tgt=("La transformation de de la gare commence en automne.",),
        message="Repeated word in French: “de de”",
    ),
    advice="Delete one of the two words.",
    ignore_entry="repeated /de de/  # quoted as printed",
)

_TWICE: Final = re.compile(
    r"(?:(?<![\w'’.-])|(?<=\b[cdjlmnst]['’])(?=\w{5}))([^\W\d_]+)[ \t\u00a0\u202f]+(?=(\1)(?![\w'’-]))",
    re.IGNORECASE,
)
"""A word and, ahead, the same one; not parts of `Baden-Baden` nor a short word after an apostrophe."""


_CLAUSE_START: Final = re.compile(r"(?:^|[.!?:,]\s+(?:\w+\s+)?)$")
"""Text before a relative pronoun, or before an article with another one inside; may end in a preposition."""

_LOOK_BACK: Final = 80
"""Characters of it that are examined."""

_ATTRIBUTE: Final = re.compile(r"\s+(?:\w+\s+){0,4}?[^\W\d_A-ZÄÖÜ]+(?:nde|te|ne)[mnrs]?\s+[^\W\d_a-zäöüß]")
"""What follows if a participle before a noun has an article of its own: `den den Hof pflegenden Leuten`."""


def find_repeated_words(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each word that appears twice in a row on one side of a link."""
    names = comparison.language_names
    for linked in comparison.readable():
        src = _repeated(linked.src_text, linked.src_language)
        tgt = _repeated(linked.tgt_text, linked.tgt_language)
        if not (src or tgt) or _TWICE.search(linked.tgt_text if src else linked.src_text):
            continue
        for side, words, name in zip(("src", "tgt"), (src, tgt), names, strict=True):
            for word in words:
                yield REPEATED.divergence(
                    linked.link.src,
                    linked.link.tgt,
                    f"Repeated word in {name}: “{word} {word}”",
                    {"word": word, "side": side},
                    subject=word,
                )


REPEATED_WORDS: Final = Check((REPEATED,), find_repeated_words)


def _repeated(text: str, language: str) -> list[str]:
    """Words that are doubled by mistake, each listed once, in lower case."""
    found: list[str] = []
    for match in _TWICE.finditer(text):
        word = match[1].lower()
        both_capital = match[1][0].isupper() and match[2][0].isupper()
        if both_capital:
            intended = not _is_ordinary(word, language) or _is_doubled(word, language)
        else:
            intended = _is_doubled(word, language) or _is_two_words(text, match, language)
        if not (intended or word in found):
            found.append(word)
    return found


def _is_doubled(word: str, language: str) -> bool:
    known = LANGUAGES.get(language)
    return known is not None and word in known.doubled_words


def _is_two_words(text: str, match: re.Match[str], language: str) -> bool:
    """Whether grammar puts two words that look the same one after the other: a pronoun and an article."""
    known = LANGUAGES.get(language)
    if known is None:
        return False
    start = match.start()
    if match[1].lower() in known.relative_pronouns and _CLAUSE_START.search(
        text, max(0, start - _LOOK_BACK), start
    ):
        return True
    return known.splitting.capitalised_nouns and _ATTRIBUTE.match(text, match.end(2)) is not None


def _is_ordinary(word: str, language: str) -> bool:
    """Whether a word is not a name: it belongs to its language and not to every other."""
    return language in LANGUAGES and any(
        distinguishes(word, language, other) for other in LANGUAGES if other != language
    )
