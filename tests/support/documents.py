"""
Texts as files of every input format: made by script from plain lines, so that no file has to be stored.

A release is a list of blocks, each a kind and a text; `release_of` makes it of a plain text.
"""

from __future__ import annotations

from email.message import EmailMessage
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["WRITERS", "Item", "html_page", "mail", "markdown", "release_of"]


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


def markdown(items: list[Item], lang: str) -> bytes:
    """Markdown with front matter, a rule, an image alone and a caption, wrapped by the editor."""
    blocks = [f"---\ntitle: Newsroom\nlang: {lang}\n---", "![Logo](logo.png)", "* * *"]
    for item in items:
        if item.kind == "heading":
            blocks.append(f"# {item.text}")
        elif item.kind == "caption":
            blocks.append(f"![Bild](p.jpg)\n*{item.text}*")
        else:
            blocks.append("\n".join(wrap(item.text, 72, break_long_words=False, break_on_hyphens=False)))
    return ("\n\n".join(blocks) + "\n").encode()


def mail(items: list[Item], lang: str) -> bytes:
    """A mail with a body in HTML and in plain text, a signature and a quoted message."""
    message = EmailMessage()
    message["From"] = "Presse <presse@example.org>"
    message["To"] = "Redaktion <redaktion@example.org>"
    message["Subject"] = "Medienmitteilung"
    message["Date"] = "Thu, 20 Nov 2025 09:00:00 +0100"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("\n\n".join(item.text for item in items) + "\n\n-- \nAnna Muster\nBeispiel AG\n")
    body = "".join(_html(item) for item in items)
    signature = '<div class="gmail_signature">Anna Muster<br>Beispiel AG</div>'
    history = (
        '<div class="gmail_quote"><blockquote type="cite"><p>Wann kommt der Text?</p></blockquote></div>'
    )
    message.add_alternative(
        f'<html lang="{lang}"><body><div dir="ltr">{body}</div>{signature}{history}</body></html>',
        subtype="html",
    )
    return message.as_bytes()


WRITERS: dict[str, Callable[[list[Item], str], bytes]] = {
    ".html": lambda items, lang: html_page(items, lang).encode(),
    ".md": markdown,
    ".eml": mail,
}
"""What writes a release, by the suffix of the format."""
