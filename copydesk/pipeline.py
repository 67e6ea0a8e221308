"""The stages in order: copy -> Item, as printed -> desk -> typeset -> Markdown -> Story. All pure: no disk."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from copydesk.desk import Beside, Desk
from copydesk.finding import EMBARGOES, ERROR, Finding, is_unread
from copydesk.identity import identify
from copydesk.item import Item
from copydesk.merge import Take, known_identity, merge
from copydesk.read import in_place, read
from copydesk.read.decode import decode
from copydesk.rules import check, holds, weighed
from copydesk.typeset import typeset
from copydesk.write.markdown import write

UNTIL = EMBARGOES | {"status"}  # what says when, and nothing of the text


@dataclass(frozen=True, slots=True)
class Conversion:
    """What becomes of one copy: the Markdown to be there from now on (None: leave what is there) and why."""

    markdown: str | None
    findings: tuple[Finding, ...]
    held: bool = False
    embargoed: bool = False  # now, or by an embargo that can't be read


def read_copy(data: bytes, file: str) -> tuple[Item, tuple[Finding, ...]]:
    """Return what the bytes of a copy say, and what is wrong with them; `file` is its name below content/."""
    item, findings = read(decode(data), file)
    if file.startswith("embargoed/") and not item.embargo:
        message = "copy in content/embargoed needs an `Embargo:` line: write one, or move the file to content/wire"
        findings += (Finding("embargo", message, file),)
    return item, findings


def check_copy(data: bytes, file: str, desk: Desk) -> tuple[Item, tuple[Finding, ...]]:
    """Return what the bytes of a copy say, and all that the desk finds wrong with them."""
    item, findings = read_copy(data, file)
    firm = tuple(filter(is_unread, findings))  # no setting and no excuse lets out what may be under embargo
    others = [finding for finding in findings if finding not in firm]
    return item, in_place((*firm, *check(item, others, desk if desk.file == file else replace(desk, file=file))))


def convert(
    data: bytes,
    file: str,
    desk: Desk,
    there: str | None = None,
    taken: Container[str] = (),
    take: Take | None = None,
) -> Conversion:
    """Make the Markdown of a copy.

    Args:
        data: the bytes of the copy.
        file: its name below the content folder, such as `wire/talks.txt`.
        desk: the clock and the settings.
        there: the Markdown that was made of this copy before, perhaps edited since.
        taken: the paths that other stories hold.
        take: whose word counts where copy and Markdown were both changed; None keeps the edit and says so.

    Returns:
        The Markdown and the findings; an error holds its story, whose Markdown stays, but no kill and no embargo.
    """
    item, findings = check_copy(data, file, replace(desk, file=file, archive=Beside(desk.archive, there)))
    embargoed = desk.holds(item.embargo) or any(map(is_unread, findings))
    if embargoed:  # a warning may quote the text: `check` says it to who asks, and no log of a build
        findings = tuple(each for each in findings if each.severity == ERROR or each.code in UNTIL)
    held = item.status != "killed" and holds(findings)
    if held and not (embargoed and there):
        return Conversion(None, findings, held=True, embargoed=embargoed)
    item = typeset(replace(item, status="draft") if held and not desk.holds(item.embargo) else item)
    identity, guesses = identify(item, file, desk, known_identity(there, desk), taken)
    markdown, notices = merge(item, file, desk, write(item, file, identity), there, take)
    said = tuple(weighed(guesses if markdown and not embargoed else (), desk.policy))  # no place is said before
    if item.status != "killed" and holds(said):
        return Conversion(None, (*findings, *said), held=True)
    return Conversion(markdown, (*findings, *said, *notices), held=held, embargoed=embargoed)
