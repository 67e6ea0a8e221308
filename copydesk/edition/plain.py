"""The sanitised HTML of a body or a source -> text as mail has it. No word and no address of a link is lost.

First all that is within a line becomes text: marks `[1]`, links `text <https://example.org/>` (the angle brackets are
RFC 3986's, Appendix C). What is left are blocks, and each is lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote, urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from copydesk.edition.numbering import numbers
from copydesk.edition.tables import table_lines
from copydesk.edition.wrapping import SPACE, WIDTH, width, wrapped

BREAK = "\x01"  # a line ended on purpose; no text has one
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NO_ADDRESS = re.compile(r"[\s<>]")
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
BLOCKS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "figure", "figcaption"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
}
AROUND = {"q": ("“", "”"), "s": ("~~", "~~")}  # what the page shows by a style
RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
POWER = re.compile(r"[-+−]?[0-9]+")
DEEPEST = 40  # blocks in blocks: what lies deeper is one paragraph


def plain(html: str, address: str, room: int = WIDTH) -> str:
    """Return HTML as text.

    Args:
        html: the sanitised HTML of a story's body or of a source.
        address: the absolute address of the story's page, which relative links are of.
        room: how wide a line may be.
    """
    soup = BeautifulSoup(NO_TEXT.sub(" ", html), "html.parser")
    for tag in reversed(soup.find_all(lambda tag: tag.name not in BLOCKS)):  # the inner ones first
        _put_in_line(tag, address)
    return "\n\n".join("\n".join(lines) for lines in _blocks(soup, room))


def underlined(text: str, line: str = "-", room: int = WIDTH) -> list[str]:
    """Return a heading as lines, with a line below; never of two dashes, which would begin a signature."""
    lines = wrapped(SPACE.sub(" ", text), room)
    return [*lines, line * min(max(3, *map(width, lines)), WIDTH)]


def hanging(first: str, text: str) -> list[str]:
    """Return text with something before its first line, and as much space before the others."""
    before = " " * width(first)
    return [f"{before if number else first}{line}".rstrip() for number, line in enumerate(text.split("\n"))]


def _put_in_line(tag: Tag, address: str) -> None:
    """Put into a tag that is within a line what its text alone does not say."""
    if tag.name == "br":
        tag.append(BREAK)
    elif tag.get("role") == "doc-noteref":
        tag.string = f"[{tag.get_text()}]"
    elif tag.name == "a" and tag.get("href"):
        href, text = str(tag["href"]), tag.get_text()
        if text.strip() not in (href, href.removeprefix("mailto:")):
            tag.append(f"{' ' if text.strip() else ''}<{_absolute(href, address)}>")
    elif tag.name == "img":
        tag.append(f"{tag.get('alt', '')} <{_absolute(str(tag.get('src', '')), address)}>")
    elif tag.name == "sup" and POWER.fullmatch(tag.get_text()):
        tag.string = tag.get_text().translate(RAISED)
    elif tag.name in AROUND:
        before, after = AROUND[tag.name]
        tag.insert(0, before)
        tag.append(after)


def _absolute(href: str, address: str) -> str:
    """Return the absolute address of a link, with nothing in it that would end it."""
    with suppress(ValueError):  # what is no address stays as it is
        href = urljoin(address, href)
    return NO_ADDRESS.sub(lambda found: quote(found[0]), href)


def _blocks(node: Tag, room: int, depth: int = 0) -> Iterator[list[str]]:
    """Yield what is in an element, block by block, each as its lines."""
    if depth > DEEPEST:
        yield from _paragraph(_flat(node), room)
        return
    run: list[str] = []
    for child in _within(node):
        if isinstance(child, Tag):
            yield from _paragraph("".join(run), room)
            run = []
            yield from _block(child, room, depth + 1)
        else:
            run.append(str(child))
    yield from _paragraph("".join(run), room)


def _within(node: Tag) -> Iterator[PageElement]:
    """Yield texts and blocks in an element, as if no other tags were around them."""
    stack = [iter(node.contents)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif isinstance(child, Tag) and child.name not in BLOCKS:
            stack.append(iter(child.contents))
        else:
            yield child


def _paragraph(text: str, room: int) -> Iterator[list[str]]:
    """Yield text as one block, if there is any."""
    text = SPACE.sub(" ", text).replace(BREAK, "\n")
    if text.strip():
        yield wrapped(text, room)


def _flat(node: Tag) -> str:
    """Return all text in an element; where a block begins in it is a space."""
    texts = (" " * (each.name in BLOCKS) if isinstance(each, Tag) else str(each) for each in node.descendants)
    return "".join(texts)


def _block(tag: Tag, room: int, depth: int) -> Iterator[list[str]]:
    """Yield the blocks that a block's element becomes."""
    if tag.name in ("h2", "h3", "h4", "h5", "h6"):
        if text := _flat(tag).replace(BREAK, " ").strip():
            yield underlined(text, room=room)
    elif tag.name in ("ul", "ol"):
        yield from _list(tag, room, depth)
    elif tag.name == "blockquote":
        if inner := "\n\n".join("\n".join(lines) for lines in _blocks(tag, room - 2, depth)):
            yield [f"> {line}".rstrip() for line in inner.split("\n")]
    elif tag.name == "dd":
        yield from ([f"  {line}" if line else "" for line in lines] for lines in _blocks(tag, room - 2, depth))
    elif tag.name == "pre":
        lines = LINE_ENDS.sub("\n", _flat(tag).replace(BREAK, "\n")).strip("\n").split("\n")
        yield [f"    {line}".rstrip() for line in lines]
    elif tag.name == "hr":
        yield ["* * *"]
    elif tag.name == "table":
        yield from _table(tag, room, depth)
    else:
        yield from _blocks(tag, room, depth)


def _list(tag: Tag, room: int, depth: int) -> Iterator[list[str]]:
    """Yield a list as one block: its items below each other, with empty lines between if they hold paragraphs."""
    children = [child for child in _within(tag) if isinstance(child, Tag)]
    counted = numbers(tag, (child for child in children if child.name == "li"), len(children))
    loose = any(isinstance(each, Tag) and each.name == "p" for item in children for each in _within(item))
    found: list[str] = []
    for child in children:
        marker = "- " if tag.name == "ul" else ""
        if tag.name == "ol" and child.name == "li":
            marker = f"{next(counted)}. "
        below = ("\n".join(lines) for lines in _blocks(child, room - len(marker), depth))
        lines = hanging(marker, ("\n\n" if loose else "\n").join(below))
        found += [*([""] if loose and found else []), *lines]
    yield from _paragraph("".join(str(each) for each in _within(tag) if not isinstance(each, Tag)), room)
    if found:
        yield found


def _table(tag: Tag, room: int, depth: int) -> Iterator[list[str]]:
    """Yield a table's caption, and its rows."""
    for caption in tag.find_all("caption", recursive=False):
        yield from _blocks(caption, room, depth)
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    cells = [each for row in rows if any(each := _cells(row))]
    headed = bool(rows) and rows[0].find("td", recursive=False) is None and any(_cells(rows[0]))
    if cells:
        yield table_lines(cells[0] if headed else (), cells[1:] if headed else cells, min(room, WIDTH))


def _cells(row: Tag) -> list[str]:
    """Return the texts of a row's cells, each on one line."""
    cells = row.find_all(["th", "td"], recursive=False)
    return [SPACE.sub(" ", _flat(cell).replace(BREAK, " ")).strip() for cell in cells]
