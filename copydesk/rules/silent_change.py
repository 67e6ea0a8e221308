"""A published story that was changed without a word to its readers.

## Why

Who read the first version goes on believing it, and who compares the two loses trust in the house. A fact, a figure or
a name that was put right gets a correction; what merely reads better does not need one.

## Example

The story was published with `12 boats`, and now says:

    The ferry has 13 boats.

## Remedy

Say what was wrong, in a line of its own in the copy; it stands on the page, in the feeds and on /corrections/:

    Correction, June 14, 2025: The ferry has 13 boats, not 12 as an earlier version said.

A change of up to three words without a figure or a name among them passes as the mending of a slip. For a longer one
that corrects nothing, there is an excuse:

    Excuse: silent-change: two paragraphs of background were added

The finding is there until the change is published, and no longer.

## Authority

AP Statement of News Values and Principles, "Corrections"; Reuters Handbook of Journalism, "Corrections, refiles, kills,
repeats and embargoes"; SPJ Code of Ethics, "Be Accountable and Transparent".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Block, Item, Part
from copydesk.made import MADE, edited, fingerprint
from copydesk.rules.past.published import published_words
from copydesk.rules.text.days import printed

SEVERITY = WARNING
SLIP = 3  # words that may change without a figure or a name among them
SHOWN = 5  # words of what is other
LISTED = re.compile(r"^  - \{date: ", re.MULTILINE)  # a correction, in front matter
NOT_OUT = re.compile(r"^status: *(?:draft|killed)", re.MULTILINE)
EMBARGO = re.compile(r"^embargo: *[\"']?([\d:T+-]+)", re.MULTILINE)
WORD = re.compile(r"[^\W_]+")
Placed = tuple[str, int]  # a word, and where its part begins in the copy


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the first part of a published story that says something else now."""
    there = desk.archive.markdown(desk.file)
    made = MADE.search(there) if there else None
    if not there or not made or made[2] == fingerprint(item.copy) or item.status or edited(there):
        return
    if not (item.headline and item.body):  # it is held, and the published story stays
        return
    front = there.split("\n---\n", 1)[0]
    if desk.holds(item.embargo) or not _was_out(front, desk) or len(LISTED.findall(front)) < len(item.corrections):
        return
    before, now = published_words(there), list(_words(item))
    if not now:
        return  # nothing is left of it: another finding says so
    same = _alike(before, now)
    last = _alike(before[same:][::-1], now[same:][::-1])
    old, new = before[same : len(before) - last], now[same : len(now) - last]
    changed = _changed(old, [word for word, _ in new])
    if changed:
        place = new[0][1] if new else now[min(same, len(now) - 1)][1]
        message = f"the published story says something else here ({changed}): add a line such as"
        yield Fault(f"{message} `Correction, {printed(desk.today)}: …`", place)


def _was_out(front: str, desk: Desk) -> bool:
    embargo = EMBARGO.search(front)
    ended = not embargo or desk.has_come(datetime.fromisoformat(embargo[1]))
    return ended and not NOT_OUT.search(front)


def _words(item: Item) -> Iterator[Placed]:
    """Yield the words of what is published of an item, each with the place of its part."""
    parts: tuple[Part | Block, ...] = (*((item.headline,) if item.headline else ()), *item.summary, *item.body)
    for part in parts:
        for word in WORD.findall(part.text):
            yield word, part.spans[0][0]


def _alike(before: list[str], now: list[Placed]) -> int:
    """Return how many words two texts have in common until one differs."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1][0], zip(before, now, strict=False))))


def _changed(old: list[str], new: list[str]) -> str:
    """Return what is other in the text, in a few words; nothing where a slip was mended."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    telling = any(word[0].isdigit() or word[0].isupper() for word in (*gone, *come))
    if not telling and max(gone.total(), come.total()) <= SLIP:
        return ""
    said = (f"`{_few(words)}` is {what}" for words, what in ((old, "gone"), (new, "new")) if words)
    return " and ".join(said)


def _few(words: list[str]) -> str:
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
