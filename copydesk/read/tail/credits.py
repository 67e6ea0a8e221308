"""Who wrote the story, where it ends: `Reporting by ...; editing by ...`, `Gazette writer Ana Duro contributed ...`.

A credit has nothing but names and the words of words/tails, unless brackets stand around it; in brackets it may stand
behind the last sentence of a paragraph. `Reporting by the newspaper showed that ...` is prose.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.read.reading import Reading
from copydesk.read.text.extent import lift, paragraph_at, part
from copydesk.read.text.openings import is_bracketed, opening
from copydesk.read.text.sentences import ends_sentence
from copydesk.words import folded, tails

LONGEST = 400  # characters
WRAPPED = 4  # lines
LONGEST_FORM = 60
STEM = 8  # letters
WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
SENTENCE_ENDS = '.!?…"”’»)'


def read_credit(reading: Reading, index: int) -> int:
    """Take a paragraph that says who wrote the story, or the brackets with a credit at the end of a paragraph."""
    text = reading.lines[index].text
    if opening(text, "credit"):
        stop = paragraph_at(reading, index)
        lines = reading.lines[index:stop]
        said = part(lines).text
        if len(said) <= LONGEST and (is_bracketed(said) or _is_names(said)):
            reading.notes.append(part(lift(reading, index, stop)))
            return stop
    elif len(text) <= LONGEST and text.rstrip(".)]")[-LONGEST_FORM:].lower().endswith(tails("contributed")):
        start = _sentence_start(reading, index)
        if sum(len(line.text) for line in reading.lines[start : index + 1]) <= LONGEST and index - start < WRAPPED:
            reading.notes.append(part(lift(reading, start, index + 1)))
    elif text[-1] in ")]" and (at := _glued(text)):
        line, credit = reading.lines[index].cut(at)
        reading.lines[index] = line
        reading.notes.append(part([credit]))
    return index + 1


def may_contribute(reading: Reading) -> bool:
    """Tell whether a line of the copy may say who contributed."""
    return any(stem in reading.small for stem in _stems())


@cache
def _stems() -> frozenset[bytes]:
    """Return plain letters, of which each form has some: those that its longest word begins with."""
    words = (max(form.split(), key=len) for form in tails("contributed"))
    plain = (re.split(r"[^a-jl-z]", word)[0] for word in words)  # a sign of Kelvin is a small `k`, too
    return frozenset(word[:STEM].encode() for word in plain)


def _sentence_start(reading: Reading, index: int) -> int:
    """Return where the sentence that ends with a line begins, some lines above where it was wrapped."""
    start = index
    while index - start < WRAPPED and start and (above := reading.lines[start - 1]).text:
        line = reading.lines[start]
        ended = ends_sentence(above.text, colon=True) or not any(map(str.isalnum, above.text))
        if ended or line.indent > above.indent or reading.copy[line.start - 1] == "^":
            break
        start -= 1
    return start


def _is_names(text: str) -> bool:
    """Tell whether a text has no word in small letters that no credit has."""
    return all(not word[0].islower() or folded(word) in tails("credit word") for word in WORD.findall(text))


def _glued(text: str) -> int:
    """Return where the brackets at the end of a paragraph open, if they hold a credit; 0 if not."""
    at = max(text.rfind("(", max(0, len(text) - LONGEST)), text.rfind("[", max(0, len(text) - LONGEST)))
    return at if at > 0 and text[:at].rstrip()[-1:] in SENTENCE_ENDS and opening(text[at:], "credit") else 0
