"""The Sources list: a heading of words/ and the entries under it, numbered or not, less the junk `[]`."""

from __future__ import annotations

import re
from itertools import islice

from copydesk.item import Source
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.words import is_spoken

NUMBER = re.compile(r"\[(\d{1,3})\]\s*|\(?(\d{1,3})(?:[:)]\s*|\.(?!\d)\s*)|(\d{1,3})\s+(?=\S)")
BULLET = re.compile(r"[•‣◦▪●■*·–—-]\s+")
URL = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
JUNK = re.compile(r"\s*\[\s*\]$")
IN_URL = re.compile(r"\[\](?![=&])")  # ?a[]=1 is part of a URL, the junk is not
TRIES = 3  # of the last headings
TRAILING = ".,;:!?'’"


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a list of sources."""
    return is_spoken(text, "sources")


def read_sources(reading: Reading) -> None:
    """Take the last such heading and the entries under it."""
    lines = reading.lines
    headings = (at for at in reversed(range(len(lines))) if lines[at].text and is_heading(lines[at].text))
    for start in islice(headings, TRIES):
        entries, first, stop = _entries(reading, start + 1)
        if any(_numbered(entry[0].text, 0) or BULLET.match(entry[0].text) or _url(entry) for entry in entries):
            heading = reading.lines[start]
            reading.take(first, stop)
            reading.take(start, start + 1)
            reading.drop([heading], "heading")
            reading.sources = tuple(_source(lines, place) for place, lines in enumerate(entries, 1))
            _check_numbers(reading)
            return


def _entries(reading: Reading, start: int) -> tuple[list[list[Line]], int, int]:
    """Return the lines of each entry, and the indices of the first and behind the last of them."""
    index = first = _first_entry(reading, start)
    entries: list[list[Line]] = []
    stop, number = index, 0
    while index < len(reading.lines):
        line = reading.lines[index]
        apart = bool(entries) and not reading.lines[index - 1].text
        numbered = _numbered(line.text, number)
        if numbered or BULLET.match(line.text) or (not number and _opens(line, entries, apart=apart)):
            entries.append([line])
        elif entries and _goes_on(line, entries[-1], apart=apart):
            entries[-1].append(line)
        else:
            break
        number = numbered or number
        stop = index + 1
        index = reading.next(stop)
    return entries, first, stop


def _first_entry(reading: Reading, start: int) -> int:
    """Return where the entries begin: behind a line or two of introduction, where the rest is numbered."""
    start = reading.next(start)
    for index in range(start, min(start + 3, len(reading.lines))):
        if _numbered(reading.lines[index].text, 0):
            return index
    return start


def _numbered(text: str, last: int) -> int:
    """Return the number that a line opens with, 0 for none. A bare one must come next, or have a URL behind it."""
    found = NUMBER.match(_unbulleted(text))
    if not found:
        return 0
    number = int(found[1] or found[2] or found[3])
    return number if not found[3] or number == last + 1 or URL.search(text) else 0


def _opens(line: Line, entries: list[list[Line]], *, apart: bool) -> bool:
    """Tell whether a line without number is an entry: each line is one, but a URL alone belongs to its title."""
    if URL.match(line.text):
        return not entries or bool(_url(entries[-1]))
    return not apart or bool(URL.search(line.text))


def _goes_on(line: Line, entry: list[Line], *, apart: bool) -> bool:
    """Tell whether a line belongs to the entry above: its URL, or what was wrapped."""
    if URL.match(line.text):
        return not _url(entry)
    ended = JUNK.search(entry[-1].text) or (URL.search(entry[-1].text) and not line.indent)
    return not apart and not ended


def _url(lines: list[Line]) -> str | None:
    found = URL.search(joined(lines)[0])
    return found[0] if found else None


def _unbulleted(text: str) -> str:
    return BULLET.sub("", text, count=1) if BULLET.match(text) else text


def _source(lines: list[Line], place: int) -> Source:
    text, spans = joined(lines)
    number = _numbered(text, place - 1)
    text = _unbulleted(text)
    found = NUMBER.match(text) if number else None
    text = JUNK.sub("", text[found.end() :] if found else text).strip()
    link = URL.search(text)
    return Source(number or place, text, spans, _trim(IN_URL.split(link[0])[0]) if link else None)


def _trim(url: str) -> str:
    """Return a URL without the punctuation of the sentence around it."""
    while url[-1] in TRAILING or (url[-1] == ")" and url.count(")") > url.count("(")) or url[-1] == "]":
        url = url[:-1]
    return url


def _check_numbers(reading: Reading) -> None:
    seen: set[int] = set()
    for source in reading.sources:
        if source.number in seen:
            message = f"two sources have the number {source.number}: number each source once"
            reading.find("source-number", message, source.spans[0][0])
        seen.add(source.number)
