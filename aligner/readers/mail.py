"""
Mails (`.eml`): the best body, without signature and quoted history.

The body in HTML is read like a page, since it has headings, lists and captions; a body in plain text
like a text file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.languages import alternatives
from aligner.readers.html import decode_markup
from aligner.readers.markup import classes_of, parse_html
from aligner.readers.page import article_of
from aligner.readers.parts import source_of
from aligner.readers.plain import decode
from aligner.readers.source import Source, named
from aligner.readers.wrapping import unwrapped

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from lxml.etree import _Element as Element

    from aligner.readers.parts import Part

__all__ = ["read", "recognises"]

_HEADER: Final = re.compile(
    rb"(?:from|to|cc|date|subject|message-id|mime-version|received|return-path|delivered-to|content-type"
    rb"|content-transfer-encoding|reply-to|sender|x-[\w-]+|dkim-signature|arc-[\w-]+|user-agent|authentication"
    rb"-results|list-[\w-]+|thread-[\w-]+|references|in-reply-to|importance|organization)[ \t]*:",
    re.IGNORECASE,
)
_DECISIVE: Final = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|delivered-to|content-type)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST: Final = 3
"""Minimum lines of known headers at the beginning of a mail."""
_HEAD: Final = 16_384

_SIGNATURE: Final = re.compile(r"^--[ \u00a0]?$", re.MULTILINE)
_LONGEST_SIGNATURE: Final = 30
"""Lines; more lines after two hyphens are text."""
_REPLY: Final = re.compile(
    rf"^[ \t]*\*?(?:{alternatives(lambda data: data.layout.reply_openings)})[ \t]*:?\*?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_LINE: Final = re.compile(r"^[ \t]*\*?[^\W\d_][\w -]{1,20} ?:\*? .+$")
_LEAST_HEADERS: Final = 3
"""Lines like `Von: …` that begin a quoted message without a line that introduces it."""
_QUOTED: Final = re.compile(r"^[ \t]{0,3}>", re.MULTILINE)

_QUOTE_CLASSES: Final = frozenset(
    (
        "gmail_quote",
        "gmail_quote_container",
        "gmail_attr",
        "moz-cite-prefix",
        "yahoo_quoted",
        "protonmail_quote",
    )
)
_SIGNATURE_CLASSES: Final = frozenset(
    ("gmail_signature", "moz-signature", "protonmail_signature_block", "apple-signature", "signature")
)
_QUOTE_IDS: Final = frozenset(
    ("divrplyfwdmsg", "appendonsend", "replyforwardmessage", "mail-editor-reference-message-container")
)
_LEAST_OF_PLAIN: Final = 0.5
"""Minimum share of the characters of the plain body that the HTML body must have, to be the better one."""


def read(data: bytes, path: Path | None) -> Source:
    """
    Read a mail; a note names what was left out.

    Raises:
        InputError: It has no text, or parts nested too deep.
    """
    from email import message_from_bytes, policy

    try:
        message: EmailMessage = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
        bodies = _bodies(message)
    except RecursionError:
        raise InputError(
            "parts nested too deep", hint="Save the text of the mail as plain text", path=path
        ) from None
    plain = None if bodies[0] is None else _plain(bodies[0], path)
    if bodies[1] is not None:
        found = _html(bodies[1], path)
        if found is not None and sum(len(part.text) for part in found[0]) >= _LEAST_OF_PLAIN * len(
            "" if plain is None else plain[0].strip()
        ):
            parts, left, encoding = found
            return source_of(parts, path=path, encoding=encoding, note=_note(path, left))
    if plain is None or not plain[0].strip():
        raise InputError(
            "no text in the mail", hint="Save the attachment that has the text, and name that", path=path
        )
    text, left, encoding = plain
    return unwrapped(Source.of(text, path=path, encoding=encoding, note=_note(path, left)))


def _note(path: Path | None, left: list[str]) -> str | None:
    return f"{named(path)}: left out {' and '.join(left)}" if left else None


def _bodies(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """The first plain and the first HTML part that is not an attachment, at any depth."""
    plain = html = None
    for part in message.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and plain is None:
            plain = part
        elif kind == "text/html" and html is None:
            html = part
    return plain, html


def _plain(part: EmailMessage, path: Path | None) -> tuple[str, list[str], str]:
    """The text of a plain body, what was left out, and the encoding."""
    text, encoding = _decoded(part, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        deleted = str(part.get_param("delsp", "")).lower() == "yes"
        text = re.sub(r"^ (?=[ >]|From )", "", text, flags=re.MULTILINE)
        text = re.sub(
            r"(?<!^--) \n(?!\n|>)" if deleted else r"(?<!^--)(?<= )\n(?!\n|>)", "", text, flags=re.MULTILINE
        )
    return (*_without_history(text), encoding)


def _decoded(part: EmailMessage, path: Path | None) -> tuple[str, str]:
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    if not content.strip():
        return "", "utf-8"
    charset = part.get_content_charset()
    if charset is not None:
        try:
            return content.decode(charset), charset
        except (LookupError, ValueError):
            pass
    if part.get_content_type() == "text/html":
        text, encoding, _ = decode_markup(content, path)
        return text, encoding
    source = decode(content, path=path)
    return source.original, source.encoding


def _without_history(text: str) -> tuple[str, list[str]]:
    """
    Leave out signature and quoted messages; a message that only forwards another is read whole.

    Answers between quoted lines stay.
    """
    kept, left = text, []
    opening = next((m for m in _REPLY.finditer(text) if _begins_history(text, m)), None)
    if opening is not None and text[: opening.start()].strip():
        kept = text[: opening.start()]
        left.append("the quoted message")
    else:
        unquoted = "\n".join(line for line in text.split("\n") if not _QUOTED.match(line))
        if unquoted != text and unquoted.strip():
            kept = unquoted
            left.append("the quoted message")
    for match in reversed(list(_SIGNATURE.finditer(kept))):
        if kept.count("\n", match.end()) <= _LONGEST_SIGNATURE and kept[: match.start()].strip():
            kept = kept[: match.start()]
            left.insert(0, "the signature")
            break
    return kept, left


def _begins_history(text: str, match: re.Match[str]) -> bool:
    """Whether a line like `Von: …` begins a quoted message: quoted lines or more headers follow."""
    line = match[0].strip()
    if line.startswith(("-", "*-")):
        return True
    following = text[match.end() : match.end() + 2000].lstrip("\n").split("\n")
    if _HEADER_LINE.match(line):
        return sum(1 for each in following[:4] if _HEADER_LINE.match(each)) >= _LEAST_HEADERS - 1
    return bool(following and _QUOTED.match(following[0]))


def _html(part: EmailMessage, path: Path | None) -> tuple[list[Part], list[str], str] | None:
    """The blocks of an HTML body, what was left out, and the encoding; None if it has no text."""
    text, encoding = _decoded(part, path)
    root = parse_html(text, path)
    left: dict[str, None] = {}
    for element in _after_text(root):
        _remove(element)
        left["the signature" if _is_signature(element) else "the quoted message"] = None
    parts = list(article_of(root).parts)
    return (parts, list(left), encoding) if parts else None


def _is_history(element: Element) -> bool:
    return (
        (element.tag == "blockquote" and (element.get("type") or "").lower() == "cite")
        or not _QUOTE_CLASSES.isdisjoint(classes_of(element))
        or (element.get("id") or "").lower() in _QUOTE_IDS
    )


def _after_text(root: Element) -> list[Element]:
    """Signatures and quoted messages that have text of the mail itself in front of them, in one pass."""
    body = root.find("body")
    found: list[Element] = []
    text = False
    for element in (root if body is None else body).iter():
        if text and (_is_history(element) or _is_signature(element)):
            found.append(element)
        elif (element.text or "").strip() and element.tag not in {"style", "script", "title"}:
            text = True
    return found


def _is_signature(element: Element) -> bool:
    return not _SIGNATURE_CLASSES.isdisjoint(classes_of(element))


def _remove(element: Element) -> None:
    """Empty an element; what follows a reply separator (`divRplyFwdMsg`) belongs to it."""
    following = [element]
    if (element.get("id") or "").lower() in _QUOTE_IDS:
        following += list(element.itersiblings())
    for each in following:
        for child in list(each):
            each.remove(child)
        each.text = None
        if each is not element:
            each.tail = None


def recognises(data: bytes) -> bool:
    """Whether the content of a file shows the format."""
    head = data[:_HEAD].lstrip(b"\r\n").replace(b"\r\n", b"\n").split(b"\n\n")[0]
    lines = [line for line in head.split(b"\n") if not line.startswith((b" ", b"\t", b"From "))]
    known = sum(1 for line in lines if _HEADER.match(line))
    return known >= _FEWEST and known * 2 > len(lines) and _DECISIVE.search(head) is not None
