"""Laws of the `.links` format."""

from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Link
from aligner.links import format_links, parse_links, source_order

SIDES = st.sets(st.integers(0, 50), max_size=4).map(lambda indices: tuple(sorted(indices)))
LINKS = st.lists(
    st.builds(Link, SIDES, SIDES, st.floats(-1, 1).map(lambda value: round(value, 6))).filter(
        lambda link: bool(link.src or link.tgt)
    ),
    max_size=12,
)


@given(LINKS)
def test_reading_gives_back_the_segments_that_were_written(links: list[Link]) -> None:
    read = parse_links(format_links(links))
    assert [(link.src, link.tgt) for link in read] == [(link.src, link.tgt) for link in source_order(links)]


@given(LINKS)
def test_writing_what_was_read_gives_the_same_text(links: list[Link]) -> None:
    text = format_links(links)
    assert format_links(parse_links(text)) == text


@given(LINKS)
def test_source_order_keeps_every_link(links: list[Link]) -> None:
    assert sorted(source_order(links), key=repr) == sorted(links, key=repr)


@given(LINKS)
def test_first_source_segments_ascend(links: list[Link]) -> None:
    firsts = [link.src[0] for link in source_order(links) if link.src]
    assert firsts == sorted(firsts)
