"""Copy that takes its story back: `MANDATORY KILL`, `STORY WITHDRAWN: a reason`, a slug such as `BC-Ferry, Kill`.

The order stands above the story, and above its header block or below it. The reason is for the desk.
"""

from __future__ import annotations

import re

from copydesk.read.header import is_field
from copydesk.read.reading import Reading
from copydesk.read.tail.top import top_lines
from copydesk.read.text.extent import lift, paragraph_at, part
from copydesk.read.text.openings import AROUND, is_form, opening
from copydesk.read.wire.filing import bare, is_kill

ENVELOPE = "wire envelope"
DASH = re.compile(r"\s[-–—]{1,2}\s|—")


def read_kill(reading: Reading) -> None:
    """Take each order to kill the story; it counts before whatever else the copy says of its status."""
    killed = any(part.reason == ENVELOPE and is_kill(bare(part.text)) for part in reading.dropped)
    for index in top_lines(reading):
        if at := kill_at(reading.lines[index].text):
            killed = True
            _take(reading, index, at)
    if killed:
        reading.status = "killed"


def kill_at(text: str) -> int:
    """Return where the order to take a story back ends in a text, with the colon or dash behind it; 0 for none.

    It is in capitals, where the script has any, and stands alone or before a reason.
    """
    at = opening(text, "kill")
    if not at or text[:at] != text[:at].upper():
        return 0
    if is_form(text, "kill"):
        return len(text)
    rest = text[at:].lstrip(AROUND)
    mark = text[at : len(text) - len(rest)]
    return len(text) - len(rest.lstrip(": ")) if rest[:1] in ":：" or DASH.search(mark) else 0


def _take(reading: Reading, index: int, at: int) -> None:
    """Put an order aside; the reason behind it goes to the desk."""
    alone = at >= len(reading.lines[index].text)
    stop = index + 1 if alone else paragraph_at(reading, index)
    fields = (at for at in range(index + 1, stop) if is_field(reading.lines[at].text))
    order, *reason = lift(reading, index, next(fields, stop))
    order, first = order.cut(at)
    reading.drop([order], "kill")
    if first.text:
        reading.desk_notes.append(part([first, *reason]))
