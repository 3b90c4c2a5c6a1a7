"""
Name: a person, place or product that only one side names, or different ones.

Detail: `src` and `tgt`, the names without counterpart as written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from operator import ne
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.check import Check
from aligner.compare.extract.alike import SAME_MEANING, has_alike, words_of
from aligner.compare.extract.date import find_dates
from aligner.compare.extract.exonym import are_different_places, are_same, are_same_place, names_in
from aligner.compare.extract.name import folded, names_of
from aligner.compare.extract.slip import Spelled, is_similar, is_transcribed, slip_odds
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side
from aligner.compare.words.tokens import ACRONYM, SIGNED
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.extract.name import Name
    from aligner.divergence import Divergence
    from aligner.text import Document

__all__ = ["CONFIDENT_ALONE", "CONFIDENT_TOGETHER", "LIKELY", "LIKELY_FIRST", "NAME", "NAMES"]

LIKELY: Final = 0.28
"""Probability from which a word may be a name."""

CONFIDENT_TOGETHER: Final = 0.16
"""Product of two probabilities from which two words, one per side, are a name and its replacement."""

LIKELY_FIRST: Final = 0.6
"""`LIKELY` for the first word of a sentence, which always has a capital: `Baptisé Kontur, le logiciel`."""

CONFIDENT_ALONE: Final = 0.95
"""Probability from which a word is considered a name that one side leaves out."""

_DOUBT: Final = 0.3
"""Doubt that remains whether a word is a name, divided by the times it recurs on the other side plus one."""

SLIP_ODDS: Final = 2.0
"""Log odds from which one of two similar names is a slip for the other."""

ELSEWHERE_ODDS: Final = 2.5
"""What is added if one of the spellings appears in both versions, or both have the same family name."""

_ENDINGS: Final = ("s", "es", "er", "ers", "ern", "n", "en", "in")
"""Endings of genitives, plurals, inhabitants and adjectives of places, which only one side may have."""

_ARABIC: Final = re.compile(r"\b(?:[AaEe]l|bin|ben|ibn|Abu|Abou)[- ]$")
_NEXT_NAME: Final = re.compile(r" ([^\W\d_a-zß-öø-ÿ][^\W\d_]{2,})")
_TITLES: Final = frozenset[str]().union(*(data.name_titles for data in LANGUAGES.values()))
_WORD: Final = re.compile(r"[^\W\d_]+")

NAME: Final = Rule(
    kind=Kind.NAME,
    title="Name",
    severities=SEVERITIES[Kind.NAME].conditions,
    mqm="Accuracy/Mistranslation",
    summary="A person, place or product is named in one version only, or the versions name different ones.",
    reported=(
        (
            "Two words that are probably names, one per side of a linked pair, each without a similarly "
            "spelled word or a word of the same meaning on the other side."
        ),
        (
            "Two similarly spelled names, if translators would not change the spelling in this way: "
            "`Schmid` and `Schmidt`, `Brandl` and `Brendl`."
        ),
        "Two cities or two countries: `Bern` and `Bâle`, `Iran` and `Irak`.",
        "A name on one side that appears nowhere in the other version.",
    ),
    ignored=(
        "Names that each language has its own form for: `Peking` and `Pékin`, `Genf` and `Genève`.",
        "Names that each language transcribes: `Lawrow` and `Lavrov`.",
        "Genitives and plurals: `Jans`, `Noras`.",
        "Two spellings that recur throughout the documents, each in one version only.",
        "Translated names of institutions, abbreviations, and German nouns.",
        "Text that is not in the language of its document.",
        "Link lines and contact lines.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Am Montag eröffnete Petra Vogel die Ausstellung.",),
        tgt=("Lundi, Petra Keller a inauguré l’exposition.",),
        message="Vogel in German, Keller in French",
    ),
    advice="Find out which name is correct, or whether the other version identifies the same by other words.",
    ignore_entry="name /Vogel/  # each version names its own curator",
)


class _Suspect(NamedTuple):
    """
    A link whose names differ.

    Attributes:
        named: The link with its names.
        src: Source names that have no similarly spelled word on the other side.
        tgt: Target names that have no similarly spelled word on the other side.
        pairs: A name of each side that may be confused with each other.
    """

    named: _Named
    src: tuple[Name, ...]
    tgt: tuple[Name, ...]
    pairs: tuple[tuple[Name, Name], ...]

    @property
    def linked(self) -> LinkedTexts:
        """The link."""
        return self.named.linked


def find_name_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link whose names differ."""
    suspects = list(_suspects(comparison))
    if not suspects:
        return
    meanings = _Meanings([each.linked for each in suspects])
    src_words, tgt_words = _document_words(comparison.src), _document_words(comparison.tgt)
    conventions = _conventions(suspects, src_words, tgt_words)
    for suspect in suspects:
        linked = suspect.linked
        languages = linked.src_language, linked.tgt_language
        confused = _confused(suspect, meanings, conventions, (src_words, tgt_words))
        src_left = [
            name
            for name in _outside_dates(suspect.src, linked.src_text, languages[0])
            if not meanings.has(name.text, linked.tgt_text, languages)
        ]
        tgt_left = [
            name
            for name in _outside_dates(suspect.tgt, linked.tgt_text, languages[1])
            if not meanings.has(name.text, linked.src_text, languages[::-1])
        ]
        src_likely, tgt_likely = _without_beginnings(src_left), _without_beginnings(tgt_left)
        src_other, tgt_other = _changed(src_likely, tgt_likely), _changed(tgt_likely, src_likely)
        if src_other or confused:
            src_left = _in_order([*src_other, *(src for src, _ in confused)])
            tgt_left = _in_order([*tgt_other, *(tgt for _, tgt in confused)])
        else:
            src_left = [name for name in src_left if _is_alone(name, tgt_words)]
            tgt_left = [name for name in tgt_left if _is_alone(name, src_words)]
        if src_left or tgt_left:
            yield _different(
                linked,
                comparison,
                _runs(src_left, linked.src_text),
                _runs(tgt_left, linked.tgt_text),
            )


NAMES: Final = Check((NAME,), find_name_differences)


def _suspects(comparison: Comparison) -> Iterator[_Suspect]:
    links = _Named.of(list(comparison.translated_prose()), comparison.languages)
    recurring = _recurring(links)
    for named in links:
        src = _unlike(named.src, named.tgt_words, recurring)
        tgt = _unlike(named.tgt, named.src_words, recurring)
        pairs = tuple(_pairs(named))
        if src or tgt or pairs:
            yield _Suspect(named, src, tgt, pairs)


def _pairs(named: _Named) -> Iterator[tuple[Name, Name]]:
    """Names of both sides, each missing on the other, that are similar or two places."""
    src = [name for name in named.src if _is_missing(name, named.tgt_words)]
    tgt = [name for name in named.tgt if _is_missing(name, named.src_words)] if src else []
    for one in src:
        for other in tgt:
            forms = folded(one.text), folded(other.text)
            if is_similar(*forms) or are_different_places(*forms, named.src_words, named.tgt_words):
                yield one, other


def _is_missing(name: Name, others: frozenset[str]) -> bool:
    """Whether neither a name nor a form of it with another ending is among words."""
    form = folded(name.text)
    # Most names are on both sides.
    if form in others or not _is_proper(name.text):
        return False
    forms = (*(form + ending for ending in _ENDINGS), *(form.removesuffix(end) for end in _ENDINGS))
    return others.isdisjoint(forms)


def _conventions(
    suspects: Sequence[_Suspect], src_words: frozenset[str], tgt_words: frozenset[str]
) -> frozenset[tuple[str, str]]:
    """Pairs of forms that recur in several links, each in one version only."""
    times = Counter(
        forms
        for suspect in suspects
        for forms in {(folded(one.text), folded(other.text)) for one, other in suspect.pairs}
    )
    return frozenset(
        (one, other)
        for (one, other), count in times.items()
        if count > 1 and one not in tgt_words and other not in src_words
    )


def _confused(
    suspect: _Suspect,
    meanings: _Meanings,
    conventions: frozenset[tuple[str, str]],
    words: tuple[frozenset[str], frozenset[str]],
) -> list[tuple[Name, Name]]:
    """
    The pairs of a link that are different places, or of which one is a slip for the other.

    Args:
        suspect: The link.
        meanings: Word vectors.
        conventions: Pairs that are not slips.
        words: All words of both documents, folded.
    """
    found: list[tuple[Name, Name]] = []
    languages = suspect.linked.src_language, suspect.linked.tgt_language
    # The last first: a given name is judged by the family name that follows.
    for one, other in reversed(suspect.pairs):
        forms = folded(one.text), folded(other.text)
        if are_different_places(*forms, suspect.named.src_words, suspect.named.tgt_words):
            found.append((one, other))
            continue
        if not is_similar(*forms) or forms in conventions or forms[1] in names_in(one.text, *languages):
            continue
        if are_same_place(*forms):
            continue
        same_family = _has_same_family(one, other, suspect.linked, found)
        elsewhere = forms[0] in words[1] or forms[1] in words[0] or same_family
        if not elsewhere and (are_same(*forms) or is_transcribed(*forms) or _is_arabic(one, suspect.linked)):
            continue
        odds = slip_odds(
            meanings.spelled(one), meanings.spelled(other), meanings.likeness(one.text, other.text), languages
        )
        if elsewhere:
            odds += ELSEWHERE_ODDS
        if odds >= SLIP_ODDS:
            found.append((one, other))
    return found


def _has_same_family(
    one: Name, other: Name, linked: LinkedTexts, confused: Sequence[tuple[Name, Name]]
) -> bool:
    """
    Whether two names differ in one letter before the same word, or before two that are confused.

    `Anna Keller` and `Anne Keller`; `Anna Weber` and `Anne Weibel`.
    """
    forms = folded(one.text), folded(other.text)
    if len(forms[0]) != len(forms[1]) or sum(map(ne, *forms)) > 1:
        return False
    src = _NEXT_NAME.match(linked.src_text, one.end)
    tgt = _NEXT_NAME.match(linked.tgt_text, other.end)
    if src is None or tgt is None:
        return False
    return folded(src[1]) == folded(tgt[1]) or any(
        (one.start, other.start) == (src.start(1), tgt.start(1)) for one, other in confused
    )


def _is_arabic(name: Name, linked: LinkedTexts) -> bool:
    """Whether a source name follows an Arabic article or patronym, which each language writes its way."""
    return _ARABIC.search(linked.src_text, 0, name.start) is not None


def _in_order(names: Sequence[Name]) -> list[Name]:
    """Names in the order of the text, each once."""
    return sorted({name.start: name for name in names}.values(), key=lambda name: name.start)


class _Named(NamedTuple):
    """A link with the words of each side that may be names, and all its words, folded."""

    linked: LinkedTexts
    src: tuple[Name, ...]
    tgt: tuple[Name, ...]
    src_words: frozenset[str]
    tgt_words: frozenset[str]

    @classmethod
    def of(cls, links: Sequence[LinkedTexts], languages: tuple[str, str]) -> list[_Named]:
        """Find the names of links in these languages."""
        src_words = [words_of(linked.src_text) for linked in links]
        tgt_words = [words_of(linked.tgt_text) for linked in links]
        src = names_of([linked.src_text for linked in links], languages[0], tgt_words)
        tgt = names_of([linked.tgt_text for linked in links], languages[1], src_words)
        return list(map(cls, links, src, tgt, src_words, tgt_words))


def _recurring(links: Sequence[_Named]) -> dict[str, int]:
    """How often each name recurs on the other side of its link; without those that twice do not."""
    times: dict[str, list[int]] = {}
    for named in links:
        for names, others in ((named.src, named.tgt_words), (named.tgt, named.src_words)):
            for name in names:
                form = folded(name.text)
                times.setdefault(form, [0, 0])[form not in others] += 1
    return {form: there for form, (there, away) in times.items() if there and away <= 1}


def _unlike(names: Sequence[Name], others: frozenset[str], recurring: Mapping[str, int]) -> tuple[Name, ...]:
    """The names without similarly spelled words on the other side, more confident if they recur elsewhere."""
    found = []
    for name in names:
        form = folded(name.text)
        times = recurring.get(form, 0)
        confidence = max(name.confidence, 1 - _DOUBT / (times + 1)) if times else name.confidence
        if (
            confidence >= LIKELY
            and _is_proper(name.text)
            and not has_alike(name.text, others)
            and not any(is_transcribed(form, other) for other in others)
        ):
            found.append(replace(name, confidence=confidence))
    return tuple(found)


def _without_beginnings(names: Sequence[Name]) -> list[Name]:
    """The names without words that merely begin a sentence."""
    return [name for name in names if not name.starts or name.confidence >= LIKELY_FIRST]


def _changed(names: Sequence[Name], others: Sequence[Name]) -> list[Name]:
    """The names that are likely to be replaced by another on the other side."""
    likeliest = max((other.confidence for other in others), default=0.0)
    return [name for name in names if name.confidence * likeliest >= CONFIDENT_TOGETHER]


def _is_proper(word: str) -> bool:
    """Whether a word is neither an abbreviation, which each language forms in its own way, nor a unit."""
    return not (ACRONYM.match(word) or SIGNED.fullmatch(word.casefold()) or word in _TITLES)


def _outside_dates(names: Sequence[Name], text: str, language: str) -> list[Name]:
    """The names that are not months."""
    dates = find_dates(text, language)
    return [name for name in names if not any(date.start <= name.start < date.end for date in dates)]


class _Meanings:
    """Word vectors of links, to find words of the same meaning as a name."""

    def __init__(self, links: Sequence[LinkedTexts]) -> None:
        import numpy as np

        from aligner.encode.static import StaticEncoder
        from aligner.encode.vectors import unit

        texts = [text for linked in links for text in (linked.src_text, linked.tgt_text)]
        words = list(dict.fromkeys(word for text in texts for word in _WORD.findall(text)))
        self._rows = {word: row for row, word in enumerate(words)}
        # Equivalent to encoding the words, and those of the links are cached.
        found = StaticEncoder.load().words(words)
        self._vectors = unit(found.sums)
        self._rarities = np.zeros(len(words), dtype=np.float32)
        filled = np.flatnonzero(np.diff(found.ends) > 0)
        if len(filled):
            self._rarities[filled] = np.maximum.reduceat(found.idf[found.tokens], found.ends[filled])

    def spelled(self, name: Name) -> Spelled:
        """A name as the model of slips reads it."""
        return Spelled(name.text, name.confidence, name.starts, float(self._rarities[self._rows[name.text]]))

    def likeness(self, one: str, other: str) -> float:
        """Cosine of the meanings of two words of the links."""
        return float(self._vectors[self._rows[one]] @ self._vectors[self._rows[other]])

    def has(self, name: str, text: str, languages: tuple[str, str]) -> bool:
        """Whether a text of the second language has a word of the same meaning as a name of the first."""
        words = _WORD.findall(text)
        if not words:
            return False
        if not names_in(name, *languages).isdisjoint(map(folded, words)):
            return True
        likeness = self._vectors[[self._rows[word] for word in words]] @ self._vectors[self._rows[name]]
        return bool(likeness.max() >= SAME_MEANING)


def _is_alone(name: Name, others: frozenset[str]) -> bool:
    """Whether a word is very likely a name, and appears nowhere in the other version."""
    return name.confidence >= CONFIDENT_ALONE and not has_alike(name.text, others)


def _document_words(document: Document) -> frozenset[str]:
    """The words of a whole document, folded."""
    return frozenset(word for text in document.texts for word in words_of(text))


def _runs(names: Sequence[Name], text: str) -> list[str]:
    """The names as written; adjacent ones are joined."""
    runs: list[list[int]] = []
    for name in names:
        if runs and text[runs[-1][1] : name.start] in (" ", "-"):
            runs[-1][1] = name.end
        else:
            runs.append([name.start, name.end])
    return [text[start:end] for start, end in runs]


def _different(linked: LinkedTexts, comparison: Comparison, src: list[str], tgt: list[str]) -> Divergence:
    return NAME.divergence(
        linked.link.src,
        linked.link.tgt,
        by_side(comparison.language_names, " and ".join(src), " and ".join(tgt), one="named only in"),
        {"src": src, "tgt": tgt},
        severity=Severity.WARNING if src and tgt else Severity.INFO,
    )
