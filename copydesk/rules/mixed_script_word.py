"""A word with a letter of another alphabet that looks like its own: `Pаris` with a Cyrillic `а`.

## Why

It looks right, and is another word: search does not find it, a screen reader spells it out, and a name with such a
letter may be meant to deceive.

## Example

    The mayor of Pаris spoke first.          (the first `а` is Cyrillic, U+0430)

## Remedy

`copydesk check --fix` writes the letter of the alphabet that the rest of the word is in; where both alphabets have all
of its letters, type the word again. Units and formulas (`μm`, `Δx`) and endings behind a hyphen are passed over.

## Authority

Unicode Technical Standard 39, security mechanisms: mixed-script confusables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Edit, Fault
from copydesk.item import Item
from copydesk.rules.text.letters import foreign
from copydesk.rules.text.places import found_in

SEVERITY = WARNING
LATIN, OTHER = "A-Za-zÀ-ÖØ-öø-ɏ", "\u0370-\u0373\u0376-\u03ff\u0400-\u052f"
MIXED = re.compile(f"(?<=[{LATIN}])[{OTHER}]|(?<=[{OTHER}])[{LATIN}]")
FOREIGN = re.compile(f"[{OTHER}]")
LETTERS = f"[{LATIN}{OTHER}]"
WORD = re.compile(rf"{LETTERS}+")
INFLECTED = re.compile(f"[A-Z]{{2,}}[{OTHER}]*[^\\W\\d_A-ZА-Я]")  # an abbreviation with an ending of its own: `SMSка`
ADDRESS = re.compile(r"[@/\\]|\.\w")  # a look-alike host is a finding of its own
LONGEST = 60  # letters of a word
ALIKE = {
    # Latin letters, and those of Cyrillic and Greek that look the same in upright type
    "cyrillic": ("aceopxysijhABCEHKMOPTXIJSY", "асеорхуѕіјһАВСЕНКМОРТХІЈЅУ"),
    "greek": ("ovABEZHIKMNOPTYX", "ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
TO_OTHER = {name: dict(zip(latin, other, strict=True)) for name, (latin, other) in ALIKE.items()}
TO_LATIN = {letter: latin for pairs in TO_OTHER.values() for latin, letter in pairs.items()}


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each such word, at its first letter of the other alphabet."""
    del desk
    if not FOREIGN.search(foreign(item)):
        return
    seen = -1
    for found in found_in(item, MIXED):
        if found.start() > seen and (word := _word(item.copy, found.start())):
            seen = word.end()
            yield from _fault(item.copy, word)


def _word(copy: str, at: int) -> re.Match[str] | None:
    """Return the word around an offset; None where it is longer than words are."""
    start = max(0, at - LONGEST)
    return next((word for word in WORD.finditer(copy, start, at + LONGEST) if word.end() > at), None)


def _fault(copy: str, word: re.Match[str]) -> Iterator[Fault]:
    if INFLECTED.fullmatch(word[0]) or ADDRESS.search(copy[max(0, word.start() - 2) : word.end() + 2]):
        return
    foreign = [letter for letter in word[0] if FOREIGN.match(letter)]
    latin = [letter for letter in word[0] if letter not in foreign]
    name = "cyrillic" if any(letter >= "\u0400" for letter in foreign) else "greek"
    are_latin = all(letter in TO_LATIN for letter in foreign)
    are_other = all(letter in TO_OTHER[name] for letter in latin)
    if not (are_latin or are_other) or len(word[0]) <= len("xy"):
        return
    odd = foreign if are_latin and not (are_other and len(latin) < len(foreign)) else latin
    table = TO_LATIN if odd is foreign else TO_OTHER[name]
    places = [word.start() + at for at, letter in enumerate(word[0]) if letter in odd]
    alphabet = name.capitalize() if odd is foreign else "Latin"
    sure = are_latin != are_other
    fix = tuple(Edit(at, at + 1, table[copy[at]]) for at in places if sure)
    sign = copy[places[0]]
    message = f"`{word[0]}` has a {alphabet} `{sign}` (U+{ord(sign):04X}) among letters that look like it"
    yield Fault(f"{message}: type the word again", places[0], fix)
