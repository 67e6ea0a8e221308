"""Copy that takes its story back: `MANDATORY KILL`, `STORY WITHDRAWN: a reason`, a slug such as `BC-Ferry, Kill`.

The order stands above the story, and above its header block or below it. The reason is for the desk.
"""

from __future__ import annotations

import re

from copydesk.item import Dropped
from copydesk.read.header import is_field
from copydesk.read.reading import Reading
from copydesk.read.tail.top import top_lines
from copydesk.read.text.extent import lift, paragraph_at, part
from copydesk.read.text.openings import AROUND, behind_mark, is_form, opening
from copydesk.read.wire.filing import bare, is_kill

LABELS = ("desk note", "desk note at the top")
ENVELOPE, MAIL = "wire envelope", "mail header"
SUBJECT = re.compile(r"(?:Subject|Betreff|Objet|Asunto|Oggetto|Assunto):\s*(?:Fwd?:\s*|Re:\s*|WG:\s*)*", re.IGNORECASE)
DASH = re.compile(r"\s[-–—]{1,2}\s|—")


def read_kill(reading: Reading) -> None:
    """Take each order to kill the story; it counts before whatever else the copy says of its status."""
    killed = any(_is_told(part) for part in reading.dropped)
    for index in top_lines(reading) if reading.may_open("kill", *LABELS) else ():
        text = reading.lines[index].text
        if at := kill_at(text):
            killed = True
            _take(reading, index, at)
        killed |= bool(kill_at(text[_behind_label(text) :]))  # the line is a note to the desk, for another reader
    if killed:
        reading.status = "killed"


def _is_told(part: Dropped) -> bool:
    """Tell whether an envelope or the subject of a mail orders it."""
    if part.reason == MAIL and (subject := SUBJECT.match(part.text)):
        return bool(kill_at(part.text[subject.end() :]))
    return part.reason == ENVELOPE and is_kill(bare(part.text))


def _behind_label(text: str) -> int:
    """Return where a line goes on behind `Eds:`; its end where no such label opens it."""
    at = next(filter(None, (opening(text, label) for label in LABELS)), 0)
    return (behind_mark(text, at) if at else 0) or len(text)


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
