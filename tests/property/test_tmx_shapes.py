"""TMX read by markup shapes: the same units as from the parser."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.errors import BitextSyntaxError
from aligner.formats import ReadOptions
from aligner.formats.tmx.reading import read_tmx

if TYPE_CHECKING:
    from aligner.bitext import TranslationUnit

FIRST = 1000
"""Units that always go to the parser, to learn which languages there are."""

PIECE = 1 << 16
"""Bytes read at a time."""

CHARACTERS = ["a", "é", " ", "\n", "\r\n", "\t", '"', "'", ">", "&amp;", "&lt;", "&#233;", "\x0b", "\xa0"]
texts = st.lists(st.sampled_from(CHARACTERS), max_size=5).map("".join)
langs = st.sampled_from(["de", "fr", "de", "fr", "DE", "fr-CH", "de_CH", "en"])
spaces = st.sampled_from(["", "\n", "\r\n  ", "\n\t"])


@st.composite
def variants(draw: st.DrawFn) -> str:
    lang = draw(st.sampled_from(["xml:lang", "xml:lang", "xml:lang", "lang"]))
    segment = draw(
        st.one_of(
            texts.map("<seg>{}</seg>".format),
            texts.map("<seg>{}</seg>".format),
            st.sampled_from(["<seg/>", "<seg>a<ph x='1'/>b</seg>", "<seg><![CDATA[a<b]]></seg>"]),
        )
    )
    prop = draw(st.sampled_from(["", "", '<prop type="x-source-file">a.txt</prop>', "<note>b</note>"]))
    return f'<tuv {lang}="{draw(langs)}">{draw(spaces)}{prop}{segment}</tuv>'


@st.composite
def units(draw: st.DrawFn) -> str:
    attributes = draw(
        st.sampled_from(
            ["", ' tuid="7"', ' tuid=""', " tuid='8'", ' changeid="a" tuid="&amp;"', ' tuid="a\nb"']
        )
    )
    names = [
        "x-src-ids",
        "x-tgt-ids",
        "x-src-ends",
        "x-tgt-ends",
        "x-score",
        "x-role",
        "x-status",
        "x-crossing",
        "x-divergence",
        "client",
    ]
    values = st.sampled_from(["0", "1 2", "1 3", "0.5", "nan", "caption", "man", "yes", "", "&amp;"])
    props = draw(st.lists(st.tuples(st.sampled_from(names), values), max_size=4))
    listed = "".join(f'<prop type="{name}">{value}</prop>' for name, value in props)
    space = draw(spaces)
    found = space.join(draw(st.lists(variants(), min_size=1, max_size=3)))
    end = draw(st.sampled_from(["</tu>", "</tu>", "</tu>", "</tu >"]))
    return f"<tu{attributes}>{listed}{space}{found}{space}{end}"


def plain(src: str, tgt: str, *, props: str = "") -> str:
    variants = f'<tuv xml:lang="de"><seg>{src}</seg></tuv><tuv xml:lang="fr"><seg>{tgt}</seg></tuv>'
    return f"<tu>{props}{variants}</tu>\n"


def divided(src: str, tgt: str, ends: str) -> str:
    """Return a unit of two source segments that end at these offsets."""
    ids = '<prop type="x-src-ids">0 1</prop><prop type="x-tgt-ids">0</prop>'
    return plain(src, tgt, props=f'{ids}<prop type="x-src-ends">{ends}</prop>')


UNUSUAL_END = "<tu tuid='8'><tuv xml:lang='de'><seg>a</seg></tuv></tu >"
strange = st.sampled_from(
    [
        f"<!-- {plain('a', 'b')} -->",
        "<!-- ",
        " -->",
        "<?a </tu> ?>",
        "<other>a</other>",
        "a < b",
        "a ]]> b",
        "</tu>",
        "<tu/>",
        plain("&eacute;", "b"),
        plain("&unheard;", "b"),
        plain("a ]]> b", "b"),
        '<x:tu xmlns:x="y"><x:tuv xml:lang="de"><x:seg>a</x:seg></x:tuv></x:tu>',
    ]
)
some_plain = texts.map(lambda text: plain(text, "b"))
pieces = st.lists(st.one_of(units(), units(), units(), some_plain, some_plain, strange), max_size=6)


def document(some: list[str], encoding: str) -> bytes:
    """Return a file of enough units for the parser, followed by the given units several times."""
    filler = plain("a", "b" * 100)
    # Units in the same chunk as the first thousand also go to the parser.
    begun = filler * (FIRST + 2 * PIECE // len(filler))
    again = "\n".join([*some, plain("a", "b")]) * 4
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<tmx version="1.4"><header srclang="de"/><body>\n'
    return f"{head}{begun}{again}</body></tmx>".encode(encoding, "xmlcharrefreplace")


def found(data: bytes, options: ReadOptions) -> tuple[list[TranslationUnit], Counter[str], str]:
    units = []
    fault = ""
    repairs: Counter[str] = Counter()
    try:
        stream = read_tmx(io.BytesIO(data), options=options)
        repairs = stream.repairs
        for unit in stream:
            units.append(unit)  # noqa: PERF402 - what comes before the fault counts
    except BitextSyntaxError as error:
        fault = str(error)
    return units, repairs, fault


FOREIGN = ReadOptions(src_lang="fr", tgt_lang="de")


@pytest.mark.slow
@settings(max_examples=60)
@given(some=pieces, options=st.sampled_from([ReadOptions(), FOREIGN]))
@example(some=[], options=FOREIGN)
@example(some=[plain("&amp;", "b"), plain("a", "&lt;"), plain("&#65;", "b")], options=FOREIGN)
@example(some=[f"<!-- {plain('a', 'b')} -->"], options=FOREIGN)
@example(some=[UNUSUAL_END, f"<!-- {plain('a', 'b') * 3} -->"], options=FOREIGN)
@example(some=['<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>'], options=FOREIGN)
@example(some=['<tu><tuv xml:lang="de_DE"><seg>a</seg></tuv></tu>'], options=FOREIGN)
@example(some=['<tu><tuv lang="de"><seg>a</seg></tuv></tu>'], options=FOREIGN)
@example(some=[divided("a b", "c", "1 3"), divided("a\u00e9 b", "c", "2 4")], options=ReadOptions())
@example(some=[divided("a b", "c", "1 4"), divided("a b", "c", "3")], options=ReadOptions())
@example(some=[plain("a ]]> b", "b")], options=FOREIGN)
@example(some=[plain("&unheard;", "b")], options=FOREIGN)
def test_units_are_those_that_the_parser_reads(some: list[str], options: ReadOptions) -> None:
    # Shapes are used for UTF-8 only; in any other encoding all units go to the parser.
    ours, repairs, fault = found(document(some, "utf-8"), options)
    theirs, expected_repairs, expected_fault = found(document(some, "iso-8859-1"), options)
    assert fault == expected_fault
    if fault:
        # The parser receives many units at a time, and returns none of them after a fault.
        assert ours[: len(theirs)] == theirs
    else:
        assert ours == theirs
        assert repairs == expected_repairs
