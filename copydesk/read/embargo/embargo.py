"""The embargo of a story: what the header block and the lines of embargo say, once the dateline is known.

One that can't be read is an error, so that the story is held: nothing goes out early. Two that differ are one, too.
"""

from __future__ import annotations

from datetime import date, datetime

from copydesk.read.embargo.forms import behind_label, is_said
from copydesk.read.reading import Reading
from copydesk.read.text.dates import read_moment
from copydesk.read.text.moments import NoMomentError

REASON = "embargo"  # of lines that were read as one
REMEDY = "write `Embargo: 2025-06-13 18:05 +02:00` above the headline, with its own day, year, time and zone"


def read_embargo(reading: Reading) -> None:
    """Settle the moment; two that differ, and an embargo among what is not published, are errors."""
    near, settled = _day(reading), dict[datetime, int]()
    for printed, at in reading.embargoes:
        try:
            settled.setdefault(printed.settled(near), at)
        except NoMomentError as error:
            cannot_be_read(reading, error, at)
    reading.embargo = next(iter(settled), None)
    for moment, at in list(settled.items())[1:]:
        first = f"{reading.embargo:%Y-%m-%d %H:%M %Z}".strip()
        other = f"{moment:%Y-%m-%d %H:%M %Z}".strip()
        message = f"the copy names two embargoes, {first} and {other}: delete the one that is wrong"
        reading.find("embargo-twice", message, at)
    if not reading.embargoes:
        _find_hidden(reading)


def cannot_be_read(reading: Reading, error: NoMomentError, at: int) -> None:
    """Report an embargo that is none that can be kept."""
    reading.find("embargo", f"this embargo can't be read, for {error}: {REMEDY}, and delete this line", at)


def _day(reading: Reading) -> date | None:
    """Return a day of the copy with its year: the header block's, else the dateline's."""
    said = next((read_moment(meta.text) for meta in reading.meta if meta.key == "Date"), None)
    if isinstance(said, datetime):
        return said.date()
    return said or (reading.dateline.date if reading.dateline else None)


def _find_hidden(reading: Reading) -> None:
    """Report an embargo in a mail's subject or in a note to the desk, where it would be put aside unseen."""
    parts = [part for part in reading.dropped if part.reason != REASON] + reading.desk_notes
    for part in parts:
        if is_said(behind_label(part.text)):
            message = f"an embargo stands in what is not published, where it holds nothing: {REMEDY}"
            reading.find("embargo", message, part.spans[0][0])
            return
