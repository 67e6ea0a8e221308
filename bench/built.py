"""Whether a build did what it should; else its time would say nothing, and the run ends."""

from __future__ import annotations

from html import escape
from pathlib import Path

from builders import Builder
from sites import CATEGORIES, day_of

NEWEST = 20  # entries of a feed


def whole(builder: Builder, count: int) -> None:
    """End the run where a page or a list is missing, or a page lacks its summary box or the way back from a note."""
    output, months = builder.folder / "output", {f"{day_of(number):%Y-%m}" for number in range(count)}
    pages = list(builder.pages())
    _expect(builder, len(pages), count, "pages of stories")
    _expect(builder, sum(_complete(page, builder) for page in pages), count, "pages that are complete")
    _expect(builder, len(list(output.glob("category/*/index.html"))), len(CATEGORIES), "pages of categories")
    _expect(builder, len(months & _months(output / "archive")), len(months), "archives of months")
    feed = output / ("feeds/all.atom.xml" if builder.ours else "atom.xml")
    entries = feed.read_text("utf-8").count("<entry>") if feed.exists() else 0
    _expect(builder, entries, min(count, NEWEST), "entries of the feed")


def shows(builder: Builder, page: Path, words: str) -> None:
    """End the run where a page does not show the words that it should since the last change."""
    if escape(words) not in page.read_text("utf-8"):
        raise SystemExit(f"{builder.name}: `{words}` is not in {page.name} after the change, so the time says nothing")


def _months(archive: Path) -> set[str]:
    """Return the months that have a page with a list; their addresses are 2025/06 or 2025-06."""
    return {
        "-".join(page.parent.relative_to(archive).parts)
        for page in archive.rglob("index.html")
        if "<li" in page.read_text("utf-8")
    }


def _complete(page: Path, builder: Builder) -> bool:
    """Tell whether a page holds what it should, and has beside it what it should."""
    html = page.read_bytes()
    return all(mark in html for mark in builder.marks) and all((page.parent / name).exists() for name in builder.beside)


def _expect(builder: Builder, found: int, count: int, what: str) -> None:
    """End the run where there is less or more than there should be."""
    if found != count:
        raise SystemExit(f"{builder.name}: {found:,} {what} instead of {count:,}, so the times say nothing")
