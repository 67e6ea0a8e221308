"""What happens to the copy, the Markdown and the pictures of a site. Each turn takes a scene and a chance."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from conftest import picture
from scene import Scene

WORDS = (
    "ferry", "harbour", "bridge", "council", "market", "vote", "school", "river", "storm", "budget", "tram",
    "museum", "clinic", "orchard", "quarry", "lantern", "minister", "pilot", "baker", "teacher", "captain",
    "engineer", "sails", "opens", "closes", "waits", "grows", "counts", "repairs", "paints", "finds", "loses",
    "quietly", "early", "late", "again", "today", "nowhere", "everywhere", "old", "new", "green", "narrow",
    "wooden", "salt",
)  # fmt: skip
CATEGORIES = ("World", "Science", "Sport", "Culture & Arts")
TAGS = ("ferry", "harbour", "budget", "Storm", "schools")
SLUGS = ("rain", "tides", "rain-2", "lamp")
FOLDERS = ("", "", "", "Science/", "sport/", "deep/er/")
HEADER = re.compile(r"\A(?:[A-Z][a-z]+: .*\n)+\n")
SENTENCE = re.compile(r"^The .+\.\d?$", re.MULTILINE)
BULLET = re.compile(r"^  • .+$", re.MULTILINE)
SOURCE = re.compile(r"https://example\.com/\d+")
FRONT_LINE = re.compile(r"^(title|category|lang|lead|status|embargo): .*\n", re.MULTILINE)


def words(chance: Random, count: int) -> str:
    """Return some words; at times some that pages must escape."""
    found = [chance.choice(WORDS) for _ in range(count)]
    if chance.random() < 0.1:
        found[-1] = chance.choice(("<b>", "A&B", "*star*", "“so”", "Ærø", "{{ x }}"))
    return " ".join(found)


def sentence(chance: Random) -> str:
    """Return a sentence, perhaps with a mark."""
    return f"The {words(chance, chance.randint(3, 14))}.{chance.choice(('', '', '1'))}"


def day_of(scene: Scene, chance: Random) -> date:
    """Return a day that is not long past, most often."""
    return scene.now.date() - timedelta(days=chance.choice((0, 0, 1, 2, 3, 5, 8, 20, 31, 45, 100, 370)))


def spelled(day: date) -> str:
    """Return a day as the house prints it."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def copy_of(scene: Scene, chance: Random) -> str:
    """Return copy of a story; some name no day, or no year."""
    day = day_of(scene, chance)
    dateline = chance.choice([f"Gazette, {spelled(day)}-"] * 8 + [f"LARKMOOR, {day:%B} {day.day} (AP) -", ""])
    points = "".join(f"  • The {words(chance, 4)}\n" for _ in range(chance.randint(0, 3)))
    text = "\n\n".join(sentence(chance) for _ in range(chance.randint(1, 4)))
    sources = f"Sources\n  1. https://example.com/{chance.randrange(99)}\nProtected by Copyscape\n"
    summary = f"In Summary\n\n{points}\n" if points else ""
    copy = f"{words(chance, 5).capitalize()}\n\n{summary}{dateline}{text}\n\n{sources}"
    for key, value, odds in (
        ("Category", chance.choice(CATEGORIES), 0.7),
        ("Tags", ", ".join(chance.sample(TAGS, 2)), 0.5),
        ("Lead", "yes", 0.15),
        ("Slug", chance.choice(SLUGS), 0.1),
        ("Language", chance.choice(("de", "fr", "ar")), 0.15),
        ("Date", f"{day} {chance.randrange(24):02}:15", 0.2),
    ):
        copy = with_key(copy, key, value) if chance.random() < odds else copy
    return copy


def with_key(copy: str, key: str, value: str) -> str:
    """Return copy with a line of its header block, or without, where the value is empty."""
    block = HEADER.match(copy)
    lines = block[0].splitlines()[:-1] if block else []
    lines = [line for line in lines if not line.startswith(f"{key}: ")] + ([f"{key}: {value}"] if value else [])
    return "".join(f"{line}\n" for line in lines) + ("\n" if lines else "") + (copy[block.end() :] if block else copy)


def add_copy(scene: Scene, chance: Random) -> None:
    """A story is filed."""
    name = "-".join(chance.sample(WORDS, 2))
    scene.put(scene.content / f"wire/{chance.choice(FOLDERS)}{name}.txt", copy_of(scene, chance), chance)


def some(scene: Scene, chance: Random, below: str, *endings: str) -> Path | None:
    """Choose a file, None where there is none."""
    return chance.choice(files) if (files := scene.files(below, *endings)) else None


def edited(text: str, pattern: re.Pattern[str], new: str, chance: Random) -> str:
    """Return a text in which one of the matches is another."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def new_headline(copy: str, chance: Random) -> str:
    """Return copy with another headline."""
    block = HEADER.match(copy)
    start = block.end() if block else 0
    return copy[:start] + words(chance, 5).capitalize() + copy[copy.find("\n", start) :]


def edit_copy(scene: Scene, chance: Random) -> None:
    """Something in a copy is changed: a line, a letter, or how its lines end."""
    if not (file := some(scene, chance, "content/wire", ".txt")):
        return
    copy = file.read_text("utf-8")
    pattern, new = chance.choice((
        (SENTENCE, sentence(chance)),
        (SENTENCE, sentence(chance)),
        (SENTENCE, f"{sentence(chance)}\n\n{sentence(chance)}"),
        (SENTENCE, ""),
        (SENTENCE, f"The {words(chance, 4)}.[9]"),  # there is no source 9
        (BULLET, f"  • The {words(chance, 4)}"),
        (BULLET, f"  • The {words(chance, 3)} of 40"),
        (SOURCE, f"https://example.com/{chance.randrange(99)}"),
        (re.compile("The"), "the"),  # the file is as long as before
        (re.compile(r"(?<=Gazette, )\w+, \w+ \d+, \d+"), spelled(day_of(scene, chance))),
        (re.compile(r"1\. https"), "2. https"),
        (re.compile(r"\A"), "\n"),
        None,
        None,
    )) or (None, "")  # fmt: skip
    if pattern:
        copy = edited(copy, pattern, new, chance)
    else:
        copy = new_headline(copy, chance) if chance.random() < 0.7 else copy.replace("\n", "\r\n")
    scene.put(file, copy, chance)


def key_of_copy(scene: Scene, chance: Random) -> None:
    """A line of a header block comes, goes or changes."""
    if not (file := some(scene, chance, "content/wire", ".txt")):
        return
    key, values = chance.choice((
        ("Category", (*CATEGORIES, "")),
        ("Tags", (", ".join(chance.sample(TAGS, 3)), TAGS[0], "")),
        ("Lead", ("yes", "yes", "")),
        ("Slug", (*SLUGS, file.stem, "")),
        ("Language", ("de", "fr", "en", "")),
        ("Status", ("draft", "draft", "")),
        ("Date", (f"{day_of(scene, chance)} 06:30", "")),
        ("Excuse", ("summary-number: it is so", "")),
        ("Byline", (f"{words(chance, 1).capitalize()} Duro", "")),
    ))  # fmt: skip
    scene.put(file, with_key(file.read_text("utf-8"), key, chance.choice(values)), chance)


def kill_copy(scene: Scene, chance: Random) -> None:
    """A story is taken back, or comes back; or there is a correction to it."""
    if not (file := some(scene, chance, "content/wire", ".txt")):
        return
    copy = file.read_text("utf-8")
    if "Status: killed" in copy:
        copy = with_key(copy, "Status", "")
    elif copy.startswith("KILL\n"):
        copy = copy.removeprefix("KILL\n")
    elif chance.random() < 0.5:
        copy = with_key(copy, "Status", "killed") if chance.random() < 0.7 else f"KILL\n{copy}"
    else:
        line = f"Correction, {scene.now:%B} {scene.now.day}, {scene.now.year}: The {words(chance, 4)}.\n"
        copy = copy.replace("\nSources\n", f"\n{line}\nSources\n", 1)
    scene.put(file, copy, chance)


def embargo_copy(scene: Scene, chance: Random) -> None:
    """A story comes under embargo, for minutes or for days; or what it waits for is moved or called off."""
    if not (file := some(scene, chance, "content", ".txt")):
        return
    end = scene.now + timedelta(minutes=chance.choice((-500, 5, 50, 500, 5000, 50_000)))
    line = f"{end:%Y-%m-%d %H:%M} +00:00" if chance.random() < 0.8 else ""
    scene.put(file, with_key(file.read_text("utf-8"), "Embargo", line), chance)


def delete_copy(scene: Scene, chance: Random) -> None:
    """Copy is deleted; its story stays."""
    if file := some(scene, chance, "content/wire", ".txt"):
        file.unlink()


def move_copy(scene: Scene, chance: Random) -> None:
    """Copy is renamed, moved to another folder, or changes its place with another."""
    if not (file := some(scene, chance, "content", ".txt")):
        return
    other = some(scene, chance, "content/wire", ".txt")
    match chance.randrange(5):
        case 0:
            scene.move(file, file.with_name(f"{'-'.join(chance.sample(WORDS, 2))}.txt"))
        case 1:
            scene.move(file, scene.content / f"wire/{chance.choice(FOLDERS)}{file.name}")
        case 2:
            scene.move(file, scene.content / f"embargoed/{file.name}")
        case 3:
            scene.put(scene.content / f"wire/{chance.choice(FOLDERS)}copy-{file.name}", file.read_bytes(), chance)
        case _ if other and other != file:
            aside = file.with_name("aside.tmp")
            file.rename(aside)
            scene.move(other, file)
            scene.move(aside, other)


def edit_markdown(scene: Scene, chance: Random) -> None:
    """A person edits a story's Markdown: its text, or a line of its front matter."""
    if not (file := some(scene, chance, "content/news", ".md")):
        return
    text = file.read_text("utf-8")
    match chance.randrange(6):
        case 0 | 1:
            text = f"{text}\n{sentence(chance)}\n"
        case 2:
            text = edited(text, re.compile(r"^The .*$", re.MULTILINE), f"By *hand*: {words(chance, 5)}.", chance)
        case 3:
            text = edited(text, FRONT_LINE, f'title: "{words(chance, 4)}"\n', chance)
        case 4:
            soon = f"embargo: {scene.now + timedelta(minutes=30):%Y-%m-%dT%H:%M:%S+00:00}\n"
            line = chance.choice(("status: draft\n", "lead: true\n", "tags: [ferry]\n", "nonsense: [\n", soon))
            text = text.replace("---\n", f"---\n{line}", 1)
        case _:
            text = text.replace("\n", "\r\n") if chance.random() < 0.3 else text
    scene.put(file, text, chance)


def write_markdown(scene: Scene, chance: Random) -> None:
    """A person writes a story as Markdown; at times at the path of another, or with an address that leads to it."""
    day, name = day_of(scene, chance), chance.choice((*WORDS, *SLUGS))
    more = chance.choice(
        ("", "", "status: draft\n", f"aliases: [/{day:%Y/%m/%d}/old-{name}/]\n", f"tags: [{TAGS[0]}]\n")
    )
    text = f"---\ntitle: {words(chance, 4).capitalize()!r}\ndate: {day}\n{more}---\n{sentence(chance)}\n"
    scene.put(scene.content / f"news/{chance.choice(FOLDERS)}{name}.md", text, chance)


def lose_markdown(scene: Scene, chance: Random) -> None:
    """Markdown is deleted, or renamed."""
    if file := some(scene, chance, "content/news", ".md"):
        if chance.random() < 0.6:
            file.unlink()
        else:
            scene.move(file, file.with_name(f"{chance.choice(WORDS)}.md"))


def conflict(scene: Scene, chance: Random) -> None:
    """Copy and Markdown of one story are changed; perhaps somebody settles it."""
    file = some(scene, chance, "content/wire", ".txt")
    if (
        not file
        or not (
            made := scene.content.joinpath("news", file.relative_to(scene.content / "wire")).with_suffix(".md")
        ).exists()
    ):
        return
    scene.put(file, edited(file.read_text("utf-8"), SENTENCE, sentence(chance), chance), chance)
    scene.put(made, f"{made.read_text('utf-8')}\n{sentence(chance)}\n", chance)
    if take := chance.choice(("", "copy", "markdown")):
        scene.run("convert", str(file.relative_to(scene.folder)), "--take", take)


def remove_story(scene: Scene, chance: Random) -> None:
    """A story is taken out for good, by the command."""
    if file := some(scene, chance, "content/news", ".md"):
        scene.run("remove", str(file.relative_to(scene.folder)), "--yes")


@cache
def drawn(width: int, form: str) -> bytes:
    """Return a picture's bytes."""
    return picture(width, 40, form)


def add_picture(scene: Scene, chance: Random) -> None:
    """A copy names a picture that lies beside it; or does not, or does no longer."""
    if not (file := some(scene, chance, "content/wire", ".txt")):
        return
    name = f"{chance.choice(WORDS)}.jpg"
    if chance.random() < 0.8:
        scene.put(file.with_name(name), drawn(chance.choice((50, 60, 700)), "JPEG"), chance)
    line = f"{name} | The {words(chance, 2)} | Photo: Duro | The {words(chance, 3)}" if chance.random() < 0.85 else ""
    scene.put(file, with_key(file.read_text("utf-8"), "Image", line), chance)


def change_picture(scene: Scene, chance: Random) -> None:
    """A picture becomes another, one that is none, one of the same size; or it is deleted."""
    if not (file := some(scene, chance, "content/wire", ".jpg")):
        return
    data = file.read_bytes()
    match chance.randrange(4):
        case 0:
            scene.put(file, drawn(chance.choice((51, 61, 701)), "JPEG"), chance)
        case 1:
            scene.put(file, b"no picture", chance)
        case 2:
            other = drawn(50 if len(data) != len(drawn(50, "JPEG")) else 60, "JPEG").ljust(len(data), b"\0")
            scene.put(file, other, chance)
        case _:
            file.unlink()


TURNS = {
    add_copy: 5, edit_copy: 10, key_of_copy: 8, kill_copy: 4, embargo_copy: 3, delete_copy: 2, move_copy: 4,
    edit_markdown: 4, write_markdown: 2, lose_markdown: 2, conflict: 2, remove_story: 2, add_picture: 3,
    change_picture: 3,
}  # fmt: skip
