"""Lines that are replaced are long enough, have others between them, and get a line of the wanted length."""

from __future__ import annotations

import random

import pytest

from benchmarks.replaced import OWN, PLANTS, SIMILAR, main, replacements

LINES = [
    f"Die Stadt baut im Jahr {k} eine neue Brücke über den {'breiten ' * (k % 3)}Fluss." for k in range(9)
]
SPARE = [
    f"Le conseil vote {k} crédits pour la {'grande ' * (k % 4)}salle de sport du village." for k in range(9)
]


@pytest.mark.parametrize(("origin", "most"), [("own", OWN), ("similar", SIMILAR)])
def test_a_replacement_is_about_as_long_as_the_line(origin: str, most: float) -> None:
    found = replacements(LINES, SPARE, origin, random.Random(1))
    assert len(found) == PLANTS
    assert all(abs(len(text) - len(LINES[k])) <= most * len(LINES[k]) for k, text in found.items())


def test_replaced_lines_are_not_next_to_each_other() -> None:
    for seed in range(20):
        first, second = sorted(replacements(LINES, SPARE, "elsewhere", random.Random(seed)))
        assert second - first > 1


def test_short_lines_are_not_replaced() -> None:
    assert replacements(["Zu kurz", "Auch zu kurz"], SPARE, "elsewhere", random.Random(1)) == {}


def test_recall_and_false_alarms_are_printed(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("parallel")
    for name in ("a", "b"):
        (folder / f"{name}.de").write_text("\n".join(LINES) + "\n", encoding="utf-8")
        (folder / f"{name}.fr").write_text("\n".join(SPARE) + "\n", encoding="utf-8")
    main([str(folder), "--saved"])
    assert "of 4 replaced lines" in capsys.readouterr().out
