"""Whether a text has a name: as it stands, bent, as an adjective, short for what is spelled out, or the reverse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from copydesk.rules.summary.names import COUNTRIES, WORD, Word, countries
from copydesk.words import folded, forms_of, word_list

ENDINGS = re.compile(r"(?:ians?|eans?|ans?|ns?|ese|ish|is?|ic|s|es|er|ers)$")
STEM = 4  # letters that an English word keeps
BENT = 0.6  # of a word in a language that bends its names
SHORT = 6  # letters of an acronym
FEWEST = 3  # letters of an acronym that copy in other languages than English is asked for
REST = re.compile(r"[^\W\d_]*")  # of a word
NAME = r"([^\W\d_][\w.’'-]*)\s\Z"
FIRST, INSIDE = re.compile(rf"(?:\A|\s){NAME}"), re.compile(rf"[^.!?:…\"“\s]\s{NAME}")
SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "del", "et", "y"))


class Told:
    """The text of a story, asked for the names of its summary."""

    def __init__(self, text: str, language: str) -> None:
        """Take the text."""
        self.text = text
        self.folded = text.casefold()
        self.english = language.startswith(COUNTRIES)
        self.common = _common(language)

    @cached_property
    def bare(self) -> str:
        """The text without accents."""
        return _bare(self.folded)

    @cached_property
    def initials(self) -> tuple[str, str]:
        """The first letters of all words, and those of all but the small ones."""
        words = WORD.findall(self.folded)
        return "".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL)

    def has(self, word: Word) -> bool:
        """Tell whether the text has a word in any form, or what it is short for."""
        form = word.text.casefold()
        if _begins(self.folded, form) or (not form.isascii() and _begins(self.bare, _bare(form))):
            return True
        if not self.text.isascii() and _begins(self.bare, _bare(form)):
            return True
        return self._has_stem(form) or self._has_other(form) or self._spells_out(word.text)

    def _has_stem(self, form: str) -> bool:
        """Tell whether a word of the text has the same stem: `China` for `Chinese`, `Москвы` for `Москва`."""
        if self.english:
            stem = ENDINGS.sub("", form)
            return len(stem) >= STEM and stem != form and _begins(self.folded, stem, most=STEM + 1)
        stem = _bare(form)[: max(3, round(len(form) * BENT))]
        return _begins(self.bare, stem)

    def _has_other(self, form: str) -> bool:
        """Tell whether the text names the same country otherwise."""
        return self.english and any(_begins(self.folded, other) for other in countries().get(form, ()))

    def _spells_out(self, text: str) -> bool:
        """Tell whether the text spells out an acronym: `World Trade Organization` for `WTO`."""
        letters = text.replace(".", "").removesuffix("s")
        if len(letters) > SHORT or not letters.isupper():
            return False
        if not self.english and len(letters) <= FEWEST:
            return True
        dotted = ".".join(letters.casefold())
        return dotted in self.folded or any(letters.casefold() in initials for initials in self.initials)

    def shortens(self, run: Sequence[Word]) -> bool:
        """Tell whether the text has the acronym of a run: `WTO` for `World Trade Organization`."""
        letters = "".join(word.text[0] for word in run)
        return len(run) > 1 and (_begins(self.text, letters) or _begins(self.text, ".".join(letters)))

    def gives_otherwise(self, word: Word, behind: Word) -> bool:
        """Tell whether the text has another name before the one `behind` a word: `Mark Smith` for `Paul Smith`."""
        before = {name for name in self._before(behind.text) if folded(name.rstrip(".")) not in word_list("titles")}
        return bool(before) and not any(name[:2].casefold() == word.text[:2].casefold() for name in before)

    def _before(self, name: str) -> Iterator[str]:
        """Yield the words with a capital right before a name.

        One that opens a sentence counts only where the name is first told, which is where it is told in full.
        """
        for count, at in enumerate(_places(self.text, name)):
            head = self.text[max(0, at - 40) : at]
            found = (FIRST if count == 0 else INSIDE).search(head)
            if found and found[1][0].isupper() and folded(found[1]) not in self.common:
                yield found[1]


@cache
def _common(language: str) -> frozenset[str]:
    """Return the words that open a sentence, and are no part of the name behind them."""
    return frozenset((*forms_of("common", language), *word_list("openers")))


def _bare(text: str) -> str:
    """Return a text without its accents."""
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFD", text)
    accents = filter(unicodedata.combining, set(parted))
    return parted.translate(dict.fromkeys(map(ord, accents)))


def _begins(text: str, form: str, most: int = 12) -> bool:
    """Tell whether a word of a text begins with a form, and goes on for no more than some letters."""
    for at in _places(text, form):
        rest = REST.match(text, at + len(form))
        if rest and rest.end() - at - len(form) <= most:
            return True
    return False


def _places(text: str, form: str) -> Iterator[int]:
    """Yield where a word of a text begins with a form."""
    at = text.find(form)
    while at >= 0:
        if not text[at - 1 : at].isalpha() or not at:
            yield at
        at = text.find(form, at + 1)
