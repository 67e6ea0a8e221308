"""Citations: the marks in the body that point into the list of sources.

The list decides: a number that it does not hold stays text. Where a mark alone is not clear, the order of all of them
decides, and what is still not clear stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from copydesk.item import Block, Citation, Part
from copydesk.read.citations.digits import with_digits
from copydesk.read.citations.findings import report, report_figures, report_stray
from copydesk.read.citations.firmness import (
    DOUBTFUL,
    FIRM,
    LIKELY,
    SURE,
    word_before,
)
from copydesk.read.citations.marks import Mark, marks
from copydesk.read.citations.sequence import STRICT, true_marks
from copydesk.read.citations.splits import splits
from copydesk.read.reading import Reading
from copydesk.read.sources.entries import form_of
from copydesk.read.sources.numerals import FORMS

PLAINLY = re.compile(  # all that is reported where nothing is listed; looked for by the digit, which is rare
    r"[\d⁰¹²³⁴-⁹](?:(?<=[⁰¹²³⁴-⁹])|(?<=[\[［【]\d)|(?<=[\[［【]\s\d)"
    r"|(?<=[^\W\d_A-Z]{3}[.!?…]\d)|(?<=[^\W\d_A-Z]{3}[.!?…][\"”’»]\d))"
)
WORD = re.compile(r"[^\W\d_]+(?!\w)")
SHORT = 6  # letters: `mp3`, `gnome2`; a longer word is a word


def read_citations(reading: Reading) -> None:
    """Turn each mark that cites a source into a citation; report a mark whose source is not listed."""
    listed = frozenset(source.number for source in reading.sources)
    addresses = {source.number: source.url for source in reading.sources if source.url}
    form = form_of(reading.copy[slice(*reading.sources[0].spans[0])]) if reading.sources else ""
    places = _places(reading.body, form)
    blocks = [reading.body[at] for at in places]  # all that can hold marks
    found = [
        [mark for mark in marks(block.text, listed, addresses, form) if mark.numbers]
        if block.kind != "table" and (listed or PLAINLY.search(block.text))  # a table's figures are none
        else []
        for block in blocks
    ]
    true = _true(found, blocks, reading.body, listed, form) if listed else []
    cited = frozenset(number for each in true for mark in each for number in mark.numbers)
    for block, each in zip(blocks, true, strict=False):
        report_figures(reading, block, each)
    for block, each in zip(blocks, found, strict=True):
        for mark in each:
            report(reading, block, mark, listed, cited)
    if any(true):
        marked = dict(zip(places, map(_cited, blocks, true), strict=True))
        reading.body = tuple(marked.get(at, block) for at, block in enumerate(reading.body))
        if any(block.citations and not block.text.strip() for block in marked.values()):
            reading.body = tuple(_joined(reading.body))
    if listed:
        parts = (*reading.summary, *((reading.headline,) if reading.headline else ()))
        for at in _places(parts, form):
            report_stray(reading, parts[at], listed, form if form in FORMS else "")


def _places(parts: Sequence[Block | Part], form: str) -> Sequence[int]:
    """Return which parts may hold marks of a form: those with digits, since few have any."""
    return range(len(parts)) if form in FORMS else with_digits(part.text for part in parts)


def _true(
    found: list[list[Mark]], blocks: Sequence[Block], body: Sequence[Block], listed: frozenset[int], form: str
) -> list[list[Mark]]:
    """Return the marks of each block that cite a source; `body` is these blocks and those without marks."""
    if _is_in_turn(found, listed):
        return found
    brackets = form in FORMS or sum(mark.firmness == SURE for each in found for mark in each) * 2 > len(listed)
    texts = tuple(block.text for block in blocks)
    judged = _judged(found, body, listed)
    readings: list[Mark] = []
    runs: list[list[int]] = []
    sizes = []
    for each, block in zip(judged, blocks, strict=True):
        inside = {at for mark in each if mark.firmness >= FIRM for at in range(mark.start, mark.end + 1)}
        ends = () if brackets else splits(block.text, listed, texts)
        both = [*each, *(mark for mark in ends if mark.end not in inside)]
        at = -1
        for mark in sorted(both, key=lambda mark: (mark.end, mark.start)):
            if mark.end != at:
                runs.append([])
            at = mark.end
            runs[-1].append(len(readings))
            readings.append(mark)
        sizes.append(len(readings))
    true = true_marks(readings, runs, sorted(listed))
    return [
        [readings[index] for index in range(start, stop) if index in true]
        for start, stop in zip([0, *sizes], sizes, strict=False)
    ]


def _is_in_turn(found: list[list[Mark]], listed: frozenset[int]) -> bool:
    """Tell whether each source is cited once, in its turn and firmly, as in most stories.

    No chain weighs more than the one of all these marks, and whatever else the digits may be is less sure.
    """
    every = list(chain.from_iterable(found))
    return len(every) == len(listed) and all(
        mark.numbers == (number,) and number in listed and mark.firmness == FIRM and not mark.on_word
        for number, mark in enumerate(every, 1)
    )


def _judged(found: list[list[Mark]], body: Iterable[Block], listed: frozenset[int]) -> Iterator[list[Mark]]:
    """Yield the marks of each block that are listed; those that may be names, `Press2 ... Press2`, `mp3`, less sure."""
    on_words = [_word(mark) for each in found for mark in each if mark.on_word]
    if not on_words:
        yield from ([mark for mark in each if listed.issuperset(mark.numbers)] for each in found)
        return
    times, bases = Counter(on_words), Counter(map(_base, on_words))
    words: set[str] = set()
    if len(listed) >= STRICT:
        words = {word for block in body for word in WORD.findall(block.text)}
    for each in found:
        judged = []
        for mark in each:
            firmness = mark.firmness
            if mark.on_word and len(listed) >= STRICT:
                word = _word(mark)
                name = _base(word)
                strange = firmness == FIRM and name.isascii() and name not in words
                if (firmness == LIKELY and times[word] > 1) or (strange and bases[name] > 1):
                    firmness = DOUBTFUL
                elif strange and len(name) <= SHORT:
                    firmness = LIKELY
            if listed.issuperset(mark.numbers):
                judged.append(mark._replace(firmness=firmness))
        yield judged


def _word(mark: Mark) -> str:
    """Return the word that a mark is glued to, with it."""
    return word_before(mark.before) + mark.raw


def _base(word: str) -> str:
    """Return a word without the digits at its end."""
    return word.rstrip("0123456789")


def _cited(block: Block, true: Sequence[Mark]) -> Block:
    """Return a block with its marks as citations."""
    if not true:
        return block
    kept: list[str] = []
    citations: list[Citation] = []
    at = length = 0
    for mark in true:
        kept.append(block.text[at : mark.start])
        length += len(kept[-1])
        printed = mark.printed
        citations.extend(Citation(number, length, printed) for number in mark.numbers)
        at = mark.end
    return Block(block.kind, "".join([*kept, block.text[at:]]), block.spans, tuple(citations))


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Return blocks, those that were nothing but marks joined to the one before them."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.citations and not block.text.strip():
            groups[-1].append(block)
        else:
            groups.append([block])
    return map(_one, groups)


def _one(group: list[Block]) -> Block:
    """Return a block with the marks of the blocks behind it."""
    above, *marked = group
    if not marked:
        return above
    moved = (replace(mark, offset=len(above.text)) for block in marked for mark in block.citations)
    spans = tuple(span for block in group for span in block.spans)
    return replace(above, spans=spans, citations=(*above.citations, *moved))
