r"""Plain text -> Markdown that gives the same text back, in Python-Markdown and in CommonMark (spec 0.31, 2.4).

`<` and `&` become entities, since raw HTML is found before a backslash is; `{` is escaped for Hugo, Liquid and
Nunjucks, and so is `%` or `#` behind it, since `\{%` would still open a tag; `~` for GitHub's strikethrough, a leading
`:` for definition lists.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from copydesk.read.lines import EDGES, plain

LINE_ENDS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
INLINE = re.compile(r"[\\`*_{}\[\]~]|(?<=\{)[%#]")
SPECIAL = re.compile(r"[\\`*_{}\[\]~&<]")
CLOSING = re.compile(r"(\\.)|#")  # what is escaped already, or not
AMPERSAND = re.compile(r"&(?=[#\w])")
AT_LINE_START = re.compile(r"[#>+\-=|:]|\d{1,9}(?=[.)](?:\s|$))")
AUTOLINK = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]+")
KEPT_IN_URL = "-._~:/?#@!$&*+,;=%"


def one_line(text: str) -> str:
    """Return a text as `plain` has it, with a space for each line end."""
    return LINE_ENDS.sub(" ", plain(text)) if not text.isprintable() else text


def flat(text: str) -> str:
    """Return a text on one line, without white space around it."""
    return one_line(text).strip(EDGES)


def escape(text: str) -> str:
    """Return a text escaped for the inside of a line."""
    if not SPECIAL.search(text):
        return text
    text = INLINE.sub(r"\\\g<0>", text)
    return AMPERSAND.sub("&amp;", text).replace("<", "&lt;")


def escape_line(text: str) -> str:
    """Return a text escaped for the start of a line: nothing in it opens a list, a heading, a quote or a rule."""
    opening = AT_LINE_START.match(text)
    text = escape(text)
    if not opening:
        return text
    at = opening.end() if opening[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def escape_heading(text: str) -> str:
    """Return a text escaped for an ATX heading, whose closing `#` would be taken off."""
    return CLOSING.sub(lambda found: found[1] or r"\#", escape(text))


def escape_cell(text: str) -> str:
    """Return a text escaped for a cell of a pipe table."""
    return escape(text).replace("|", r"\|")


def link(url: str) -> str:
    """Return a URL as an autolink, or, where it holds a character that those can't, as a link."""
    if AUTOLINK.fullmatch(url):
        return f"<{url}>"
    return f"[{escape(url)}]({quote(url, safe=KEPT_IN_URL)})"
