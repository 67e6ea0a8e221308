"""Markdown with front matter -> Story, the same whether copydesk or a person wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

import yaml

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.front import plain_front
from copydesk.identity import PATH, slugify
from copydesk.item import EARLIEST
from copydesk.render import NO_TEXT, render
from copydesk.story import Story, StoryDateline, key_of

FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL)
LARGEST, DEEPEST = 100_000, 200  # characters of front matter, brackets in it: PyYAML has no limits of its own
LONGEST_PATH = 200  # bytes
EMBARGO = "a time such as 2025-06-13T18:05:00+00:00"
TIMED = re.compile(r"\d[T ]\d")  # a day alone would end at its first minute
STATUSES = ("published", "draft", "killed")


class BadMarkdownError(Exception):
    """A Markdown file that can't be published; holds the finding."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        super().__init__(str(finding))
        self.finding = finding


def split_front(markdown: str, file: str) -> tuple[Mapping[str, Any], str]:
    """Return the front matter of a Markdown file and what is below it.

    Raises:
        BadMarkdownError: there is no front matter, or it is not valid YAML.
    """
    front = FRONT.match(markdown)
    if not front:
        raise BadMarkdownError(
            _finding(file, 1, "there is no front matter: begin the file with `---`, `title:`, `---`")
        )
    said = plain_front(front[1])
    if said is not None:
        return said, markdown[front.end() :]
    if len(front[1]) > LARGEST or front[1].count("[") + front[1].count("{") > DEEPEST:
        raise BadMarkdownError(_finding(file, 1, "the front matter is too large: keep the story below it"))
    try:
        said = yaml.load(front[1], Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise BadMarkdownError(_finding(file, line, f"the front matter is not valid YAML: {error.problem}")) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadMarkdownError(_finding(file, 1, f"the front matter is not valid YAML: {error}")) from None
    if not isinstance(said, dict):
        raise BadMarkdownError(_finding(file, 2, "the front matter needs lines such as `title: A headline`"))
    return said, markdown[front.end() :]


def parse(markdown: str, file: str, desk: Desk) -> Story:
    """Return the story that a Markdown file holds.

    Args:
        markdown: the whole text of the file.
        file: its name, for findings and, where the front matter has none, for the slug.
        desk: the settings for what the front matter leaves out.

    Raises:
        BadMarkdownError: the file can't be published; its finding says why.
    """
    said, body = split_front(markdown, file)

    def bad(key: str, takes: str) -> BadMarkdownError:
        lines = markdown.splitlines()
        at = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
        return BadMarkdownError(_finding(file, at, f"`{key}:` takes {takes}"))

    title = _text(said.get("title"))
    if not title:
        raise bad("title", "the headline")
    published = _moment(said.get("published", said.get("date")), desk)
    if not published:
        raise bad("published", "a time such as 2025-06-13T18:05:00+00:00")
    slug = slugify(_text(said.get("slug")) or PurePosixPath(file).stem)
    path = (_text(said.get("path")) or f"{published:%Y/%m/%d}/{slug}").strip("/")
    aliases = tuple(alias.strip("/") for alias in _texts(said.get("aliases")))
    for key, value in (("path", path), *(("aliases", alias) for alias in aliases)):
        if not _is_path(value):
            raise bad(key, "a year, a month, a day and a slug, such as 2025/06/13/china-rare-earths")
    status = (_text(said.get("status")) or "published").lower()
    if status not in STATUSES:
        raise bad("status", " or ".join(STATUSES))
    try:
        embargo = embargo_of(said, desk)
    except ValueError:
        raise bad("embargo", EMBARGO) from None
    try:
        html, sources = render(body, key_of(path))
    except ValueError as error:
        raise BadMarkdownError(_finding(file, 1, str(error))) from None
    return Story(
        title=title,
        path=path,
        published=published,
        category=_text(said.get("category")) or desk.category,
        language=_text(said.get("lang")) or desk.language,
        body=html,
        sources=sources,
        byline=_texts(said.get("byline", said.get("author"))),
        key_points=_texts(said.get("key_points")),
        dateline=_dateline(said.get("dateline")),
        tags=_texts(said.get("tags")),
        notes=(*_texts(said.get("notes")), *_corrections(said.get("corrections"))),
        lead=said.get("lead") is True,
        status=status,
        embargo=embargo,
        aliases=aliases,
    )


def embargo_of(said: Mapping[str, Any], desk: Desk) -> datetime | None:
    """Return the embargo in the front matter of a story or a page.

    Raises:
        ValueError: it names no time of day, or its key is spelled so that it would be overlooked.
    """
    keys = [key for key in said if str(key).casefold().startswith("embargo")]
    if not keys:
        return None
    value = said[keys[0]]
    if keys != ["embargo"] or not TIMED.search(str(value)):
        raise ValueError
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        if moment.year < EARLIEST:
            raise ValueError
        return desk.until(moment)
    except OverflowError:
        raise ValueError from None


def _finding(file: str, line: int, message: str) -> Finding:
    return Finding("markdown", message, file, line)


def _is_path(path: str) -> bool:
    try:
        fits = re.fullmatch(PATH, path) and len(path.encode()) <= LONGEST_PATH
        return bool(fits and date(*map(int, path.split("/")[:3])))
    except ValueError:
        return False


def _text(value: Any) -> str:
    """Return a scalar as text on one line; what is none has no text."""
    if not isinstance(value, (str, int, float, date)):
        return ""
    text = str(value)
    return " ".join((text if text.isprintable() else NO_TEXT.sub(" ", text)).split())


def _texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts; people write one alone without a list."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(_text, values) if text)


def _corrections(value: Any) -> tuple[str, ...]:
    """Return the texts of corrections, which are notes on the page: they are as printed, with their heading and day."""
    values = value if isinstance(value, list) else []
    return _texts([entry.get("text") for entry in values if isinstance(entry, dict)])


def _moment(value: Any, desk: Desk) -> datetime | None:
    try:
        moment = value if isinstance(value, date) else datetime.fromisoformat(str(value))
        return desk.at(moment) if moment.year >= EARLIEST else None
    except (ValueError, OverflowError):
        return None


def _dateline(value: Any) -> StoryDateline | None:
    if isinstance(value, str):
        return StoryDateline(_text(value))
    if not isinstance(value, dict) or not value.get("text"):
        return None
    day = value.get("date")
    place, agency = _text(value.get("place")) or None, _text(value.get("agency")) or None
    return StoryDateline(_text(value["text"]), place, agency, day if isinstance(day, date) else None)
