"""The shop: what pages are printed with. It is set up from a kit, which is a value and can go to another process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, Template
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.loaders import BaseLoader
from jinja2.tests import TESTS

from copydesk.picture import Printed, Rendition
from copydesk.site.gallery import Gallery
from copydesk.site.links import Links
from copydesk.site.source_text import SourceText, SourceTexts
from copydesk.site.template import PageEnvironment
from copydesk.story import Head

MACHINES = {"AT", "APART", "CACHE_PATH", "OUTPUT_PATH", "PATH", "PATH_SHOWN", "THEME"}  # of the machine, not the site
PLAIN = (str, int, float, bytes, date, type(None))


@dataclass(frozen=True, slots=True)
class Linked:
    """A standing page as all others lead to it."""

    title: str
    path: str
    language: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every template may print of the site."""

    name: str
    subtitle: str
    language: str
    categories: list[str]
    pages: list[Linked]
    months: list[date]
    newsletter: bool  # there is an edition
    search: bool  # there is a page that searches


@dataclass(frozen=True, slots=True)
class Kit:
    """What a shop is set up from: Jinja's environment as Pelican and its plugins made it, and what pages may print."""

    templates: Mapping[str, tuple[str, str | None]]  # the text and the file of each
    options: Mapping[str, Any]
    filters: Mapping[str, Any]
    names: Mapping[str, Any]  # what Jinja calls globals
    tests: Mapping[str, Any]
    settings: Mapping[str, Any]  # those that are plain values
    site: Site
    links: Links
    fonts: tuple[bytes, ...] = ()  # of the site itself, for its cards


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see of a story beside its text, and the copy as it came."""

    path: str
    picture: Printed | None = None
    card: Rendition | None = None
    text: SourceText | None = None


@dataclass(slots=True)
class Shop:
    """A shop that is set up, in this process."""

    kit: Kit
    code: BytecodeCache | None = None
    gallery: Gallery = field(init=False)
    texts: SourceTexts = field(init=False)
    env: Environment = field(init=False)
    pictures: dict[str, Printed] = field(default_factory=dict)
    cards: dict[str, Rendition] = field(default_factory=dict)
    copies: dict[str, SourceText] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Set up."""
        kit = self.kit
        self.gallery, self.texts = Gallery(self.pictures, self.cards), SourceTexts(self.copies)
        self.env = PageEnvironment(loader=FunctionLoader(self._text), bytecode_cache=self.code, **kit.options)
        self.env.filters.update(kit.filters)
        self.env.tests.update(kit.tests)
        own = {"site": kit.site, "gallery": self.gallery, "source_texts": self.texts}
        self.env.globals.update({**kit.settings, **kit.names, **own})

    def __reduce__(self) -> tuple[type[Shop], tuple[Kit, BytecodeCache | None]]:
        """Go to another process as a kit, with what templates were compiled to."""
        return Shop, (self.kit, self.code)

    def compile(self) -> None:
        """Compile all templates, so that nobody else has to; what is wrong with one is said where it is printed."""
        for name in self.kit.templates:
            with suppress(Exception):  # whatever extensions of a theme raise
                self.env.get_template(name)

    def _text(self, name: str) -> tuple[str, str | None, Callable[[], bool]] | None:
        found = self.kit.templates.get(name)
        return (*found, lambda: True) if found else None

    def hang(self, looks: Iterable[Look]) -> None:
        """Take in what there is to see of some stories, before they are printed."""
        for look in looks:
            if look.picture:
                self.pictures[look.path] = look.picture
            if look.card:
                self.cards[look.path] = look.card
            if look.text:
                self.copies[look.path] = look.text

    def page(self, template: str, path: str, title: str, language: str, variables: Mapping[str, Any]) -> bytes:
        """Return a page as it is written."""
        printed: Template = self.env.get_template(f"{template}.html")
        text = printed.render(page_path=path, page_title=title, page_language=language, **variables)
        return text.encode()


def kit_of(env: Environment, settings: Mapping[str, Any], site: Site, fonts: tuple[bytes, ...] = ()) -> Kit:
    """Return the kit of an environment that Pelican made."""
    loader: BaseLoader = env.loader  # type: ignore[assignment] # Pelican's has one
    options = {name: value for name, value in settings["JINJA_ENVIRONMENT"].items() if name != "bytecode_cache"}
    return Kit(
        templates=dict(_templates(env, loader)),
        options=options,
        filters=_others(env.filters, FILTERS),
        names=_others(env.globals, DEFAULT_NAMESPACE),
        tests=_others(env.tests, TESTS),
        settings={
            name: value
            for name, value in settings.items()
            if name.isupper() and name not in MACHINES and is_plain(value)
        },
        site=site,
        links=settings["LINKS"],
        fonts=fonts,
    )


def _templates(env: Environment, loader: BaseLoader) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """Yield each template by its name, its text and its file; what a theme includes may end in `.svg` as well."""
    for name in loader.list_templates():
        with suppress(UnicodeDecodeError):  # no text can be included of it
            text, file, _ = loader.get_source(env, name)
            yield name, (text, file)


def _others(own: Mapping[str, Any], stock: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is not Jinja's own."""
    return {name: value for name, value in own.items() if stock.get(name) is not value}


def is_plain(value: object) -> bool:
    """Tell whether a setting is a value that means the same in every process."""
    if isinstance(value, list | tuple):
        return all(map(is_plain, value))
    if isinstance(value, dict):
        return all(is_plain(key) and is_plain(each) for key, each in value.items())
    return isinstance(value, PLAIN)


def look_of(story: Head, gallery: Gallery, texts: SourceTexts) -> Look:
    """Return what there is to see of a story."""
    return Look(story.path, gallery.pictures.get(story.path), gallery.cards.get(story.path), texts.of(story))
