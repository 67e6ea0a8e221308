"""The noun of the newsletter: an edition, which says what went out on a day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([2-9]|[1-9]\d{1,3}))?")
NONE = 0xFFFE  # the last two of each plane are no characters
NO_TEXT = ("Cc", "Cs", "Zl", "Zp")
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they turn round what stands beside them
LONGEST_SUBJECT = 200  # characters; of most, lists of mail show 60


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the newsletter. It names its stories and does not quote them.

    So what is corrected or withdrawn later is so in past editions, too.

    Attributes:
        name: its day, and from the second of a day on its number: 2025-06-13, 2025-06-13-2.
        cutoff: what came later is for the next.
        stories: their paths, in order.
        subject: a text on one line; empty for the headline of the first story.
        intro: its paragraphs.
        corrections: what readers are told of: path#day of a correction, or path#withdrawn.
        passed: stories and corrections that were there and left out, so that the next edition does not bring them.
        site: where the site lives that the mail leads to; empty for what the settings say.
        cleared: stories that were taken back since, of which subject and intro do not speak: somebody looked.
    """

    name: str
    cutoff: datetime
    stories: tuple[str, ...] = ()
    subject: str = ""
    intro: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    site: str = ""

    @property
    def order(self) -> tuple[float, str, int]:
        """The order of editions, the oldest first."""
        day, number = _parts(self.name)
        return self.cutoff.timestamp(), day, number

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all stories that it speaks of: its own, and those that were corrected."""
        corrected = (each.partition("#")[0] for each in self.corrections)
        return tuple(dict.fromkeys((*self.stories, *corrected)))

    @property
    def day(self) -> date:
        """The day that it is named by."""
        return date.fromisoformat(_parts(self.name)[0])


def _parts(name: str) -> tuple[str, int]:
    return name[:10], int(name[11:] or 1)


def next_name(day: date, names: set[str]) -> str:
    """Return the name of a new edition of a day: that of the day, or with the next number."""
    numbers = [_parts(name)[1] for name in names if name.startswith(day.isoformat())]
    return f"{day}-{max(numbers) + 1}" if numbers else f"{day}"


def subject_fault(subject: str) -> str | None:
    """Return what is wrong with a subject, None where nothing is."""
    if "\n" in subject or "\r" in subject:
        return "a subject has one line: take the line break out"
    if any(map(is_no_text, subject)):
        return "the subject has characters that are no text: take them out"
    if len(subject) > LONGEST_SUBJECT:
        length = f"{len(subject)} characters (at most {LONGEST_SUBJECT})"
        return f"the subject has {length}: make it shorter; lists of mail show about 60"
    return None


def is_name(name: str) -> bool:
    """Tell whether an edition can have a name: a day that the calendar has."""
    found = NAME.fullmatch(name)
    try:
        return bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a plain text, which empty lines part, without what is no text."""
    clean = "".join(" " if is_no_text(each) and each != "\n" else each for each in text.replace("\r\n", "\n"))
    return tuple(filter(None, (" ".join(part.split()) for part in re.split(r"\n\s*\n", clean))))


def is_no_text(character: str) -> bool:
    """Tell whether a character is a control, or none at all; what joins letters, or parts them, is text."""
    return unicodedata.category(character) in NO_TEXT or character in DIRECTIONS or ord(character) & NONE == NONE
