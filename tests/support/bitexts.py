"""Small bitexts shared by tests of the formats."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from aligner.bitext import Bitext, Status, TranslationUnit
from aligner.text import Role

CREATED = datetime(2025, 11, 20, 8, 30, tzinfo=UTC)


class Fields(TypedDict, total=False):
    """The fields of a unit that a test can set."""

    src: str
    tgt: str
    src_lang: str
    tgt_lang: str
    src_ids: tuple[int, ...]
    tgt_ids: tuple[int, ...]
    similarity: float | None
    confidence: float | None
    crossing: bool
    roles: tuple[Role, ...]
    divergences: tuple[str, ...]
    document: str
    status: Status
    id: str
    src_ends: tuple[int, ...]
    tgt_ends: tuple[int, ...]
    src_inline: str
    tgt_inline: str


def unit(**fields: Unpack[Fields]) -> TranslationUnit:
    """Return a pair of sentences with the given fields."""
    return TranslationUnit(
        **(
            Fields(
                src="Das Haus ist alt.",
                tgt="La maison est vieille.",
                src_lang="de",
                tgt_lang="fr",
                src_ids=(0,),
                tgt_ids=(0,),
                similarity=0.75,
                confidence=0.5,
                document="de.txt",
            )
            | fields
        )
    )


def bitext(*units: TranslationUnit, src_lang: str = "de", tgt_lang: str = "fr") -> Bitext:
    """Return a bitext of these units with all metadata."""
    return Bitext(
        units=units,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_path=Path("texts/de.txt"),
        tgt_path=Path("texts/fr.txt"),
        signature="aligner:0|enc:test",
        created=CREATED,
    )


def release() -> Bitext:
    """Return a bitext with an unaligned segment, a 1-1 link, a 2-1 link, a moved caption and an addition."""
    return bitext(
        unit(src="Schlagzeile", tgt="", src_ids=(0,), tgt_ids=(), similarity=0.0, roles=(Role.HEADLINE,)),
        unit(src_ids=(1,), tgt_ids=(0,), roles=(Role.LEAD, Role.BODY)),
        unit(
            src="Es regnet. Wir bleiben.",
            tgt="Comme il pleut, nous restons.",
            src_ids=(2, 3),
            tgt_ids=(2,),
            divergences=("merge",),
        ),
        unit(
            src="Photo shows a scene.",
            tgt="Photo shows a scene.",
            src_ids=(4,),
            tgt_ids=(1,),
            crossing=True,
            similarity=1.0,
            confidence=0.999,
            roles=(Role.CAPTION,),
            divergences=("moved", "untranslated"),
        ),
        unit(src="", tgt="À suivre", src_ids=(), tgt_ids=(3,), similarity=0.0),
    )
