"""
Values that a line carries at its end: addresses, telephone numbers, codes.

Few lines of news have any. Each function returns the value as the source writes it, as a right
translation writes it, and a wrong one, which differs as a slip would: in one digit or letter, by
two digits exchanged, or by being left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

__all__ = ["CARRIED", "Carried"]


class Carried(NamedTuple):
    """
    A value at the end of a line.

    Attributes:
        src: As the source writes it.
        right: As the target writes it.
        wrong: What the target has where it is wrong; may be empty.
    """

    src: str
    right: str
    wrong: str


_STEMS: Final = (
    *("nordlicht", "seestadt", "rivella-bau", "lumen", "hafenfest", "atelier-morel"),
    *("kantonal", "brio", "windpark", "velostation", "klanghaus", "aqualis"),
)
_DOMAINS: Final = ("ch", "de", "fr", "com", "org", "example")
_ORGANISATIONS: Final = ("com", "org", "net")
"""Domains of which one does not replace another; that of a country may be that of a language version."""
_MAILBOXES: Final = ("presse", "info", "media", "kontakt", "contact", "a.meier")
_SWISS: Final = ("44", "31", "21", "22", "61", "71")


def carry_url(rng: random.Random) -> Carried:
    """A web link; the wrong one leads to another host or page, or is missing."""
    stem, (domain, other) = rng.choice(_STEMS), rng.sample(_ORGANISATIONS, 2)
    path = rng.choice(("", "/2025", "/a/b12", "/news"))
    link = f"www.{stem}.{domain}{path}"
    wrong = (f"www.{_misspelt(stem, rng)}.{domain}{path}", f"www.{stem}.{other}{path}", "")
    return Carried(link, link, rng.choice(wrong))


def carry_email(rng: random.Random) -> Carried:
    """An e-mail address; the wrong one has another mailbox or host, or is missing."""
    mailbox, stem, domain = rng.choice(_MAILBOXES), rng.choice(_STEMS), rng.choice(_DOMAINS)
    address = f"{mailbox}@{stem}.{domain}"
    wrong = (f"{_misspelt(mailbox, rng)}@{stem}.{domain}", f"{mailbox}@{_misspelt(stem, rng)}.{domain}", "")
    return Carried(address, address, rng.choice(wrong))


def carry_phone(rng: random.Random) -> Carried:
    """A telephone number, one side with the country code; the wrong one has another digit."""
    area, number = rng.choice(_SWISS), f"{rng.randint(200, 999)}{rng.randint(1000, 9999)}"

    def written(digits: str) -> tuple[str, str]:
        parts = f"{digits[:3]} {digits[3:5]} {digits[5:]}"
        return f"+41 {area} {parts}", f"+41 (0){area} {parts}"

    src, right = rng.sample(written(number), 2)
    return Carried(src, right, rng.choice(written(_other_digit(number, rng))))


def carry_code(rng: random.Random) -> Carried:
    """An identifier with digits; the wrong one has another digit, or two neighbours exchanged."""
    digits = "".join(rng.choice("0123456789") for _ in range(9))
    pattern = rng.choice(("ISIN CH00{0}{1}", "EN {0}-{1}", "CHE-{0}.{1}.{2}", "XR-{0}{1}B"))

    def written(digits: str) -> str:
        return pattern.format(digits[:3], digits[3:6], digits[6:])

    wrong = [written(_exchanged(digits, place)) for place in range(5)]
    wrong.append(written(_other_digit(digits[:6], rng) + digits[6:]))
    return Carried(
        written(digits), written(digits), rng.choice([it for it in wrong if it != written(digits)])
    )


CARRIED: Final[dict[str, Callable[[random.Random], Carried]]] = {
    "url": carry_url,
    "email": carry_email,
    "phone": carry_phone,
    "code": carry_code,
}
"""Every kind of value, by the kind of divergence that a wrong one is."""


def _misspelt(word: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(word))
    return word[:place] + rng.choice([c for c in "abdeiklmnorstu" if c != word[place]]) + word[place + 1 :]


def _other_digit(digits: str, rng: random.Random) -> str:
    place = rng.randrange(len(digits))
    other = rng.choice([c for c in "0123456789" if c != digits[place]])
    return digits[:place] + other + digits[place + 1 :]


def _exchanged(digits: str, place: int) -> str:
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
