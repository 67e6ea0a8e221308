"""What paper needs: a link there shows where it leads, or nobody knows."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

LINK = re.compile(r'<a (?P<rest>(?:[a-z]+="[^"]*" ?)*)>(?P<text>.*?)</a>', re.DOTALL)
HREF = re.compile(r'(?:^| )href="(https?://[^"]*)"')
TAG = re.compile(r"<[^>]*>")
SCHEME = re.compile(r"^https?://")


def named_links(html: str) -> Markup:
    """Return sanitised HTML in which each link whose text is not its address has the class `named`.

    The style sheet prints the address behind those.
    """
    return Markup(LINK.sub(_with_class, html))  # noqa: S704 - sanitised


def _with_class(link: re.Match[str]) -> str:
    href = HREF.search(link["rest"])
    if not href or _bare(unescape(href[1])) == _bare(unescape(TAG.sub("", link["text"]))):
        return link[0]
    return f'<a class="named" {link["rest"]}>{link["text"]}</a>'


def _bare(address: str) -> str:
    return SCHEME.sub("", address.strip()).rstrip("/")
