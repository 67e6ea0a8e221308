"""A word that stands twice in a row.

## Why

The eye skips it, above all where a line ends between the two; so it survives every reading but a machine's.

## Example

    The council met in the the old school.

## Remedy

Delete one of the two. Some words may stand twice (`had had`, French `nous nous`, names such as Duran Duran): these are
passed over, and for others there is an excuse:

    Excuse: doubled-word: the refrain goes la la

## Authority

AP Stylebook and every copy desk's checklist; proselint `lexical_illusions`, vale `Repetition`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.text.language import word_list_of
from copydesk.rules.text.passages import passages
from copydesk.words import forms_of

SEVERITY = WARNING
KINDS = ("headline", "summary", "paragraph", "quote", "list")
DOUBLED = re.compile(r"(?<![\w'’.-])([^\W\d_]++)(\s++)\1(?![\w'’-])", re.IGNORECASE)
BEGUN = re.compile(r"\s(\S++)\s++\1")  # a word, and one that begins with it: hardly a text has them
SPACED = re.compile(r" (\S++) ++\1")  # finds the same where no other white space stands, and in less time
WHAT_IT_IS = re.compile(r"\b(?:what|who|how|where|why|that|which|all)\b[^.!?]*\Z", re.IGNORECASE)  # is is what it is
TWICE = "may stand twice"  # a language whose word list has no such line is not checked


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each word in small letters that is repeated: in English any, elsewhere the commonest alone."""
    language = word_list_of(item, desk)
    twice, common = _lists(language)
    if not twice:
        return
    for passage in passages(item, *KINDS):
        text = f" {passage.text.lower()}"
        if not (SPACED if text.isprintable() else BEGUN).search(text):  # what is printable has no other
            continue
        for found in DOUBLED.finditer(passage.text):
            word = found[1].lower()
            small = passage.text[found.end(2) : found.end()].islower() and "\n" not in found[2]
            if word == "is" and WHAT_IT_IS.search(passage.text, 0, found.start()):
                continue
            if small and word not in twice and (language == "en" or word in common):
                start, end = passage.at(found.end(1)), passage.at(found.end())
                yield Fault(
                    f"`{word}` stands twice: delete one of them", passage.at(found.start()), (Edit(start, end, ""),)
                )


@cache
def _lists(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a language that may stand twice, and its commonest."""
    return frozenset(forms_of(TWICE, language)), frozenset(forms_of("common", language))
