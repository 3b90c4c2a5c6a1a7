"""
Reading TMX: files of this program exactly, files of other tools leniently.

Accepts versions 1.1 to 1.4b, `lang` for `xml:lang`, missing header attributes, and any encoding
that XML can declare. Fetches nothing and expands no entity.
"""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.bitext import Status, TranslationUnit
from aligner.errors import AlignerError, BitextSyntaxError, LanguageError
from aligner.formats.protocols import BATCH, BitextStream, checked_ends, number_from, numbered_batches
from aligner.formats.tmx.entries import TmxEntries, TmxEntry, Variant
from aligner.formats.tmx.values import OTHER_LANGUAGES, ROLES, STATUSES, canonical, offsets_from
from aligner.languages import primary
from aligner.limits import AHEAD

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from aligner.formats.protocols import ReadOptions
    from aligner.formats.tmx.entries import Header

__all__ = ["read_tmx"]

_FIRST: Final = 1000
"""Units that are read ahead to learn which languages the file has."""

_ENTRY_SIZE: Final = 1000
"""What a variant and its unit take in memory in addition to the text, in bytes."""

_LISTED: Final = 20
"""Languages that an error lists."""

_NOTHING: Final = Variant("", "", "", None)


def read_tmx(stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
    """
    Read two languages of a TMX file.

    The source is the requested language, or else the header's, or else the first in the file.
    The target is the requested language, or else the header's, or else the first that is not
    the source. Inline tags are stored next to the text of their segment. A unit with only one of
    the two languages has an empty side; a unit with neither is skipped.

    Raises:
        BitextSyntaxError: The file is not well-formed or not TMX, a segment or a
            language is missing, or it uses an entity.
        LanguageError: A requested language is not in the file.
    """
    source = TmxEntries(stream, options.path)
    header = source.header
    # The first units give the languages that the header does not. A second one may come late.
    begun = source.first(_FIRST)
    langs = _langs(begun)
    size = 0
    while len(langs) < 2:
        more = source.first(_FIRST)
        if not more:
            break
        begun += more
        langs |= _langs(more)
        size += sum(_ENTRY_SIZE + len(variant.text) for entry in more for variant in entry.variants)
        if size > AHEAD.size:
            only = f"texts in `{next(iter(langs))}` alone" if langs else "texts without a language"
            raise AHEAD.exceeded(path=options.path, what=only, error=BitextSyntaxError)
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


def _langs(entries: Iterable[TmxEntry]) -> set[str]:
    return {primary(variant.lang) for entry in entries for variant in entry.variants}


def _units(
    begun: list[TmxEntry], source: TmxEntries, langs: tuple[str, str], options: ReadOptions
) -> Iterator[list[TranslationUnit]]:
    """Yield units in batches; an error comes after the units that precede it."""
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
                source.header.repairs[OTHER_LANGUAGES] += 1
            if len(units) == BATCH:
                yield units
                units = []
    except AlignerError:
        yield units
        raise
    yield units
    for given in wanted.values():
        raise _absent(given, present)


def _unit(
    entry: TmxEntry,
    src: Variant | None,
    tgt: Variant | None,
    langs: tuple[str, str],
    repairs: Counter[str],
) -> TranslationUnit:
    first = entry.props.get
    src_ids, tgt_ids = offsets_from(first("x-src-ids")), offsets_from(first("x-tgt-ids"))
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
        src_ends=checked_ends(offsets_from(first("x-src-ends")), src_text, src_ids, langs[0], repairs),
        tgt_ends=checked_ends(offsets_from(first("x-tgt-ends")), tgt_text, tgt_ids, langs[1], repairs),
        src_inline=src_inline,
        tgt_inline=tgt_inline,
    )


def _source_language(header: Header, entries: list[TmxEntry], options: ReadOptions) -> str:
    if options.src_lang:
        return _requested(options.src_lang, entries)
    found = header.src_lang
    # Some tools write the language of their user into the header. Trusted is a header that
    # also names the target, as those of this program do.
    if found and (header.tgt_lang or not entries or any(entry.variant(found) for entry in entries)):
        return found
    for entry in entries:
        if found:
            header.repairs[
                f"no text in the header's source language `{found}`: `{entry.variants[0].lang}` used"
            ] += 1
        return entry.variants[0].lang
    raise _one_language(options.path, [])


def _target_language(header: Header, entries: list[TmxEntry], options: ReadOptions, src_lang: str) -> str:
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


def _requested(lang: str, entries: list[TmxEntry]) -> str:
    """Return a requested tag; it may also come later in a file that goes on."""
    tag = canonical(lang)
    if len(entries) >= _FIRST or any(entry.variant(tag) for entry in entries):
        return tag
    raise _absent(lang, dict.fromkeys(variant.lang for entry in entries for variant in entry.variants))


def _absent(lang: str, present: Iterable[str]) -> LanguageError:
    listed = [f"`{each}`" for each in islice(present, _LISTED + 1)]
    known = ", ".join(listed[:_LISTED] + ["…"] * (len(listed) > _LISTED)) or "none"
    return LanguageError(f"no text in `{lang}` in this file", hint=f"Its languages: {known}")


def _one_language(path: Path | None, langs: list[str]) -> BitextSyntaxError:
    found = f"only one language: `{langs[0]}`" if langs else "no texts"
    return BitextSyntaxError(found, hint="A bitext has texts in two languages", path=path)


def _path(named: str | None, entries: Iterable[TmxEntry], lang: str) -> Path | None:
    """Return the file of all units: that of the header, or else the one that all of them name."""
    found = {variant.source_file for entry in entries if (variant := entry.variant(lang))}
    only = found.pop() if len(found) == 1 else None
    name = named or only
    return Path(name) if name else None
