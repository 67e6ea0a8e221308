"""The laws of the desk, each a check over one copy: the tests hold them, and bench/fuzz.py does."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from conftest import DESK, ROOT, house_form
from jsonschema import Draft4Validator

from copydesk.finding import ERROR, HIDDEN, Edit, Finding, Positions
from copydesk.item import AnyPart, Block, Item
from copydesk.memory import Memory
from copydesk.mend import chosen, mended
from copydesk.pipeline import check_copy
from copydesk.read.decode import codec_of, decode
from copydesk.repair import repaired
from copydesk.report import Addresses, report, summary
from copydesk.rules import rules
from copydesk.witness import watched

FILE = "wire/x.txt"
ROOMS = (1_000_000, 4_000)  # bytes for the summary: for all that is found, and not
OTHER = house_form("Other News Of The The Day!", "Monday, June 13, 2025").encode()
SARIF = Draft4Validator(json.loads((ROOT / "tests/schemas/sarif-schema-2.1.0.json").read_text("utf-8")))


def check_desk(data: bytes) -> None:
    """All laws of the desk, over the bytes of one copy."""
    item, findings = check_copy(data, FILE, DESK)
    check_places(item.copy, findings)
    check_independence(data, item, findings)
    check_memory(data, findings)
    check_reports(findings)
    check_mending(data, item, findings)


def check_places(copy: str, findings: Sequence[Finding]) -> None:
    """A finding has a manual, a place in the copy, and a message of one line; no rule breaks."""
    lines = copy.splitlines() or [""]
    for found in findings:
        assert found.code != "broken-rule", found
        assert rules()[found.code].manual
        assert 1 <= found.line <= len(lines), found
        assert 1 <= found.column <= max(1, len(lines[found.line - 1])), found
        assert found.message.strip(), found
        assert not HIDDEN.search(found.message), found


def check_independence(data: bytes, item: Item, findings: Sequence[Finding]) -> None:
    """Findings depend neither on the order of the rules nor on what was checked before."""
    assert check_copy(OTHER, FILE, DESK)[1]
    positions, again = Positions(item.copy), Counter[tuple[str, int, int]]()
    for rule in reversed(rules().values()):
        for fault in rule.check(item, DESK) if rule.check else ():
            again[rule.code, *positions.at(fault.at)] += 1
    assert check_copy(data, FILE, DESK) == (item, findings)
    if any(found.code in ("not-text", "excuse") for found in findings) or item.header("Excuse"):
        return
    asked = {rule.code for rule in rules().values() if rule.check}
    assert again == Counter((each.code, each.line, each.column) for each in findings if each.code in asked)


def check_memory(data: bytes, findings: tuple[Finding, ...]) -> None:
    """What is recalled is what was found, whoever watches."""
    desk, memory, state = watched(DESK), Memory(None, DESK), (len(data), 0)
    assert check_copy(data, FILE, desk)[1] == findings
    memory.keep(FILE, state, 10**18, desk.answers, findings)
    memory.known = {name: kept for name, *kept in memory.fresh}  # type: ignore[misc] # what the base gives
    memory.known = {name: tuple(kept) for name, kept in memory.known.items()}  # type: ignore[misc] # the same
    assert memory.recall(FILE, state) == findings


def check_reports(findings: Sequence[Finding]) -> None:
    """Every format says every finding, and is well-formed."""
    told = json.loads(report(findings, "json", 1))
    assert [(each["code"], each["message"], each["line"]) for each in told] == [
        (found.code, found.message, found.line) for found in findings
    ]
    log = json.loads(report(findings, "sarif", 1))
    assert len(log["runs"][0]["results"]) == len(findings)
    log["runs"][0]["tool"]["driver"]["rules"] = []  # the same in every log, and many
    assert SARIF.is_valid(log)
    lines = report(findings, "text", 1).splitlines()
    assert len(lines) == len(findings)
    commands = report(findings, "github", 1).splitlines()
    assert len(findings) < len(commands) <= len(findings) + 2
    assert sum(line.startswith("::") for line in commands) <= min(20, len(findings))
    assert all("##[" not in line for line in commands if not line.startswith("::"))
    assert not HIDDEN.search("".join((*lines, *commands)))
    for room in ROOMS:
        text = summary(findings, 1, Addresses(), room)
        rows = [line for line in text.splitlines() if line.startswith("| ")]
        left = re.search(r"^No room for ([0-9]+) more", text, re.MULTILINE)
        assert len(rows) + int(left[1] if left else 0) == len(findings) + bool(findings)
        assert len(text.encode()) <= room
        assert not HIDDEN.search("".join(rows))


def check_mending(data: bytes, item: Item, findings: Sequence[Finding]) -> None:
    """What is mended differs by the edits alone, needs no mending again, has no new error, and is read the same."""
    edits = chosen(chain.from_iterable(found.fix for found in findings))
    if not edits:
        assert mended(data, findings) == repaired(data, FILE, DESK).data == data
        return
    text = item.copy
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
    try:
        better, whole = mended(data, findings), repaired(data, FILE, DESK)
    except ValueError:  # its encoding is in the way, and nothing is written
        return
    check_edits(data, better, text, edits)
    reread, left = check_copy(whole.data, FILE, DESK)
    assert {found for found in left if found.fix} == set(whole.left)
    assert repaired(whole.data, FILE, DESK) == whole
    before, after = (Counter(each.code for each in told if each.severity == ERROR) for told in (findings, left))
    assert after <= before, after - before
    if better == whole.data:  # else there were more edits than these
        check_untouched(item, reread, edits)


def check_edits(data: bytes, better: bytes, text: str, edits: list[Edit]) -> None:
    """The bytes before the first edit and behind the last are the same, and so is the text between them."""
    found = codec_of(data, text)
    assert found
    mark, codec = found
    head = mark + text[: edits[0].start].encode(codec)
    tail = text[edits[-1].end :].encode(codec)
    assert better.startswith(head)
    assert better.endswith(tail)
    wanted, at = "", 0
    for edit in edits:
        wanted += text[at : edit.start] + edit.text
        at = edit.end
    assert decode(better) == wanted + text[at:]


def check_untouched(item: Item, reread: Item, edits: list[Edit]) -> None:
    """Each part that no edit touched is there afterwards, and what it says."""
    after = [_said(part) for part in reread.parts]
    for part in item.parts:
        if not any(edit.start <= end and start <= edit.end for start, end in part.spans for edit in edits):
            assert _said(part) in after, part
    assert (item.embargo, item.status) == (reread.embargo, reread.status)


def _said(part: AnyPart) -> tuple[object, ...]:
    marks = [mark.number for mark in part.citations] if isinstance(part, Block) else []
    return type(part), getattr(part, "kind", ""), part.text, marks
