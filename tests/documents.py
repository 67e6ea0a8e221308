"""The documentation as a reader finds it: pages, their headings and links, and the commands that they tell to type."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from conftest import ROOT
from markdown_it import MarkdownIt
from markdown_it.token import Token

MADE = ("docs/rules.md", "docs/settings.md", "docs/commands.md")  # the references, which are generated
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OWN = ROOT / "copydesk/founding/site/README.md"  # which a new site gets
MARK = re.compile(r"<!-- (\w+): (.*?) -->")
HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?")


@dataclass(frozen=True, slots=True)
class Command:
    """What is to be typed, and what a `console` block shows of its output; `line` is where it begins."""

    line: int
    text: str
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and the marks before it, comments such as `<!-- at: TIME -->`.

    `at` is the time of its commands, `exit` the status of the last of them, `folder` where they are typed (`site`, as
    it was prepared, or `empty`; without it, where the page is by then), `file` names a file that has this text, and
    `do` is what was done before and needs no telling, such as an edit.
    """

    page: Path
    line: int
    language: str
    text: str
    marks: dict[str, str]

    def commands(self) -> Iterator[Command]:
        """Yield what is to be typed, in its order."""
        if self.language == "sh":
            yield from _typed(self.text, self.line)
        elif self.language == "console":
            parts = re.split(r"^\$ (.*)\n", self.text, flags=re.MULTILINE)
            assert not parts[0], f"{self.page}:{self.line}: it begins with a prompt"
            line = self.line
            for text, shown in zip(parts[1::2], parts[2::2], strict=True):
                yield Command(line, text, shown)
                line += 1 + shown.count("\n")


def _typed(text: str, line: int) -> Iterator[Command]:
    """Yield the commands of a script: a line each, unless it goes on."""
    held: list[str] = []
    for number, each in enumerate(text.splitlines(), line):
        held.append(each)
        if _goes_on("\n".join(held)):
            continue
        whole = "\n".join(held)
        if whole.strip() and not whole.lstrip().startswith("#"):
            yield Command(number - len(held) + 1, whole)
        held = []
    assert not held, f"line {line}: a command has no end: {held}"


def _goes_on(text: str) -> bool:
    """Tell whether the next line belongs to a command."""
    if found := HEREDOC.search(text):
        return not re.search(rf"^{found[1]}$", text, re.MULTILINE)
    if text.rstrip().endswith(("\\", "|", "&&", "||")):
        return True
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return True
    return False


def name_of(page: Path) -> str:
    """Return a page's path in the project."""
    return os.path.relpath(page, ROOT)


@cache
def tokens(page: Path) -> tuple[Token, ...]:
    """Return what a page is made of."""
    return tuple(MarkdownIt().enable("table").parse(page.read_text("utf-8")))


@cache
def blocks(page: Path) -> tuple[Block, ...]:
    """Return the fenced blocks of a page."""
    found, marks = [], dict[str, str]()
    for token in tokens(page):
        if token.type == "html_block" and MARK.match(token.content):
            marks |= MARK.findall(token.content)
        elif token.type == "fence" and token.map:
            found.append(Block(page, token.map[0] + 2, token.info.strip(), token.content, marks))
            marks = {}
        elif token.nesting <= 0 and token.level == 0:
            marks = {}
    return tuple(found)


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    found: list[str] = []
    for heading, inline in pairwise(tokens(page)):
        if heading.type == "heading_open":
            words = "".join(each.content for each in inline.children or () if each.type in ("text", "code_inline"))
            name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            found.append(f"{name}-{found.count(name)}" if name in found else name)
    return frozenset(found)


def links(page: Path) -> Iterator[str]:
    """Yield what a page links to."""
    for token in tokens(page):
        for each in token.children or ():
            yield from (unquote(str(each.attrs[name])) for name in ("href", "src") if name in each.attrs)


def prose(page: Path) -> str:
    """Return a page without its fenced blocks."""
    return re.sub(r"^( *)```.*?^\1```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
