"""Custom checks: pairs of patterns, and a glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.compare.config import parse_checks
from aligner.divergence import Divergence, Kind, Severity
from aligner.errors import InputError
from tests.support.comparing import divergences_of, document, links, straight

FILE = Path("aligner.toml")


def reported(text: str, german: str, french: str, *, confidence: float = 0.99) -> tuple[Divergence, ...]:
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


def test_a_pattern_without_its_counterpart_is_reported() -> None:
    (found,) = reported(CHECK, "Die Aktie, WKN 123, steigt.", "L’action monte.")
    assert (found.kind, found.severity) == (Kind.CUSTOM, Severity.WARNING)
    assert found.message == "share: “WKN 123” only in German"
    assert found.detail == {"check": "share", "src": "WKN 123", "tgt": None}


def test_patterns_found_together_are_not_reported() -> None:
    assert not reported(CHECK, "Die Aktie, WKN 123, steigt.", "L’action, ISIN FR1, monte.")


def test_a_check_applies_from_source_to_target_unless_both_is_set() -> None:
    assert not reported(CHECK, "Die Aktie steigt.", "L’action, ISIN FR1, monte.")
    (found,) = reported(CHECK + "both = true\n", "Die Aktie steigt.", "L’action, ISIN FR1, monte.")
    assert found.message == "share: “ISIN” only in French"


def test_a_check_sets_severity_and_message() -> None:
    extra = 'severity = "error"\nmessage = "Add the ISIN"\nignore-case = true\n'
    (found,) = reported(CHECK + extra, "Die Aktie, wkn 123, steigt.", "L’action monte.")
    assert (found.severity, found.message) == (Severity.ERROR, "Add the ISIN")


REFERENCE = """
[[check]]
name = "article"
src = '§ (\\d+)'
tgt = 'article \\1\\b'
"""


def test_a_target_pattern_can_refer_to_groups_of_the_source_match() -> None:
    assert not reported(REFERENCE, "Nach § 5 und § 12", "Selon les articles, article 5 et article 12")
    (found,) = reported(REFERENCE, "Nach § 5 und § 12", "Selon l’article 5 et l’article 122")
    assert found.detail == {"check": "article", "src": "§ 12", "tgt": None}


def test_a_referenced_group_is_matched_literally() -> None:
    text = "[[check]]\nname = 'code'\nsrc = 'Nr[.] (\\S+)'\ntgt = '\\1'\n"
    assert reported(text, "Nr. 1.5", "no 125")
    assert not reported(text, "Nr. 1.5", "no 1.5")


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
def test_a_term_with_a_translation_is_not_reported(german: str, french: str) -> None:
    assert not reported(GLOSSARY, german, french)


def test_a_term_without_any_translation_is_reported() -> None:
    (found,) = reported(GLOSSARY, "Der Sprachassistent hilft.", "Le majordome aide.")
    assert (found.kind, found.severity) == (Kind.TERMINOLOGY, Severity.WARNING)
    assert (
        found.message == "“Sprachassistent” is not translated as “assistant vocal” or “assistant numérique”"
    )


def test_doubtful_links_are_not_checked() -> None:
    assert not reported(GLOSSARY, "Der Sprachassistent hilft.", "Le majordome aide.", confidence=0.3)


def test_without_custom_checks_nothing_is_reported() -> None:
    src, tgt = document("de", "Der Sprachassistent hilft."), document("fr", "Le majordome aide.")
    assert not divergences_of(src, tgt, straight(src, tgt), only=["custom", "terminology"])


def test_sections_are_found_inside_a_project_file() -> None:
    text = '[tool.aligner.glossary]\n"Brücke" = "pont"\n'
    assert len(parse_checks(text, FILE, inside=("tool", "aligner")).terms) == 1
    assert not parse_checks("[project]\nname = 'x'\n", FILE, inside=("tool", "aligner")).terms


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[check]", "not TOML"),
        ("[checks]\n", "unknown section `checks`"),
        ("check = 1\n", "`check` must be a list of tables"),
        ("glossary = 1\n", "`glossary` must be a table"),
        ('[[check]]\nname = "a"\nsrc = "b"\n', "check 1: `tgt` is missing"),
        ('[[check]]\nname = "a"\nsrc = "b"\ntgt = "("\n', r"check 1: invalid pattern `\(`"),
        (
            "[[check]]\nname = 'a'\nsrc = '(b)'\ntgt = '\\1'\nboth = true\n",
            "check 1: `both` cannot be combined with references in `tgt`",
        ),
        ('[[check]]\nname = "a"\nsource = "b"\n', "check 1: unknown key `source`"),
        ("[[check]]\nname = 1\n", "check 1: `name` must be a string"),
        (
            '[[check]]\nname = "a"\nsrc = "b"\ntgt = "c"\nseverity = "bad"\n',
            "check 1: unknown severity `bad`",
        ),
        ('[glossary]\n"Haus" = []\n', "`Haus` has no translations"),
        ('[glossary]\n"Haus" = 1\n', "`Haus` has no translations"),
    ],
)
def test_malformed_file_is_refused(text: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        parse_checks(text, FILE)
    assert caught.value.message.startswith("aligner.toml: ")
