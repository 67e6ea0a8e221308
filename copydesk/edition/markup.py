"""The HTML of a story on its way out of the site: few tags, absolute links, marks that need no anchor."""

from __future__ import annotations

import re
from collections.abc import Container
from html import escape
from urllib.parse import urljoin

SAME = {"b": "strong", "i": "em", "cite": "em", "h5": "h3", "h6": "h3", "dt": "p", "dd": "p"}
ADDRESSES = ("href", "src")
STAYING = (*ADDRESSES, "alt", "lang", "dir", "start", "reversed", "value", "scope", "datetime")
PLAIN = re.compile(r'<p>[^<]*(?:<a href="https?://[^"]*">[^<]*</a>[^<]*)*</p>')  # kept as it is: it needs no parser
LINK = r"""<a href="https?://[\w.-]+(?:/[\w./~!$'()*+,=:@%-]*)?(?:\?(?:[\w./~!$'()*+,=:@%-]|&amp;)+)?">[^<]*</a>"""
MARK = r'<sup (?:class="also" )?id="[^"]*"><a href="(#[^"&\s]+)" role="doc-noteref">(\d+)</a></sup>'
MARKS = re.compile(MARK)
# Most of what is not plain is simple: every tag stays, every link is absolute, and the marks are ours.
SIMPLE = re.compile(rf"({PLAIN.pattern})|<(p|h[2-4])>[^<]*(?:(?:{LINK}|{MARK}|</?(?:em|strong)>)[^<]*)*</\2>")
SPACES = re.compile(r">(?:[ \t\n\f\r]{2,}|[\t\f\r])<")  # a parser makes one of them
HELD = "\0"  # in its place; no text has one


def travelling(html: str, address: str, kept: Container[str] | None, staying: Container[str] = STAYING) -> str:
    """Return HTML with the kept tags alone, its links absolute and its marks as `[1]`.

    Args:
        html: the sanitised HTML of a story's body or of a source.
        address: the absolute address of the story's page, which relative links are of.
        kept: the tags that stay; None for all.
        staying: the attributes that stay.
    """
    rest, plain = PLAIN.sub(HELD, html), iter(PLAIN.findall(html))
    if "<" not in rest:
        return html
    if (simple := _simple(html, address)) is not None:
        return simple
    # a quarter of what commands wait for that need none
    from bs4 import BeautifulSoup  # noqa: PLC0415
    from bs4.dammit import EntitySubstitution  # noqa: PLC0415
    from bs4.formatter import HTMLFormatter  # noqa: PLC0415

    soup = BeautifulSoup(rest, "html.parser")
    for tag in soup.find_all():
        if tag.get("role") == "doc-noteref":
            tag.string = f"[{tag.get_text()}]"
        elif tag.name == "sup" and tag.a and tag.a.get("role") == "doc-noteref":
            tag.hidden = True  # what is in it is printed; to unwrap it would take the longer, the more there are
            continue
        tag.attrs = {
            name: _absolute(address, str(value)) if name in ADDRESSES else value
            for name, value in tag.attrs.items()
            if name in staying
        }
        if kept:
            if tag.name not in kept:
                tag.name = SAME.get(tag.name, tag.name)
            if tag.name not in kept:
                tag.hidden = True
    formatter = HTMLFormatter(entity_substitution=EntitySubstitution.substitute_xml, void_element_close_prefix="")
    return re.sub(HELD, lambda _: next(plain), soup.decode(formatter=formatter))


def _simple(html: str, address: str) -> str | None:
    """Return simple HTML as a parser would; None where a part of it is not simple."""
    top = escape(_absolute(address, "#-").removesuffix("#-"), quote=False)
    blocks: list[str] = []

    def hold(block: re.Match[str]) -> str:
        text = block[0]
        if block[1] is None:
            text = MARKS.sub(lambda mark: f'<a href="{top}{mark[1]}">[{mark[2]}]</a>', text).replace("&nbsp;", "\u00a0")
        blocks.append(text)
        return HELD

    rest = SIMPLE.sub(hold, html)
    if "<" in rest or rest != rest.strip() or '"' in address or SPACES.search(html):
        return None
    held = iter(blocks)
    return re.sub(HELD, lambda _: next(held), rest.replace("&nbsp;", "\u00a0"))


def _absolute(address: str, link: str) -> str:
    """Return a link as an absolute one; what is no address stays as it is."""
    try:
        return urljoin(address, link)
    except ValueError:  # such as http://[bad
        return link
