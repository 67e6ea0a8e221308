"""The settings that the house needs, whatever pelican.conf.py says: Pelican's traps are closed here."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader
from pelican.urlwrappers import Category

from copydesk.site.apparatus import address, noted, opening
from copydesk.site.links import Links, category_path, day, direction, full_day, machine_time, month, month_path
from copydesk.site.structured import json_ld, script_hash
from copydesk.site.theme import compiled
from copydesk.words import label

NO_FEEDS = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TRANSLATION_FEED_ATOM")
NO_PAGES = ("AUTHOR_SAVE_AS", "TAG_SAVE_AS", "CATEGORY_SAVE_AS", "ARCHIVES_SAVE_AS", "AUTHORS_SAVE_AS")
OTHER_KINDS = ("rst", "html", "htm", "markdown", "mkd", "mdown")


class ShelfReader(BaseReader):
    """Gives Pelican what was read already; it only learns where each story and page goes."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a story or page, by its file's path."""
        shelf = self.settings["SHELF"]
        name = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        if story := shelf.stories.get(name):
            return story.body, {
                "title": story.title,
                "date": story.published,
                "category": Category(story.category, self.settings),
                "slug": story.key,
                "lang": story.language,
                "status": "published",
                "url": f"{story.path}/",
                "save_as": f"{story.path}/index.html",
                "story": story,
            }
        page = shelf.pages[name]
        return page.body, {
            "title": page.title,
            "slug": page.key,
            "lang": page.language,
            "status": "published",
            "url": f"{page.path}/",
            "save_as": f"{page.path}/index.html",
            "page": page,
        }


def settle(settings: dict[str, Any]) -> dict[str, Any]:
    """Return Pelican's settings with the house's own."""
    links = Links(settings["SITEURL"])
    settings.update(
        ARTICLE_PATHS=["news"],
        ARTICLE_EXCLUDES=[],
        PAGE_PATHS=["pages"],
        PAGE_EXCLUDES=[],
        STATIC_PATHS=[],  # a link among them would publish what it leads to
        READERS={**dict.fromkeys(OTHER_KINDS), "md": ShelfReader},
        ARTICLE_TRANSLATION_ID=False,  # one slug twice is no translation
        PAGE_TRANSLATION_ID=False,
        ARTICLE_ORDER_BY=lambda article: article.story.order,
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
        "bytecode_cache": compiled(links.root),
        "optimized": False,
    }
    settings["JINJA_GLOBALS"] = {**settings["JINJA_GLOBALS"], "label": label}
    settings["JINJA_FILTERS"] = {
        **settings["JINJA_FILTERS"],
        "url": links.url,
        "absolute": links.absolute,
        "file_url": links.file_url,
        "asset": links.asset,
        "category_path": category_path,
        "month_path": month_path,
        "day": day,
        "month": month,
        "full_day": full_day,
        "direction": direction,
        "noted": noted,
        "address": address,
        "opening": opening,
        "machine_time": machine_time,
        "json_ld": partial(json_ld, links=links, house=settings["SITENAME"]),
        "script_hash": script_hash,
    }
    return settings
