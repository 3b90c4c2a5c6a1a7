"""
Number: the numbers of the two sides differ in value.

Detail: `src` and `tgt`, the values without counterpart as strings (`"1000"`, `"2.5"`), or
two values in either order if they are swapped; `src_text` and `tgt_text`, the same as written.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Final, TypeAlias

from aligner.compare.check import Check
from aligner.compare.comparison import LONGEST_COMPARED
from aligner.compare.converted import without_conversions
from aligner.compare.extract.address import mask, without_addresses
from aligner.compare.extract.amount import find_amounts, other_amounts
from aligner.compare.extract.clock import find_clock_words
from aligner.compare.extract.code import find_codes
from aligner.compare.extract.compound import put_together
from aligner.compare.extract.convention import groups_thousands, is_ambiguous, settled
from aligner.compare.extract.date import find_dates
from aligner.compare.extract.figure import find_figures
from aligner.compare.extract.number import Firmness, Number, show
from aligner.compare.extract.numberword import find_number_words
from aligner.compare.extract.phone import find_phones
from aligner.compare.extract.sign import has_signs, other_signs
from aligner.compare.extract.unit import find_quantities
from aligner.compare.extract.vocabulary import DIGIT
from aligner.compare.mismatch import mismatch
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.extract.code import Code
    from aligner.compare.extract.date import DateMention
    from aligner.compare.extract.phone import Phone
    from aligner.divergence import Divergence

__all__ = ["NUMBER", "NUMBERS", "find_numbers", "may_be_firm", "unmatched"]

_VERSION: Final = re.compile(
    r"(?<![\w./:@-])v?(?!\d{1,3}(?:\.\d{3})+(?![.\d]))"
    r"(\d{1,4}(?:\.\d{1,4}){2,}|(?<=v)\d{1,4}\.\d{1,4})(?![\w/@-]|\.\w)"
)
"""A version has at least two dots, or a leading `v`, and is not a number in groups of three digits."""

_BEFORE_VERSION: Final = re.compile(r"\b[^\W\d_]*[A-ZÄÖÜ][^\W\d_]*[a-z][^\W\d_]*\s+v?$")
"""A product in front of its version."""
_LONGEST_PRODUCT: Final = 40

_HALF_DAY: Final = 12
_TIME: Final = re.compile(r"\d{1,2}\s?(?:[.:]\d\d\s+Uhr|[hH]\b|[hH]\s?\d\d|heures?|:\d\d|Uhr)")
_HALF_DAY_TEXT: Final = re.compile(r"\d\s?(?:h\b|h\s?\d|heures?|:\d\d|(?:[.:]\d\d\s+)?Uhr)", re.IGNORECASE)
_GAZETTE: Final = re.compile(
    rf"\b(?:{alternatives(lambda data: data.numbers.gazettes)})\s+(?:19|20)\d\d"
    r"(?P<pages>(?:\s+[IVX]+)?(?:[\s,–-]+\d+)+)"
)
"""A page of a gazette whose versions are paginated separately."""


NUMBER: Final = Rule(
    kind=Kind.NUMBER,
    title="Number",
    severities=SEVERITIES[Kind.NUMBER].conditions,
    mqm="Accuracy/Mistranslation",
    summary="The numbers of the two versions differ in value.",
    reported=(
        (
            "A value on one side of a linked pair only, whatever its form: `zehn` is 10, `1.000` is `1 000`, "
            "`3 Mrd.` is `3 milliards`."
        ),
        "A version such as `9.0.7` that differs on both sides.",
        (
            "Fractions, groups and multiples in words that contradict each other: `die Hälfte` and "
            "`un tiers`, `ein Dutzend` and `une vingtaine`."
        ),
        "Two figures in the place of each other, by the words around them: `von 21 auf 34`, `de 34 à 21`.",
    ),
    ignored=(
        "Digits in links, e-mail addresses and codes: `A380`.",
        "Dates, which `date` compares.",
        "Articles: `ein`, `une`.",
        "Pages of a gazette with separate editions: `BBl 2001 1234`, `FF 2001 1189`.",
        "A value that one side repeats.",
        "A version that the other side names without its number: `cette version`.",
        "A small number word that the other side leaves out or expresses differently: `beide`, `la moitié`.",
        "Approximate numbers of equal size: `rund zehn` and `une dizaine`, `zwei Wochen` and `quinze jours`.",
    ),
    example=Example(
        src=("Im Park stehen 860 Windräder.",),
        tgt=("Le parc compte 830 éoliennes.",),
        message="860 in German, 830 in French",
    ),
    advice="Find out which number is correct, and correct the other version.",
    ignore_entry="number /Windräder/  # the versions have different cut-off dates",
)


def find_number_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link whose numbers differ in value."""
    conventions = _conventions(comparison)
    for linked in comparison.readable():
        if not (
            may_be_firm(linked.src_text, linked.src_language)
            or may_be_firm(linked.tgt_text, linked.tgt_language)
        ):
            yield from _amounts(linked, comparison)
            continue
        versions = _other_versions(linked)
        signs = _other_signs(linked)
        src: Sequence[Number] = ()
        tgt: Sequence[Number] = ()
        # Hints take as long to find as the numbers that they may account for.
        if any(unmatched(*_both(linked, conventions, hints=False))):
            src, tgt = unmatched(*_both(linked, conventions, hints=True))
            src, tgt = without_conversions(linked, src, tgt, partial(find_numbers, hints=False))
            if src and not tgt and _version_pointer(linked.tgt_language).search(linked.tgt_text):
                src = [
                    number for number in src if not _is_version(number, linked.src_text, linked.src_language)
                ]
            elif tgt and not src and _version_pointer(linked.src_language).search(linked.src_text):
                tgt = [
                    number for number in tgt if not _is_version(number, linked.tgt_text, linked.tgt_language)
                ]
            if not (src or tgt):
                versions = [], []
        halves = _other_halves(linked) if not (src or tgt) else ([], [])
        src = [*src, *(number for number, _ in signs), *halves[0]]
        tgt = [*tgt, *(number for _, number in signs), *halves[1]]
        if src or tgt or versions[0]:
            yield _different(linked, comparison, src, tgt, versions)
        else:
            amounts = tuple(_amounts(linked, comparison))
            yield from amounts or _swapped(linked, comparison, conventions)


NUMBERS: Final = Check((NUMBER,), find_number_differences)


def _swapped(linked: LinkedTexts, comparison: Comparison, conventions: _Conventions) -> Iterator[Divergence]:
    """Yield a divergence if two figures of a link are each in the place of the other."""
    if linked.link.doubtful or linked.src_text == linked.tgt_text:
        return
    from aligner.compare.swapped import find_swapped, find_swapped_score

    is_score, score = find_swapped_score(linked.src_text, linked.tgt_text, linked.tgt_language)
    if is_score and score is None:
        return
    if score is not None:
        yield mismatch(
            NUMBER,
            linked,
            comparison,
            src=score[:1],
            tgt=score[1:],
            detail={"src": [score[0]], "tgt": [score[1]], "src_text": [score[0]], "tgt_text": [score[1]]},
        )
        return
    found = find_swapped(
        (linked.src_text, linked.tgt_text),
        (linked.src_language, linked.tgt_language),
        _both(linked, conventions, hints=False),
    )
    if found is not None:
        values, texts = [show(number.value) for number in found], [number.text.strip() for number in found]
        yield NUMBER.divergence(
            linked.link.src,
            linked.link.tgt,
            f"{' and '.join(texts)} swapped in {comparison.language_names[1]}",
            {"src": values, "tgt": values[::-1], "src_text": texts, "tgt_text": texts[::-1]},
            severity=Severity.ERROR,
        )


def _other_halves(linked: LinkedTexts) -> tuple[list[Number], list[Number]]:
    """Times that are twelve hours apart, where no word tells the half of the day: `20.15`, `8 h 15`."""
    empty: tuple[list[Number], list[Number]] = [], []
    languages = linked.src_language, linked.tgt_language
    texts = linked.src_text, linked.tgt_text
    if linked.link.doubtful or not all(_HALF_DAY_TEXT.search(text) for text in texts):
        return empty
    if any(code not in LANGUAGES or LANGUAGES[code].numbers.half_day_clock for code in languages):
        return empty
    if any(
        re.search("|".join(LANGUAGES[code].numbers.half_day_words), text, re.IGNORECASE)
        for text, code in zip(texts, languages, strict=True)
    ):
        return empty
    src, tgt = (
        {number.value: number for number in find_numbers(text, code, hints=False) if _TIME.match(number.text)}
        for text, code in zip(texts, languages, strict=True)
    )
    if len(src) != 1 or len(tgt) != 1:
        return empty
    (value, one), (other_value, other) = *src.items(), *tgt.items()
    return ([one], [other]) if abs(value - other_value) == _HALF_DAY else empty


def _amounts(linked: LinkedTexts, comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence if the amounts of a link contradict each other: `die Hälfte`, `un tiers`."""
    if linked.link.doubtful:
        return
    src = find_amounts(linked.src_text, linked.src_language)
    pairs = other_amounts(src, find_amounts(linked.tgt_text, linked.tgt_language)) if src else []
    if pairs:
        src_texts, tgt_texts = [one.text for one, _ in pairs], [other.text for _, other in pairs]
        yield mismatch(
            NUMBER,
            linked,
            comparison,
            src=src_texts,
            tgt=tgt_texts,
            detail={
                "src": [show(one.value) for one, _ in pairs],
                "tgt": [show(other.value) for _, other in pairs],
                "src_text": src_texts,
                "tgt_text": tgt_texts,
            },
        )


def _different(
    linked: LinkedTexts,
    comparison: Comparison,
    src: Sequence[Number],
    tgt: Sequence[Number],
    versions: tuple[list[str], list[str]],
) -> Divergence:
    src_versions, tgt_versions = versions
    return mismatch(
        NUMBER,
        linked,
        comparison,
        src=[*(number.text.strip() for number in src), *src_versions],
        tgt=[*(number.text.strip() for number in tgt), *tgt_versions],
        detail={
            "src": [*(show(number.value) for number in src), *src_versions],
            "tgt": [*(show(number.value) for number in tgt), *tgt_versions],
            "src_text": [*(number.text for number in src), *src_versions],
            "tgt_text": [*(number.text for number in tgt), *tgt_versions],
        },
    )


def _other_versions(linked: LinkedTexts) -> tuple[list[str], list[str]]:
    """Versions (`9.0.7`) that the other side lacks, if each side has such a one."""
    src = _versions(linked.src_text, linked.src_language)
    tgt = _versions(linked.tgt_text, linked.tgt_language) if src else {}
    src_left, tgt_left = [each for each in src if each not in tgt], [each for each in tgt if each not in src]
    return (src_left, tgt_left) if src_left and tgt_left else ([], [])


def _versions(text: str, language: str) -> dict[str, None]:
    if not _VERSION.search(text):
        return {}
    bare, _, _ = _bare(text, language)
    return {match[1]: None for match in _VERSION.finditer(bare)}


@cache
def _version_pointer(language: str) -> re.Pattern[str]:
    """A phrase that names a version without its number: `cette version`."""
    known = LANGUAGES.get(language)
    words = "|".join(known.numbers.version_pointers) if known is not None else "(?!)"
    return re.compile(rf"\b(?:{words})\b(?!\s+\d)", re.IGNORECASE)


def _is_version(number: Number, text: str, language: str) -> bool:
    """Whether a number is the version of something: `Version 4.2`, `LibreOffice 7.4`."""
    start = max(0, number.start - _LONGEST_PRODUCT)
    return (
        _BEFORE_VERSION.search(text, start, number.start) is not None
        or _version_word(language).search(text, start, number.start) is not None
    )


@cache
def _version_word(language: str) -> re.Pattern[str]:
    known = LANGUAGES.get(language)
    words = "|".join(known.numbers.version_words) if known is not None else "(?!)"
    return re.compile(rf"\b(?:{words})\s+v?$", re.IGNORECASE)


def may_be_firm(text: str, language: str) -> bool:
    """Whether a text may have a number that needs a counterpart: most texts have none."""
    return DIGIT.search(text) is not None or any(
        number.firmness is not Firmness.HINT for number in find_number_words(text, language, hints=False)
    )


_Conventions: TypeAlias = "tuple[Mapping[str, bool], Mapping[str, bool]]"
"""What comma and stop separate in the source and in the target."""


def _conventions(comparison: Comparison) -> _Conventions:
    src, tgt = (
        groups_thousands((each.text[:LONGEST_COMPARED] for each in document.segments), document.language)
        for document in (comparison.src, comparison.tgt)
    )
    return src, tgt


def _both(
    linked: LinkedTexts, conventions: _Conventions, *, hints: bool
) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    src = find_numbers(linked.src_text, linked.src_language, hints=hints)
    tgt = find_numbers(linked.tgt_text, linked.tgt_language, hints=hints)
    if linked.link.doubtful:
        return src, tgt
    src_groups, tgt_groups = conventions
    src_measured = tgt_measured = frozenset[int]()
    if _contradict(src_groups, tgt_groups):
        src_measured = _measured(linked.src_text, linked.src_language, src)
        tgt_measured = _measured(linked.tgt_text, linked.tgt_language, tgt)
    return settled(src, src_groups, tgt, src_measured), settled(tgt, tgt_groups, src, tgt_measured)


def _contradict(groups: Mapping[str, bool], others: Mapping[str, bool]) -> bool:
    """Whether one side separates thousands as the other separates decimals."""
    return any(others.get(mark, value) is not value for mark, value in groups.items())


def _measured(text: str, language: str, numbers: Sequence[Number]) -> frozenset[int]:
    """Offsets of the ambiguous figures that have a unit."""
    ambiguous = [number for number in numbers if is_ambiguous(number)]
    if not ambiguous:
        return frozenset()
    return frozenset(each.number.start for each in find_quantities(text, language, ambiguous) if each.units)


def _other_signs(linked: LinkedTexts) -> list[tuple[Number, Number]]:
    """Numbers of equal value with contradictory signs, each with its sign as part of its text."""
    if linked.link.doubtful or not (has_signs(linked.src_text) or has_signs(linked.tgt_text)):
        return []
    src, tgt = (
        (text, language, find_numbers(text, language, hints=False))
        for text, language in (
            (linked.src_text, linked.src_language),
            (linked.tgt_text, linked.tgt_language),
        )
    )
    return [
        (_with_sign(sign, number), _with_sign(other_sign, other))
        for (sign, number), (other_sign, other) in other_signs(src, tgt)
    ]


def _with_sign(sign: str, number: Number) -> Number:
    readings = tuple(-each for each in number.readings) if sign == "-" else number.readings
    return replace(number, readings=readings, text=sign + number.text)


def find_numbers(text: str, language: str, *, hints: bool = True) -> tuple[Number, ...]:
    """
    Find the numbers of a text: figures, number words, and hints from dates.

    Args:
        text: One or more sentences.
        language: BCP 47 primary subtag.
        hints: Whether to include words that merely may express a number.

    Returns:
        In order. Day, month and year of a date are hints, because the other side may have
        them as plain numbers.
    """
    # Cached because several checks ask for the numbers of the same text.
    bare, found = _apart_from_words(text, language)
    found = [*found, *find_number_words(bare, language, hints=hints)]
    return tuple(put_together(sorted(found, key=lambda number: number.start), text))


@lru_cache(1 << 15)
def _apart_from_words(text: str, language: str) -> tuple[str, Sequence[Number]]:
    """The numbers that are not number words, and the text with these masked."""
    bare, parts, dates = _bare(text, language)
    figures = find_figures(bare, language)
    bare = mask(bare, ((figure.start, figure.end) for figure in figures))
    times = find_clock_words(bare, language)
    bare = mask(bare, ((time.start, time.end) for time in times))
    return bare, [*parts, *figures, *times, *(hint for date in dates for hint in _date_hints(date))]


def _bare(text: str, language: str) -> tuple[str, Sequence[Number], tuple[DateMention, ...]]:
    """The text with addresses, identifiers, phone numbers and dates masked; hints from these; its dates."""
    bare = without_addresses(text)
    bare = mask(bare, (match.span("pages") for match in _GAZETTE.finditer(bare)))
    codes = [code for code in find_codes(bare) if code.firm]
    bare = mask(bare, ((code.start, code.end) for code in codes))
    phones = find_phones(bare, language)
    bare = mask(bare, ((phone.start, phone.end) for phone in phones))
    dates = find_dates(bare, language)
    written: list[Phone | Code] = [*phones, *codes]
    parts = [part for found in written for part in _digit_hints(found)]
    return mask(bare, ((date.start, date.end) for date in dates)), parts, dates


def _digit_hints(found: Phone | Code) -> Iterator[Number]:
    """Groups of digits, for another side that has them in a form that is not recognised."""
    for match in re.finditer(r"\d+", found.text):
        start = found.start + match.start()
        yield Number(
            (Fraction(int(match.group())),), Firmness.HINT, match.group(), start, start + len(match.group())
        )


def _date_hints(mention: DateMention) -> Iterator[Number]:
    for date in mention.readings:
        for part in (date.day, date.month, date.year):
            if part is not None:
                yield Number((Fraction(part),), Firmness.HINT, mention.text, mention.start, mention.end)
        if date.day is not None and date.month is not None:
            # The other side may write them as `7.6` or `07.06`, which may be a number.
            values = dict.fromkeys((_decimal(date.day, date.month, 1), _decimal(date.day, date.month, 2)))
            yield Number(tuple(values), Firmness.HINT, mention.text, mention.start, mention.end)


def _decimal(day: int, month: int, digits: int) -> Fraction:
    return Fraction(f"{day}.{month:0{digits}}")


def unmatched(src: Sequence[Number], tgt: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """
    Numbers of each side without counterpart on the other.

    Firm numbers are paired value by value, figures first, and hints with hints. The rest, unless
    a remaining hint accounts for it, is returned if both sides have something; if only one
    has, only figures whose value the other side never mentions are.
    """
    left, right = _pair_off(_firm(src), _firm(tgt), exact=True)
    left, right = _pair_off(left, right, exact=False)
    # Equal hints belong to each other: `Woche` and `semaine` do not account for `sieben`.
    src_hints, tgt_hints = _pair_off(_hints(src), _hints(tgt), exact=False)
    left, _ = _pair_off(left, tgt_hints, exact=False)
    right, _ = _pair_off(right, src_hints, exact=False)
    if left and right:
        return left, right
    return _missing(left, tgt), _missing(right, src)


def _firm(numbers: Sequence[Number]) -> list[Number]:
    return [number for number in numbers if number.firmness is not Firmness.HINT]


def _hints(numbers: Sequence[Number]) -> list[Number]:
    return [number for number in numbers if number.firmness is Firmness.HINT]


def _pair_off(
    src: Sequence[Number], tgt: Sequence[Number], *, exact: bool
) -> tuple[list[Number], list[Number]]:
    """
    Remove pairs of numbers that agree, one to one, in order.

    Args:
        src: Numbers of one side.
        tgt: Numbers of the other.
        exact: Whether their likeliest readings must agree, not just any.

    Returns:
        The numbers that remain on each side.
    """
    by_reading: dict[Fraction, deque[int]] = {}
    for place, number in enumerate(tgt):
        for reading in number.readings[:1] if exact else number.readings:
            by_reading.setdefault(reading, deque()).append(place)
    taken: set[int] = set()
    left = []
    for number in src:
        for reading in number.readings[:1] if exact else number.readings:
            places = by_reading.get(reading, deque())
            while places and places[0] in taken:
                places.popleft()
            if places:
                taken.add(places.popleft())
                break
        else:
            left.append(number)
    return left, [number for place, number in enumerate(tgt) if place not in taken]


def _missing(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    said = {reading for other in others for reading in other.readings}
    return [
        number
        for number in numbers
        if number.firmness is Firmness.FIGURE and said.isdisjoint(number.readings)
    ]
