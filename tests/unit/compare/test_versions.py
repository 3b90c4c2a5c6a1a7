"""The number of a version need not be repeated where a text points to the version."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def numbers(german: str, french: str) -> list[str]:
    src, tgt = document("de", german), document("fr", french)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["number"])]


@pytest.mark.parametrize(
    "german", ["Mit Version 6.1 geht es schneller.", "Mit Nimbus 6.1 geht es schneller."]
)
def test_a_version_may_be_named_without_its_number(german: str) -> None:
    assert numbers(german, "Cette version est plus rapide.") == []


def test_another_version_is_reported() -> None:
    assert numbers("Mit Version 6.1 geht es schneller.", "La version 6.2 est plus rapide.") == [
        "6.1 in German, 6.2 in French"
    ]


def test_a_number_of_something_else_is_reported() -> None:
    assert numbers("Das kostet 6.1 Punkte.", "Cette version coûte des points.") == ["6.1 only in German"]
