"""A crawl of a built site: every address that any file of it names, followed as far as the site reaches.

What a file names is found by its type: attributes and metadata of HTML, JSON-LD, style sheets, feeds and the HTML in
their entries, sitemaps, robots.txt, plain text. `Link.kind` says where an address stood: `a`, `og:url`, `srcset` …
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from hosting import Answer, Host
from lxml import etree
from lxml import html as markup

PLAIN = re.compile(r"https?://[^\s<>\"]+")
STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
REFRESH = re.compile(r"\d+;\s*url=(.+)", re.IGNORECASE)
ONE = ("href", "src", "poster", "action", "cite")
MANY = ("srcset", "imagesrcset")
OK = 200
NAMES = ("id", "guid", "uri")
NO_PAGE = re.compile(r"/(?:embed|mail)\.html$")  # what is pasted or sent
CONTENT = {"content", "summary", "description", "encoded", "content_html"}


class Link(NamedTuple):
    """An address that a file names; `page` is where it was found, and `target` is absolute."""

    page: str
    kind: str
    target: str


@dataclass
class Page:
    """What lies at an address of the site."""

    answer: Answer
    links: list[Link] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    indexed: bool = True  # it does not ask search engines to pass it over

    def named(self, kind: str) -> list[str]:
        """Return the addresses of a kind that it names."""
        return [link.target for link in self.links if link.kind == kind]


@dataclass
class Crawl:
    """A site, followed from its front page and from robots.txt."""

    host: Host
    root: str  # where it is said to live, with a slash at the end
    found: dict[str, Page] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Follow."""
        waiting = [self.root, f"{self.root}robots.txt"]
        while waiting:
            address = waiting.pop()
            if address not in self.found:
                self.found[address] = page = read(address, self.host.get(urlsplit(address).path))
                waiting += [urldefrag(link.target)[0] for link in page.links if self.is_ours(link.target)]

    def is_ours(self, address: str) -> bool:
        """Tell whether an address is of the site's server."""
        return urlsplit(address)[:2] == urlsplit(self.root)[:2]

    @property
    def links(self) -> Iterator[Link]:
        """Every link to the site's own server."""
        return (link for page in self.found.values() for link in page.links if self.is_ours(link.target))

    def dead(self) -> Iterator[Link]:
        """Yield each link to what is not there, or only by way of a redirect, and each to an id that no page has.

        A name that never changes, such as a feed gives its entries, may be that of an address of old.
        """
        for link in self.links:
            address, fragment = urldefrag(link.target)
            there = self.found[address]
            moved = bool(there.named("refresh"))
            lost = moved or (fragment and unquote(fragment) not in there.ids)
            if there.answer.status != OK or (lost and not (moved and link.kind in NAMES)):
                yield link

    @property
    def pages(self) -> dict[str, Page]:
        """What readers see as a page, and no redirect."""
        return {
            address: page
            for address, page in self.found.items()
            if page.answer.status == OK and page.answer.kind == "text/html"
            and not NO_PAGE.search(address) and not page.named("refresh")
        }  # fmt: skip

    def walked(self) -> set[str]:
        """Return the addresses that a reader comes to from the front page, by links alone."""
        seen, waiting = set[str](), [self.root]
        while waiting:
            address = waiting.pop()
            if address not in seen and address in self.found:
                seen.add(address)
                waiting += [urldefrag(there)[0] for there in self.found[address].named("a")]
        return seen

    def file_of(self, address: str) -> str:
        """Return the name of the file that answers for an address."""
        name = unquote(urlsplit(address).path).removeprefix(self.host.base)
        return f"{name}index.html" if name.endswith("/") or not name else name


def read(address: str, answer: Answer) -> Page:
    """Return an answer with the links in it."""
    if answer.location:
        return Page(answer, [Link(address, "redirect", urljoin(address, answer.location))])
    kind, found, ids, indexed = answer.kind, list[tuple[str, str]](), frozenset[str](), True
    if kind == "text/html":
        tree = markup.document_fromstring(answer.body, parser=markup.HTMLParser(encoding="utf-8"))
        found, ids = list(_in_html(tree)), frozenset(tree.xpath("//@id"))
        indexed = not tree.xpath("//meta[@name='robots' and contains(@content, 'noindex')]")
    elif kind == "text/css":
        found = list(_in_css(answer.body.decode()))
    elif kind.endswith("xml") and kind != "image/svg+xml":
        found = list(_in_xml(answer.body))
    elif kind.endswith("json"):
        found = list(_in_json(json.loads(answer.body)))
    elif kind == "text/plain" and not address.endswith("source.txt"):
        found = [("text", each.rstrip(".,)")) for each in PLAIN.findall(answer.body.decode())]
    links = [Link(address, kind, urljoin(address, target.strip())) for kind, target in found]
    return Page(answer, links, ids, indexed)


def _in_html(tree: markup.HtmlElement) -> Iterator[tuple[str, str]]:
    for tag in tree.iter(etree.Element):
        name = tag.get("rel", "link") if tag.tag == "link" else tag.tag
        yield from ((name, tag.get(key)) for key in ONE if tag.get(key) is not None)
        for key in MANY:
            yield from ((key, each.split()[0]) for each in tag.get(key, "").split(",") if each.strip())
        yield from _in_css(tag.get("style", ""))
        if tag.tag == "style":
            yield from _in_css(tag.text or "")
        if tag.tag == "meta":
            yield from _in_meta(tag)
        if tag.tag == "script" and tag.get("type") == "application/ld+json":
            yield from (("json-ld", target) for _, target in _in_json(json.loads(tag.text)))


def _in_meta(tag: markup.HtmlElement) -> Iterator[tuple[str, str]]:
    said = tag.get("content", "")
    if found := REFRESH.fullmatch(said) if tag.get("http-equiv") == "refresh" else None:
        yield "refresh", found[1]
    if said.startswith(("http://", "https://")):
        yield tag.get("property") or tag.get("name", "meta"), said


def _in_css(text: str) -> Iterator[tuple[str, str]]:
    return (("style", found[0] or found[1]) for found in STYLE.findall(text) if not found[0].startswith("data:"))


def _in_xml(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what a feed or a sitemap names: in attributes, as the text of an element, in the HTML of an entry."""
    for tag in etree.fromstring(data).iter(etree.Element):
        name = etree.QName(tag).localname
        yield from ((name, value) for value in tag.attrib.values() if value.startswith(("http://", "https://")))
        text = (tag.text or "").strip()
        if name in CONTENT and "<" in text:
            yield from _in_html(markup.fragment_fromstring(text, create_parent="div"))
        elif text.startswith(("http://", "https://")):
            yield name, text


def _in_json(said: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(said, dict):
        yield from chain.from_iterable(_in_json(value, name) for name, value in said.items())
    elif isinstance(said, list):
        yield from chain.from_iterable(_in_json(value, key) for value in said)
    elif isinstance(said, str) and key in CONTENT and "<" in said:
        yield from _in_html(markup.fragment_fromstring(said, create_parent="div"))
    elif isinstance(said, str) and PLAIN.fullmatch(said) and key != "@context":
        yield key, said
