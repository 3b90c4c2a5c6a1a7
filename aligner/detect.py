"""
Which language a text is in: German, French or English, or that it cannot be told.

Apart from `language`, which only knows the codes: this needs a library with models of
its own. Offline; the choice and its figures stand in
`docs/decisions/0101-language-detection.md`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

__all__ = ["detect", "detect_document", "spoken_by_function_words"]

_DOMAIN: Final = r"\.(?:com|org|net|de|fr|ch|at|eu)\b"
_NO_WORDS: Final = re.compile(
    r"(?:https?|ftp)://\S+|www\.\S+|\S+@\S+\.\S+"
    rf"|(?<!\w)[\w-]+(?:\.[\w-]+)*{_DOMAIN}\S*|\d+"
)
"""Addresses and numbers: they are in no language."""
_NO_WORDS_INSIDE: Final = re.compile(rf"\d|://|www\.|@|{_DOMAIN}")
"""What every one of these has in it, found faster."""

_WORD: Final = re.compile(r"[^\W\d_]+")

_QUOTED: Final = re.compile(r"„[^“”\"]*[“”\"]|«[^»]*»|»[^«]*«|“[^”]*”|\"[^\"]*\"")
"""A passage in quotation marks: a title says nothing of the sentence that names it."""

_LETTERS: Final = 12
"""Fewer letters than this are residue."""
_LETTERS_ALONE: Final = 30
"""Letters from which a text without any function word can be told."""
_SURE: Final = 0.7
"""Least share that the library must give its first choice."""
_SURE_ALONE: Final = 0.95
"""Likewise where no function word supports it; quoted titles do not count then."""
_PLENTY: Final = 2
"""Function words of one language, with none of another, that need no second witness: asking it takes long.

Of 23,300 lines of the training data with just two 0.6% are in another language than their file says."""
_DOCUMENT_LETTERS: Final = 3
_DOCUMENT_VOTES: Final = 5
"""Function words from which they decide on the language of a document."""
_DOCUMENT_LEAD: Final = 2
"""How many times as many as of the next language they must be then."""
_SAMPLE: Final = 5_000
"""Characters of a document that are looked at: more change nothing."""
_SEGMENT_SAMPLE: Final = 1_000
"""Likewise of a segment, which may be a line of a million characters."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FUNCTION_WORDS: Final = {
    "de": _words(
        """
        der das den dem ein eine einen einem einer eines und oder aber nicht kein keine ist sind hat haben
        wird werden wurde wurden kann können auch auf aus bei durch für gegen mit nach ohne um unter von vom
        vor zu zum zur über ich er sie es wir ihr sich sein seine seinen seiner ihre ihren ihrer dass wenn
        als wie noch nur schon sehr mehr im am beim diese dieser dieses sowie bis seit zwischen damit dort
        hier jetzt alle
        """
    ),
    "fr": _words(
        """
        le la les l d un une du au aux et ou mais ne pas est sont ont été être avoir avec dans par pour sans
        sous sur vers chez entre depuis que qui quoi dont où ce cet cette ces il elle ils elles nous vous je
        son sa ses leur leurs mon notre votre y se s n c j qu plus moins très aussi comme si tout tous toute
        toutes en à selon après avant afin même fait peut
        """
    ),
    "en": _words(
        """
        the of and or but not is are was were has have had will would can could should may to from with by
        for at it its this that these those he she they we you his her their our your my who which what when
        where how there than then as be been if into about more most also only very some any all each other
        out up your
        """
    ),
}
"""Words of one of the languages alone; those that two of them share are left out."""


_LANGUAGE_OF: Final = {word: code for code, words in _FUNCTION_WORDS.items() for word in words}


def detect(text: str) -> str | None:
    """
    Language of a sentence or a shorter segment.

    Two witnesses must agree: the letter patterns that the library judges, and the
    function words. Names and loan words fool the first, and it is sure of itself then;
    where function words abound and are of one language alone, they decide.

    Returns:
        BCP 47 code, or None where it cannot be told: short residue, links, numbers,
        names, or two languages in one.
    """
    bare = _without_addresses(text[:_SEGMENT_SAMPLE])
    letters = sum(map(str.isalpha, bare))
    if letters < _LETTERS:
        return None
    votes = _votes(bare)
    most, second, _ = sorted(votes, key=lambda code: votes[code], reverse=True)
    if votes[most] >= _PLENTY and not votes[second]:
        return most
    code, share = _first_choice(bare)
    others = max(count for other, count in votes.items() if other != code)
    if votes[code] > others:
        return code if share >= _SURE else None
    if votes[code] == others == 0 and letters >= _LETTERS_ALONE and share >= _SURE_ALONE:
        return code if _QUOTED.search(bare) is None else detect(_QUOTED.sub(" ", bare))
    return None


def spoken_by_function_words(text: str) -> str | None:
    """
    Language of which alone a text has function words: a weak witness, for want of a better one.

    Returns:
        BCP 47 code, or None where there is no such word, or some of two languages.
    """
    spoken = [code for code, count in _votes(text[:_SEGMENT_SAMPLE]).items() if count]
    return spoken[0] if len(spoken) == 1 else None


def detect_document(text: str) -> str | None:
    """
    Language of a document, which has one: the likeliest for all of its beginning.

    Its function words decide where there are enough of them: names, addresses and
    compounds of another language have none, and many letters.

    Returns:
        BCP 47 code, or None where there is hardly a word.
    """
    bare = _without_addresses(text[:_SAMPLE])
    if sum(map(str.isalpha, bare)) < _DOCUMENT_LETTERS:
        return None
    votes = _votes(bare)
    most, second, *_ = sorted(votes, key=lambda code: votes[code], reverse=True)
    if votes[most] >= max(_DOCUMENT_VOTES, _DOCUMENT_LEAD * votes[second]):
        return most
    code, share = _first_choice(bare)
    return code if share >= _SURE else None


def _without_addresses(text: str) -> str:
    return _NO_WORDS.sub(" ", text) if _NO_WORDS_INSIDE.search(text) else text


def _votes(text: str) -> dict[str, int]:
    """How many function words of each language a text has."""
    votes = dict.fromkeys(_FUNCTION_WORDS, 0)
    for word in _WORD.findall(text.lower()):
        code = _LANGUAGE_OF.get(word)
        if code is not None:
            votes[code] += 1
    return votes


def _first_choice(text: str) -> tuple[str, float]:
    """The likeliest of the three languages and its share, in [0, 1]."""
    first = _detector().compute_language_confidence_values(text)[0]
    return first.language.iso_code_639_1.name.lower(), first.value


@cache
def _detector() -> Any:  # noqa: ANN401 - the library has no types
    """The library on our languages and trigrams alone: 0.1 s and 20 MB to load, not 1 s and 130 MB."""
    from lingua import Language, LanguageDetectorBuilder

    languages = (Language.GERMAN, Language.FRENCH, Language.ENGLISH)
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
