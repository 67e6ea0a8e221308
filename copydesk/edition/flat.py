"""The blocks of a story as pasting leaves them whole: what services take apart is put into lists and paragraphs.

Held against Ghost's own converter, kg-html-to-lexical, the strictest that we know: it makes of a table and of a block
of code a card that its editor can't edit, of a list's item or a quote one paragraph whose blocks are glued together,
and takes pictures out of both. Not one word and no link is lost here, and the order stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from copydesk.edition.numbering import numbers

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol")
BLOCKS = {"p", *HEADINGS, *LISTS, "li", "blockquote", "dl", "dt", "dd", "figure", "figcaption"}
HELD_TOGETHER = re.compile(r"^ | (?= )")
Run = list[PageElement]  # what stands in one line of text


def flattened(html: str) -> str:
    """Return HTML with its tables, code, pictures, lists and quotes in the blocks that survive pasting."""
    soup = BeautifulSoup(html, "html.parser")
    for quotation in soup("q"):
        quotation.insert(0, "“")
        quotation.append("”")
    for code in soup("pre"):
        _code(code, soup)
    for table in reversed(soup("table")):  # the innermost first, here and below
        _table(table, soup)
    for figure in soup("figure"):
        _figure(figure, soup)
    for picture in reversed(soup("img")):  # each goes right below what held it
        _picture(picture, soup)
    for numbered in reversed(soup("ol")):
        if numbered.has_attr("reversed") or numbered.find("li", value=True, recursive=False):  # numbers of its own
            numbered.replace_with(*(_tag(soup, "p", run) for run in list(_runs(numbered, soup))))
    for item in reversed(soup("li")):
        _item(item, soup)
    for quote in reversed(soup("blockquote")):
        lines = [_tag(soup, "p", run) for run in list(_runs(quote, soup))]
        quote.clear()
        quote.extend(lines)
    return str(soup)


def _code(code: Tag, soup: BeautifulSoup) -> None:
    """Make lines of a block of code, their spaces kept."""
    code.name = "p"
    texts = code(string=True)
    for text in texts:
        said = str(text).lstrip("\n") if text is texts[0] else str(text)
        lines: Run = []
        for line in (said.rstrip("\n") if text is texts[-1] else said).split("\n"):
            lines += [*([soup.new_tag("br")] if lines else []), NavigableString(HELD_TOGETHER.sub("\u00a0", line))]
        text.replace_with(*lines)


def _table(table: Tag, soup: BeautifulSoup) -> None:
    """Make a list of a table: an item for each row, in which each cell follows the head of its column."""
    rows = table("tr")
    heads = rows.pop(0)("th") if len(rows) > 1 and not rows[0].find("td") else []
    items = [_tag(soup, "li", _row(row, heads, soup)) for row in rows]
    around = [_tag(soup, "p", [_tag(soup, "strong", list(caption.contents))]) for caption in table("caption")]
    table.replace_with(*around, *([_tag(soup, "ul", items)] if items else []))


def _row(row: Tag, heads: list[Tag], soup: BeautifulSoup) -> Run:
    """Return the line of a row."""
    line: Run = []
    for place, cell in enumerate(row(["td", "th"], recursive=False)):
        head = _joined(list(_runs(copy(heads[place]), soup)), soup) if place < len(heads) else []
        said = _joined(list(_runs(cell, soup)), soup)
        if not (head or said):
            continue
        line += [NavigableString(" · ")] if line else []
        line += [_tag(soup, "strong", [*head, NavigableString(":")]), NavigableString(" ")] if head else []
        line += said or [NavigableString("–")]
    return line


def _figure(figure: Tag, soup: BeautifulSoup) -> None:
    """Make paragraphs of a picture and of its caption."""
    for caption in figure("figcaption"):
        lines = [_tag(soup, "p", [_tag(soup, "em", run)]) for run in list(_runs(caption, soup))]
        caption.replace_with(*lines)
    lines = [_tag(soup, "p", run) for run in list(_runs(figure, soup))]
    figure.replace_with(*lines)


def _picture(picture: Tag, soup: BeautifulSoup) -> None:
    """Put a picture that is in a list, a quote or a link below it; such a link gets words to be followed by."""
    *_, top, _ = (picture, *picture.parents)
    link = picture.find_parent("a")
    if top is picture:
        picture.wrap(soup.new_tag("p"))
    elif link or top.name != "p":
        top.insert_after(_tag(soup, "p", [picture.extract()]))
    if link and not link.img and not link.get_text(strip=True):
        link.string = str(picture.get("alt") or link.get("href"))


def _item(item: Tag, soup: BeautifulSoup) -> None:
    """Make one run of text of a list's item, with breaks where blocks were; the lists in it stay."""
    if any(isinstance(child, Tag) and child.name in BLOCKS for child in item.children):
        said = _joined(list(_runs(item, soup, keep_lists=True)), soup)
        item.clear()
        item.extend(said)


def _joined(runs: list[Run], soup: BeautifulSoup) -> Run:
    """Return runs as one, with a break between two, but none before a list."""
    joined: Run = []
    for run in runs:
        is_list = isinstance(run[0], Tag) and run[0].name in LISTS
        joined += [*([soup.new_tag("br")] if joined and not is_list else []), *run]
    return joined


def _runs(around: Tag, soup: BeautifulSoup, *, keep_lists: bool = False) -> Iterator[Run]:
    """Yield each line of text in a tag; a heading is strong, a list's item has its bullet or its number in front."""
    run: Run = []
    marks = _marks(around)
    for child in list(around.children):
        if not (isinstance(child, Tag) and child.name in BLOCKS):
            run.append(child)
            continue
        if _says(run):
            yield run
        run = []
        if keep_lists and child.name in LISTS:
            yield [child]
            continue
        mark = [NavigableString(next(marks, "• "))] if child.name == "li" else []
        for inner in list(_runs(child, soup)):
            yield [*mark, *([_tag(soup, "strong", inner)] if child.name in (*HEADINGS, "dt") else inner)]
            mark = []
    if _says(run):
        yield run


def _marks(around: Tag) -> Iterator[str]:
    """Yield what stands before each item of a list, were it plain text."""
    items = around("li", recursive=False) if around.name in LISTS else []
    for number in numbers(around, items, len(items)):
        yield f"{number}. " if around.name == "ol" else "• "


def _says(run: Run) -> bool:
    """Tell whether a run has a word or a picture."""
    return any(piece.get_text(strip=True) or (isinstance(piece, Tag) and (piece.name == "img" or piece.img))
               for piece in run)  # fmt: skip


def _tag(soup: BeautifulSoup, name: str, contents: Iterable[PageElement]) -> Tag:
    tag = soup.new_tag(name)
    tag.extend(contents)
    return tag
