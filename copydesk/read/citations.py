"""Citations: digits that point into the Sources list, glued to words or punctuation, in brackets or raised.

The list decides: a number that it does not hold stays text. So do a decimal, a year, `COVID-19`, `km2` and `No.1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.item import Block, Citation
from copydesk.read.reading import Reading
from copydesk.words import folded, word_list

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
DIGIT = re.compile(r"[0-9⁰¹²³⁴-⁹]")
BEFORE_DIGIT = 3  # a space, a bracket, a space
LAST = r"(?![0-9])"  # a number is never read in part
MARK = re.compile(
    rf"(?P<bracket>\s?\[\s?[0-9]{{1,3}}(?:\s?[,;–-]\s?[0-9]{{1,3}})*\s?\])"
    rf"|(?P<raised>(?<=[^\s\d])[⁰¹²³⁴-⁹]+(?:[ ,⁾˒ʼ’]?[⁰¹²³⁴-⁹]+)*)"
    rf"|(?P<glued>(?<=[^\W\d_]|[.,;:!?…)\]\"'“”‘’»›」』，。！？、،؛؟%])[0-9]{{1,3}}{LAST}(?:,[0-9]{{1,3}}{LAST})*"
    r"(?![.,:][0-9])(?=$|[\s.,;:!?…)\]\[\"'“”‘’»›—–،؛؟，。]|[A-Z][a-z]))"
)
RANGE = re.compile(r"(\d+)\s?[–-]\s?(\d+)")
WORD_BEFORE = re.compile(r"[^\W\d_]+$")
YEAR_ENDS = re.compile(r"(?<![\d.,])(?:19|20)\d\d\.$")
TWO_POINTS = re.compile(r"\d[.,]\d+\.$")
ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*$")
SENTENCE_ENDS = re.compile(r"$|[\"'”’»)\]]*(?:$|\s+[\"“„«‘(\[]*[^\Wa-z\d_])")
LOST = re.compile(r"[^\W\d_A-Z]{3}[.!?…][\"”’»]?$")
AFTER_POINT = re.compile(r"[.,;:!?…][\"“”’»]?$")
SHORTEST_CAPITALS = 5  # letters: G7, MP3 and AS400 are names
WIDEST_RANGE = 20
LONGEST = 3  # digits of a source's number


def read_citations(reading: Reading) -> None:
    """Turn each mark that cites a source into a citation; report a mark whose source is not listed."""
    listed = {source.number for source in reading.sources}
    reading.body = tuple(
        block if block.kind == "table" else _cited(reading, block, listed)
        for block in reading.body  # figures are none
    )
    for part in (*reading.summary, *((reading.headline,) if reading.headline else ())):
        for mark in marks(part.text) if listed else ():
            if _is_mark(mark) and listed.issuperset(_numbers(mark, listed)):
                message = f"`{mark[0].strip()}` cites a source outside of the story, so it is printed as it is: move it"
                reading.find("stray-citation", message, part.spans[0][0], "warning")


def marks(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a mark: tried only around digits, of which few paragraphs have any."""
    at = 0
    for digit in DIGIT.finditer(text):
        for start in range(max(at, digit.start() - BEFORE_DIGIT), digit.start() + 1):
            if mark := MARK.match(text, start):
                at = mark.end()
                yield mark
                break


def _cited(reading: Reading, block: Block, listed: set[int]) -> Block:
    kept: list[str] = []
    citations: list[Citation] = []
    at = length = 0
    for mark in marks(block.text):
        numbers = list(_numbers(mark, listed))
        if not _is_mark(mark):
            _doubt(reading, block, mark, listed.issuperset(numbers))
            continue
        if not numbers or not listed.issuperset(numbers):
            _report(reading, block, mark, set(numbers) - listed)
            continue
        kept.append(block.text[at : mark.start()])
        length += len(kept[-1])
        citations.extend(Citation(number, length) for number in numbers)
        at = mark.end()
    if not citations:
        return block
    return replace(block, text="".join([*kept, block.text[at:]]), citations=tuple(citations))


def _numbers(mark: re.Match[str], listed: set[int]) -> Iterator[int]:
    """Yield the numbers of a mark, ranges written out.

    Raised digits run together: `¹²` is source 12 where there is one, else sources 1 and 2.
    """
    for piece in re.findall(r"[0-9]+\s?[–-]\s?[0-9]+|[0-9]+|[⁰¹²³⁴-⁹]+", mark[0]):
        if (ends := RANGE.fullmatch(piece)) and 0 <= int(ends[2]) - int(ends[1]) < WIDEST_RANGE:
            yield from range(int(ends[1]), int(ends[2]) + 1)
        elif ends:
            yield from (int(ends[1]), int(ends[2]))
        elif (plain := piece.translate(RAISED)) != piece and (len(plain) > LONGEST or int(plain) not in listed):
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
    if mark["glued"] and mark.string[mark.end() : mark.end() + 1].isalpha():  # the next sentence is glued, too
        return bool(LOST.search(before))
    if word := WORD_BEFORE.search(before):
        return _word_takes_mark(word[0], before[: word.start()], mark)
    return bool(mark["raised"]) or _point_takes_mark(before, mark)


def _point_takes_mark(before: str, mark: re.Match[str]) -> bool:
    """Tell whether a digit glued to punctuation is a mark: not in `3.5`, `No.1`, or behind an opening quote."""
    point, rest = before[-1], before[:-1]
    if not rest or rest[-1].isspace():
        return point == "»" and mark.string.rfind("«", 0, mark.start()) > mark.string.rfind("»", 0, mark.start() - 1)
    if point in ".,:" and rest[-1].isdecimal():  # a decimal, unless a year ends the sentence
        return bool(YEAR_ENDS.search(before) and SENTENCE_ENDS.match(mark.string, mark.end()))
    named = WORD_BEFORE.search(rest)
    if point != "." or not named:
        return True
    if f"{named[0]} *" in word_list("abbreviations"):  # a word in small letters, too
        return bool(SENTENCE_ENDS.match(mark.string, mark.end()))
    return not word_list("abbreviations").intersection((folded(named[0]), f"{folded(named[0])} *"))


def _word_takes_mark(word: str, before: str, mark: re.Match[str]) -> bool:
    """Tell whether a digit glued to a word is a mark: not in `km2`, `CO2`, `Web3`, `G7`, `5b1`."""
    power = mark[0].translate(RAISED) in ("2", "3") and folded(word) in word_list("units")
    if power or before[-1:].isdigit():
        return False
    if mark["raised"]:
        return True
    if word in word_list("names") or word.lower() in word_list("names"):
        return False
    return len(word) > 1 and not (word.isupper() and len(word) < SHORTEST_CAPITALS and word.lower() != word.upper())


def _report(reading: Reading, block: Block, mark: re.Match[str], missing: set[int]) -> None:
    """Report a mark that is plainly one, but cites nothing."""
    before = mark.string[max(0, mark.start() - 5) : mark.start()]
    lost = bool(mark["glued"] and LOST.search(before) and SENTENCE_ENDS.match(mark.string, mark.end()))
    if mark["bracket"] or lost or (mark["raised"] and AFTER_POINT.search(before)):
        message = f"there is no source {min(missing)}: add it under `Sources`, or delete `{mark[0].strip()}`"
        reading.find("missing-source", message, _place(block, mark.start()))


def _doubt(reading: Reading, block: Block, mark: re.Match[str], listed: bool) -> None:  # noqa: FBT001 - a plain fact
    """Report a digit behind a decimal that ends a sentence: it may be a citation, or another decimal."""
    before = mark.string[max(0, mark.start() - 20) : mark.start()]
    if listed and mark["glued"] and TWO_POINTS.search(before) and SENTENCE_ENDS.match(mark.string, mark.end()):
        message = f"`{before.split()[-1]}{mark[0]}`: if the last number cites a source, write `[{mark[0]}]`"
        reading.find("unclear-citation", message, _place(block, mark.start()), "warning")


def _place(block: Block, offset: int) -> int:
    """Return where in the copy an offset into a block's text lies; one character joins its lines."""
    lines = block.text.split("\n") if block.kind == "list" else None
    for index, (start, end) in enumerate(block.spans):
        length = len(lines[index]) if lines and index < len(lines) else end - start  # a list's lines have no bullets
        if offset <= length:
            return end - length + offset
        offset -= length + 1
    return block.spans[-1][1]
