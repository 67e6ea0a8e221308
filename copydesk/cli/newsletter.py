"""The newsletter: `newsletter` makes an edition, `newsletter send` sends a proof copy of one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.completion import story_names
from copydesk.cli.proof import send
from copydesk.terminal import Refused, open_public, print_findings, shown, site_options

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from copydesk.desk import Desk
    from copydesk.site.newsletter import Made


class Newsletter(click.Group):
    """A group whose own work is `make`: what is no command of it are names of stories."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words behind `newsletter` for those of `make`, where they do not name a command."""
        named = args[:1] and args[0] in self.commands
        return super().parse_args(ctx, args if named or args[:1] in (["-h"], ["--help"]) else ["make", *args])


@click.group(cls=Newsletter)
def newsletter() -> None:
    """Make an edition of the newsletter, or send a proof copy of one.

    `copydesk newsletter` alone holds what came since the last edition; `copydesk newsletter make --help` says more.
    """


def _begun(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return what can stand behind `newsletter`: stories, and first of all the commands in it."""
    from click.shell_completion import CompletionItem

    verbs = [] if ctx.params.get("names") else [name for name in newsletter.commands if name.startswith(begun)]
    return [*map(CompletionItem, verbs), *story_names(ctx, parameter, begun)]


@newsletter.command()
@click.argument("names", metavar="[STORY]...", nargs=-1, shell_complete=_begun)
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="The N newest stories.")
@click.option("--since", metavar="DATE", help="The stories since a day or a time.")
@click.option("--subject", default="", help="Instead of the headline of the first story.")
@click.option("--intro", type=click.Path(path_type=Path), metavar="FILE", help="Plain text before the stories.")
@click.option("--site-url", metavar="URL", help="Where the site lives, instead of SITEURL in the settings.")
@site_options
def make(
    names: tuple[str, ...],
    last: int | None,
    since: str | None,
    subject: str,
    intro: Path | None,
    site_url: str | None,
    settings: Path,
    at: str | None,
) -> None:
    """Make an edition: of STORIES (their slugs, files or addresses), or of what came since the last one."""
    from copydesk.edition.edition import paragraphs, subject_fault
    from copydesk.site import BuildError
    from copydesk.site.circulation import Wish
    from copydesk.site.newsletter import NothingNewError, make_edition
    from copydesk.store import lock

    if sum(map(bool, (names, last, since is not None))) > 1:
        raise Refused("name stories, or --last, or --since: one of them")
    subject = subject.strip(" ")
    if fault := subject_fault(subject):
        raise Refused(fault)
    press = open_public(settings, at, site_url)
    opening = paragraphs(_text_of(intro)) if intro else ()
    wish = Wish(last, _moment(since, press.desk()) if since is not None else None, names)
    with lock(press.content.parent):
        try:
            made = make_edition(press, wish, subject, opening)
        except BuildError as error:
            raise Refused(str(error)) from None
        except NothingNewError as error:
            raise Refused(_nothing(since, last, error.waiting)) from None
    failed = print_findings(made.findings, press)
    _print(made)
    raise SystemExit(1 if failed else 0)


def _moment(since: str, desk: Desk) -> datetime:
    try:
        return desk.at(datetime.fromisoformat(since))
    except (ValueError, OverflowError):
        raise Refused(f"--since {since}: write a day or a time, such as 2025-06-13 or 2025-06-13T18:05") from None


def _text_of(intro: Path) -> str:
    """Return the text of a file, in whatever encoding it is."""
    from copydesk.archive import plain_text
    from copydesk.store import StoreError

    try:
        return plain_text(intro)
    except StoreError as error:
        raise Refused(f"--intro {intro}: {error}") from None


def _nothing(since: str | None, last: int | None, waiting: int) -> str:
    if since:
        return f"nothing was published since {since}: take an earlier day, or --last 5"
    if last:
        return "no story is published: `copydesk build` says what is held"
    changes = f", but what was corrected or withdrawn ({waiting}) waits for the next" if waiting else ""
    return f"no story is new since the last edition{changes}: --last 5 takes the newest five, or name stories"


def _print(made: Made) -> None:
    """Say what was made, what was left out of it for its length, and what comes next."""
    letter = made.mail.letter
    click.echo(f"{shown(made.file)}: {letter.subject}")
    for piece in letter.pieces:
        extent = {"whole": "", "opening": " (its opening)", "headline": " (its headline alone)"}[piece.extent]
        click.echo(f"  {piece.story.title}{extent}")
    for change in letter.changes:
        click.echo(f"  {change.title} ({'corrected' if change.text else 'withdrawn'})")
    if passed := sum("#" not in each for each in made.edition.passed):
        click.echo(f"passed over: {passed} {'stories' if passed > 1 else 'story'}, not to come by themselves", err=True)
    for piece in made.mail.cut:
        left = "its headline is" if piece.extent == "headline" else "its opening is"
        click.echo(f"over 100,000 bytes, at which mail programs clip: of {piece.story.path} {left} left", err=True)
    for piece in letter.pieces:
        lacks = [
            what for what, there in (("summary", piece.story.key_points), ("sources", piece.story.sources)) if not there
        ]
        if lacks and piece.extent != "headline":
            click.echo(f"{piece.story.path} has no {' and no '.join(lacks)}: the mail prints none", err=True)
    if not letter.sender:
        click.echo("NEWSLETTER_FROM in the settings names no sender, so there is no mail.eml", err=True)
    click.echo(f"{shown(made.folder)}/ has mail.html and mail.txt{', and mail.eml to send' if letter.sender else ''}")
    click.echo(f"next: read them; build the site and publish it, since the mail leads to {letter.address}")


newsletter.add_command(send)
