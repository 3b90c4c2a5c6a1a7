"""Rows of a saved bitext whose target belongs to a neighbouring row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.bitext import Bitext
from aligner.compare import compare
from aligner.compare.rows import find_shifts
from aligner.encode.static import StaticEncoder
from aligner.pipeline import align, pair_of_bitext
from tests.support.bitexts import unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.divergence import Divergence

DE = (
    "Der Stadtrat hat den Umbau der Bibliothek beschlossen.",
    "Die Arbeiten beginnen im März und dauern zwei Jahre.",
    "Während dieser Zeit zieht die Ausleihe in das alte Zollhaus.",
    "Dort finden Leserinnen und Leser rund 40 000 Bücher.",
    "Das Café bleibt bis auf Weiteres geschlossen.",
    "Für die Kosten kommt eine private Stiftung auf.",
    "Die Eröffnung wird mit einem Fest gefeiert.",
    "Weitere Auskünfte erteilt die Direktion.",
)
FR = (
    "Le conseil municipal a décidé de transformer la bibliothèque.",
    "Les travaux commencent en mars et durent deux ans.",
    "Pendant cette période, le prêt déménage dans l'ancienne douane.",
    "Les lectrices et lecteurs y trouveront environ 40 000 livres.",
    "Le café reste fermé jusqu'à nouvel ordre.",
    "Une fondation privée prend en charge les coûts.",
    "L'ouverture sera célébrée par une fête.",
    "La direction fournit de plus amples renseignements.",
)


def saved(src: Iterable[str], tgt: Iterable[str], *, langs: tuple[str, str] = ("de", "fr")) -> Bitext:
    units = []
    for left, right in zip(src, tgt, strict=True):
        i, j = (0,) if left else (), (0,) if right else ()
        units.append(unit(src=left, tgt=right, src_ids=i, tgt_ids=j, src_lang=langs[0], tgt_lang=langs[1]))
    return Bitext(units=tuple(units), src_lang=langs[0], tgt_lang=langs[1])


def found(bitext: Bitext) -> tuple[Divergence, ...]:
    return compare(pair_of_bitext(bitext)).divergences


def shifts(*cells: str) -> list[tuple[int, int, int]]:
    """First row, last row and offset of each shift of these target cells."""
    return [(shift.first, shift.last, shift.offset) for shift in find_shifts(DE, cells, StaticEncoder.load())]


def test_rows_in_their_places_are_not_shifted() -> None:
    assert shifts(*FR) == []


def test_an_inserted_cell_shifts_all_rows_after_it_down() -> None:
    (shift,) = find_shifts((*DE, ""), (*FR[:2], "", *FR[2:]), StaticEncoder.load())
    assert (shift.first, shift.last, shift.offset, shift.wrong) == (3, 8, -1, (2, 8))


def test_a_deleted_cell_shifts_all_rows_after_it_up() -> None:
    assert shifts(*FR[:2], *FR[3:], "") == [(2, 6, 1)]


def test_two_inserted_cells_shift_rows_by_two() -> None:
    assert shifts(*FR[:2], "", "", *FR[2:6]) == [(4, 7, -2)]


def test_a_run_ends_where_a_cell_was_lost() -> None:
    assert shifts(*FR[:2], "", *FR[2:5], *FR[6:]) == [(3, 5, -1)]


def test_a_row_is_right_although_the_next_one_repeats_its_target() -> None:
    shift = find_shifts(DE, (*FR[:3], *FR[2:5], *FR[6:]), StaticEncoder.load())
    assert [(each.first, each.last, each.wrong) for each in shift] == [(3, 5, (3, 5))]


def test_two_neighbours_with_each_others_target_are_one_shift() -> None:
    assert shifts(*FR[:3], FR[4], FR[3], *FR[5:]) == [(3, 4, 0)]


def test_two_pairs_of_swapped_neighbours_are_two_shifts() -> None:
    assert shifts(FR[1], FR[0], FR[3], FR[2], *FR[4:]) == [(0, 1, 0), (2, 3, 0)]


def test_a_single_target_of_the_neighbour_is_not_certain() -> None:
    assert shifts(*FR[:3], FR[2], *FR[4:]) == []


def test_a_shift_across_a_batch_of_rows_is_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.compare.rows._ROWS_AT_ONCE", 3)
    assert shifts(*FR[:2], *FR[3:], "") == [(2, 6, 1)]


def test_unaligned_texts_next_to_each_other_are_not_shifted() -> None:
    assert (
        find_shifts(
            (DE[0], "", DE[1], "", DE[2], ""), ("", FR[0], "", FR[1], "", FR[2]), StaticEncoder.load()
        )
        == ()
    )


def test_recurring_rows_fit_their_neighbours_too() -> None:
    src = ("Quelle: eigene Darstellung",) * 6
    assert find_shifts(src, ("Source : propre présentation",) * 6, StaticEncoder.load()) == ()


def test_a_column_of_figures_is_not_shifted() -> None:
    src = ("12,5", "13", "1.250", "13", "12,5", "2019", "2020")
    tgt = ("12.5", "13", "1 250", "13", "12.5", "2019", "2020")
    assert find_shifts(src, tgt, StaticEncoder.load()) == ()


def test_synonyms_in_a_word_list_are_not_swapped() -> None:
    assert find_shifts(("Tahina", "Sesampaste"), ("sesame paste", "tahini"), StaticEncoder.load()) == ()


def test_a_shift_names_its_rows_and_quotes_a_pair() -> None:
    (divergence,) = found(saved((*DE, ""), (*FR[:2], "", *FR[2:])))
    assert divergence.message == (
        "Move the French texts of rows 4 to 9 up one row: “Pendant cette période, le prêt …” in row 4 "
        "translates “Während dieser Zeit zieht die Ausleihe …” in row 3"
    )
    assert divergence.detail == {"first_row": 3, "last_row": 8, "offset": -1}


def test_all_shifted_rows_lead_to_their_divergence() -> None:
    findings = compare(pair_of_bitext(saved(DE, (*FR[:2], "", *FR[2:5], *FR[6:]))))
    assert (findings.by_link, findings.continued) == ({2: (0,)}, {3: (0,), 4: (0,), 5: (0,)})


def test_a_swap_names_both_rows() -> None:
    (divergence,) = found(saved(DE, (*FR[:3], FR[4], FR[3], *FR[5:])))
    assert divergence.message.startswith("Swap the French texts of rows 4 and 5: “Le café reste fermé")


def test_the_symptoms_of_shifted_rows_are_not_reported() -> None:
    (divergence,) = found(saved(DE, (*FR[:2], "", *FR[2:5], *FR[6:])))
    assert (divergence.kind, divergence.severity) == ("shifted", "error")
    assert (divergence.src, divergence.tgt) == ((2, 3, 4, 5), (2, 3, 4))


def test_a_wrong_figure_outside_the_shifted_rows_is_reported() -> None:
    tgt = (FR[0], FR[1].replace("deux", "trois"), "", *FR[2:5], *FR[6:])
    assert [each.kind for each in found(saved(DE, tgt))] == ["number", "shifted"]


def test_the_symptoms_are_reported_if_shifts_are_not_checked() -> None:
    bitext = saved(DE, (*FR[:2], "", *FR[2:5], *FR[6:]))
    kinds = [each.kind for each in compare(pair_of_bitext(bitext), exclude=["shifted"])]
    assert "omission" in kinds


def test_rows_count_empty_units_too() -> None:
    (divergence,) = found(saved(("", *DE), ("", *FR[:2], *FR[3:], "")))
    assert divergence.detail == {"first_row": 3, "last_row": 7, "offset": 1}


def test_a_shifted_english_bitext_is_found() -> None:
    de, en = DE[:4], (
        "The city council has decided to rebuild the library.",
        "Work begins in March and takes two years.",
        "During this time the lending desk moves to the old customs house.",
        "Readers will find around 40,000 books there.",
    )  # fmt: skip
    (divergence,) = found(saved((*en, ""), ("", *de), langs=("en", "de")))
    assert (divergence.kind, divergence.detail["offset"]) == ("shifted", -1)


def test_texts_aligned_in_the_same_run_are_not_checked() -> None:
    pair = align(DE, (FR[1], FR[0], *FR[2:]), src_lang="de", tgt_lang="fr")
    assert "shifted" not in {each.kind for each in pair.findings}
