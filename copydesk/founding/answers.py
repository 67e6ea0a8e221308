"""What a new site is told of its house, and whether it can be so."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError

from copydesk.edition.edition import is_no_text
from copydesk.site.links import is_root


class AnswerError(ValueError):
    """Why something can't be so, in one sentence."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The house: its name, where the site will live, its time zone and its language."""

    name: str
    url: str
    timezone: str
    language: str


def named(name: str) -> str:
    """Return the name of a house; raises AnswerError where it is none."""
    if not name.strip() or any(map(is_no_text, name)):
        raise AnswerError("a site's name is one line of text: write it without control characters")
    return name.strip()


def rooted(url: str) -> str:
    """Return where a site will live, without a slash at its end; raises AnswerError where nothing can."""
    try:
        found = is_root(url)
    except ValueError:
        found = False
    if not found:
        raise AnswerError(f"{url!r} is no address of a site: write one such as https://example.org")
    return url.rstrip("/")


def zoned(timezone: str) -> str:
    """Return a time zone by its name in the tz database; raises AnswerError where that has none."""
    zones = {zone.lower(): zone for zone in sorted(available_timezones())}
    if found := zones.get(timezone.strip().lower()):
        return found
    asked = timezone.strip().lower().replace(" ", "_")
    cities = {zone.rpartition("/")[2]: zone for zone in zones}
    near = get_close_matches(asked, zones, 1) or [cities[city] for city in get_close_matches(asked, cities, 1)]
    like = zones[near[0]] if near else "Europe/Paris"
    raise AnswerError(f"there is no time zone {timezone!r}: name one of the tz database, such as {like}")


def spoken(language: str) -> str:
    """Return a language by its code, in small letters with hyphens; raises AnswerError where Babel knows none."""
    code = language.strip().lower().replace("_", "-")
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        raise AnswerError(f"there is no language {language!r}: write a code such as en, de or pt-br") from None
    return code
