"""What somebody looks for, as patterns over letters: the strictest first, then what pasting may have brought along."""

from __future__ import annotations

import re
from itertools import chain

from copydesk.provenance.letters import letters_of

# 1 in `said.1 It`, ¹ and [1] anywhere, and the number of a list's entry at the start of a line
MARK = re.compile(
    r"(?<=[^\s\d])\d{1,3}(?:, ?\d{1,3})*(?!\d)|[⁰¹²³⁴-⁹]+|\[ ?\d{1,3}(?:[,–-] ?\d{1,3})* ?\]|^\s*\d{1,3}[.)](?=\s)",
    re.MULTILINE,
)
LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
GAP = ".{0,2000}?"  # letters that an ellipsis may stand for, in one field of a story
LONG = 4  # letters: shorter words say little of where they are from


def patterns_of(said: str) -> list[re.Pattern[str]]:
    """Return the patterns of what somebody pasted, none where it has no letters."""
    exact = re.escape(letters_of(said))
    if not exact:
        return []
    lenient = _lenient(said)
    first, *others = [*filter(None, map(_lenient, LEFT_OUT.split(said))), ""]
    gapped = first + "".join(f"(?>{GAP}{other})" for other in others[:-1])  # no way back: that would take for ever
    return [re.compile(pattern) for pattern in dict.fromkeys((exact, lenient, gapped)) if pattern]


def _lenient(said: str) -> str:
    """Return a pattern in which what may be the mark of a source, or a list's number, may be missing."""
    texts = [re.escape(letters_of(text)) for text in MARK.split(said)]
    marks = [f"(?:{letters_of(mark[0])})?" for mark in MARK.finditer(said)]
    return "".join(chain.from_iterable(zip(texts, [*marks, ""], strict=True))) if any(texts) else ""


def long_words(said: str) -> list[str]:
    """Return the words by which a text may be known that differs from what is said."""
    words = [letters_of(word) for word in said.split()]
    return [*dict.fromkeys(word for word in words if len(word) >= LONG)]
