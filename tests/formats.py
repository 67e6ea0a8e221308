"""Feeds and sitemaps, held against what their formats say: tests/schemas has that as grammars and schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import feedparser
from bs4 import BeautifulSoup
from conftest import ROOT
from jsonschema import Draft202012Validator
from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
SCHEMAS = ROOT / "tests/schemas"
WITH_ADDRESSES = ("href", "src", "srcset", "cite", "poster", "data", "action", "longdesc")


@cache
def _grammar(name: str) -> Any:
    """Return what validates XML: a RELAX NG grammar or an XML Schema."""
    file = SCHEMAS / name
    if file.suffix == ".xsd":
        return etree.XMLSchema(etree.parse(str(file)))
    return etree.RelaxNG.from_rnc_string(file.read_text("utf-8"))


@cache
def _json_schema() -> Draft202012Validator:
    schema = json.loads((SCHEMAS / "jsonfeed-1.1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(name: str, data: bytes) -> list[str]:
    """Return what is wrong with a feed or a sitemap by its format; nothing where it is valid."""
    if name.endswith(".json"):
        feed = json.loads(data)
        found = [error.message for error in _json_schema().iter_errors(feed)]
        return found or _doubled([item["id"] for item in feed["items"]])
    try:
        document = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [str(error)]
    grammar = _grammar({"atom": "atom.rnc", "rss": "rss.rnc"}.get(name.split(".")[-2], "sitemap.xsd"))
    if not grammar.validate(document):
        return [str(error) for error in grammar.error_log]
    return [] if "sitemap" in name else [*_of_ids(document), *_misread(data)]


def _of_ids(feed: Any) -> list[str]:
    """Return what is wrong with the ids of a feed: they are there once, and those that are links lead to the entry."""
    links = [guid.getparent().findtext("link") for guid in feed.iter("guid")]
    firm = [guid.text for guid in feed.iter("guid") if guid.get("isPermaLink") != "false"]
    loose = [guid.text for guid in feed.iter("guid") if guid.get("isPermaLink") == "false"]
    wrong = [f"{text} is no permanent link" for text in firm if text not in links]
    wrong += [f"{text} is one" for text in loose if text in links]
    return [*wrong, *_doubled([*firm, *loose, *(each.text for each in feed.findall("a:entry/a:id", {"a": ATOM}))])]


def _misread(data: bytes) -> list[str]:
    """Return what a reader of feeds stumbles over."""
    read = feedparser.parse(data)
    return [str(read.bozo_exception)] if read.bozo else []


def _doubled(names: list[str]) -> list[str]:
    return [f"{name} is there twice" for name in sorted({name for name in names if names.count(name) > 1})]


def addresses(html: str) -> list[str]:
    """Return every address in some HTML, wherever an attribute may hold one."""
    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all():
        for name in WITH_ADDRESSES:
            value = tag.get(name, "")
            found += re.findall(r"[^\s,]+", value)[::2] if name == "srcset" else [value] if name in tag.attrs else []
    return found


def texts(name: str, data: bytes) -> list[str]:
    """Return the HTML of each entry of a feed."""
    if name.endswith(".json"):
        return [item["content_html"] for item in json.loads(data)["items"]]
    document = etree.fromstring(data)
    tags = (f"{{{ATOM}}}content", "description", "{http://purl.org/rss/1.0/modules/content/}encoded")
    return [found.text or "" for tag in tags for found in document.iter(tag) if found.getparent().tag != "channel"]


def links(name: str, data: bytes) -> list[str]:
    """Return every address in a feed that is not in the text of an entry."""
    if name.endswith(".json"):
        return [value for key, value in _pairs(json.loads(data)) if re.search("url$|^image$|icon$|^id$", key)]
    found = list(etree.fromstring(data).iter())
    named = [each.text for each in found if re.search("}id$|^link$|^guid$", each.tag)]
    return [*named, *(each.get(key) for each in found for key in ("href", "url", "src") if each.get(key) is not None)]


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield each key of some JSON with its value, however deep."""
    for key, inner in value.items() if isinstance(value, dict) else (("", each) for each in value):
        yield key, inner
        if isinstance(inner, dict | list):
            yield from _pairs(inner)
