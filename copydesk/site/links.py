"""The addresses of the site, and its dates as people read them: filters of the theme."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from socket import inet_aton, inet_ntoa
from urllib.parse import quote, urlsplit

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from copydesk.identity import slugify
from copydesk.rules.links.hosts import is_private
from copydesk.site.moments import is_day

ROOT = re.compile(r"""https?://[^\s<>"\\^`{|}?#]+""", re.IGNORECASE)


class Links:
    """Makes the site's addresses.

    Attributes:
        root: where the site lives, such as https://example.org/repo, without a slash at the end.
        base: the path of the root: /repo on a project site, else nothing.
    """

    def __init__(self, root: str) -> None:
        """Take the root, which may end with a slash."""
        self.root = root.rstrip("/")
        self.base = urlsplit(self.root).path

    def url(self, path: str) -> str:
        """Return the address of a page, from the root of the server."""
        return f"{self.base}/{quote(path)}/" if path else f"{self.base}/"

    def absolute(self, path: str) -> str:
        """Return the address of a page with scheme and host."""
        return f"{self.root}/{quote(path)}/" if path else f"{self.root}/"

    def file_url(self, path: str) -> str:
        """Return the address of a file, from the root of the server."""
        return f"{self.base}/{quote(path)}"

    def absolute_file(self, path: str) -> str:
        """Return the address of a file with scheme and host."""
        return f"{self.root}/{quote(path)}"

    def asset(self, name: str) -> str:
        """Return the address of a static file of the theme."""
        return self.file_url(f"theme/{name}")


def is_root(root: str) -> bool:
    """Tell whether a site can live at an address: one that links may begin with, which says no password.

    Raises:
        ValueError: its host or its port is none; the message says why.
    """
    said = urlsplit(root)
    return bool(ROOT.fullmatch(root) and said.hostname and said.port != 0 and "@" not in said.netloc)


def is_local(root: str) -> bool:
    """Tell whether a site lives on this machine or inside a network, so that readers of a mail can't open its links."""
    host = urlsplit(root).hostname or ""
    with suppress(OSError):
        host = inet_ntoa(inet_aton(host))  # 127.1 is 127.0.0.1
    mapped = host.removeprefix("::ffff:")
    return not host or is_private(f"[{mapped}]" if ":" in mapped else mapped)


@cache
def category_path(name: str) -> str:
    """Return the path of a category's page."""
    return f"category/{slugify(name) or 'other'}"


def month_path(month: date, category: str | None = None) -> str:
    """Return the path of a month's page, of the whole site or of a category."""
    return f"{category_path(category) if category else 'archive'}/{month:%Y/%m}"


def open_graph_locale(language: str) -> str:
    """Return a language as Open Graph has it, such as `pt_BR`; nothing where no country is named."""
    tongue, *rest = language.split("-")
    country = next((part for part in rest if len(part) == 2 and part.isalpha()), "")  # noqa: PLR2004 - ISO 3166-1
    return f"{tongue.lower()}_{country.upper()}" if country else ""


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale of a language, English where it knows none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def day(moment: date, language: str) -> str:
    """Return a day as the language writes it."""
    return _day(moment.date() if isinstance(moment, datetime) else moment, language)


@cache
def full_day(moment: date, language: str) -> str:
    """Return a day with its weekday, as the language writes it."""
    return format_date(moment, "full", locale_of(language))


@cache
def _day(moment: date, language: str) -> str:
    return format_date(moment, "long", locale_of(language))


def minute(moment: datetime, language: str) -> str:
    """Return a moment as the language writes it, with the zone of its clock; the day alone where no time is known."""
    if is_day(moment):
        return day(moment, language)
    locale = locale_of(language)
    clock = format_time(moment, f"{locale.time_formats['short'].pattern} z", moment.tzinfo, locale)
    return str(locale.datetime_formats["medium"]).replace("{1}", day(moment, language)).replace("{0}", clock)


@cache
def month(moment: date, language: str) -> str:
    """Return a month and its year as the language writes them, with a capital for use as a heading."""
    name = format_skeleton("yMMMM", moment, locale=locale_of(language))
    return name[:1].upper() + name[1:]


@cache
def direction(language: str) -> str:
    """Return `rtl` or `ltr`, as the language is written."""
    return locale_of(language).text_direction
