"""A team's own checks: pairs of patterns, and a glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.compare.custom import parse_checks
from aligner.divergence import Divergence, Kind, Severity
from aligner.errors import InputError
from tests.support.comparing import divergences_of, document, links, straight

FILE = Path("aligner.toml")


def told(text: str, german: str, french: str, *, confidence: float = 0.99) -> tuple[Divergence, ...]:
    src, tgt = document("de", german), document("fr", french)
    alignment = links(([0], [0]), confidence=confidence)
    return divergences_of(
        src, tgt, alignment, only=["custom", "terminology"], custom=parse_checks(text, FILE)
    )


CHECK = """
[[check]]
name = "share"
src = 'WKN \\d+'
tgt = 'ISIN'
"""


def test_pattern_without_its_counterpart_is_told() -> None:
    (found,) = told(CHECK, "Die Aktie, WKN 123, steigt.", "L’action monte.")
    assert (found.kind, found.severity) == (Kind.CUSTOM, Severity.WARNING)
    assert found.message == "share: “WKN 123” only in German"
    assert found.detail == {"check": "share", "src": "WKN 123", "tgt": None}


def test_patterns_that_go_together_are_not_told() -> None:
    assert not told(CHECK, "Die Aktie, WKN 123, steigt.", "L’action, ISIN FR1, monte.")


def test_check_looks_from_source_to_target_alone_unless_it_says_so() -> None:
    assert not told(CHECK, "Die Aktie steigt.", "L’action, ISIN FR1, monte.")
    (found,) = told(CHECK + "both = true\n", "Die Aktie steigt.", "L’action, ISIN FR1, monte.")
    assert found.message == "share: “ISIN” only in French"


def test_check_says_how_much_it_matters_and_why() -> None:
    extra = 'severity = "error"\nmessage = "Add the ISIN"\nignore-case = true\n'
    (found,) = told(CHECK + extra, "Die Aktie, wkn 123, steigt.", "L’action monte.")
    assert (found.severity, found.message) == (Severity.ERROR, "Add the ISIN")


REFERENCE = """
[[check]]
name = "article"
src = '§ (\\d+)'
tgt = 'article \\1\\b'
"""


def test_target_may_be_asked_for_what_the_source_has() -> None:
    assert not told(REFERENCE, "Nach § 5 und § 12", "Selon les articles, article 5 et article 12")
    (found,) = told(REFERENCE, "Nach § 5 und § 12", "Selon l’article 5 et l’article 122")
    assert found.detail == {"check": "article", "src": "§ 12", "tgt": None}


def test_what_the_source_has_is_taken_to_the_letter() -> None:
    text = "[[check]]\nname = 'code'\nsrc = 'Nr[.] (\\S+)'\ntgt = '\\1'\n"
    assert told(text, "Nr. 1.5", "no 125")
    assert not told(text, "Nr. 1.5", "no 1.5")


GLOSSARY = """
[glossary]
"Sprachassistent" = ["assistant vocal", "assistant numérique"]
"Bericht" = "rapport annuel"
"CO2-Ziel" = "objectif d'émissions"
"""


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Der Sprachassistent hilft.", "L’assistant vocal aide."),
        ("Die Sprachassistenten helfen.", "Les assistants numériques aident."),
        ("Die Bericht-Ausgabe erscheint.", "Le rapport-annuel paraît."),
        ("Der Sprachassistentenbau ruht.", "La construction est en pause."),
        ("Das CO2-Ziel steht.", "L'objectif d'émissions est fixé."),
        ("Das CO2 Ziel steht.", "L’objectif d’émissions est fixé."),
    ],
)
def test_term_with_a_rendering_is_not_told(german: str, french: str) -> None:
    assert not told(GLOSSARY, german, french)


def test_term_without_any_rendering_is_told() -> None:
    (found,) = told(GLOSSARY, "Der Sprachassistent hilft.", "Le majordome aide.")
    assert (found.kind, found.severity) == (Kind.TERMINOLOGY, Severity.WARNING)
    assert found.message == "“Sprachassistent” without “assistant vocal” or “assistant numérique”"


def test_doubtful_links_are_left_alone() -> None:
    assert not told(GLOSSARY, "Der Sprachassistent hilft.", "Le majordome aide.", confidence=0.3)


def test_without_own_checks_nothing_is_told() -> None:
    src, tgt = document("de", "Der Sprachassistent hilft."), document("fr", "Le majordome aide.")
    assert not divergences_of(src, tgt, straight(src, tgt), only=["custom", "terminology"])


def test_sections_stand_inside_a_project_file() -> None:
    text = '[tool.aligner.glossary]\n"Brücke" = "pont"\n'
    assert len(parse_checks(text, FILE, inside=("tool", "aligner")).terms) == 1
    assert not parse_checks("[project]\nname = 'x'\n", FILE, inside=("tool", "aligner")).terms


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[check]", "not TOML"),
        ("[checks]\n", "unknown section `checks`"),
        ("check = 1\n", "`check` is no list of tables"),
        ("glossary = 1\n", "`glossary` is no table"),
        ('[[check]]\nname = "a"\nsrc = "b"\n', "check 1: no `tgt`"),
        ('[[check]]\nname = "a"\nsrc = "b"\ntgt = "("\n', r"check 1: not a pattern: `\(`"),
        (
            "[[check]]\nname = 'a'\nsrc = '(b)'\ntgt = '\\1'\nboth = true\n",
            "check 1: `tgt` refers to what `src` found",
        ),
        ('[[check]]\nname = "a"\nsource = "b"\n', "check 1: unknown name `source`"),
        ("[[check]]\nname = 1\n", "check 1: `name` is of another kind"),
        (
            '[[check]]\nname = "a"\nsrc = "b"\ntgt = "c"\nseverity = "bad"\n',
            "check 1: unknown severity `bad`",
        ),
        ('[glossary]\n"Haus" = []\n', "`Haus` has no renderings"),
        ('[glossary]\n"Haus" = 1\n', "`Haus` has no renderings"),
    ],
)
def test_malformed_file_is_refused(text: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        parse_checks(text, FILE)
    assert caught.value.message.startswith("aligner.toml: ")
