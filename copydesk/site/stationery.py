"""The theme's mail/ -> the stationery of letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateNotFound

from copydesk.edition.stationery import Stationery
from copydesk.site.brand import Brand, brand_of
from copydesk.site.errors import BuildError, of_template
from copydesk.site.theme import compiled

DARK = "@media (prefers-color-scheme: dark)"
NAMED = re.compile(r"var\(--([a-z]+)\)")


def stationery_of(theme: Path, brand: Brand | None = None) -> Stationery:
    """Return the stationery of a theme, in the colours and fonts of the house, or else in its own.

    Raises:
        BuildError: a template is missing or broken; one that breaks only when it is printed raises it then.
    """
    folder = theme / "mail"
    shelf = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # no template changes while a site is built
        undefined=StrictUndefined,
        bytecode_cache=compiled(""),  # they know no address of the site
        optimized=False,
    )
    try:
        css = (folder / "mail.css").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BuildError(_missing(folder, "mail.css")) from None
    letter, story = (_template(shelf, folder, name) for name in ("letter.html", "story.html"))
    return Stationery(letter, story, dressed(css, brand or brand_of(theme, None)))


def dressed(css: str, brand: Brand) -> str:
    """Return a sheet with the house's values in place of their names: by day, and behind its dark query by night."""
    day, dark, night = css.partition(DARK)
    return _filled(day, brand.light) + dark + _filled(night, brand.dark)


def _filled(css: str, values: Mapping[str, str]) -> str:
    """Return a sheet with values in place of their names; fonts without quotes, which a `style` must escape."""
    return NAMED.sub(lambda name: values.get(name[1], name[0]).replace('"', ""), css)


def _template(shelf: Environment, folder: Path, name: str) -> Callable[..., str]:
    """Return a template as a function of its variables."""
    try:
        template = shelf.get_template(name)
    except TemplateError as error:
        raise _error(error, folder) from None
    return partial(_printed, template, folder)


def _printed(template: Template, folder: Path, **variables: object) -> str:
    try:
        return template.render(**variables)
    except TemplateError as error:
        raise _error(error, folder) from None


def _error(error: TemplateError, folder: Path) -> BuildError:
    if isinstance(error, TemplateNotFound):
        return BuildError(_missing(folder, str(error.name)))
    return BuildError(of_template(error))


def _missing(folder: Path, name: str) -> str:
    return f"{folder / name} can't be read: letters are printed with it, so copy it from the broadsheet theme"
