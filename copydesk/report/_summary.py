"""The findings as a job summary of GitHub Actions: Markdown, in which no word of the copy is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from copydesk.finding import Finding, visible
from copydesk.report._closing import closing

LARGEST = 1_000_000  # bytes; GitHub takes 1,024 KiB of a step, and nothing of more
SPARE = 200  # bytes, for the line that says what was left out
MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$!]")
LINKS = re.compile(r"(?<=@)|(?<=://)|(?<=www)(?=\.)", re.IGNORECASE)  # what becomes a link or a mention by itself
TABLE = "| place | severity | finding | rule |\n|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where links lead: the folder of the files, and the reference of rules; empty: no links."""

    files: str = ""
    rules: str = ""


def summary(findings: Sequence[Finding], items: int, to: Addresses, room: int = LARGEST) -> str:
    """Return the summary.

    Args:
        findings: in the order of their files.
        items: how many were checked.
        to: where its links lead.
        room: how many bytes it may have.
    """
    if not findings:
        return f"## The copy desk\n\nNo findings in {items} {'item' if items == 1 else 'items'}.\n"
    text = [f"## The copy desk\n\n{closing(findings, items)}.\n"]
    room -= len(text[0]) + SPARE
    told = 0
    for count, piece in _pieces(findings, to):
        room -= len(piece.encode())
        if room < 0:
            text.append(f"\nNo room for {len(findings) - told} more: the log has all of them.\n")
            break
        text.append(piece)
        told += count
    return "".join(text)


def held_back(names: Sequence[str], most: int = 100) -> str:
    """Return what a summary says of stories that a build held back: which they are, and that the others are out."""
    listed = "".join(f"- {_text(name)}\n" for name in names[:most])
    more = f"- and {len(names) - most} more\n" if len(names) > most else ""
    return f"## Held back\n\n{listed}{more}\nThe other stories go out. A story that was out before stays as it was.\n\n"


def nothing_built(why: str) -> str:
    """Return what a summary says where a build was refused: why."""
    return f"## Nothing was built\n\n{_message(why)}. The site stays as it was.\n\n"


def _pieces(findings: Sequence[Finding], to: Addresses) -> Iterator[tuple[int, str]]:
    """Yield the pieces of the summary, each with the number of findings in it: a heading, or a row."""
    for file, of_file in groupby(findings, lambda found: found.file):
        yield 0, f"\n### {_text(file)}\n\n{TABLE}"
        yield from ((1, _row(found, to)) for found in of_file)


def _row(found: Finding, to: Addresses) -> str:
    place = f"{found.line}:{found.column}"
    if to.files and not found.file.startswith(("/", "../")):
        place = f"[{place}]({to.files}/{quote(found.file.encode('utf-8', 'surrogateescape'))}#L{found.line})"
    rule = f"[{found.code}]({to.rules}#{found.code})" if to.rules else found.code
    return f"| {place} | {found.severity} | {_message(found.message)} | {rule} |\n"


def _message(message: str) -> str:
    """Return a message; what stands between backquotes is set as code, but nothing in it is markup."""
    *pieces, last = message.split("`")
    if len(pieces) % 2:  # the last has no partner
        last = f"{pieces.pop()}`{last}"
    return "".join(
        f"<code>{_text(each)}</code>" if odd % 2 else _text(each) for odd, each in enumerate([*pieces, last])
    )


def _text(text: str) -> str:
    """Return text of which Markdown makes the same text."""
    return LINKS.sub("<!-- -->", MARKUP.sub(r"\\\g<0>", visible(text)))
