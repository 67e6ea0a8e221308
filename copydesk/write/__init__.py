"""Item -> text. Each module here is a format, found by its name: `copydesk read --to NAME`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from copydesk.identity import Identity
from copydesk.item import Item


def formats() -> list[str]:
    """Return the names of the formats: the modules of this folder."""
    return sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))


def write(item: Item, file: str, to: str, identity: Identity) -> str:
    """Return an item in a format.

    Args:
        item: what the copy says.
        file: the copy's name.
        to: the format, one of `formats()`.
        identity: when and where it is published.
    """
    text: str = import_module(f"{__name__}.{to}").write(item, file, identity)
    return text
