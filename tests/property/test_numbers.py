"""Laws of numbers: numbers of a locale are read back, and no text causes an error."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, get_group_symbol
from hypothesis import given
from hypothesis import strategies as st

from aligner.compare.extract.address import find_addresses, mask
from aligner.compare.extract.date import find_dates
from aligner.compare.extract.figure import find_figures
from aligner.compare.number import find_numbers, unmatched

LANGUAGES = ["de", "fr", "en"]


def grouped(value: int, locale: str) -> str:
    """A number in groups of three; Babel 2.19 sets apart the last group alone where Swiss marks part them."""
    written: str = format_decimal(value, locale="en").replace(",", get_group_symbol(locale))
    return written


@pytest.mark.parametrize("locale", ["de", "de_CH", "fr", "fr_CH", "en"])
@given(value=st.integers(2, 10**12))
def test_whole_number_is_read_back_as_cldr_writes_it(locale: str, value: int) -> None:
    (found,) = find_figures(grouped(value, locale), locale[:2])
    assert found.value == value


@pytest.mark.parametrize("locale", LANGUAGES)
@given(value=st.decimals(2, 10**9, places=2))
def test_decimal_number_is_read_back_as_cldr_writes_it(locale: str, value: Decimal) -> None:
    written = format_decimal(value, locale=locale)
    (found,) = find_figures(f"{written} Euro", locale)
    assert Fraction(str(value)) in found.readings


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("form", ["short", "medium", "long", "full"])
@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_date_is_read_back_as_cldr_writes_it(locale: str, form: str, day: date) -> None:
    (found,) = find_dates(format_date(day, form, locale=locale), locale)
    assert (day.year, day.month, day.day) in [(each.year, each.month, each.day) for each in found.readings]


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_numbers_of_any_text_lie_inside_it(text: str, language: str) -> None:
    for number in find_numbers(text, language):
        assert 0 <= number.start < number.end <= len(text)


@given(st.text(alphabet="0123456789.,' \u00a0-:/hUr½%€kMXIV", max_size=40), st.sampled_from(LANGUAGES))
def test_text_does_not_differ_from_itself(text: str, language: str) -> None:
    numbers = find_numbers(text, language)
    assert unmatched(numbers, numbers) == ([], [])


@given(st.text(max_size=100))
def test_mask_keeps_every_other_character_in_place(text: str) -> None:
    places = [(each.start, each.end) for each in find_addresses(text)]
    masked = mask(text, places)
    inside = {k for start, end in places for k in range(start, end)}
    assert len(masked) == len(text)
    assert all(masked[k] == text[k] for k in range(len(text)) if k not in inside)
