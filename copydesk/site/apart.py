"""The site as it will be: what is still under embargo must not get into content/news or into the site's own output/."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from copydesk.desk import Desk
from copydesk.embargoes import Embargoed, ended_early
from copydesk.site.errors import BuildError
from copydesk.store import copied_aside


def check_clock(content: Path, desk: Desk) -> None:
    """Let nothing be converted before its time.

    Raises:
        BuildError: the desk's clock was set to a time to come, and an embargo ends before it.
    """
    if early := _early(content, desk):
        more = f", and {len(early) - 1} more are held" if early[1:] else ""
        message = f"{early[0].file} is under embargo until {early[0].until:%Y-%m-%d %H:%M %Z}{more}"
        raise BuildError(f"{message}: `copydesk build --at TIME --output FOLDER` shows it in a folder of its own")


def lies_apart(target: str, *seen: str) -> bool:
    """Tell whether a folder is none that others see: neither the site's own output nor its content, nor in them."""
    return not any(Path(target).resolve().is_relative_to(Path(folder).resolve()) for folder in seen)


@contextmanager
def content_for(content: Path, desk: Desk, *, apart: bool) -> Iterator[Path]:
    """Give the content to build from: a copy of it, gone afterwards, where embargoes end before the desk's clock.

    Args:
        content: the content folder.
        desk: the clock and the settings.
        apart: whether the site is built in a folder that was named for it.

    Raises:
        BuildError: embargoes end before the desk's clock, and it is not.
    """
    if not apart:
        check_clock(content, desk)
        yield content
    elif _early(content, desk):
        with copied_aside(content) as copy:
            yield copy
    else:
        yield content


def _early(content: Path, desk: Desk) -> list[Embargoed]:
    return ended_early(content, desk, datetime.now(UTC))
