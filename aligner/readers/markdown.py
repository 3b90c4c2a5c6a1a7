"""
Markdown: CommonMark with tables, through the reader of HTML.

Front matter, rules and images are not text. What follows an image in its paragraph, or in italics in the
next one, is its caption.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.readers.markup import parse_html, parts_of
from aligner.readers.parts import Part, source_of
from aligner.readers.plain import decode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from aligner.readers.source import Source

__all__ = ["read"]

_DEEPEST: Final = 100
"""Levels of lists and quotations in each other; markdown-it drops what is deeper."""
_FRONT: Final = re.compile(
    r"\A\s{0,10}(?:---[ \t]*\n(?P<yaml>(?:[ \t]*(?:#.*)?\n)*[\w-]+[ \t]*:(?:.*\n){1,500}?)(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?P<toml>(?:.*\n){1,500}?)\+\+\+)[ \t]*(?:\n|\Z)"
)
_LANGUAGE: Final = re.compile(
    r"^(?:lang|language|locale)\s*[:=]\s*[\"']?([A-Za-z]{2,3}(?:[-_]\w+)*)", re.MULTILINE
)
_SHORTCODE: Final = re.compile(r"^[ \t]*(?:\{%.*%\}|\{\{[<%].*[>%]\}\})[ \t]*$", re.MULTILINE)
_NOTE: Final = re.compile(r"(?m)^(?P<definition> {0,3}\[\^[^\]\s]{1,40}\]: ?)|\[\^[^\]\s]{1,40}\]")
_ITALIC: Final = frozenset({"em_open", "em_close", "strong_open", "strong_close"})


def read(data: bytes, path: Path | None) -> Source:
    """
    Read Markdown.

    Raises:
        InputError: It is nested too deep, or has no text.
    """
    from markdown_it import MarkdownIt

    plain = decode(data, path=path)
    text = plain.original.replace("\r\n", "\n").replace("\r", "\n")
    language = None
    front = _FRONT.match(text)
    if front is not None:
        stated = _LANGUAGE.search(front["yaml"] or front["toml"])
        language = stated and stated[1]
        text = text[front.end() :]
    text = _NOTE.sub("", _SHORTCODE.sub("", text))
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise InputError(
            f"lists and quotations nested more than {_DEEPEST} deep",
            hint="Read it with `--from plain`",
            path=path,
        )
    _mark_captions(tokens)
    markup = parser.renderer.render(tokens, parser.options, {})
    parts = [_stated(part, language) for _, part in parts_of(parse_html(markup, path))]
    return source_of(parts, path=path, encoding=plain.encoding, note=plain.note)


def _stated(part: Part, language: str | None) -> Part:
    from dataclasses import replace

    return part if language is None or part.language is not None else replace(part, language=language)


def _mark_captions(tokens: Sequence[Token]) -> None:
    """Turn the paragraphs that are captions of images into `figcaption`."""
    after_image = False
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "paragraph_open" or inline.type != "inline":
            if opening.type not in {"paragraph_close", "inline"}:
                after_image = False
            continue
        children = [
            child
            for child in inline.children or []
            if (
                child.type not in {"softbreak", "hardbreak", "link_open", "link_close"}
                and child.content.strip() != ""
            )
            or child.type in {"image", *_ITALIC}
        ]
        images = [child for child in children if child.type == "image"]
        if images and children[0].type == "image":
            title = str(images[0].attrs.get("title") or "")
            if len(images) < len(children):
                opening.tag = closing.tag = "figcaption"
                opening.hidden = closing.hidden = False
            elif title:
                images[0].type, images[0].content, images[0].children = "text", title, None
                opening.tag = closing.tag = "figcaption"
            after_image = len(images) == len(children) and not title
        else:
            wrapped = len(children) > 2 and children[0].type == "em_open" and children[-1].type == "em_close"
            if after_image and wrapped and sum(child.type == "em_open" for child in children) == 1:
                opening.tag = closing.tag = "figcaption"
            after_image = False
