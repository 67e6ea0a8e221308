"""Words that lean on what another reported: `according to`, `nach Angaben`, `によると`; in words/, per language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.words import forms_of

QUOTES = (("“", "”"), ("„", "“”"), ("«", "»"), ("「", "」"))
AROUND = 12  # characters in which the words show that they mean something else


def attributions(text: str, language: str) -> Iterator[re.Match[str]]:
    """Yield where a text in a language leans on another's, outside of what it quotes."""
    yes, no, pattern = _words(language)
    small = text.lower()
    if pattern and any(form in small for form in yes):
        for found in pattern.finditer(text):
            around = small[max(found.start() - AROUND, 0) : found.end() + AROUND]
            if not any(form in around for form in no) and not _quoted(text[: found.start()]):
                yield found


def _quoted(before: str) -> bool:
    """Tell whether a text ends inside a quotation."""
    if before.count('"') % 2:
        return True
    return any(
        (at := before.rfind(opening)) >= 0 and not any(before.find(mark, at + 1) > 0 for mark in closing)
        for opening, closing in QUOTES
    )


@cache
def _words(language: str) -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str] | None]:
    """Return the words of a language, what they mean nothing in, and a pattern of them, or none."""
    yes = tuple(form.lower() for form in forms_of("attributed", language))
    if not yes:
        return (), (), None
    whole = (_whole(form) for form in sorted(yes, key=len, reverse=True))
    no = tuple(form.lower() for form in forms_of("not attributed", language))
    return yes, no, re.compile("|".join(whole), re.IGNORECASE)


def _whole(form: str) -> str:
    """Return a form as a pattern: a whole word, in scripts that have capitals, which part their words."""
    cased = form[0].lower() != form[0].upper()
    return rf"(?<!\w){re.escape(form)}(?!\w)" if cased else re.escape(form)
