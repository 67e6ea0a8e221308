"""Sheets: what the site is printed on. A sheet is some files that are made at once, and the key of what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from copydesk.site.shop import Look, Shop

Files = Mapping[str, bytes]  # by their names below the site
Job = Callable[[Shop], Files]  # can go to another process


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name; while its key is the same its files are, and only else `job` is asked for."""

    name: str
    key: str
    job: Callable[[], Job]
    here: bool = False  # it is made in this process: its job can't go to another
    keep: Callable[[Files], None] | None = None  # what is done in this process with what was made


@dataclass(frozen=True, slots=True)
class PageJob:
    """Prints a page of the site."""

    template: str
    path: str
    title: str
    language: str
    variables: Mapping[str, Any]
    looks: tuple[Look, ...] = ()

    def __call__(self, shop: Shop) -> Files:
        """Return the page."""
        shop.hang(self.looks)
        name = self.path if self.path.endswith(".html") else f"{self.path}/index.html".lstrip("/")
        return {name: shop.page(self.template, self.path, self.title, self.language, self.variables)}
