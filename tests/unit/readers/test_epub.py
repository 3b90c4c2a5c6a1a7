"""EPUB: the chapters in reading order."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.readers import READERS, recognise
from aligner.text import BlockKind

EPUB = READERS["epub"]
CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>de-CH</dc:language></metadata><manifest>'
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="b" href="text/zweites%20Kapitel.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="extra" href="text/extra.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="css" href="a.css" media-type="text/css"/></manifest>'
    '<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>'
    '<itemref idref="extra" linear="no"/></spine></package>'
)
FIRST = "<html><body><h1>Der See</h1><p>Das Werk liegt am See.</p></body></html>"
SECOND = "<html><body><h1>Die Stadt</h1><p>Die Stadt ist alt.</p></body></html>"


def book(**changes: str | None) -> bytes:
    """An EPUB; a keyword replaces the file of that name, or leaves it out."""
    files: dict[str, str | None] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/nav.xhtml": "<html><body><nav>Inhalt</nav></body></html>",
        "OEBPS/text/one.xhtml": FIRST,
        "OEBPS/text/zweites Kapitel.xhtml": SECOND,
        "OEBPS/text/extra.xhtml": "<html><body><p>Lösungen</p></body></html>",
        **changes,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        for name, text in files.items():
            if text is not None:
                archive.writestr(name, text, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    source = EPUB.read(book(), Path("a.epub"))
    assert source.text.split("\n\n") == [
        "Der See",
        "Das Werk liegt am See.",
        "Die Stadt",
        "Die Stadt ist alt.\n",
    ]


def test_each_block_has_the_number_of_its_chapter() -> None:
    assert [block.page for block in EPUB.read(book(), None).blocks] == [1, 1, 2, 2]


def test_headings_are_headings() -> None:
    kinds = [block.kind for block in EPUB.read(book(), None).blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH] * 2


def test_the_book_states_its_language() -> None:
    assert EPUB.read(book(), None).language == "de"


def test_a_book_is_recognised_by_its_content() -> None:
    assert recognise(None, book()) is EPUB


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("META-INF/container.xml", "damaged: it has no META-INF/container.xml"),
        ("OEBPS/book.opf", "damaged: it has no package document"),
        ("OEBPS/text/one.xhtml", "damaged: its chapter OEBPS/text/one.xhtml is missing"),
    ],
)
def test_a_book_without_a_needed_file_is_refused(name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        EPUB.read(book(**{name: None}), None)


def test_a_chapter_outside_the_book_is_not_read() -> None:
    package = PACKAGE.replace("text/one.xhtml", "../../../../etc/passwd.xhtml")
    with pytest.raises(InputError, match="is missing"):
        EPUB.read(book(**{"OEBPS/book.opf": package}), None)


def test_an_encrypted_chapter_is_refused() -> None:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
        '<enc:CipherReference URI="OEBPS/text/one.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    with pytest.raises(InputError, match="encrypted"):
        EPUB.read(book(**{"META-INF/encryption.xml": encryption}), None)


def test_encrypted_fonts_do_not_matter() -> None:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
        '<enc:CipherReference URI="OEBPS/a.otf"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    assert EPUB.read(book(**{"META-INF/encryption.xml": encryption}), None).text


def test_a_package_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE package [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + PACKAGE
    with pytest.raises(InputError, match="declares entities"):
        EPUB.read(book(**{"OEBPS/book.opf": bomb}), None)
