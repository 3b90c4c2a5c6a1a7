"""The language of a text is detected if the text shows it, and not guessed if it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from aligner import detect as detection
from aligner.detect import detect, detect_document, spoken_by_function_words
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Stadt hat am Montag eine neue Brücke eröffnet.", "de"),
        ("La ville a inauguré lundi un nouveau pont.", "fr"),
        ("The city opened a new bridge on Monday.", "en"),
        ("Photo shows a scene of the release of the 10 Chinese cases on mega-city governance.", "en"),
        ("Werkverträge seien sinnvoll und notwendig.", "de"),
        ("Elle l'a dit.", None),
    ],
)
def test_language_of_a_sentence(text: str, code: str | None) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    "residue",
    [
        "",
        "20. 11. 2025",
        "https://www.beispiel.example/die-neue-seite-ist-da.html",
        "Original-Link: https://beispiel.example/p/348348.html",
        "Foto – https://beispiel.example/media/2827037/photo.jpg",
        "presse@die-neue-firma.example",
        "Shen Tiyan",
        "Jean-Pierre Raffarin",
        "10 %",
        "Zürich",
    ],
)
def test_links_numbers_names_and_residue_have_no_language(residue: str) -> None:
    assert detect(residue) is None


def test_a_german_sentence_full_of_french_names_is_not_detected_as_french() -> None:
    assert detect("Er ist Mitglied der ARE (Association pour le Retournement des Entreprises).") != "fr"


def test_a_french_sentence_full_of_german_names_is_not_detected_as_german() -> None:
    assert detect("Deutsche Bahn progresse en matière d’embauches") != "de"


def test_a_foreign_title_in_quotation_marks_does_not_decide() -> None:
    assert detect("Étude « Trawling in MPAs », Univ. de Gand 2024, p. 12 ss.") is None


def test_a_german_document_that_begins_in_english_is_german() -> None:
    text = "Press release\n\n" + "Die Stadt hat am Montag eine neue Brücke über den Fluss eröffnet. " * 3
    assert detect_document(text) == "de"


def test_a_french_document_with_a_german_compound_is_french() -> None:
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    text = f"{name} : la région attend plus de visiteurs. Les prix pour les familles sont en hausse. {name}."
    assert detect_document(text) == "fr"


def test_a_short_document_has_a_language() -> None:
    assert detect_document("Bonjour tout le monde.") == "fr"


@pytest.mark.parametrize("text", ["", "12 345 – 67", "https://beispiel.example/seite"])
def test_a_document_without_words_has_none(text: str) -> None:
    assert detect_document(text) is None


def test_function_words_of_a_single_language_name_it() -> None:
    assert spoken_by_function_words("Das Ende der Fahrt") == "de"
    assert spoken_by_function_words("Das Ende of the road") is None
    assert spoken_by_function_words("Banque Populaire") is None


@pytest.fixture
def italian(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A fourth language, for detection only."""
    known = replace(
        LANGUAGES["fr"],
        code="it",
        function_words=frozenset(["il", "lo", "gli", "di", "che", "è", "una", "per", "con", "della"]),
    )
    monkeypatch.setattr(detection, "LANGUAGES", {**LANGUAGES, "it": known})
    detection._language_of_function_words.cache_clear()
    detection._detector.cache_clear()
    yield
    detection._language_of_function_words.cache_clear()
    detection._detector.cache_clear()


@pytest.mark.usefixtures("italian")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("La città ha inaugurato una nuova piscina per gli abitanti.", "it"),
        ("La ville a inauguré lundi un nouveau pont.", "fr"),
        ("Inaugurata mercoledì mattina nuova piscina comunale coperta.", "it"),
    ],
)
def test_detection_covers_every_language_of_the_registry(text: str, code: str) -> None:
    assert detect(text) == code
    assert detect_document(text) == code


def test_a_document_in_no_language_of_ours_has_the_code_of_its_own() -> None:
    assert (
        detect_document("Il Comune ha presentato ieri il nuovo piano per la mobilità dei quartieri.") == "it"
    )


def test_french_with_german_names_is_french() -> None:
    text = "Anna Brandauer et Hans-Jörg Müller de la Stadtwerke Zürich AG dirigent le projet de Winterthour."
    assert detect_document(text) == "fr"


def test_a_short_document_is_in_one_of_our_languages() -> None:
    assert detect_document("Foto: Keystone, Bern") in {"de", "en", None}
