"""
What of a web page is its text: the article, without what surrounds it.

Kept separate from the walk through the elements (`markup`), because only pages have furniture:
navigation, banners, sharing, teasers, footers. What an element is follows from its tag, role and
classes; what it contains can protect it, since templates give the main text classes such as
`has-sidebar`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.languages import alternatives
from aligner.readers.markup import classes_of, is_dropped, parts_of
from aligner.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from aligner.readers.parts import Part

__all__ = ["Page", "article_of"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STRONG: Final = _set(
    "nav navi navbar navigation menu submenu megamenu breadcrumb breadcrumbs brotkrumen cookie cookies"
    " cookiebanner cookieconsent consent gdpr dsgvo rgpd onetrust cookiebot usercentrics share sharing"
    " sharebar sharebuttons sharethis addthis addtoany shariff socialmedia socialshare social socials teilen"
    " partage partager newsletter subscribe subscription disqus outbrain taboola pagination pager paginator"
    " skiplink skiplinks skipnav login signin searchform searchbox adslot adsbygoogle advertisement"
    " advertising werbung publicite sitefooter siteheader pagefooter topbar bottombar offcanvas backtotop"
    " totop langswitch langswitcher languageswitcher sprachwahl toolbar appbanner paywall"
)
"""Words in the class or id of an element that is furniture, whatever is in it."""
_WEAK: Final = _set(
    "related relatedposts similar recommend recommended recommendation recommendations empfehlungen"
    " verwandt verwandte teaser teasers sidebar widget widgets ad ads ad-container promo promotion sponsored"
    " comment comments respond footer search suche recherche tags taglist tagcloud keywords schlagworte popup"
    " modal overlay rating byline author authors autor auteur meta entry-meta metadata readmore mostread"
    " meistgelesen plus-lus trending popular ticker follow feedback anzeige banner lang language"
    " languages print prev next postnav morenews carousel slider actions buttons tools aside copyright"
    " legal imprint disclaimer-bar readingtime lesezeit"
)
"""Words that may be furniture: it is, if it is short or consists of links."""
_ROLES: Final = _set(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar"
)
_MAIN_CLASSES: Final = re.compile(
    r"(?:^|[-_])(?:article-?(?:body|content|text)|(?:entry|post|story|release|news|press|article|field|page)"
    r"-?(?:content|body|text)|release-body|story-?text|articlebody|newstext|bodytext|field--name-body"
    r"|pressemitteilung|medienmitteilung|pressrelease|press-release|news-detail|newsdetail|detail-text"
    r"|ce-bodytext|richtext|article__body|article__content|article__text)$"
)
"""Classes with which content management systems mark the text of an article."""

_SHORT: Final = 200
"""Characters outside links up to which an element with a weak word is furniture."""
_DENSE: Final = 0.5
"""Share of its characters inside links from which an element with a weak word is furniture."""
_LARGE: Final = 0.4
"""Share of the running text of the page from which an element is not furniture for its class."""
_MOST_OF_MAIN: Final = 0.5
"""Minimum share of the running text of `main` that is in the article taken instead of it."""
_RUNNING: Final = 60
"""Characters from which a text node outside links counts as running text."""
_LEAST_ARTICLE: Final = 80
"""Minimum running text of an element that is taken for the article."""

_RELATED: Final = re.compile(
    rf"\W*(?:{alternatives(lambda data: data.layout.related_headings)})\W*", re.IGNORECASE
)
_LINE: Final = re.compile(
    rf"\W*(?:{alternatives(lambda data: data.layout.furniture_lines)})\W*", re.IGNORECASE
)
_LONGEST_LINE: Final = 60


@dataclass(slots=True)
class _Content:
    """What is in an element: characters outside links, in links, in running text, and a headline."""

    plain: int = 0
    linked: int = 0
    running: int = 0
    links: int = 0
    headline: bool = False
    caption: bool = False
    main: bool = False

    def add(self, other: _Content) -> None:
        """Add what is in a child."""
        self.plain += other.plain
        self.linked += other.linked
        self.running += other.running
        self.links += other.links
        self.headline |= other.headline
        self.caption |= other.caption
        self.main |= other.main

    @property
    def dense(self) -> bool:
        """Whether most of it is links."""
        return self.linked > _DENSE * (self.plain + self.linked)


@dataclass(frozen=True, slots=True)
class Page:
    """
    The text of a page.

    Attributes:
        parts: Its blocks, in order.
        known: Whether the markup shows where the article is, so that nothing has to be guessed.
    """

    parts: tuple[Part, ...]
    known: bool


def article_of(root: Element) -> Page:
    """
    Find the text of a page; work is linear in its elements.

    Args:
        root: The parsed page, or a fragment.
    """
    contents = _contents(root)
    total = contents[root].running
    article = _article(root, contents)
    if article is not None:
        for element in (article, *article.iterancestors()):
            contents[element].main = True
    dropped = {element for element in contents if _is_furniture(element, contents, total, article)}
    found = list(_labelled(root, article, dropped))
    known = article is not None or _is_simple(root, contents)
    inside = [each for each in found if each.inside]
    if article is not None and inside:
        found = _with_head(found)
    shown = [
        (each.element, each.part)
        for each in found
        if article is not None or not _is_menu(each.element, contents)
    ]
    return Page(tuple(_trimmed(shown, contents)), known)


def _is_menu(element: Element, contents: dict[Element, _Content]) -> bool:
    """Whether a block is a row of links and nothing else."""
    own = contents.get(element)
    return (
        own is not None
        and own.links > 2
        and own.plain <= 3 * own.links
        and element.tag not in {"body", "html"}
    )


@dataclass(frozen=True, slots=True)
class _Found:
    element: Element
    part: Part
    inside: bool


def _labelled(root: Element, article: Element | None, dropped: set[Element]) -> Iterator[_Found]:
    """The blocks of a page, each with whether it is in the article."""
    members = set() if article is None else set(article.iter())
    for element, part in parts_of(root, dropped=dropped):
        yield _Found(element, part, element in members)


def _with_head(found: list[_Found]) -> list[_Found]:
    """The blocks of the article, with the headline in front of it and what is between them."""
    first = next(number for number, each in enumerate(found) if each.inside)
    article = [each for each in found if each.inside]
    if any(each.part.kind is BlockKind.HEADING and each.part.level == 1 for each in article):
        return article
    above = [number for number in range(first) if found[number].part.element == "h1"]
    if not above:
        return article
    start = above[-1]
    # The kicker precedes the headline in the same element.
    parent = found[start].element.getparent()
    while (
        start
        and found[start - 1].element.getparent() is parent
        and parent is not None
        and parent.tag != "body"
    ):
        start -= 1
    return [*found[start:first], *article]


def _trimmed(found: list[tuple[Element, Part]], contents: dict[Element, _Content]) -> Iterator[Part]:
    """Leave out lines of buttons, sections of related articles, and captions that are repeated."""
    captions: set[str] = set()
    related: Element | None = None
    level = 0
    for element, part in found:
        short = len(part.text) <= _LONGEST_LINE
        if short and part.kind is not BlockKind.TABLE_CELL and _RELATED.fullmatch(part.text):
            if (
                part.kind is BlockKind.HEADING
                or part.text.rstrip().endswith(":")
                or _is_alone(element, contents)
            ):
                related, level = element, part.level or 6
                continue
        elif related is not None:
            heading = part.kind is BlockKind.HEADING
            if (heading and part.level <= level and part.level and not _is_linked(element, contents)) or not (
                heading
                or _is_linked(element, contents)
                or (len(part.text) < _SHORT and _is_teaser(element, related))
            ):
                related = None
            else:
                continue
        if (
            short
            and part.kind not in {BlockKind.TABLE_CELL, BlockKind.HEADING}
            and _LINE.fullmatch(part.text)
        ):
            continue
        if part.kind is BlockKind.CAPTION:
            if part.text in captions:
                continue
            captions.add(part.text)
        yield part


def _is_alone(element: Element, contents: dict[Element, _Content]) -> bool:
    following = element.getnext()
    return following is not None and following in contents and contents[following].dense


def _is_linked(element: Element, contents: dict[Element, _Content]) -> bool:
    """Whether a block is a link, or inside one."""
    if element in contents and contents[element].dense:
        return True
    return any(ancestor.tag == "a" for ancestor in element.iterancestors())


def _is_teaser(element: Element, heading: Element) -> bool:
    """Whether a block is in the same section as the heading of related articles."""
    section = heading.getparent()
    return (
        section is not None
        and section.tag not in {"body", "main", "article"}
        and section in element.iterancestors()
    )


def _contents(root: Element) -> dict[Element, _Content]:
    """What is in each element that can be shown, in one pass."""
    from lxml import etree

    contents: dict[Element, _Content] = {}
    stack: list[_Content] = []
    links = 0
    events = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in events:
        if event == "start":
            if is_dropped(element):
                skipped = element
                events.skip_subtree()
                continue
            own = _Content(headline=element.tag == "h1", caption=element.tag == "figcaption")
            contents[element] = own
            stack.append(own)
            links += element.tag == "a"
            own.links += element.tag == "a"
            _count(own, element.text, links)
            continue
        if element is skipped:
            skipped = None
        else:
            links -= element.tag == "a"
            own = stack.pop()
            if stack:
                stack[-1].add(own)
        if stack:
            _count(stack[-1], element.tail, links)
    return contents


def _count(content: _Content, text: str | None, links: int) -> None:
    if not text:
        return
    length = len(text.strip())
    if links:
        content.linked += length
    else:
        content.plain += length
        content.running += length if length >= _RUNNING else 0


def _article(root: Element, contents: dict[Element, _Content]) -> Element | None:
    """The element that contains the text: `article`, `main`, or what a content management system marks."""

    def largest(elements: list[Element]) -> Element | None:
        fitting = [element for element in elements if contents[element].running >= _LEAST_ARTICLE]
        return max(fitting, key=lambda element: contents[element].running, default=None)

    mains = [e for e in list(contents) if e.tag == "main" or e.get("role") == "main"]
    articles = [e for e in list(contents) if e.tag == "article" or e.get("role") == "article"]
    main, article = largest(mains), largest(articles)
    if main is None and len(mains) == 1 and not articles and contents[mains[0]].plain:
        main = mains[0]
    if main is None and article is None and len(articles) == 1 and contents[articles[0]].plain:
        article = articles[0]
    if article is not None:
        whole = contents[root if main is None else main]
        headed = contents[article].headline or not whole.headline or len(articles) == 1
        if headed or contents[article].running >= _MOST_OF_MAIN * whole.running:
            return (
                article
                if main is None or article is main or main in article.iterancestors() or len(articles) == 1
                else main
            )
        return main
    if main is not None:
        return main
    marked = [
        e
        for e in contents
        if e.get("itemprop") in {"articleBody", "text"}
        or e.get("property") in {"content:encoded", "schema:text"}
        or (e.tag not in {"html", "body"} and any(map(_MAIN_CLASSES.search, classes_of(e))))
    ]
    return largest(marked)


def _is_simple(root: Element, contents: dict[Element, _Content]) -> bool:
    """
    Whether a page has hardly any layout, so that all of it is text: a fragment, or an exported document.

    Its paragraphs and headings are at most two containers deep, without navigation, footer or
    lists of links.
    """
    for element, own in contents.items():
        if element.tag in {"nav", "footer", "aside"} or _words(element) & (_STRONG | _WEAK):
            return False
        if element.tag in {"div", "section", "table", "td"}:
            depth = sum(1 for each in element.iterancestors("div", "section", "table"))
            if depth > 2 or (own.dense and own.links > 2):
                return False
        elif element.tag in {"ul", "ol"} and own.dense and own.links > 2:
            return False
    return root in contents


def _words(element: Element) -> frozenset[str]:
    """The words of the class and id of an element, whole and in parts."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not names.strip():
        return frozenset()
    lowered = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names[:500]).lower()
    return frozenset(re.split(r"[\s_:-]+", lowered)) | frozenset(
        re.sub(r"[-_]", "", names[:500].lower()).split()
    )


def _is_furniture(
    element: Element, contents: dict[Element, _Content], total: int, article: Element | None
) -> bool:
    """Whether an element is not part of the text, by its tag, role and classes."""
    tag, own = element.tag, contents[element]
    if tag in {"html", "body", "main", "article", "h1", "figcaption"} or own.main:
        return False
    if tag == "nav" or (tag == "form" and not own.running):
        return True
    words = _words(element)
    role = element.get("role") or ""
    large = total > 0 and own.running > _LARGE * total
    if words & _STRONG or role in _ROLES - {"complementary", "banner"}:
        consent = bool(
            words & {"cookie", "cookies", "consent", "cookiebanner", "cookieconsent", "onetrust", "gdpr"}
        )
        return not own.headline and (consent or not large)
    if tag == "footer":
        return not any(e.tag in {"blockquote", "figure"} for e in element.iterancestors()) and not (
            _within(element, article) and own.running >= _SHORT and not own.dense
        )
    if tag == "header" or role == "banner":
        return not own.headline and not _within(element, article)
    if large or own.headline:
        return False
    if tag == "aside" or role == "complementary":
        return own.dense or own.plain < _SHORT or not _within(element, article)
    if words & _WEAK and tag not in {
        "p",
        "li",
        "td",
        "tr",
        "figure",
        "blockquote",
        "span",
        "em",
        "strong",
        "b",
        "i",
    }:
        if own.caption and not own.dense and not words & {"related", "teaser", "teasers", "sidebar"}:
            return False
        return own.dense or own.running < _SHORT
    return tag in {"p", "ul", "ol", "li", "span"} and bool(words & _SMALL) and own.plain < _SHORT


_SMALL: Final = _set(
    "byline author authors autor auteur meta readmore tags taglist keywords comments comment copyright"
    " readingtime lesezeit related print ad ads anzeige advertisement"
)
"""Weak words that make even a paragraph furniture, if it is short."""


def _within(element: Element, article: Element | None) -> bool:
    return article is not None and any(ancestor is article for ancestor in element.iterancestors())
