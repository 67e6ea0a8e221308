"""What stands around the parts of a story and of a letter, in one language; it is passed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language, and how it is written; `withdrawn_story` takes a day.

    `day` writes a day in it, and `byline` who wrote a story: nothing where nobody is named.
    """

    language: str
    direction: str  # ltr or rtl
    summary: str
    sources: str
    correction: str
    corrections: str
    withdrawn: str
    withdrawn_help: str
    withdrawn_story: str
    read_on: str
    in_browser: str
    unsubscribe: str
    photo: str  # takes whose it is
    day: Callable[[date], str]
    byline: Callable[[tuple[str, ...]], str]
