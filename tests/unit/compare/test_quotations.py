"""Quotations are texts between marks of any style; apostrophes and inch marks are not quotation marks."""

from __future__ import annotations

import pytest

from aligner.compare.extract.quotation import find_quotations
from aligner.divergence import Kind, Severity
from tests.support.comparing import divergences_of, document, links, straight


@pytest.mark.parametrize(
    "text",
    [
        "die „Brücke“ heißt",
        'die „Brücke" heißt',
        "the “Brücke” is",
        "le « Brücke » est",
        "le «\u202fBrücke\u202f» est",
        "die »Brücke« heißt",
        'die "Brücke" heißt',
        'le " Brücke " est',
        "die ‚Brücke‘ heißt",
        "the ‘Brücke’ is",
        "die ‹Brücke› heißt",
        'die „Brücke"-ähnliche',
    ],
)
def test_any_style_of_marks_quotes(text: str) -> None:
    assert [each.text for each in find_quotations(text).closed] == ["Brücke"]


@pytest.mark.parametrize(
    "text",
    [
        "l'eau et l’air d'aujourd’hui",
        'le Commissaire à l"éthique et l"épargne',
        'ein Bildschirm von 27" im Büro',
        "Scholz’ Plan",
        "Keine Marken",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    found = find_quotations(text)
    assert not found.closed
    assert not found.dangling


def test_quotation_inside_another_is_part_of_it() -> None:
    (found,) = find_quotations("Er sagte: „Das ‚Haus‘ am „Markt“ steht.“").closed
    assert found.text == "Das ‚Haus‘ am „Markt“ steht."


def test_place_includes_the_marks() -> None:
    (found,) = find_quotations("das « Pont » là").closed
    assert (found.start, found.end) == (4, 12)


@pytest.mark.parametrize(
    "text", ["„Das ist erst der Anfang.", "Und so geht es weiter“, sagte sie.", "« Oui."]
)
def test_mark_without_counterpart_dangles(text: str) -> None:
    assert find_quotations(text).dangling


def test_a_different_term_is_reported_with_both() -> None:
    src = document("de", "Die clevere „Butler“-ähnliche Plattform hilft in der ganzen Stadt.")
    tgt = document("fr", "La plateforme de type « assistant numérique » aide dans toute la ville.")
    (found,) = divergences_of(src, tgt, straight(src, tgt), only=["quote"])
    assert (found.kind, found.severity) == (Kind.QUOTE, Severity.INFO)
    assert found.message == "“Butler” in German, “assistant numérique” in French"
    assert found.detail == {"src": ["Butler"], "tgt": ["assistant numérique"]}


def test_a_term_quoted_on_one_side_is_reported() -> None:
    src = document("de", "Das Programm „Hundert Tage“ beginnt im Mai in allen Schulen.")
    tgt = document("fr", "Le programme cent jours commence en mai dans toutes les écoles.")
    (found,) = divergences_of(src, tgt, straight(src, tgt), only=["quote"])
    assert found.message == "“Hundert Tage” quoted only in German"


def test_quotations_in_another_order_are_the_same() -> None:
    src = document("de", "Die „Brücke“ und der „Fluss“ gehören zusammen.")
    tgt = document("fr", "Le « fleuve » et le « pont » vont ensemble.")
    assert not divergences_of(src, tgt, straight(src, tgt), only=["quote"])


def test_quotation_that_goes_on_elsewhere_is_not_judged() -> None:
    src = document("de", "„Das ist erst der Anfang.", "Wir bauen weiter“, sagte die Leiterin.")
    tgt = document("fr", "« Ce n’est que le début », a dit la directrice.", "Nous continuons à construire.")
    assert not divergences_of(src, tgt, straight(src, tgt), only=["quote"])


def test_quotations_of_a_doubtful_link_are_not_judged() -> None:
    src = document("de", "Die „Brücke“ wird gebaut.")
    tgt = document("fr", "Les abeilles ont « faim » en hiver.")
    assert not divergences_of(src, tgt, links(([0], [0]), confidence=0.3), only=["quote"])
