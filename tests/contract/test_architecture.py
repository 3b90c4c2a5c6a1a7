"""The architecture page names the modules that one addition touches, and there are no others."""

from __future__ import annotations

import re

import pytest

from docs.architecture import PAGE
from tests.support.places import places_of

SAMPLES = re.findall(
    r"^Sample: the \w+ `(\w+)`\n\n((?:- .*\n)+)", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE
)


def test_the_page_has_samples() -> None:
    assert len(SAMPLES) >= 4


@pytest.mark.parametrize(("name", "files"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_no_other_module_names_a_sample(name: str, files: str) -> None:
    assert places_of(name) == sorted(re.findall(r"`(aligner/[\w/]+\.py)`", files))
