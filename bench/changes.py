"""What changes between two builds: a word of a story, a headline, a story that is new; a page must show it then."""

from __future__ import annotations

from builders import Builder
from sites import retold

LONG = 100  # characters that a line of text has at least, and one of a summary or a source has not
STEP = 1009  # from one story that is changed to the next: the first is new, the others lie somewhere in the archive


def edited(builder: Builder, number: int, word: str) -> None:
    """Put another word for the first of a story's last paragraph."""
    path = builder.story(number)
    path.write_text(reworded(path.read_text("utf-8"), word), "utf-8")


def reworded(text: str, word: str) -> str:
    """Return copy or Markdown with another word for the first of the last paragraph."""
    lines = text.split("\n")
    last = max(at for at, line in enumerate(lines) if len(line) >= LONG and "https://" not in line)
    lines[last] = f"{word} {lines[last].partition(' ')[2]}"
    return "\n".join(lines)


def retitled(builder: Builder, number: int, word: str) -> str:
    """Put a word before the headline of a story's copy, and return the headline."""
    path = builder.story(number)
    copy = path.read_text("utf-8")
    path.write_text(f"{word} {copy}", "utf-8")
    return f"{word} {copy.splitlines()[0]}"


def added(builder: Builder, turn: int) -> str:
    """Save copy that is newer than all other, and return its headline."""
    copy = next(retold(1, choice=1000 + turn)).decode()
    copy = copy.replace("Friday, June 13, 2025", "Saturday, June 14, 2025").replace("-0.html", f"-new-{turn}.html")
    path = builder.folder / f"content/wire/world/new-{turn}.txt"
    path.write_text(copy, "utf-8")
    return copy.partition("\n")[0]


def chosen(turn: int, count: int) -> int:
    """Return the story that is changed in a round: another in each."""
    return (7 + turn * STEP) % count


def marker(kind: str, turn: int) -> str:
    """Return a word that no story holds, another for each change, and without digits, which would cite a source."""
    return f"Lantern{kind}{''.join('abcdefghij'[int(digit)] for digit in str(turn))}"
