"""A copy, line by line, with what became of it: the part that each piece went to, and the reader that took it.

       8 dateline      │ Gazette, Friday, June 13, 2025-              dateline.py
                       │ → agency Gazette, date 2025-06-13
         paragraph     │ The ferry sailed on Friday, he said.⟦1⟧          body.py
       9 …             │ It had been out of service for a week.

`…` goes on with the part above, `⟦1⟧` cites a source, `⟨>⟩` is a mark that was dropped. Findings stand below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from rich.text import Text

from copydesk.explain.columns import Columns, visible
from copydesk.explain.pieces import Mark, Piece, Rows, label_of, marks_of, pieces_of
from copydesk.finding import Finding
from copydesk.item import Dateline, Item
from copydesk.read.decode import decode
from copydesk.read.text.dates import find_dates
from copydesk.read.trace import Trace, trace

STYLES = {
    "headline": "bold cyan",
    "summary": "cyan",
    "dateline": "magenta",
    "byline": "magenta",
    "body": "green",
    "sources": "blue",
    "meta": "blue",
    "dropped": "red",
    "error": "bold red",
    "warning": "bold yellow",
}
OTHER = "yellow"
MARKS = {
    "citation": ("⟦", "⟧", "bold magenta"),
    "dropped": ("⟨", "⟩", "dim red"),
    "place": ("", "", "underline red"),
}


def explain(data: bytes, file: str, width: int) -> tuple[Iterator[Text], bool]:
    """Explain how the bytes of a copy are read.

    Args:
        data: the copy.
        file: its name.
        width: of the terminal, in columns.

    Returns:
        The lines to print, and whether one of the findings is an error.
    """
    told = trace(decode(data), file)
    return _lines(told, file, width), any(finding.severity == "error" for finding in told.findings)


def _lines(told: Trace, file: str, width: int) -> Iterator[Text]:
    copy, pieces = told.item.copy, pieces_of(told.item)
    lines = copy.splitlines()
    starts = list(accumulate(map(len, copy.splitlines(keepends=True)), initial=0))
    readers = [*told.takers.values(), *told.finders.values()]
    columns = Columns.within(width, len(lines), max(map(len, readers), default=0))
    places = [starts[found.line - 1] + found.column - 1 for found in told.findings if found.line <= len(lines)]
    marks, rows, above = marks_of(told.item, pieces, places), Rows(pieces), None
    findings = defaultdict(list)
    for found in told.findings:
        findings[found.line].append(found)
    title = Text(f"── {visible(file)} ", "bold")
    yield title.append("─" * (width - title.cell_len))
    yield from (Text(fact, "dim") for fact in _facts(told.item))
    for number, (line, start) in enumerate(zip(lines, starts, strict=False), 1):
        shown = str(number)
        for piece, first, last in rows.of(start, start + len(line)):
            label, reader = Text(), ""
            if piece and piece.part is above:
                label = Text("…", "dim")
            elif piece:
                label = Text(label_of(piece), STYLES.get(piece.field, OTHER))
                reader = told.takers[piece.field, (piece.start, piece.end)]
            yield from columns.row(shown, label, _marked(copy, first, last, piece, marks), reader)
            if piece and isinstance(piece.part, Dateline):
                yield from columns.row("", Text(), Text(f"→ {_said(piece.part)}", "dim"))
            shown, above = "", piece.part if piece else above
        for found in findings.pop(number, ()):
            yield from _finding(found, columns, told)
    for found in (found for late in findings.values() for found in late):  # in copy without a line
        yield from _finding(found, columns, told)


def _marked(copy: str, start: int, end: int, piece: Piece | None, marks: list[Mark]) -> Text:
    """Return a piece of the copy with what is marked in it."""
    text = Text(style="dim" if piece and piece.field == "dropped" else "")
    alone = piece and piece.end - piece.start
    for mark in marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]:
        opening, closing, style = MARKS[mark.kind]
        if mark.kind == "dropped" and alone == mark.end - mark.start:
            opening = closing = ""
        text.append(visible(copy[start : mark.start]))
        text.append(opening + visible(copy[mark.start : min(mark.end, end)]) + closing, style)
        start = min(mark.end, end)
    return text.append(visible(copy[start:end]))


def _finding(found: Finding, columns: Columns, told: Trace) -> Iterator[Text]:
    message = Text(f"{visible(found.message)} [{found.code}], column {found.column}")
    yield from columns.row("", Text(found.severity, STYLES[found.severity]), message, told.finders[found])


def _said(dateline: Dateline) -> str:
    dates = find_dates(dateline.text, len(dateline.text))
    day = dateline.date or ("without a year" if next(iter(dates), None) else None)
    said = {"place": dateline.place, "agency": dateline.agency, "date": day}
    return ", ".join(f"{name} {visible(str(value))}" for name, value in said.items() if value)


def _facts(item: Item) -> Iterator[str]:
    """Yield what the item says without a place of its own in the copy."""
    facts = {
        "byline": " · ".join(visible(part.text) for part in item.byline),
        "language": item.language,
        "status": item.status,
        "embargo": item.embargo.isoformat() if item.embargo else None,
    }
    if any(facts.values()):
        yield ", ".join(f"{name} {value}" for name, value in facts.items() if value)
