"""The notice of a story that its copy kills, from Markdown that a person broke: what it says is sought by pattern."""

from __future__ import annotations

import re
from datetime import date

from copydesk.desk import Desk
from copydesk.merge import KILLED, known_identity
from copydesk.story import Story

OWN = re.compile(r"^(?:published|path|lang|aliases):.*(?:\n\s+- .*)*\n", re.MULTILINE)
LANGUAGE = re.compile(r"""^lang: ["']?([A-Za-z-]+)""", re.MULTILINE)


def notice_of(markdown: str, desk: Desk) -> Story | None:
    """Return the story that a notice stands for; None where the copy kills none, or no line says where it is."""
    killed = KILLED.search(markdown)
    known = known_identity("".join(OWN.findall(markdown)) + (killed[0] if killed else ""), desk)
    if not (killed and known and _is_day(known.path)):
        return None
    said = LANGUAGE.search(markdown)
    language = said[1] if said else desk.language
    return Story(
        title="",
        path=known.path,
        published=known.published,
        category=desk.category,
        language=language,
        status="killed",
        aliases=tuple(filter(_is_day, known.aliases)),
        modified=known.killed,
    )


def _is_day(path: str) -> bool:
    """Tell whether a path begins with a day that the calendar has."""
    try:
        return bool(date(*map(int, path.split("/")[:3])))
    except ValueError:
        return False
