"""To the readers, and back: `publish`, `undo`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.outgoing import goals, show, show_held, some
from copydesk.terminal import Refused, ask, built, open_site, site_options

if TYPE_CHECKING:
    from copydesk.publish import Newsroom
    from copydesk.site import Press, Report
    from copydesk.survey import States

ALONE, NOTHING = "nobody can be asked: say --yes to", "nothing was done"


@click.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--all", "everything", is_flag=True, help="Take all that changed in the site's folder.")
@site_options
def publish(yes: bool, everything: bool, settings: Path, at: str | None) -> None:
    """Build the site, show what will go out, ask, and push it: copy, Markdown, pictures, settings and theme."""
    from copydesk.publish import branch_of, plan_publish, send

    press = open_site(settings, at)
    newsroom = newsroom_of(press, settings)
    with refusals():
        branch = branch_of(newsroom.root, newsroom.pages)
        before = _look(newsroom)
        report = built(press)
        _check_seen(report)
        after = _look(newsroom)
        plan = plan_publish(newsroom, branch, press.desk(), everything=everything)
        if changed := _changed(before, after, _look(newsroom)):
            raise Refused(f"{changed} was saved while the site was built: publish again")
        status = 1 if report.failed else 0
        if plan.is_empty:
            show_held(report)
            click.echo(f"nothing to publish: {plan.branch.shown} has all of it")
            raise SystemExit(status)
        show(plan, newsroom)
        show_held(report)
        if branch.main not in ("", branch.goal):
            click.echo(f"{'note':<10} this goes to {branch.shown}; {branch.remote} shows {branch.main} first")
        if plan.foreign:
            click.echo(f"{'note':<10} somebody else wrote to {plan.built_branch} last; there goes {some(plan.foreign)}")
        if plan.left:
            click.echo(f"{'stays':<10} {some(plan.left)}: not of the site; --all takes this, too")
        ask("Publish?", f"{ALONE} publish what is shown", NOTHING, yes=yes)
        send(plan)
    back = "; `copydesk undo` takes it back" if branch.there else ""
    click.echo(f"published to {goals(plan)}{back}")
    raise SystemExit(status)


@click.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
@site_options
def undo(yes: bool, settings: Path, at: str | None) -> None:
    """Take the last publish back: readers get the site as it was before; your files stay as they are."""
    from copydesk.publish import branch_of, plan_undo, send
    from copydesk.store import lock

    press = open_site(settings, at)
    newsroom = newsroom_of(press, settings)
    with refusals(), lock(newsroom.root):
        plan = plan_undo(newsroom, branch_of(newsroom.root, newsroom.pages), press.desk())
        click.echo("This was published, and would be taken back:")
        show(plan, newsroom)
        ask("Take it back?", f"{ALONE} take back what is shown", NOTHING, yes=yes)
        send(plan)
    click.echo(
        f"taken back from {goals(plan)}; your files are as they were, and the next publish would send them again"
    )


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what can't be published into the sentence that says so."""
    from copydesk.git import GitError
    from copydesk.publish import PublishError

    try:
        yield
    except PublishError as error:
        raise Refused(str(error)) from None
    except GitError as error:
        raise Refused(f"git refuses: {error.last}; nothing was published") from None


def newsroom_of(press: Press, settings: Path) -> Newsroom:
    """Return what publishing needs to know of a site.

    Raises:
        Refused: what is built for this machine alone would be served to readers.
    """
    from copydesk.publish import Newsroom
    from copydesk.settings import value_of
    from copydesk.site.links import is_local
    from copydesk.site.pages_branch import own_domain, pages_branch

    said, branch = press.settings, pages_branch(press.settings)
    root, links = said["SITEURL"], said["LINKS"]
    if branch and is_local(root):
        raise Refused(
            f"{root} is an address of this machine: write where the site will live into SITEURL of {settings}"
        )
    folder = settings.absolute().parent
    return Newsroom(
        root=folder,
        content=press.content.absolute(),
        output=Path(said["OUTPUT_PATH"]).absolute(),
        made_of=(
            settings.absolute(),
            Path(said["THEME"]).absolute(),
            *(folder / font for font in value_of(said, "CARD_FONTS")),
        ),
        address=links.url if is_local(root) else links.absolute,
        pages=branch,
        cname=own_domain(root),
        private=press.private,
    )


def _check_seen(report: Report) -> None:
    """Raise Refused where a build found copy under embargo that git tracks."""
    seen = next((finding for finding in report.findings if finding.code == "embargoed-in-git"), None)
    if seen:
        raise Refused(f"{report.content}/{seen.file}: {seen.message}")


def _look(newsroom: Newsroom) -> States:
    """Return the state of each file that the site is made of."""
    from copydesk.survey import survey

    found = survey(str(newsroom.content))
    for path in newsroom.made_of:
        found |= survey(str(path), 0)
    return found


def _changed(before: States, after: States, now: States) -> str:
    """Return a file that was saved since a build began; Markdown, which a build writes, since it ended."""
    from copydesk.survey import LINK

    was = {name: after.get(name) if name.startswith("news/") else before.get(name) for name in before | after | now}
    return next((name for name, state in was.items() if now.get(name) != state and LINK not in (state or ())), "")
