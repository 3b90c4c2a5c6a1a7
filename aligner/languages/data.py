"""
LanguageData: what a language consists of.

Every field is required, here and in the topics (`splitting`, `layout`, `dates`, `numbers`, `units`),
whose tables are loaded on first access. A field that has nothing to say in a language is listed in
`empty` with the reason; a test refuses any other empty field.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from aligner.languages.dates import Dates
    from aligner.languages.layout import Layout
    from aligner.languages.nations import Nations
    from aligner.languages.negation import Negation
    from aligner.languages.numbers import Numbers
    from aligner.languages.opposites import Opposites
    from aligner.languages.splitting import Splitting
    from aligner.languages.units import Units

__all__ = ["LanguageData"]


# Without slots, which `cached_property` cannot use.
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LanguageData:
    """
    A language the program can split, encode and compare.

    Its folder also contains files of learned parameters: `punkt.json` (`training.punkt`, read by
    `split.punkt`), `names.npz` (`training.names`, read by `compare.extract.name`) and
    `distinctive.txt.xz` (`training.distinctive`, read by `languages.distinctive`).

    Attributes:
        code: BCP 47 primary subtag, lower case.
        name: English name, as messages give it.
        aliases: ISO 639-2 codes, which `language` also accepts.
        joiner: What separates two segments that are joined into one text.
        letters: Letters beyond ASCII, both cases; `readers.encoding` expects them in a text,
            `split.roles` at the start of a place name.
        encodings: Python names of the encodings besides Unicode that files in this language
            have, the most common first; `readers.encoding` tries them.
        function_words: Lower-case words that no other language here has; `detect` counts them.
        doubled_words: Lower-case words that may occur twice in a row: pronouns as subject and
            object, verbs with particle, emphasis; `compare.repeated` ignores them.
        relative_pronouns: Lower-case relative pronouns that are also articles, so that one may
            follow the other: `Leute, die die Stadt kennen`; `compare.repeated` ignores them.
        coordinators: Regular expressions for words that link a second relative clause to the first:
            `Leute, die hier leben und die die Stadt kennen`; `compare.repeated` reads them.
        origins: Regular expressions for what comes before the place where a journey begins:
            `von `, `de `; `compare.extract.journey` reads this and the next.
        destinations: The same for the place where it ends: `nach `, `à `.
        name_titles: Titles that are not part of a name, but look like one to the learned
            weights; `compare.name` ignores them. Case counts.
        name_connectors: Lower-case words inside names of bodies, works and places: `Haus der
            Kulturen`; `compare.untranslated` does not take them for text.
        bodies: Regular expression for lower-case words with which names of bodies and addresses
            are formed: `Bundesamt`, `Ligue`; `compare.untranslated` ignores such names.
        saying_words: Regular expressions for words that attribute a quotation to a speaker and follow
            it; `compare.untranslated` takes such a quotation for text, not for a title.
        interface_phrases: Lower-case texts of buttons, menus and headings that another language does not
            use; `compare.untranslated` reports them on both sides.
        empty: Fields that are empty on purpose, with the reason.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    joiner: str
    letters: str
    encodings: tuple[str, ...]
    function_words: frozenset[str]
    doubled_words: frozenset[str]
    relative_pronouns: frozenset[str]
    coordinators: tuple[str, ...]
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    name_titles: frozenset[str]
    name_connectors: frozenset[str]
    bodies: str
    saying_words: tuple[str, ...]
    interface_phrases: frozenset[str]
    empty: Mapping[str, str]

    @cached_property
    def splitting(self) -> Splitting:
        """How sentences end."""
        found: Splitting = self._topic("splitting").SPLITTING
        return found

    @cached_property
    def layout(self) -> Layout:
        """The words by which the parts of a press release are recognised."""
        found: Layout = self._topic("layout").LAYOUT
        return found

    @cached_property
    def dates(self) -> Dates:
        """How dates are written."""
        found: Dates = self._topic("dates").DATES
        return found

    @cached_property
    def numbers(self) -> Numbers:
        """How numbers are written."""
        found: Numbers = self._topic("numbers").NUMBERS
        return found

    @cached_property
    def units(self) -> Units:
        """How units of measure and currencies are named."""
        found: Units = self._topic("units").UNITS
        return found

    @cached_property
    def nations(self) -> Nations:
        """Words for countries, their inhabitants and their adjectives."""
        found: Nations = self._topic("nations").NATIONS
        return found

    @cached_property
    def negation(self) -> Negation:
        """Words that negate."""
        found: Negation = self._topic("negation").NEGATION
        return found

    @cached_property
    def opposites(self) -> Opposites:
        """Words that contradict each other."""
        found: Opposites = self._topic("opposites").OPPOSITES
        return found

    def _topic(self, name: str) -> ModuleType:
        return import_module(f"aligner.languages.{self.code}.{name}")
