"""Printing: the sheets that are not in the built site as they would be made now are made, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from copydesk.journal import Made
from copydesk.output import Output
from copydesk.site.errors import BuildError, of_template
from copydesk.site.sheet import Files, Job, Sheet
from copydesk.site.shop import Shop
from copydesk.work import MANY, Crew

Track = Callable[[str, list[Any]], Iterable[Any]]


def print_sheets(sheets: Iterable[Sheet], output: Output, aside: Path, shop: Shop, crew: Crew, track: Track) -> Made:
    """Make the sheets that the site does not have.

    Args:
        sheets: all that the site is to hold.
        output: the built site as it is.
        aside: the folder for what is new.
        shop: what sheets are printed with.
        crew: who prints.
        track: what a list is passed through, to show progress.

    Returns:
        The key and the files of every sheet.

    Raises:
        BuildError: a template is wrong, or two sheets have the same file.
    """
    made, stale = dict[str, tuple[str, tuple[str, ...]]](), list[Sheet]()
    for sheet in sheets:
        if output.fits(sheet.name, sheet.key):
            made[sheet.name] = output.sheets[sheet.name]
        else:
            stale.append(sheet)
    taken, folders = {file: name for name, (_, files) in made.items() for file in files}, {str(aside)}
    if len(stale) >= MANY:
        shop.compile()
    for here in (False, True):
        part = [sheet for sheet in stale if sheet.here is here]
        jobs = (sheet.job() for sheet in part)
        results = (printed(shop, job) for job in jobs) if here else crew.map(printed, shop, jobs, len(part))
        for sheet, files in zip(track("writing pages", part), results, strict=True):
            for name, data in files.items():
                if (other := taken.setdefault(name, sheet.name)) != sheet.name:
                    raise BuildError(f"{other} and {sheet.name} are both written to {name}: give one another path")
                _write(f"{aside}/{name}", data, folders)
            if sheet.keep:
                sheet.keep(files)
            made[sheet.name] = sheet.key, tuple(files)
    return made


def printed(shop: Shop, job: Job) -> Files:
    """Return the files of a job.

    Raises:
        BuildError: a template is wrong.
    """
    try:
        return job(shop)
    except TemplateError as error:  # here, since where in the template it is wrong does not travel
        raise BuildError(of_template(error)) from None


def _write(path: str, data: bytes, folders: set[str]) -> None:
    """Write a file, in a folder that is made where it is not known."""
    folder = path.rpartition("/")[0]
    if folder not in folders:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - for each of thousands
        folders.add(folder)
    with open(path, "wb") as file:  # noqa: PTH123 - the same; buffered, since a full disk may take less than all at once
        file.write(data)
