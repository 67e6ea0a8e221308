"""The columns of an explained copy: line number, label, text and reader, each cell wrapped within its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from copydesk.read.lines import CONTROL

WIDE = 100  # columns: room for a label such as `dropped: boilerplate`
LEAST = 20  # columns for the text, however narrow the terminal
GAPS = 5  # columns between the columns
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATE, POP = "\u2068", "\u2069"  # so that a terminal that turns such text round leaves the other columns alone
PICTURES = {**{chr(code): chr(0x2400 + code) for code in range(0x20)}, "\x7f": "␡"}
WRAPPER = Console()  # wrapping asks for one, and looks at nothing in it


def visible(text: str) -> str:
    """Return text with a picture for each control character: none may reach a terminal."""
    return CONTROL.sub(lambda found: PICTURES.get(found[0], "�"), text)


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns are."""

    number: int
    label: int
    text: int
    reader: int

    @classmethod
    def within(cls, width: int, lines: int, reader: int) -> Columns:
        """Return columns for a terminal, for so many lines, and for names of readers of that length."""
        number, label = max(4, len(str(lines))), 20 if width >= WIDE else 13
        return cls(number, label, max(LEAST, width - number - label - reader - GAPS), reader)

    def row(self, number: str, label: Text, text: Text, reader: str = "") -> Iterator[Text]:
        """Yield the lines of one row; number and reader stand in the first of them."""
        cells = zip_longest(_wrapped(label, self.label), _wrapped(text, self.text), fillvalue=Text())
        for line, (name, piece) in enumerate(cells):
            gap, rest = " " * (self.label - name.cell_len), " " * (self.text - piece.cell_len)
            row = Text.assemble((f"{'' if line else number:>{self.number}} ", "dim"), name, gap, (" │ ", "dim"))
            row.append_text(Text.assemble(ISOLATE, piece, POP) if RIGHT_TO_LEFT.search(piece.plain) else piece)
            if reader and not line:
                row.append(f"{rest} {reader:>{self.reader}}", "dim")
            row.rstrip()
            yield row


def _wrapped(text: Text, width: int) -> list[Text]:
    return list(text.wrap(WRAPPER, width, overflow="fold")) if text.cell_len > width else [text]
