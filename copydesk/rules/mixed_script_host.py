"""A host that looks like another: letters of two alphabets in one name.

## Why

`pаypal.example` with a Cyrillic `а` reads like the real name and is another's. Such names are made to deceive, and a
link to one sends readers into a trap; so the story is held.

## Example

    1. https://xn--pypal-4ve.com/report

## Remedy

Find the page anew, by typing the name of its site, and cite what you find there. Names that keep to one alphabet
(`münchen.de`, `пример.рф`, `例え.jp`) may stand.

## Authority

Unicode Technical Standard 39, "Unicode Security Mechanisms" (mixed scripts, confusables), and the policy for
internationalized names that Chrome documents: it does not show Latin with Cyrillic or Greek, nor names that are
look-alikes as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import ERROR, Fault
from copydesk.item import Item
from copydesk.rules.links.addresses import addresses

SEVERITY = ERROR
ENCODED = "xn--"
LONGEST_LABEL = 63
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE")  # of which no name mixes two
ODD = frozenset("ɑɡ")  # phonetic signs: no language's names have them
ALIKE = {
    "CYRILLIC": frozenset("асԁеһіјӏорԛѕԝхуҽѵѡ"),
    "GREEK": frozenset("αγικνορτυωχηϲϳ"),
}
AT_HOME = {  # where such names are honest
    "CYRILLIC": frozenset(("bg", "by", "kg", "kz", "md", "me", "mk", "mn", "rs", "ru", "su", "tj", "ua", "uz")),
    "GREEK": frozenset(("gr", "cy", "eu")),
}


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault for each URL whose host has a name of two alphabets, or of nothing but look-alikes."""
    del desk
    for address in addresses(item):
        host = address.host
        if (host.isascii() and ENCODED not in host) or not host:
            continue
        names = [_decoded(label) for label in host.split(".")]
        for name in names:
            if why := _deceives(name, names[-1] or names[-2:][0]):
                message = f"the host `{host}` is a look-alike ({why}): find the page anew, and cite that"
                yield Fault(message, address.at)
                break


def _decoded(label: str) -> str:
    """Return a label of a host in its letters, which `xn--` encodes."""
    if not label.startswith(ENCODED) or len(label) > LONGEST_LABEL:
        return label
    try:
        return label.removeprefix(ENCODED).encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _deceives(name: str, top: str) -> str | None:
    """Return what makes a name a look-alike under a top-level domain; None where it is honest."""
    if name.isascii():
        return None
    letters = [letter for letter in name[:LONGEST_LABEL] if letter.isalpha()]
    alphabets = [each for each in ALPHABETS if any(_alphabet(letter) == each for letter in letters)]
    if len(alphabets) > 1:
        few = min(alphabets, key=lambda each: (sum(_alphabet(letter) == each for letter in letters), each == "LATIN"))
        strange = next(letter for letter in letters if _alphabet(letter) == few)
        return f"in `{name}`, `{strange}` is {few.capitalize()}, and other letters are not"
    if not ODD.isdisjoint(letters):
        return f"`{name}` has a phonetic sign that looks like a letter"
    alphabet = alphabets[0] if alphabets else ""
    alike = bool(letters) and top.isascii() and ALIKE.get(alphabet, frozenset()).issuperset(letters)
    if not alike or top in AT_HOME[alphabet]:
        return None
    return f"`{name}` is {alphabet.capitalize()}, and reads like Latin"


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
