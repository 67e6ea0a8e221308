"""Lines of embargo: `EMBARGOED UNTIL 6 p.m. EST, March 3, 2026`, `Sperrfrist: 14. Juni 2025, 18 Uhr MESZ`.

They belong above the first paragraph. Below it they are easily overlooked, so one there is an error; but where the
copy has said the same on top, it is only put aside.
"""

from __future__ import annotations

from itertools import islice

from copydesk.read.citations.digits import with_digits
from copydesk.read.embargo.embargo import REASON, REMEDY, cannot_be_read
from copydesk.read.embargo.forms import (
    KEYS,
    embargo_at,
    has_time,
    is_meant,
    is_shouted,
    opens,
    stands_alone,
    stands_inside,
)
from copydesk.read.reading import Reading
from copydesk.read.tail.top import TOP, top_lines
from copydesk.read.text.extent import lift
from copydesk.read.text.moments import LONGEST, NoMomentError, PrintedMoment, printed_moment
from copydesk.read.text.openings import AROUND

# Each form of words/tails that may stand inside a line has one of these; copy without any is not searched for them.
STEMS = (
    b"publi",
    b"releas",
    b"embarg",
    b"sperrfrist",
    b"broadcast",
    b"gesperrt",
    b"not for use",
    b"not to be used",
    b"delivery",
)


def read_embargo_lines(reading: Reading) -> None:
    """Take the lines that say until when the story is held."""
    copy = reading.small
    inside = any(stem in copy for stem in STEMS)
    opened = reading.may_open(*KEYS)
    if not (inside or opened or _may_be_meant(reading)):
        return
    seen = set()
    for index in top_lines(reading):
        seen.add(index)
        line = reading.lines[index]
        if opened and embargo_at(line.text):
            _take(reading, index)
        elif not reading.embargoes and (stands_inside if inside else is_meant)(line.text):
            message = f"this embargo stands inside another line: {REMEDY}, and delete it here"
            reading.find("embargo", message, line.start)
    for index, line in enumerate(reading.lines) if inside or opened else ():
        if line.text and (inside or opens(line.text)) and index not in seen:
            _take_below(reading, index)


def _may_be_meant(reading: Reading) -> bool:
    """Tell whether one of the first lines may be meant as an embargo: it is short, and has a digit."""
    texts = islice((line.text for line in reading.lines if line.text), TOP)
    return bool(with_digits(text for text in texts if len(text) <= LONGEST))


def _take(reading: Reading, index: int) -> None:
    """Read the moment of an embargo, which may stand on the next line."""
    line = reading.lines[index]
    text, stop = line.text[embargo_at(line.text) :], index + 1
    below = reading.next(stop)
    if not text.strip(AROUND + ":,") and below < len(reading.lines) and has_time(reading.lines[below].text):
        text, stop = reading.lines[below].text, below + 1
    try:
        reading.embargoes.append((_moment(text), line.start))
    except NoMomentError as error:
        if not reading.embargoes:  # what the header block says needs no help
            cannot_be_read(reading, error, line.start)
            return
    reading.drop(lift(reading, index, stop), REASON)


def _moment(text: str) -> PrintedMoment:
    """Return the moment that a line names; without a zone it is somebody else's, and can't be kept."""
    moment = printed_moment(text)
    if not moment.has_zone:
        raise NoMomentError("it names no time zone")
    return moment


def _stands_below(reading: Reading, index: int) -> bool:
    """Tell whether a line below the first paragraph is an embargo and no prose, which may be wrapped here."""
    text = reading.lines[index].text
    if len(text) > LONGEST:
        return False
    if is_shouted(text) and not reading.capitals:
        return True
    around = reading.lines[max(0, index - 1) : index] + reading.lines[index + 1 : index + 2]
    alone = not reading.wrapped or not any(line.text for line in around)
    if not alone or text[:1].islower():
        return False
    return stands_alone(text) or is_meant(text)


def _take_below(reading: Reading, index: int) -> None:
    if not _stands_below(reading, index):
        return
    if reading.embargoes:
        _take(reading, index)
        return
    message = f"this embargo stands below the first paragraph, where it is overlooked: {REMEDY}, and delete this line"
    reading.find("embargo", message, reading.lines[index].start)
