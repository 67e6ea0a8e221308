"""What stops a build, in one sentence with file, line and remedy."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError


class BuildError(Exception):
    """The site can't be built; what was there before is untouched."""

    exitcode = 2  # Pelican's command exits with it


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
