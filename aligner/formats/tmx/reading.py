"""
Reading TMX: our own files exactly, those of others as far as they make sense.

Apart from the writer because patience takes more code than order. Versions 1.1
to 1.4b, `lang` for `xml:lang`, missing header attributes, any encoding XML can
declare. Nothing is fetched, and no entity is expanded.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.bitext import Status, TranslationUnit
from aligner.errors import AlignerError, BitextSyntaxError, LanguageError
from aligner.formats.protocols import TOGETHER, BitextStream, checked_ends, number_from, numbered_batches
from aligner.formats.tmx.entries import Entries, Entry, Variant
from aligner.formats.tmx.values import OTHERS, ROLES, STATUSES, canonical, ids_from, primary

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from aligner.formats.protocols import ReadOptions
    from aligner.formats.tmx.entries import Header

__all__ = ["read_tmx"]

_FIRST: Final = 1000
"""Units that are read before any is handed on, to learn which languages there are."""

_NOTHING: Final = Variant("", "", "", None)


def read_tmx(stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
    """
    Read two languages of a TMX file.

    The source is the language that is asked for, or the header's, or the first
    in the file; the target likewise, or the first that is not the source. Codes
    inside a segment are no text, and are kept beside it. A unit that has
    neither language is left out; one that has one of them is a gap.

    Raises:
        BitextSyntaxError: The file is not well-formed or not TMX, a segment or a
            language is missing, or it uses an entity.
        LanguageError: A language that was asked for is not in the file.
    """
    source = Entries(stream, options.path)
    header = source.header
    # What a header leaves unsaid the first units tell; a second language may come late.
    begun = source.first(_FIRST)
    while len({primary(variant.lang) for entry in begun for variant in entry.variants}) < 2:
        more = source.first(_FIRST)
        if not more:
            break
        begun += more
    src_lang = _source_language(header, begun, options)
    tgt_lang = _target_language(header, begun, options, src_lang)
    whole = len(begun) < _FIRST
    return BitextStream(
        units=chain.from_iterable(numbered_batches(_units(begun, source, (src_lang, tgt_lang), options))),
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_path=_path(header.src_file, begun if whole else [], src_lang),
        tgt_path=_path(header.tgt_file, begun if whole else [], tgt_lang),
        signature=header.signature,
        created=header.created,
        repairs=header.repairs,
    )


def _units(
    begun: list[Entry], source: Entries, langs: tuple[str, str], options: ReadOptions
) -> Iterator[list[TranslationUnit]]:
    """Units, many at a time; a fault comes behind those before it."""
    wanted = {
        lang: given for lang, given in zip(langs, (options.src_lang, options.tgt_lang), strict=True) if given
    }
    present: dict[str, None] = {}
    units: list[TranslationUnit] = []
    try:
        for entry in chain(begun, source.rest()):
            if isinstance(entry, list):
                yield units
                yield entry
                units = []
                continue
            src, tgt = (entry.variant(lang) for lang in langs)
            if wanted:
                present.update(dict.fromkeys(variant.lang for variant in entry.variants))
                wanted = {lang: given for lang, given in wanted.items() if not entry.variant(lang)}
            if not wanted:
                source.compare(langs)
            if src or tgt:
                units.append(_unit(entry, src, tgt, langs, source.header.repairs))
            else:
                source.header.repairs[OTHERS] += 1
            if len(units) == TOGETHER:
                yield units
                units = []
    except AlignerError:
        yield units
        raise
    yield units
    for given in wanted.values():
        raise _absent(given, present)


def _unit(
    entry: Entry,
    src: Variant | None,
    tgt: Variant | None,
    langs: tuple[str, str],
    repairs: Counter[str],
) -> TranslationUnit:
    first = entry.props.get
    src_ids, tgt_ids = ids_from(first("x-src-ids")), ids_from(first("x-tgt-ids"))
    if src_ids is None or tgt_ids is None:
        src_ids = tgt_ids = ()
    _, src_text, src_inline, _ = src or _NOTHING
    _, tgt_text, tgt_inline, _ = tgt or _NOTHING
    return TranslationUnit(
        src=src_text,
        tgt=tgt_text,
        src_lang=langs[0],
        tgt_lang=langs[1],
        src_ids=src_ids,
        tgt_ids=tgt_ids,
        similarity=number_from(first("x-score"), -1.0),
        confidence=number_from(first("x-confidence"), 0.0),
        crossing=first("x-crossing") == "yes",
        roles=tuple([ROLES[name] for name in entry.all_of("x-role") if name in ROLES]),
        divergences=tuple(entry.all_of("x-divergence")),
        document=first("x-document") or "",
        status=STATUSES.get(first("x-status") or "", Status.IMPORTED),
        id=entry.tuid,
        src_ends=checked_ends(ids_from(first("x-src-ends")), src_text, src_ids, langs[0], repairs),
        tgt_ends=checked_ends(ids_from(first("x-tgt-ends")), tgt_text, tgt_ids, langs[1], repairs),
        src_inline=src_inline,
        tgt_inline=tgt_inline,
    )


def _source_language(header: Header, entries: list[Entry], options: ReadOptions) -> str:
    if options.src_lang:
        return _requested(options.src_lang, entries)
    found = header.src_lang
    # Some tools write the language of their user into the header; a header that names
    # the target too is ours.
    if found and (header.tgt_lang or not entries or any(entry.variant(found) for entry in entries)):
        return found
    for entry in entries:
        if found:
            header.repairs[
                f"no text in `{found}`, the source in the header: `{entry.variants[0].lang}` taken"
            ] += 1
        return entry.variants[0].lang
    raise _one_language(options.path, [])


def _target_language(header: Header, entries: list[Entry], options: ReadOptions, src_lang: str) -> str:
    if options.tgt_lang:
        return _requested(options.tgt_lang, entries)
    if header.tgt_lang and header.tgt_lang != src_lang:
        return header.tgt_lang
    for entry in entries:
        source = entry.variant(src_lang)
        for variant in entry.variants:
            if variant is not source:
                return variant.lang
    raise _one_language(options.path, [src_lang])


def _requested(lang: str, entries: list[Entry]) -> str:
    """The tag as it was asked for; a file that goes on may have it later."""
    tag = canonical(lang)
    if len(entries) >= _FIRST or any(entry.variant(tag) for entry in entries):
        return tag
    raise _absent(lang, dict.fromkeys(variant.lang for entry in entries for variant in entry.variants))


def _absent(lang: str, present: Iterable[str]) -> LanguageError:
    known = ", ".join(f"`{each}`" for each in present) or "none"
    return LanguageError(f"no text in `{lang}` in this file", hint=f"Its languages: {known}")


def _one_language(path: Path | None, langs: list[str]) -> BitextSyntaxError:
    found = f"only one language: `{langs[0]}`" if langs else "no texts"
    return BitextSyntaxError(found, hint="A bitext has texts in two languages", path=path)


def _path(named: str | None, entries: Iterable[Entry], lang: str) -> Path | None:
    """The file that all units come from: the one of the header, else the one that all of them name."""
    found = {variant.source_file for entry in entries if (variant := entry.variant(lang))}
    only = found.pop() if len(found) == 1 else None
    name = named or only
    return Path(name) if name else None
