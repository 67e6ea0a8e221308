"""A name that one story spells in two ways.

## Why

One of the two is wrong, and it is somebody's name: the mistake that readers forgive last, and that has to be corrected
in public.

## Example

    Mayor Thomas Aldridge opened the fair. Aldrige said it was the largest ever.

## Remedy

Ask how the name is spelt, and write it so throughout. Held against each other are names of which one stands in full,
and which differ in one letter, or in two that are swapped. Ends are compared in English alone, since most languages
bend them. Two people who both stand in full are passed over; else there is an excuse:

    Excuse: name-twice-spelt: Hansen and Hanson are two people

## Authority

AP Stylebook and every copy desk's checklist: a name is spelt at each mention as at the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.summary.names import NOUNS_TOO, names_in
from copydesk.rules.summary.spelling import FEWEST, is_slip, kindred, near, nearest
from copydesk.rules.text.language import language_of
from copydesk.rules.text.letters import plain_letters
from copydesk.rules.text.passages import passages, whole

SEVERITY = WARNING
KINDS = ("headline", "summary", "paragraph", "quote")
LANGUAGES = frozenset(
    ("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "no")
)  # that bend names at their ends
CAPITAL = re.compile(rf"[^\W\d_a-z](?<!\w.)[^\W\d_]{{{FEWEST - 1},}}")
IN_ASCII = re.compile(rf"[A-Z](?<!\w.)[A-Za-z]{{{FEWEST - 1},}}")  # finds the same among its letters, and in less time
FEW = 8  # words that are held against each other one by one
LONGEST = 4_000  # characters of a passage that are looked at


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at the first mention of a name that is, but for a slip, one that stands in full elsewhere."""
    language = language_of(item, desk).partition("-")[0]
    if language not in LANGUAGES or not _may_be(item, english=language == "en"):
        return
    places: dict[str, int] = {}  # of the first mention of each
    first_names: dict[str, set[str]] = {}  # of each that stands in full
    count: Counter[str] = Counter()
    for passage in passages(item, *KINDS):
        for run in names_in(passage.text[:LONGEST], language):
            words = [word for word in run if not word.common]
            count.update(word.text for word in words)
            for first, last in pairwise(words):
                first_names.setdefault(last.text, set()).add(first.text)
            if len(words) == 1 and language in NOUNS_TOO:
                continue
            if words and passage.kind != "summary":  # whose names are held against the story by a rule of their own
                places.setdefault(words[-1].text, passage.at(words[-1].start))
    alike = nearest(first_names)
    for name, place in places.items():
        others = {other for key in near(name) for other in alike.get(key, ())} if len(name) >= FEWEST else ()
        meant = [other for other in others if is_slip(name, other, english=language == "en")]
        if len(meant) != 1 or not _is_one(name, meant[0], first_names):
            continue
        told_first = name in first_names and place < places.get(meant[0], place)  # of two in full, the later is named
        if count[name] < count[meant[0]] or (count[name] == count[meant[0]] and not told_first):
            message = f"`{name}` is spelt `{meant[0]}` elsewhere: ask which is right, and write it throughout"
            yield Fault(message, place)


def _may_be(item: Item, *, english: bool) -> bool:
    """Tell whether one word with a capital may be a slip of another: in most stories none is."""
    kin = kindred(_capitalised(item))
    if len(kin) <= FEW:
        return any(is_slip(one, other, english=english) for one, other in combinations(kin, 2))
    alike: dict[str, list[str]] = {}
    for word in kin:
        for key in near(word):
            if key in alike and any(is_slip(word, other, english=english) for other in alike[key]):
                return True
            alike.setdefault(key, []).append(word)
    return False


def _capitalised(item: Item) -> set[str]:
    """Return the words with a capital that are long enough."""
    if plain_letters(item):
        return set(IN_ASCII.findall(whole(item)))
    texts = (passage.text for passage in passages(item, *KINDS))
    return {word for text in texts for word in (IN_ASCII if text.isascii() else CAPITAL).findall(text)}


def _is_one(name: str, other: str, first_names: dict[str, set[str]]) -> bool:
    """Tell whether two names are of one person: neither has a first name that the other has not."""
    return name not in first_names or not first_names[name].isdisjoint(first_names[other])
