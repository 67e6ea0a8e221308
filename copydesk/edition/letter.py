"""A letter: an edition as it can be sent, with the stories in it as they are now. What mail and text are made of.

An edition (`content/editions/`) only names its stories; a letter is made anew at each build, so that what was corrected
since is right in it, and of what was withdrawn there is a notice alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from copydesk.edition.intro import Paragraph, paragraph
from copydesk.edition.words import Words
from copydesk.picture import Shown
from copydesk.story import Story

Extent = Literal["whole", "opening", "headline"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A story in a letter: the address of its page, the words of its language, how much of it is printed; its picture.

    Whole and opening have headline, corrections, picture, dateline, summary and all sources around the text; a headline
    has none of them. All link to the page.
    """

    story: Story
    address: str
    words: Words
    extent: Extent = "opening"
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What was put right, or, without a text, withdrawn in a story since the last letter.

    `title` is the story's headline, or that a story was withdrawn; `address` leads to the place on its page.
    """

    title: str
    address: str
    day: date
    text: str
    words: Words  # of the story's language
    path: str = ""  # the story's


@dataclass(frozen=True, slots=True)
class Letter:
    """An edition as it can be sent. All texts are plain; all addresses absolute."""

    name: str  # 2025-06-13, or 2025-06-13-2
    subject: str
    moment: datetime  # the cut-off, with its zone: what the mail's `Date` says
    house: str
    home: str  # the address of the front page
    address: str  # of its own page: where it is read in a browser
    words: Words  # of the site's language
    pieces: tuple[Piece, ...]
    intro: tuple[str, ...] = ()  # paragraphs
    changes: tuple[Change, ...] = ()
    sender: str = ""  # as in `From`: The Harbour Gazette <news@example.org>; empty: there can be no mail.eml
    unsubscribe: str = ""  # an https or mailto address, or a service's placeholder such as *|UNSUB|*
    imprint: tuple[str, ...] = ()  # lines at the foot: who sends this, and the postal address that the law asks for

    @property
    def introduction(self) -> tuple[Paragraph, ...]:
        """The introduction as HTML."""
        return tuple(paragraph(text, self.words.direction) for text in self.intro)

    @property
    def told(self) -> tuple[Change, ...]:
        """The changes that no piece prints: one prints those of its story, a headline alone that it was withdrawn."""
        printed = {
            piece.story.path for piece in self.pieces if piece.extent != "headline" or piece.story.status == "killed"
        }
        return tuple(change for change in self.changes if change.path not in printed)

    @property
    def heading(self) -> str:
        """What stands above the stories: the subject, but not where the first story says the same; then nothing."""
        first = next((piece.story.title for piece in self.pieces), "")
        return "" if self.subject == first else self.subject
