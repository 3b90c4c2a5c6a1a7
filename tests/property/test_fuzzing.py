"""Every reader, given damaged files: a result or one of our errors; see `tests.support.fuzzing`."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from aligner.compare.config import parse_checks
from aligner.compare.ignore import parse_ignore_list
from aligner.encode.folder import parsed
from aligner.errors import AlignerError
from aligner.formats import FORMATS, dumps, open_bitext, stores_texts, write
from aligner.formats.sentences import read_sentences, sentences_of
from aligner.links import parse_links
from aligner.readers import READERS, read_source
from tests.support.bitexts import release
from tests.support.comparing import document
from tests.support.documents import WRITERS, release_of
from tests.support.fuzzing import check
from tests.support.memories import opened, units
from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUBTITLES = {
    "srt": (
        b"1\n00:00:01,000 --> 00:00:02,500\nDas <i>Haus</i> ist alt.\n\n"
        b"2\n00:00:03,000 --> 00:00:04,000\nEs regnet.\n"
    ),
    "vtt": (
        b"WEBVTT\n\nNOTE a\n\n00:01.000 --> 00:02.500 align:start\n<v Anna>Das Haus ist alt.\n\n"
        b"00:03.000 --> 00:04.000\n- Ja?\n- Nein.\n"
    ),
}
TEXTS = ("Titel", "Das Haus ist alt.", "Es regnet.", "Wir bleiben.", "A & B <1>")


def reading(path: Path, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """A reader of files as a reader of bytes."""

    def run(data: bytes) -> object:
        path.write_bytes(data)
        return read(path)

    return run


def convert(path: Path) -> None:
    """Read a bitext and write it: completely, or not at all."""
    target = path.with_name("out.jsonl")
    target.unlink(missing_ok=True)
    texts = (path.with_name("de.txt"), path.with_name("fr.txt"))
    try:
        with open_bitext(
            path,
            src_lang="de" if ".hunalign" in path.name else None,
            tgt_lang="fr" if ".hunalign" in path.name else None,
            texts=None if stores_texts(path.suffixes[0][1:]) else texts,
        ) as stream:
            write(stream, target)
    except AlignerError:
        assert not target.exists()
        raise
    finally:
        assert not list(path.parent.glob(".aligner-*"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for lang in ("de", "fr"):
        (tmp_path / f"{lang}.xml").write_bytes(sentences_of(document(lang, *TEXTS)))
        (tmp_path / f"{lang}.txt").write_text("\n".join(TEXTS), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_bitext_is_read_or_refused(folder: Path, name: str) -> None:
    check(reading(folder / f"in.{name}", convert), [dumps(release(), name)], name=name)


@pytest.mark.parametrize("name", ["tmx", "csv"])
def test_a_damaged_gzipped_bitext_is_read_or_refused(folder: Path, name: str) -> None:
    data = gzip.compress(dumps(release(), name), mtime=0)
    check(reading(folder / f"in.{name}.gz", convert), [data], name=f"{name}.gz")


def test_damaged_sentences_are_read_or_refused(folder: Path) -> None:
    data = sentences_of(document("de", *TEXTS))
    check(reading(folder / "in.de.xml", read_sentences), [data], name="sentences")


def written(name: str) -> bytes:
    """A release in an input format."""
    if name in SUBTITLES:
        return SUBTITLES[name]
    suffix = next((each for each in READERS[name].suffixes if each in WRITERS), None)
    text = PAIR / "de.txt"
    return text.read_bytes() if suffix is None else WRITERS[suffix](release_of(text), "de")


@pytest.mark.parametrize("name", READERS)
def test_a_damaged_text_is_read_or_refused(tmp_path: Path, name: str) -> None:
    reader = READERS[name]
    check(
        reading(tmp_path / "in", lambda path: read_source(path, reader=reader)),
        [written(name)],
        name=f"text {name}",
    )


def test_damaged_links_are_read_or_refused() -> None:
    data = b"[0]:[0]:0.1\n[1, 2]:[1]:0.2\n[]:[2]:0.0\n"
    check(lambda data: parse_links(data.decode("utf-8", "replace")), [data], name="links")


def test_a_damaged_configuration_is_read_or_refused(tmp_path: Path) -> None:
    data = (
        b"[[check]]\nname = 'a'\nsrc = '(\\d+)'\ntgt = '\\1'\nboth = false\n[glossary]\nHaus = ['maison']\n"
    )
    path = tmp_path / "aligner.toml"
    check(lambda data: parse_checks(data.decode("utf-8", "replace"), path), [data], name="toml")


def test_a_damaged_ignore_file_is_read_or_refused(tmp_path: Path) -> None:
    data = b"moved 3f2a91c0d4e5b687  # why\nurl /example\\.com/\nquote *\n"
    path = tmp_path / "aligner.ignore"
    check(lambda data: parse_ignore_list(data.decode("utf-8", "replace"), path), [data], name="ignore")


def test_a_damaged_model_configuration_is_read_or_refused() -> None:
    data = b'{"model_type": "bert", "hidden_size": 384, "layers": [{"a": 1.5}, null, true]}'
    check(lambda data: parsed(data, "config.json", "some"), [data], name="model configuration")


def test_a_damaged_memory_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with opened(path) as memory:
        memory.add(units(), name="news")
    data = path.read_bytes()

    def use(path: Path) -> None:
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        with opened(path, create=False) as memory:
            memory.verify()
            memory.stats().as_json()
            list(memory.records())
            memory.search("Das Museum bleibt am Montag geschlossen.")

    check(reading(path, use), [data], name="memory")
