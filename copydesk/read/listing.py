"""Where lists of sources may be: under a heading of words/, and wherever lines are numbered one after the other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from copydesk.read.entries import BULLET, URL, Entry, goes_on, is_address, number_of, opens, url_of
from copydesk.read.lines import Line
from copydesk.words import LONGEST, is_spoken

TRIES = 3  # of the last headings, and of the last lists without one
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
LONGEST_TITLE = 200  # characters of a source that has no URL
SKIPPED = 5  # numbers that a list in brackets may leave out
AROUND = "*#_= \u2013\u2014-"  # what may decorate a heading


@dataclass(slots=True)
class Listing:
    """What may be a list of sources: its entries, the lines they stand in, and its heading."""

    entries: list[Entry]
    start: int
    stop: int
    heading: int | None = None
    form: str = ""
    plain: bool = False  # the heading says `Sources`, and not just `Notes`

    @property
    def top(self) -> int:
        """The line that it begins with."""
        return self.start if self.heading is None else self.heading

    @property
    def numbers(self) -> list[int]:
        """The number of each entry, its place where it has none."""
        return [entry.number or place for place, entry in enumerate(self.entries, 1)]

    @property
    def numbered(self) -> bool:
        """Tell whether an entry has a number."""
        return any(entry.number for entry in self.entries)

    def share(self) -> float:
        """Return how many of the entries hold an address."""
        found = 0
        for entry in self.entries:
            number = number_of(entry.lines[0].text)
            found += is_address(entry.lines[0].text, number.end if number else 0) or bool(url_of(entry.lines[1:]))
        return found / len(self.entries)


def is_heading(text: str, key: str = "sources") -> bool:
    """Tell whether a line is the heading of a list of sources."""
    return len(text) <= LONGEST and is_spoken(text.strip(AROUND), key)


def headed(lines: list[Line], *, wrapped: bool = True) -> Iterator[Listing]:
    """Yield the lists under the last headings, the last one first."""
    found = ((at, plain) for at in reversed(range(len(lines))) for plain in _heading(lines[at].text))
    for at, plain in islice(found, TRIES):
        listing = _under(lines, at, plain=plain, wrapped=wrapped)
        if listing.entries:
            yield listing


def unheaded(lines: list[Line], *, wrapped: bool = True) -> list[Listing]:
    """Return the last runs of lines that are numbered one after the other."""
    found: deque[Listing] = deque(maxlen=TRIES)
    run: Listing | None = None
    last = -1
    for index, line in enumerate(lines):
        if not line.text:
            continue
        number = number_of(line.text)
        if number and number.end == len(line.text):
            number = None  # `[1]` alone in a line is a mark
        if run and number and number.form == run.form and _next(number.value, run.entries[-1].number, run.form):
            run.entries.append(Entry([line], number.value))
        elif number and (number.value == 1 or number.form == "square"):
            run = Listing([Entry([line], number.value)], index, index, form=number.form)
            found.append(run)
        elif run and goes_on(line, run.entries[-1].lines, apart=last != index - 1, wrapped=wrapped):
            run.entries[-1].lines.append(line)
        else:
            run = None
        if run:
            run.stop = index + 1
        last = index
    return list(found)


def _heading(text: str) -> Iterator[bool]:
    """Yield True where a line is a plain heading, False where it may be one."""
    if text and len(text) <= LONGEST:
        if is_heading(text):
            yield True
        elif is_heading(text, "perhaps sources"):
            yield False


def _next(value: int, last: int, form: str) -> bool:
    return value == last + 1 or (form == "square" and last < value <= last + SKIPPED)


def _under(lines: list[Line], heading: int, *, plain: bool, wrapped: bool) -> Listing:
    """Return the list under a heading: behind a line or two of introduction, where the rest is numbered."""
    start = _filled(lines, heading + 1)
    near = takewhile(lambda at: not any(_heading(lines[at].text)), range(start, min(start + 3, len(lines))))
    first = next((at for at in near if lines[at].text and opens(lines[at].text, 0)), start)
    found = Listing([], first, first, heading, _form(lines, first), plain=plain)
    index, last = first, 0
    while index < len(lines):
        line, entries = lines[index], found.entries
        apart = bool(entries) and not lines[index - 1].text
        number = opens(line.text, last)
        if any(_heading(line.text)):
            break
        if number or (BULLET.match(line.text) and (not last or URL.search(line.text))):
            entries.append(Entry([line], number))
        elif not last and _opens(lines, index, entries, apart=apart):
            entries.append(Entry([line], 0))
        elif entries and goes_on(line, entries[-1].lines, apart=apart, wrapped=wrapped):
            entries[-1].lines.append(line)
        else:
            break
        last = number or last
        found.stop = index + 1
        index = _filled(lines, found.stop)
    return found


def _form(lines: list[Line], first: int) -> str:
    number = number_of(lines[first].text) if first < len(lines) else None
    return number.form if number else ""


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
