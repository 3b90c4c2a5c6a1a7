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
        "SELECT titel FROM bücher WHERE autor = 'der Wald';",
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
    assert (found.message, found.detail["side"]) == (f"French in the German version: “{text}”", "src")


def test_a_few_shared_words_are_a_warning() -> None:
    (found,) = untranslated("Medienanfragen", "Medienanfragen")
    assert found.severity is Severity.WARNING


def test_a_short_text_in_a_third_language_is_untranslated() -> None:
    (found,) = untranslated("Mehr erfahren", "Read more")
    assert found.message == "English in the French version: “Read more”"


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


@pytest.mark.parametrize(
    ("german", "french", "left"),
    [
        (
            "Die Reise führt durch drei Täler und über einen hohen Pass.",
            "Le voyage traverse trois vallées und über einen hohen Pass.",
            "und über einen hohen Pass",
        ),
        (
            "Die Miete beträgt 9 Franken pro Quadratmeter.",
            "Le loyer s'élève à 9 Franken pro Quadratmeter.",
            "Franken pro Quadratmeter",
        ),
        (
            "Der Verein plant im Sommer mehrere Ausflüge. Er sucht noch Helfer für die Küche.",
            "L'association prévoit plusieurs excursions en été. Er sucht noch Helfer für die Küche.",
            "Er sucht noch Helfer für die Küche.",
        ),
        (
            "Der Verein plant mehrere Ausflüge. Wer mitkommen will, meldet sich an.",
            "L'association prévoit plusieurs excursions. Those who want to come must register.",
            "Those who want to come must register.",
        ),
        (
            "„Das ist für uns ein großer Erfolg“, erklärt Präsidentin Ida Roth.",
            "« Das ist für uns ein großer Erfolg », explique la présidente Ida Roth.",
            "Das ist für uns ein großer Erfolg",
        ),
        (
            "Auskunft gibt das Bundesamt für Strassen (ASTRA) in Bern.",
            "Le Bundesamt für Strassen (OFROU) à Berne donne des renseignements.",
            "Bundesamt für Strassen",
        ),
    ],
)
def test_a_part_in_the_other_language_is_untranslated(german: str, french: str, left: str) -> None:
    (found,) = untranslated(german, french)
    assert (found.detail["side"], found.detail["text"]) == ("tgt", left)


def test_a_part_of_the_source_in_the_language_of_the_target_is_untranslated() -> None:
    (found,) = untranslated(
        "Die Reise führt durch drei Täler et par un col très élevé.",
        "Le voyage traverse trois vallées et par un col très élevé.",
    )
    assert (found.detail["side"], found.detail["text"]) == ("src", "et par un col très élevé")


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Sie leitet den Verein für offene Gärten.", "Elle dirige le Verein für offene Gärten."),
        ("Gespielt wird „Das war es mit uns“.", "On joue « Das war es mit uns »."),
        (
            "Das Bundesamt für Kultur (BAK) zahlt den Preis.",
            "L'Office fédéral de la culture (Bundesamt für Kultur, BAK) paie le prix.",
        ),
        (
            "Führen Sie apt-get install hello world aus.",
            "Exécutez apt-get install hello world.",
        ),
    ],
)
def test_a_name_a_title_or_code_in_a_translation_is_not_untranslated(german: str, french: str) -> None:
    assert untranslated(german, french) == ()


@pytest.mark.parametrize(
    "text",
    ["Rue de la Gare 9, 1003 Lausanne", "grep -n der_wert die_datei", "sudo systemctl restart dienst"],
)
def test_an_address_or_a_command_line_is_not_untranslated(text: str) -> None:
    assert untranslated(text, text) == ()


def test_text_with_code_is_untranslated() -> None:
    text = "Der Wert von max_size() gilt auch für die Länge."
    assert len(untranslated(text, text)) == 1


@pytest.mark.parametrize("text", ["Zur Startseite", "Jetzt buchen", "Warenkorb", "Impressum:"])
def test_a_button_on_both_sides_is_untranslated(text: str) -> None:
    (found,) = untranslated(text, text)
    assert found.detail["identical"]


def test_an_address_in_a_translation_is_not_untranslated() -> None:
    assert (
        untranslated(
            "Das Haus steht am Chemin de la Petite Côte in Genf.",
            "La maison se trouve au chemin de la Petite Côte à Genève.",
        )
        == ()
    )
