"""An edition as a file of content/editions/: small YAML that copydesk writes and people may edit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import yaml

from copydesk.desk import Desk
from copydesk.edition.edition import Edition, is_name, paragraphs, subject_fault
from copydesk.finding import Finding
from copydesk.values import moment_of

STORY = re.compile(r"\d{4}/\d\d/\d\d/[^\s/#]+")
CORRECTION = re.compile(rf"{STORY.pattern}#(?:withdrawn|\d{{4}}-\d\d-\d\d(?:-\d+)?)")
LONGEST_INTRO = 20_000
LISTS = ("stories", "corrections", "passed", "cleared")
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
    try:
        said = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise bad(
            "", f"this is not valid YAML: {error.problem}", error.problem_mark.line + 1 if error.problem_mark else 1
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise bad("", f"this is not valid YAML: {error}") from None
    if not isinstance(said, dict):
        raise bad("", "an edition has lines such as `cutoff: 2025-06-13T18:00:00+00:00` and `stories:`")
    known = ("subject", "intro", "cutoff", *LISTS)
    if strange := next((key for key in said if key not in known), None):
        raise bad(str(strange), f"an edition has no `{strange}:`: it knows {', '.join(known)}")
    cutoff = moment_of(said.get("cutoff"), desk) if said.get("cutoff") else None
    if not cutoff:
        raise bad("cutoff", f"`cutoff:` takes {TIME}")
    subject = _text(said.get("subject"))
    if subject is None:
        raise bad("subject", "`subject:` takes a text in quotes")
    if fault := subject_fault(subject):
        raise bad("subject", fault)
    lists = {key: _list(said.get(key), key, bad) for key in LISTS}
    return Edition(name, cutoff, subject=subject, intro=_intro(said.get("intro"), bad), **lists)


class _Bad:
    """Makes the error for a key of a file."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file

    def __call__(self, key: str, message: str, line: int = 0) -> BadEditionError:
        lines = self.text.splitlines()
        at = next((n for n, each in enumerate(lines, 1) if key and each.startswith(f"{key}:")), 1)
        return BadEditionError(Finding("edition", message, self.file, min(line, len(lines)) or at))


def _text(value: Any) -> str | None:
    return "" if value is None else str(value).strip() if isinstance(value, (str, int, float, date)) else None


def _list(value: Any, key: str, bad: _Bad) -> tuple[str, ...]:
    """Return a list of paths, each once."""
    form, such = (CORRECTION, "2025/06/13/rain#2025-06-14") if key == "corrections" else (STORY, "2025/06/13/rain")
    form = re.compile(f"{STORY.pattern}|{CORRECTION.pattern}") if key == "passed" else form
    entries = [str(entry).strip("/ ") for entry in value] if isinstance(value, list) else [] if value is None else [""]
    for entry in entries:
        if not form.fullmatch(entry):
            raise bad(key, f"`{key}:` lists paths such as `- {such}`{f', and not `{entry}`' if entry else ''}")
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
