"""Subtitles: one block per cue, with its times."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.readers import READERS, Reader, Source, recognise

SRT, VTT = READERS["srt"], READERS["vtt"]
SUBRIP = (
    "1\n00:00:01,000 --> 00:00:03,500\nDie Stadt saniert\ndas <i>alte</i> Rathaus.\n\n"
    "2\n00:01:02,250 --> 00:01:04,000\n- Wann beginnt es?\n- Im Herbst.\n\n"
)
WEBVTT = (
    "WEBVTT - Release\n\nNOTE not shown\n\n"
    "intro\n00:01.000 --> 00:03.500 align:start\n<v Anna>La Ville rénove\nl’hôtel de ville.\n\n"
    "01:01:02.250 --> 01:01:04.000\n{\\an8}En <c.yellow>automne</c>.\n"
)


def read(text: str, reader: Reader = SRT) -> Source:
    return reader.read(text.encode(), Path("a.srt"))


def shown(source: Source) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks]


def test_the_lines_of_a_cue_are_one_line_without_markup() -> None:
    assert shown(read(SUBRIP))[0] == "Die Stadt saniert das alte Rathaus."


def test_speakers_keep_their_lines() -> None:
    assert shown(read(SUBRIP))[1] == "- Wann beginnt es?\n- Im Herbst."


def test_each_block_has_the_times_of_its_cue() -> None:
    times = [block.element for block in read(SUBRIP).blocks]
    assert times == ["00:00:01.000 --> 00:00:03.500", "00:01:02.250 --> 00:01:04.000"]


def test_notes_cue_settings_and_voices_of_webvtt_are_left_out() -> None:
    assert shown(read(WEBVTT, VTT)) == ["La Ville rénove l’hôtel de ville.", "En automne."]


def test_hours_of_webvtt_are_optional() -> None:
    times = [block.element for block in read(WEBVTT, VTT).blocks]
    assert times == ["00:00:01.000 --> 00:00:03.500", "01:01:02.250 --> 01:01:04.000"]


@pytest.mark.parametrize(("text", "name"), [(SUBRIP, "srt"), (WEBVTT, "vtt")])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_subtitles_are_recognised_by_their_content(text: str, name: str, mark: str, end: str) -> None:
    assert recognise(None, (mark + text.replace("\n", end)).encode()).name == name


def test_a_numbered_list_is_not_taken_for_subtitles() -> None:
    assert recognise(None, b"1\nDie Sitzung dauert von 10:00 bis 12:00.\n").name == "plain"


def test_subtitles_without_a_cue_are_refused() -> None:
    with pytest.raises(InputError, match="no text in it"):
        read("Die Stadt saniert das Rathaus.")
