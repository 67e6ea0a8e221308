"""The language of an item, as the word lists name it."""

from __future__ import annotations

from copydesk.desk import Desk
from copydesk.item import Item
from copydesk.words import file_of


def language_of(item: Item, desk: Desk) -> str:
    """Return the code of the word list for an item: `pt` for `pt-BR`, the site's where none shows; "" for none."""
    return file_of(item.language or desk.language) or ""
