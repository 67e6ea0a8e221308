"""`copydesk`, and `python -m copydesk`."""

import atexit
import os
import sys
import threading

from copydesk.cli import main


def run() -> None:
    """Run a command, and leave at once: to take down all that a build knows of 10,000 stories, Python needs 0.15 s."""
    try:
        main(prog_name="copydesk")
    except SystemExit as done:  # with a message, or while others are at work, it ends as Python does
        if done.code not in {None, 0, 1, 2} or threading.active_count() > 1:
            raise
        atexit._run_exitfuncs()  # noqa: SLF001 - what Python would do first, too
        for stream in filter(None, (sys.stdout, sys.stderr)):  # one that was closed from the first is none
            stream.flush()
        os._exit(int(done.code or 0))


if __name__ == "__main__":
    run()
