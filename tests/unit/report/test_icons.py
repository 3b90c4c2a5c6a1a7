"""Colours are readable on every background: of a terminal, and of the page in light and dark."""

from __future__ import annotations

import re
from itertools import product

import pytest
from rich.color import ColorType
from rich.style import Style

from aligner.divergence import Severity
from aligner.report import icons
from tests.support.paths import ROOT

READABLE = 4.5
"""Contrast that WCAG 2.1 asks of text (success criterion 1.4.3, level AA)."""

CSS = (ROOT / "aligner" / "report" / "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rules))
    for rules in re.findall(r":root \{(.*?)\}", CSS, re.S)[:2]
)


def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance of an sRGB colour, from 0 to 1."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (red / 255, green / 255, blue / 255)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(*first), luminance(*second)))
    return (lighter + 0.05) / (darker + 0.05)


def parsed(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_is_readable_on_any_background_of_a_terminal(severity: Severity) -> None:
    style = Style.parse(icons.STYLES[severity])
    assert style.color is not None
    assert style.bgcolor is not None
    # Entries below 16 depend on the theme of the terminal.
    for colour in (style.color, style.bgcolor):
        assert colour.type is ColorType.EIGHT_BIT
        assert (colour.number or 0) >= 16
    assert contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor()) >= READABLE


def test_severities_have_different_colours() -> None:
    assert len({Style.parse(style).bgcolor for style in icons.STYLES.values()}) == len(Severity)


@pytest.mark.parametrize("style", [icons.DIM, icons.EMPHASIS, icons.UNMATCHED])
def test_everything_else_has_the_colours_of_the_terminal(style: str) -> None:
    assert (Style.parse(style).color, Style.parse(style).bgcolor) == (None, None)


@pytest.mark.parametrize(
    ("theme", "severity"),
    list(product((LIGHT, DARK), Severity)),
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_severity_is_readable_on_the_page(theme: dict[str, str], severity: Severity) -> None:
    for background in (theme["paper"], theme["card"], theme["faint"], theme[f"{severity.value}-tint"]):
        assert contrast(parsed(theme[severity.value]), parsed(background)) >= READABLE
    assert contrast(parsed(theme["ink"]), parsed(theme[f"{severity.value}-tint"])) >= READABLE
