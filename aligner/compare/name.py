"""
Name: a person, place or product that is named on one side only, or another one.

Fires on a linked pair where a word that looks like a name has no word written alike on the
other side, nor one of the same meaning: on two such words, one a side, as a name that was
changed; on a name of one side alone only where the other version does not say it anywhere.
Must not fire on names that each language has for itself (`Peking`, `Pékin`; `Genf`,
`Genève`), on translated names of institutions, on capitalised German nouns, on what is
not in the language of its document, on link and contact lines, or on a doubtful link.

Severity: warning where each side has a name that the other lacks; info where only one
side has, since a name may be left to a pronoun.

Detail: `src` and `tgt`, the names without counterpart as they are written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.extract.alike import has_alike, words_of
from aligner.compare.extract.date import find_dates
from aligner.compare.extract.exonym import names_in
from aligner.compare.extract.name import folded, names_of
from aligner.compare.pairs import language_name
from aligner.compare.words.cut import ACRONYM, SIGNED
from aligner.divergence import Divergence, Kind, Severity
from aligner.languages import LANGUAGES
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.compare.extract.name import Name
    from aligner.compare.pairs import Comparison, Pair
    from aligner.text import Document

__all__ = ["LIKELY", "LIKELY_FIRST", "SAME_MEANING", "SURE_ALONE", "SURE_TOGETHER", "find_name_differences"]

LIKELY: Final = 0.28
"""Probability from which a word may be a name."""

SURE_TOGETHER: Final = 0.16
"""Probability from which two words, one a side, are taken for a name and what it was changed to."""

LIKELY_FIRST: Final = 0.6
"""The same of a word that begins a sentence, where any word has a capital: `Baptisé Kontur, le logiciel`."""

SURE_ALONE: Final = 0.95
"""Probability from which a word is taken for a name that one side leaves out."""

SAME_MEANING: Final = 0.3
"""Cosine from which two words may be names of the same."""

_DOUBT: Final = 0.3
"""What is left of doubt whether a word is a name, before it has come back on the other side."""

_TITLES: Final = frozenset[str]().union(*(data.name_titles for data in LANGUAGES.values()))
_WORD: Final = re.compile(r"[^\W\d_]+")
_UNUSUAL_ROLES: Final = frozenset({Role.LINK, Role.CONTACT})


class _Suspect(NamedTuple):
    """A pair with what each side names and the other does not write alike."""

    pair: Pair
    src: tuple[Name, ...]
    tgt: tuple[Name, ...]


def find_name_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each linked pair of which the names differ."""
    suspects = list(_suspects(comparison))
    if not suspects:
        return
    meanings = _Meanings([each.pair for each in suspects])
    src_said, tgt_said = _words(comparison.src), _words(comparison.tgt)
    for pair, src, tgt in suspects:
        languages = pair.src_language, pair.tgt_language
        src_left = [
            name
            for name in _outside_dates(src, pair.src_text, languages[0])
            if not meanings.has(name.text, pair.tgt_text, languages)
        ]
        tgt_left = [
            name
            for name in _outside_dates(tgt, pair.tgt_text, languages[1])
            if not meanings.has(name.text, pair.src_text, languages[::-1])
        ]
        src_likely, tgt_likely = _beside_beginnings(src_left), _beside_beginnings(tgt_left)
        src_other, tgt_other = _changed(src_likely, tgt_likely), _changed(tgt_likely, src_likely)
        if src_other:
            src_left, tgt_left = src_other, tgt_other
        else:
            src_left = [name for name in src_left if _is_alone(name, tgt_said)]
            tgt_left = [name for name in tgt_left if _is_alone(name, src_said)]
        if src_left or tgt_left:
            yield _different(
                pair,
                comparison,
                _runs(src_left, pair.src_text),
                _runs(tgt_left, pair.tgt_text),
            )


def _suspects(comparison: Comparison) -> Iterator[_Suspect]:
    running = [pair for pair in comparison.pairs if _is_running_text(pair, comparison)]
    pairs = _Named.of(running, (comparison.src.language, comparison.tgt.language))
    kept = _kept(pairs)
    for named in pairs:
        src = _unlike(named.src, named.tgt_words, kept)
        tgt = _unlike(named.tgt, named.src_words, kept)
        if src or tgt:
            yield _Suspect(named.pair, src, tgt)


class _Named(NamedTuple):
    """A pair with the words of each side that may be names, and all its words, folded."""

    pair: Pair
    src: tuple[Name, ...]
    tgt: tuple[Name, ...]
    src_words: frozenset[str]
    tgt_words: frozenset[str]

    @classmethod
    def of(cls, pairs: Sequence[Pair], languages: tuple[str, str]) -> list[_Named]:
        """Read pairs of these languages."""
        src_words = [words_of(pair.src_text) for pair in pairs]
        tgt_words = [words_of(pair.tgt_text) for pair in pairs]
        src = names_of([pair.src_text for pair in pairs], languages[0], tgt_words)
        tgt = names_of([pair.tgt_text for pair in pairs], languages[1], src_words)
        return list(map(cls, pairs, src, tgt, src_words, tgt_words))


def _kept(pairs: Sequence[_Named]) -> dict[str, int]:
    """How often each name has itself on the other side; without those that twice have not."""
    times: dict[str, list[int]] = {}
    for named in pairs:
        for names, others in ((named.src, named.tgt_words), (named.tgt, named.src_words)):
            for name in names:
                form = folded(name.text)
                times.setdefault(form, [0, 0])[form not in others] += 1
    return {form: there for form, (there, away) in times.items() if there and away <= 1}


def _is_running_text(pair: Pair, comparison: Comparison) -> bool:
    return (
        pair.link.confidence >= LOW_CONFIDENCE
        and _UNUSUAL_ROLES.isdisjoint(segment.role for segment in (*pair.src, *pair.tgt))
        and pair.src_language == comparison.src.language
        and pair.tgt_language == comparison.tgt.language
        and pair.src_text != pair.tgt_text
    )


def _unlike(names: Sequence[Name], others: frozenset[str], kept: Mapping[str, int]) -> tuple[Name, ...]:
    """The names that have no word written alike on the other side, surer where they have it elsewhere."""
    found = []
    for name in names:
        times = kept.get(folded(name.text), 0)
        confidence = max(name.confidence, 1 - _DOUBT / (times + 1)) if times else name.confidence
        if confidence >= LIKELY and _is_proper(name.text) and not has_alike(name.text, others):
            found.append(replace(name, confidence=confidence))
    return tuple(found)


def _beside_beginnings(names: Sequence[Name]) -> list[Name]:
    """Those that do not only begin a sentence."""
    return [name for name in names if not name.starts or name.confidence >= LIKELY_FIRST]


def _changed(names: Sequence[Name], others: Sequence[Name]) -> list[Name]:
    """Those that are likely enough names which the other side changed into others."""
    surest = max((other.confidence for other in others), default=0.0)
    return [name for name in names if name.confidence * surest >= SURE_TOGETHER]


def _is_proper(word: str) -> bool:
    """Whether a word is neither an abbreviation, which each language makes for itself, nor a unit."""
    return not (ACRONYM.match(word) or SIGNED.fullmatch(word.casefold()) or word in _TITLES)


def _outside_dates(names: Sequence[Name], text: str, language: str) -> list[Name]:
    """The names that are no months."""
    dates = find_dates(text, language)
    return [name for name in names if not any(date.start <= name.start < date.end for date in dates)]


class _Meanings:
    """Whether a name has a word of its own meaning on the other side, by the vectors of the words."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        from aligner.encode.static import StaticEncoder
        from aligner.encode.vectors import unit

        texts = [text for pair in pairs for text in (pair.src_text, pair.tgt_text)]
        words = list(dict.fromkeys(word for text in texts for word in _WORD.findall(text)))
        self._rows = {word: row for row, word in enumerate(words)}
        # The same as to encode them, and each that was looked up for the links is known.
        self._vectors = unit(StaticEncoder.load().words(words).sums)

    def has(self, name: str, text: str, languages: tuple[str, str]) -> bool:
        """Whether a name of the first language is in a text of the second."""
        words = _WORD.findall(text)
        if not words:
            return False
        if not names_in(name, *languages).isdisjoint(map(folded, words)):
            return True
        likeness = self._vectors[[self._rows[word] for word in words]] @ self._vectors[self._rows[name]]
        return bool(likeness.max() >= SAME_MEANING)


def _is_alone(name: Name, said: frozenset[str]) -> bool:
    """Whether a name is surely one, and said nowhere in the other version."""
    return name.confidence >= SURE_ALONE and not has_alike(name.text, said)


def _words(document: Document) -> frozenset[str]:
    """The words of a whole document, folded."""
    return frozenset(word for text in document.texts for word in words_of(text))


def _runs(names: Sequence[Name], text: str) -> list[str]:
    """The names as they are written; those that follow one another are one."""
    runs: list[list[int]] = []
    for name in names:
        if runs and text[runs[-1][1] : name.start] in (" ", "-"):
            runs[-1][1] = name.end
        else:
            runs.append([name.start, name.end])
    return [text[start:end] for start, end in runs]


def _different(pair: Pair, comparison: Comparison, src: list[str], tgt: list[str]) -> Divergence:
    changed = bool(src and tgt)
    where = "in" if changed else "named only in"
    message = ", ".join(
        f"{' and '.join(names)} {where} {language_name(document.language)}"
        for names, document in ((src, comparison.src), (tgt, comparison.tgt))
        if names
    )
    severity = Severity.WARNING if changed else Severity.INFO
    return Divergence(Kind.NAME, severity, pair.link.src, pair.link.tgt, message, {"src": src, "tgt": tgt})
