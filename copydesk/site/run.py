"""One run of the press: what is on the shelf is laid out and printed, as far as the site does not have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from copydesk.desk import Desk
from copydesk.drawer import CARDS, PICTURES, Drawer
from copydesk.journal import Made
from copydesk.output import Output
from copydesk.settings import value_of
from copydesk.site.circulation import editions_of
from copydesk.site.gallery import Gallery
from copydesk.site.keys import key_of
from copydesk.site.layout import Layout
from copydesk.site.letters import findings_of
from copydesk.site.load import Shelf
from copydesk.site.machines import machine_sheets
from copydesk.site.printing import print_sheets
from copydesk.site.rooms import room_sheets
from copydesk.site.said import said
from copydesk.site.search import is_searched, search_sheets
from copydesk.site.sections import by_category, by_month
from copydesk.site.sheet import Sheet
from copydesk.site.shop import Linked, Shop, Site, kit_of
from copydesk.site.source_text import source_texts_of
from copydesk.site.standing import Standing
from copydesk.site.stories import story_sheets
from copydesk.site.switches import is_on
from copydesk.site.theme import compiled
from copydesk.work import Crew

if TYPE_CHECKING:
    from copydesk.site.cards import Cards
    from copydesk.site.pictures import Hung

SHEETS: tuple[Callable[[Layout], Iterator[Sheet]], ...] = (
    story_sheets,
    room_sheets,
    machine_sheets,
    search_sheets,
)


@dataclass(slots=True)
class Run:
    """What a run of the press needs, and what it made."""

    content: Path
    desk: Desk
    shelf: Shelf
    output: Output
    crew: Crew
    settings: dict[str, Any]
    track: Callable[[str, list[Any]], Iterable[Any]]
    made: Made = field(default_factory=dict)
    shop: Shop | None = None  # from which proofs are printed, too

    def print(self, env: Environment, aside: Path) -> None:
        """Print what is new into a folder, with the environment that Pelican made."""
        shelf, settings = self.shelf, self.settings
        editions, standing = editions_of(self.content, self.desk, shelf.findings), Standing(shelf)
        shelf.findings.extend(findings_of(editions, standing))
        cards, pictures = self._cards(), self._pictures()
        gallery = Gallery({path: hung.printed for path, hung in pictures.items()}, cards.renditions if cards else {})
        settings["GALLERY"] = gallery
        site = site_of(settings, shelf, newsletter=bool(editions))
        kit = kit_of(env, settings, site, cards.fonts if cards else ())
        layout = Layout(
            shelf=shelf,
            gallery=gallery,
            texts=source_texts_of(self.content, shelf, self.desk, settings),
            editions=editions,
            standing=standing,
            desk=self.desk,
            kit=kit,
            settings=settings,
        )
        sheets = chain(
            *(sheets_of(layout) for sheets_of in SHEETS),
            _edition_sheets(layout) if editions else (),
            cards.sheets() if cards else (),
            (hung.sheet(self.content) for hung in pictures.values()),
        )
        code = compiled(key_of(said((kit.filters, kit.tests, kit.options))))
        self.shop = Shop(kit, code)
        with code.kept_in(self.output.ledger):
            self.made = print_sheets(sheets, self.output, aside, self.shop, self.crew, self.track)

    def _cards(self) -> Cards | None:
        """Return the cards, with what draws them, which takes long to import, only where any are wanted or kept."""
        root = self.content.parent
        if not is_on(self.settings, "CARDS") and not (root / CARDS).exists():
            return None
        from copydesk.site.cards import cards_of  # noqa: PLC0415 - as said

        return cards_of(self.shelf, self.settings, root, Drawer(root / CARDS), self.desk)

    def _pictures(self) -> dict[str, Hung]:
        """Return the pictures, with what prints them only where there are any, or prints that were kept."""
        pictured = any(story.picture for story in self.shelf.stories.values())
        if not pictured and not (self.content.parent / PICTURES).exists():
            return {}
        from copydesk.site.pictures import hang_pictures  # noqa: PLC0415 - the same

        return hang_pictures(self.shelf, self.content, self.desk, self.track)


def _edition_sheets(layout: Layout) -> Iterator[Sheet]:
    """Return the sheets of the newsletter, with what lays out mails, which takes long to import."""
    from copydesk.site.editions import edition_sheets  # noqa: PLC0415 - as said

    return edition_sheets(layout)


def site_of(settings: dict[str, Any], shelf: Shelf, *, newsletter: bool) -> Site:
    """Return what templates may print of the site."""
    stories = list(shelf.stories.values())
    pages = sorted(shelf.pages.values(), key=lambda page: page.path)
    return Site(
        name=settings["SITENAME"],
        subtitle=value_of(settings, "SITESUBTITLE"),
        language=settings["DEFAULT_LANG"],
        categories=list(by_category(stories)),
        pages=[Linked(page.title, page.path, page.language) for page in pages],
        months=list(by_month(stories)),
        newsletter=newsletter,
        search=is_searched(settings, shelf),
    )
