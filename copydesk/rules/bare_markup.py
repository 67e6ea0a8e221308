"""Markup that would be printed as it stands: `&nbsp;`, `<p>`, `[text](address)`, `[b]`, `[[page]]`.

## Why

Copy is plain text, and every character of it is published as that character: readers see the code.

## Example

    The ferry&nbsp;sails <b>again</b> on Friday, see [the plan](https://example.com/plan).

## Remedy

Delete the tags; put an address into the list of sources. `copydesk check --fix` writes the characters that names such
as `&nbsp;` and `&amp;` stand for. In a story about markup, excuse it.

## Authority

The HTML standard's named character references; the syntax of Markdown (CommonMark), BBCode and MediaWiki.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.text.passages import passages, whole
from copydesk.rules.text.places import and_more

SEVERITY = WARNING
SUSPECT = re.compile(r"&[#\w]{2,9};|</?[A-Za-z]|\]\(|\[\[|\[/?[a-z*]|\{\{|''''?|\*\*")
SIGNS, QUOTES = "&<[]{*", "'''"  # one of these is in whatever is suspect
ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,6}|#[xX][\da-fA-F]{1,5}|[A-Za-z]{2,8}\d?);")
TAGS = "p|br|hr|b|i|u|s|a|em|strong|small|div|span|font|center|h[1-6]|ul|ol|li|dl|dt|dd|img|table|tr|td|th|tbody|thead"
TAGS += "|blockquote|q|cite|code|pre|script|style|iframe|sup|sub|section|article|figure|figcaption|ref|nowiki"
FORMS = (
    ("an HTML tag", re.compile(rf"</?(?i:{TAGS})(?:\s[^<>\n]{{0,300}})?/?>")),
    ("a Markdown link", re.compile(r"!?\[[^\[\]\n]{1,200}\]\((?:https?://|mailto:|www\.|/)[^\s()]{1,300}\)")),
    ("Markdown", re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]{0,80}(?<!\s)\*\*(?![\w*])")),
    ("BBCode", re.compile(r"\[(?:url|img|quote|color|size|b|i|u)(?:=[^\]\n]{1,200})?\][^\[\n]{1,300}\[/[a-z]{1,5}\]")),
    ("wiki markup", re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}\n]{1,200}\}\}|'''[^'\n]{1,100}'''")),
)  # fmt: skip


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for the first piece of markup of each kind."""
    del desk
    text = whole(item)
    if not (any(map(text.__contains__, SIGNS)) or ("'" in text and QUOTES in text)) or not SUSPECT.search(text):
        return
    texts = [passage for passage in passages(item) if SUSPECT.search(passage.text)]
    for kind, form in FORMS:
        found = [(each, passage) for passage in texts for each in form.finditer(passage.text)]
        for each, passage in found[:1]:
            message = f"`{each[0]}` is {kind}{and_more(len(found))}, printed as it stands: write plain text"
            yield Fault(message, passage.at(each.start()))
    entities = [
        Edit(passage.at(each.start()), passage.at(each.end()), meant)
        for passage in texts
        for each in ENTITY.finditer(passage.text)
        if (meant := _meant(each[0])) is not None
    ]
    for first in entities[:1]:
        name = item.copy[first.start : first.end]
        message = f"`{name}` is the name of a character{and_more(len(entities))}, printed as it stands"
        yield Fault(f"{message}: write the character", first.start, tuple(entities))


def _meant(entity: str) -> str | None:
    """Return the character that a name stands for, a space for one that can't be seen; None where it is no name."""
    said, meant = "", entity
    while said != meant:  # `&amp;nbsp;`
        said, meant = meant, unescape(meant)
    if meant == entity:
        return None
    return meant if meant.isprintable() and len(meant) == 1 else " "
