"""The shape of the house: who may import whom, and how large a room may be."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "copydesk"
FILES = sorted(PACKAGE.rglob("*.py"))

# A room may import from the rooms named with it, from itself, and from nothing else of ours.
WALLS = {
    "item": [],
    "finding": [],
    "picture": [],
    "card": [],
    "story": ["picture"],
    "made": [],
    "desk": [],
    "progress": [],
    "words": [],
    "__init__": [],
    "read": ["finding", "item", "picture", "words"],
    "drawer": ["store"],
    "pictures": ["drawer", "store", "__init__"],
    "rules": ["finding", "item", "desk", "identity", "made", "merge", "read", "words"],
    "settings": [],
    "policy": ["desk", "finding", "rules", "settings"],
    "witness": ["desk"],
    "memory": ["bases", "desk", "finding", "store", "witness", "__init__"],
    "checking": ["desk", "finding", "memory", "read", "witness", "work", "pipeline", "store"],
    "repair": ["desk", "finding", "item", "mend", "pipeline"],
    "reference": ["rules"],
    "report": ["finding", "reference", "rules", "__init__"],
    "watching": ["checking", "finding", "read"],
    "mend": ["finding", "read"],
    "typeset": ["item"],
    "identity": ["finding", "item", "desk", "read"],
    "write": ["finding", "item", "identity", "made", "picture", "read"],
    "merge": ["finding", "item", "desk", "identity", "made"],
    "pipeline": ["finding", "item", "desk", "identity", "merge", "read", "rules", "typeset", "write"],
    "explain": ["finding", "item", "read"],
    "provenance": ["desk", "explain", "finding", "item", "made", "merge", "parse", "pipeline", "read", "story",
                   "__init__"],
    "tracing": ["archive", "catalogue", "desk", "finding", "merge", "provenance", "read", "store"],
    "notes": ["story"],
    "sanitise": [],
    "direct": ["sanitise", "story"],
    "converter": ["notes", "sanitise", "story"],
    "render": ["converter", "direct", "story"],
    "front": [],
    "values": ["item", "picture", "story", "desk", "read", "sanitise"],
    "parse": ["finding", "front", "story", "desk", "identity", "made", "merge", "read", "render", "values"],
    "withdrawn": ["desk", "merge", "story"],
    "edition": ["desk", "finding", "picture", "story", "values"],
    "ledger": ["memory", "store"],
    "output": ["ledger", "store"],
    "entered": ["catalogue", "hashes", "merge", "shelves", "store"],
    "hashes": ["ledger", "memory", "store", "survey"],
    "conversions": ["catalogue", "desk", "finding", "ledger", "memory", "shelves", "witness"],
    "shelves": ["ledger"],
    "intake": ["archive", "catalogue", "conversions", "desk", "entered", "finding", "hashes", "made", "merge",
               "pipeline", "read", "store", "witness", "work", "__init__"],
    "journal": ["ledger", "output", "store"],
    "work": ["store"],
    "installed": [],
    "packaged": [],
    "laying": ["store"],
    "founding": ["edition", "laying", "output", "packaged", "site", "store"],
    "standstill": ["desk", "installed", "journal", "ledger", "memory", "packaged", "store", "survey"],
    "delivery": ["edition"],
    "links": ["archive", "bases", "catalogue", "desk", "finding", "item", "made", "parse", "pipeline", "rules",
              "store"],
    "bases": [],
    "skeleton": ["site", "words"],
    "store": [],
    "survey": ["store"],
    "ahead": [],
    "garbage": [],
    "git": [],
    "repository": ["git"],
    "publish": ["archive", "desk", "embargoes", "finding", "git", "made", "merge", "output", "parse",
                "read", "store", "story", "values"],
    "embargoes": ["intake", "finding", "archive", "desk", "merge", "parse", "pipeline", "store", "values", "wire"],
    "archive": ["catalogue", "desk", "made", "pictures", "read", "store", "survey"],
    "catalogue": ["made", "memory", "merge", "store", "survey"],
    "unnamed": ["catalogue", "finding", "read", "store"],
    "wire": ["intake", "finding", "archive", "desk", "merge", "pipeline", "rules", "store", "unnamed"],
    "site": ["catalogue", "drawer", "finding", "made", "policy", "rules", "item", "picture", "pictures", "read",
             "story", "desk", "identity", "parse", "render", "edition", "output", "store", "wire", "words", "values",
             "ledger", "journal", "memory", "work", "hashes", "intake", "standstill", "survey", "garbage", "shelves",
             "archive", "embargoes", "repository", "withdrawn", "card", "packaged",
             "provenance",  # for `source.txt` alone
             "settings", "merge", "pipeline", "typeset", "write"],
    "terminal": ["standstill", "finding", "explain", "desk", "site", "progress"],
    "preview": ["archive", "catalogue", "finding", "intake", "merge", "settings", "site", "store"],
    "cli": ["ahead", "archive", "catalogue", "checking", "delivery", "desk", "edition", "embargoes", "finding",
            "founding", "garbage", "git", "identity", "laying", "ledger", "links", "memory", "mend", "packaged",
            "pipeline", "preview", "progress", "provenance", "publish", "read", "reference", "repair", "report",
            "rules", "settings", "site", "skeleton", "standstill", "store", "survey", "terminal", "tracing",
            "typeset", "unnamed", "watching", "wire", "write", "__init__"],
    "__main__": ["cli"],
}  # fmt: skip
THEIRS = {
    "ftfy": {"rules"},
    "pelican": {"site"},
    "feedgenerator": {"site"},
    "jinja2": {"site"},
    "distributed": {"work"},
    "bs4": {"edition"},
    "PIL": {"card", "pictures"},
    "uharfbuzz": {"card"},
    "bidi": {"card"},
    "css_inline": {"edition"},
    "smtplib": {"delivery"},
    "h11": {"links"},
    "rich": {"explain", "progress", "terminal"},
    "click": {"cli", "terminal", "preview"},
}
EFFECTS = {"os", "shutil", "tempfile", "subprocess", "socket", "fcntl", "threading", "urllib.request"}
RIM = {"__main__", "ahead", "archive", "checking", "cli", "delivery", "git", "hashes", "installed", "journal", "laying",
       "ledger", "links", "memory", "output", "pictures", "preview", "progress", "publish",
       "site", "standstill", "store", "survey", "terminal", "watching", "work"}  # fmt: skip


def room(file: Path) -> str:
    """Return the room that a file belongs to: its folder below the package, or its own name."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


ROOMS = {own: list(files) for own, files in groupby(sorted(FILES, key=room), room)}


def code(text: str) -> list[str]:
    """Return what stands between backquotes."""
    return re.findall("`([^`]+)`", text)


@cache
def nodes_of(file: Path) -> list[ast.AST]:
    """Return all that a file says, parsed once."""
    return list(ast.walk(ast.parse(file.read_text("utf-8"))))


def imports(file: Path) -> set[str]:
    """Return the dotted names that a file imports, wherever in it."""
    found: set[str] = set()
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: say where it is from"
            names = {f"{node.module}.{name.name}" for name in node.names}
            found |= names if node.module == "copydesk" else {str(node.module)}
    return found


def room_in(name: str) -> str:
    """Return the room that a dotted name of ours lies in."""
    first = name.split(".")[1]
    return first if (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").exists() else "__init__"


@pytest.mark.parametrize("own", ROOMS)
def test_imports_point_one_way(own: str) -> None:
    """A file imports from the rooms that its own may, and only some rooms know Pelican, disk, clock and network."""
    for file in ROOMS[own]:
        for name in imports(file):
            if name.startswith("copydesk."):
                assert room_in(name) in {own, *WALLS[own]}, f"{file}: {own} must not import {room_in(name)}"
            else:
                assert own in THEIRS.get(name.split(".")[0], {own}), f"{file}: {own} must not import {name}"
                assert own in RIM or name not in EFFECTS, f"{file}: effects are at the rim, such as {name}"


def test_no_wall_has_a_door_that_nobody_uses() -> None:
    """What a room may import, it does; what only some rooms may know, they know."""
    used = {own: {name for file in files for name in imports(file)} for own, files in ROOMS.items()}
    for own, doors in WALLS.items():
        through = {room_in(name) for name in used.get(own, ()) if name.startswith("copydesk.")}
        assert set(doors) <= through, own
    for theirs, rooms in THEIRS.items():
        assert rooms <= {own for own, names in used.items() if theirs in {name.split(".")[0] for name in names}}, theirs


@pytest.mark.parametrize("own", [own for own in ROOMS if own not in RIM])
def test_only_the_rim_asks_for_the_time(own: str) -> None:
    """The clock is an argument; only the command line and the press ask for it."""
    for file in ROOMS[own]:
        calls = [node for node in nodes_of(file) if isinstance(node, ast.Call)]
        asked = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)} & {"now", "today", "utcnow"}
        assert not asked, file


def test_every_room_has_its_wall() -> None:
    """A new room must say here what it may import."""
    assert {room(file) for file in FILES} <= set(WALLS)


def test_every_room_is_on_the_map() -> None:
    """The developers' map of the house names each room, and none that is gone; the files that it names are there."""
    text = (ROOT / "docs/developers.md").read_text("utf-8")
    rows = re.findall(r"^\| (`copydesk/.*?) \|", text, re.MULTILINE)
    told = {name.removeprefix("copydesk/").rstrip("/").removesuffix(".py") for row in rows for name in code(row)}
    assert told == {room(file) for file in FILES if not file.stem.startswith("__") or file.parent != PACKAGE}
    for name in re.findall(r"`(?:copydesk/)?([\w/]+\.py)`", text.split("## Ten minutes")[0]):
        assert any((folder / name).exists() for folder in (ROOT, PACKAGE, PACKAGE / "read")), name


def test_rooms_are_small() -> None:
    """No file is over 200 lines, half of them are short, and none is a drawer for everything."""
    lengths = sorted(len(file.read_text("utf-8").splitlines()) for file in FILES)
    assert lengths[-1] <= 200
    assert lengths[len(lengths) // 2] < 100
    assert not [file for file in FILES if file.stem in ("utils", "helpers", "common", "shared", "misc")]


def test_ten_minutes_of_reading() -> None:
    """The two nouns and the pipeline, which a newcomer reads first, are under 300 lines together."""
    assert sum(len((PACKAGE / name).read_text().splitlines()) for name in ("item.py", "story.py", "pipeline.py")) < 300
