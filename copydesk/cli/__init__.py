"""The command line: parse arguments, call, print. Exit status: 0 all well, 1 something needs an editor, 2 refused.

What a command needs is imported in it, so that `copydesk --help` and `copydesk read` start at once.
"""

from __future__ import annotations

import os
from typing import Any

import click

from copydesk import __version__
from copydesk.cli.completion import completion
from copydesk.cli.copy import convert, read
from copydesk.cli.desk import check, explain
from copydesk.cli.embargo import embargoes
from copydesk.cli.embed import embed
from copydesk.cli.links import links
from copydesk.cli.newsletter import newsletter
from copydesk.cli.publish import publish, undo
from copydesk.cli.site import build, serve
from copydesk.cli.start import init, theme
from copydesk.cli.stories import new, remove
from copydesk.cli.trace import trace
from copydesk.terminal import Refused


class Commands(click.Group):
    """The commands; what the disk refuses to any of them is a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from copydesk.store import StoreError, refused

        try:
            return super().invoke(ctx)
        except StoreError as error:
            raise Refused(str(error)) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):  # `| head` has seen enough
            raise
        except OSError as error:
            raise Refused(refused(error)) from None
        except Exception as error:
            if "COPYDESK_TRACEBACK" in os.environ:
                raise
            why = f"{type(error).__name__}: {error}"
            raise Refused(f"this should not happen ({why}): COPYDESK_TRACEBACK=1 shows where, to report it") from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Raw news copy in, a published page and a newsletter out, and not one word lost on the way."""


OF_SITES = (init, build, serve, publish, undo, theme)
OF_COPY = (read, convert, check, explain, links, trace, new, remove)
COMMANDS = (*OF_SITES, *OF_COPY, embargoes, newsletter, embed, completion)
for command in COMMANDS:
    main.add_command(command)
