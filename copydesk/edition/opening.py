"""The opening of a story: so much of its body as makes one want the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

ENOUGH = 360  # characters, about 60 words in any script: an opening with fewer takes the next paragraph, too
LONGEST = 900  # a paragraph with more is cut
ATTRIBUTES = r'(?:[^>"]|"[^"]*")*'
TOKEN = re.compile(rf"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*){ATTRIBUTES}>|(?P<text>[^<]+)")
TAG = re.compile(rf"</?[a-z]{ATTRIBUTES}>")
VOID = ("br", "hr", "img")
MARK = re.compile(r'<a\b[^>]*role="doc-noteref"[^>]*>([^<]*)</a>')
BLANK = "\0"  # in place of a mark; no text has one
CLOSERS = rf"(?:&quot;|[\"'”’»›)\]])*{BLANK}*"
SENTENCE = re.compile(rf"[.!?…؟।]{CLOSERS}(?=\s|\Z)|[。！？]{CLOSERS}")
WORD = re.compile(rf"[^\s{BLANK}]{BLANK}*(?=\s)")
LETTER = re.compile(r"&#?\w+;|[^&]", re.DOTALL)


def opening(html: str) -> str:
    """Return the first paragraphs of a body's sanitised HTML, until there are about 60 words.

    What stands before the first paragraph is left out; a table, a list or a subhead behind it ends the opening. A
    paragraph that is itself too long is cut behind a sentence or else a word, and ends with `…`.
    """
    taken: list[str] = []
    length = 0
    for block in _blocks(html):
        if block.startswith(("<p>", "<p ")):
            size = len(_plain(block))
            if taken and length + size > LONGEST:
                break
            taken.append(block if size <= LONGEST else _cut(block))
            length += size
        elif taken:
            break
        if length >= ENOUGH:
            break
    return "\n".join(taken)


def _plain(html: str) -> str:
    """Return the text of HTML, with blanks for its marks; what is escaped stays so."""
    return TAG.sub("", MARK.sub(lambda mark: BLANK * len(mark[1]), html))


def _blocks(html: str) -> Iterator[str]:
    """Yield the elements that stand in no other."""
    depth = start = 0
    for token in TOKEN.finditer(html):
        if not token["name"] or token["name"] in VOID:
            continue
        if depth == 0:
            start = token.start()
        depth += -1 if token["end"] else 1
        if depth == 0:
            yield html[start : token.end()]


def _cut(block: str) -> str:
    """Return a paragraph up to its cut; the tags that are open there are closed."""
    left, made = _end(_plain(block)), ""
    still_open: list[str] = []
    for token in TOKEN.finditer(block):
        if text := token["text"]:
            made += text[:left]
            left -= len(text)
            if left <= 0:
                break
            continue
        made += token[0]
        if token["end"]:
            still_open.pop()
        elif token["name"] not in VOID:
            still_open.append(token["name"])
    inner = "".join(f"</{name}>" for name in reversed(still_open[1:]))
    return f"{made.rstrip()}{inner} …</p>"


def _end(plain: str) -> int:
    """Return where a long text is cut: behind a sentence, else a word, else anywhere."""
    for pattern in (SENTENCE, WORD, LETTER):
        ends = [found.end() for found in pattern.finditer(plain, 0, LONGEST * 2) if found.end() <= LONGEST]
        if ends and ends[-1] >= ENOUGH // 2:
            return ends[-1]
    return LONGEST
