"""Nations are found by countries, inhabitants and adjectives, and compared."""

from __future__ import annotations

import pytest

from aligner.compare.extract.nation import different_nations


def named(src: str, tgt: str, languages: tuple[str, str]) -> tuple[str, str] | None:
    """The words for the nations that differ."""
    found = different_nations(src, tgt, languages)
    if found is None:
        return None
    return src[found[0].start : found[0].end], tgt[found[1].start : found[1].end]


@pytest.mark.parametrize(
    ("src", "tgt", "words"),
    [
        ("Das dänische Team gewinnt.", "L’équipe finlandaise gagne.", ("dänische", "finlandaise")),
        (
            "Er fährt unter der Flagge Maltas.",
            "Il bat pavillon chypriote.",
            ("Maltas", "chypriote"),
        ),
        ("Die Polin siegt.", "La Hongroise gagne.", ("Polin", "Hongroise")),
    ],
)
def test_two_nations_are_reported_as_written(src: str, tgt: str, words: tuple[str, str]) -> None:
    assert named(src, tgt, ("de", "fr")) == words


def test_english_nations_are_known() -> None:
    assert named("The Irish minister resigns.", "Der polnische Minister tritt zurück.", ("en", "de")) == (
        "Irish",
        "polnische",
    )


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("Das dänische Team gewinnt.", "L’équipe du Danemark gagne."),
        ("Die deutsch-polnische Grenze ist offen.", "La frontière germano-polonaise est ouverte."),
        ("Die Holländer kommen.", "Les Néerlandais arrivent."),
        ("Der Brite siegt in England.", "L’Anglais gagne au Royaume-Uni."),
        ("Die Ukraine liefert Weizen.", "Le pays livre du blé."),
    ],
)
def test_one_nation_in_different_words_is_not_a_difference(src: str, tgt: str) -> None:
    assert named(src, tgt, ("de", "fr")) is None


def test_several_nations_on_one_side_alone_are_not_compared() -> None:
    assert named("Polen und Dänen kommen.", "Des Finlandais arrivent.", ("de", "fr")) is None


def test_the_languages_of_the_versions_are_no_nations() -> None:
    assert named("Übersetzung ins Deutsche", "Traduction en français", ("de", "fr")) is None


def test_a_word_that_begins_like_a_nation_is_none() -> None:
    assert named("Der Chip ist neu.", "La perséverance et le malt, en Pologne.", ("de", "fr")) is None
