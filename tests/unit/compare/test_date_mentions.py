"""Complete and partial dates are extracted, in figures and in words."""

from __future__ import annotations

import pytest

from aligner.compare.extract.date import PartialDate, find_dates


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("de", "BEIJING, 20. November 2025 /PRNewswire/", ["2025-11-20"]),
        ("fr", "PÉKIN, 20 novembre 2025 /PRNewswire/", ["2025-11-20"]),
        ("en", "BEIJING, Nov. 20, 2025 /PRNewswire/", ["2025-11-20"]),
        ("en", "the 20th of November", ["--11-20"]),
        ("de", "am 20.11.2025", ["2025-11-20"]),
        ("de", "am 20.11.25", ["2025-11-20"]),
        ("de", "am 20.11.", ["--11-20"]),
        ("fr", "le 20/11/2025", ["2025-11-20"]),
        ("fr", "le 1er mars", ["--03-01"]),
        ("fr", "le 1er\u00a0mars", ["--03-01"]),
        ("de", "2025-11-20", ["2025-11-20"]),
        ("de", "vom 3. bis zum 5. Mai", ["--05-03", "--05-05"]),
        ("fr", "du 3 au 5 mai", ["--05-03", "--05-05"]),
        ("fr", "les 20, 21 et 22 déc. 2020", ["2020-12-20", "2020-12-21", "2020-12-22"]),
        ("de", "20./21. Dez. 2020", ["2020-12-20", "2020-12-21"]),
        ("de", "30. Oktober bis 3. November", ["--10-30", "--11-03"]),
        ("de", "Anfang Mai 2019", ["2019-05"]),
        ("fr", "en juillet", ["--07"]),
        ("de", "im März", ["--03"]),
        ("fr", "les 8/9 juil 1984", ["1984-07-08", "1984-07-09"]),
        ("fr", "le 1<sup>er</sup> juin", ["--06-01"]),
        ("fr", "le 7.6. à Berne", ["--06-07"]),
        ("fr", "le 07.06 à Berne", ["--06-07"]),
        ("fr", "le 7/6 à Berne", ["--06-07"]),
        ("fr", "du 28.2 - 2.3.2026", ["--02-28", "2026-03-02"]),
        ("fr", "Dates : 3.6., 10.6. et 17.6.", ["--06-03", "--06-10", "--06-17"]),
        ("de", "vom 28.2.-2.3.2026", ["--02-28", "2026-03-02"]),
        ("fr", "le premier mai", ["--05-01"]),
        ("fr", "le vingt-deux mai deux mille", ["--05-22"]),
        ("fr", "au 1 er avril 2003", ["2003-04-01"]),
        ("de", "am dritten Oktober 2025", ["2025-10-03"]),
        ("en", "the twenty-first of June", ["--06-21"]),
    ],
)
def test_date_is_found(language: str, text: str, dates: list[str]) -> None:
    assert [str(mention.date) for mention in find_dates(text, language)] == dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "sept personnes"),
        ("en", "it may rain"),
        ("de", "im Jahr 2025"),
        ("de", "am Sonntag"),
        ("de", "um 15.30 Uhr"),
        ("de", "Version 1.2.3.4"),
        ("de", "32.13.2025"),
        ("fr", "MARS SA"),
        ("fr", "le 12.5 % restant"),
        ("en", "the first may follow the second"),
        ("fr", "La note est de 4.5."),
        ("fr", "la version 7.6 et la suite"),
        ("en", "on 7.6. at noon"),
    ],
)
def test_no_date_is_found(language: str, text: str) -> None:
    assert find_dates(text, language) == ()


def test_english_figures_keep_both_orders() -> None:
    (mention,) = find_dates("3/4/2025", "en")
    assert mention.readings == (PartialDate(2025, 3, 4), PartialDate(2025, 4, 3))


def test_month_that_cannot_be_one_decides_the_order() -> None:
    (mention,) = find_dates("11/20/2025", "en")
    assert mention.readings == (PartialDate(2025, 11, 20),)


def test_language_without_calendar_leaves_dates_in_figures() -> None:
    assert [str(mention.date) for mention in find_dates("20.11.2025, 3. Mai", "zz")] == ["2025-11-20"]


def test_a_date_agrees_with_a_less_complete_one() -> None:
    assert PartialDate(2025, 11, 20).agrees(PartialDate(None, 11, 20))


def test_date_does_not_agree_with_another_month() -> None:
    assert not PartialDate(2025, 11, 20).agrees(PartialDate(2025, 12))
