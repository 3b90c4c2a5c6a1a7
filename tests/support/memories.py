"""Sample units for tests of the translation memory, and a memory that needs no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.bitext import Status, TranslationUnit
from aligner.memory import Memory, open_memory
from aligner.testing import HashEncoder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PAIRS", "opened", "texts", "unit", "units"]

PAIRS = (
    ("Der Zug fährt um acht Uhr vom Bahnhof ab.", "Le train part de la gare à huit heures."),
    ("Die Gemeinde eröffnet im Mai ein neues Hallenbad.", "La commune ouvre une nouvelle piscine en mai."),
    ("Das Museum bleibt am Montag geschlossen.", "Le musée reste fermé le lundi."),
    (
        "Die Brücke wurde nach zwei Jahren Bauzeit eröffnet.",
        "Le pont a été ouvert après deux ans de travaux.",
    ),
    ("Der Eintritt ist für Kinder frei.", "L'entrée est gratuite pour les enfants."),
)


def unit(
    src: str,
    tgt: str,
    position: int = 0,
    *,
    document: str = "news.txt",
    status: Status = Status.AUTO,
    langs: tuple[str, str] = ("de", "fr"),
    confidence: float | None = 0.9,
    inline: tuple[str, str] = ("", ""),
) -> TranslationUnit:
    return TranslationUnit(
        src=src,
        tgt=tgt,
        src_lang=langs[0],
        tgt_lang=langs[1],
        src_ids=(position,),
        tgt_ids=(position,),
        document=document,
        status=status,
        confidence=confidence,
        src_inline=inline[0],
        tgt_inline=inline[1],
    )


def units() -> list[TranslationUnit]:
    return [unit(src, tgt, position) for position, (src, tgt) in enumerate(PAIRS)]


def opened(path: Path | str, *, create: bool = True) -> Memory:
    return open_memory(path, create=create, encoder=HashEncoder())


def texts(memory: Memory) -> set[tuple[str, str]]:
    return {(record.src, record.tgt) for record in memory.records()}
