"""A letter as the files that are sent: mail.html, mail.txt and mail.eml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from copydesk.edition.letter import Letter, Piece
from copydesk.edition.mail import mail_html
from copydesk.edition.message import message
from copydesk.edition.size import fitted
from copydesk.edition.stationery import Stationery


@dataclass(frozen=True, slots=True)
class Mail:
    """What is sent: the letter as it fits, its two parts, and what was cut so that no mail program clips it."""

    letter: Letter
    html: str
    text: str
    cut: tuple[Piece, ...]
    files: Mapping[str, bytes]  # by their names; no message without a sender

    def message(self, to: str = "", moment: datetime | None = None) -> bytes:
        """Return the message, to nobody yet or to an address; its date is the edition's, if no moment is named."""
        return message(self.letter, self.html, self.text, to, moment)


def mail_of(letter: Letter, stationery: Stationery) -> Mail:
    """Return a letter as it is sent.

    Raises:
        ValueError: it is too long, even with nothing but headlines; the theme's templates leave something out; or a
            header can't be.
    """
    from copydesk.edition.text import mail_text  # noqa: PLC0415 - its parser takes long to import

    fit = fitted(letter, stationery)
    if fit.too_long:
        raise ValueError(fit.too_long)
    letter, html, text = fit.letter, mail_html(fit.letter, stationery), mail_text(fit.letter)
    files = {"mail.html": html.encode(), "mail.txt": text.encode()}
    if letter.sender:
        files["mail.eml"] = message(letter, html, text)
    return Mail(letter, html, text, fit.cut, files)
