"""The command line: parse arguments, call, print. Exit status: 0 all well, 1 something needs an editor, 2 refused.

What a command needs is imported in it, so that `copydesk --help` and `copydesk read` start at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import __version__

if TYPE_CHECKING:
    from copydesk.item import Finding
    from copydesk.site import Press

Command = Callable[..., Any]


class Refused(click.ClickException):
    """What can't be done, in one sentence."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the sentence."""
        click.echo(f"copydesk: {self.message}", file=file, err=True)


def at_option(command: Command) -> Command:
    """Add `--at`."""
    return click.option("--at", metavar="TIME", help="Take TIME for now, such as 2025-06-13T18:05.")(command)


def site_options(command: Command) -> Command:
    """Add what every command on a site takes."""
    settings = click.option(
        "--settings",
        default="pelican.conf.py",
        type=click.Path(path_type=Path),
        help="The site's settings.",
        show_default=True,
    )
    return settings(at_option(command))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Raw news copy in, a published page and a newsletter out, and not one word lost on the way."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", default="json", show_default=True, help="The format: json, markdown.")
@at_option
def read(files: tuple[Path, ...], to: str, at: str | None) -> None:
    """Print what FILES of copy say, an item each, in their order; write nothing."""
    from copydesk.identity import identify
    from copydesk.pipeline import read_copy
    from copydesk.store import StoreError, read_bytes
    from copydesk.write import formats, write

    if to not in formats():
        raise Refused(f"there is no format {to!r}: take {' or '.join(formats())}")
    desk, failed = _desk(at), False
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # JSON is UTF-8 whatever the locale
    for file in files:
        try:
            item, findings = read_copy(read_bytes(file), str(file))
        except StoreError as error:
            click.echo(f"{file}: error: {error}", err=True)
            failed = True
            continue
        identity, guesses = identify(item, file.name, desk, None, ())
        click.echo(write(item, str(file), to, identity))
        failed |= _print([*findings, *(guesses if to != "json" else ())])
    raise SystemExit(1 if failed else 0)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--diff", is_flag=True, help="Print how the Markdown would change; write nothing.")
@click.option("--take", type=click.Choice(["copy", "markdown"]), help="Settle where both were changed.")
@site_options
def convert(files: tuple[Path, ...], diff: bool, take: Any, settings: Path, at: str | None) -> None:  # noqa: FBT001 - click gives it
    """Convert copy into Markdown: FILES of content/wire, or all."""
    from copydesk.store import lock
    from copydesk.wire import convert_wire, differences

    press = _press(settings, at)
    missing = next((file for file in files if not file.is_file()), None)
    if missing:
        raise Refused(f"there is no file {missing}: name copy in {press.content.name}/wire")
    if diff:
        for line in differences(press.content, press.desk(), files or None):
            click.echo(line, nl=False)
        return
    with lock(press.content.parent):
        done = convert_wire(press.content, press.desk(), take, files or None, _tracker("reading copy"))
    failed = _print(done.findings, press)
    click.echo(f"{done.files} read, {len(done.written)} written, {len(done.held)} held back")
    raise SystemExit(1 if failed or done.held else 0)


@main.command()
@click.option("--site-url", metavar="URL", help="Where the site will live, instead of SITEURL in the settings.")
@click.option("--output", "-o", metavar="FOLDER", help="Where to build, instead of OUTPUT_PATH.")
@site_options
def build(site_url: str | None, output: str | None, settings: Path, at: str | None) -> None:
    """Convert all copy and build the site."""
    changes = {"SITEURL": site_url, "OUTPUT_PATH": str(Path(output).absolute()) if output else None}
    press = _press(settings, at, **{key: value for key, value in changes.items() if value})
    raise SystemExit(1 if build_and_print(press) else 0)


@main.command()
@click.argument("headline")
@site_options
def new(headline: str, settings: Path, at: str | None) -> None:
    """Begin a story: write a skeleton of its copy into content/wire, as a draft."""
    from copydesk.identity import slugify
    from copydesk.skeleton import skeleton
    from copydesk.store import write_text

    press = _press(settings, at)
    slug = slugify(headline)
    if not slug:
        raise Refused('the headline has no letters: write one, such as `copydesk new "Rain at last"`')
    file = press.content / "wire" / f"{slug}.txt"
    if file.exists():
        raise Refused(f"{_shown(file)} is there already: open it, or take another headline")
    desk = press.desk()
    write_text(file, skeleton(headline, press.settings["SITENAME"], desk.at(desk.now).date(), desk.language))
    click.echo(f"{_shown(file)}: write the story there, and delete its first line to publish it")


@main.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Don't ask.")
@site_options
def remove(name: str, yes: bool, settings: Path, at: str | None) -> None:  # noqa: FBT001 - click gives it
    """Take a story out for good: its copy and its Markdown. NAME is its slug, its file or its address."""
    from copydesk.store import lock
    from copydesk.wire import files_of

    press = _press(settings, at)
    files = files_of(press.content, name)
    if not files:
        raise Refused(f"there is no story {name!r}: name its slug, its file, or its address")
    listed = " and ".join(_shown(file) for file in files)
    if not yes:
        if not sys.stdin.isatty():
            raise Refused(f"this would delete {listed}: say --yes")
        if not click.confirm(f"Delete {listed}? Its address will be gone", err=True):
            raise Refused("nothing was deleted")
    with lock(press.content.parent):
        for file in files:
            file.unlink()
    click.echo(f"deleted {listed}; the next build takes the page out")


@main.command()
@click.option("--port", default=8000, show_default=True, help="The port on 127.0.0.1.")
@site_options
def serve(port: int, settings: Path, at: str | None) -> None:
    """Build, show the site on this machine, and build again when copy, theme or settings change."""
    try:
        from copydesk.serve import ServeError, preview
    except ImportError as error:
        raise Refused(f"the preview needs {error.name}: pip install 'copydesk[serve]'") from None
    try:
        preview(lambda: _press(settings, at, SITEURL=f"http://127.0.0.1:{port}"), settings, port, build_and_print)
    except ServeError as error:
        raise Refused(str(error)) from None


def build_and_print(press: Press) -> bool:
    """Build, print what happened, and return whether something needs an editor."""
    from copydesk.site import BuildError

    press.track = lambda label, files: _tracker(label)(files)
    try:
        report = press.build()
    except BuildError as error:
        raise Refused(str(error)) from None
    _print(report.findings, press)
    click.echo(str(report))
    return report.failed


def _press(settings: Path, at: str | None, **changes: Any) -> Press:
    from copydesk.site import BuildError, open_press

    if at:
        _moment(at)
        changes["AT"] = at
    try:
        return open_press(settings, **changes)
    except BuildError as error:
        raise Refused(str(error)) from None


def _desk(at: str | None) -> Any:
    """Return a desk without a site."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from copydesk.desk import Desk

    now = _moment(at) if at else datetime.now(UTC)
    return Desk(now if now.tzinfo else now.replace(tzinfo=UTC), ZoneInfo("UTC"))


def _moment(at: str) -> Any:
    from datetime import datetime

    try:
        return datetime.fromisoformat(at)
    except ValueError:
        raise Refused(f"--at {at}: write a time such as 2025-06-13T18:05") from None


def _print(findings: Iterable[Finding], press: Press | None = None) -> bool:
    """Print findings, and return whether one of them is an error."""
    prefix = f"{press.settings['PATH_SHOWN']}/" if press else ""
    failed = False
    for finding in findings:
        click.echo(f"{prefix}{finding}", err=True)
        failed |= finding.level == "error"
    return failed


def _shown(file: Path) -> str:
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def _tracker(label: str) -> Callable[[list[Path]], Iterable[Path]]:
    """Return what shows progress on a terminal, once it has taken a second."""
    from copydesk.progress import track

    return lambda files: track(label, files)
