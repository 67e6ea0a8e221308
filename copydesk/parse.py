"""Markdown with front matter -> Story, the same whether copydesk or a person wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.front import plain_front
from copydesk.identity import PATH, slugify
from copydesk.made import edited
from copydesk.merge import FROM_COPY
from copydesk.read.embargo.forms import stands_alone
from copydesk.render import render
from copydesk.story import Story, key_of
from copydesk.values import corrections_of, dateline_of, embargo_of, moment_of, picture_of, text_of, texts_of

FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n((?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
PATH_FORM = re.compile(PATH)
WITHHELD = re.compile(r"""^["']?(status|embargo)["']? *:.*$""", re.MULTILINE)
LARGEST, DEEPEST = 100_000, 200  # characters of front matter, brackets in it: PyYAML has no limits of its own
TOP = 6  # lines of the text: an embargo among them is one
LONGEST_PATH = 200  # bytes
TIME = "a time such as 2025-06-13T18:05:00+00:00"
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
    import yaml  # noqa: PLC0415 - it takes its time to load, and what copydesk wrote needs none

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
    bad = partial(_bad, markdown, file)
    published = moment_of(said.get("published", said.get("date")), desk)
    if not published:
        raise bad("published", TIME)
    path, aliases = _paths(said, published, file, bad)
    status = _status(said, markdown[: len(markdown) - len(body)], file, bad)
    try:
        embargo = embargo_of(said, desk)
    except ValueError:
        if status != "killed":
            raise bad("embargo", TIME) from None
        embargo = None
    modified = moment_of(said.get("modified"), desk)
    category, language = text_of(said.get("category")) or desk.category, text_of(said.get("lang")) or desk.language
    told = partial(Story, path=path, published=published, category=category, language=language)
    story = partial(told, status=status, embargo=embargo, aliases=aliases)
    corrections = corrections_of(said.get("corrections"), key_of(path))
    if status == "killed":  # whatever else its front matter and its text are
        wordless = tuple(correction._replace(text="") for correction in corrections or ())
        return story(title="", corrections=wordless, modified=modified)
    title = text_of(said.get("title"))
    if not title:
        raise bad("title", "the headline")
    if edited(markdown):  # of what copy made, its reading has decided
        _check_text(body, file)
    if said.get("modified") and not modified:
        raise bad("modified", TIME)
    if corrections is None:
        raise bad("corrections", 'a list of lines such as `- {date: 2025-06-14, text: "What was put right"}`')
    days = [desk.at(correction.date) for correction in corrections]
    try:
        html, sources = render(body, key_of(path))
    except ValueError as error:
        raise BadMarkdownError(_finding(file, 1, str(error))) from None
    return story(
        title=title,
        body=html,
        sources=sources,
        byline=texts_of(said.get("byline", said.get("author"))),
        key_points=texts_of(said.get("key_points")),
        dateline=dateline_of(said.get("dateline")),
        tags=texts_of(said.get("tags")),
        notes=texts_of(said.get("notes")),
        corrections=corrections,
        modified=max((modified or published, *days)) if modified or days else None,
        picture=picture_of(said.get("image"), file),
        lead=said.get("lead") is True,
    )


def _status(said: Mapping[str, Any], above: str, file: str, bad: Callable[[str, str], BadMarkdownError]) -> str:
    """Return whether a story is published; a word that can't be meant, or two of them, hold it."""
    status = text_of(said.get("status", "published")).lower()
    if status not in STATUSES or (status != "killed" and any(str(key).lower() == "status" != key for key in said)):
        raise bad("status", " or ".join(STATUSES))
    if twice := _twice(above):
        raise BadMarkdownError(_finding(file, 1, f"`{twice}:` stands twice in the front matter: delete one of them"))
    return status


def _check_text(body: str, file: str) -> None:
    """Raise BadMarkdownError where the text begins with an embargo."""
    if any(map(stands_alone, body.split("\n", TOP)[:TOP])):
        embargoed = "an embargo stands in the text, where it holds nothing: write `embargo:` with its time on top"
        raise BadMarkdownError(_finding(file, 1, f"{embargoed}, and delete it there"))


def _twice(above: str) -> str | None:
    """Return a key that says twice above a text whether it is out; but the copy's word, which is last, counts."""
    twice = [key for key in ("status", "embargo") if above.count(key) > 1]
    lines = list(WITHHELD.finditer(above)) if twice else []
    for key in twice:
        found = [line for line in lines if line[1] == key]
        if len(found) > 1 and not found[-1][0].endswith(FROM_COPY):
            return key
    return None


def _bad(markdown: str, file: str, key: str, takes: str) -> BadMarkdownError:
    at = next((n for n, line in enumerate(markdown.splitlines(), 1) if line.startswith(f"{key}:")), 1)
    return BadMarkdownError(_finding(file, at, f"`{key}:` takes {takes}"))


def _paths(
    said: Mapping[str, Any], published: date, file: str, bad: Callable[[str, str], BadMarkdownError]
) -> tuple[str, tuple[str, ...]]:
    """Return the path of a story that is published at a moment, and those that lead to it."""
    path = (
        text_of(said.get("path"))
        or f"{published:%Y/%m/%d}/{slugify(text_of(said.get('slug')) or PurePosixPath(file).stem)}"
    )
    path = path.strip("/")
    aliases = tuple(alias.strip("/") for alias in texts_of(said.get("aliases")))
    for key, value in (("path", path), *(("aliases", alias) for alias in aliases)):
        if not _is_path(value):
            raise bad(key, "a year, a month, a day and a slug, such as 2025/06/13/china-rare-earths")
    return path, aliases


def _finding(file: str, line: int, message: str) -> Finding:
    return Finding("markdown", message, file, line)


def _is_path(path: str) -> bool:
    try:
        fits = PATH_FORM.fullmatch(path) and len(path.encode()) <= LONGEST_PATH
        return bool(fits and date(*map(int, path.split("/")[:3])))
    except ValueError:
        return False
