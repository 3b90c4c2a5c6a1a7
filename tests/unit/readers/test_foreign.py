"""Files that are not texts are refused by name, with a hint, and texts that look like them are read."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.files import read_bytes
from aligner.readers import decode, read_source


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def tarred() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("de.txt"), io.BytesIO())
    return stream.getvalue()


FOREIGN = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "GIF": b"GIF89a\x01\0\x01\0",
    "WebP": b"RIFF\x1a\0\0\0WEBPVP8 ",
    "HEIF": b"\0\0\0\x18ftypheic\0\0\0\0",
    "SVG": b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'><text>Werk</text></svg>",
    "ZIP": zipped(a=b"Guten Tag"),
    "XLSX": zipped(xl__workbook=b"<workbook/>"),
    "PPTX": zipped(ppt__slides=b"<p/>"),
    "gzip": gzip.compress(b"Guten Tag"),
    "tar": tarred(),
    "7-Zip": b"7z\xbc\xaf'\x1c\0\4",
    "old Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "SQLite": b"SQLite format 3\0" + bytes(20),
    "sound": b"ID3\x03\0\0\0",
    "video": b"\0\0\0\x18ftypmp42\0\0\0\0",
}


@pytest.mark.parametrize(("name", "data"), FOREIGN.items(), ids=FOREIGN)
def test_a_file_that_is_not_a_text_is_refused_by_name(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=f"not a text.*{name}") as caught:
        read_source(path)
    assert caught.value.hint
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("start", ["ID3", "PAR1", "GIF89a", "BM", "MZ", "OggS", "RIFF", "BZh", "PK"])
def test_a_text_may_begin_with_the_letters_of_a_signature(start: str) -> None:
    text = f"{start} ist ein Kürzel, das am Anfang dieser Mitteilung steht."
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("name", ["https://example.org/a.html", "HTTP://example.org", "www.example.org/de"])
def test_a_web_address_is_refused_with_the_advice_to_save_the_page(name: str) -> None:
    with pytest.raises(InputError, match="web address") as caught:
        read_bytes(Path(name))
    assert "Save the page" in (caught.value.hint or "")


def test_a_file_whose_name_begins_like_an_address_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("www.example.org.txt").write_text("Guten Tag", encoding="utf-8")
    assert read_bytes(Path("www.example.org.txt")) == b"Guten Tag"
