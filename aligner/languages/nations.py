"""Nations: the words by which a language names countries, their inhabitants and what is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Nations"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Nations:
    """
    The words by which a language names nations; read by `compare.extract.nation`.

    Attributes:
        stems: ISO 3166 code of each country, in lower case, with its words in lower case, separated
            by spaces; an asterisk matches any ending. Countries that texts mix up in their
            names, such as England and the United Kingdom, have one entry.
        empty: Fields that are empty on purpose, with the reason.
    """

    stems: Mapping[str, str]
    empty: Mapping[str, str]
