"""A letter -> the plain text that stands beside the HTML in its mail. Right-to-left text is in logical order."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.edition.fragment import headline_of
from copydesk.edition.letter import Change, Letter, Piece
from copydesk.edition.opening import opening
from copydesk.edition.picture import below_it
from copydesk.edition.plain import hanging, plain, underlined
from copydesk.edition.words import Words
from copydesk.edition.wrapping import SPACE, WIDTH, wrapped
from copydesk.picture import Shown
from copydesk.story import Story

RULE = "_" * WIDTH  # no dashes: a line of two begins a signature


def mail_text(letter: Letter) -> str:
    """Return a letter as plain text: wrapped lines, an empty line between paragraphs, none with space at its end."""
    parts: list[list[str]] = [list(_top(letter)), *(list(_piece(piece)) for piece in letter.pieces)]
    if letter.told:
        heading = _lines(underlined(letter.words.corrections, "="))
        parts.append([heading, *(block for change in letter.told for block in _change(change))])
    parts.append(list(_foot(letter)))
    return f"\n\n{RULE}\n\n".join("\n\n".join(filter(None, blocks)) for blocks in parts) + "\n"


def _lines(lines: list[str]) -> str:
    return "\n".join(lines)


def _prose(text: str) -> str:
    """Return plain text as a paragraph."""
    return _lines(wrapped(SPACE.sub(" ", text)))


def _top(letter: Letter) -> Iterator[str]:
    """Yield house, subject, unless it is the first headline, day and intro."""
    day = letter.words.day(letter.moment.date())
    yield "\n".join(_prose(line) for line in (letter.house, letter.heading, day) if line)
    yield from map(_prose, letter.intro)


def _piece(piece: Piece) -> Iterator[str]:
    """Yield a story: as much of it as its extent says, and its address; of one that was withdrawn, the notice."""
    story, words = piece.story, piece.words
    yield _lines(underlined(headline_of(story, words), "="))
    if story.status == "killed":
        yield _prose(words.day(story.modified)) if story.modified else ""
        yield _prose(words.withdrawn_help)
        return
    if piece.extent != "headline":
        yield from _head(story, words)
        yield _picture(piece.shown, words) if piece.shown else ""
        yield plain(story.body if piece.extent == "whole" else opening(story.body), piece.address)
        yield from map(_prose, story.notes)
    yield f"{words.read_on}\n{piece.address}" if piece.extent == "opening" else piece.address
    if piece.extent != "headline":
        yield from _sources(story, piece)


def _head(story: Story, words: Words) -> Iterator[str]:
    """Yield corrections, byline, dateline and summary."""
    for correction in story.corrections:
        yield _prose(f"{words.correction} ({words.day(correction.date)}): {correction.text}")
    credit = [words.byline(story.byline), story.dateline.text if story.dateline else ""]
    yield "\n".join(map(_prose, filter(None, credit)))
    if story.key_points:
        yield _lines(underlined(words.summary))
        yield "\n".join(_entry("- ", SPACE.sub(" ", point)) for point in story.key_points)


def _picture(shown: Shown, words: Words) -> str:
    """Return what a picture shows, where it is, and what stands below it."""
    return "\n".join(map(_prose, filter(None, (f"{shown.picture.alt} <{shown.address}>", below_it(shown, words)))))


def _sources(story: Story, piece: Piece) -> Iterator[str]:
    """Yield the sources, numbered as the marks in the text are."""
    if story.sources:
        yield _lines(underlined(piece.words.sources))
        numbers = [f"[{source.number}] " for source in story.sources]
        texts = [plain(source.html, piece.address, WIDTH - len(max(numbers, key=len))) for source in story.sources]
        yield "\n".join(_lines(hanging(number, text)) for number, text in zip(numbers, texts, strict=True))


def _entry(marker: str, text: str) -> str:
    """Return an entry of a list, its lines below each other."""
    return _lines(hanging(marker, _lines(wrapped(text, WIDTH - len(marker)))))


def _change(change: Change) -> Iterator[str]:
    """Yield what was put right in a story that the letter does not print, or that it was withdrawn."""
    day = change.words.day(change.day)
    yield _lines(underlined(change.title))
    yield _prose(f"{change.words.correction} ({day}): {change.text}" if change.text else day)
    yield change.address


def _foot(letter: Letter) -> Iterator[str]:
    """Yield the ways out, and who sends this. A service's placeholder stays as it is, on one line."""
    yield f"{letter.words.in_browser}\n{letter.address}"
    yield f"{letter.words.unsubscribe}\n{letter.unsubscribe}" if letter.unsubscribe else ""
    yield "\n".join([*map(_prose, letter.imprint), letter.home])
