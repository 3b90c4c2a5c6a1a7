"""Messages and details of each check, and how the registry runs them."""

from __future__ import annotations

import pytest

from aligner.alignment import Alignment, Link
from aligner.compare import checks
from aligner.compare.address import find_address_differences
from aligner.compare.comparison import Comparison
from aligner.compare.extract.address import find_addresses
from aligner.compare.length import length_deviation
from aligner.compare.move import heaviest_chain
from aligner.divergence import Kind, Severity
from aligner.errors import CoverageError, UsageError
from aligner.pair import AlignedPair
from aligner.text import Role
from tests.support.comparing import divergences_of, document, links, straight


def test_every_kind_belongs_to_one_check() -> None:
    assert sorted(kind for check in checks() for kind in check.kinds) == sorted(Kind)


def test_only_leaves_the_kinds_named() -> None:
    src, tgt = document("de", "Zehn Fälle", "Nichts"), document("fr", "11 cas")
    found = divergences_of(src, tgt, links(([0], [0]), ([1], [])), only=["number"])
    assert [each.kind for each in found] == [Kind.NUMBER]


def test_exclude_takes_kinds_away() -> None:
    src, tgt = document("de", "Zehn Fälle", "Nichts"), document("fr", "11 cas")
    found = divergences_of(src, tgt, links(([0], [0]), ([1], [])), exclude=["number"])
    assert [each.kind for each in found] == [Kind.OMISSION]


@pytest.mark.parametrize(
    ("name", "hint"), [("numbers", "Did you mean `number`?"), ("x", "`number`, `unit`, `date`")]
)
def test_unknown_kind_is_refused_with_a_similar_one_or_all(name: str, hint: str) -> None:
    src, tgt = document("de", "Zehn"), document("fr", "dix")
    with pytest.raises(UsageError, match=f"unknown kind of divergence `{name}`") as caught:
        divergences_of(src, tgt, straight(src, tgt), only=[name])
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


def test_alignment_of_other_documents_is_refused() -> None:
    src, tgt = document("de", "Zehn", "Elf"), document("fr", "dix")
    with pytest.raises(CoverageError, match="covers 1 source segments, the document has 2"):
        divergences_of(src, tgt, links(([0], [0])))


def test_divergences_come_in_the_order_of_the_alignment() -> None:
    src = document("de", "Zehn Fälle", "Nur hier", "Am 3. Mai")
    tgt = document("fr", "11 cas", "Seulement ici", "Le 4 mai")
    alignment = links(([0], [0]), ([], [1]), ([1], []), ([2], [2]))
    kinds = [each.kind for each in divergences_of(src, tgt, alignment)]
    assert kinds == [Kind.NUMBER, Kind.ADDITION, Kind.OMISSION, Kind.DATE]


def test_severities_are_ordered_by_weight() -> None:
    assert sorted(Severity, reverse=True) == [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert Severity.INFO < Severity.WARNING <= Severity.WARNING < Severity.ERROR
    assert Severity.ERROR > Severity.INFO >= Severity.INFO


def test_numbers_inside_an_omission_are_not_reported_again() -> None:
    src, tgt = document("de", "10 Fälle am 3. Mai auf https://example.org"), document("fr")
    assert [each.kind for each in divergences_of(src, tgt, links(([0], [])))] == [Kind.OMISSION]


def test_an_empty_line_without_counterpart_is_not_an_omission() -> None:
    src, tgt = document("de", "", "– – –"), document("fr")
    assert divergences_of(src, tgt, links(([0], []), ([1], []))) == ()


def test_a_number_divergence_lists_the_values_of_each_side() -> None:
    src, tgt = document("de", "rund 860 Windräder"), document("fr", "830 éoliennes")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == "860 in German, 830 in French"
    assert found.detail == {"src": ["860"], "tgt": ["830"], "src_text": ["860"], "tgt_text": ["830"]}


def test_a_date_divergence_lists_the_dates_of_each_side() -> None:
    src, tgt = document("de", "am 20. November 2025"), document("fr", "le 21 novembre 2025")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == "20. November 2025 in German, 21 novembre 2025 in French"
    assert found.detail["src"] == ["2025-11-20"]
    assert found.detail["tgt"] == ["2025-11-21"]


def test_date_is_named_without_the_stop_of_its_sentence() -> None:
    src, tgt = document("de", "Wir beginnen im März."), document("fr", "Nous commençons en avril.")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == "März in German, avril in French"


@pytest.mark.parametrize(
    ("german", "french", "expected"),
    [
        ("Tor 9.0.7 ist da.", "Tor 4.0.7 est là.", ["9.0.7 in German, 4.0.7 in French"]),
        ("Nötig ist v0.102.", "Il faut v0.340.", ["0.102 in German, 0.340 in French"]),
        ("Tor 9.0.7 ist da.", "Tor 9.0.7 est là.", []),
        ("Seit 9.0.7 gibt es das.", "Cela existe depuis peu.", []),
        ("Am 1.2.2020 war das.", "C’était le 01.02.2020.", []),
        ("Rund 1.000.000 Euro", "Environ 1 000 000 euros", []),
    ],
)
def test_versions_are_compared_if_both_sides_have_one(german: str, french: str, expected: list[str]) -> None:
    src, tgt = document("de", german), document("fr", french)
    assert [
        each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["number"])
    ] == expected


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("In der Nacht auf den 7. April kam der Frost.", "Le gel vint dans la nuit du 6 au 7 avril."),
        ("In der Nacht vom 6. auf den 7. April war Frost.", "Il gela dans la nuit du 6 au 7 avril."),
    ],
)
def test_night_may_be_named_by_the_day_on_which_it_ends(german: str, french: str) -> None:
    src, tgt = document("de", german), document("fr", french)
    assert divergences_of(src, tgt, straight(src, tgt), only=["date", "number"]) == ()


def test_a_date_that_the_other_side_has_as_a_number_is_not_a_difference() -> None:
    src, tgt = document("de", "Am 3. Juli und am 4. Juli."), document("fr", "Le 3 juillet, puis le 4.")
    assert divergences_of(src, tgt, straight(src, tgt)) == ()


def test_a_third_language_in_the_target_only_is_an_error() -> None:
    src = document("de", "Das Bild zeigt die Halle von oben.")
    tgt = document("fr", "The picture shows the hall from above.", languages={0: "en"})
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert (found.kind, found.severity) == (Kind.UNTRANSLATED, Severity.ERROR)
    assert found.message == "English in the French version: “The picture shows the hall from above.”"
    assert found.detail == {"language": "en", "side": "tgt", "both": False, "identical": False}


def test_a_source_in_a_third_language_with_a_translated_target_is_a_warning() -> None:
    src = document("de", "The picture shows the hall from above.", languages={0: "en"})
    tgt = document("fr", "La photo montre la halle vue d’en haut.")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert (found.severity, found.message) == (
        Severity.WARNING,
        "English in the German version: “The picture shows the hall from above.”",
    )


def test_copied_source_text_is_found_without_language_detection() -> None:
    text = "Das Unternehmen eröffnet im Frühling ein neues Werk und stellt ein."
    src = document("de", text, languages={0: None})
    tgt = document("fr", text, languages={0: None})
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == (
        "Still in German in the French version: “Das Unternehmen eröffnet im Frühling ein neues Werk und …”"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diese Woche in F-Droid, Woche 28", 1),
        ("Geldverwaltung, Haushaltsbuch und Ausgabenüberwachung.", 1),
        ("Deutsche Gesellschaft für Internationale Zusammenarbeit", 0),
    ],
)
def test_a_short_text_on_both_sides_is_reported_unless_it_may_be_a_name(text: str, expected: int) -> None:
    src = document("de", text, languages={0: "de"})
    tgt = document("fr", text, languages={0: "de"})
    found = divergences_of(src, tgt, straight(src, tgt), only=["untranslated"])
    assert len(found) == expected


def test_an_uncertain_omission_is_at_most_a_warning() -> None:
    src, tgt = document("de", "Das Werk ist offen."), document("fr")
    unsure, sure = (Alignment((Link((0,), (), 0.0, confidence),), 1, 0) for confidence in (0.74, 0.75))
    assert [each.severity for each in divergences_of(src, tgt, unsure)] == [Severity.WARNING]
    assert [each.severity for each in divergences_of(src, tgt, sure)] == [Severity.ERROR]


def test_doubtful_link_of_two_with_one_names_the_one_that_fits_less() -> None:
    src = document("de", "Das Werk in Lyon ist seit gestern offen.", "Die Stadt freut sich sehr darüber.")
    tgt = document("fr", "L’usine de Lyon est ouverte depuis hier.")
    (found, *_) = divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.4))
    assert (found.kind, found.severity, found.src, found.tgt) == (Kind.OMISSION, Severity.WARNING, (1,), ())
    assert found.message == "Sentence perhaps only in German: “Die Stadt freut sich sehr darüber.”"
    assert found.detail == {"role": "body", "linked": True}


def test_sentence_that_brings_nothing_to_a_likely_link_is_named() -> None:
    src = document("de", "Die Stadt freut sich sehr.", "Das Werk in Lyon ist seit gestern offen.")
    tgt = document("fr", "L’usine de Lyon est ouverte depuis hier.")
    (found,) = divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.9), only=["omission"])
    assert (found.src, found.detail["linked"]) == ((0,), True)
    assert divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.97), only=["omission"]) == ()


def test_sentences_that_the_other_side_joins_are_not_omissions() -> None:
    src = document("de", "Die Stadt freut sich sehr.", "Das Werk in Lyon ist seit gestern offen.")
    tgt = document("fr", "La ville se réjouit que l’usine de Lyon soit ouverte depuis hier.")
    assert divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.6), only=["omission"]) == ()


def test_a_headline_linked_together_with_sentences_is_an_omission() -> None:
    src = document("de", "Neues Werk in Lyon", "Lyon Das Werk ist offen.", roles={0: Role.HEADLINE})
    tgt = document("fr", "Lyon.", "L’usine est ouverte.")
    (found,) = divergences_of(src, tgt, links(([0, 1], [0, 1])), only=["omission"])
    assert (found.src, found.message) == ((0,), "Headline perhaps only in German: “Neues Werk in Lyon”")


def test_lengths_of_a_doubtful_link_of_several_say_nothing() -> None:
    src = document("de", "Ein langer Satz, der viel sagt. " * 9, "Noch ein Satz.")
    tgt = document("fr", "Court.")
    assert divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.4), only=["length"]) == ()
    assert len(divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.5), only=["length"])) == 1


def test_a_move_gives_both_positions() -> None:
    src = document("de", "Kurz eins", "Kurz zwei", "Ein langer Satz, der viel sagt und bleibt")
    tgt = document("fr", "Une longue phrase qui en dit beaucoup", "Court un", "Court deux")
    (found,) = divergences_of(src, tgt, links(([0], [1]), ([1], [2]), ([2], [0])))
    assert found.detail == {
        "src_place": 0,
        "tgt_place": 1,
        "src_paragraph": 0,
        "tgt_paragraph": 1,
        "distance": 1,
        "passages": 2,
        "role": "body",
    }


def test_repeated_word_is_named_with_its_side() -> None:
    src, tgt = document("de", "Das Werk von Lyon"), document("fr", "L’usine De de Lyon")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == "Repeated word in French: “de de”"
    assert found.detail == {"word": "de", "side": "tgt"}


def test_inconsistent_translations_are_listed() -> None:
    src = document("de", "Der Rat hat getagt.", "Der Rat hat getagt.", "Der Rat hat getagt.")
    tgt = document("fr", "Le conseil s’est réuni.", "Le conseil a siégé.", "Le conseil s’est réuni.")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == (
        "Same text in German, 2 different translations in French: "
        "“Le conseil s’est réuni.” and “Le conseil a siégé.”"
    )
    assert found.detail == {"side": "src", "variants": ["Le conseil s’est réuni.", "Le conseil a siégé."]}


def test_final_signs_that_differ_are_named() -> None:
    src, tgt = document("de", "Kommt der Plan?"), document("fr", "Voici le plan :")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == "Question mark in German, colon in French: “Kommt der Plan?”"
    assert found.detail == {"src": "?", "tgt": ":"}


def test_the_bracket_of_a_list_item_needs_no_counterpart() -> None:
    src, tgt = document("de", "Lyon (Platz 3)"), document("fr", "Lyon (place 3")
    (found,) = divergences_of(src, tgt, straight(src, tgt))
    assert found.message == "Unpaired bracket ( in French: “Lyon (place 3”"


def test_link_that_surrounds_another_has_not_moved() -> None:
    src, tgt = document("de", "Eins", "Zwei", "Drei"), document("fr", "Un et trois", "Deux")
    assert divergences_of(src, tgt, links(([0, 2], [0]), ([1], [1])), only=["moved"]) == ()


def test_of_two_links_that_changed_places_the_lighter_has_moved() -> None:
    src = document("de", "Ein langer Satz, der viel sagt und bleibt", "Kurz")
    tgt = document("fr", "Court", "Une longue phrase qui en dit beaucoup")
    (found,) = divergences_of(src, tgt, links(([0], [1]), ([1], [0])))
    assert (found.src, found.tgt) == ((1,), (0,))


def test_moved_run_names_its_beginning_and_its_place() -> None:
    src = document("de", "Kurz eins", "Kurz zwei", "Ein langer Satz, der viel sagt und bleibt")
    tgt = document("fr", "Une longue phrase qui en dit beaucoup", "Court un", "Court deux")
    (found,) = divergences_of(src, tgt, links(([0], [1]), ([1], [2]), ([2], [0])))
    assert found.message == (
        "2 lines beginning “Kurz eins” come later in French, after “Une longue phrase qui en dit …”"
    )
    assert (found.src, found.tgt) == ((0, 1), (1, 2))


def test_heaviest_chain_prefers_weight_to_length() -> None:
    assert heaviest_chain([2, 0, 1], [5, 2, 2]) == [0]
    assert heaviest_chain([2, 0, 1], [3, 2, 2]) == [1, 2]


def test_link_below_even_odds_is_doubtful() -> None:
    src, tgt = document("de", "Eins", "Zwei"), document("fr", "Un", "Deux")
    alignment = Alignment((Link((0,), (0,), 0.4, 0.499), Link((1,), (1,), 0.4, 0.5)), 2, 2)
    (found,) = divergences_of(src, tgt, alignment)
    assert (found.kind, found.severity, found.src) == (Kind.DOUBTFUL, Severity.INFO, (0,))
    assert found.message == "Probably not translations (confidence 49%): “Eins” and “Un”"


def test_length_of_a_wordier_language_is_expected() -> None:
    text = "Ein Satz von einiger Länge, damit sich das Verhältnis zeigt und misst. "
    src = document("de", *[text] * 10)
    tgt = document("fr", *[text + text[:30]] * 10)
    assert divergences_of(src, tgt, straight(src, tgt), only=["length"]) == ()


def test_length_deviation_of_equal_lengths_is_zero() -> None:
    assert length_deviation(100, 100) == 0.0
    assert length_deviation(0, 0) == 0.0


def test_address_is_cut_before_the_punctuation_of_the_sentence() -> None:
    found = find_addresses("Siehe (https://example.org/a_(b)), www.example.de. Oder presse@example.org!")
    assert [(each.kind, each.text) for each in found] == [
        ("url", "https://example.org/a_(b)"),
        ("url", "www.example.de"),
        ("email", "presse@example.org"),
    ]


@pytest.mark.parametrize(
    ("german", "french", "expected"),
    [
        ("https://www.a.example/bilder", "https://www.a.example/images", 0),
        ("www.a.example/jahr/berichte.html", "www.a.example/jahr/rapports.html", 0),
        ("medien@a.example", "medias@a.example", 0),
        ("www.a.example/Jahresbericht_2025_DE.pdf", "www.a.example/Rapport_annuel_2025_FR.pdf", 0),
        ("www.a.example/blatt-d.pdf", "www.a.example/fiche-f.pdf", 0),
        ("www.a.example/d/bilder", "www.a.example/f/images", 0),
        ("www.a.example/karriere", "www.a.example/carrieres", 0),
        ("www.a.example/bericht-2025.pdf", "www.a.example/rapport-2024.pdf", 1),
        ("waldhof.ch", "www.waldhof.ch", 0),
        ("waldhof.ch", "waldhog.ch", 1),
        ("waldhof.ch", "ici", 1),
        ("Waldhof.ch", "Waldhof", 0),
        ("www.a.example/bilder", "www.a.example/contact", 1),
        ("www.a.example/bilder", "www.b.example/images", 1),
        ("www.a.example/bilder-1", "www.a.example/images-2", 1),
        ("www.a.example/bilder", "www.a.example", 1),
        ("info@a.example", "presse@a.example", 1),
    ],
)
def test_a_page_may_have_a_name_in_each_language(german: str, french: str, expected: int) -> None:
    src, tgt = document("de", f"Mehr: {german}"), document("fr", f"Plus : {french}")
    assert len(divergences_of(src, tgt, straight(src, tgt), only=["url", "email"])) == expected


def test_addresses_of_the_other_language_are_not_a_difference() -> None:
    src = document("de", "Mehr: https://www.example.de/de-CH/news?id=5 und info@example.de")
    tgt = document("fr", "Plus : http://fr.example.com/fr/news?id=5 et info@example.fr")
    assert list(find_address_differences(Comparison.of(AlignedPair(src, tgt, straight(src, tgt))))) == []


def test_a_company_named_after_its_domain_is_not_a_link() -> None:
    assert find_addresses("Booking.com und Amazon.de wachsen") == ()
