r"""Markdown in the forms that `write/` gives it -> sanitised HTML, without a parser: in a sixth of the time.

    paragraphs, with hard breaks    ## subheads    > quotes    - lists and 1. lists of one level
    escapes such as \* and &lt;     [^1] marks     [^1]: definitions, with <https://example.com/> in them

Who wrote it is not asked. Whatever has any other form is left to Python-Markdown; of these, both make the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from copydesk.sanitise import clean_body, sanitise
from copydesk.story import StorySource

ODD = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
BREAK = "  \n"
# White space at its edges, and what may open a list, a heading, a quote, a rule, a table or a definition
LINE = re.compile(r"(?!\d+\.(?:\s|$))(?:[^\s#>=\-+*_:|~`\[]|\[\^[0-9]+\](?!:)).*(?<!\s)")
DEFINITION = re.compile(r"\[\^([1-9][0-9]{0,8})\]: (\S.*)(?<!\s)")
HEADING = re.compile(r"## (\S(?:.*\S)?)")
NUMBER = re.compile(r"\n[1-9][0-9]{0,8}\. ")
ESCAPE = re.compile(r"\\.")
# One sign that may be more than itself is sought, which is quick; what stands behind it tells what it is
TOKEN = re.compile(
    r"[\\`*_{}\[\]~&<](?:(?<=\\)(?P<escaped>[!\"#$%'()*+,\-./:;=>?@\[\\\]^_`{|}~])|(?<=\[)\^(?P<mark>[1-9][0-9]{0,8})\]"
    r"|(?<=&)(?P<entity>(?:amp|lt);)|(?<=&)(?P<ampersand>(?![#\w\\]))"
    r"|(?<=<)(?P<url>https?://[\w\-.~:/?#@!$()+,;=%&]+)>|(?P<other>))"
)
LISTS = ("ul", "ol")
DEEP = (*LISTS, "blockquote")  # Python-Markdown looks for marks in them when it is done with all else


class OtherFormError(Exception):
    """Only a parser can tell what this is."""


def direct(text: str, key: str) -> tuple[str, tuple[StorySource, ...]] | None:
    """Return Markdown as sanitised HTML, and its source notes; None where it has other forms than those above.

    Args:
        text: Markdown without front matter.
        key: what makes the ids of the marks and the notes unique.
    """
    if not text.replace("\n", "").isprintable() and ODD.search(text):
        return None
    try:
        return _convert(text.removesuffix("\n").split("\n\n"), key)
    except OtherFormError:
        return None


def _convert(blocks: list[str], key: str) -> tuple[str, tuple[StorySource, ...]]:
    definitions = list(_definitions(blocks.pop())) if blocks[-1].startswith("[^") else []
    shaped = [_shape(block) for block in blocks]
    numbers = [number for number, _ in definitions]
    if len(set(numbers)) < len(numbers) or any(a == b and a in LISTS for (a, _), (b, _) in pairwise(shaped)):
        raise OtherFormError  # a source is defined twice, or two lists may be one
    inline, without_marks = _Inline(key, numbers), _Inline(key, ())
    html = ["" if kind in DEEP else inline.block(kind, lines) for kind, lines in shaped]
    html = [made or inline.block(*each) for made, each in zip(html, shaped, strict=True)]
    body = clean_body("\n".join(html).replace("</blockquote>\n<blockquote>\n", ""))  # paragraphs of one quote
    return body, tuple(
        StorySource(
            int(number),
            sanitise(without_marks.line(" ".join(said.split()))),
            f"source-{key}-{number}",
            tuple(inline.marks[number]),
        )
        for number, said in definitions
    )


class _Inline:
    """Lines of a story -> HTML; `marks` are the ids of those that cite a source, by its number."""

    def __init__(self, key: str, numbers: Iterable[str]) -> None:
        self.key = key
        self.marks: dict[str, list[str]] = {number: [] for number in numbers}

    def block(self, kind: str, lines: list[str]) -> str:
        if kind in LISTS:
            return f"<{kind}>\n" + "".join(f"<li>{self.line(line)}</li>\n" for line in lines) + f"</{kind}>"
        text = "<br>\n".join(map(self.line, lines))
        return f"<blockquote>\n<p>{text}</p>\n</blockquote>" if kind == "blockquote" else f"<{kind}>{text}</{kind}>"

    def line(self, text: str) -> str:
        return TOKEN.sub(self._token, text)

    def _token(self, found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        said = found[kind]
        if kind == "mark" and said in self.marks:
            marks = self.marks[said]
            marks.append(f"ref-{self.key}-{said}{f'-{len(marks) + 1}' if marks else ''}")
            return f'<sup id="{marks[-1]}"><a href="#source-{self.key}-{said}" role="doc-noteref">{said}</a></sup>'
        if kind == "url" and not ("&" in said and ";" in said):
            return f'<a href="{escape(said)}">{escape(said)}</a>'
        if kind in ("mark", "url", "other"):
            raise OtherFormError
        if kind == "ampersand":
            return "&amp;"
        return found[0] if kind == "entity" else said


def _definitions(block: str) -> Iterator[tuple[str, str]]:
    """Yield the number of each source, and what is said of it."""
    for line in block.split("\n"):
        found = DEFINITION.fullmatch(line)
        if not found:
            raise OtherFormError
        yield found[1], found[2]


def _shape(block: str) -> tuple[str, list[str]]:
    """Return the element that a block makes, and its lines."""
    if LINE.fullmatch(block):
        return "p", [block]
    if heading := HEADING.fullmatch(block):
        if "#" in ESCAPE.sub("", heading[1]):  # at its end, it would be taken off
            raise OtherFormError
        return "h2", [heading[1]]
    if block.startswith("> "):
        kind, lines = "blockquote", block[2:].split(f"{BREAK}> ")
    elif block.startswith("- "):
        kind, lines = "ul", block[2:].split("\n- ")
    elif block.startswith("1. "):
        kind, lines = "ol", NUMBER.split(block[3:])
    else:
        kind, lines = "p", block.split(BREAK)
    if not all(map(LINE.fullmatch, lines)):
        raise OtherFormError
    return kind, lines
