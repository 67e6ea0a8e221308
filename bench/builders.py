"""Who builds: copydesk twice, and its peers, each with a folder of the same stories and templates of like work."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from installed import MODULES, PEERS, MissingError, eleventy, hugo
from peer_copy import write_peers
from sites import CATEGORIES, COPYDESK, day_of, lay, run

OURS, ALL_ON = "copydesk", "copydesk, all on"
LACKING = "\nCARDS = SEARCH = NINJS = SOURCE_TEXT = EMBED = False  # what the peers lack\nSHARE = []\n"
PELICAN = str(Path(sys.executable).with_name("pelican"))
NOTE, SUMMARY = b'role="doc-backlink"', b'class="summary"'


@dataclass(frozen=True)
class Builder:
    """A generator, and the folder in which it builds `output`.

    `copy` is where the text of a story lies, and `forgotten` what is deleted before a cold build. The page of each
    story holds all `marks`, and has `beside` it.
    """

    name: str
    version: str
    folder: Path
    command: tuple[str, ...]
    copy: str
    forgotten: tuple[str, ...]
    marks: tuple[bytes, ...]
    beside: tuple[str, ...] = ()

    @property
    def ours(self) -> bool:
        """Tell whether it is copydesk."""
        return self.name in {OURS, ALL_ON}

    def story(self, number: int) -> Path:
        """Return the file with the text of a story."""
        return self.folder / self.copy.format(number=number, category=CATEGORIES[number % len(CATEGORIES)])

    def page(self, number: int) -> Path:
        """Return the page of a story."""
        return self.folder / f"output/{day_of(number):%Y/%m/%d}/story-{number:05}/index.html"

    def pages(self) -> Iterator[Path]:
        """Yield the pages of all stories."""
        return (self.folder / "output").glob("[12]*/*/*/*/index.html")

    def forget(self) -> None:
        """Delete all that former builds left, and the stories that came since."""
        for name in self.forgotten:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for path in self.folder.glob("content/wire/*/new-*.txt"):
            path.unlink()


def copydesks(folder: Path, count: int) -> list[Builder]:
    """Return copydesk, without what the peers lack and with all that is on in the sample's settings."""
    made = []
    for name, place, beside in (
        (OURS, "copydesk", ()),
        (ALL_ON, "all-on", ("embed.html", "card.png")),
    ):
        lay(folder / place, count)
        made.append(
            Builder(
                name,
                f"copydesk {version('copydesk')}",
                folder / place,
                (COPYDESK, "build"),
                "content/wire/{category}/story-{number:05}.txt",
                ("output", ".copydesk", "content/news"),
                (SUMMARY, NOTE),
                beside,
            )
        )
    with (folder / "copydesk/pelican.conf.py").open("a", encoding="utf-8") as settings:
        settings.write(LACKING)
    return made


def peers(folder: Path, count: int) -> tuple[list[Builder], list[str]]:
    """Return the peers that this machine has, and a sentence for each that it has not.

    Their Markdown is what copydesk converts the same copy to.
    """
    lay(folder / "donor", count)
    run(folder / "donor", "convert")
    content = (folder / "pelican/content", folder / "hugo/content/stories", folder / "eleventy/content/stories")
    told = write_peers(folder / "donor/content/news", content[0], content[1:])
    if told != count:
        raise SystemExit(f"{told:,} of {count:,} stories for the peers, so the times would say nothing")
    shutil.rmtree(folder / "donor")
    shutil.copytree(PEERS / "pelican", folder / "pelican", dirs_exist_ok=True)
    made, missing = [_pelican(folder / "pelican")], []
    for peer in (_hugo, _eleventy):
        try:
            made.append(peer(folder))
        except MissingError as error:
            missing.append(str(error))
    return made, missing


def _pelican(folder: Path) -> Builder:
    """Return stock Pelican."""
    command = (PELICAN, "--settings", "pelican.conf.py", "--fatal", "errors")
    its = f"Pelican {version('pelican')}"
    return Builder(
        "Pelican", its, folder, command, "content/story-{number:05}.md", ("output",), (SUMMARY, b"footnote-backref")
    )


def _hugo(folder: Path) -> Builder:
    """Return Hugo."""
    program, its = hugo()
    shutil.copytree(PEERS / "hugo", folder / "hugo", dirs_exist_ok=True)
    return Builder(
        "Hugo",
        its,
        folder / "hugo",
        (program, "--quiet", "--destination", "output"),
        "content/stories/story-{number:05}.md",
        ("output", "resources"),
        (SUMMARY, NOTE),
    )


def _eleventy(folder: Path) -> Builder:
    """Return Eleventy."""
    command, its = eleventy()
    place = folder / "eleventy"
    shutil.copytree(PEERS / "eleventy", place, dirs_exist_ok=True)
    (place / "stories.11tydata.js").rename(place / "content/stories/stories.11tydata.js")
    (place / "pages").rename(place / "content/pages")
    (place / "package.json").write_text('{"type": "module"}\n', "utf-8")
    (place / "node_modules").symlink_to(MODULES)
    return Builder(
        "Eleventy",
        its,
        place,
        command,
        "content/stories/story-{number:05}.md",
        ("output",),
        (SUMMARY, b"footnote-backref"),
    )
