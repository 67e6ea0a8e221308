"""Where lists of sources may be: under a heading of words/, and wherever lines are numbered one after the other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice, takewhile

from copydesk.read.lines import Line
from copydesk.read.sources.entries import BULLET, URL, Entry, Listing, form_of, goes_on, number_of, opens, url_of
from copydesk.read.sources.inline import by_url, headed_line, may_head, parted
from copydesk.read.sources.last_entry import kept, opens_part
from copydesk.words import LONGEST, is_spoken

TRIES = 3  # of the last headings, and of the last lists without one
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
LONGEST_TITLE = 200  # characters of a source that has no URL
SKIPPED = 5  # numbers that a list in brackets may leave out
AROUND = "*#_= \u2013\u2014-"  # what may decorate a heading


def is_heading(text: str, key: str = "sources") -> bool:
    """Tell whether a line is the heading of a list of sources."""
    return len(text) <= LONGEST and is_spoken(text.strip(AROUND), key)


def headed(lines: list[Line], *, wrapped: bool = True) -> Iterator[Listing]:
    """Yield the lists under the last headings, the last one first."""
    places = [at for at, line in enumerate(lines) if may_head(line.text)]
    found = (listing for at in reversed(places) for listing in _headed(lines, at, wrapped=wrapped))
    yield from (listing for listing in islice(found, TRIES) if listing.entries)


def numbered(lines: list[Line]) -> Iterator[int]:
    """Yield the lines that open with a number: every list that is `unheaded` begins with one."""
    for at, line in enumerate(lines):
        text = line.text
        if text and not text[0].isalpha() and number_of(text):  # nearly all lines of a story begin with a letter
            yield at


def unheaded(lines: list[Line], *, wrapped: bool = True) -> list[Listing]:
    """Return the last runs of lines that are numbered one after the other."""
    found: deque[Listing] = deque(maxlen=TRIES)
    run: Listing | None = None
    last = -1
    for index, line in enumerate(lines):
        if not line.text:
            continue
        if not run and line.text[0].isalpha():  # as nearly all lines of a story: no number begins with a letter
            last = index
            continue
        number = number_of(line.text)
        below = lines[index + 1].text if number and index + 1 < len(lines) else ""
        if number and number.end == len(line.text):
            number = None  # `[1]` alone in a line is a mark
        if run and number and number.form == run.form and _next(number.value, run.entries[-1].number, run.form):
            run.entries.extend(parted(line, number, below))
        elif number and (number.value == 1 or number.form == "square"):
            run = Listing(parted(line, number, below), index, index, form=number.form)
            found.append(run)
        elif run and goes_on(line, run.entries[-1].lines, apart=last != index - 1, wrapped=wrapped):
            run.entries[-1].lines.append(line)
        else:
            run = None
        if run:
            run.stop = index + 1
        last = index
    for listing in found:
        _trim(listing, lines)
    return list(found)


def _headed(lines: list[Line], at: int, *, wrapped: bool) -> Iterator[Listing]:
    """Yield the list under a line, or on it, where it is or has a heading."""
    text = lines[at].text
    if len(text) <= LONGEST and ((plain := is_heading(text)) or is_heading(text, "perhaps sources")):
        yield _under(lines, at, plain=plain, wrapped=wrapped)
    if cut := headed_line(lines[at], is_heading):
        yield _beside(lines, at, *cut)


def _beside(lines: list[Line], at: int, heading: Line, rest: Line) -> Listing:
    """Return the list that begins on the line of its heading."""
    number = number_of(rest.text)
    number = number if number and number.value == 1 else None
    found = Listing([], at, at, heading, at, number.form if number else "", plain=True)
    line, index = rest, at
    while line.text:
        below = lines[index + 1] if index + 1 < len(lines) else Line("", 0, 0, 0)
        found.entries.extend(parted(line, number, below.text) if number else by_url(line))
        index, line = index + 1, below
        if number:
            number = number_of(line.text) if line.text else None
            if not number or number[:2] != (found.entries[-1].number + 1, found.form):
                break
        elif not found.entries or not URL.match(line.text):
            break
    found.stop = index
    return found


def _trim(listing: Listing, lines: list[Line]) -> None:
    """Cut from the last entry what only stands below it."""
    last = listing.entries[-1]
    count = kept(listing.entries, lines)
    if count < len(last.lines):
        while lines[listing.stop - 1].start > last.lines[count - 1].start:
            listing.stop -= 1
        del last.lines[count:]


def _next(value: int, last: int, form: str) -> bool:
    return value == last + 1 or (form == "square" and last < value <= last + SKIPPED)


def _under(lines: list[Line], heading: int, *, plain: bool, wrapped: bool) -> Listing:
    """Return the list under a heading: behind a line or two of introduction, where the rest is numbered."""
    start = _filled(lines, heading + 1)
    near = takewhile(lambda at: not is_heading(lines[at].text), range(start, min(start + 3, len(lines))))
    first = next((at for at in near if lines[at].text and opens(lines[at].text, 0)), start)
    found = Listing(
        [], first, first, lines[heading], heading, form_of(lines[first].text if first < len(lines) else ""), plain=plain
    )
    index, last = first, 0
    while index < len(lines):
        line, entries = lines[index], found.entries
        apart = bool(entries) and not lines[index - 1].text
        number = opens(line.text, last)
        if is_heading(line.text) or (entries and not number and opens_part(line.text)):
            break
        if number or (BULLET.match(line.text) and (not last or URL.search(line.text))):
            entries.extend(_entries(line, number, lines[index + 1].text if index + 1 < len(lines) else ""))
            last = entries[-1].number or last
        elif not last and _opens(lines, index, entries, apart=apart):
            entries.append(Entry([line], 0))
        elif entries and goes_on(line, entries[-1].lines, apart=apart, wrapped=wrapped):
            entries[-1].lines.append(line)
        else:
            break
        found.stop = index + 1
        index = _filled(lines, found.stop)
    if found.entries:
        _trim(found, lines)
    return found


def _entries(line: Line, value: int, below: str) -> list[Entry]:
    number = number_of(line.text)
    return parted(line, number, below) if number and value else [Entry([line], 0)]


def _opens(lines: list[Line], index: int, entries: list[Entry], *, apart: bool) -> bool:
    """Tell whether a line without number is an entry: each line is one, but a URL alone belongs to its title."""
    text = lines[index].text
    if URL.match(text):
        return not entries or bool(url_of(entries[-1].lines))
    if entries and BULLET.match(entries[-1].lines[0].text):
        return False
    if not apart:
        return any(map(str.isalnum, text))
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return bool(URL.search(text) or URL.match(below) or (YEAR.search(text) and len(text) <= LONGEST_TITLE))


def _filled(lines: list[Line], start: int) -> int:
    """Return the index of the first line from `start` that is not blank; the number of lines where none is."""
    while start < len(lines) and not lines[start].text:
        start += 1
    return start
