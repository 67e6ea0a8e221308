"""What happens to the rest of a site: pages, editions, settings, theme, clock, what was built and what is kept."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from random import Random

from scene import SETTINGS, Scene
from turns_of_copy import CATEGORIES, WORDS, sentence, some, words

VALUES = {
    "SITENAME": ("The Lantern", "The Harbour Gazette", "A & B"),
    "SITESUBTITLE": ("News from plain text", "", "Salt"),
    "SITEURL": ("https://gazette.example.org", "https://example.org/repo", "https://gazette.example.com"),
    "BRAND": ({}, {"accent": ("#005a8c", "#7cc4f0")}),
    "NINJS": (True, False),
    "SOURCE_TEXT": (True, False),
    "CARDS": (True, False, False),
    "SHARE": ([], ["email", "x"], ["mastodon"]),
    "DEFAULT_CATEGORY": CATEGORIES,
    "TIMEZONE": ("UTC", "Pacific/Auckland", "America/Los_Angeles"),
    "DESK_IGNORE": ([], ["copy-gone"], ["summary-number", "wrong-weekday"]),
    "DESK_SEVERITY": ({}, {"copy-gone": "error"}),
    "DESK_LIMITS": ({}, {"headline-length": 20}),
    "DEFAULT_LANG": ("en", "de", "fr"),
    "NEWSLETTER_STORIES": ("opening", "whole", "headline"),
    "NEWSLETTER_FROM": ("The Lantern <lantern@example.org>", ""),
    "FORMER_NOTHING": (1, 2),  # a setting that means nothing to anybody
}
TEMPLATES = ("article", "_footer", "_masthead", "_teaser", "archives", "archive", "category", "base", "edition",
             "corrections", "withdrawn", "page", "redirect", "404", "_sources", "_feeds")  # fmt: skip
BLOCK = "{% block main %}"
CLOCK = (timedelta(seconds=1), timedelta(minutes=10), timedelta(hours=5), timedelta(days=1), timedelta(days=3),
         timedelta(days=40), timedelta(days=-1), timedelta(days=-35))  # fmt: skip
GARBAGE = b"\x00garbage\xff" * 500


def pass_time(scene: Scene, chance: Random) -> None:
    """The clock moves: most often on, at times back."""
    scene.pass_time(chance.choice(CLOCK))


def pages(scene: Scene, chance: Random) -> None:
    """A standing page comes, changes or goes."""
    file = some(scene, chance, "content/pages", ".md")
    if file and chance.random() < 0.3:
        file.unlink()
    elif file and chance.random() < 0.6:
        scene.put(file, f"{file.read_text('utf-8')}\n{sentence(chance)}\n", chance)
    else:
        name = chance.choice(("about", "imprint", "deep/er", "archive", *WORDS[:3]))
        scene.put(
            scene.content / f"pages/{name}.md", f"---\ntitle: {words(chance, 2)!r}\n---\n{sentence(chance)}\n", chance
        )


def editions(scene: Scene, chance: Random) -> None:
    """An edition of the newsletter is made, edited by hand, or taken out."""
    file = some(scene, chance, "content/editions", ".yml")
    if not file or chance.random() < 0.5:
        scene.run("newsletter", *chance.choice(((), ("--last", "3"), ("--last", "1", "--subject", words(chance, 3)))))
        return
    lines = file.read_text("utf-8").splitlines(keepends=True)
    match chance.randrange(4):
        case 0:
            file.unlink()
        case 1:
            lines = [f"subject: {words(chance, 3)!r}\n" if line.startswith("subject:") else line for line in lines]
            scene.put(file, "".join(lines), chance)
        case 2:
            scene.put(file, "".join(lines[:-1] if len(lines) > 5 else lines), chance)
        case _:
            scene.put(file, "storys: []\n" if chance.random() < 0.3 else "".join(lines), chance)


def settings(scene: Scene, chance: Random) -> None:
    """A setting changes."""
    key = chance.choice(list(VALUES))
    scene.setting(key, chance.choice(VALUES[key]))


def theme(scene: Scene, chance: Random) -> None:
    """A template, a style sheet or another file of the theme changes."""
    mark = words(chance, 2).replace("{{ x }}", "x")
    match chance.randrange(6):
        case 0 | 1 | 2:
            file = scene.theme / f"templates/{chance.choice(TEMPLATES)}.html"
            text = file.read_text("utf-8")
            place = next((tag for tag in (BLOCK, "<ul>", "</nav>", "</li>", "<p>", "<h1>") if tag in text), "")
            text = text.replace(place, f"{place}<!-- {mark} -->", 1) if place else f"{text}<!-- {mark} -->"
        case 3:
            file = chance.choice(scene.files("themes/broadsheet/styles"))
            text = f"{file.read_text('utf-8')}\n/* {mark} */\n"
        case 4:
            file = chance.choice(scene.files("themes/broadsheet/mail"))
            opened, closed = ("/*", "*/") if file.suffix == ".css" else ("<!--", "-->")
            text = f"{file.read_text('utf-8')}{opened} {mark} {closed}"
        case _:
            static = scene.theme / "static"
            file = chance.choice((static / "favicon.svg", static / f"{chance.choice(WORDS)}.txt"))
            if file.suffix == ".txt" and file.exists():
                file.unlink()
                return
            text = f"{file.read_text('utf-8') if file.exists() else ''}<!-- {mark} -->"
    scene.put(file, text, chance)


def break_the_house(scene: Scene, chance: Random) -> None:
    """A template or a setting breaks, the build is refused, and all is as it was again."""
    file = chance.choice(
        (scene.theme / "templates/article.html", scene.theme / "templates/archive.html", scene.folder / SETTINGS)
    )
    before = file.read_text("utf-8")
    scene.put(file, before + ("{{ nothing.at.all }}{% if x %}" if file.suffix == ".html" else "SITENAME = 5\n"), chance)
    assert scene.run("build") == 2
    scene.put(file, before, chance)


def output(scene: Scene, chance: Random) -> None:
    """Somebody's hands were in output/: files are gone, damaged or foreign; or all of it is gone."""
    files = [file for file in scene.files("output") if file.name != ".gitkeep"]
    for _ in range(chance.choice((1, 1, 5))):
        file = chance.choice(files) if files else scene.output / "index.html"
        match chance.randrange(7):
            case 0 | 1:
                file.unlink(missing_ok=True)
            case 2 if file.exists():
                info = file.stat()
                scene.put(file, file.read_bytes()[::-1] if chance.random() < 0.5 else b"damaged", chance)
                file.chmod(info.st_mode)
            case 3:
                scene.put(
                    scene.output / chance.choice(("foreign.html", "2025/x/y.html", "feeds/x", ".x")), b"x", chance
                )
            case 4 if file.parent != scene.output:
                shutil.rmtree(file.parent, ignore_errors=True)
            case 5 if chance.random() < 0.3:
                shutil.rmtree(scene.output, ignore_errors=True)
            case _ if file.exists():
                scene.date_back(file)
    if scene.output.is_dir() and not (scene.output / ".gitkeep").exists():
        shutil.rmtree(scene.output)


def cache(scene: Scene, chance: Random) -> None:
    """What is kept between builds is gone, cut short, garbage, or of another version."""
    scene.damaged = True
    kept = [file for file in scene.files(".copydesk") if file.name != "lock"]
    if not kept or chance.random() < 0.2:
        shutil.rmtree(scene.folder / ".copydesk", ignore_errors=True)
        return
    bases = [file for file in kept if file.suffix in (".sqlite", ".db", ".sqlite3")]
    file = chance.choice(bases) if bases and chance.random() < 0.6 else chance.choice(kept)
    data = file.read_bytes()
    match chance.randrange(5):
        case 0:
            file.unlink()
        case 1:
            file.write_bytes(data[: chance.randrange(len(data) + 1)])
        case 2:
            file.write_bytes(GARBAGE)
        case 3:
            at = chance.randrange(len(data) + 1)
            file.write_bytes(data[:at] + GARBAGE[:64] + data[at + 64 :])
        case _:
            file.write_bytes(json.dumps({"code": "x"}).encode()) if file.suffix == ".json" else foreign(file, chance)


def foreign(file: Path, chance: Random) -> None:
    """Make of a base one of another version, or of another program."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file)) as base:
        tables = [name for (name,) in base.execute("select name from sqlite_master where type = 'table'")]
        base.execute("pragma user_version = 987654")
        for table in tables if chance.random() < 0.5 else ():
            base.execute(f'drop table "{table}"')
            base.execute(f'create table "{table}" (other text)')
        base.commit()


def other_commands(scene: Scene, chance: Random) -> None:
    """Another command is run between two builds, or the site is built somewhere else, or for another time or place."""
    aside = scene.folder.parent / f"{scene.folder.name}-aside"
    later = (scene.now + timedelta(days=chance.choice((-20, 2)))).isoformat()
    match chance.randrange(6):
        case 0:
            scene.run("convert")
        case 1:
            scene.run("check")
        case 2:
            scene.run("check", "--fix", "--yes")
        case 3:
            scene.run("build", "--output", str(aside))
        case 4:
            scene.command(scene.folder, ("build", "--at", later, "--output", str(aside)))
        case _:
            scene.run("build", "--site-url", "https://example.org/other")


def nothing(scene: Scene, chance: Random) -> None:
    """Nothing happens, or a file is saved as it was."""
    if file := some(scene, chance, "content"):
        scene.put(file, file.read_bytes(), chance)


TURNS = {
    pass_time: 6, pages: 2, editions: 4, settings: 5, theme: 5, break_the_house: 1, output: 4, cache: 3,
    other_commands: 3, nothing: 2,
}  # fmt: skip
