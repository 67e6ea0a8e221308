"""The words and the links of the sanitised HTML of a body or a source, read in one pass."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from urllib.parse import quote, urljoin, urlsplit

WITHIN_A_LINE = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "q", "s", "small", "span", "strong", "sub",
                 "sup", "time", "u"}  # fmt: skip
UNSPACED = frozenset(("bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"))  # written without spaces between words
TAG = re.compile("<(/?)([a-z][a-z0-9]*)([^>]*)>")
HREF = re.compile(' href="([^"]+)"')
NOTE = ' role="doc-noteref"'
ZERO_WIDTH_JOINER = "\u200d"
STANDING = "!$&'()*+,;=:@~%"  # what may stand in each part of an address (RFC 3986, 3.3)
WRITTEN = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9/._~!$&'()*+,;=:@-]*)?")  # as RFC 3986 has it: most are
BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Hypertext:
    """What HTML says: its text on one line, without the marks of its sources, and where its links lead."""

    text: str
    links: tuple[str, ...]
    words: int  # of the text: what stands between spaces


@lru_cache(maxsize=1024)  # a page asks for the same several times
def read_html(html: str) -> Hypertext:
    """Return what sanitised HTML says, in which `<` and `>` are those of its tags."""
    first, *rest = TAG.split(html)
    texts, links, marked = [first], [], False
    for end, name, said, text in zip(rest[::4], rest[1::4], rest[2::4], rest[3::4], strict=True):
        if name == "a":
            marked = not end and (marked or NOTE in said)
            links += HREF.findall(said) if NOTE not in said else []
        elif name not in WITHIN_A_LINE:
            texts.append(" ")
        if not marked:
            texts.append(text)
    words = unescape("".join(texts)).split()
    return Hypertext(" ".join(words), tuple(map(unescape, links)), len(words))


@cache
def is_spaced(language: str) -> bool:
    """Tell whether a language is written with spaces between its words, so that they can be counted."""
    return language.partition("-")[0].lower() not in UNSPACED


def shortened(text: str, longest: int) -> str:
    """Return a text of at most so many characters, cut behind a word and with `…` where it is longer.

    A single word, or a line of a script without spaces, is cut between two characters that readers see as two.
    """
    if len(text) <= longest:
        return text
    at = text.rfind(" ", 0, longest)
    if at < longest // 2:
        at = longest - 1
        while at > 1 and (unicodedata.category(text[at])[0] == "M" or ZERO_WIDTH_JOINER in text[at - 1 : at + 1]):
            at -= 1
    return f"{text[:at].rstrip(' ,;:–—-')}…"


def web_address(link: str, address: str) -> str:
    """Return where a link on a page leads, as RFC 3986 writes it; nothing where that is no address of the web.

    Args:
        link: what `href` has: absolute or not, and with any character.
        address: the absolute address of the page.
    """
    if WRITTEN.fullmatch(link):
        return link
    try:
        scheme, host, path, query, fragment = urlsplit(urljoin(address, link))
        _ = urlsplit(f"//{host}").port
    except ValueError:  # such as http://[bad or http://a:b
        return ""
    if scheme not in ("http", "https") or not host or host.count("@") > 1:
        return ""
    found = f"{scheme}://{quote(host, f'[]{STANDING}')}{quote(path, f'/{STANDING}')}"
    found += f"?{quote(query, f'/?{STANDING}')}" if query else ""
    found += f"#{quote(fragment, f'/?{STANDING}')}" if fragment else ""
    return BARE_PERCENT.sub("%25", found)
