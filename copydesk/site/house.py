"""The settings that the house needs, whatever pelican.conf.py says: Pelican's traps are closed here."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

from copydesk.settings import value_of
from copydesk.site.apparatus import address, noted
from copydesk.site.deck import deck, description, opening
from copydesk.site.kept import Kept
from copydesk.site.links import (
    Links,
    category_path,
    day,
    direction,
    full_day,
    minute,
    month,
    month_path,
    open_graph_locale,
)
from copydesk.site.moments import full_time, machine_time
from copydesk.site.pages_branch import pages_branch
from copydesk.site.paper import named_links
from copydesk.site.reading_time import reading_time
from copydesk.site.sharing import share_links, ways_of
from copydesk.site.structured import House, house_json_ld, json_ld, script_hash
from copydesk.site.switches import is_on
from copydesk.words import label

NO_FEEDS = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TRANSLATION_FEED_ATOM")
NO_PAGES = ("AUTHOR_SAVE_AS", "TAG_SAVE_AS", "CATEGORY_SAVE_AS", "ARCHIVES_SAVE_AS", "AUTHORS_SAVE_AS")
KINDS = ("md", "rst", "html", "htm", "markdown", "mkd", "mdown")  # Pelican reads none: the shelf is full already


def settle(settings: dict[str, Any]) -> dict[str, Any]:
    """Return Pelican's settings with the house's own."""
    links, house = Links(settings["SITEURL"]), house_of(settings)
    settings |= {name: is_on(settings, name) for name in ("EMBED", "NINJS")}
    pages_branch(settings)
    settings.update(
        ARTICLE_PATHS=["news"],
        ARTICLE_EXCLUDES=[],
        PAGE_PATHS=["pages"],
        PAGE_EXCLUDES=[],
        STATIC_PATHS=[],  # a link among them would publish what it leads to
        READERS=dict.fromkeys(KINDS),
        DIRECT_TEMPLATES=[],
        TEMPLATE_PAGES={},
        OUTPUT_SOURCES=False,
        DELETE_OUTPUT_DIRECTORY=False,  # the folder is new at each build
        CACHE_CONTENT=False,
        LOAD_CONTENT_CACHE=False,
        RELATIVE_URLS=False,  # it would overwrite SITEURL
        TYPOGRIFY=False,
        LINKS=links,
        PATH_SHOWN=os.path.relpath(settings["PATH"]),
    )
    settings.update(dict.fromkeys((*NO_FEEDS, *NO_PAGES), ""))
    settings["JINJA_ENVIRONMENT"] = {
        **settings["JINJA_ENVIRONMENT"],
        "autoescape": True,
        "trim_blocks": True,
        "auto_reload": False,  # no template changes while a site is built
        "lstrip_blocks": True,
        "optimized": False,
        "extensions": [*settings["JINJA_ENVIRONMENT"].get("extensions", ()), Kept],
    }
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "label": label,
        "ninjs": settings["NINJS"],
        "house_json_ld": partial(house_json_ld, links, house),
    }
    settings["JINJA_FILTERS"] = {
        **settings["JINJA_FILTERS"],
        "url": links.url,
        "absolute": links.absolute,
        "file_url": links.file_url,
        "asset": links.asset,
        "category_path": category_path,
        "month_path": month_path,
        "day": day,
        "minute": minute,
        "month": month,
        "full_day": full_day,
        "direction": direction,
        "noted": noted,
        "address": address,
        "opening": opening,
        "machine_time": machine_time,
        "full_time": full_time,
        "open_graph_locale": open_graph_locale,
        "absolute_file": links.absolute_file,
        "deck": deck,
        "description": description,
        "json_ld": partial(json_ld, links=links, house=house),
        "script_hash": script_hash,
        "named_links": named_links,
        "reading_time": reading_time,
        "share_links": partial(share_links, links=links, ways=ways_of(settings)),
    }
    return settings


def house_of(settings: dict[str, Any]) -> House:
    """Return who publishes; the theme's icon is its logo."""
    icon = Path(settings["THEME"], "static", "favicon.svg")
    logo = f"theme/{icon.name}" if icon.is_file() else ""
    return House(settings["SITENAME"], value_of(settings, "SITESUBTITLE"), settings["DEFAULT_LANG"], logo)
