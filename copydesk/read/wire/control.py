"""Control characters: none belongs into copy; `plain` shows a space in their place.

Those that a wire transmits with are put aside where they stand at the edges of the lines that are left, and so is what
fills a block or ends a file, at the edges of the copy. Any other, such as one between two words, is an error.
"""

from __future__ import annotations

import re

from copydesk.item import Dropped
from copydesk.read.lines import CONTROL, EDGES
from copydesk.read.reading import Reading
from copydesk.read.wire.envelope import REASON

PADDING = "padding"
SENT = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]+")  # what transmission uses; not bell, backspace, escape
PADS = frozenset("\x00\x1a\x7f")  # fill a block or end a file


def read_control(reading: Reading) -> None:
    """Put aside what belongs to an envelope or fills the file; report the first of the others that is not a tab."""
    if not CONTROL.search(reading.strange):
        return
    if SENT.search(reading.copy):
        _read_sent(reading)
    spans = iter(sorted(span for part in reading.dropped if part.reason in (REASON, PADDING) for span in part.spans))
    span = next(spans, None)
    for found in CONTROL.finditer(reading.copy):
        while span and span[1] <= found.start():
            span = next(spans, None)
        if found[0] != "\t" and not (span and span[0] <= found.start()):
            message = f"a control character (U+{ord(found[0]):04X}): delete it, or save the file again as plain text"
            reading.find("control-character", message, found.start())
            return


def _read_sent(reading: Reading) -> None:
    """Drop each run that lies outside the lines that are left, and outside what was dropped."""
    first = len(reading.copy) - len(reading.copy.lstrip(EDGES))
    last = len(reading.copy.rstrip(EDGES))
    dropped = [span for part in reading.dropped for span in part.spans]
    spans = iter(sorted([*(line.span for line in reading.lines if line.text), *dropped]))
    span = next(spans, None)
    for run in SENT.finditer(reading.copy):
        while span and span[1] <= run.start():
            span = next(spans, None)
        inside = span is not None and span[0] < run.start()
        pads = PADS.issuperset(run[0])
        if not inside and not (pads and first <= run.start() < last):
            reading.dropped.append(Dropped(run[0], PADDING if pads else REASON, (run.span(),)))
