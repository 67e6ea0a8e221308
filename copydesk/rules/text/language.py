"""The language of an item: the one that it shows, else the site's."""

from __future__ import annotations

from copydesk.desk import Desk
from copydesk.item import Item
from copydesk.words import file_of


def language_of(item: Item, desk: Desk) -> str:
    """Return the code of the language, such as `pt-BR`."""
    return item.language or desk.language


def word_list_of(item: Item, desk: Desk) -> str:
    """Return the code of the language's word list, such as `pt` for `pt-BR`; "" where it has none."""
    return file_of(language_of(item, desk)) or ""
