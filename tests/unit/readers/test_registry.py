"""Input formats are recognised by suffix and content, and named with `--from`."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import UsageError
from aligner.pipeline import read_document
from aligner.readers import READERS, Reader, Source, read_source, reader_named, recognise
from aligner.split import split_document
from aligner.text import Block, BlockKind

KINDS = {
    "#": BlockKind.HEADING,
    "!": BlockKind.CAPTION,
    ">": BlockKind.QUOTE,
    "*": BlockKind.LIST_ITEM,
    "|": BlockKind.TABLE_CELL,
    "=": BlockKind.PREFORMATTED,
    "+": BlockKind.PARAGRAPH,
}
MARK = "%mini\n"


def read_mini(data: bytes, path: Path | None) -> Source:
    """Read a made-up format: blocks that begin with a sign and end with a form feed."""
    parts = data.decode().removeprefix(MARK).split("\f")
    blocks: list[Block] = []
    start = 0
    for part in parts:
        blocks.append(Block(KINDS[part[0]], start, start + len(part) - 1))
        start += len(part)
    return Source.of("\f".join(part[1:] for part in parts), path=path, blocks=blocks)


MINI = Reader("mini", "made-up text", (".mini",), lambda data: data.startswith(MARK.encode()), read_mini)


@pytest.fixture
def mini(monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.setitem(READERS, "mini", MINI)
    return MINI


def roles_of(*parts: str) -> list[str]:
    source = read_mini((MARK + "\f".join(parts)).encode(), None)
    return [segment.role.value for segment in split_document(source, lang="de").segments]


def test_a_registered_reader_is_found_by_its_name(mini: Reader) -> None:
    assert reader_named("mini") is mini


def test_a_registered_reader_is_recognised_by_its_suffix(mini: Reader) -> None:
    assert recognise(Path("text.MINI"), MARK.encode()) is mini


def test_a_registered_reader_is_recognised_by_its_content(mini: Reader) -> None:
    assert recognise(None, MARK.encode()) is mini


@pytest.mark.usefixtures("mini")
def test_a_suffix_of_another_format_outranks_content() -> None:
    assert recognise(Path("about-mini.txt"), MARK.encode()) is READERS["plain"]


@pytest.mark.usefixtures("mini")
def test_a_suffix_does_not_count_if_the_content_cannot_be_of_its_format() -> None:
    assert recognise(Path("text.mini"), b"Guten Tag") is READERS["plain"]


@pytest.mark.parametrize("path", [None, Path("de.txt"), Path("de"), Path("de.unknown")])
def test_anything_else_is_plain_text(path: Path | None) -> None:
    assert recognise(path, b"Guten Tag") is READERS["plain"]


@pytest.mark.usefixtures("mini")
def test_a_file_is_read_by_the_reader_that_recognises_it(tmp_path: Path) -> None:
    path = tmp_path / "de.mini"
    path.write_text(f"{MARK}#Werk eröffnet\f+Das Werk ist offen.", encoding="utf-8")
    assert [block.kind for block in read_source(path).blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_named_reader_outranks_suffix_and_content(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_text("Eins kam. Zwei ging.\n\nDrei.", encoding="utf-8")
    source = read_source(path, reader=reader_named("lines"))
    assert split_document(source, lang="de").texts == ("Eins kam. Zwei ging.", "", "Drei.")


def test_a_document_is_read_by_a_named_reader(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_text("Eins kam. Zwei ging.", encoding="utf-8")
    assert read_document(path, lang="de", reader=reader_named("lines")).splitter == "lines"


def test_an_unknown_name_is_refused_with_a_similar_one() -> None:
    with pytest.raises(UsageError, match="unknown input format `plian`") as caught:
        reader_named("plian")
    assert (caught.value.hint or "").startswith("Did you mean `plain`? Choose from `plain`, `lines`")


def test_an_unknown_name_like_no_other_is_refused_with_all_of_them() -> None:
    with pytest.raises(UsageError) as caught:
        reader_named("xyz")
    assert caught.value.hint == f"Choose from {', '.join(f'`{name}`' for name in READERS)}"


def test_every_reader_is_registered_under_its_own_name() -> None:
    assert [reader.name for reader in READERS.values()] == list(READERS)


def test_a_heading_is_a_headline_wherever_it_is() -> None:
    body = "+Die Beispiel AG eröffnet heute ein neues Werk in Thun."
    assert roles_of("#Werk in Thun eröffnet.", body, "#Was nun kommt.", body) == [
        "headline",
        "body",
        "headline",
        "body",
    ]


def test_all_sentences_of_a_caption_are_a_caption() -> None:
    assert roles_of("+Das Werk ist offen.", "!Das neue Werk. Es ist groß.") == ["body", "caption", "caption"]


def test_a_quotation_block_is_a_quote_without_quotation_marks() -> None:
    assert roles_of("+Das Werk ist offen.", ">Wir freuen uns sehr darauf.")[1] == "quote"


@pytest.mark.parametrize("sign", ["*", "|", "=", "+"])
def test_layout_decides_on_blocks_of_other_kinds(sign: str) -> None:
    assert roles_of("+Das Werk ist offen.", f"{sign}Foto: Das neue Werk")[1] == "caption"


def test_contact_details_follow_a_heading_that_announces_them() -> None:
    assert roles_of("+Das Werk ist offen.", "#Medienkontakt", "+Anna Muster, Bern") == [
        "body",
        "headline",
        "contact",
    ]


def test_the_lines_of_a_block_are_one_paragraph() -> None:
    source = read_mini(f"{MARK}+Eins kam\nZwei ging\f+Drei blieb".encode(), None)
    segments = split_document(source, lang="de").segments
    assert [(segment.text, segment.paragraph) for segment in segments] == [
        ("Eins kam", 0),
        ("Zwei ging", 0),
        ("Drei blieb", 1),
    ]


def test_offsets_of_blocks_follow_a_text_into_normal_form() -> None:
    original = "U\u0308ber uns\nFu\u0308r Sie"
    blocks = [Block(BlockKind.HEADING, 0, 9), Block(BlockKind.PARAGRAPH, 10, 18)]
    source = Source.of(original, blocks=blocks)
    assert [source.text[block.start : block.end] for block in source.blocks] == ["Über uns", "Für Sie"]


def test_every_line_with_text_is_a_paragraph_of_plain_text() -> None:
    source = Source.of("Eins.\n\n  Zwei.\n")
    assert source.blocks == (Block(BlockKind.PARAGRAPH, 0, 5), Block(BlockKind.PARAGRAPH, 9, 14))


@pytest.mark.parametrize(
    "blocks",
    [
        [Block(BlockKind.PARAGRAPH, 0, 4), Block(BlockKind.PARAGRAPH, 3, 9)],
        [Block(BlockKind.PARAGRAPH, 5, 9), Block(BlockKind.PARAGRAPH, 0, 4)],
        [Block(BlockKind.PARAGRAPH, 0, 10)],
        [Block(BlockKind.PARAGRAPH, 0, 4)],
    ],
    ids=["overlap", "out of order", "beyond the text", "text outside"],
)
def test_blocks_that_do_not_cover_the_text_in_order_are_refused(blocks: list[Block]) -> None:
    with pytest.raises(ValueError, match="blocks"):
        Source.of("Eins Zwei", blocks=blocks)
