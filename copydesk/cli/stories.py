"""A story's beginning and its end: `new`, `remove`."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.cli.completion import story_names
from copydesk.terminal import Refused, ask, open_site, shown, site_options


@click.command()
@click.argument("headline")
@site_options
def new(headline: str, settings: Path, at: str | None) -> None:
    """Begin a story: write a skeleton of its copy into content/wire, as a draft."""
    from copydesk.identity import slugify
    from copydesk.skeleton import skeleton
    from copydesk.store import write_text

    press = open_site(settings, at)
    slug = slugify(headline)
    if not slug:
        raise Refused('the headline has no letters: write one, such as `copydesk new "Rain at last"`')
    file = press.content / "wire" / f"{slug}.txt"
    if file.exists():
        raise Refused(f"{shown(file)} is there already: open it, or take another headline")
    desk = press.desk()
    write_text(file, skeleton(headline, press.settings["SITENAME"], desk.at(desk.now).date(), desk.language))
    click.echo(f"{shown(file)}: write the story there, and delete its first line to publish it")


@click.command()
@click.argument("name", shell_complete=story_names)
@click.option("--yes", is_flag=True, help="Don't ask.")
@site_options
def remove(name: str, yes: bool, settings: Path, at: str | None) -> None:
    """Take a story out for good: its copy and its Markdown. NAME is its slug, its file or its address."""
    from copydesk.store import lock

    press = open_site(settings, at)
    files = story_of(press.content, name)
    picture = _picture_of(press.content, files[0])
    listed = " and ".join(shown(file) for file in files)
    alone = f"this would delete {listed}: say --yes"
    ask(f"Delete {listed}? Its address will be gone", alone, "nothing was deleted", yes=yes)
    with lock(press.content.parent):
        for file in files:
            file.unlink()
    stays = f"; its picture {shown(picture)} stays: delete it, too, unless another story shows it" if picture else ""
    click.echo(f"deleted {listed}; the next build takes the page out{stays}")


def story_of(content: Path, name: str) -> list[Path]:
    """Return the files, copy and Markdown, of the one story that a person named: its slug, a file or its address."""
    from copydesk.archive import files_of

    found = [files for files in files_of(content, name) if files]
    if not found:
        raise Refused(f"there is no story {name!r}: name its slug, its file, or its address")
    if len(found) > 1:
        raise Refused(f"{name!r} names several stories: say {' or '.join(shown(files[0]) for files in found)}")
    return found[0]


def _picture_of(content: Path, copy: Path) -> Path | None:
    """Return the picture that lies beside a copy and that it names, None where there is none."""
    from copydesk.pipeline import read_copy
    from copydesk.read.picture import fault_of_name, picture_in
    from copydesk.store import StoreError, read_bytes

    try:
        file = copy.relative_to(content).as_posix()
        picture = picture_in(read_copy(read_bytes(copy), file)[0], file)
    except StoreError:
        return None
    found = content / picture.file if picture and not fault_of_name(Path(picture.file).name) else None
    return found if found and found.is_file() else None
