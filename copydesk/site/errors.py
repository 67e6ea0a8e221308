"""What stops a build, in one sentence with file, line and remedy."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from copydesk.store import StoreError, refused


class BuildError(Exception):
    """The site can't be built; what was there before is untouched."""

    exitcode = 2  # Pelican's command exits with it


def build_error(error: Exception) -> BuildError:
    """Return what stopped a build, whatever it is, as a sentence."""
    if isinstance(error, BuildError):
        return error
    if isinstance(error, StoreError):
        return BuildError(str(error))
    if isinstance(error, TemplateError):
        return BuildError(of_template(error))
    if isinstance(error, OSError):
        return BuildError(f"{refused(error)}; output/ is as it was")
    if isinstance(error, BrokenExecutor):
        what = "a process that worked for the build was killed; output/ is as it was"
        return BuildError(f"{what}: `copydesk build --jobs 1` needs less memory")
    message = f"the build failed ({type(error).__name__}: {error}): look at theme, plugins and settings"
    return BuildError(f"{message}; output/ is as it was")


class _Errors(logging.Handler):
    """Collects what Pelican logs as errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        lost = record.name == "pelican.utils"  # a file that could not be copied is only a warning there
        if lost or record.levelno >= logging.ERROR:
            self.messages.append("; ".join(record.getMessage().splitlines()))


@contextmanager
def errors_raised() -> Iterator[None]:
    """Raise what Pelican would only log as an error, such as a plugin that can't be loaded.

    Raises:
        BuildError: the first of them.
    """
    handler, logger = _Errors(), logging.getLogger("pelican")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if handler.messages:
        raise BuildError(f"{handler.messages[0]}; output/ is as it was")


def of_template(error: TemplateError) -> str:
    """Return what is wrong in a template, and where."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}: mend the template"
    trace, place = error.__traceback__, ""
    while trace:
        name = trace.tb_frame.f_code.co_filename
        place = f"{name}:{trace.tb_lineno}: " if name.endswith((".html", ".xml")) else place
        trace = trace.tb_next
    return f"{place}{error}: mend the template"


def line_in(error: BaseException, settings: Path) -> str:
    """Return where in the settings file an error arose, if there."""
    line, trace = "", error.__traceback__
    while trace:
        if Path(trace.tb_frame.f_code.co_filename).name == settings.name:
            line = f":{trace.tb_lineno}"
        trace = trace.tb_next
    return line
