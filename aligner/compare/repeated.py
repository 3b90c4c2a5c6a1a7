"""
Repeated: a word or phrase appears twice in a row on one side only.

Detail: `word`, the word or phrase in lower case; `side`, `src` or `tgt`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule
from aligner.languages import LANGUAGES, alternatives
from aligner.languages.distinctive import distinguishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["REPEATED", "REPEATED_WORDS"]

REPEATED: Final = Rule(
    kind=Kind.REPEATED,
    title="Repeated word",
    severities=SEVERITIES[Kind.REPEATED].conditions,
    mqm="Linguistic conventions/Grammar",
    summary="A word appears twice in a row in one version only.",
    reported=(
        "The same word twice with only space between, in upper or lower case: `der der`, `de de`.",
        "The same two to four words twice: `bis zum bis zum`, `jusqu’en jusqu’en`.",
    ),
    ignored=(
        "Links in which both sides repeat a word.",
        "Names (`Bora Bora`) and figures; a doubled noun must be an ordinary word: `Stadt Stadt`.",
        "Words that grammar or emphasis doubles: `nous nous`, `sehr sehr`.",
        "A German relative pronoun before an article: `Leute, die die Stadt kennen und die die Wege gehen`.",
        "Phrases that emphasis doubles: `Tag für Tag für Tag`, `immer wieder immer wieder`.",
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


_PHRASE_TWICE: Final = re.compile(
    r"(?<![\w'’.-])(?P<phrase>[^\W\d_]+(?:[ '’\u00a0\u202f][^\W\d_]+){1,3})[ \u00a0\u202f]"
    r"(?=(?P=phrase)(?![\w'’-]))",
    re.IGNORECASE,
)
"""Two to four words and, ahead, the same ones; a shorter phrase comes first."""

_LONGEST_LINK: Final = 3
"""Letters of a word that links a noun with itself."""

_WORDS: Final = re.compile(r"[^\W\d_]+")

_CLAUSE_START: Final = re.compile(
    rf"(?:^|[.!?:,]\s+(?:\w+\s+)?|\b(?:{alternatives(lambda data: data.coordinators)})\s+(?:\w{{2,5}}\s+)?)$",
    re.IGNORECASE,
)
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
        if (src or tgt) and _TWICE.search(linked.tgt_text if src else linked.src_text):
            continue
        if not (src or tgt):
            src, tgt = (
                _phrases(linked.src_text, linked.src_language),
                _phrases(linked.tgt_text, linked.tgt_language),
            )
            if src and tgt:
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


def _phrases(text: str, language: str) -> list[str]:
    """Phrases that are doubled by mistake, each listed once, in lower case."""
    found: list[str] = []
    for match in _PHRASE_TWICE.finditer(text):
        phrase = match["phrase"]
        words = _WORDS.findall(phrase)
        is_name = all(word[0].isupper() for word in words)
        if not (is_name or _is_emphasis(phrase, words, language) or _is_continued(text, match, words)):
            found.append(phrase.lower())
    return list(dict.fromkeys(found))


def _is_emphasis(phrase: str, words: Sequence[str], language: str) -> bool:
    """Whether a phrase is doubled on purpose: `immer wieder`, or a noun that is linked with itself."""
    lower = [word.lower() for word in words]
    if len(set(lower)) == 1 or all(_is_doubled(word, language) for word in lower):
        return True
    known = LANGUAGES.get(language)
    function_words = known.function_words if known is not None else frozenset[str]()
    # `von Zeit zu Zeit zu`, but not `jusqu’en jusqu’en`.
    return (
        phrase.count(" ") == len(words) - 1 == 1
        and len(lower[0]) > len(lower[1])
        and len(lower[1]) <= _LONGEST_LINK
        and lower[0] not in function_words
    )


def _is_continued(text: str, match: re.Match[str], words: Sequence[str]) -> bool:
    """Whether a doubled phrase continues before or after it: `Tag für Tag für Tag`."""
    start, end = match.start(), match.end() + len(match["phrase"])
    before, after = text[max(0, start - _LOOK_BACK) : start].lower(), text[end : end + _LOOK_BACK].lower()
    return (
        re.search(rf"\b{re.escape(words[-1].lower())}\s+$", before) is not None
        or re.match(rf"\s+{re.escape(words[0].lower())}\b", after) is not None
    )


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
