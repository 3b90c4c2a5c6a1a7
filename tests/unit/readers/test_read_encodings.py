"""Reading: which bytes are text, and how others are refused."""

from __future__ import annotations

import codecs
import random

import pytest

from aligner import align
from aligner.errors import DecodingError, InputError
from aligner.readers import decode

GERMAN = (
    "Müller sagte: „Die Größe der Straße überrascht mich sehr.“ Für Bürger gilt ähnliches – ohne Ausnahme."
)
FRENCH = "L'élève a été reçu à l'école où son père enseignait déjà, près du château; ça s'est bien passé."


def test_byte_order_mark_of_utf8_is_not_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"Guten Tag").original == "Guten Tag"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_unicode_is_read_by_its_byte_order_mark(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding)).original == GERMAN


def test_big_endian_utf16_is_read_by_its_byte_order_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be")).original == GERMAN


def test_line_ends_are_kept_as_they_are() -> None:
    assert decode("eins\r\nzwei\rdrei\u2028vier\n".encode()).original == "eins\r\nzwei\rdrei\u2028vier\n"


def test_utf8_needs_no_note() -> None:
    assert decode(GERMAN.encode()).note is None


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_german_in_an_older_encoding_is_recognised(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding)).text == GERMAN


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850"])
def test_french_in_an_older_encoding_is_recognised(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)).text == FRENCH


def test_oe_ligature_of_latin_9_is_recognised() -> None:
    text = "Le chœur chante une œuvre à l'été; le cœur y est, et les œufs sont prêts."
    assert decode(text.encode("iso8859-15")).text == text


@pytest.mark.parametrize("word", ["Straße", "café", "Die Größe"])
def test_one_word_in_windows_1252_is_recognised(word: str) -> None:
    assert decode(word.encode("cp1252")).text == word


def test_a_guessed_encoding_is_reported() -> None:
    note = decode("Die Größe der Straße".encode("cp1252")).note
    assert note == "standard input: read as cp1252, since byte 6 (0xf6) is not UTF-8"


def test_text_in_another_alphabet_is_refused_at_its_first_byte() -> None:
    with pytest.raises(DecodingError) as caught:
        decode("А это русский текст".encode("cp1251"))
    assert caught.value.offset == 0


def test_utf8_with_one_broken_byte_is_refused_at_that_byte() -> None:
    with pytest.raises(DecodingError) as caught:
        decode("Größe ".encode() + b"\xe4" + " und Länge".encode())
    assert caught.value.offset == 8


def test_the_refused_byte_is_named() -> None:
    with pytest.raises(DecodingError, match=r"not UTF-8 at byte 8 \(0xe4\), and no other encoding fits"):
        decode("Größe ".encode() + b"\xe4" + " und Länge".encode())


def test_utf16_cut_in_the_middle_of_a_character_is_refused() -> None:
    with pytest.raises(DecodingError, match="its byte order mark says UTF-16-LE"):
        decode("Größe".encode("utf-16")[:-1])


@pytest.mark.parametrize("length", [60, 500, 5000])
def test_random_bytes_are_refused(length: int) -> None:
    generator = random.Random(length)
    data = bytes(generator.randrange(1, 256) for _ in range(length))
    with pytest.raises(InputError):
        decode(data)


def test_nul_byte_is_refused_with_its_offset() -> None:
    with pytest.raises(InputError, match="NUL byte at offset 4"):
        decode(b"text\0text")


def test_nul_character_of_utf16_is_refused_with_its_offset() -> None:
    with pytest.raises(InputError, match="NUL byte at offset 6"):
        decode("ab\0cd".encode("utf-16"))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(InputError, match="empty"):
        decode(b"")


def test_a_byte_order_mark_without_text_is_refused_as_blank() -> None:
    with pytest.raises(InputError, match="blank"):
        decode(codecs.BOM_UTF8)


@pytest.mark.parametrize("blank", [" \n\t\r\n", "\u00a0\u202f\u3000", "\u200b\ufeff", "\x07\x1b"])
def test_white_space_and_controls_without_text_are_refused_as_blank(blank: str) -> None:
    with pytest.raises(InputError, match="blank"):
        decode(blank.encode())


def test_control_characters_within_a_text_are_kept() -> None:
    assert decode(b"eins\x0bzwei\x07").original == "eins\x0bzwei\x07"


def test_a_lone_surrogate_in_a_string_is_refused_with_its_offset() -> None:
    with pytest.raises(InputError, match=r"half of a character, U\+DCE9, at offset 4"):
        align("Ein \udce9 Satz.", "Une phrase.")
