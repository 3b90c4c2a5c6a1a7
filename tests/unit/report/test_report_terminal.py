"""The terminal view needs no colour, works in any terminal, and prints nothing that a file smuggles in."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from aligner.alignment import Alignment, Link
from aligner.divergence import Divergence, Kind, Severity, SortName
from aligner.findings.unmatched import DETAIL, Unmatched
from aligner.report.terminal import render
from aligner.report.wrapping import wrap
from aligner.text import Document, Role
from tests.support.comparing import document, findings_of, links, pair, straight


def rendered(
    src: Document, tgt: Document, alignment: Alignment, *, width: int = 80, ascii_only: bool = False
) -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii" if ascii_only else "utf-8", errors="replace", newline="")
    console = Console(file=out, width=width, color_system=None)
    render(findings_of(src, tgt, alignment), console=console)
    out.flush()
    return raw.getvalue().decode("utf-8")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200, 400])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = rendered(*pair(), width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_a_column_has_a_maximum_width() -> None:
    assert rendered(*pair(), width=400) == rendered(*pair(), width=200)


def test_summary_comes_first() -> None:
    assert rendered(*pair(), width=120).splitlines()[:3] == [
        "15 German and 11 French segments: 10 one to one, 1 two to one, 3 only in German",
        (
            "7 divergences: 3 warnings (1 omission, 1 moved, 1 untranslated), "
            "4 info (1 quote, 1 merge, 2 omissions)"
        ),
        "No doubtful links",
    ]


def test_move_is_shown_at_both_its_places() -> None:
    lines = rendered(*pair(), width=120).splitlines()
    pointer = next(
        n for n, line in enumerate(lines) if line.strip().startswith("↓ moved: 2 is shown next to 4: “")
    )
    row = next(n for n, line in enumerate(lines) if "─↑─" in line)
    assert pointer < row
    assert lines[row].startswith(" 4 caption: Photo shows")
    assert "─↑─  2 caption: Photo shows" in lines[row]


def test_an_omission_is_reported_where_the_text_is_missing() -> None:
    line = next(line for line in rendered(*pair(), width=120).splitlines() if line.startswith(" 1 "))
    assert line.startswith(" 1 headline: date 2025-11-20")
    assert "! omission: Headline only in German: “date" in line


def test_joined_segments_have_a_bracket() -> None:
    lines = rendered(*pair(), width=120).splitlines()
    assert any(line.startswith("10 ") and " ─┬─  9 " in line for line in lines)
    assert any(line.startswith("11 ") and " ─╯ " in line for line in lines)


def test_split_bracket_opens_to_the_right() -> None:
    src, tgt = document("de", "Eins und zwei und drei"), document("fr", "Un", "Deux", "Trois")
    lines = rendered(src, tgt, links(([0], [0, 1, 2]))).splitlines()
    drawn = [line[38:41] for line in lines if line.endswith(("Un", "Deux", "Trois"))]
    assert drawn == ["─┬─", " ├─", " ╰─"]


def test_many_to_many_bracket_joins_both_sides() -> None:
    src, tgt = document("de", "Eins", "Zwei"), document("fr", "Un", "Deux")
    lines = rendered(src, tgt, links(([0, 1], [0, 1]))).splitlines()
    assert [line[38:41] for line in lines if line.endswith(("Un", "Deux"))] == ["─┬─", "─┴─"]


@pytest.mark.parametrize(("confidence", "dots"), [(0.95, None), (0.8, "●●○"), (0.3, "●○○")])
def test_confidence_is_shown_only_where_it_is_not_high(confidence: float, dots: str | None) -> None:
    src, tgt = document("de", "Eins"), document("fr", "Un")
    alignment = Alignment((Link((0,), (0,), 0.5, confidence),), 1, 1)
    lines = [line.strip() for line in rendered(src, tgt, alignment).splitlines()]
    assert [line for line in lines if set(line) <= set("●○") and line] == ([dots] if dots else [])


def test_an_ascii_terminal_gets_ascii_icons() -> None:
    src = document("de", "Eins", "Zwei", "Drei 3", "Ein langer Satz, der bleibt, wo er steht")
    tgt = document("fr", "Une phrase qui ne bouge pas du tout", "Un et deux", "Trois 4")
    shown = rendered(src, tgt, links(([0, 1], [1]), ([2], [2]), ([3], [0])), ascii_only=True)
    assert shown.isascii()
    assert "?" not in shown


def test_a_role_other_than_body_is_named() -> None:
    src = document("de", "Neues Werk", "Text", roles={0: Role.HEADLINE})
    tgt = document("fr", "Nouvelle usine", "Texte", roles={0: Role.HEADLINE})
    shown = rendered(src, tgt, straight(src, tgt))
    assert "headline: Neues Werk" in shown
    assert "body:" not in shown


def test_a_message_goes_below_its_head_where_there_is_no_room_next_to_it() -> None:
    lines = rendered(*pair(), width=60).splitlines()
    head = next(n for n, line in enumerate(lines) if line == "! moved         warning  de 4, fr 2")
    assert lines[head + 1] == "  Caption “Photo shows a scene of the release of the 10"


def test_a_long_signature_breaks_between_its_parts() -> None:
    src, tgt = document("de", "Eins"), document("fr", "Un")
    out = io.StringIO()
    signature = "aligner:0.1.0|langs:de-fr|split:punkt-de+punkt-fr|enc:static@123456789012|max:8"
    findings = findings_of(src, tgt, straight(src, tgt), (), signature=signature)
    render(findings, console=Console(file=out, width=60, color_system=None))
    assert out.getvalue().splitlines()[-2:] == [
        "aligner:0.1.0|langs:de-fr|split:punkt-de+punkt-fr|",
        "enc:static@123456789012|max:8",
    ]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_mqm_is_named_in_the_list(width: int) -> None:
    src, tgt, alignment = pair()
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    render(findings_of(src, tgt, alignment), console=console, mqm=True)
    assert "Accuracy/Untranslated, minor" in out.getvalue()
    assert max(map(cell_len, out.getvalue().splitlines())) <= width


def test_markup_in_a_file_is_text() -> None:
    src, tgt = document("de", "[bold red]Achtung[/] [1:[2]"), document("fr", "[/bold] attention")
    shown = rendered(src, tgt, straight(src, tgt))
    assert "[bold red]Achtung[/] [1:[2]" in shown
    assert "[/bold] attention" in shown


def test_console_colours_do_not_change_the_words() -> None:
    src, tgt, alignment = pair()
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=True, color_system="truecolor", no_color=False)
    render(findings_of(src, tgt, alignment), console=console)
    assert "\x1b[" in out.getvalue()
    plain = "\n".join(Text.from_ansi(line).plain.rstrip() for line in out.getvalue().split("\n"))
    assert plain == rendered(src, tgt, alignment, width=100)


def test_changed_figure_is_marked_inside_the_text() -> None:
    src, tgt = document("de", "Rund 860 von 8600"), document("fr", "830 sur 8600")
    alignment = straight(src, tgt)
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="256", no_color=False)
    render(findings_of(src, tgt, alignment), console=console)
    assert "\x1b[1;4;38;5;231;48;5;124m860\x1b[0m von 8600" in out.getvalue()


def test_empty_documents_are_shown() -> None:
    src, tgt = document("de"), document("fr", "Un")
    assert "addition: Line only in French: “Un”" in rendered(src, tgt, links(([], [0])), width=120)


def test_french_quotation_marks_stay_with_their_words() -> None:
    lines = wrap(Text("aaaa bbbb « cc » dd"), 13, console=Console(width=80))
    assert [line.plain for line in lines] == ["aaaa bbbb", "« cc » dd"]


def test_word_wider_than_the_column_is_cut() -> None:
    lines = wrap(Text("https://example.org/seite"), 10, console=Console(width=80))
    assert max(len(line.plain) for line in lines) == 10


MORE = (
    "À partir de samedi, le musée présente une exposition sur l’histoire de la navigation, "
    "conçue avec des collectionneurs privés."
)
LESS = "Das Museum zeigt ab Samstag eine Ausstellung über die Geschichte der Seefahrt."


def test_unmatched_words_are_in_braces_without_colour() -> None:
    src, tgt = document("de", LESS), document("fr", MORE)
    shown = rendered(src, tgt, straight(src, tgt), width=200)
    assert "{conçue avec des collectionneurs privés}." in shown
    assert "\n{ and } mark words that the other side does not have\n" in shown


def test_unmatched_words_are_underlined_in_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    src, tgt = document("de", LESS), document("fr", MORE)
    out = io.StringIO()
    console = Console(file=out, width=200, force_terminal=True, color_system="standard")
    render(findings_of(src, tgt, straight(src, tgt)), console=console)
    shown = out.getvalue()
    assert "\x1b[1;4mconçue avec des" in shown
    assert "{" not in shown
    assert "Underlines mark words that the other side does not have" in shown


def test_no_legend_of_braces_without_unmatched_words() -> None:
    assert "{" not in rendered(*pair())


def test_braces_go_around_words_of_a_text_that_was_cleaned() -> None:
    src, tgt = document("de", "x"), document("fr", "a\x1b[31m b \u200bc d")
    run = Unmatched("tgt", 0, 10, 11, "c", 1, 0.9)
    found = Divergence(Kind.PARTIAL, Severity.INFO, (0,), (0,), "x", {DETAIL: [run.as_json()]})
    out = io.StringIO()
    render(
        findings_of(src, tgt, straight(src, tgt), [found]),
        console=Console(file=out, width=80, color_system=None),
    )
    assert "a b {c} d" in out.getvalue()


def test_a_message_has_the_default_colours_of_the_terminal() -> None:
    src, tgt = document("de", "Rund 860"), document("fr", "830")
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="256", no_color=False)
    render(findings_of(src, tgt, straight(src, tgt)), console=console)
    assert "\x1b[0m: 860 in German, 830 in French\n" in out.getvalue()


def listed(*, sort: SortName) -> list[str]:
    src = document("de", "Das Bad hat eine lange Rutsche. [", "Es kostet 20 Euro.")
    tgt = document("fr", "La piscine a un long toboggan.", "Elle coûte 30 euros.")
    out = io.StringIO()
    render(findings_of(src, tgt, straight(src, tgt)), console=Console(file=out, width=120), sort=sort)
    rule = out.getvalue().splitlines()
    return [line[2:14].strip() for line in rule if line[16:25].strip() in {"error", "warning", "info"}]


def test_the_list_begins_with_the_most_severe() -> None:
    assert listed(sort="severity") == ["number", "punctuation"]


def test_the_list_may_be_in_the_order_of_the_texts() -> None:
    assert listed(sort="document") == ["punctuation", "number"]


def test_the_arrow_of_a_moved_passage_points_to_its_place_in_the_target() -> None:
    texts = [
        "Das Bad öffnet im Juni wieder seine Türen.",
        "Der Eintritt ist frei.",
        "Die Stadt baut den Hafen aus.",
    ]
    french = ["L’entrée est gratuite.", "La piscine rouvre ses portes en juin.", "La ville agrandit le port."]
    up = rendered(document("de", *texts), document("fr", *french), links(([0], [1]), ([1], [0]), ([2], [2])))
    down = rendered(
        document("de", texts[1], texts[0], texts[2]),
        document("fr", french[1], french[0], french[2]),
        links(([0], [1]), ([1], [0]), ([2], [2])),
    )
    assert "─↑─" in up
    assert "─↓─" in down
