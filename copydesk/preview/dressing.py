"""What is put into a page as it is served, and is never on the disk: the script, its style, and the word of a draft.

The policy of the page is widened by no more than these need.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

META = re.compile(r"<meta\b[^>]*http-equiv\s*=\s*[\"']?content-security-policy\b[^>]*>", re.IGNORECASE)
CONTENT = re.compile(r"""(\bcontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
SHEET = re.compile(r"""<link\b[^>]*\brel\s*=\s*["']?stylesheet\b[^>]*>""", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b[^>]*\bsrc\s*=[^>]*>", re.IGNORECASE)
ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
NEEDED = ("script-src", "connect-src", "style-src")
SELF = "'self'"


def digest(data: bytes) -> str:
    """Return what changes whenever some bytes do."""
    return sha256(data).hexdigest()[:16]


def dressed(page: str, state: str, mark: str = "") -> str:
    """Return a page with what the preview needs.

    Args:
        page: the page as it is on the disk.
        state: what the script compares, to know that the page has changed.
        mark: the sentence over a story that is not out; "" for one that is.
    """
    page = META.sub(lambda meta: CONTENT.sub(_widened, meta[0], count=1), page)
    ours = (
        '<link rel="stylesheet" href="/@copydesk/live.css" data-copydesk>\n'
        f'<script type="module" src="/@copydesk/live.js" data-copydesk="{escape(state)}"></script>\n'
    )
    if head := HEAD_END.search(page):
        page = page[: head.start()] + ours + page[head.start() :]
    else:  # a fragment
        page += f"\n{ours}"
    if mark and (body := BODY.search(page)):
        banner = f'\n<p class="copydesk-mark" lang="en" dir="ltr"><strong>{escape(mark)}</strong></p>'
        page = page[: body.end()] + banner + page[body.end() :]
    return page


def _widened(content: re.Match[str]) -> str:
    return f'{content[1]}"{escape(widened(unescape(content[2][1:-1]))).replace("&#x27;", chr(39))}"'


def widened(policy: str) -> str:
    """Return a Content-Security-Policy that lets in scripts, styles and events of the site itself."""
    said: dict[str, list[str]] = {}
    for directive in filter(None, map(str.split, policy.split(";"))):
        said.setdefault(directive[0].lower(), directive[1:])
    usual = said.get("default-src")
    for name in NEEDED:
        sources = said.get(name, usual)
        if sources is not None and SELF not in sources and "*" not in sources:
            said[name] = [*(each for each in sources if each.lower() != "'none'"), SELF]
    return "; ".join(" ".join((name, *sources)) for name, sources in said.items())


def loaded(page: str, address: str) -> Mapping[str, str]:
    """Return the files of this site that decide how a page looks and works: path -> `sheet` or `script`."""
    found: dict[str, str] = {}
    for kind, pattern in (("sheet", SHEET), ("script", SCRIPT)):
        for tag in pattern.findall(page):
            if said := ADDRESS.search(tag):
                href = urlsplit(urljoin(address, unescape(next(filter(None, said.groups()), ""))))
                if href.netloc == urlsplit(address).netloc:
                    found[href.path] = kind
    return found
