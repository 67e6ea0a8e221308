"""What many rules ask of the item on the desk is made once: of one item after the other, the last is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Made = TypeVar("Made")


def once(make: Callable[[Asked], Made]) -> Callable[[Asked], Made]:
    """Return a function that keeps what it made of its last item, or of whatever it is asked about.

    That is known by being the same object, since to compare two items costs as much as what is saved. Item and answer
    are kept as one, so that threads with an item each take turns at worst.
    """
    last: tuple[Asked, Made] | None = None

    @wraps(make)
    def made(asked: Asked) -> Made:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not asked:
            last = kept = (asked, make(asked))
        return kept[1]

    return made
