"""A name in the summary that the story does not hold.

## Why

A summary that names the wrong minister, firm or town is a false report, and one that readers see first. A name that
only the summary has was changed below, belongs to another story, or is not told at all.

## Example

    • Anna Reed welcomes the decision

above a story in which Paul Reed does.

## Remedy

Correct the name, or tell in the story who that is. Headline, dateline and byline count as the story here; so do
acronyms and what they stand for, peoples and capitals for their countries, and bent forms of a name. Languages that
give every noun a capital, such as German, and scripts without capitals are passed over.

## Authority

Reuters Handbook of Journalism, on accuracy; every copy desk's checklist: each name is checked where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import Desk
from copydesk.finding import WARNING, Fault
from copydesk.item import Item
from copydesk.rules.summary.bullets import bullets
from copydesk.rules.summary.names import NOUNS_TOO, Word, names_in
from copydesk.rules.summary.story import story_of
from copydesk.rules.summary.told import Told
from copydesk.rules.text.language import language_of

SEVERITY = WARNING
LONGEST = 600  # characters of a bullet that are looked at


def check(item: Item, desk: Desk) -> Iterator[Fault]:
    """Yield a fault at each name, or part of one, that is surely absent."""
    language = language_of(item, desk)
    if not (item.summary and item.body) or language.partition("-")[0] in NOUNS_TOO:
        return
    told: Told | None = None
    for bullet in bullets(item):
        for run in names_in(bullet.text[:LONGEST], language):
            if len(run) == 1 and not run[0].sure:
                continue  # it opens a sentence
            told = told or Told(_all_of(item), language)
            if absent := _absent(run, told):
                name = bullet.text[absent[0].start : absent[-1].end]
                message = (
                    f"`{name}` is in the summary, and not in the story: correct the name, or tell who or what it is"
                )
                yield Fault(message, bullet.at(absent[0].start))


def _all_of(item: Item) -> str:
    """Return the story with its headline and its byline."""
    headline = item.headline.text if item.headline else ""
    return "\n".join((headline, *(part.text for part in item.byline), story_of(item)))


def _absent(run: list[Word], told: Told) -> list[Word]:
    """Return the words of a name that the text surely does not have."""
    if told.shortens(run):
        return []
    names = [word for word in run if not word.common]
    has = [told.has(word) for word in names]
    return [word for at, word in enumerate(names) if not has[at] and _is_absent(names, has, at, told)]


def _is_absent(names: list[Word], has: list[bool], at: int, told: Told) -> bool:
    """Tell whether a word that the text does not have is part of a name, and not of what names go with."""
    word, behind = names[at], _beside(names, at)
    if not behind:
        return word.sure
    if has[at + 1]:  # a first name: it counts where the text has another
        return (word.sure or not _beside(names, at + 1)) and told.gives_otherwise(word, behind)
    return word.sure or behind.sure


def _beside(names: list[Word], at: int) -> Word | None:
    """Return the word right behind another in a name: `Reed` in `Paul Reed of Larkmoor`, and none behind that."""
    behind = names[at + 1] if at + 1 < len(names) else None
    return behind if behind and behind.start == names[at].end + 1 else None
