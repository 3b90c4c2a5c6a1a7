"""
Name: a person, place or product that only one side names, or different ones.

Detail: `src` and `tgt`, the names without counterpart as written.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from operator import ne
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.check import Check
from aligner.compare.extract.alike import SAME_MEANING, has_alike
from aligner.compare.extract.date import find_dates
from aligner.compare.extract.exonym import are_different_places, are_same, are_same_place
from aligner.compare.extract.journey import reversed_journeys
from aligner.compare.extract.name import Name, folded
from aligner.compare.extract.nation import different_nations
from aligner.compare.extract.replaced import TOPIC, Familiarity, replaced_odds
from aligner.compare.extract.slip import Spelled, is_similar, is_transcribed, slip_odds
from aligner.compare.extract.unit import is_symbol
from aligner.compare.missing import (
    CONFIDENT_ALONE,
    Meanings,
    Named,
    document_words,
    is_missing,
    name_pairs,
    times_of,
    unmatched_names,
)
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.extract.date import DateMention
    from aligner.compare.missing import NamePair, Times, Unmatched
    from aligner.divergence import Divergence

__all__ = ["NAME", "NAMES"]

REPLACED_ODDS: Final = 1.0
"""Log odds from which one of two names without counterpart was put for the other."""

REPLACED_AFTER_SAME_ODDS: Final = 1.5
"""What is added if both names follow the same one, of which the parallel text has few examples."""

TOPIC_ODDS: Final = 5.0
"""What is taken off, in a language with capitals for all nouns, for a noun whose partner is what the
documents are about: it is named in one version where the other has a noun (`das System`, `PostgreSQL`)."""

FREQUENT_ODDS: Final = 3.0
"""What is taken off, in such a language, for a frequent word that recurs nowhere; in another language, for
one that begins a sentence or is part of a title with capitals throughout."""

FREQUENT_IDF: Final = 8.5
"""Inverse document frequency, in nats, below which a word is frequent."""

SLIP_ODDS: Final = 2.0
"""Log odds from which one of two similar names is a slip for the other."""

ELSEWHERE_ODDS: Final = 2.5
"""What is added if one of the spellings appears in both versions, or both have the same family name."""

AFTER_SAME_ODDS: Final = 1.0
"""What is added if both names follow the same name: `Anna Brandl` and `Anna Brendl`."""

_NOUNS: Final = frozenset({Familiarity.COMMON, Familiarity.COMPOUND})
_ARABIC: Final = re.compile(r"\b(?:[AaEe]l|bin|ben|ibn|Abu|Abou)[- ]$")
_NAME_BEFORE: Final = re.compile(r"\b([^\W\d_a-zß-öø-ÿ][^\W\d_]{2,}) $")
_LONGEST_BEFORE: Final = 30
_NEXT_NAME: Final = re.compile(r" ([^\W\d_a-zß-öø-ÿ][^\W\d_]{2,})")

NAME: Final = Rule(
    kind=Kind.NAME,
    title="Name",
    severities=SEVERITIES[Kind.NAME].conditions,
    mqm="Accuracy/Mistranslation",
    summary="A person, place or product is named in one version only, or the versions name different ones.",
    reported=(
        (
            "Two words that are probably names, one per side of a linked pair, each without a similarly "
            "spelled word or a translation on the other side, where one was probably put for the other."
        ),
        (
            "Two similarly spelled names, if translators would not change the spelling in this way: "
            "`Schmid` and `Schmidt`, `Brandl` and `Brendl`."
        ),
        "Two cities, regions or countries: `Bern` and `Bâle`, `Iran` and `Irak`.",
        "Two nations: `schwedisch` and `norvégien`.",
        "Two places that are swapped: `von Bern nach Genf` and `de Genève à Berne`.",
        "A name on one side that appears nowhere in the other version.",
    ),
    ignored=(
        "Names that each language has its own form for: `Peking` and `Pékin`, `Genf` and `Genève`.",
        "Names that each language transcribes: `Lawrow` and `Lavrov`.",
        "Genitives and plurals: `Jans`, `Noras`.",
        "Two spellings that recur throughout the documents, each in one version only.",
        "Translated names of institutions, abbreviations, and German nouns.",
        "Text that is not in the language of its document.",
        "Languages that both versions name as their own: `ins Deutsche` and `en français`.",
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
        unmatched: The link with the names that the other side lacks.
        pairs: A name of each side that may be confused with each other.
        nations: A nation of each side, each named there alone.
    """

    unmatched: Unmatched
    pairs: tuple[tuple[Name, Name], ...]
    nations: tuple[tuple[Name, Name], ...]

    @property
    def named(self) -> Named:
        """The link with its names."""
        return self.unmatched.named

    @property
    def linked(self) -> LinkedTexts:
        """The link."""
        return self.unmatched.named.linked


def find_name_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link whose names differ, or that goes from one place to another."""
    yield from _reversed(comparison)
    links = Named.of(comparison)
    times = times_of(links)
    suspects = [
        suspect
        for unmatched in map(partial(unmatched_names, times=times), links)
        if (suspect := _Suspect(unmatched, tuple(_pairs(unmatched.named)), _nations(unmatched))).pairs
        or suspect.nations
        or unmatched.is_suspect
    ]
    if not suspects:
        return
    meanings = Meanings([each.linked for each in suspects])
    words = document_words(comparison.src), document_words(comparison.tgt)
    conventions = _conventions(suspects, *words)
    languages = comparison.languages
    for suspect in suspects:
        linked = suspect.linked
        confused = [
            *_confused(suspect, meanings, conventions, words),
            *_replaced(suspect, meanings, times, words, languages),
            *suspect.nations,
        ]
        confused = [pair for pair in confused if not all(is_symbol(name.text) for name in pair)]
        src, tgt = _in_order([one for one, _ in confused]), _in_order([other for _, other in confused])
        if not confused:
            src = _alone(suspect.unmatched.src, linked.tgt_text, words[1], meanings)
            tgt = _alone(suspect.unmatched.tgt, linked.src_text, words[0], meanings)
            src, tgt = (
                _undated(src, linked.src_text, languages[0]),
                _undated(tgt, linked.tgt_text, languages[1]),
            )
        if src or tgt:
            yield _different(linked, comparison, _runs(src, linked.src_text), _runs(tgt, linked.tgt_text))


NAMES: Final = Check((NAME,), find_name_differences)


def _reversed(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each link that makes a journey in the opposite direction."""
    for linked in comparison.translated_prose():
        texts = linked.src_text, linked.tgt_text
        for one, other in reversed_journeys(texts, (linked.src_language, linked.tgt_language)):
            yield NAME.divergence(
                linked.link.src,
                linked.link.tgt,
                f"{' and '.join(one)} swapped in {comparison.language_names[1]}",
                {"src": list(one), "tgt": list(other)},
                severity=Severity.WARNING,
            )


def _nations(unmatched: Unmatched) -> tuple[tuple[Name, Name], ...]:
    """The words for two nations, each named on one side alone."""
    linked = unmatched.named.linked
    texts = linked.src_text, linked.tgt_text
    found = different_nations(*texts, (linked.src_language, linked.tgt_language))
    if found is None:
        return ()
    src, tgt = (
        Name(text[nation.start : nation.end], nation.start, nation.end, 1.0)
        for text, nation in zip(texts, found, strict=True)
    )
    return ((src, tgt),)


def _replaced(
    suspect: _Suspect,
    meanings: Meanings,
    times: Mapping[str, Times],
    words: tuple[frozenset[str], frozenset[str]],
    languages: tuple[str, str],
) -> Iterator[tuple[Name, Name]]:
    """The pairs of names of which one was probably put for the other, the likeliest first, each name once."""
    linked = suspect.linked
    dates = find_dates(linked.src_text, languages[0]), find_dates(linked.tgt_text, languages[1])
    found = sorted(
        (-odds_of(pair, languages), pair.src.start, pair.tgt.start, pair)
        for pair in name_pairs(suspect.unmatched, meanings, times, words)
    )
    taken: set[tuple[int, int]] = set()
    for odds, _, _, pair in found:
        places = {(0, pair.src.start), (1, pair.tgt.start)}
        if -odds < REPLACED_ODDS:
            return
        if taken.isdisjoint(places) and not (_is_dated(pair.src, dates[0]) or _is_dated(pair.tgt, dates[1])):
            taken |= places
            yield pair.src, pair.tgt


def odds_of(pair: NamePair, languages: tuple[str, str]) -> float:
    """Log odds that one name of a pair was put for the other."""
    odds = replaced_odds(*pair[2:], languages)
    src, tgt = pair.about_src, pair.about_tgt
    if src.near[0] and src.near[0] == tgt.near[0]:
        return odds + REPLACED_AFTER_SAME_ODDS
    for word, partner, language in ((src, tgt, languages[0]), (tgt, src, languages[1])):
        if word.place_name or word.foreign:
            continue
        if not LANGUAGES[language].splitting.capitalised_nouns:
            in_title = all(each.kind.startswith("capital") for each in (word.before, word.after))
            if (word.starts or in_title) and word.familiar is not Familiarity.NONE and not word.here:
                odds -= FREQUENT_ODDS
            continue
        if word.familiar in _NOUNS and partner.elsewhere and partner.here >= TOPIC * max(word.here, 1):
            odds -= TOPIC_ODDS
        if word.rarity is not None and word.rarity < FREQUENT_IDF and not word.here:
            odds -= FREQUENT_ODDS
    return odds


def _pairs(named: Named) -> Iterator[tuple[Name, Name]]:
    """Names of both sides, each missing on the other, that are similar or two places."""
    src = [name for name in named.src if is_missing(name, named.tgt_words)]
    tgt = [name for name in named.tgt if is_missing(name, named.src_words)] if src else []
    for one in src:
        for other in tgt:
            forms = folded(one.text), folded(other.text)
            if is_similar(*forms) or are_different_places(*forms, named.src_words, named.tgt_words):
                yield one, other


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
    meanings: Meanings,
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
        if not is_similar(*forms) or forms in conventions:
            continue
        if are_same_place(*forms):
            continue
        same_family = _has_same_family(one, other, suspect.linked, found)
        elsewhere = forms[0] in words[1] or forms[1] in words[0] or same_family
        if not elsewhere and (are_same(*forms) or is_transcribed(*forms) or _is_arabic(one, suspect.linked)):
            continue
        odds = slip_odds(
            _spelled(one, meanings),
            _spelled(other, meanings),
            meanings.likeness(one.text, other.text),
            languages,
        )
        if elsewhere:
            odds += ELSEWHERE_ODDS
        elif _follow_the_same(one, other, suspect.linked):
            odds += AFTER_SAME_ODDS
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


def _follow_the_same(one: Name, other: Name, linked: LinkedTexts) -> bool:
    """Whether the same word with a capital is before both names."""
    src = _NAME_BEFORE.search(linked.src_text, max(one.start - _LONGEST_BEFORE, 0), one.start)
    tgt = _NAME_BEFORE.search(linked.tgt_text, max(other.start - _LONGEST_BEFORE, 0), other.start)
    return src is not None and tgt is not None and folded(src[1]) == folded(tgt[1])


def _is_arabic(name: Name, linked: LinkedTexts) -> bool:
    """Whether a source name follows an Arabic article or patronym, which each language writes its way."""
    return _ARABIC.search(linked.src_text, 0, name.start) is not None


def _in_order(names: Sequence[Name]) -> list[Name]:
    """Names in the order of the text, each once."""
    return sorted({name.start: name for name in names}.values(), key=lambda name: name.start)


def _spelled(name: Name, meanings: Meanings) -> Spelled:
    """A name as the model of slips reads it."""
    return Spelled(name.text, name.confidence, name.starts, meanings.rarity(name.text))


def _alone(names: Sequence[Name], text: str, others: frozenset[str], meanings: Meanings) -> list[Name]:
    """
    The words that are very likely names and that one side leaves out.

    Args:
        names: Words of the other side.
        text: Text of the side.
        others: All words of its version, folded.
        meanings: Word vectors.
    """
    return [
        name
        for name in names
        if name.confidence >= CONFIDENT_ALONE
        and not is_symbol(name.text)
        and not has_alike(name.text, others)
        and meanings.nearest(name.text, text) < SAME_MEANING
    ]


def _undated(names: Sequence[Name], text: str, language: str) -> list[Name]:
    """The names that are not part of a date of their text."""
    dates = find_dates(text, language) if names else ()
    return [name for name in names if not _is_dated(name, dates)]


def _is_dated(name: Name, dates: Sequence[DateMention]) -> bool:
    """Whether a name is part of a date: a month."""
    return any(date.start <= name.start < date.end for date in dates)


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
