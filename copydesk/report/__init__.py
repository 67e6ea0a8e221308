"""Findings -> text. Each module here is a format, found by its name: `copydesk check --format NAME`.

A format has a function `report(findings, items)`: the findings in the order in which they are told, and the number of
items that were checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from copydesk.finding import Finding
from copydesk.report._closing import closing
from copydesk.report._summary import LARGEST, Addresses, held_back, nothing_built, summary

__all__ = ["LARGEST", "Addresses", "closing", "formats", "held_back", "nothing_built", "report", "summary"]


def formats() -> list[str]:
    """Return the names of the formats: the modules of this folder."""
    return sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))


def report(findings: Sequence[Finding], to: str, items: int) -> str:
    """Return findings in a format, one of `formats()`, without a line end behind it."""
    text: str = import_module(f"{__name__}.{to}").report(findings, items)
    return text
