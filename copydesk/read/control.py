"""Control characters: none belongs into copy; `plain` shows a space in their place."""

from __future__ import annotations

from copydesk.read.lines import CONTROL
from copydesk.read.reading import Reading


def read_control(reading: Reading) -> None:
    """Report the first control character that is not a tab."""
    for found in CONTROL.finditer(reading.copy):
        if found[0] != "\t":
            message = f"a control character (U+{ord(found[0]):04X}): delete it, or save the file again as plain text"
            reading.find("control-character", message, found.start())
            return
