"""The cards of a site's stories: which have one, and the files. `CARDS = True` in the settings has them drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from copydesk.card.card import HEIGHT, WIDTH, Look, Words, card
from copydesk.card.case import Case, case_of
from copydesk.card.face import Face
from copydesk.card.version import version
from copydesk.desk import Desk
from copydesk.drawer import Drawer
from copydesk.finding import Finding
from copydesk.picture import Rendition
from copydesk.rules import weighed
from copydesk.site.brand import COLOUR, Brand
from copydesk.site.errors import BuildError
from copydesk.site.links import day, direction
from copydesk.site.load import Shelf
from copydesk.site.sheet import Job, Sheet
from copydesk.site.switches import is_on
from copydesk.store import StoreError, read_bytes
from copydesk.story import Head

REMEDY = 'name one that has them: `CARD_FONTS = ["fonts/NotoSansKR-Bold.otf"]`'


@dataclass(frozen=True, slots=True)
class Card:
    """What is drawn for a story, and by which key the drawing is kept."""

    words: Words
    case: Case
    look: Look
    key: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a site by the paths of their stories, and where drawings are kept."""

    drawer: Drawer
    cards: Mapping[str, Card] = field(default_factory=dict)

    @property
    def renditions(self) -> dict[str, Rendition]:
        """The card of each story that has one."""
        return {path: Rendition(f"{path}/card.png", WIDTH, HEIGHT, "image/png") for path in self.cards}

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheet of every card: the drawing that was kept, else a new one."""
        for path, card_ in self.cards.items():
            yield Sheet(f"card {path}", card_.key, partial(_hung, self, path), here=True)

    def drawing(self, wanted: Card) -> bytes:
        """Return the drawing of a card."""
        if kept := self.drawer.kept(wanted.key):
            return kept
        drawn = card(wanted.words, wanted.case.headline, wanted.case.small, wanted.look)
        self.drawer.keep(wanted.key, drawn)
        return drawn


def _hung(cards: Cards, path: str) -> Job:
    return lambda _: {f"{path}/card.png": cards.drawing(cards.cards[path])}


def cards_of(shelf: Shelf, settings: Mapping[str, Any], root: Path, drawer: Drawer, desk: Desk) -> Cards:
    """Return the cards of the stories on a shelf; those that no font can draw have none, and a finding says so.

    Args:
        shelf: what is published; of what was withdrawn there is no card.
        settings: `CARDS` and `CARD_FONTS`; colours are those of the brand.
        root: the folder of the site, from which fonts are named.
        drawer: where drawings are kept; those that no story needs are deleted.
        desk: whose settings say what the finding counts.

    Raises:
        BuildError: one of the settings can't be.
    """
    cards: dict[str, Card] = {}
    if is_on(settings, "CARDS"):
        fonts = tuple(_fonts(settings, root))
        salt = (version(), *(sha256(data).hexdigest() for data in fonts))
        case = cache(lambda language: _case(language, tuple(map(Face, fonts))))
        look, lost = look_of(settings["BRAND"]), dict[str, str]()
        for name, story in shelf.stories.items():
            made = _card(words_of(story, settings["SITENAME"]), case(story.language), look, salt)
            if isinstance(made, Card):
                cards[story.path] = made
            else:
                lost[name] = made
        shelf.findings.extend(weighed(_finding(lost), desk.policy))
    drawer.sweep({each.key for each in cards.values()})
    return Cards(drawer, cards)


def look_of(brand: Brand) -> Look:
    """Return the colours of a house by day; those that its theme does not name are ours."""
    said = {each.name: brand.light.get(each.name, "") for each in fields(Look)}
    return Look(**{name: value for name, value in said.items() if COLOUR.fullmatch(value)})


def words_of(story: Head, house: str) -> Words:
    """Return what stands on the card of a story: its dateline as printed, else its day."""
    dateline = story.dateline.text if story.dateline else day(story.published, story.language)
    return Words(story.title, house, story.category, dateline)


def _card(words: Words, case: Case, look: Look, salt: tuple[str, ...]) -> Card | str:
    """Return a card, or the letters that no font has."""
    legible = Words(*map(case.legible, (words.headline, words.house, words.kicker, words.dateline)))
    if lost := case.missing(f"{legible.headline}{legible.house}{legible.kicker}{legible.dateline}"):
        return lost
    if not legible.headline:
        return words.headline
    said = repr((salt, legible, look, case.headline.language, case.headline.right_to_left))
    return Card(legible, case, look, sha256(said.encode()).hexdigest())


def _case(language: str, more: tuple[Face, ...]) -> Case:
    return case_of(language, more, right_to_left=direction(language) == "rtl")


def _finding(lost: dict[str, str]) -> Iterator[Finding]:
    """Yield what is to be said of stories without a card: one finding for all, at the first."""
    for name, letters in list(lost.items())[:1]:
        others = f", and {len(lost) - 1} more have none" if lost.keys() - {name} else ""
        message = f"the story has no card, as no font has `{letters[:12]}`{others}: {REMEDY}"
        yield Finding("card-font", message, name, severity="warning")


def _fonts(settings: Mapping[str, Any], root: Path) -> Iterator[bytes]:
    """Yield the fonts of the site."""
    names = settings.get("CARD_FONTS", [])
    if not (isinstance(names, list | tuple) and all(isinstance(name, str) for name in names)):
        raise BuildError('CARD_FONTS in the settings must be a list of files: ["fonts/NotoSansKR-Bold.otf"]')
    for name in names:
        try:
            data = read_bytes(root / name)
        except StoreError as error:
            raise BuildError(f"CARD_FONTS in the settings names {name}: {error}") from None
        if not Face(data).letters:
            raise BuildError(f"CARD_FONTS in the settings names {name}: this is no font: name a .ttf or .otf file")
        yield data
