"""Links with their texts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aligner.alignment import Alignment, Link
from aligner.bitext import Bitext, TranslationUnit
from aligner.divergence import Divergence, Kind, Severity
from aligner.errors import CoverageError, LanguageError
from aligner.pair import AlignedPair
from aligner.text import Document, Role, Segment
from tests.support.bitexts import bitext, release, unit


def divergence(kind: Kind, src: tuple[int, ...], tgt: tuple[int, ...] = ()) -> Divergence:
    return Divergence(kind, Severity.INFO, src, tgt, "message")


def document(*texts: str, language: str, role: Role = Role.BODY, path: Path | None = None) -> Document:
    original = "\n".join(texts)
    segments, start = [], 0
    for text in texts:
        segments.append(Segment(text, start, start + len(text), role=role))
        start += len(text) + 1
    return Document(original, tuple(segments), language, path)


SRC = document("Titel", "Es regnet.", "Wir bleiben.", language="de", path=Path("in/de.txt"))
TGT = document("Comme il pleut, nous restons.", language="fr", path=Path("in/fr.txt"))
LINKS = (Link((0,), ()), Link((1, 2), (0,), similarity=0.123456789, confidence=0.9))
ALIGNMENT = Alignment(LINKS, src_len=3, tgt_len=1)


def joined(*divergences: Divergence) -> Bitext:
    return Bitext.from_pair(AlignedPair(SRC, TGT, ALIGNMENT, "s"), divergences=divergences)


def test_the_texts_of_a_link_are_joined_with_a_space() -> None:
    assert joined().units[1].src == "Es regnet. Wir bleiben."


def test_an_empty_segment_adds_no_space() -> None:
    blank = document("Ja.", "", language="de")
    links = Alignment((Link((0, 1), (0,)),), src_len=2, tgt_len=1)
    assert Bitext.from_pair(AlignedPair(blank, TGT, links)).units[0].src == "Ja."


def test_a_gap_has_an_empty_side() -> None:
    assert joined().units[0].tgt == ""


def test_every_link_is_a_unit() -> None:
    assert [each.kind for each in joined()] == ["1-0", "2-1"]


def test_numbers_have_six_decimals() -> None:
    assert joined().units[1].similarity == 0.123457


def test_a_divergence_is_recorded_at_the_unit_it_touches() -> None:
    found = joined(
        divergence(Kind.OMISSION, (0,)), divergence(Kind.NUMBER, (2,), (0,)), divergence(Kind.NUMBER, (1,))
    )
    assert [each.divergences for each in found] == [("omission",), ("number",)]


def test_the_document_is_named_after_the_source_file() -> None:
    assert joined().units[0].document == "de.txt"


def test_each_role_is_listed_once_with_the_source_first() -> None:
    headline = document("A", "B", language="de", role=Role.HEADLINE)
    links = Alignment((Link((0, 1), (0,)),), src_len=2, tgt_len=1)
    made = Bitext.from_pair(AlignedPair(headline, TGT, links))
    assert made.units[0].roles == (Role.HEADLINE, Role.BODY)


def test_an_alignment_of_other_documents_is_refused() -> None:
    with pytest.raises(CoverageError, match="3 source segments, the document has 1"):
        AlignedPair(TGT, TGT, ALIGNMENT)


def test_a_bitext_gives_back_its_alignment() -> None:
    links = (LINKS[0], Link((1, 2), (0,), similarity=0.123457, confidence=0.9))
    assert joined().to_alignment() == Alignment(links, src_len=3, tgt_len=1)


def test_a_bitext_without_its_unaligned_segments_has_no_alignment() -> None:
    with pytest.raises(CoverageError, match="source segment 0 is in no link"):
        bitext(*release().units[1:]).to_alignment()


def test_the_default_time_is_now_to_the_second() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    made = joined().created
    assert made is not None
    assert before <= made <= datetime.now(UTC)
    assert made.microsecond == 0


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Bitext(units=(), src_lang="de", tgt_lang="fr", created=datetime(2025, 11, 20))


def test_a_unit_in_another_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="de-en in a bitext that is de-fr"):
        bitext(unit(tgt_lang="en"))


def test_an_id_is_the_same_in_every_run() -> None:
    assert unit().id == "851e11fee999562e"


def test_an_id_changes_with_the_document() -> None:
    assert unit(document="other.txt").id != unit().id


def test_an_id_does_not_depend_on_similarity_and_confidence() -> None:
    assert unit(similarity=0.1, confidence=0.2, divergences=("date",)).id == unit().id


def test_a_given_id_is_used() -> None:
    assert unit(id="tu-7").id == "tu-7"


def test_a_unit_of_unknown_similarity_is_an_ordinary_link() -> None:
    assert unit(similarity=None, confidence=None).link == Link((0,), (0,))


def test_a_frame_has_a_row_per_unit_with_unaligned_segments() -> None:
    assert release().to_frame()["kind"].tolist() == ["1-0", "1-1", "2-1", "1-1", "0-1"]


def test_a_frame_has_typed_columns() -> None:
    assert {name: str(dtype) for name, dtype in release().to_frame().dtypes.items()} == {
        "id": "string",
        "document": "string",
        "src": "string",
        "tgt": "string",
        "src_lang": "category",
        "tgt_lang": "category",
        "kind": "category",
        "similarity": "float64",
        "confidence": "float64",
        "crossing": "bool",
        "src_ids": "object",
        "tgt_ids": "object",
        "roles": "object",
        "divergences": "object",
        "status": "category",
    }


def test_an_empty_bitext_gives_a_frame_with_all_columns() -> None:
    assert list(bitext().to_frame().columns) == list(release().to_frame().columns)


def test_an_unknown_number_is_missing_in_the_frame() -> None:
    frame = bitext(unit(similarity=None)).to_frame()
    assert frame["similarity"].isna().tolist() == [True]


def test_a_frame_carries_the_signature() -> None:
    assert release().to_frame().attrs == {"signature": "aligner:0|enc:test"}


def test_a_bitext_can_be_counted_and_walked() -> None:
    units: list[TranslationUnit] = list(release())
    assert len(release()) == len(units) == 5
