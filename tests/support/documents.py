"""
Texts as files of every input format: made by script from plain lines, so that no file has to be stored.

A release is a list of blocks, each a kind and a text; `release_of` makes it of a plain text.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import NamedTuple

__all__ = ["Item", "html_page", "release_of"]


class Item(NamedTuple):
    """A block of a release: `heading`, `caption` or `paragraph`, and its text."""

    kind: str
    text: str


def release_of(path: Path) -> list[Item]:
    """The lines of the sample release as blocks: its headline, its caption, its paragraphs."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    items = []
    for number, line in enumerate(lines):
        heading = number == 0 and " /PRNewswire/ " not in line
        caption = line.startswith("Photo shows")
        items.append(Item("heading" if heading else "caption" if caption else "paragraph", line))
    return items


def html_page(items: list[Item], lang: str, *, layout: str = "article") -> str:
    """
    A press page with navigation, cookie banner, sharing, related articles and footer.

    Args:
        items: The text.
        lang: Its language, for the attribute and the furniture.
        layout: `article` with semantic elements, or `divs` with none.
    """
    words = _WORDS[lang]
    body = "\n".join(_html(item) for item in items)
    if layout == "article":
        sharing = f'<div class="share-buttons"><a href="#">{words[0]}</a></div>'
        related = f'<aside class="related"><h2>{words[1]}</h2>{_TEASERS}</aside>'
        text = f'<main id="content"><article class="press-release">{body}{sharing}</article>{related}</main>'
        navigation, footer = "nav", "footer"
    else:
        text = f'<div class="c12"><div class="x7">{body}</div></div><div class="r4">{_TEASERS}</div>'
        navigation, footer = 'div class="n1"', 'div class="f1"'
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Newsroom</title>
<script>var tracking = "Diese Zeile ist ein Skript.";</script><style>p {{ color: red }}</style></head>
<body class="has-sidebar with-nav">
<div id="cookie-banner" role="dialog"><p>{words[2]}</p><button>OK</button></div>
<{navigation}><ul>{"".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(words[3:]))}</ul>
</{navigation.split()[0]}>
{text}
<{footer}><p>© 2025 Beispiel AG</p><ul><li><a href="/i">Impressum</a></li><li><a href="/d">RSS</a></li></ul>
</{footer.split()[0]}></body></html>"""


_WORDS = {
    "de": (
        *("Teilen", "Das könnte Sie auch interessieren"),
        "Wir verwenden Cookies, um Ihnen das beste Erlebnis auf unserer Website zu bieten. Mehr dazu hier.",
        *("Startseite", "Unternehmen", "Medien", "Kontakt"),
    ),
    "fr": (
        *("Partager", "À lire aussi"),
        "Nous utilisons des cookies pour vous offrir la meilleure expérience sur notre site. En savoir plus.",
        *("Accueil", "Entreprise", "Médias", "Contact"),
    ),
}
_TEASERS = "".join(
    f'<div class="t"><h3><a href="/{n}">{text}</a></h3><a href="/{n}">mehr</a></div>'
    for n, text in enumerate(("Neues Werk in Thun", "Zahlen zum Halbjahr", "Wechsel im Vorstand"))
)


def _html(item: Item) -> str:
    text = escape(item.text, quote=False)
    if item.kind == "heading":
        return f"<h1>{text}</h1>"
    if item.kind == "caption":
        return f'<figure><img src="p.jpg" alt="Bild"><figcaption>{text}</figcaption></figure>'
    return f"<p>{text}</p>"
