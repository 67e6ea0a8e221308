"""The numbers of a list's items, as browsers count them: by `start`, `value` and `reversed`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import Tag

WHOLE = re.compile(r"-?[0-9]{1,9}")


def numbers(around: Tag, items: Iterable[Tag], count: int) -> Iterator[int]:
    """Yield the number of each item of a list; one that runs backwards, and says no more, begins with its count."""
    step = -1 if around.has_attr("reversed") else 1
    number = _number(around.get("start"), count if step < 0 else 1)
    for item in items:
        number = _number(item.get("value"), number)
        yield number
        number += step


def _number(said: object, otherwise: int) -> int:
    """Return the number that an attribute gives, if it does."""
    return int(str(said)) if WHOLE.fullmatch(str(said)) else otherwise
