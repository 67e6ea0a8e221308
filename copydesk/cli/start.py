"""A site's beginning: `init`, and `theme`, by which a site takes the theme into its own hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from shlex import quote

import click

from copydesk import __version__
from copydesk.cli.completion import folders
from copydesk.terminal import Refused, is_terminal, settings_option, shown


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), shell_complete=folders)
@click.option("--name", metavar="NAME", help="The name of the site; without, as the folder is called.")
@click.option("--url", metavar="URL", help="Where it will live: https://example.org or https://example.org/repo.")
@click.option("--timezone", metavar="ZONE", help="Its time zone, such as Europe/Paris; without, this machine's.")
@click.option("--language", metavar="CODE", help="Its language, such as en or pt-br; without, this machine's.")
def init(folder: Path, name: str | None, url: str | None, timezone: str | None, language: str | None) -> None:
    """Make a new site in DIR: settings, a story to look at, workflows that publish it, and what to do first.

    On a terminal it asks what no option says. It writes over nothing: a file that is there stays, and is named.
    """
    from copydesk.founding import Answers, named, remarks, rooted, spoken, start, usual, zoned
    from copydesk.laying import are_there, lay

    may_be = usual(folder)
    answers = Answers(
        name=_answer("--name", "The name of the site", name, may_be.name, named),
        url=_answer("--url", "Where it will live", url, may_be.url, rooted),
        timezone=_answer("--timezone", "Its time zone", timezone, may_be.timezone, zoned),
        language=_answer("--language", "Its language", language, may_be.language, spoken),
    )
    files = start(answers, __version__, sample=not _has_content(folder), search=bool(find_spec("pagefind")))
    kept = are_there(folder, files)
    if len(kept) == len(files):
        raise Refused(f"{shown(folder)} has every file of a site already: nothing was written")
    lay(folder, [each for each in files if each.name not in kept])
    for file in kept:
        click.echo(f"{shown(folder / file)} was there, and stays", err=True)
    for remark in remarks(folder, kept):
        click.echo(remark, err=True)
    click.echo(f"{answers.name} begins, in {shown(folder)}; look at the settings on top of pelican.conf.py. Next:\n")
    click.echo("\n".join(f"  {command}" for command in _following(folder)))


def _answer(option: str, question: str, given: str | None, usual: str, check: Callable[[str], str]) -> str:
    """Return what an option says; else what is answered on a terminal, until it can be so; else what is usual."""
    from copydesk.founding import AnswerError

    def checked(answer: str) -> str:
        try:
            return check(answer)
        except AnswerError as error:
            raise click.UsageError(str(error)) from None

    if given is None:
        return str(click.prompt(question, default=usual, value_proc=checked, err=True)) if is_terminal() else usual
    try:
        return check(given)
    except AnswerError as error:
        raise Refused(f"{option}: {error}") from None


def _has_content(folder: Path) -> bool:
    """Tell whether there is something to publish already."""
    from copydesk.store import files_below

    endings = (".txt", ".md")
    return any(any(files_below(folder / "content" / name, endings)) for name in ("wire", "news", "pages", "embargoed"))


def _following(folder: Path) -> Iterator[str]:
    """Yield the commands that come next."""
    if folder.resolve() != Path.cwd():
        name = str(folder)
        yield f"cd {quote(name if name[0] != '-' else f'./{name}')}"
    yield "copydesk serve"
    yield 'copydesk new "The headline of your first story"'


@click.command()
@settings_option
def theme(settings: Path) -> None:
    """Copy the theme into the site, below themes/, so that it can be changed there; it never writes over one."""
    from copydesk.laying import File, lay
    from copydesk.packaged import theme_called
    from copydesk.store import files_below

    name = "broadsheet"
    if not settings.is_file():
        raise Refused(f"there is no {settings}: run this in the folder of a site, or name its settings")
    own, ours = settings.absolute().parent / "themes" / name, theme_called(name)
    if own.exists():
        raise Refused(f"{shown(own)} is there already: change it, or move it away to have it anew")
    if not ours:
        raise Refused(f"the theme {name} is missing from this installation: install copydesk again")
    lay(own, [File(file.relative_to(ours).as_posix(), file.read_bytes()) for file in files_below(ours)])
    click.echo(f'{shown(own)} is yours: write THEME = "themes/{name}" into {shown(settings)}, and change what you like')
