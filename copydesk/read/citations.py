"""Citations: digits that point into the Sources list, glued to words or punctuation, in brackets or raised.

The list decides: a number that it does not hold stays text. So do a decimal, a year, `COVID-19`, `km2` and `No.1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.item import Block, Citation
from copydesk.read.reading import Reading
from copydesk.words import word_list

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
DIGIT = re.compile(r"[0-9⁰¹²³⁴-⁹]")  # looked for first: few paragraphs have one
MARK = re.compile(
    r"(?P<bracket>\s?\[\d{1,3}(?:\s?[,;]\s?\d{1,3})*\])"
    r"|(?P<raised>(?<=[^\s\d])[⁰¹²³⁴-⁹]+(?:[,⁾˒ʼ’]?[⁰¹²³⁴-⁹]+)*)"
    r"|(?P<glued>(?<=[^\W\d_]|[.,;:!?)\]\"'”’»%])\d{1,3}(?:,\d{1,3})*(?=$|[\s.,;:!?)\]\[\"'”’»—–]))"
)
WORD_BEFORE = re.compile(r"[^\W\d_]+$")
YEAR_ENDS = re.compile(r"(?<![\d.,])(?:19|20)\d\d\.$")
ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*$")
SENTENCE_ENDS = re.compile(r"$|[\"'”’»)\]]*(?:$|\s+[^\Wa-z\d_])")
LOST = re.compile(r"[^\W\d_A-Z]{3}[.!?][\"”’»]?$")
SHORTEST_CAPITALS = 5  # letters: G7, MP3 and AS400 are names


def read_citations(reading: Reading) -> None:
    """Turn each mark that cites a source into a citation; report a mark whose source is not listed."""
    reading.body = tuple(_cited(reading, block) for block in reading.body)


def _cited(reading: Reading, block: Block) -> Block:
    if not DIGIT.search(block.text):
        return block
    listed = {source.number for source in reading.sources}
    kept: list[str] = []
    citations: list[Citation] = []
    at = length = 0
    for mark in MARK.finditer(block.text):
        numbers = list(_numbers(mark, listed))
        if not _is_mark(mark):
            continue
        if not numbers or not listed.issuperset(numbers):
            _report(reading, block, mark, numbers)
            continue
        kept.append(block.text[at : mark.start()])
        length += len(kept[-1])
        citations.extend(Citation(number, length) for number in numbers)
        at = mark.end()
    if not citations:
        return block
    return replace(block, text="".join([*kept, block.text[at:]]), citations=tuple(citations))


def _numbers(mark: re.Match[str], listed: set[int]) -> Iterator[int]:
    """Yield the numbers of a mark. Raised digits run together: `¹²` is source 12 where there is one, else 1 and 2."""
    for digits in re.findall(r"[0-9]+|[⁰¹²³⁴-⁹]+", mark[0]):
        plain = digits.translate(RAISED)
        if plain != digits and int(plain) not in listed:
            yield from map(int, plain)
        else:
            yield int(plain)


def _is_mark(mark: re.Match[str]) -> bool:
    """Tell whether a mark can be a citation by what stands around it."""
    if mark["bracket"]:
        return True
    before = mark.string[max(0, mark.start() - 60) : mark.start()]
    if ADDRESS.search(before):
        return False
    if word := WORD_BEFORE.search(before):
        return _word_takes_mark(word[0], before[: word.start()], raised=bool(mark["raised"]))
    return bool(mark["raised"]) or _point_takes_mark(before, mark)


def _point_takes_mark(before: str, mark: re.Match[str]) -> bool:
    """Tell whether a digit glued to punctuation is a mark: not in `3.5`, `No.1`, or behind an opening quote."""
    point, rest = before[-1], before[:-1]
    if not rest or rest[-1].isspace():
        return False
    if point in ".,:" and rest[-1].isdigit():  # a decimal, unless a year ends the sentence
        return bool(YEAR_ENDS.search(before) and SENTENCE_ENDS.match(mark.string, mark.end()))
    named = WORD_BEFORE.search(rest)
    return not (point == "." and named and named[0].casefold() in word_list("abbreviations"))


def _word_takes_mark(word: str, before: str, *, raised: bool) -> bool:
    """Tell whether a digit glued to a word is a mark: not in `km2`, `CO2`, `Web3`, `G7`, `5b1`."""
    if word.casefold() in word_list("units") or before[-1:].isdigit():
        return False
    if raised:
        return True
    return len(word) > 1 and not (word.isupper() and len(word) < SHORTEST_CAPITALS and word.lower() != word.upper())


def _report(reading: Reading, block: Block, mark: re.Match[str], numbers: list[int]) -> None:
    """Report a mark that is plainly one, but cites nothing."""
    before = mark.string[: mark.start()]
    lost = bool(mark["glued"] and LOST.search(before[-5:]) and SENTENCE_ENDS.match(mark.string, mark.end()))
    if mark["bracket"] or lost:
        missing = next(n for n in numbers if n not in {source.number for source in reading.sources})
        message = f"there is no source {missing}: add it under `Sources`, or delete `{mark[0].strip()}`"
        reading.find("missing-source", message, _place(block, mark.start()))


def _place(block: Block, offset: int) -> int:
    """Return where in the copy an offset into a block's text lies; one character joins its lines."""
    lines = block.text.split("\n") if block.kind == "list" else None
    for index, (start, end) in enumerate(block.spans):
        length = len(lines[index]) if lines else end - start  # a list's lines are without their bullets
        if offset <= length:
            return end - length + offset
        offset -= length + 1
    return block.spans[-1][1]
