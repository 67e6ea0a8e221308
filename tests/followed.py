"""What a page of the documentation tells to type, typed; and what of it is not, and why."""

from __future__ import annotations

import re
from pathlib import Path

from documents import OWN, Block, Command, blocks, name_of
from terminals import NOON, Terminal

# What is not run here, and why. Each stands in some page.
REASONS = {
    r"make test\b": "it is what runs this",
    r"make lint\b": "it is the beginning of `make test`",
    r"python -m pip install": "it needs a registry; tests/test_package.py begins and builds a site by the wheel",
    r"np[mx] ": "it needs the registry of npm; tests/test_leaving.py builds with what it installs",
}
# What is run where there are stand-ins for the world.
APART = r"(make|copydesk) serve|copydesk links|.*--executor|.*--smtp"
ELLIPSIS = "…"  # alone on a line: whatever else is printed


def reason(command: Command) -> str:
    """Return why a command is not run, empty where it is."""
    return next((why for form, why in REASONS.items() if re.match(form, command.text)), "")


def is_apart(command: Command) -> bool:
    """Tell whether a command is run with a stand-in for the world."""
    return bool(re.match(APART, command.text))


def commands_in(page: Path) -> list[Command]:
    """Return what a page tells to type."""
    return [command for block in blocks(page) for command in block.commands()]


def followed(page: Path, terminal: Terminal) -> str:
    """Do what a page says, and return it with what is printed now."""
    lines = page.read_text("utf-8").splitlines(keepends=True)
    if page == OWN:
        terminal.folder = terminal.empty
        assert terminal.type("copydesk init desk --name Gazette && cd desk")[0] == 0
    for block in blocks(page):
        now = follow(block, terminal)
        if block.language == "console":
            first = block.line - 1
            lines[first : first + block.text.count("\n")] = [now, *[""] * (block.text.count("\n") - 1)]
    return "".join(lines)


def follow(block: Block, terminal: Terminal) -> str:
    """Do what a block says, and return it with what is printed now."""
    terminal.at = block.marks.get("at", NOON)
    if where := block.marks.get("folder"):
        terminal.folder = {"site": terminal.site, "empty": terminal.empty}[where]
    if file := block.marks.get("file"):
        (terminal.folder / file).write_text(block.text, "utf-8")
    if hidden := block.marks.get("do"):
        assert terminal.type(hidden) == (0, ""), f"{name_of(block.page)}:{block.line}: {hidden}"
    commands, now = list(block.commands()), []
    for command in commands:
        expected = int(block.marks.get("exit", 0)) if command == commands[-1] else 0
        if reason(command) or (is_apart(command) and not terminal.world):
            now.append(f"$ {command.text}\n{command.shown}")
            continue
        status, printed = terminal.type(command.text)
        place = f"{name_of(block.page)}:{command.line}: {command.text}"
        assert status == expected, f"{place}\nexit {status}:\n{printed}"
        same = command.shown is not None and is_shown(command.shown, printed)
        now.append(f"$ {command.text}\n{command.shown if same else printed}")
    return "".join(now)


def is_shown(shown: str, printed: str) -> bool:
    """Tell whether what a page shows is what was printed; an ellipsis stands for any lines."""
    parts = re.split(rf"^{ELLIPSIS}\n", shown, flags=re.MULTILINE)
    return bool(re.fullmatch("(?:.*\n)*?".join(map(re.escape, parts)), printed))
