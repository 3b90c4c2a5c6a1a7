"""The record has the form that other programs rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aligner.alignment import Alignment, Link
from aligner.divergence import Kind
from aligner.report.record import to_json
from tests.support.comparing import document, findings_of, links, pair
from tests.support.paths import ROOT

SCHEMA = json.loads((ROOT / "docs" / "reference" / "diff.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def record() -> Any:
    src, tgt, alignment = pair()
    made = to_json(findings_of(src, tgt, alignment))
    return json.loads(json.dumps(made, allow_nan=False))


def test_schema_names_every_kind() -> None:
    kinds = SCHEMA["properties"]["divergences"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in Kind]


def test_record_of_the_pair_is_valid(record: Any) -> None:
    jsonschema.validate(record, SCHEMA)


def test_record_of_every_kind_of_difference_is_valid() -> None:
    long = "Hier folgt viel mehr Text. " * 8
    src = document("de", "860 am 3. Mai", "https://example.org/a und x@example.org", long, "Nur hier")
    tgt = document("fr", "830 le 4 mai", "https://example.org/b et y@example.org", "Court")
    alignment = links(([0], [0]), ([1], [1]), ([2], [2]), ([3], []), confidence=0.2)
    findings = findings_of(src, tgt, alignment)
    made = to_json(findings)
    jsonschema.validate(json.loads(json.dumps(made, allow_nan=False)), SCHEMA)
    assert {each.kind for each in findings} == {
        Kind.NUMBER, Kind.DATE, Kind.URL, Kind.EMAIL, Kind.LENGTH, Kind.OMISSION, Kind.DOUBTFUL
    }  # fmt: skip


def test_link_is_recorded_with_its_kind(record: Any) -> None:
    assert record["links"][9] == {
        "src": [9, 10],
        "tgt": [8],
        "kind": "2-1",
        "similarity": 0.8,
        "confidence": 0.99,
        "crossing": False,
    }


def test_moved_caption_is_recorded(record: Any) -> None:
    assert record["divergences"][1] == {
        "id": "c63c19eee9224738:1",
        "kind": "moved",
        "severity": "warning",
        "src": [3],
        "tgt": [1],
        "message": "Caption “Photo shows a scene of the release of the 10 Chinese cases …” comes earlier in "
        "French, after “PÉKIN, 20 novembre 2025 …”",
        "detail": {
            "src_place": 3,
            "tgt_place": 1,
            "src_paragraph": 6,
            "tgt_paragraph": 2,
            "distance": 1,
            "passages": 1,
            "role": "caption",
        },
    }


def test_path_is_recorded_where_there_is_one(record: Any) -> None:
    assert record["src"]["path"] == str(Path("de.txt"))
    src, tgt = document("de", "Eins"), document("fr", "Un")
    assert to_json(findings_of(src, tgt, links(([0], [0])), ()))["src"] == {
        "path": None,
        "lang": "de",
        "segments": ["Eins"],
    }


def test_similarity_from_an_array_becomes_a_plain_number() -> None:
    import numpy as np

    src, tgt = document("de", "Eins"), document("fr", "Un")
    alignment = Alignment((Link((0,), (0,), np.float32(0.25), np.float64(0.5)),), 1, 1)  # type: ignore[arg-type]
    made = json.loads(json.dumps(to_json(findings_of(src, tgt, alignment, ()))))
    assert (made["links"][0]["similarity"], made["links"][0]["confidence"]) == (0.25, 0.5)
