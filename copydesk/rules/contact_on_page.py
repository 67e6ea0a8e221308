"""A telephone number or an address of mail in text that readers will see.

## Why

A reporter's notes, a source's number, a signature: once published it can't be called back, and whose it is may be
called by strangers. In the European Union it is personal data.

## Example

    The organiser, Ana Duro (+1 555 010 0199), said that tickets were sold out.

## Remedy

Take it out; put press contacts under `Contact:`, which is kept for the desk. Mailboxes of an office (`press@`), mailing
lists, toll-free numbers, and those that readers are asked to call (a hotline, a box office, the police who look for
witnesses) are passed over. What readers are to have has an excuse:

    Excuse: contact-on-page: the club publishes this number itself

## Authority

Regulation (EU) 2016/679 (GDPR), articles 4 and 85; the ethics code of the Society of Professional Journalists: weigh
what is published of private people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.text.letters import numbered
from copydesk.rules.text.passages import Passage, passages
from copydesk.words import folded, spoken, word_list

SEVERITY = WARNING
MAIL = re.compile(r"(?<![\w.+-])([\w+-][\w.+-]{0,63})@((?:[\w-]{1,63}\.){1,6})[A-Za-z]{2,12}(?![\w@])")
DIGITS = re.compile(r"[0-9][0-9]{2}(?:[-.\s)/]{1,2}[0-9]|[0-9]{4})")
PHONE = re.compile(
    r"(?<![\w$€£.,/+-])(?:"
    r"\+\d{1,3}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d{1,4}(?:[ ./-]\d{2,8}){1,5}"  # +49 30 1234567, +1 555-010-0199
    r"|(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])\d{3}[-.]\d{4}"  # (555) 010-0199
    r"|0\d{2,4}[ /-]\d{3,4}[ -]\d{3,4}"  # 020 7946 0958
    r")(?![\w%-]|[.,]\d)"
)
CALLED = re.compile(r"(?i:\b(?:tel|phone|mobile|fax|cell|call|telefon|handy|tél|téléphone|teléfono|telefono)\b)")
LOCAL = re.compile(r"(?<![\w$€£.,/+-])\d{3}[- ]\d{4}(?![\w%-]|[.,]\d)|\d{3,5}/\d{4,8}\b")  # behind one of these words
BEHIND = 16  # characters, at most, from that word to the number
FREE = re.compile(r"(?:\+?1[-. ])?\(?8(?:00|33|44|55|66|77|88)\b|\+?\d{0,3}[ .-]?\(?0?800\b|0[89]0\d|116[ .-]?\d{3}\b")
FEWEST = 7  # digits of a number that can be called
BOOK = re.compile(r"(?i:isbn|issn|doi|iban)\W{0,3}(?:\d{2}\W)?$")


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each number or address of somebody."""
    del desk
    for passage in passages(item) if "@" in item.copy else numbered(item):
        if "@" in passage.text:
            yield from _mail(passage)
        if DIGITS.search(passage.text) and not _is_public(passage.text):
            yield from _numbers(passage)


def _mail(passage: Passage) -> Iterator[Fault]:
    for found in MAIL.finditer(passage.text):
        if not _is_office(found[1], found[2]):
            message = f"readers will see the address `{found[0]}`: take it out, or put it under `Contact:`"
            yield Fault(message, passage.at(found.start()))


def _is_office(name: str, host: str) -> bool:
    """Tell whether a mailbox is an office's or a list's by its name: `press`, `hardware-donations`, `x@lists.`."""
    words = re.split(r"[.+_-]", folded(name))
    listed = host.startswith("list") or ("-" in name and "." not in name)
    return listed or any(word in word_list("mailboxes") for word in words)


def _numbers(passage: Passage) -> Iterator[Fault]:
    text = passage.text
    numbers = {found.start(): found for found in PHONE.finditer(text)}
    for word in CALLED.finditer(text):
        if found := LOCAL.search(text, word.end(), word.end() + BEHIND):
            numbers.setdefault(found.start(), found)
    for start, found in sorted(numbers.items()):
        enough = sum(map(str.isdigit, found[0])) >= FEWEST
        if enough and not FREE.match(found[0]) and not BOOK.search(text[max(0, start - BEHIND) : start]):
            message = f"readers will see the telephone number `{found[0]}`: take it out, or put it under `Contact:`"
            yield Fault(message, passage.at(start))


def _is_public(text: str) -> bool:
    """Tell whether a text is about a number that the public is meant to call."""
    return any(map(folded(text).__contains__, _hotlines()))


@cache
def _hotlines() -> frozenset[str]:
    return spoken("hotline")
