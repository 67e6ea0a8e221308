"""Control characters: none belongs into copy; `plain` shows a space in their place.

Those of a wire's envelope are put aside before, with the lines that they stand in.
"""

from __future__ import annotations

from copydesk.read.envelope import PADDING, REASON
from copydesk.read.lines import CONTROL
from copydesk.read.reading import Reading


def read_control(reading: Reading) -> None:
    """Report the first control character that is neither a tab nor part of an envelope."""
    spans = iter(sorted(span for part in reading.dropped if part.reason in (REASON, PADDING) for span in part.spans))
    span = next(spans, None)
    for found in CONTROL.finditer(reading.copy):
        while span and span[1] <= found.start():
            span = next(spans, None)
        if found[0] != "\t" and not (span and span[0] <= found.start()):
            message = f"a control character (U+{ord(found[0]):04X}): delete it, or save the file again as plain text"
            reading.find("control-character", message, found.start())
            return
