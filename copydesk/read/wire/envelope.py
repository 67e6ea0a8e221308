"""The envelope of a wire: the lines and control bytes that a feed or an archive puts around a story.

    SYN SYN SOH a0123 US format          head (ANPA 1312, IPTC 7901; see `filing` for the forms of its lines)
    r n BC-Ferry-Strike US 02-26 0105
    STX the story ETX
    LB-NY-03-14-98 1036EST EOT           tail

Telex has `zczc` and `nnnn` for the control bytes. Where they are lost, the forms of the lines alone tell; where STX is
left behind such a line or SOH, all that is before it is the head. The control bytes themselves are put aside by
`control`, behind this reader.
"""

from __future__ import annotations

import re
from itertools import islice

from copydesk.read.lines import Line
from copydesk.read.reading import Reading
from copydesk.read.text.widths import ended
from copydesk.read.wire.filing import (
    LONGEST_SIGNED,
    is_agency_line,
    is_end,
    is_header,
    is_near_header,
    is_slug,
    is_stamp,
    may_be_filed,
    opens_sentence,
)

REASON = "wire envelope"
HEAD = 10  # lines at most before the story
TAIL = 8
GAP = 4  # lines at most from the story to the agency's name at its end
STX = "\x02"
OPENS = re.compile(r"[\x01\x05\x16]")


def read_envelope(reading: Reading) -> None:
    """Put the head and the tail of a wire aside."""
    _read_head(reading)
    _read_tail(reading)


def _read_head(reading: Reading) -> None:
    found: list[int] = []
    near: list[int] = []
    index = reading.next()
    opened = bool(OPENS.search(reading.copy, 0, reading.lines[index].start)) if index < len(reading.lines) else False
    stx = reading.copy.find(STX, 0, reading.lines[min(index + HEAD, len(reading.lines) - 1)].end) if opened else -1
    while index < len(reading.lines) and len(found) + len(near) < HEAD:
        line = reading.lines[index]
        if not opened and opens_sentence(line.text):
            break
        if is_header(line.text) or (opened and line.end <= stx):
            found += [*near, index]
            near = []
        elif is_near_header(line.text):
            near.append(index)
        else:
            break
        index = reading.next(index + 1)
    if found and not is_slug(reading.lines[found[-1]].text):
        found += near  # behind a header line; behind a slug alone may stand anything
    if index == len(reading.lines):
        found = found[:-1]  # a story of nothing but header lines is none
    for at in found:
        reading.drop(reading.take(at, at + 1), REASON)


def _read_tail(reading: Reading) -> None:
    first, seen, index = reading.next(), 0, len(reading.lines) - 1
    while index > first and seen < TAIL:
        text = reading.lines[index].text
        if text and may_be_filed(text) and not opens_sentence(text, LONGEST_SIGNED):
            named = not seen and is_agency_line(text) and _is_behind_sentence(reading.lines, index)
            if named or is_stamp(text) or is_end(text):
                reading.drop(reading.take(index, index + 1), REASON)
            else:
                seen += 1
        elif text:
            seen += 1
        index -= 1


def _is_behind_sentence(lines: list[Line], index: int) -> bool:
    """Tell whether the last line of the story above a line ended a sentence."""
    above = (line for line in reversed(lines[max(0, index - GAP) : index]) if line.text and not is_end(line.text))
    return any(map(ended, islice(above, 1)))
