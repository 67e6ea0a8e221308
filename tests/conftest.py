"""What the tests share: the project's root, a desk, and sites built in folders of their own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import pytest
from apart import done, pelican
from click.testing import CliRunner
from hypothesis import settings
from PIL import Image

from copydesk.cli import main
from copydesk.desk import Desk
from copydesk.garbage import collect_seldom
from copydesk.site.load import load
from copydesk.story import Story

ROOT = Path(__file__).parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux offers it, no test waits for a disk
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 500_000_000:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
SHARED = ROOT.parent / "shared"
for name in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[name]  # as a hook has it
os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}  # who signs commits can test, too
DEAR = {"SEARCH", "CARDS"}  # settings that are on, and for which a build works longer than for all else
NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
DESK = Desk(NOW, ZoneInfo("UTC"), category="World", language="en")

collect_seldom()  # as a build does, and there are thousands
settings.register_profile("quick", max_examples=50, deadline=None, database=None)
settings.register_profile("long", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("LAWS", "quick"))
few = settings(max_examples=settings.default.max_examples // 2)  # where one takes 5 ms; bench/ has time for thousands


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes test under `-n auto`: one more than can work, since some wait for servers or builds."""
    return (os.cpu_count() or 1) + 1


def accepting() -> bool:
    """Tell whether goldens are to be rewritten: `make accept`."""
    return bool(os.environ.get("ACCEPT"))


def hold(file: Path, text: str) -> None:
    """Hold a text against the golden file, or make it the golden file."""
    if accepting():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.exists(), f"{file} is missing: `make accept`, then read it"
    assert text == file.read_text("utf-8")


def missing(what: str) -> NoReturn:
    """Skip a `web` test for which something is not installed; under CI it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")


def web_tool(name: str) -> ModuleType:
    """Return a module that a `web` test needs; without it the test is skipped, and under CI fails."""
    try:
        return import_module(name)
    except ImportError:
        missing(name)


def chromium() -> str:
    """Return the path of the browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None) or missing("Chromium")


def make_site(folder: Path, *wanted: str) -> Path:
    """Make an empty site: our settings and theme, no copy, and of what takes long in each build what is wanted."""
    for name in ("wire", "news", "pages"):
        (folder / "content" / name).mkdir(parents=True)
    settings = (ROOT / "pelican.conf.py").read_text("utf-8")
    for dear in DEAR - set(wanted):
        settings = settings.replace(f"{dear} = True", f"{dear} = False")
    (folder / "pelican.conf.py").write_text(settings, "utf-8")
    (folder / "themes").symlink_to(ROOT / "themes")
    return folder


def command_here(folder: Path, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the command in a site's folder, in this process: it is the same, without the second of starting."""
    with contextlib.chdir(folder):
        result = CliRunner().invoke(main, words, prog_name="copydesk")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


class Site:
    """A site in a folder of its own, worked on by the command."""

    def __init__(self, folder: Path, *wanted: str) -> None:
        """Make the site, with what is wanted of what takes long."""
        self.folder = make_site(folder, *wanted)

    def settings(self, **settings: object) -> None:
        """Add settings to the site's."""
        with (self.folder / "pelican.conf.py").open("a", encoding="utf-8") as file:
            file.writelines(f"{key} = {value!r}\n" for key, value in settings.items())

    def wire(self, name: str, copy: str | bytes) -> Path:
        """Put copy into content/wire."""
        file = self.folder / "content/wire" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(copy.encode() if isinstance(copy, str) else copy)
        return file

    def news(self, name: str) -> str:
        """Return the Markdown of a story."""
        return (self.folder / "content/news" / name).read_text("utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command in the site's folder, in this process."""
        return command_here(self.folder, words)

    def build(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Build, with a clock that stands still."""
        return self.run("build", "--at", NOW.isoformat(), *words)

    def run_pelican(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run Pelican's own command in the site's folder, at the time of the tests."""
        return done(self.folder, pelican, *words, "-e", f'AT="{NOW.isoformat()}"')

    def page(self, path: str) -> str:
        """Return a file of the built site."""
        return (self.folder / "output" / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Return the built site by file."""
        return tree(self.folder / "output")


def copied(built: Site, site: Site) -> Site:
    """Make of an empty site a copy of one that was built."""
    for part in ("content", "output", ".copydesk"):
        shutil.copytree(built.folder / part, site.folder / part, dirs_exist_ok=True)
    return site


def stories_in(content: Path, desk: Desk = DESK) -> dict[str, Story]:
    """Return what is published, with its text, by the names of the files."""
    shelf = load(content, desk)
    return {name: shelf.whole(head) for name, head in shelf.stories.items()}


def tree(folder: Path) -> dict[str, bytes]:
    """Return each file of a folder with its bytes."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run this Python and return what it printed."""
    return subprocess.run([sys.executable, *words], cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give an empty site."""
    return Site(tmp_path)


@pytest.fixture
def carded(tmp_path: Path) -> Site:
    """Give an empty site that draws cards."""
    return Site(tmp_path, "CARDS")


def filled(site: Site) -> Site:
    """Put the sample copy into a site, and build it."""
    shutil.copytree(ROOT / "content", site.folder / "content", dirs_exist_ok=True)
    built = site.build()
    assert built.returncode == 0, built.stderr
    return site


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the sample copy, built once; nobody changes it."""
    return filled(Site(tmp_path_factory.mktemp("sample"), "CARDS"))


@pytest.fixture(scope="session")
def searched_sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the sample copy with its search page, built once; nobody changes it."""
    return filled(Site(tmp_path_factory.mktemp("searched"), "CARDS", "SEARCH"))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Start a Chromium that reaches nothing but this machine."""
    playwright = web_tool("playwright.sync_api")
    hosts = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with playwright.sync_playwright() as play:
        started = play.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking", hosts]
        )
        yield started
        started.close()


def house_form(headline: str = "Ferry Returns to Service", day: str = "Friday, June 13, 2025") -> str:
    """Return copy in the house form, in our own words."""
    return (
        f"{headline}\n\nIn Summary\n\n  • The ferry sails again\n  • Repairs took a week\n\n"
        f"Gazette, {day}-The ferry sailed on Friday morning, the operator said.1\n\n"
        "It had been out of service for a week.\n\nSources\n  1. https://example.com/ferry\nProtected by Copyscape\n"
    )


def picture(width: int = 640, height: int = 400, form: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """Return the bytes of a picture: a slope of grey, or of another mode."""
    drawn, written = Image.linear_gradient("L").resize((width, height)).convert(mode), BytesIO()
    drawn.save(written, form, **options)
    return written.getvalue()
