"""The generators that those who leave may build with: each builds our Markdown by the few lines of tests/leaving."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from conftest import ROOT, missing

from copydesk.story import Story

sys.path.append(str(ROOT / "bench"))

from installed import MODULES, PEERS, MissingError, eleventy, hugo

LINES = ROOT / "tests/leaving"


@dataclass(frozen=True)
class Told:
    """What a page tells of its story; `marks` are the notes that its marks lead to, `notes` those that it lists."""

    title: str
    moment: datetime
    key_points: list[str]
    words: list[str]
    marks: list[Note]
    notes: list[Note]


@dataclass(frozen=True)
class Note:
    """The words of a note, and the addresses of its links."""

    words: str
    links: tuple[str, ...]


def _hugo(folder: Path) -> list[str]:
    del folder
    return [hugo()[0], "--quiet"]


def _eleventy(folder: Path) -> list[str]:
    with (PEERS / "package.json").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # tests run side by side, and one of them installs
        command, _ = eleventy()
    (folder / "node_modules").symlink_to(MODULES)
    return list(command)


def _pelican(folder: Path) -> list[str]:
    del folder
    return [sys.executable, "-m", "pelican", "--quiet", "--fatal", "errors"]


COMMANDS: dict[str, tuple[Callable[[Path], list[str]], str]] = {
    "hugo": (_hugo, "public"),
    "eleventy": (_eleventy, "_site"),
    "pelican": (_pelican, "output"),
}


def build(name: str, content: Path, folder: Path) -> Path:
    """Build content with a generator, in a new folder that holds nothing but its lines; return what it built."""
    shutil.copytree(LINES / name, folder)
    shutil.copytree(content, folder / "content")
    command, output = COMMANDS[name]
    try:
        words = command(folder)
    except MissingError as error:
        missing(str(error).partition(" is left out")[0])
    environment = {key: value for key, value in os.environ.items() if key != "NODE_PATH"}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / output


def told_by(story: Story) -> Told:
    """Return what we tell of a story: the notes in the order in which they are cited first."""
    body = BeautifulSoup(story.body, "html.parser")
    listed = {source.id: _note(BeautifulSoup(source.html, "html.parser")) for source in story.sources}
    marks = [str(mark["href"])[1:] for mark in body.select("sup[id] > a")]
    cited = [listed[mark] for mark in marks]
    first = [listed[mark] for mark in dict.fromkeys(marks)]
    return Told(story.title, story.published, list(story.key_points), _words(body, "sup[id]"), cited, first)


def told_on(page: Path) -> Told:
    """Return what a page of another generator tells; the number of a mark is that at which its note stands."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    body = soup.select_one("article > div")
    assert soup.h1
    assert soup.time
    assert body
    printed = [
        (str(mark["href"])[1:], mark.get_text().strip("[]").partition(":")[0]) for mark in body.select("sup > a")
    ]
    for back in body.select("a.footnote-backref"):
        back.decompose()
    notes = {str(note["id"]): _note(note) for note in body.select("li[id^=fn]")}
    moment = datetime.fromisoformat(str(soup.time["datetime"]))
    points = [_folded(point.get_text()) for point in soup.select("aside li")]
    words = _words(body, "sup, .footnotes, .footnotes-sep, .footnote")
    assert all(number == str(list(notes).index(mark) + 1) for mark, number in printed)
    return Told(soup.h1.get_text(), moment, points, words, [notes[mark] for mark, _ in printed], list(notes.values()))


def decoded(told: Told) -> Told:
    """Return the same with the addresses that notes print decoded, as markdown-it prints them."""
    marks, notes = ([Note(unquote(note.words), note.links) for note in each] for each in (told.marks, told.notes))
    return replace(told, marks=marks, notes=notes)


def _note(note: Tag) -> Note:
    return Note(_folded(note.get_text()), tuple(str(link["href"]) for link in note.find_all("a")))


def _folded(text: str) -> str:
    """Return a text with one space for each white space, as front matter is read."""
    return " ".join(text.split())


def _words(body: Tag, without: str) -> list[str]:
    """Return the words of a text, without its marks and notes."""
    for each in body.select(without):
        each.decompose()
    return body.get_text(" ").split()
