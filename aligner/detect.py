"""
Detect the language of a text, or find that it cannot be determined.

Needs a library with models of its own, which `languages` does without. Works offline; the
choice of library and its figures are in `docs/decisions/0101-language-detection.md`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from aligner.languages import LANGUAGES
from aligner.languages.words import words

__all__ = ["detect", "detect_document", "spoken_by_function_words"]

_DOMAIN: Final = r"\.(?:com|org|net|de|fr|ch|at|eu)\b"
_NO_WORDS: Final = re.compile(
    r"(?:https?|ftp)://\S+|www\.\S+|(?<!\S)\S[^\s@]*@\S+\.\S+"
    rf"|(?<![\w-])(?<![\w-]\.)[\w-]+(?:\.[\w-]+)*{_DOMAIN}\S*|\d+"
)
"""
Addresses and numbers, which belong to no language.

An address is tried where its first character can be: from any other, a line of `@` takes cubic time.
"""
_NO_WORDS_INSIDE: Final = re.compile(rf"\d|://|www\.|@|{_DOMAIN}")
"""Occurs in every match of `_NO_WORDS` and is faster to find."""

_WORD: Final = re.compile(r"[^\W\d_]+")

_QUOTED: Final = re.compile(r"„[^“”\"]*[“”\"]|«[^»]*»|»[^«]*«|“[^”]*”|\"[^\"]*\"")
"""A passage in quotation marks: a title does not show the language of the sentence that mentions it."""

_LETTERS: Final = 12
"""Minimum letters of a segment; anything shorter is residue."""
_LETTERS_ALONE: Final = 30
"""Minimum letters of a segment without function words."""
_CONFIDENT: Final = 0.7
"""Minimum probability that the library must give its first choice."""
_CONFIDENT_ALONE: Final = 0.95
"""Minimum probability without the support of a function word; quoted titles are ignored then."""
_PLENTY: Final = 2
"""Function words that decide alone if all are of one language, which saves asking the library.

Of 23,300 lines of the training data with exactly two, 0.6% are in another language than their file claims."""
_DOCUMENT_LETTERS: Final = 3
"""Minimum letters of a document."""
_DOCUMENT_VOTES: Final = 5
"""Minimum function words that decide on the language of a document."""
_DOCUMENT_LEAD: Final = 2
"""How many times as many as in the second language they must be."""
_ROMANCE: Final = {"de": "fr"}
"""Function words of one of our languages that foreign languages have, too."""
_OWN_SHARE: Final = 0.25
"""Minimum share of function words of one language at which a document is in it, whatever its letters say.

It is .39 in German and .42 in French and English. Of 55 other languages none reaches it: Walloon has .23
of French, Spanish .16."""
_FOREIGN_LETTERS: Final = 40
"""Minimum letters of a document that may be in a language that we do not cover."""
_FOREIGN_CONFIDENT: Final = 0.5
"""Minimum probability of such a language."""
_UNKNOWN_SHARE: Final = 0.05
"""Minimum share of function words of a language that the library does not know."""
_UNKNOWN_WORDS: Final = 3
"""Minimum number of different ones."""
_UNKNOWN_TO_LIBRARY: Final = {
    "gsw": words("isch sind hät händ hend nöd nid vo uf uff gsi öpper öppis dr jede jedi ufs uffem vom bim"),
    "lb": words("vun op déi dat ass sech fir huet engem enger keng net sinn ginn hir dës ënner där"),
    "rm": words(
        "ina dals dil dils cun quai tge èn vegn vegnir nagin nagina mintga mintgin scadin scadina üna tuot "
        "tuots ubain tras sco tar"
    ),
}
"""Function words of languages of Switzerland and Luxembourg that the library takes for Latin or Norwegian."""
_SAMPLE: Final = 5_000
"""Characters of a document that are examined: more do not change the result."""
_SEGMENT_SAMPLE: Final = 1_000
"""Characters of a segment that are examined; a segment may be a line of a million characters."""


def detect(text: str) -> str | None:
    """
    Detect the language of a sentence or a shorter segment.

    Two independent signs must agree: letter patterns, which the library judges, and function
    words. Names and loan words mislead the library while its probability stays high, so
    function words decide where there are several, all of one language.

    Returns:
        BCP 47 code, or None if the language cannot be determined: short residue, links,
        numbers, names, or two languages in one segment.
    """
    bare = _without_addresses(text[:_SEGMENT_SAMPLE])
    letters = sum(map(str.isalpha, bare))
    if letters < _LETTERS:
        return None
    votes = _votes(bare)
    first, lead = _front_runner(votes)
    if votes[first] >= _PLENTY and lead == votes[first]:
        return first
    code, probability = _first_choice(bare)
    others = max((count for other, count in votes.items() if other != code), default=0)
    if votes[code] > others:
        return code if probability >= _CONFIDENT else None
    if votes[code] == others == 0 and letters >= _LETTERS_ALONE and probability >= _CONFIDENT_ALONE:
        return code if _QUOTED.search(bare) is None else detect(_QUOTED.sub(" ", bare))
    return None


def spoken_by_function_words(text: str) -> str | None:
    """
    Return the only language whose function words occur in a text: weak evidence, for short texts.

    Returns:
        BCP 47 code, or None if the text has no function word, or has some of two languages.
    """
    spoken = [code for code, count in _votes(text[:_SEGMENT_SAMPLE]).items() if count]
    return spoken[0] if len(spoken) == 1 else None


def detect_document(text: str) -> str | None:
    """
    Detect the language of a document: the most likely one for the whole of its beginning.

    Function words decide if there are enough of them, because names, addresses and
    foreign compounds contribute many letters but no function words. If they are few, the text
    may be in a language that is not one of ours.

    Returns:
        Code of a language of `LANGUAGES`, or of another one, which has no data here; None if
        there is hardly a word.
    """
    bare = _without_addresses(text[:_SAMPLE])
    letters = sum(map(str.isalpha, bare))
    if letters < _DOCUMENT_LETTERS:
        return None
    votes = _votes(bare)
    first, lead = _front_runner(votes)
    found = _WORD.findall(bare.lower())
    certain = votes[first] - sum(_ROMANCE.get(word) == first for word in found)
    if certain < _OWN_SHARE * len(found) and letters >= _FOREIGN_LETTERS:
        foreign = _foreign(bare, found)
        if foreign is not None:
            return foreign
    second = votes[first] - lead
    if votes[first] >= max(_DOCUMENT_VOTES, _DOCUMENT_LEAD * second):
        return first
    code, probability = _first_choice(bare)
    return code if probability >= _CONFIDENT else None


def _without_addresses(text: str) -> str:
    return _NO_WORDS.sub(" ", text) if _NO_WORDS_INSIDE.search(text) else text


def _votes(text: str) -> dict[str, int]:
    """Number of function words of each language in a text."""
    votes = dict.fromkeys(LANGUAGES, 0)
    language_of = _language_of_function_words()
    for word in _WORD.findall(text.lower()):
        code = language_of.get(word)
        if code is not None:
            votes[code] += 1
    return votes


@cache
def _language_of_function_words() -> dict[str, str]:
    return {word: code for code, data in LANGUAGES.items() for word in data.function_words} | _ROMANCE


def _front_runner(votes: dict[str, int]) -> tuple[str, int]:
    """The language with the most votes, and its lead over the second."""
    first, *others = sorted(votes, key=votes.__getitem__, reverse=True)
    return first, votes[first] - (votes[others[0]] if others else 0)


def _foreign(text: str, found: list[str]) -> str | None:
    """The most likely language of a text and its lower-case words among all, if it is not one of ours."""
    for code, known in _UNKNOWN_TO_LIBRARY.items():
        own = [word for word in found if word in known]
        if len(own) >= _UNKNOWN_SHARE * len(found) and len(set(own)) >= _UNKNOWN_WORDS:
            return code
    first = _detector_of_all().compute_language_confidence_values(text[:_SEGMENT_SAMPLE])[0]
    code = first.language.iso_code_639_1.name.lower()
    if code == "la" and not _UNKNOWN_TO_LIBRARY["rm"].isdisjoint(found):
        return "rm"
    return code if code not in LANGUAGES and first.value >= _FOREIGN_CONFIDENT else None


@cache
def _detector_of_all() -> Any:  # noqa: ANN401 - the library has no types
    """The library with all of its languages, trigrams only: 1 s and 80 MB to load, not 18 s and 900 MB."""
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()


def _first_choice(text: str) -> tuple[str, float]:
    """The most likely language according to the library, and its probability."""
    first = _detector().compute_language_confidence_values(text)[0]
    return first.language.iso_code_639_1.name.lower(), first.value


@cache
def _detector() -> Any:  # noqa: ANN401 - the library has no types
    """The library with our languages and trigrams only: 0.1 s and 20 MB to load, not 1 s and 130 MB."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [IsoCode639_1.from_str(code.upper()) for code in LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
