"""
Texts as files of every input format: made by script from plain lines, so that no file has to be stored.

A release is a list of blocks, each a kind and a text; `release_of` makes it of a plain text.
"""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from tests.support.pdf import pdf

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "WRITERS",
    "Item",
    "docx",
    "docx_of",
    "epub",
    "html_page",
    "mail",
    "markdown",
    "odt",
    "odt_of",
    "release_of",
    "rtf",
    "zipped",
]


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


def docx(items: list[Item], lang: str) -> bytes:
    """A Word file with tracked changes, a header, a footer and styles; without media."""
    paragraphs = [_docx_paragraph(item) for item in items]
    document = f"<w:document {_W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    styles = (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{lang}"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{base}</w:style>'
            for identifier, name, base in (
                ("Normal", "Normal", ""),
                ("Titel", "Title", ""),
                ("Caption", "caption", ""),
                ("Legende2", "Unter dem Foto", '<w:basedOn w:val="Caption"/>'),
            )
        )
        + "</w:styles>"
    )
    return docx_of(document, {"word/styles.xml": styles})


def docx_of(document: str, parts: dict[str, str] | None = None) -> bytes:
    """Pack the main part of a Word file, with further parts."""
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    types += (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    types += '<Default Extension="xml" ContentType="application/xml"/></Types>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = f'{relations}<Relationship Id="r1" Type="{kind}/officeDocument" Target="word/document.xml"/>'
    others = "".join(
        f'<Relationship Id="r{number}" Type="{kind}/{Path(name).stem}" Target="{Path(name).name}"/>'
        for number, name in enumerate(parts or {})
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": f"{main}</Relationships>",
            "word/_rels/document.xml.rels": f"{relations}{others}</Relationships>",
            "word/document.xml": document,
            **(parts or {}),
        }
    )


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLE_OF = {"heading": "Titel", "caption": "Legende2", "paragraph": "Normal"}


def _docx_paragraph(item: Item) -> str:
    words = item.text.split(" ")
    half = len(words) // 2
    before, after = escape(" ".join(words[:half]) + " "), escape(" ".join(words[half:]))
    by = 'w:id="1" w:author="A" w:date="2025-11-20T09:00:00Z"'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{_STYLE_OF[item.kind]}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{before}</w:t></w:r>'
        f'<w:del {by}><w:r><w:delText xml:space="preserve">gestrichener Text </w:delText></w:r></w:del>'
        f"<w:ins {by}><w:r><w:t>{after}</w:t></w:r></w:ins></w:p>"
    )


def zipped(parts: dict[str, str]) -> bytes:
    """Pack texts into an archive, the first one without compression, as OpenDocument requires."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, (name, text) in enumerate(parts.items()):
            archive.writestr(name, text, zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED)
    return stream.getvalue()


def odt(items: list[Item], lang: str) -> bytes:
    """An OpenDocument text with a tracked deletion and an insertion, and styles of its own."""
    body = "".join(_odt_paragraph(item) for item in items)
    changes = '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
    changes += "<text:p>gestrichener Text</text:p>"
    changes += ""
    changes += "</text:deletion></text:changed-region></text:tracked-changes>"
    styles = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Illustration"/>'
    default = f'<style:default-style style:family="paragraph"><style:text-properties fo:language="{lang}"/>'
    default += "</style:default-style>"
    return odt_of(changes + body, styles, default)


def odt_of(body: str, automatic: str = "", styles: str = "") -> bytes:
    """Pack the body of an OpenDocument text, with automatic and other styles."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
    )
    content += f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles>"
            "</office:document-styles>",
        }
    )


_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def _odt_paragraph(item: Item) -> str:
    first, _, rest = escape(item.text).partition(" ")
    text = f'{first}<text:change text:change-id="c1"/> <text:span>{rest}</text:span>'
    if item.kind == "heading":
        return f'<text:h text:outline-level="1">{text}</text:h>'
    return f'<text:p text:style-name="{"P1" if item.kind == "caption" else "Standard"}">{text}</text:p>'


def rtf(items: list[Item], _lang: str) -> bytes:
    """An RTF file with a header, tracked changes and styles."""
    sheet = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 caption;}}"
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}" + sheet
    head += r"{\header\pard Beispiel AG\par}"
    numbers = {"heading": 1, "caption": 2, "paragraph": 0}
    lines = [
        rf"\pard\plain\s{numbers[item.kind]} {_rtf_text(item.text)}{{\deleted gestrichener Text}}\par"
        for item in items
    ]
    return (head + "\n" + "\n".join(lines) + "}").encode("ascii")


def _rtf_text(text: str) -> str:
    return "".join(
        f"\\{each}" if each in "\\{}" else each if each < "\x80" else f"\\u{ord(each)}?" for each in text
    )


def epub(items: list[Item], lang: str) -> bytes:
    """An EPUB with one chapter, after a navigation document."""
    names = "urn:oasis:names:tc:opendocument:xmlns:container"
    manifest = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{properties}/>'
        for name, properties in (("nav", ' properties="nav"'), ("text", ""))
    )
    chapter = "".join(_html(item) for item in items)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f'<container xmlns="{names}"><rootfiles>'
            '<rootfile full-path="book.opf"/></rootfiles></container>',
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>{lang}</dc:language></metadata>'
            f'<manifest>{manifest}</manifest><spine><itemref idref="nav"/><itemref idref="text"/></spine>'
            "</package>",
            "nav.xhtml": "<html><body><nav>Inhalt</nav></body></html>",
            "text.xhtml": f"<html><body>{chapter}</body></html>",
        }
    )


WRITERS: dict[str, Callable[[list[Item], str], bytes]] = {
    ".html": lambda items, lang: html_page(items, lang).encode(),
    ".md": markdown,
    ".eml": mail,
    ".docx": docx,
    ".odt": odt,
    ".rtf": rtf,
    ".pdf": pdf,
    ".epub": epub,
}
"""What writes a release, by the suffix of the format."""
