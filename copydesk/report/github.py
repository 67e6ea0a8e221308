"""Workflow commands of GitHub Actions, which show each finding beside its line of a pull request.

`::error file=content/wire/ferry.txt,line=3,col=12,title=doubled-word::the message`, with the escapes that GitHub's
manual and its toolkit give: `%`, CR and LF everywhere, `:` and `,` in properties, too. A step may show ten errors and
ten warnings; what is over that is told in the log alone. The last line is for people.
"""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.finding import ERROR, Finding
from copydesk.report._closing import closing

MOST = 10  # annotations of one severity that GitHub shows of a step
IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def report(findings: Sequence[Finding], items: int) -> str:
    """Return the commands, errors first, what GitHub would not show, and the closing sentence."""
    errors = [found for found in findings if found.severity == ERROR]
    warnings = [found for found in findings if found.severity != ERROR]
    lines = [_command(found) for found in (*errors[:MOST], *warnings[:MOST])]
    if rest := [*errors[MOST:], *warnings[MOST:]]:
        lines += [f"{len(rest)} more, which GitHub does not show beside the copy:", *map(_plain, rest)]
    return "\n".join([*lines, closing(findings, items)])


def refusal(message: str) -> str:
    """Return the command for what is wrong with no file: nothing was built."""
    return f"::error title=Nothing was built::{message.translate(IN_TEXT)}"


def in_log(found: Finding) -> str:
    """Return a finding as a line of the log, where `##[` would be a command, wherever in the line it stands."""
    return str(found).replace("##[", "## [")


def _command(found: Finding) -> str:
    places = {"file": found.file, "line": found.line, "col": found.column, "title": found.code}
    properties = ",".join(f"{name}={str(value).translate(IN_PROPERTY)}" for name, value in places.items())
    return f"::{found.severity} {properties}::{found.message.translate(IN_TEXT)}"


def _plain(found: Finding) -> str:
    """Return a line that is no command, whatever the file is called: those begin with `::`."""
    return f"- {in_log(found)}"
