"""Words of linked texts: their positions, and those without counterpart."""

from __future__ import annotations

import pytest

from aligner.alignment import Alignment
from aligner.compare.comparison import Comparison
from aligner.compare.words import find_unmatched
from aligner.compare.words.find import MOST_WORDS
from aligner.compare.words.tokens import CLOSE, STRONG, WEAK, Lexicon, word_tokens
from aligner.divergence import Divergence, Kind, Severity
from aligner.encode.static import StaticEncoder
from aligner.pair import AlignedPair
from aligner.text import Document, Role
from tests.support.comparing import divergences_of, document, links, straight

LONGER = (
    "Das Museum zeigt ab Samstag eine Ausstellung über die Geschichte der Seefahrt, "
    "die gemeinsam mit privaten Sammlern aus der Region entstanden ist."
)
SHORTER = "À partir de samedi, le musée présente une exposition sur l’histoire de la navigation."
MISSING = "gemeinsam mit privaten Sammlern aus der Region entstanden"


def unmatched(de: str, fr: str) -> list[tuple[str, str]]:
    """Side and text of what is found between a German and a French segment."""
    src, tgt = document("de", de), document("fr", fr)
    found = find_unmatched(Comparison.of(AlignedPair(src, tgt, straight(src, tgt))))
    return [(each.side, each.text) for each in found]


def test_words_are_found_with_their_offsets() -> None:
    text = word_tokens(["Heute (und morgen), nicht gestern."])
    assert text.words == ("Heute", "und", "morgen", "nicht", "gestern")
    assert (text.starts[2], text.ends[2]) == (11, 17)
    assert text.before == (STRONG, STRONG, CLOSE, STRONG, CLOSE)


def test_comma_before_a_word_is_kept() -> None:
    assert word_tokens(["erst, dann"]).before == (STRONG, WEAK)


def test_apostrophe_and_hyphen_part_words() -> None:
    assert word_tokens(["l’eau du QR-Code"]).words == ("l", "eau", "du", "QR", "Code")


def test_words_of_an_address_are_left_out() -> None:
    assert word_tokens(["Mehr auf www.example.org/presse und bald"]).words == ("Mehr", "auf", "und", "bald")


def test_words_of_each_segment_count_from_its_start() -> None:
    text = word_tokens(["Ein Satz.", "Noch einer."])
    assert (text.segments, text.starts) == ((0, 0, 1, 1), (0, 4, 0, 5))


def test_case_does_not_part_forms() -> None:
    lexicon = Lexicon.of([word_tokens(["Haus HAUS haus Hof"])], StaticEncoder.load())
    rows = [lexicon.forms[lexicon.rows[word]] for word in ("Haus", "HAUS", "haus", "Hof")]
    assert rows[0] == rows[1] == rows[2] != rows[3]


def test_frequent_words_numbers_and_units_are_not_content_words() -> None:
    text = word_tokens(["Die 12 Millionen Euro d.h. Fördergelder"])
    lexicon = Lexicon.of([text], StaticEncoder.load())
    found = [word for word, is_content in zip(text.words, lexicon.content(text), strict=True) if is_content]
    assert found == ["Fördergelder"]


def test_clause_of_one_side_is_found() -> None:
    assert unmatched(LONGER, SHORTER) == [("src", MISSING)]


def test_clause_is_found_on_the_other_side() -> None:
    src, tgt = document("fr", SHORTER), document("de", LONGER)
    (found,) = find_unmatched(Comparison.of(AlignedPair(src, tgt, straight(src, tgt))))
    assert (found.side, found.text, found.words) == ("tgt", MISSING, 5)


def test_offsets_give_the_words() -> None:
    src, tgt = document("de", "Vorher.", LONGER), document("fr", "Avant.", SHORTER)
    (found,) = find_unmatched(Comparison.of(AlignedPair(src, tgt, straight(src, tgt))))
    assert found.segment == 1
    assert LONGER[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("de", "fr"),
    [
        (
            "Die Stadtverwaltung beschloss gestern den Ausbau der Straßenbahn.",
            "L’administration de la ville a décidé hier l’extension du tramway.",
        ),
        (
            "Der Minister stellte am Montag in Bern den neuen Haushaltsplan vor.",
            "Lundi, à Berne, le ministre a présenté le nouveau projet de budget.",
        ),
        (
            "Die Umfrage wurde in NRW unter Betrieben aller Größen durchgeführt.",
            "Le sondage a été mené en Rhénanie-du-Nord-Westphalie auprès d’entreprises de toutes tailles.",
        ),
        (
            "Rund 40 Prozent der Befragten gaben 3,5 Mio. Euro mehr aus als im Vorjahr.",
            "Environ 40 % des personnes interrogées ont dépensé 3,5 M€ de plus que l’année précédente.",
        ),
        (
            "Das Unternehmen entwickelt QR-Codes für den öffentlichen Nahverkehr.",
            "L’entreprise développe des codes QR pour les transports publics locaux.",
        ),
        (
            "ACHTUNG: DAS SCHWIMMBAD BLEIBT AM SONNTAG GESCHLOSSEN.",
            "Attention : la piscine reste fermée dimanche.",
        ),
    ],
    ids=["compound", "separable verb", "acronym", "signs", "hyphen", "capitals"],
)
def test_translation_has_no_unmatched_words(de: str, fr: str) -> None:
    assert unmatched(de, fr) == []


def test_words_after_an_address_are_not_reported() -> None:
    assert unmatched(
        "Die Studie steht auf www.example.org/studie bereit.",
        "L’étude est disponible en ligne dès aujourd’hui.",
    ) == []  # fmt: skip


def test_a_doubtful_link_is_skipped() -> None:
    src, tgt = document("de", LONGER), document("fr", SHORTER)
    assert find_unmatched(Comparison.of(AlignedPair(src, tgt, links(([0], [0]), confidence=0.4)))) == ()


def test_text_in_another_language_is_skipped() -> None:
    src, tgt = document("de", LONGER), document("fr", SHORTER, languages={0: "en"})
    assert find_unmatched(Comparison.of(AlignedPair(src, tgt, straight(src, tgt)))) == ()


def test_a_contact_line_is_skipped() -> None:
    src, tgt = document("de", LONGER, roles={0: Role.CONTACT}), document("fr", SHORTER)
    assert find_unmatched(Comparison.of(AlignedPair(src, tgt, straight(src, tgt)))) == ()


def test_a_text_too_long_for_a_sentence_is_skipped() -> None:
    src, tgt = document("de", "Wort " * (MOST_WORDS + 1)), document("fr", SHORTER)
    assert find_unmatched(Comparison.of(AlignedPair(src, tgt, straight(src, tgt)))) == ()


def test_words_of_a_merged_link_belong_to_their_segment() -> None:
    first, second = LONGER.split(", die ")
    src = document("de", f"{first}.", f"Sie ist {second[:-5]}.")
    tgt = document("fr", SHORTER)
    found = find_unmatched(Comparison.of(AlignedPair(src, tgt, links(([0, 1], [0])))))
    assert {each.segment for each in found} == {1}
    assert all(src.texts[1][each.start : each.end] == each.text for each in found)


def sides(de: str, fr: str) -> tuple[Document, Document, Alignment]:
    src, tgt = document("de", de), document("fr", fr)
    return src, tgt, straight(src, tgt)


def compared(de: str, fr: str) -> tuple[Divergence, ...]:
    return divergences_of(*sides(de, fr), only=[Kind.PARTIAL, Kind.LENGTH])


def test_a_clause_that_is_very_likely_missing_is_a_warning() -> None:
    src, tgt = document("de", LONGER), document("fr", SHORTER)
    (found,) = divergences_of(src, tgt, straight(src, tgt), only=[Kind.PARTIAL])
    assert found.severity is Severity.WARNING
    assert (found.kind, found.message) == (Kind.PARTIAL, f"“{MISSING}” only in German")


def test_detail_lists_the_words() -> None:
    (found,) = [each for each in compared(LONGER, SHORTER) if each.kind is Kind.PARTIAL]
    (run,) = find_unmatched(Comparison.of(AlignedPair(*sides(LONGER, SHORTER))))
    start = LONGER.index(MISSING)
    assert (run.start, run.end, run.words) == (start, start + len(MISSING), 5)
    assert found.detail == {
        "unmatched": [
            {
                "side": "src",
                "segment": 0,
                "start": start,
                "end": start + len(MISSING),
                "text": MISSING,
                "words": 5,
                "confidence": round(run.confidence, 4),
            }
        ]
    }


def test_length_and_words_warn_once_of_one_place() -> None:
    found = compared(
        f"{LONGER[:-1]}, und bis zum Frühjahr in drei weiteren Städten zu sehen sein wird.", SHORTER
    )
    assert [(each.kind, each.severity) for each in found] == [(Kind.PARTIAL, Severity.WARNING)]


def test_words_that_the_neighbouring_passages_of_both_versions_have_are_an_info() -> None:
    before = (
        "Der Stadtrat senkt die Gebühren für Segelboote im Hafen von Altdorf.",
        "Le conseil municipal baisse les taxes des voiliers dans le port d’Altdorf.",
    )
    given = (
        "Danach wurden auch die Gebühren für Segelboote im Hafen durch den Stadtrat angepasst.",
        "Il les a adaptées par la suite.",
    )
    src, tgt = document("de", before[0], given[0]), document("fr", before[1], given[1])
    found = divergences_of(src, tgt, straight(src, tgt), only=[Kind.PARTIAL])
    assert [each.severity for each in compared(*given) if each.kind is Kind.PARTIAL] == [Severity.WARNING]
    assert [each.severity for each in found if each.src == (1,)] == [Severity.INFO]


def test_a_length_that_a_free_translation_explains_is_an_info() -> None:
    found = compared(
        "Zudem wurde der Platzbedarf auf häufig aktualisierten Listen reduziert.",
        "Cette version poursuit également l’amélioration de la gestion des listes en réduisant fortement la "
        "perte de place des listes modifiées.",
    )
    assert [each.severity for each in found if each.kind is Kind.LENGTH] == [Severity.INFO]


@pytest.mark.parametrize(
    ("de", "fr"),
    [
        (
            "Das Departement für auswärtige Angelegenheiten und Handel (DAH) bestätigt den Vorfall.",
            "Le DAEC confirme l’incident.",
        ),
        ("Das AFG rät zur Impfung.", "L’Office fédéral de la santé publique (OFSP) conseille le vaccin."),
    ],
)
def test_an_acronym_that_one_side_spells_out_does_not_make_it_too_long(de: str, fr: str) -> None:
    assert [each for each in compared(de, fr) if each.kind is Kind.LENGTH] == []


def test_long_run_is_shortened_in_the_message() -> None:
    more = "mit privaten Sammlern, Fischern, Werften und Reedereien"
    found = compared(LONGER.replace("mit privaten Sammlern", more), SHORTER)
    assert found[0].message == "“gemeinsam mit privaten Sammlern, Fischern, Werften und …” only in German"
