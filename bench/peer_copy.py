"""The same stories for the peers: the Markdown that copydesk made, with the front matter that each of them reads."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """A story as Markdown files tell it; its notes are in the body."""

    title: str
    date: str  # 2025-06-13
    slug: str
    address: str  # 2025/06/13/slug
    category: str
    points: tuple[str, ...]
    dateline: str
    body: str

    @classmethod
    def of(cls, markdown: str) -> Told:
        """Return what the Markdown of a story tells."""
        front = FRONT.match(markdown)
        if not front:
            raise SystemExit(f"no front matter, so there is nothing for the peers: {markdown[:80]!r}")
        said = yaml.load(front[1], yaml.CSafeLoader)
        return cls(
            said["title"],
            said["date"].strftime("%Y-%m-%d"),
            said["slug"],
            said["path"],
            said["category"],
            tuple(said["key_points"]),
            said["dateline"]["text"],
            markdown[front.end() :],
        )


def for_pelican(told: Told) -> str:
    """Return a story with flat front matter: stock Pelican reads no other; lines that are indented make a list."""
    points = "\n    ".join(told.points)
    return (
        f"Title: {told.title}\nDate: {told.date}\nSlug: {told.slug}\nCategory: {told.category}\n"
        f"Dateline: {told.dateline}\nPoints: {points}\n\n{told.body}"
    )


def for_yaml(told: Told) -> str:
    """Return a story with front matter in YAML, for Hugo and Eleventy; what JSON quotes, YAML reads."""
    fields = {
        "title": told.title,
        "slug": told.slug,
        "address": told.address,
        "category": [told.category],
        "archive": [told.date[:7]],
        "points": told.points,
        "dateline": told.dateline,
    }
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    return f"---\ndate: {told.date}\n{lines}---\n{told.body}"


def write_peers(news: Path, pelican: Path, others: tuple[Path, ...]) -> int:
    """Write all stories of a folder of news for Pelican and, alike, for the others; return how many there are."""
    for folder in (pelican, *others):
        folder.mkdir(parents=True)
    count = 0
    for path in news.rglob("*.md"):
        told = Told.of(path.read_text("utf-8"))
        (pelican / path.name).write_text(for_pelican(told), "utf-8")
        for folder in others:
            (folder / path.name).write_text(for_yaml(told), "utf-8")
        count += 1
    return count
