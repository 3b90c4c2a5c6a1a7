"""The reference of the formats is complete."""

from __future__ import annotations

import re

import pytest

from aligner.formats import FORMATS, WriteOptions, dumps
from aligner.formats.table import COLUMNS
from tests.support.bitexts import release
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_in_the_table(name: str) -> None:
    assert f"| `.{name}` |" in PAGE


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_explained(column: str) -> None:
    assert f"`{column}`" in PAGE


def test_every_property_is_explained() -> None:
    page = dumps(release(), "tmx", options=WriteOptions(gaps=True)).decode()
    assert {name for name in re.findall(r'type="(x-[a-z-]+)"', page) if f"`{name}`" not in PAGE} == set()
