"""The Sources list: a heading of words/ and the entries under it, numbered or not, less the junk `[]`."""

from __future__ import annotations

import re

from copydesk.item import Source
from copydesk.read.lines import Line
from copydesk.read.reading import Reading, joined
from copydesk.read.summary import bullet
from copydesk.words import spoken

NUMBER = re.compile(r"(?:\[(\d{1,3})\]\s*|\(?(\d{1,3})(?:[.):]\s*|\s+(?=\S)))(?=\D|$)")
URL = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
JUNK = re.compile(r"\s*\[\s*\]$")
TRAILING = ".,;:!?'’"


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a list of sources."""
    return text.rstrip(":").rstrip().casefold() in spoken("sources")


def read_sources(reading: Reading) -> None:
    """Take the last such heading and the entries under it."""
    for start in range(len(reading.lines) - 1, -1, -1):
        if reading.lines[start].text and is_heading(reading.lines[start].text):
            entries, stop = _entries(reading, start + 1)
            if entries:
                heading = reading.lines[start]
                reading.take(start, stop)
                reading.drop([heading], "heading")
                reading.sources = tuple(_source(reading, lines, place) for place, lines in enumerate(entries, 1))
                _check_numbers(reading)
                return


def _entries(reading: Reading, start: int) -> tuple[list[list[Line]], int]:
    """Return the lines of each entry, and the index behind the last."""
    entries: list[list[Line]] = []
    index = stop = reading.next(start)
    while index < len(reading.lines):
        line = reading.lines[index]
        apart = index > start and not reading.lines[index - 1].text
        opens = bool(NUMBER.match(line.text) or bullet(reading, line))
        listed = bool(entries and (NUMBER.match(entries[0][0].text) or bullet(reading, entries[0][0])))
        has_url = bool(URL.search(line.text))
        if opens or (has_url and not listed and not (entries and URL.match(line.text) and not _url(entries[-1]))):
            entries.append([line])
        elif entries and (not apart or (URL.match(line.text) and not _url(entries[-1]))):
            entries[-1].append(line)
        elif not listed and not apart:
            entries.append([line])
        else:
            break
        stop = index + 1
        index = reading.next(stop)
    return entries, stop


def _url(lines: list[Line]) -> str | None:
    found = URL.search(joined(lines)[0])
    return found[0] if found else None


def _source(reading: Reading, lines: list[Line], place: int) -> Source:
    text, spans = joined(lines)
    number = NUMBER.match(text)
    text = JUNK.sub("", text[number.end() if number else bullet(reading, lines[0]) :])
    found = URL.search(text)
    url = _trim(JUNK.sub("", found[0])) if found else None
    return Source(int(number[1] or number[2]) if number else place, text, spans, url)


def _trim(url: str) -> str:
    """Return a URL without the punctuation of the sentence around it."""
    while url[-1] in TRAILING or (url[-1] in ")]" and url.count(url[-1]) > url.count("(["[url[-1] == "]"])):
        url = url[:-1]
    return url


def _check_numbers(reading: Reading) -> None:
    seen: set[int] = set()
    for source in reading.sources:
        if source.number in seen:
            message = f"two sources have the number {source.number}: number each source once"
            reading.find("source-number", message, source.spans[0][0])
        seen.add(source.number)
