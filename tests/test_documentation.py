"""The documentation: each command in it does what it says, each link leads somewhere, and nothing is left untold."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import ROOT, Site, hold
from documents import MADE, PAGES, Block, Command, anchors, blocks, links, prose
from terminals import NOON, Terminal, prepared

from copydesk.cli import main
from copydesk.read.header import KEYS
from copydesk.settings import SETTINGS
from copydesk.site.entrance import open_press

# What is not run here, and why. Each stands in some page.
REASONS = {
    r"make test\b": "it is what runs this",
    r"make lint\b": "it is the beginning of `make test`",
}
# What is run with a stand-in for the world: tests/test_documentation_web.py.
APART = r"(make|copydesk) serve|.*--executor|.*--smtp"
ELLIPSIS = "…"  # alone on a line: whatever else is printed


def name_of(page: Path) -> str:
    """Return a page's path in the project."""
    return page.relative_to(ROOT).as_posix()


def reason(command: Command) -> str:
    """Return why a command is not run, empty where it is."""
    return next((why for form, why in REASONS.items() if re.match(form, command.text)), "")


def is_apart(command: Command) -> bool:
    """Tell whether a command is run with a stand-in for the world."""
    return bool(re.match(APART, command.text))


TOLD = [(block, command) for page in PAGES for block in blocks(page) for command in block.commands()]
TYPED = [page for page in PAGES if any(block.page == page for block, _ in TOLD)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site in which commands are typed, which stays as it is."""
    return prepared(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("page", TYPED, ids=name_of)
def test_what_a_page_says_to_type(page: Path, desk: Site, tmp_path: Path) -> None:
    """A page's commands, one after the other in a site of its own, do what it says, and print what it shows."""
    terminal, lines = Terminal(desk, tmp_path), page.read_text("utf-8").splitlines(keepends=True)
    for block in blocks(page):
        now = follow(block, terminal)
        if block.language == "console":
            first = block.line - 1
            lines[first : first + block.text.count("\n")] = [now, *[""] * (block.text.count("\n") - 1)]
    hold(page, "".join(lines))


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
        if reason(command) or is_apart(command):
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


def test_every_command_is_counted() -> None:
    """Each command is run, here or with a stand-in for the world, or has its reason; no reason is left over."""
    left = [(name_of(block.page), command) for block, command in TOLD if reason(command)]
    apart = [command for _, command in TOLD if is_apart(command) and not reason(command)]
    for form in REASONS:
        assert any(re.match(form, command.text) for _, command in left), f"nothing says {form}"
    ran = len(TOLD) - len(left) - len(apart)
    assert ran > len(TOLD) / 2
    print(f"{len(TOLD)} commands in {len(TYPED)} pages: {ran} run in order, {len(apart)} with stand-ins")  # noqa: T201
    for page, command in left:
        print(f"not run: {page}:{command.line}: {command.text}: {reason(command)}")  # noqa: T201


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_in_the_text_can_be(page: Path) -> None:
    """What a sentence calls a command is one, with these options; what it tells to make can be made."""
    verbs = set(re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for text in re.findall(r"`((?:copydesk|make) [^`]+)`", prose(page)):
        program, *words = shlex.split(text.replace("...", ""))
        if program == "make":
            assert words[0] in verbs, text
        elif words and words[0] in main.commands:
            known = set(options_of(main.commands[words[0]]))
            assert {word for word in words if word.startswith("-")} <= known, text
        else:
            assert words[0].startswith("-") or not words[0].islower(), text


def options_of(command: click.Command) -> Iterator[str]:
    """Yield the options of a command, and of those in it."""
    yield from ("--help", "-h")
    yield from (name for each in command.params for name in each.opts)
    for inner in getattr(command, "commands", {}).values():
        yield from options_of(inner)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md", ROOT / "bench/README.md"], ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file or to a heading finds it."""
    for link in links(page):
        if re.match("[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name_of(page)}: {link}"
        assert not anchor or anchor in anchors(target), f"{name_of(page)}: {link}"


def test_every_page_is_reached() -> None:
    """From the README links lead to each page."""
    seen, left = set[Path](), [ROOT / "README.md"]
    while left:
        page = left.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            files = (link.partition("#")[0] for link in links(page) if not re.match("[a-z]+:", link))
            left += [(page.parent / file).resolve() for file in files if file]
    assert set(PAGES) <= seen


def test_nothing_is_left_untold() -> None:
    """Each command and each setting is in a page that a person wrote."""
    told = "\n".join(page.read_text("utf-8") for page in PAGES if name_of(page) not in MADE)
    for name in commands_of(main, "copydesk"):
        assert re.search(rf"\b{name}\b", told), name
    for name in SETTINGS:
        assert re.search(rf"\b{name}\b", told), name


def test_each_line_of_a_header_block_is_told() -> None:
    """What may stand above a headline is in the page on writing copy."""
    page = (ROOT / "docs/writing.md").read_text("utf-8")
    assert re.findall(r"^\| `([A-Z]\w+): ", page, re.MULTILINE) == list(KEYS)


def commands_of(group: click.Group, name: str) -> Iterator[str]:
    """Yield the commands of a group by their whole names."""
    for key, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{name} {key}")
        elif key != "make":  # which is what a group does by itself
            yield f"{name} {key}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_settings_in_a_page_can_be(page: Path, desk: Site) -> None:
    """What a page shows as settings is Python, and a press takes it."""
    for block in blocks(page):
        if block.language == "python":
            said = {
                ast.unparse(line.targets[0]): ast.literal_eval(line.value)
                for line in ast.parse(block.text).body
                if isinstance(line, ast.Assign)
            }
            assert said.keys() <= SETTINGS.keys(), f"{name_of(page)}:{block.line}"
            said.pop("THEME", None)
            said |= {"PATH": str(desk.folder / "content")}
            assert open_press(desk.folder / "pelican.conf.py", **said).desk()
