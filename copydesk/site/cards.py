"""The cards of a site's stories: which have one, and the files. `CARDS = True` in the settings has them drawn."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache, partial
from hashlib import sha256
from itertools import starmap
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
from copydesk.settings import value_of
from copydesk.site.brand import COLOUR, Brand
from copydesk.site.errors import BuildError
from copydesk.site.links import day, direction
from copydesk.site.load import Shelf
from copydesk.site.sheet import Files, Sheet
from copydesk.site.shop import Shop
from copydesk.site.switches import is_on
from copydesk.store import StoreError, read_bytes
from copydesk.story import Head

REMEDY = 'name one that has them: `CARD_FONTS = ["fonts/NotoSansKR-Bold.otf"]`'


@dataclass(frozen=True, slots=True)
class Card:
    """What is drawn for a story, and by which key the drawing is kept."""

    words: Words
    language: str
    look: Look
    key: str


@dataclass(frozen=True, slots=True)
class CardJob:
    """Draws a card, in whatever process."""

    file: str
    card: Card

    def __call__(self, shop: Shop) -> Files:
        """Return the drawing."""
        case = cases_of(shop.kit.fonts)(self.card.language)
        return {self.file: card(self.card.words, case.headline, case.small, self.card.look)}


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a site by the paths of their stories, and where drawings are kept."""

    drawer: Drawer
    cards: Mapping[str, Card] = field(default_factory=dict)
    fonts: tuple[bytes, ...] = ()  # of the site, beside ours
    kept: Container[str] = ()  # the keys of what the drawer has

    @property
    def renditions(self) -> dict[str, Rendition]:
        """The card of each story that has one."""
        return {path: Rendition(f"{path}/card.png", WIDTH, HEIGHT, "image/png") for path in self.cards}

    def sheets(self) -> Iterator[Sheet]:
        """Return the sheets of all cards: the drawing that was kept, else a new one, which is then kept."""
        return starmap(self._sheet, self.cards.items())

    def _sheet(self, path: str, wanted: Card) -> Sheet:
        job = CardJob(f"{path}/card.png", wanted)
        if wanted.key in self.kept:
            return Sheet(f"card {path}", wanted.key, lambda: partial(self._found, job), here=True)
        return Sheet(f"card {path}", wanted.key, lambda: job, keep=partial(self._keep, job))

    def _found(self, job: CardJob, shop: Shop) -> Files:
        """Return the drawing that was kept, or a new one where it is damaged."""
        if kept := self.drawer.kept(job.card.key):
            return {job.file: kept}
        drawn = job(shop)
        self._keep(job, drawn)
        return drawn

    def _keep(self, job: CardJob, drawn: Files) -> None:
        self.drawer.keep(job.card.key, drawn[job.file])


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
    cards, fonts = dict[str, Card](), tuple[bytes, ...]()
    if is_on(settings, "CARDS"):
        fonts = tuple(_fonts(settings, root))
        salt = (version(), *(sha256(data).hexdigest() for data in fonts))
        case, look, lost = cases_of(fonts), look_of(settings["BRAND"]), dict[str, str]()
        for name, story in shelf.stories.items():
            made = _card(words_of(story, settings["SITENAME"]), case(story.language), look, salt)
            if isinstance(made, Card):
                cards[story.path] = made
            else:
                lost[name] = made
        shelf.findings.extend(weighed(_finding(lost), desk.policy))
    kept = drawer.sweep({each.key for each in cards.values()})
    return Cards(drawer, cards, fonts, kept)


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
    return Card(legible, case.headline.language, look, sha256(said.encode()).hexdigest())


@lru_cache(maxsize=1)  # those of the next build are mostly the same
def cases_of(fonts: tuple[bytes, ...]) -> Callable[[str], Case]:
    """Return what tells how the words of a language are set, with fonts of a site beside ours."""
    more = tuple(map(Face, fonts))
    return cache(lambda language: case_of(language, more, right_to_left=direction(language) == "rtl"))


def _finding(lost: dict[str, str]) -> Iterator[Finding]:
    """Yield what is to be said of stories without a card: one finding for all, at the first."""
    for name, letters in list(lost.items())[:1]:
        others = f", and {len(lost) - 1} more have none" if lost.keys() - {name} else ""
        message = f"the story has no card, as no font has `{letters[:12]}`{others}: {REMEDY}"
        yield Finding("card-font", message, name, severity="warning")


def _fonts(settings: Mapping[str, Any], root: Path) -> Iterator[bytes]:
    """Yield the fonts of the site."""
    names = value_of(settings, "CARD_FONTS")
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
