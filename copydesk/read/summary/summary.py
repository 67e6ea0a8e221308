"""The summary: a heading of words/ (`In Summary`) and its points, or bullets between the headline and the story.

Under a heading, points are bullets, numbers, or short lines of their own; the first bullet may stand on its line, or
the whole of it behind a colon (`Summary: ...`).
Without one, two bullets or more are a summary where a longer story follows; neither a list that a line introduces
nor speech that dashes open is one. `@highlight` above a line makes it a point wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.item import Part
from copydesk.read.dateline.opening import opening_of
from copydesk.read.lines import Line, columns
from copydesk.read.reading import Reading
from copydesk.read.summary.bullets import DASHES, Points, any_bullet, as_part, bullet, read_bullets
from copydesk.read.summary.speech import is_speech
from copydesk.read.text.extent import paragraph_at
from copydesk.read.text.sentences import ends_sentence
from copydesk.words import LONGEST, is_spoken

COLON = re.compile(r"[:：]\s*")
HIGHLIGHT = "@highlight"  # as the corpus of CNN and Daily Mail stories has it
HEAD = 6  # the summary begins among the first lines
LONGEST_DECK, LONGEST_SENTENCE = 120, 80  # columns of a line above it: a longer one is the story
STORY = 40  # columns: a paragraph has more; three such lines together are one
MOST = 8  # points without bullets
MOST_ALONE = 5  # bullets without a heading: more are a list
LONGEST_POINT = 200  # characters
LONGEST_SAID = 500  # of a summary behind its heading's colon


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a summary."""
    return is_spoken(text, "summary")


def read_summary(reading: Reading) -> None:
    """Take the summary; a heading without points stays where it is."""
    if HIGHLIGHT in reading.copy and _read_highlights(reading):
        return
    for index in _head(reading):
        line = reading.lines[index]
        end = _heading(reading, line)
        if end:
            heading, rest = line.cut(end)
            reading.lines[index : index + 1] = [heading, rest] if rest.text else [heading]
            points, stop = read_bullets(reading, index + 1)
            points, stop = (points, stop) if points else _lines(reading, index + 1)
            if points:
                reading.drop([heading], "heading")
        elif said := _said(reading, index):
            heading, point, stop = said
            reading.drop([heading], "heading")
            points = [point]
        elif bullet(reading, line) or line.text.startswith("-- "):
            points, stop = read_bullets(reading, index, MOST_ALONE)
            points = points if _sum_up(reading, points, index, stop) else []
        else:
            continue
        if points:
            reading.take(index, stop)
            reading.summary = tuple(_point(reading, lines) for lines in points)
        return


def _point(reading: Reading, lines: list[Line]) -> Part:
    """Return the lines of a point as a part, less its bullet, and less the dash that closes what a dash opened."""
    point = as_part(reading, lines)
    if lines[0].text[0] in DASHES and point.text[-1:] in DASHES and point.text[:-1].endswith(" "):
        return replace(point, text=point.text[:-1].rstrip(f" {DASHES}") or point.text)
    return point


def _head(reading: Reading) -> Iterator[int]:
    """Yield the first lines of the copy, up to where the story begins."""
    index, together = reading.next(), 0
    for _ in range(HEAD):
        if index == len(reading.lines):
            return
        yield index
        line = reading.lines[index]
        together = (together if index and reading.lines[index - 1].text else 0) + (columns(line.text) > STORY)
        opening = opening_of(line.text)
        longest = LONGEST_SENTENCE if ends_sentence(line.text) else LONGEST_DECK
        if columns(line.text) > longest or together > 2 or (opening and opening.story < len(line.text)):  # noqa: PLR2004 - see STORY
            return
        index = reading.next(index + 1)


def _heading(reading: Reading, line: Line) -> int:
    """Return where the heading ends that a line is, or that stands before a bullet on it; 0 where there is none."""
    if is_heading(line.text):
        return len(line.text)
    end = COLON.search(line.text[:LONGEST])
    found = end and is_heading(line.text[: end.start()]) and any_bullet(reading, line.cut(end.end())[1])
    return end.end() if end and found else 0


def _lines(reading: Reading, start: int) -> tuple[Points, int]:
    """Return the short lines from a line on that are points without bullets, and where they stop.

    They all end a sentence, or none does, as lines of a wrapped paragraph don't; the story follows behind a blank
    line, or at once with its dateline or a paragraph on one line. Where blank lines part them, too, only these two show
    where they stop.
    """
    index = first = reading.next(start)
    found: list[Line] = []
    apart = first + 1 < len(reading.lines) and not reading.lines[first + 1].text
    while index < len(reading.lines) and len(found) <= MOST and not _begins_story(reading.lines[index], found):
        if reading.lines[index].text:
            found.append(reading.lines[index])
        elif not apart:
            break
        index += 1
    story = reading.next(index)
    follows = story < len(reading.lines) and (
        (_begins_story(reading.lines[story], found) and not (apart and _is_short(reading, story, found)))
        or (not apart and story > index and columns(reading.lines[story].text) > STORY)
    )
    short = 1 < len(found) <= MOST and all(
        len(line.text) < LONGEST_POINT and not line.text[0].islower() for line in found
    )
    alike = len({ends_sentence(line.text) for line in found}) == 1
    return ([[line] for line in found], index) if follows and short and alike else ([], start)


def _begins_story(line: Line, points: list[Line]) -> bool:
    """Tell whether a line behind points is the story's first: it has a dateline, or is far longer than any of them."""
    longest = max((columns(point.text) for point in points), default=LONGEST_POINT)
    long = columns(line.text) >= min(LONGEST_POINT, max(LONGEST_DECK, 2 * longest))
    return long or bool(line.text and opening_of(line.text))


def _is_short(reading: Reading, story: int, points: list[Line]) -> bool:
    """Tell whether short paragraphs go on behind a long one without a dateline: none of them was a point then."""
    below = reading.next(story + 1)
    if opening_of(reading.lines[story].text):
        return False
    longest = max((len(point.text) for point in points), default=0)
    return below == len(reading.lines) or len(reading.lines[below].text) <= longest


def _said(reading: Reading, index: int) -> tuple[Line, list[Line], int] | None:
    """Return the heading and the lines of a summary behind its colon, `Summary: ...`, and where they stop."""
    line = reading.lines[index]
    end = COLON.search(line.text[:LONGEST])
    if not end or end.end() == len(line.text) or not is_spoken(line.text[: end.start()], "summary line"):
        return None
    heading, rest = line.cut(end.end())
    stop = paragraph_at(reading, index)
    lines = [rest, *reading.lines[index + 1 : stop]]
    story = reading.next(stop)
    follows = story < len(reading.lines) and columns(reading.lines[story].text) > STORY
    return (heading, lines, stop) if follows and sum(len(each.text) for each in lines) <= LONGEST_SAID else None


def _sum_up(reading: Reading, points: Points, start: int, stop: int) -> bool:
    """Tell whether bullets without a heading sum up a story that follows."""
    above = [reading.headline.text if reading.headline else ":", *(line.text for line in reading.lines[:start])]
    story = reading.next(stop)
    if not 1 < len(points) <= MOST_ALONE or story == len(reading.lines):
        return False
    if any(text.endswith((":", "：")) or (place and ends_sentence(text)) for place, text in enumerate(above)):
        return False
    texts = [as_part(reading, lines).text for lines in points]
    spoken = sum(map(is_speech, texts)) if points[0][0].text[0] in DASHES else 0
    if max(map(len, texts)) > LONGEST_POINT or spoken > (len(texts) // 2 if points[0][0].text[0] == "-" else 0):
        return False
    line = reading.lines[story]
    longer = reading.lines[-1].end - line.start > sum(map(len, texts))
    return longer and not any_bullet(reading, line) and (columns(line.text) > STORY or bool(opening_of(line.text)))


def _read_highlights(reading: Reading) -> bool:
    """Take the line below each `@highlight`, and tell whether there was one."""
    points = []
    for index, line in enumerate(reading.lines):
        below = reading.next(index + 1) if line.text == HIGHLIGHT else len(reading.lines)
        if below < len(reading.lines) and reading.lines[below].text != HIGHLIGHT:
            reading.drop([line], "heading")
            points.append(as_part(reading, [reading.lines[below]]))
            for taken in (index, below):
                reading.take(taken, taken + 1)
    reading.summary = tuple(points)
    return bool(points)
