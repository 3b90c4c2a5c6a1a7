"""A segment in the wrong language is reported on either side, names and quotations aside."""

from __future__ import annotations

import pytest

from aligner.compare.extract.spoken import spoken
from aligner.detect import detect
from aligner.divergence import Divergence, Severity
from aligner.languages.distinctive import distinguishes
from aligner.text import Segment
from tests.support.comparing import divergences_of, document, straight


def untranslated(german: str, french: str) -> tuple[Divergence, ...]:
    src = document("de", german, languages={0: detect(german)})
    tgt = document("fr", french, languages={0: detect(french)})
    return divergences_of(src, tgt, straight(src, tgt), only=["untranslated"])


@pytest.mark.parametrize(
    "text",
    [
        "DER VERKAUF DER KARTEN BEGINNT IM MAI",
        "Neuer Spielplatz eingeweiht",
        "Jetzt bestellen",
        "Kontakt",
        "Medienanfragen",
        "Ansprechpartner:",
        "Bildunterschrift: Der alte Bahnhof",
        "Anna Kowalski, Leiterin Kommunikation",
        "Unsere Leistungen",
    ],
)
def test_a_short_german_text_on_both_sides_is_untranslated(text: str) -> None:
    (found,) = untranslated(text, text)
    assert (found.detail["language"], found.detail["side"]) == ("de", "tgt")


@pytest.mark.parametrize(
    "text",
    [
        "Information",
        "Service",
        "Kowalski Anlagenbau GmbH",
        "Deutsche Bank",
        "Haus der Wirtschaft, Stuttgart",
        "Bundesamt für Gesundheit",
        "Gasthof zum Schwarzen Bären, Marktplatz 2, 88212 Ravensburg",
        "«Die Leiden des jungen Werther»",
        "Die Zeit",
        "sudo apt-get install --reinstall der-die-das",
        "Anna Kowalski",
    ],
)
def test_what_both_versions_write_alike_is_not_untranslated(text: str) -> None:
    assert untranslated(text, text) == ()


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Die Nordbahn AG kauft Schienenwerke Oberndorf.", "Nordbahn AG rachète Schienenwerke Oberndorf."),
        ("Ulrike Schönberger leitet den Bereich.", "Ulrike Schönberger dirige la division de Tübingen."),
        ("Das Buch «Der Mann ohne Eigenschaften»", "Le livre « Der Mann ohne Eigenschaften »"),
        ("Träger: Société suisse des ingénieurs", "Organe : Société suisse des ingénieurs"),
        ("Die Ligue pour la nature feiert.", "La Ligue pour la nature fait la fête."),
    ],
)
def test_names_and_titles_of_the_other_language_are_not_untranslated(german: str, french: str) -> None:
    assert untranslated(german, french) == ()


def test_french_text_in_the_german_version_is_reported_on_the_source_side() -> None:
    text = "La piscine ouvre ses portes lundi."
    (found,) = untranslated(text, text)
    assert (found.message, found.detail["side"]) == ("French in the German version", "src")


def test_a_few_shared_words_are_a_warning() -> None:
    (found,) = untranslated("Medienanfragen", "Medienanfragen")
    assert found.severity is Severity.WARNING


def test_a_short_text_in_a_third_language_is_untranslated() -> None:
    (found,) = untranslated("Mehr erfahren", "Read more")
    assert found.message == "English in the French version"


def test_a_copied_sentence_may_contain_a_quotation() -> None:
    text = "„Es wird noch viele Jahre dauern und uns alle sehr beschäftigen“"
    assert len(untranslated(text, text)) == 1


def test_a_segment_in_its_own_language_is_not_foreign() -> None:
    text = "Die Halle wird im Mai geöffnet."
    assert spoken(Segment(text, 0, len(text), language="de"), "de", "fr", copied=False) is None


@pytest.mark.parametrize("word", ["Kontakt", "Medienkontakt", "die"])
def test_a_word_that_only_german_has_distinguishes_german_from_french(word: str) -> None:
    assert distinguishes(word, "de", "fr")


@pytest.mark.parametrize("word", ["Information", "le"])
def test_a_word_of_both_languages_does_not_distinguish_german_from_french(word: str) -> None:
    assert not distinguishes(word, "de", "fr")


def test_a_town_does_not_distinguish_german_from_french_where_names_do_not_count() -> None:
    assert not distinguishes("Stuttgart", "de", "fr", no_name=True)
