"""What search engines are told: schema.org's NewsArticle of a story, and the house itself, as JSON-LD.

Each property is one that schema.org has, and what a story does not say is left out.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from json import JSONEncoder
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from copydesk.picture import Rendition
from copydesk.site.corrections import moment_of
from copydesk.site.deck import description
from copydesk.site.gallery import Gallery
from copydesk.site.hypertext import is_spaced, read_html, shortened, web_address
from copydesk.site.links import Links, category_path
from copydesk.site.moments import full_time
from copydesk.story import Story, StorySource

AS_JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
LONGEST_HEADLINE = 110  # characters, says schema.org's reader at Google


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes; `logo` is the path of a file of the site, empty where there is none."""

    name: str
    about: str
    language: str
    logo: str = ""


def json_ld(story: Story, gallery: Gallery, links: Links, house: House) -> Markup:
    """Return a story as JSON-LD that can stand in a `script` element: the article, and the way to it."""
    return _script(news_article(story, links, house, gallery), breadcrumbs(story, links))


def house_json_ld(links: Links, house: House) -> Markup:
    """Return the house as JSON-LD for its front page: the site's name and its publisher."""
    site = {
        "@type": "WebSite",
        "name": house.name,
        "url": links.absolute(""),
        "description": house.about,
        "inLanguage": house.language,
    }
    return _script({name: said for name, said in site.items() if said}, publisher(links, house))


def script_hash(script: str) -> Markup:
    """Return a script as a Content-Security-Policy names it, so that no other may run (CSP Level 3, 2.3.1)."""
    return Markup(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'")  # noqa: S704 - letters alone


def news_article(story: Story, links: Links, house: House, gallery: Gallery) -> dict[str, Any]:
    """Return a story as a NewsArticle (https://schema.org/NewsArticle), with what Google asks for of an Article."""
    address, line = links.absolute(story.path), story.dateline
    by: list[Mapping[str, Any]] = [{"@type": "Person", "name": name} for name in story.byline]
    article = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "headline": shortened(story.title, LONGEST_HEADLINE),
        "description": description(story),
        "image": images(story, links, gallery),
        "datePublished": full_time(story.published),
        "dateModified": full_time(story.updated),
        "author": by or [organization(links, house)],
        "publisher": publisher(links, house),
        "inLanguage": story.language,
        "articleSection": story.category,
        "keywords": list(story.tags),
        "wordCount": read_html(story.body).words if is_spaced(story.language) else None,
        "isAccessibleForFree": True,
        "dateline": line.text if line else "",
        "locationCreated": {"@type": "Place", "name": line.place} if line and line.place else None,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": correction.text,
                "datePublished": full_time(moment_of(story, correction)),
            }
            for correction in story.corrections
        ],
        "citation": [citation(source, address) for source in story.sources],
    }
    return {name: said for name, said in article.items() if said}


@lru_cache(maxsize=8)  # of this site, and of those of other builds
def publisher(links: Links, house: House) -> Mapping[str, Any]:
    """Return the house as a NewsMediaOrganization with its logo."""
    logo = {"@type": "ImageObject", "url": links.absolute_file(house.logo)}
    return {**organization(links, house), **({"logo": logo} if house.logo else {})}


@lru_cache(maxsize=8)  # the same
def organization(links: Links, house: House) -> Mapping[str, Any]:
    """Return the house as a NewsMediaOrganization."""
    return {"@type": "NewsMediaOrganization", "name": house.name, "url": links.absolute("")}


def citation(source: StorySource, address: str) -> dict[str, Any]:
    """Return a source as a CreativeWork: its number in the story, its text, and where its first link leads."""
    said, url = source_said(source, address)
    name = "" if url and web_address(said, "") == url else said  # what is an address alone has no name
    work = {"@type": "CreativeWork", "position": source.number, "name": name, "url": url}
    return {name: value for name, value in work.items() if value != ""}


def source_said(source: StorySource, address: str) -> tuple[str, str]:
    """Return the text of a source, and the absolute address of its first link to the web, empty where it has none."""
    read = read_html(source.html)
    return read.text, next((url for link in read.links if (url := web_address(link, address))), "")


def images(story: Story, links: Links, gallery: Gallery) -> list[dict[str, Any]]:
    """Return the picture of a story with its caption and credit, and its card, as ImageObjects."""
    printed, shown = gallery.picture(story), gallery.shown(story)
    found = []
    if printed:
        said = {"caption": printed.picture.caption, "creditText": printed.picture.credit}
        found.append(_image(printed.largest, links) | {name: text for name, text in said.items() if text})
    if shown and not (printed and shown == printed.largest):
        found.append(_image(shown, links))
    return found


def breadcrumbs(story: Story, links: Links) -> dict[str, Any]:
    """Return the way to a story as a BreadcrumbList; where it ends needs no address, says Google's manual."""
    way = [
        {"name": story.category, "item": links.absolute(category_path(story.category))},
        {"name": shortened(story.title, LONGEST_HEADLINE)},
    ]
    steps = [{"@type": "ListItem", "position": place, **step} for place, step in enumerate(way, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _image(rendition: Rendition, links: Links) -> dict[str, Any]:
    url = links.absolute_file(rendition.path)
    return {"@type": "ImageObject", "url": url, "width": rendition.width, "height": rendition.height}


def _script(*nodes: Mapping[str, Any]) -> Markup:
    """Return nodes as one script, as short as it can be."""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    return htmlsafe_json_dumps(graph, dumps=AS_JSON)
