"""A URL that can't be opened as it is written.

## Why

A slip of the keyboard or a cut too short, and the reader gets an error where the evidence should be. Most such slips
show without asking the network.

## Example

    1. htps://daily.example.com/ferry
    2. https://daily.example.com/ferry-sails-aga…
    3. https://daily.example.com/aihttps://harbour.example.org/b

## Remedy

Open the page, and copy its address anew. In a list a URL stands alone, or with a title before it; `www.` alone makes no
link, so write `https://` before it.

## Authority

RFC 3986, section 3 (the parts of a URL); the WHATWG URL Standard; RFC 1035, section 2.3.4 (how long a host may be).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import Address, addresses, lines_of
from copydesk.rules.text.passages import passages, whole
from copydesk.words import word_list

SEVERITY = WARNING
SLIP = re.compile(r"(?i)(?<![\w/:.=&?%@#-])([a-z]{3,7})([:;：]{0,2}[/\\]{1,3}\s?)(?=[^\W_][\w-]*\.\w)")
RIGHT, FINE = ("http", "https"), ("://", ":///")
ONE_SLASH = re.compile(r"[/\\]\s?")  # HTTP/1.1
SLASHES = ("/", "\\")
SIGNS = ("//", ":/", "\\\\")  # one of them is in every slip, or:
APART = ":// "
TWO = re.compile(r"(?i)(?<=[\w.,;)\]])https?:/?/")
FORBIDDEN = re.compile(r"[\x00-,/:-@\[\\\]^`{-\x7f]")
CUT = re.compile(r"\.\.\.|…")
NUMBER = re.compile(r"\d+|0x[\da-f]+")
BYTES = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)")
SPACED = re.compile(r" (?:[\w%-]+ ){0,2}[\w%-]+\.(?:html?|pdf|php|aspx?|jsp)(?=$|\s|\[)")
ENDED = re.compile(r"\.\w{2,5}$|[/?#=][^/]{0,2}$")  # what follows is the page's title
WWW = re.compile(r"(?i)www\.[^\s.]+\.\S+")
SEEN = 60  # characters
LONGEST_HOST, LONGEST_LABEL, LAST_PORT = 253, 63, 65535


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each URL that can't be, and for each slip in what begins one."""
    del desk
    for address in addresses(item):
        end = address.at + len(address.url)
        behind = item.copy[end : end + SEEN] if address.source else ""
        if what := _broken(address) or (_cut(address, behind) if address.source else None):
            yield Fault(f"`{address.shown}` {what}: copy the address anew", address.at)
    for source in item.sources:
        for start, line in lines_of(source, item.copy):
            yield from (Fault(message, start + at) for at, message in _slips(line))
        if source.url is None and WWW.fullmatch(source.text):
            message = f"`{source.text[:SEEN]}` makes no link: write `https://` before it"
            yield Fault(message, max(source.spans[0][1] - len(source.text), source.spans[0][0]))
    for passage in passages(item) if any(map(whole(item).__contains__, SLASHES)) else ():
        yield from (Fault(message, passage.at(at)) for at, message in _slips(passage.text))


def _slips(text: str) -> Iterator[tuple[int, str]]:
    """Yield where `htps://`, `https//` and the like stand in a text, and what is wrong with each."""
    rest = text.replace("https://", "").replace("http://", "") if "/" in text else text
    for found in SLIP.finditer(text) if APART in text or any(sign in rest for sign in SIGNS) else ():
        word, marks = found[1].lower(), found[2]
        if word in word_list("schemes") or (word in RIGHT and marks not in FINE and not ONE_SLASH.fullmatch(marks)):
            yield found.start(), f"`{found[0].strip()}` begins no address: write `https://`"


def _broken(address: Address) -> str | None:
    """Return why a URL can't be opened, None where it can be."""
    host = address.host.rstrip(".")
    labels = host.split(".")
    if not host:
        return "has no host" if address.path or address.source else None
    if host in RIGHT or ("http" in address.url[1:] and TWO.search(address.url.partition("?")[0], len("http://"))):
        return "is two addresses in one"
    if host[0] != "[" and (wrong := FORBIDDEN.search(host)):
        return f"has `{wrong[0]}` in its host"
    if "" in labels or len(host) > LONGEST_HOST or max(map(len, labels)) > LONGEST_LABEL:
        return "has a host that can't be"
    if NUMBER.fullmatch(labels[-1]) and not BYTES.fullmatch(host):
        return "ends its host in a number"
    port = address.port
    return "has a port that can't be" if port and not (port.isdecimal() and int(port[:9]) <= LAST_PORT) else None


def _cut(address: Address, behind: str) -> str | None:
    """Return what is missing of the URL of a source, by what stands in it and behind it; None where it is whole."""
    if CUT.match(behind) or "…" in address.url:
        return "was cut short"
    if address.url.count("(") > address.url.count(")"):
        return "opens a bracket that nothing closes"
    spaced = SPACED.match(behind)
    return "has a space in it" if spaced and not ENDED.search(address.url) else None
