"""
Layouts of web pages with a press release, and two releases to put into them; all wording is our own.

Each layout follows the markup of a newswire, an authority, a company or a content management system: its
elements, classes, and what surrounds the text. It returns the page and the texts that belong to the release.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LAYOUTS", "RELEASES", "Piece", "Release"]


class Piece(NamedTuple):
    """A text of a release: `headline`, `caption` or `body`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release, and the words of the page around it."""

    lang: str
    kicker: str
    headline: str
    lead: str
    paragraphs: tuple[str, ...]
    quote: str
    items: tuple[str, ...]
    subhead: str
    captions: tuple[str, str]
    table: tuple[tuple[str, ...], ...]
    about: tuple[str, str]
    contact: tuple[str, str]
    cookies: str
    menu: tuple[str, ...]
    share: tuple[str, ...]
    related: str
    teasers: tuple[tuple[str, str], ...]
    footer: tuple[str, ...]
    newsletter: str
    date: str

    @property
    def title(self) -> list[Piece]:
        """The headline."""
        return [Piece("headline", self.headline)]

    @property
    def text(self) -> list[Piece]:
        """Lead and paragraphs."""
        return [Piece("body", each) for each in (self.lead, *self.paragraphs)]


RELEASES: Final = (
    Release(
        lang="de",
        kicker="Medienmitteilung",
        headline="Seilbahn am Kronberg fährt ab Juni mit Strom vom eigenen Dach",
        lead="APPENZELL, 12. März 2025 – Die Kronbergbahn nimmt im Juni eine Solaranlage auf ihrer Talstation in "
        "Betrieb, die ein Drittel des Stroms der Bahn liefert.",
        paragraphs=(
            (
                "Die Anlage kostet 1,4 Millionen Franken und wird in acht Wochen montiert. In dieser Zeit fährt die "
                "Bahn nach dem gewohnten Fahrplan."
            ),
            (
                "Finanziert wird das Dach von 620 Anteilseignern aus der Region, die dafür zwanzig Jahre lang eine "
                "Tageskarte je Anteil erhalten."
            ),
            (
                "Der Kanton hat das Vorhaben im Januar bewilligt, nachdem die Denkmalpflege der Farbe der Module "
                "zugestimmt hatte."
            ),
        ),
        quote="„Wer mit uns hinauffährt, soll sehen, woher der Strom kommt“, sagte Betriebsleiterin Rahel Frehner.",
        items=(
            "480 Module auf 900 Quadratmetern",
            "Speicher für zwei Stunden Betrieb",
            "Ladeplätze für zwölf Autos",
        ),
        subhead="So läuft der Bau ab",
        captions=(
            "Die Talstation mit dem neuen Dach, wie sie im Juni aussehen wird. Bild: Kronbergbahn",
            "Rahel Frehner leitet den Betrieb seit 2019.",
        ),
        table=(("Jahr", "Fahrgäste"), ("2023", "184 000"), ("2024", "197 000")),
        about=(
            "Über die Kronbergbahn",
            "Die Kronbergbahn verbindet seit 1964 Jakobsbad mit dem Gipfel und beschäftigt 45 Personen.",
        ),
        contact=("Medienkontakt", "Rahel Frehner, Telefon 071 555 01 23, medien@kronbergbahn.example"),
        cookies="Diese Website verwendet Cookies, damit wir Ihren Besuch auswerten und Inhalte anpassen können. "
        "Mit einem Klick auf «Annehmen» stimmen Sie der Verwendung zu, die Sie jederzeit widerrufen können.",
        menu=("Startseite", "Anreise und Preise", "Gruppen", "Medien", "Jobs", "Kontakt"),
        share=("Teilen", "Facebook", "LinkedIn", "Drucken"),
        related="Weitere Meldungen",
        teasers=(
            ("Neue Gondeln für den Winter", "Im Dezember kamen acht Gondeln mit beheizten Sitzen dazu."),
            (
                "Fahrplan zum Jahreswechsel",
                "An Silvester fährt die Bahn bis zwei Uhr früh und wieder ab acht.",
            ),
            (
                "Wandern mit dem Förster",
                "Jeden Samstag führt eine Wanderung durch den Schutzwald am Nordhang.",
            ),
        ),
        footer=("© 2025 Kronbergbahn AG", "Impressum", "Datenschutz", "Nutzungsbedingungen"),
        newsletter="Abonnieren Sie unseren Newsletter und erfahren Sie als Erste von Angeboten am Berg.",
        date="12.03.2025",
    ),
    Release(
        lang="fr",
        kicker="Communiqué de presse",
        headline="La coopérative laitière du Val ouvre sa fromagerie aux écoles dès septembre",
        lead="BULLE, le 4 avril 2025 – La coopérative laitière du Val accueillera dès septembre les classes du canton "
        "dans un atelier où les enfants fabriquent leur propre fromage.",
        paragraphs=(
            (
                "L'atelier occupe l'ancienne cave d'affinage, rénovée pour 380 000 francs avec l'aide de la commune et "
                "d'une fondation."
            ),
            (
                "Trois fromagers à la retraite encadrent les visites, qui durent une demi-journée et sont gratuites "
                "pour les écoles publiques."
            ),
            (
                "Les inscriptions ouvrent le 5 mai, et la coopérative s'attend à recevoir quelque 90 classes par "
                "année scolaire."
            ),
        ),
        quote="« Un enfant qui a brassé du caillé ne regarde plus un fromage de la même façon », a dit la "
        "présidente, Odile Charrière.",
        items=(
            "Douze places de travail à hauteur d'enfant",
            "Une cave vitrée de 200 meules",
            "Un livret en trois langues",
        ),
        subhead="Comment se déroule une visite",
        captions=(
            "L'ancienne cave d'affinage a gardé ses étagères d'épicéa. Photo : Coopérative du Val",
            "Odile Charrière préside la coopérative depuis 2021.",
        ),
        table=(("Année", "Visites"), ("2023", "1 150"), ("2024", "1 320")),
        about=(
            "À propos de la coopérative du Val",
            "Fondée en 1921, la coopérative réunit 64 producteurs et livre son fromage à 300 magasins du pays.",
        ),
        contact=(
            "Contact presse",
            "Odile Charrière, téléphone 026 555 04 56, presse@cooperative-val.example",
        ),
        cookies="Ce site utilise des cookies pour mesurer son audience et adapter ses contenus à vos intérêts. En "
        "cliquant sur « Accepter », vous consentez à leur usage, que vous pouvez refuser à tout moment.",
        menu=("Accueil", "Nos fromages", "Magasins", "Espace presse", "Emplois", "Nous écrire"),
        share=("Partager", "Facebook", "LinkedIn", "Imprimer"),
        related="À lire aussi",
        teasers=(
            ("Une médaille pour la tomme", "Le jury de Lyon a récompensé la tomme au foin de notre cave."),
            ("Le magasin de Bulle rénové", "Après six semaines de travaux, le magasin a rouvert ses portes."),
            (
                "Assemblée du printemps",
                "Les membres ont élu deux nouveaux administrateurs à une large majorité.",
            ),
        ),
        footer=("© 2025 Coopérative du Val", "Mentions légales", "Protection des données", "Plan du site"),
        newsletter="Abonnez-vous à notre lettre d'information pour recevoir les nouvelles de la fromagerie.",
        date="04.04.2025",
    ),
)

_E = escape


def _p(texts: tuple[str, ...] | list[str], attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{_E(text, quote=False)}</p>" for text in texts)


def _links(texts: tuple[str, ...], wrap: str = "li") -> str:
    return "".join(
        f'<{wrap}><a href="/{number}">{_E(text)}</a></{wrap}>' for number, text in enumerate(texts)
    )


def _figure(caption: str) -> str:
    return (
        f'<figure><img src="/a.jpg" alt="Bild"><figcaption>{_E(caption, quote=False)}</figcaption></figure>'
    )


def _teasers(release: Release, box: str = 'div class="card"', heading: str = "h3") -> str:
    name = box.split(maxsplit=1)[0]
    return "".join(
        f'<{box}><a href="/{number}"><img src="/t.jpg"></a><{heading}><a href="/{number}">{_E(title)}</a></{heading}>'
        f"<p>{_E(text, quote=False)}</p></{name}>"
        for number, (title, text) in enumerate(release.teasers)
    )


def _document(release: Release, body: str, attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{release.lang}"><head><meta charset="utf-8"><title>{_E(release.headline)} | '
        f"News</title><script>var a = 1;</script></head><body{attributes}>{body}</body></html>"
    )


def _wire(release: Release) -> tuple[str, list[Piece]]:
    """A newswire: `article` with the company, the date and the text; sharing and other releases around it."""
    r = release
    page = _document(
        r,
        f'<header class="site-header"><a class="logo" href="/">Wire</a><nav><ul>{_links(r.menu)}</ul></nav></header>'
        f'<div id="onetrust-banner-sdk" role="alertdialog"><p>{r.cookies}</p><button>OK</button></div>'
        f'<main><article class="news-release static-version"><header class="release-header"><h1>{r.headline}</h1></header>'
        f'<div class="social-share-top"><ul>{_links(r.share)}</ul></div>'
        f'<div class="release-body">{_p([r.lead])}{_figure(r.captions[0])}{_p(list(r.paragraphs))}{_p([r.quote])}'
        f"<ul>{''.join(f'<li>{_E(i)}</li>' for i in r.items)}</ul></div></article>"
        f'<section class="related-releases"><h2>{r.related}</h2>{_teasers(r)}</section></main>'
        f"<footer><p>{r.footer[0]}</p><ul>{_links(r.footer[1:])}</ul></footer>",
    )
    caption = Piece("caption", r.captions[0])
    body = [*r.title, *r.text, Piece("body", r.quote), *(Piece("body", i) for i in r.items), caption]
    return page, body


def _portal(release: Release) -> tuple[str, list[Piece]]:
    """A press portal: kicker, images in a gallery, contact and company under the text, keyword list."""
    r = release
    page = _document(
        r,
        f'<div class="header-wrapper"><div class="navigation-main"><ul>{_links(r.menu)}</ul></div></div>'
        f'<main class="main"><article class="story"><p class="kicker">{r.kicker}</p><h1>{r.headline}</h1>'
        f'<div class="story-gallery"><figure>{_img()}<figcaption><p>{_E(r.captions[0])}</p></figcaption></figure>'
        f"<figure>{_img()}<figcaption><p>{_E(r.captions[1])}</p></figcaption></figure></div>"
        f'{_p([r.lead, *r.paragraphs])}<p class="contact-headline">{r.contact[0]}:</p>'
        f'<p class="contact-text">{_E(r.contact[1])}</p><div class="story-tags"><ul class="tags">'
        f"{_links(('Energie', 'Berg', 'Region'))}</ul></div></article>"
        f'<aside class="sidebar"><h3>{r.related}</h3><ul>{_links(tuple(t for t, _ in r.teasers))}</ul></aside></main>'
        f'<footer class="page-footer"><ul>{_links(r.footer)}</ul></footer>',
    )
    contact = [Piece("body", f"{r.contact[0]}:"), Piece("body", r.contact[1])]
    kicker = Piece("headline", r.kicker)
    return page, [kicker, *r.title, *_captions(r), *r.text, *contact]


def _img() -> str:
    return '<a href="/gross.jpg"><picture><source srcset="/a.webp"><img src="/a.jpg" alt=""></picture></a>'


def _captions(release: Release) -> list[Piece]:
    return [Piece("caption", caption) for caption in release.captions]


def _authority(release: Release) -> tuple[str, list[Piece]]:
    """An authority: skip links, breadcrumb, headline above the text, documents, address, page tools."""
    r = release
    page = _document(
        r,
        f'<ul class="skiplinks">{_links(("Zum Inhalt", "Zur Suche"))}</ul><header role="banner"><nav aria-label="Main">'
        f'<ul>{_links(r.menu)}</ul></nav></header><ol class="breadcrumb">{_links(r.menu[:3])}</ol>'
        f'<main id="content"><div class="mod mod-headline"><h1>{r.headline}</h1></div>'
        f'<div class="mod mod-text">{_p([r.lead, *r.paragraphs])}<h2>{r.subhead}</h2>{_p([r.quote])}</div>'
        f"<table class='data'><tr>{''.join(f'<th>{c}</th>' for c in r.table[0])}</tr>"
        + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in r.table[1:])
        + f'</table><div class="mod mod-contact"><h3>{r.contact[0]}</h3><p>{_E(r.contact[1])}</p></div>'
        f'<div class="page-tools"><ul>{_links(r.share)}</ul></div></main>'
        f'<footer role="contentinfo"><ul>{_links(r.footer)}</ul></footer>',
    )
    cells = [Piece("body", cell) for row in r.table for cell in row]
    rest = [Piece("headline", r.subhead), Piece("body", r.quote), *cells]
    return page, [*r.title, *r.text, *rest, Piece("headline", r.contact[0]), Piece("body", r.contact[1])]


def _wordpress(release: Release) -> tuple[str, list[Piece]]:
    """WordPress with a classic theme: `hentry`, captions in `div`, author, comments, widgets."""
    r = release
    page = _document(
        r,
        f'<div id="page"><header id="masthead" class="site-header"><p class="site-title"><a href="/">Blog</a></p>'
        f'<nav id="site-navigation"><ul>{_links(r.menu)}</ul></nav></header><div id="primary" class="content-area">'
        f'<main id="main"><article id="post-7" class="post type-post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{r.headline}</h1><div class="entry-meta"><span class="posted-on">{r.date}</span> '
        f'<span class="byline">admin</span></div></header><div class="entry-content">{_p([r.lead])}'
        f'<div class="wp-caption aligncenter"><img src="/a.jpg"><p class="wp-caption-text">{r.captions[0]}</p></div>'
        f'{_p(list(r.paragraphs))}<blockquote><p>{r.quote}</p></blockquote><div class="sharedaddy"><div '
        f'class="robots-nocontent sd-block sd-social sharing"><h3>{r.share[0]}:</h3><ul>{_links(r.share[1:])}</ul></div>'
        f'</div></div><footer class="entry-footer"><span class="cat-links"><a href="/c">News</a></span></footer>'
        f'</article><nav class="navigation post-navigation"><a href="/x">{r.teasers[0][0]}</a></nav>'
        f'<div id="comments" class="comments-area"><div id="respond"><h3>{r.newsletter}</h3></div></div></main></div>'
        f'<aside id="secondary" class="widget-area"><section class="widget"><h2>Tags</h2><ul>{_links(r.menu)}</ul>'
        f'</section></aside><footer id="colophon" class="site-footer"><p>{r.footer[0]}</p></footer></div>',
        ' class="post-template-default single single-post has-sidebar"',
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[0]), Piece("body", r.quote)]


def _blocks(release: Release) -> tuple[str, list[Piece]]:
    """WordPress with blocks: figures in columns, a pull quote, related posts after the article."""
    r = release
    page = _document(
        r,
        f'<header class="wp-block-template-part"><nav class="wp-block-navigation"><ul>{_links(r.menu)}</ul></nav>'
        f'</header><main class="wp-block-group"><h1 class="wp-block-post-title">{r.headline}</h1>'
        f'<div class="entry-content wp-block-post-content"><p class="has-large-font-size">{_E(r.lead)}</p>'
        f'<div class="wp-block-columns"><div class="wp-block-column"><figure class="wp-block-image"><img src="/a.jpg">'
        f'<figcaption class="wp-element-caption">{r.captions[0]}</figcaption></figure></div><div '
        f'class="wp-block-column">{_p(list(r.paragraphs[:2]))}</div></div>{_p(list(r.paragraphs[2:]))}'
        f'<h2 class="wp-block-heading">{r.about[0]}</h2>{_p([r.about[1]])}</div>'
        f'<div class="wp-block-query related"><h2>{r.related}</h2>{_teasers(r, "div")}</div></main>'
        f'<footer class="wp-block-template-part"><p>{r.footer[0]}</p><p>{r.newsletter}</p></footer>',
    )
    rest = [Piece("headline", r.about[0]), Piece("body", r.about[1])]
    return page, [*r.title, *r.text, Piece("caption", r.captions[0]), *rest]


def _typo3(release: Release) -> tuple[str, list[Piece]]:
    """TYPO3: no semantic elements, content elements in frames, captions in `figcaption` of class `image-caption`."""
    r = release
    page = _document(
        r,
        f'<div id="header"><div class="mainnav"><ul>{_links(r.menu)}</ul></div></div><div id="content">'
        f'<div class="news news-single"><div class="news-headline"><div class="kicker">{r.kicker}</div>'
        f'<h1>{r.headline}</h1></div><div class="news-detail-text"><div class="lead">{_p([r.lead])}</div>'
        f'<div class="ce-gallery"><figure class="image"><img src="/a.jpg"><figcaption class="image-caption">'
        f'{r.captions[0]}</figcaption></figure></div><div class="ce-bodytext">{_p(list(r.paragraphs))}'
        f"<ul>{''.join(f'<li>{_E(i)}</li>' for i in r.items)}</ul></div></div>"
        f'<div class="news-backlink-wrap"><a href="/">{"Zurück" if r.lang == "de" else "Retour"}</a></div></div></div>'
        f'<div id="sidebar"><div class="teaser-list">{_teasers(r, "div")}</div></div><div id="footer"><p>{r.footer[0]}'
        f"</p><ul>{_links(r.footer[1:])}</ul></div>",
    )
    items = [Piece("body", item) for item in r.items]
    return page, [Piece("headline", r.kicker), *r.title, *r.text, Piece("caption", r.captions[0]), *items]


def _drupal(release: Release) -> tuple[str, list[Piece]]:
    """Drupal: fields in nested `div`, `role` attributes, a block of links after the node."""
    r = release
    page = _document(
        r,
        f'<div class="dialog-off-canvas-main-canvas"><header role="banner"><h2 class="visually-hidden">Menu</h2><nav '
        f'role="navigation"><ul>{_links(r.menu)}</ul></nav></header><main role="main"><div class="region '
        f'region-content"><article role="article" class="node node--type-press-release"><h1><span '
        f'class="field field--name-title">{r.headline}</span></h1><div class="field field--name-field-date">'
        f'<time datetime="2025-03-12"></time></div><div class="field field--name-field-image"><div '
        f'class="field__item"><img src="/a.jpg"></div><blockquote class="image-field-caption">{_E(r.captions[0])}'
        f'</blockquote></div><div class="clearfix text-formatted field field--name-body">{_p([r.lead, *r.paragraphs])}'
        f'{_p([r.quote])}</div><div class="field field--name-field-tags"><ul>{_links(r.menu[:2])}</ul></div></article>'
        f'<div class="block block-views related-content"><h2>{r.related}</h2>{_teasers(r)}</div></div></main>'
        f'<footer role="contentinfo"><div class="region-footer">{_p(list(r.footer))}</div></footer></div>',
    )
    return page, [*r.title, Piece("caption", r.captions[0]), *r.text, Piece("body", r.quote)]


def _corporate(release: Release) -> tuple[str, list[Piece]]:
    """A company on an enterprise system: components with BEM classes, downloads, consent dialog in the body."""
    r = release
    page = _document(
        r,
        f'<div class="cmp-consent" id="usercentrics-root"><div role="dialog"><h2>Privacy</h2><p>{r.cookies}</p></div>'
        f'</div><div class="cmp-experiencefragment--header"><nav class="cmp-navigation"><ul>{_links(r.menu)}</ul></nav>'
        f'</div><main class="cmp-container"><div class="cmp-title"><div class="cmp-title__eyebrow">{r.kicker}</div>'
        f'<h1 class="cmp-title__text">{r.headline}</h1></div><div class="cmp-text">{_p([r.lead])}</div>'
        f'<div class="cmp-image"><img class="cmp-image__image" src="/a.jpg"><span class="cmp-image__caption">'
        f'{r.captions[0]}</span></div><div class="cmp-text">{_p(list(r.paragraphs))}<h3>{r.subhead}</h3>'
        f'{_p([r.quote])}</div><div class="cmp-sharing"><ul>{_links(r.share)}</ul></div>'
        f'<div class="cmp-teaser-list related-news"><h2>{r.related}</h2>{_teasers(r, "div", "h4")}</div></main>'
        f'<div class="cmp-experiencefragment--footer"><footer>{_p(list(r.footer))}</footer></div>',
    )
    rest = [Piece("headline", r.subhead), Piece("body", r.quote)]
    return page, [Piece("headline", r.kicker), *r.title, Piece("caption", r.captions[0]), *r.text, *rest]


def _hashed(release: Release) -> tuple[str, list[Piece]]:
    """A single-page application: nested `div` with hashed classes, no semantic elements but a headline."""
    r = release
    cards = "".join(
        f'<div class="sc-e4"><a href="/{n}"><div class="sc-f5">{_E(t)}</div></a></div>'
        for n, (t, _) in enumerate(r.teasers)
    )
    page = _document(
        r,
        f'<div id="__next"><div class="sc-a1"><div class="sc-b2">{_links(r.menu, "div")}</div></div>'
        f'<div class="sc-c3"><div class="sc-d4"><h1 class="sc-x1">{r.headline}</h1><div class="sc-y2">'
        f'{_p([r.lead])}</div><figure class="sc-z3"><img src="/a.jpg"><figcaption>{r.captions[0]}</figcaption></figure>'
        f'<div class="sc-y2">{_p(list(r.paragraphs))}</div><div class="sc-y2">{_p([r.quote])}</div></div></div>'
        f'<div class="sc-g6">{cards}</div><div class="sc-h7">{_links(r.footer, "div")}</div></div>',
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[0]), Piece("body", r.quote)]


def _tables(release: Release) -> tuple[str, list[Piece]]:
    """A page of the nineties: tables for the layout, fonts, breaks between paragraphs, old encoding."""
    r = release
    page = (
        "<HTML><HEAD><TITLE>News</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=760><TR><TD COLSPAN=2><IMG SRC=l.gif>"
        f"</TD></TR><TR><TD WIDTH=150 VALIGN=top>{'<BR>'.join(f'<A HREF=/{n}.htm>{m}</A>' for n, m in enumerate(r.menu))}"
        f"</TD><TD VALIGN=top><FONT FACE=Arial SIZE=2><H1>{r.headline}</H1>{_E(r.lead, quote=False)}<BR><BR>"
        + "<BR><BR>".join(_E(each, quote=False) for each in (*r.paragraphs, r.quote))
        + f"</FONT></TD></TR><TR><TD COLSPAN=2 ALIGN=center><FONT SIZE=1>{r.footer[0]} | <A HREF=/i.htm>{r.footer[1]}"
        "</A></FONT></TD></TR></TABLE></BODY></HTML>"
    )
    return page, [*r.title, *r.text, Piece("body", r.quote)]


def _aspnet(release: Release) -> tuple[str, list[Piece]]:
    """ASP.NET: all of the page in a form, generated ids, the text in a `div` of class `article-text`."""
    r = release
    page = _document(
        r,
        f'<form method="post" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="x"><div '
        f'id="ctl00_TopNavigation" class="top-navigation"><ul>{_links(r.menu)}</ul></div><div id="ctl00_Main"><div '
        f'class="pressDetail"><h1>{r.headline}</h1><div class="article-text">{_p([r.lead, *r.paragraphs])}'
        f'<p class="bildunterschrift">{r.captions[0]}</p></div></div></div><div id="ctl00_Related" '
        f'class="RelatedNews"><h2>{r.related}</h2>{_teasers(r)}</div><div id="ctl00_Footer" class="footer">'
        f"{_p(list(r.footer))}</div></form>",
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[0])]


def _schema(release: Release) -> tuple[str, list[Piece]]:
    """A newspaper with `itemprop`: dateline apart, sharing inside the text, newsletter box between paragraphs."""
    r = release
    place, _, rest = r.lead.partition(" – ")
    page = _document(
        r,
        f'<div class="topnav"><ul>{_links(r.menu)}</ul></div><div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{r.headline}</h1><div itemprop="articleBody"><p><span class="dateline">{place} – '
        f"</span>{_E(rest, quote=False)}</p>{_figure(r.captions[0])}{_p(list(r.paragraphs[:1]))}<div "
        f'class="newsletter-signup-inline"><h4>Newsletter</h4><p>{r.newsletter}</p></div>{_p(list(r.paragraphs[1:]))}'
        f'<div class="share-bar"><span>{r.share[0]}</span>{_links(r.share[1:], "span")}</div></div></div>'
        f'<div class="most-read"><h3>Top</h3><ol>{_links(tuple(t for t, _ in r.teasers))}</ol></div><div '
        f'class="pagefooter">{_p(list(r.footer))}</div>',
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[0])]


def _inline_related(release: Release) -> tuple[str, list[Piece]]:
    """A news site: links to other articles inside the text, a fact box, a caption with a separate credit."""
    r = release
    page = _document(
        r,
        f'<header><nav><ul>{_links(r.menu)}</ul></nav></header><article><h1>{r.headline}</h1><p class="intro">{_E(r.lead)}'
        f'</p><figure><img src="/a.jpg"><figcaption><span class="caption">{r.captions[1]}</span></figcaption></figure>'
        f'{_p(list(r.paragraphs[:2]))}<aside class="inline-teaser related"><strong>{r.related}</strong><a href="/x">'
        f"{r.teasers[0][0]}</a></aside>{_p(list(r.paragraphs[2:]))}<h3>{r.related}</h3><ul>"
        f"{_links(tuple(t for t, _ in r.teasers))}</ul></article><footer><p>{r.footer[0]}</p></footer>",
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[1])]


def _export(release: Release) -> tuple[str, list[Piece]]:
    """A document that a word processor saved as a page: no layout, `MsoNormal`, `MsoCaption`."""
    r = release
    page = (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p.MsoNormal {margin:0cm}</style></head><body '
        f"lang=DE-CH><div class=WordSection1><h1>{r.headline}</h1>{_p([r.lead, *r.paragraphs], ' class=MsoNormal')}"
        f"<p class=MsoCaption>{r.captions[0]}</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>{r.quote}</p>"
        "</div></body></html>"
    )
    return page, [*r.title, *r.text, Piece("body", r.captions[0]), Piece("body", r.quote)]


def _reader_view(release: Release) -> tuple[str, list[Piece]]:
    """A page saved from a reader view: one container, everything in it belongs to the text."""
    r = release
    page = _document(
        r,
        f'<div class="container"><h1 class="reader-title">{r.headline}</h1><div class="content"><div '
        f'id="readability-page-1" class="page">{_p([r.lead])}{_figure(r.captions[0])}{_p([*r.paragraphs, r.quote])}'
        f"</div></div></div>",
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[0]), Piece("body", r.quote)]


def _bootstrap(release: Release) -> tuple[str, list[Piece]]:
    """A small site on a grid: rows and columns, navbar, cards below, no `main` and no `article`."""
    r = release
    page = _document(
        r,
        f'<div class="navbar navbar-expand"><ul class="navbar-nav">{_links(r.menu)}</ul></div><div class="container"><div '
        f'class="row"><div class="col-md-8"><h1>{r.headline}</h1>{_p([r.lead])}<img src="/a.jpg"><div '
        f'class="caption small">{r.captions[0]}</div>{_p([*r.paragraphs, r.quote])}<h4>{r.contact[0]}</h4>'
        f'{_p([r.contact[1]])}</div><div class="col-md-4"><div class="list-group">{_links(r.menu[2:], "div")}</div></div>'
        f'</div><div class="row card-deck">{_teasers(r)}</div></div><div class="footer bg-dark">{_p(list(r.footer))}</div>',
    )
    rest = [Piece("body", r.quote), Piece("headline", r.contact[0]), Piece("body", r.contact[1])]
    return page, [*r.title, *r.text, Piece("caption", r.captions[0]), *rest]


def _accordion(release: Release) -> tuple[str, list[Piece]]:
    """A university: article with details to unfold, a definition list, a film with a caption."""
    r = release
    page = _document(
        r,
        f'<div class="quicklinks"><ul>{_links(r.menu)}</ul></div><main><article class="newsarticle"><h1>{r.headline}</h1>'
        f'<h2 class="subtitle">{r.kicker}</h2>{_p([r.lead])}<figure class="video"><video src="/v.mp4"></video><figcaption>'
        f"{r.captions[0]}</figcaption></figure>{_p(list(r.paragraphs))}<details open><summary>{r.subhead}</summary><ul>"
        f"{''.join(f'<li>{_E(i)}</li>' for i in r.items)}</ul></details><dl><dt>{r.contact[0]}</dt><dd>{r.contact[1]}</dd>"
        f'</dl></article><div class="pagination"><a href="/1">1</a><a href="/2">2</a></div></main><footer>'
        f"{_p(list(r.footer))}</footer>",
    )
    rest = [Piece("body", text) for text in (r.subhead, *r.items, *r.contact)]
    return page, [*r.title, Piece("headline", r.kicker), Piece("caption", r.captions[0]), *r.text, *rest]


def _index(release: Release) -> tuple[str, list[Piece]]:
    """An article with others in full below it, each in an `article` of its own inside a list of links."""
    r = release
    page = _document(
        r,
        f'<nav>{_links(r.menu, "span")}</nav><main><article class="article article--full"><h1>{r.headline}</h1>'
        f'{_p([r.lead, *r.paragraphs])}{_figure(r.captions[0])}</article><section class="article-list"><h2>{r.related}'
        f"</h2>{_teasers(r, 'article')}</section></main><footer>{_p(list(r.footer))}</footer>",
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[0])]


def _print(release: Release) -> tuple[str, list[Piece]]:
    """A view for printing: a headline, text, addresses, and a line on the source at the end."""
    r = release
    page = _document(
        r,
        f'<div class="print-header"><p>{r.footer[0]}</p></div><h1>{r.headline}</h1>{_p([r.lead, *r.paragraphs])}'
        f'{_figure(r.captions[0])}<h2>{r.about[0]}</h2>{_p([r.about[1]])}<div class="print-links"><a href="#" '
        f'onclick="print()">{r.share[-1]}</a></div>',
    )
    rest = [Piece("headline", r.about[0]), Piece("body", r.about[1])]
    return page, [*r.title, *r.text, Piece("caption", r.captions[0]), *rest]


def _shop(release: Release) -> tuple[str, list[Piece]]:
    """A site builder: sections of rich text, a consent text longer than the article, banners, a form."""
    r = release
    consent = "".join(f"<p>{_E(r.cookies)}</p>" for _ in range(6))
    page = _document(
        r,
        f'<div class="announcement-bar"><a href="/s">{r.menu[1]}</a></div><header class="header"><nav><ul>{_links(r.menu)}'
        f'</ul></nav></header><main id="page-content"><section class="page-section"><div class="sqs-block-content"><h1>'
        f'{r.headline}</h1>{_p([r.lead, *r.paragraphs])}</div><div class="image-block"><img src="/a.jpg"><div '
        f'class="image-caption-wrapper"><p class="image-caption">{r.captions[0]}</p></div></div></section><section '
        f'class="newsletter-block"><h2>Newsletter</h2><p>{r.newsletter}</p><form><input type="email"><button>OK</button>'
        f'</form></section></main><div class="cookie-overlay modal" id="CookieConsent">{consent}</div><footer '
        f'class="site-footer">{_p(list(r.footer))}</footer>',
    )
    return page, [*r.title, *r.text, Piece("caption", r.captions[0])]


LAYOUTS: Final[dict[str, Callable[[Release], tuple[str, list[Piece]]]]] = {
    layout.__name__.removeprefix("_"): layout
    for layout in (
        *(_wire, _portal, _authority, _wordpress, _blocks, _typo3, _drupal, _corporate, _hashed, _tables),
        *(
            _aspnet,
            _schema,
            _inline_related,
            _export,
            _reader_view,
            _bootstrap,
            _accordion,
            _index,
            _print,
            _shop,
        ),
    )
}
"""The layouts by name."""
