"""What a theme gives to mails: its templates and their style sheet. Passed in, so that nothing here reads a disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stationery:
    """The theme's `mail/`: each template is a function of its variables that returns HTML."""

    letter: Callable[..., str]  # mail/letter.html: the whole document; `pieces` holds the finished HTML of each story
    story: Callable[..., str]  # mail/story.html: one story
    css: str  # mail/mail.css: put into the elements by css-inline; its at-rules stay in the document
