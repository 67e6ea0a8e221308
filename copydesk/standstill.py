"""Where nothing changed since the last build, its word is said again, and no site is opened: that takes the most time.

It is known that nothing did where the settings are plain values and the same, each file that a build reads and each
that it wrote has the size and the time that it had, and no moment has come on which anything depends. In all other
cases a build finds out.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import Any

from copydesk.desk import Desk
from copydesk.installed import has_plugins, installed
from copydesk.journal import opened
from copydesk.ledger import DamageError, Ledger, packed, unpacked
from copydesk.memory import is_settled
from copydesk.packaged import theme_of
from copydesk.store import State, StoreError, lock, state_of
from copydesk.survey import States, survey

NEWS = "news/"
OPENS = (
    "PLUGINS",
    "PLUGIN_PATHS",
    "THEME_TEMPLATES_OVERRIDES",
    "THEME_STATIC_PATHS",
    "JINJA_ENVIRONMENT",
)  # settings by which a build reads what is not looked at


@dataclass(frozen=True)
class Clocked(Desk):
    """A desk that notes from which moments on it might give other answers, in seconds since 1970."""

    moments: list[float] = field(default_factory=list)
    days: set[date] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The day in the site's zone."""
        day = super().today
        if day not in self.days:
            self.days.add(day)
            self.moments.append(self.at(datetime.combine(day, time()) + timedelta(days=1)).timestamp())
        return day

    def has_come(self, moment: datetime | date) -> bool:
        """Tell whether it is a moment already."""
        come = super().has_come(moment)
        if not come:
            self.moments.append(self.at(moment).timestamp())
        return come


@dataclass(frozen=True, slots=True)
class Word:
    """What a build said, and while what it holds."""

    since: float
    until: float
    findings: tuple[str, ...]
    summary: str
    failed: bool
    state: str = ""  # of all that it read


@dataclass(frozen=True, slots=True)
class Seen:
    """The files that a build reads, as one look found them: those of the content by their names there, and others.

    The look began `since`; `changed` is what of the built site is not as it was left, and `ledger` the state of the
    ledger that told so.
    """

    content: States
    others: States
    since: int  # in nanoseconds
    changed: tuple[str, ...] | None = None
    ledger: State | None = None

    def holds(self, ledger: Ledger) -> bool:
        """Tell whether no other build came between the look and now."""
        return bool(ledger.file and self.ledger) and self.ledger == state_of(str(ledger.file))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site lies, by settings that are plain values, and what else a build of it depends on."""

    content: Path
    output: Path
    theme: Path
    others: tuple[Path, ...]
    key: str

    @property
    def name(self) -> str:
        """By which name the word of a build is kept."""
        return f"word {self.output}"

    def look(self) -> Seen:
        """Look at each file that a build reads."""
        since, others = time_ns(), States()
        for root in (self.theme, *self.others):
            others |= survey(str(root), 0)
        return Seen(survey(str(self.content)), others, since)

    def state(self, news: Mapping[str, Sequence[Any]], seen: Seen) -> str:
        """Return the key of all that a build reads, by size and time of each file: of the news, and of the others."""
        copy = ((name, *state) for name, state in seen.content.items() if not name.startswith(NEWS))
        rows = sorted([*((name, *row[:2]) for name, row in news.items()), *copy])
        return sha256(
            f"{self.key} {rows!r} {sorted(seen.others.items())!r}".encode("utf-8", "surrogateescape")
        ).hexdigest()


def place_of(settings: Path, changes: Mapping[str, Any]) -> Place | None:
    """Return where a site lies; None where only Python knows, since its settings are not all plain values.

    Args:
        settings: the settings file.
        changes: settings that count instead of those in the file.
    """
    try:
        text = settings.read_bytes()
        said = {**_plain(text), **changes}
        folder = settings.absolute().parent
        content, output = folder / said["PATH"], folder / said["OUTPUT_PATH"]
        theme = theme_of(folder, said["THEME"])
        fonts = [folder / font for font in said.get("CARD_FONTS", ())]
    except (OSError, SyntaxError, ValueError, KeyError, TypeError):
        return None
    plugged = "PLUGINS" not in said and has_plugins()
    there = theme.is_dir() and content.is_dir() and all(font.is_file() for font in fonts)
    if plugged or any(said.get(key) for key in OPENS) or not there:
        return None
    key = repr((text, sorted(changes.items()), Path.cwd(), str(settings), installed()))
    return Place(content, output.resolve(), theme, tuple(fonts), key)


def _plain(text: bytes) -> dict[str, Any]:
    """Return settings that are plain values; raises ValueError where one is not."""
    said: dict[str, Any] = {}
    for node in ast.parse(text).body:
        match node:
            case ast.Expr(value=ast.Constant()) | ast.ImportFrom(module="copydesk.site"):
                pass
            case ast.Assign(targets=[ast.Name(id="PELICAN_CLASS")], value=ast.Name(id="Press")):
                pass
            case ast.Assign(targets=targets, value=value) if all(isinstance(name, ast.Name) for name in targets):
                said |= dict.fromkeys((name.id for name in targets), ast.literal_eval(value))  # type: ignore[attr-defined] # as above
            case _:
                raise ValueError
    return said


def last_word(place: Place, at: datetime | None) -> tuple[Word | None, Seen | None]:
    """Return what the last build said, None where anything changed since, and what was seen; `at`: when, if not now."""
    if at and not at.tzinfo:  # of which the settings name the zone
        return None, None
    seen: Seen | None = None
    root, now = place.content.parent, (at or datetime.now(UTC)).timestamp()
    try:
        with lock(root):
            ledger = Ledger(root)
            try:
                output = opened(place.output, ledger)
                seen = replace(place.look(), changed=output.changed, ledger=state_of(str(ledger.file)))
                kept = ledger.row("select data from kept where name = ?", place.name)
                word: Word | None = unpacked(kept[0]) if kept else None
                news = {name: state for name, state in seen.content.items() if name.startswith(NEWS)}
                is_now = word and word.since <= now < word.until and not (output.lost or output.foreign)
                return (word if word and is_now and word.state == place.state(news, seen) else None), seen
            finally:
                ledger.close()
    except (StoreError, DamageError, OSError):
        return None, seen


def clocked(desk: Desk) -> Clocked:
    """Return a desk like another that notes when it would give other answers."""
    return Clocked(**{each.name: getattr(desk, each.name) for each in fields(Desk)})


def keep_word(ledger: Ledger, place: Place, word: Word | None, news: Mapping[str, Sequence[Any]], seen: Seen) -> None:
    """Keep what a build said, unless a file was of that very moment when seen: it may change without a new time."""
    newest = max((row[1] for rows in (seen.content, seen.others) for row in rows.values()), default=0)
    written = max((row[1] for row in news.values()), default=0)
    settled = is_settled(newest, seen.since) and is_settled(written, time_ns())
    kept = [(place.name, packed(replace(word, state=place.state(news, seen))))] if word and settled else []
    with ledger.change():
        ledger.write("delete from kept where name = ?", [(place.name,)])
        ledger.write("insert into kept values (?, ?)", kept)
