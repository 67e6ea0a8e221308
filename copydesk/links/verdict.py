"""What becomes of asking for an address: it is alive, dead, moved for good, or could not be asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import urlsplit


class State(StrEnum):
    """The four ends."""

    ALIVE = "alive"
    DEAD = "dead"
    MOVED = "moved for good"
    UNASKED = "could not be asked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of them, and why.

    Attributes:
        why: in words, for what is dead or could not be asked.
        leads: where an address that moved leads now.
        rest: for how many seconds the server wants to be left alone.
    """

    state: State
    why: str = ""
    leads: str = ""
    rest: float = 0.0


def unasked(why: str, rest: float = 0.0) -> Verdict:
    """Return the verdict on what could not be asked."""
    return Verdict(State.UNASKED, why, rest=rest)


GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def judged(status: int, url: str, moved: str) -> Verdict:
    """Return the verdict on a last answer.

    Args:
        status: that of the answer.
        url: what was asked for.
        moved: where permanent redirects led from there, the address itself where there were none.
    """
    if status in GONE:
        return Verdict(State.DEAD, f"its server answers {said(status)}")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return unasked(f"its server answers {said(status)}")
    return Verdict(State.ALIVE) if _same(url, moved) else Verdict(State.MOVED, leads=moved)


def said(status: int) -> str:
    """Return a status with its name, such as `404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _same(url: str, moved: str) -> bool:
    """Tell whether a move needs no word: from http to https, to or from `www.`, to or from a slash at the end."""
    return _bare(url) == _bare(moved)


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query
