"""An edition as a file of content/editions/: small YAML that copydesk writes and people may edit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from copydesk.desk import Desk
from copydesk.edition.edition import Edition, is_name, paragraphs, subject_fault
from copydesk.finding import Finding
from copydesk.values import moment_of

STORY = re.compile(r"\d{4}/\d\d/\d\d/[^\s/#]+")
CORRECTION = re.compile(rf"{STORY.pattern}#(?:\d{{4}}-\d\d-\d\d-[0-9a-f]{{4}}|withdrawn-\d{{4}}-\d\d-\d\d)")
LONGEST_INTRO = 20_000
LISTS = ("stories", "corrections", "passed", "cleared")
KEYS = ("subject", "intro", "cutoff", "site", *LISTS)
SITE = re.compile(r"https?://\S+")
LARGEST, DEEPEST = 256_000, 2  # characters; a list in a mapping
MANY = 10**9
SHOWN = 100  # characters of what is wrong
HEAD = (
    "# Subject, intro and the order of the stories may be changed. Without this file, the edition's pages are gone.\n"
)
EMPTY = "  # empty: the first headline"
TIME = "a time such as 2025-06-13T18:05:00+00:00"


class BadEditionError(Exception):
    """An edition's file that can't be used; holds the finding."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        super().__init__(str(finding))
        self.finding = finding


def write_record(edition: Edition) -> str:
    """Return an edition as its file."""
    return HEAD + "".join(f"{line}\n" for line in _lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    yield f"subject: {json.dumps(edition.subject, ensure_ascii=False)}{'' if edition.subject else EMPTY}"
    if edition.intro:
        yield "intro: |"
        yield from "\n\n".join(f"  {paragraph}" for paragraph in edition.intro).split("\n")
    yield f"cutoff: {edition.cutoff.isoformat()}"
    if edition.site:
        yield f"site: {json.dumps(edition.site, ensure_ascii=False)}"
    for key in LISTS:
        if listed := getattr(edition, key):
            yield f"{key}:"
            yield from (f"  - {entry}" for entry in listed)


def read_record(text: str, file: str, desk: Desk) -> Edition:
    """Return the edition that a file holds.

    Args:
        text: the whole file.
        file: its name below the content folder: its edition's name is part of it.
        desk: the settings: the site's time zone.

    Raises:
        BadEditionError: the file is no edition; its finding says why, and where.
    """
    name = PurePosixPath(file).stem
    bad = _Bad(text, file)
    if not is_name(name):
        raise bad("", "an edition is named by its day, such as 2025-06-13.yml or 2025-06-13-2.yml: rename this file")
    said = _said(text, bad)
    if not isinstance(said, dict):
        raise bad("", "an edition has lines such as `cutoff: 2025-06-13T18:00:00+00:00` and `stories:`")
    if strange := next((_shown(key) for key in said if key not in KEYS), None):
        raise bad(strange, f"an edition has no `{strange}:`: it knows {', '.join(KEYS)}")
    if "cutoff" not in said:
        raise bad("", f"`cutoff:` is missing: write {TIME}")
    cutoff = moment_of(said["cutoff"], desk)
    if not cutoff:
        raise bad("cutoff", f"`cutoff:` takes {TIME}")
    site = _text(said.get("site"))
    if site is None or not (SITE.fullmatch(site) or not site):
        raise bad("site", "`site:` takes the address of the site, such as https://example.org")
    subject = _text(said.get("subject"))
    if subject is None:
        raise bad("subject", "`subject:` takes a text in quotes")
    if fault := subject_fault(subject):
        raise bad("subject", fault)
    lists = {key: _list(said.get(key), key, bad) for key in LISTS}
    return Edition(name, cutoff, subject=subject, intro=_intro(said.get("intro"), bad), site=site, **lists)


def _said(text: str, bad: _Bad) -> Any:
    """Return what YAML says that is no deeper than a list in a mapping, repeats no key, and stands for itself."""
    import yaml  # noqa: PLC0415 - it takes its time to load, and many sites have no editions

    if len(text) > LARGEST:
        raise bad("", f"an edition has at most {LARGEST:,} characters: make another of some of its stories")
    try:
        _check(text, bad)
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        why = f"this is not valid YAML ({error.problem}): put a text with a colon or another mark in quotes"
        raise bad("", why, line) from None
    except (yaml.YAMLError, ValueError) as error:
        raise bad("", f"this is not valid YAML: {error}") from None


def _check(text: str, bad: _Bad) -> None:
    """Raise BadEditionError for what would take the parser's memory, or say something twice."""
    import yaml  # noqa: PLC0415 - it is there already

    depth, is_key, keys = 0, True, set[str]()
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise bad("", "an edition has no aliases (`*`): write it out, or put it in quotes", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise bad("", "an edition has no lists in lists: write a path a line", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth, is_key = depth - 1, True
        elif depth == 1 and isinstance(event, yaml.ScalarEvent):
            if is_key and event.value in keys:
                raise bad("", f"`{event.value[:SHOWN]}:` stands here twice: make one of both", line)
            keys |= {event.value} if is_key else set()
            is_key = not is_key


def _shown(key: Any) -> str:
    """Return a key so that a sentence can quote it; a number may have more digits than Python prints."""
    return str(key)[:SHOWN] if isinstance(key, str) or (isinstance(key, int) and key < MANY) else type(key).__name__


class _Bad:
    """Makes the error for a key of a file."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file

    def __call__(self, key: str, message: str, line: int = 0) -> BadEditionError:
        lines = self.text.splitlines()
        at = next((n for n, each in enumerate(lines, 1) if key and each.startswith(f"{key}:")), 1)
        return BadEditionError(Finding("edition", message, self.file, min(line, len(lines)) or at))


def _text(value: Any) -> str | None:
    """Return a text; None for what YAML takes for something else, such as `No` and `12:30`."""
    return "" if value is None else value.strip() if isinstance(value, str) else None


def _list(value: Any, key: str, bad: _Bad) -> tuple[str, ...]:
    """Return a list of paths, each once."""
    form, such = (CORRECTION, "2025/06/13/rain#2025-06-14-9f2c") if key == "corrections" else (STORY, "2025/06/13/rain")
    form = re.compile(f"{STORY.pattern}|{CORRECTION.pattern}") if key == "passed" else form
    listed = value if isinstance(value, list) else [] if value is None else [""]
    entries = [entry.strip("/ ") if isinstance(entry, str) else "" for entry in listed]
    for entry in entries:
        if not form.fullmatch(entry):
            raise bad(key, f"`{key}:` lists paths such as `- {such}`{f', and not `{entry[:SHOWN]}`' if entry else ''}")
    return tuple(dict.fromkeys(entries))


def _intro(value: Any, bad: _Bad) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    texts = [_text(part) for part in parts]
    if None in texts:
        raise bad("intro", "`intro:` takes a text, or a list of paragraphs")
    found = tuple(paragraph for text in texts for paragraph in paragraphs(text or ""))
    if sum(map(len, found)) > LONGEST_INTRO:
        raise bad("intro", f"the intro has more than {LONGEST_INTRO:,} characters: make it a story")
    return found
