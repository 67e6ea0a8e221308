"""The commands as a page, out of their own help: docs/commands.md."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

OPENING = """\
# The commands

Each prints this by `--help`. Those that take `--settings` work on the site in this folder, or on the one whose settings
are named. Where `make` installed it, `copydesk` is in `.venv/bin`: `. .venv/bin/activate` makes the shell find it.

The exit status is 0 where all is well, 1 where something needs an editor (what can be done is done all the same), and 2
where nothing was done; then one sentence says why, and what to do.

The environment: `NO_COLOR=1` and `FORCE_COLOR=1` turn colours off and on; `COPYDESK_SMTP_PASSWORD` holds the password
of `newsletter send`; `COPYDESK_TRACEBACK=1` shows where a command failed that should not have, to report it.
"""


def reference(main: click.Group) -> str:
    """Return the page of all commands: a table, then what each takes."""
    commands = list(_commands(main, "copydesk"))
    rows = [f"| [{name}](#{name.replace(' ', '-')}) | {_first(command)} |" for name, command in commands]
    table = "\n".join(["| command | what it does |", "|---|---|", *rows])
    return "\n".join([OPENING, f"{table}\n", *(_section(name, command) for name, command in commands)])


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield the commands of a group by their whole names; a group has its own, which comes first."""
    for key, command in group.commands.items():
        yield f"{name} {key}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {key}")


def _first(command: click.Command) -> str:
    """Return the first sentence of a command's help."""
    return command.get_short_help_str(limit=200)


def _section(name: str, command: click.Command) -> str:
    """Return what a command does, and its options."""
    context = click.Context(command, info_name=name)
    usage = " ".join((name, *command.collect_usage_pieces(context)))
    parts = [f"## {name}", f"```text\n{usage}\n```", inspect.cleandoc(command.help or "")]
    table = "\n".join(_options(command, context))
    return "\n\n".join(filter(None, [*parts, table])) + "\n"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the rows of a table of options."""
    options = [each for each in command.params if isinstance(each, click.Option)]
    records = [record for each in options if (record := each.get_help_record(context))]
    if records:
        yield from ("| option | what it does |", "|---|---|")
    for record in records:
        form, told = (" ".join(part.replace("|", "\\|").split()) for part in record)
        yield f"| `{form}` | {told} |"
