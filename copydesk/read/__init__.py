"""Copy -> (Item, findings). One part of an item per file; each reader takes its lines out of what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from copydesk.finding import Finding
from copydesk.item import Item
from copydesk.read.body.body import read_body
from copydesk.read.byline import read_byline
from copydesk.read.citations.citations import read_citations
from copydesk.read.dateline.dateline import read_dateline
from copydesk.read.embargo.embargo import read_embargo
from copydesk.read.embargo.lines import read_embargo_lines
from copydesk.read.header import read_header
from copydesk.read.headline import read_headline
from copydesk.read.language import read_language
from copydesk.read.mail import read_mail
from copydesk.read.quoting import read_quoting
from copydesk.read.reading import Reading
from copydesk.read.sources.sources import read_sources
from copydesk.read.summary.summary import read_summary
from copydesk.read.tail.boilerplate import read_boilerplate
from copydesk.read.tail.contacts import read_contacts
from copydesk.read.tail.corrections import read_correction_days
from copydesk.read.tail.kill import read_kill
from copydesk.read.tail.notes import read_notes
from copydesk.read.tail.private import read_private
from copydesk.read.tail.release import read_release
from copydesk.read.tail.tail import read_tail
from copydesk.read.text.layout import read_paragraph_marks
from copydesk.read.wire.control import read_control
from copydesk.read.wire.envelope import read_envelope
from copydesk.read.wire.instructions import read_instructions
from copydesk.read.wire.marks import read_wire_marks
from copydesk.read.wire.markup import read_markup

READERS: tuple[Callable[[Reading], None], ...] = (
    read_markup,  # an archive's, around all else
    read_envelope,
    read_control,  # at the edges of the lines that are left, or an error: `plain` hides them
    read_wire_marks,
    read_instructions,  # which marks may stand around
    read_quoting,  # a quoted copy is read as what was quoted
    read_mail,  # what a mail program put around the copy
    read_private,  # all below it is not for readers
    read_boilerplate,
    read_contacts,  # before the header block, which a press release's `Contact:` is no line of
    read_kill,  # before the header block, which it may stand above
    read_header,  # before the headline, which is then the first line
    read_embargo_lines,  # `For release: 5 March 2026, 18:00 GMT` is one
    read_release,
    read_notes,
    read_tail,  # last, since a word alone is an end mark only where nothing stands below
    read_sources,  # before the summary, so that neither list runs into the other
    read_language,  # in what is left: titles of sources may be in another
    read_paragraph_marks,  # behind the sources, whose entries are no paragraphs
    read_headline,
    read_byline,  # before the summary, which may stand under it
    read_summary,
    read_dateline,  # opens what is left
    read_embargo,  # whose year may be the dateline's
    read_correction_days,  # once it is known which year
    read_body,  # takes all that is left
    read_citations,  # in the body, once it is known which sources there are
)


def read(copy: str, file: str = "") -> tuple[Item, tuple[Finding, ...]]:
    """Read a decoded copy into an item.

    Args:
        copy: the copy, of any length and content.
        file: its name, for findings.

    Returns:
        The item, whose spans divide the copy, and what is wrong with the copy, in its order.
    """
    reading = Reading(copy, file)
    for reader in READERS:
        reader(reading)
    return reading.item(), in_place(reading.findings)


def in_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their places in the copy."""
    return tuple(sorted(findings, key=lambda found: (found.line, found.column, found.code)))
