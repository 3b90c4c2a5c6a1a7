"""
URL and e-mail: a web link or e-mail address on one side only.

Detail: `src` and `tgt`, the addresses without counterpart as written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.extract.address import find_addresses, find_domains
from aligner.compare.extract.alike import SAME_MEANING
from aligner.compare.mismatch import mismatch
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["ADDRESSES", "EMAIL", "URL"]

URL: Final = Rule(
    kind=Kind.URL,
    title="Web link",
    severities=SEVERITIES[Kind.URL].conditions,
    mqm="Accuracy/Mistranslation",
    summary="A web link appears in one version only, or the links lead to different pages.",
    reported=("A link or a bare domain without a counterpart on the other side of a linked pair.",),
    ignored=(
        (
            "Links that differ only in protocol, `www.`, or the mark of a language or country: "
            "`www.example.de/de/presse` and `https://example.fr/fr/presse/`."
        ),
        (
            "Two pages of one site whose paths name each version’s own language, because such sites "
            "translate page names: `/de/pressemitteilungen/` and `/fr/communiques/`."
        ),
        "Addresses that differ only in words of the same meaning: `/bilder` and `/images`.",
        "File and page names in each language: `Bericht_2025.pdf` and `Rapport_2025.pdf`, `/d/` and `/f/`.",
        "A company named after its domain, which the other side has without the ending.",
        "Punctuation after a link.",
    ),
    example=Example(
        src=("Die Bilder finden Sie unter https://example.org/presse/2025.",),
        tgt=("Les images se trouvent sur https://example.org/presse/2024.",),
        message="https://example.org/presse/2025 in German, https://example.org/presse/2024 in French",
    ),
    advice="Check where each link leads.",
    ignore_entry=r"url /example\.org/  # each version links to its own archive",
)

EMAIL: Final = Rule(
    kind=Kind.EMAIL,
    title="E-mail address",
    severities=SEVERITIES[Kind.EMAIL].conditions,
    mqm="Accuracy/Mistranslation",
    summary="An e-mail address appears in one version only, or the addresses differ.",
    reported=("An address without a counterpart on the other side of a linked pair.",),
    ignored=(
        (
            "Addresses that differ only in the mark of a language or country: `presse@example.de` and "
            "`presse@example.fr`."
        ),
        "Mailboxes named by words of the same meaning: `medien@` and `medias@`.",
    ),
    example=Example(
        src=("Fragen beantwortet Jana Roth, roth@example.org.",),
        tgt=("Jana Roth répond à vos questions, keller@example.org.",),
        message="roth@example.org in German, keller@example.org in French",
    ),
    advice="Check which address is correct.",
    ignore_entry="email /@example/  # a press office for each country",
)

_RULES: Final = {"url": URL, "email": EMAIL}
_LANGUAGE_MARK: Final = re.compile(r"(?:de|fr|en|it)(?:[-_](?:de|at|ch|li|lu|fr|be|ca|us|gb|uk|en|int))?")
_NAMED: Final = re.compile(r"(?P<words>[^\W\d_]+(?:[-_][^\W\d_]+)*)(?P<end>(?:\.\w{2,5})?@?)")
"""Part of an address that consists of words, with its ending: a folder, a page, a mailbox."""

_NAME_PARTS: Final = re.compile(r"\.\w{2,5}$|[^\W\d_]+|\d+")
_ALIKE: Final = 0.3
"""Share of letters that may differ between the spellings of a word in two languages."""

_DOMAIN_END: Final = re.compile(r"[\w-]+\.(?=[a-z]{2,}\b)")
_ENDING_MARK: Final = re.compile(r"(?:de|at|ch|li|lu|fr|be|ca|us|uk)")
_WORLDWIDE: Final = re.compile(r"com|eu")
"""Endings of a page for readers of every country; a bare domain or a mailbox with it is another one."""
_FILE: Final = re.compile(r".*\d.*\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)", re.IGNORECASE)
_SAME_FILE: Final = 0.2
"""Cosine above which the names of two files with the same digits may mean the same."""
_SURE: Final = 0.6
"""Cosine above which two words that differ in one letter have the same meaning, and none is a slip."""


def find_address_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair whose web links differ, and one for e-mail addresses."""
    src_language, tgt_language = comparison.src.language, comparison.tgt.language

    def pages_of_each_language(address: str, other: str) -> bool:
        site = _site_in(address, src_language)
        return bool(site) and _site_in(other, tgt_language) == site

    def translated(address: str, other: str) -> bool:
        return _is_translated(address, other, (src_language, tgt_language))

    for linked in comparison.readable():
        src_found, tgt_found = find_addresses(linked.src_text), find_addresses(linked.tgt_text)
        for name, rule in _RULES.items():
            src, tgt = _pair_off(
                [address.text for address in src_found if address.kind == name]
                + (find_domains(linked.src_text) if name == "url" else []),
                [address.text for address in tgt_found if address.kind == name]
                + (find_domains(linked.tgt_text) if name == "url" else []),
            )
            src, tgt = _without_pairs(src, tgt, pages_of_each_language)
            src, tgt = _without_pairs(src, tgt, translated)
            src, tgt = _without_companies(src, linked.tgt_text), _without_companies(tgt, linked.src_text)
            if not (src or tgt):
                continue
            yield mismatch(rule, linked, comparison, src=src, tgt=tgt, detail={"src": src, "tgt": tgt})


ADDRESSES: Final = Check((URL, EMAIL), find_address_differences, any_language=True)


def _without_companies(addresses: Sequence[str], text: str) -> list[str]:
    """Drop bare domains that name a company, which the other side has without its ending: `Booking.com`."""
    if not addresses:
        return []
    folded = text.casefold()
    # Not with another ending: `nordlicht.ch` does not name `nordlicht.org`.
    companies = _DOMAIN_END.sub(" ", folded)
    return [
        address
        for address in addresses
        if any(sign in address for sign in "/@:")
        or address.casefold().startswith("www.")
        or not (address.casefold() in folded or address.casefold().split(".")[-2] in companies)
    ]


def _pair_off(src: Sequence[str], tgt: Sequence[str]) -> tuple[list[str], list[str]]:
    """The addresses without counterpart; one that is repeated needs only one counterpart."""
    src_keys, tgt_keys = {_key(address) for address in src}, {_key(address) for address in tgt}
    return (
        list(dict.fromkeys(address for address in src if _key(address) not in tgt_keys)),
        list(dict.fromkeys(address for address in tgt if _key(address) not in src_keys)),
    )


def _without_pairs(
    src: Sequence[str], tgt: Sequence[str], same: Callable[[str, str], bool]
) -> tuple[list[str], list[str]]:
    """Remove addresses that `same` pairs, one to one."""
    unpaired = list(tgt)
    left = []
    for address in src:
        found = next((other for other in unpaired if same(address, other)), None)
        if found is None:
            left.append(address)
        else:
            unpaired.remove(found)
    return left, unpaired


def _is_translated(address: str, other: str, languages: tuple[str, str]) -> bool:
    """Whether two addresses of one host differ only in words of the same meaning."""
    own_key, other_key = _key(address), _key(other)
    host = slice(1, own_key.index("/"))
    if len(own_key) != len(other_key) or own_key[host] != other_key[host]:
        return False
    differing = [(mine, theirs) for mine, theirs in zip(own_key, other_key, strict=True) if mine != theirs]
    words = [(_NAMED.fullmatch(mine), _NAMED.fullmatch(theirs)) for mine, theirs in differing]
    return all(
        mine
        and theirs
        and mine["end"] == theirs["end"]
        and (
            (mine["end"] == "@" and _is_service(mine["words"], theirs["words"], languages))
            or _means(mine["words"], theirs["words"])
        )
        for mine, theirs in words
    ) or all(_is_named_in_each_language(*parts, languages) for parts in differing)


def _is_service(word: str, other: str, languages: tuple[str, str]) -> bool:
    """Whether two mailboxes are of the same service: `redaktion@`, `redaction@`."""
    ours, theirs = (LANGUAGES[code].layout.mailboxes if code in LANGUAGES else {} for code in languages)
    return any(word in words and other in theirs.get(service, ()) for service, words in ours.items())


def _is_named_in_each_language(name: str, other: str, languages: tuple[str, str]) -> bool:
    """
    Whether two folders or files differ only in what a translated name differs in.

    Digits and endings must be the same. The words must have the same meaning, or be spelled nearly
    alike, unless each name has the mark of its own language: `fiche-f.pdf`, `/d/`.
    """
    mine, theirs = _NAME_PARTS.findall(name.casefold()), _NAME_PARTS.findall(other.casefold())
    own, foreign = _with_mark(mine, languages[0]), _with_mark(theirs, languages[1])
    marked = own is not None and foreign is not None
    words, other_words = own if marked and own else mine, foreign if marked and foreign else theirs
    if _fixed(words) != _fixed(other_words):
        return False
    text, other_text = (" ".join(each for each in side if each.isalpha()) for side in (words, other_words))
    return (
        marked
        or text == other_text
        or _means(
            text.title(),
            other_text.title(),
            least=_SAME_FILE if _FILE.fullmatch(name) and _FILE.fullmatch(other) else SAME_MEANING,
        )
        or _is_spelled_alike(text, other_text)
    )


def _with_mark(parts: list[str], code: str) -> list[str] | None:
    """The parts of a name without the mark of a language, or its first letter; None without a mark."""
    for mark in (code, code[0]):
        if mark in parts:
            return [part for part in parts if part != mark]
    return None


def _fixed(parts: Sequence[str]) -> tuple[list[str], bool]:
    """The digits of a name, and whether it has words beyond its ending."""
    return [part for part in parts if part.isdigit() or part.startswith(".")], any(map(str.isalpha, parts))


def _is_spelled_alike(word: str, other: str) -> bool:
    """Whether two words differ as in two languages, not as by a slip: `karriere`, `carrieres`."""
    from rapidfuzz.distance import Levenshtein

    distance = Levenshtein.distance(word, other)
    return distance > 1 and distance <= _ALIKE * min(len(word), len(other))


def _means(word: str, other: str, *, least: float = SAME_MEANING) -> bool:
    """Whether the words of two names, parted by hyphens, have the same meaning, and differ by no slip."""
    from rapidfuzz.distance import Levenshtein

    from aligner.encode.static import StaticEncoder

    ours, theirs = StaticEncoder.load().encode([re.sub("[-_]", " ", each) for each in (word, other)])
    likeness = float(ours @ theirs)
    return likeness >= (_SURE if Levenshtein.distance(word.casefold(), other.casefold()) == 1 else least)


def _site_in(address: str, code: str) -> tuple[str, ...]:
    """The site of a page and its folders above the one named after a language; empty if there is none."""
    *folders, _ = re.sub(r"^https?://(?:www\.)?|^www\.", "", address.casefold()).split("/")
    marked = next((n for n, folder in enumerate(folders) if re.fullmatch(rf"{code}(?:[-_]\w\w)?", folder)), 0)
    return (*_key(folders[0]), *folders[1:marked]) if marked else ()


def _key(address: str) -> tuple[str, ...]:
    """Parts of an address without protocol, `www.` and marks of a language or country."""
    bare = re.sub(r"^https?://", "", address, flags=re.IGNORECASE)
    bare = re.sub(r"^www\.", "", bare, flags=re.IGNORECASE).rstrip("/")
    user, at, place = bare.rpartition("@")
    host, *path = re.split(r"(?=[/?#])", place, maxsplit=1)
    labels = host.casefold().split(".")
    page = bool(path) or (not at and re.match("(?i)https?:|www[.]", address))
    if len(labels) > 1 and (
        _ENDING_MARK.fullmatch(labels[-1]) or (page and _WORLDWIDE.fullmatch(labels[-1]))
    ):
        labels.pop()
    labels = [label for label in labels if not _LANGUAGE_MARK.fullmatch(label)]
    parts = re.split(r"[/?&=#]", path[0]) if path else []
    parts = [part for part in parts if part and not _LANGUAGE_MARK.fullmatch(part.casefold())]
    return (user.casefold() + at, *labels, "/", *parts)
