"""The documentation: each command in it does what it says, each link leads somewhere, and nothing is left untold."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from conftest import ROOT, Site, hold
from documents import MADE, OWN, PAGES, anchors, blocks, links, name_of, prose
from followed import REASONS, commands_in, followed, is_apart, reason
from terminals import Terminal, prepared
from worlds import World, world_of

from copydesk.cli import main
from copydesk.read.header import KEYS
from copydesk.settings import SETTINGS
from copydesk.site.entrance import open_press

TOLD = [(page, command) for page in (*PAGES, OWN) for command in commands_in(page)]
TYPED = [page for page in (*PAGES, OWN) if commands_in(page)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site in which commands are typed, which stays as it is."""
    return prepared(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give what is outside of a site."""
    with world_of(tmp_path_factory.mktemp("world")) as world:
        yield world


@pytest.mark.parametrize("page", TYPED, ids=name_of)
def test_what_a_page_says_to_type(page: Path, desk: Site, tmp_path: Path) -> None:
    """A page's commands, one after the other in a site of its own, do what it says, and print what it shows."""
    hold(page, followed(page, Terminal(desk, tmp_path)))


@pytest.mark.web
@pytest.mark.parametrize("page", [page for page in TYPED if any(map(is_apart, commands_in(page)))], ids=name_of)
def test_what_a_page_says_of_the_world(page: Path, desk: Site, tmp_path: Path, world: World) -> None:
    """The same with servers and clusters: the preview shows the site, the mail arrives, a cluster builds."""
    sent = len(world.box.mails)
    followed(page, Terminal(desk, tmp_path, world))
    assert bool(world.web.asked) >= any("links" in command.text for command in commands_in(page))
    assert len(world.box.mails) - sent == sum("--smtp" in command.text for command in commands_in(page))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("```sh\ncopydesk explain no-such-rule\n```\n", "exit 2"),
        ("```sh\ncopydesk check |\n  grep -q nonsense\n```\n", "exit 1"),
        ("<!-- exit: 1 -->\n\n```sh\ncopydesk check\n```\n", "exit 0"),
        ("```console\n$ make site\n3 stories\n```\n", ""),
        ("```console\n$ copydesk embargoes\n…\nnothing waits\n```\n", ""),
    ],
)
def test_what_is_not_so_is_seen(desk: Site, tmp_path: Path, text: str, fault: str) -> None:
    """A command that fails, also behind a pipe, and an output that is another one don't pass."""
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    if fault:
        with pytest.raises(AssertionError, match=fault):
            followed(page, Terminal(desk, tmp_path / "desk"))
    else:
        assert followed(page, Terminal(desk, tmp_path / "desk")) != text


def test_every_command_is_counted() -> None:
    """Each command is run, here or with a stand-in for the world, or has its reason; no reason is left over."""
    left = [(name_of(page), command) for page, command in TOLD if reason(command)]
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
        said = settings_in(block.text) if block.language == "python" else {}
        assert said.keys() <= SETTINGS.keys(), f"{name_of(page)}:{block.line}"
        said.pop("THEME", None)
        said |= {"PATH": str(desk.folder / "content")}
        assert open_press(desk.folder / "pelican.conf.py", **said).desk()


def settings_in(text: str) -> dict[str, Any]:
    """Return the settings that a piece of Python is; none where it is a program."""
    lines = ast.parse(text).body
    if not all(isinstance(line, ast.Assign) for line in lines):
        return {}
    pairs = [(line.targets[0], line.value) for line in lines if isinstance(line, ast.Assign)]
    return {ast.unparse(name): ast.literal_eval(value) for name, value in pairs}
