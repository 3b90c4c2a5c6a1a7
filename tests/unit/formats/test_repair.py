"""XML that every parser refuses, repaired piece by piece."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.formats.repair import RepairedStream

PIECES = st.sampled_from(
    [
        "Haus",
        "\x0b",
        "\x00",
        "&",
        "&amp;",
        "&#11;",
        "&#x1F;",
        "&#233;",
        "&#xD83D;",
        "&#xDE00;",
        "&eacute;",
        "&nothing;",
        "&#",
        ";",
        "<![CDATA[",
        "]]>",
        "é😀",
        "\ufffe",
        " " * 30,
    ]
)


def mended(data: bytes, size: int = 1 << 16) -> tuple[bytes, Counter[str]]:
    repairs: Counter[str] = Counter()
    stream = RepairedStream(BytesIO(data), repairs)
    return b"".join(iter(lambda: stream.read(size), b"")), repairs


@given(st.lists(PIECES, max_size=20).map("".join), st.integers(1, 9))
def test_the_result_does_not_depend_on_the_pieces(text: str, size: int) -> None:
    data = b"<?xml version='1.0'?>" + text.encode()
    # The first piece contains the encoding.
    assert mended(data, 21 + size) == mended(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_a_correct_file_is_unchanged(text: str) -> None:
    data = text.replace("&", "&amp;").replace("<![CDATA[", "").encode()
    if not data.startswith((b"<\0", b"\0<", b"\xff\xfe", b"\xfe\xff")):
        assert mended(data) == (data, Counter())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_comes_out_as_utf_8(encoding: str) -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><tmx>\x0b\u0416😀</tmx>'
    found, repairs = mended(text.encode(encoding))
    assert found.decode("utf-8-sig") == '<?xml version="1.0"?><tmx>\u0416😀</tmx>'
    assert repairs == {"control characters dropped": 1}


def test_an_encoding_that_needs_control_characters_is_unchanged() -> None:
    data = '<?xml version="1.0" encoding="iso-2022-jp"?><a>日本</a>'.encode("iso-2022-jp")
    assert mended(data) == (data, Counter())


def test_the_content_of_a_cdata_section_is_text() -> None:
    data = b"<a>&eacute;<![CDATA[&eacute;&#11;]]>&eacute;</a>"
    assert mended(data)[0] == b"<a>&#233;<![CDATA[&eacute;&#11;]]>&#233;</a>"


def test_entities_that_the_file_declares_are_left_to_the_parser() -> None:
    data = b'<!DOCTYPE a [<!ENTITY eacute "x">]><a>&eacute;</a>'
    assert mended(data)[0] == data
