"""The opening of a story: its first paragraphs, as HTML, for who will read the rest on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.edition.wrapping import width

if TYPE_CHECKING:
    from bs4 import Tag
    from bs4.element import NavigableString, PageElement

ENOUGH = 60  # words: with so many, no further paragraph is added
LONGEST = 120  # words: a longer paragraph is cut
FEWEST = 30  # words before the end of a sentence at which it may be
COLUMNS = 10  # of a word, in scripts that are written without spaces
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
AIR = (":", "：")  # what ends with it announces what is left out
MARKED = "\0"  # in place of a mark's digits
END = re.compile(r"[.!?؟।۔…][\"'”’»)\]]*\0*(?=\s|$)|[。！？][」』）”’]*\0*")  # of a sentence, with its marks
SPACES = re.compile(r"\s+")


def opening(html: str) -> str:
    """Return the opening of a body's sanitised HTML, as HTML.

    It is the first paragraph, and the next ones while there are fewer than `ENOUGH` words; lists and quotes among
    them are whole or not there, tables never are. A paragraph that is far too long is cut at the end of a sentence,
    or a word, with `…`. A body that has no paragraph has no opening. Where what follows is left out, the opening does
    not end with a colon, unless it has but one block.
    """
    return _opened(html)[0]


def is_shortened(html: str) -> bool:
    """Tell whether the opening of a body leaves something out of it."""
    return _opened(html)[1]


@lru_cache(maxsize=1024)  # mail and text ask for the same
def _opened(html: str) -> tuple[str, bool]:
    """Return the opening of a body, and whether something is left out."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - it takes long to import, and a build without letters needs none

    soup = BeautifulSoup(html, "html.parser")
    whole = _squeezed(soup.contents)
    taken: list[Tag] = []
    words = 0
    for tag in soup.find_all(recursive=False):
        text = tag.get_text()
        more = _words(text)
        if tag.name == "p":
            if more > LONGEST and not words:
                _cut(tag)
        elif tag.name not in HEADINGS and (tag.name not in ("ul", "ol", "blockquote") or words + more > LONGEST):
            if words:
                break
            taken.clear()  # a heading above what is left out
            continue
        if words and words + more > LONGEST:
            break
        taken.append(tag)
        words += more if tag.name not in HEADINGS else 0
        if words >= ENOUGH:
            break
    if _squeezed(taken) != whole:
        _land(taken)
    return "\n".join(map(str, taken)), _squeezed(taken) != whole


def _squeezed(blocks: Iterable[PageElement]) -> str:
    """Return the HTML of blocks without white space."""
    return "".join("".join(map(str, blocks)).split())


def _land(taken: list[Tag]) -> None:
    """Take away from the end what announces only what is left out."""
    while taken and (taken[-1].name in HEADINGS or (_is_in_the_air(taken[-1]) and _texts(taken) > 1)):
        taken.pop()


def _texts(taken: list[Tag]) -> int:
    return sum(tag.name not in HEADINGS for tag in taken)


def _is_in_the_air(tag: Tag) -> bool:
    """Tell whether a block ends with a colon; the marks of its sources don't count."""
    shown = "".join(_shown(leaf) for leaf in tag.find_all(string=True))
    return shown.rstrip(f" \n{MARKED}").endswith(AIR)


def _words(text: str) -> int:
    """Return how many words a text has, or would have in a script with spaces."""
    return max(len(text.split()), width(text) // COLUMNS)


def _cut(paragraph: Tag) -> None:
    """Cut a paragraph."""
    leaves = [(leaf, _shown(leaf)) for leaf in paragraph.find_all(string=True)]
    text = "".join(shown for _, shown in leaves)
    at = _place(text)
    for leaf, shown in leaves:
        if at > len(shown):
            at -= len(shown)
            continue
        following = list(leaf.next_elements)
        inside = {id(each) for each in paragraph.descendants}
        for each in following:
            if id(each) in inside:
                each.extract()
        if MARKED not in shown:
            leaf.replace_with(str(leaf)[:at].rstrip())
        break
    paragraph.append(" …" if SPACES.search(text.strip()) else "…")


def _shown(leaf: NavigableString) -> str:
    """Return the text of a leaf, or as much of a sign that is no text where it is the number of a source."""
    link = leaf.parent
    return MARKED * len(leaf) if link and link.get("role") == "doc-noteref" else str(leaf)


def _place(text: str) -> int:
    """Return where to cut: behind a sentence, else a word, else a character."""
    least, most = _reach(text, FEWEST), _reach(text, LONGEST)
    ends = [end.end() for end in END.finditer(text) if least <= end.end() <= most]
    if ends:
        return ends[-1]
    spaces = [space.start() for space in SPACES.finditer(text, 1, most + 1)]
    return spaces[-1] if spaces else most


def _reach(text: str, words: int) -> int:
    """Return how many characters hold a number of words."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _words(text[:middle]) <= words else (low, middle - 1)
    return low
