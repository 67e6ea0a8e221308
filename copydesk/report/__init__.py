"""Findings -> text. Each module here is a format, found by its name: `copydesk check --format NAME`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from copydesk.finding import Finding


def formats() -> list[str]:
    """Return the names of the formats: the modules of this folder."""
    return sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))


def report(findings: Sequence[Finding], to: str) -> str:
    """Return findings in a format, one of `formats()`, without a line end behind it."""
    text: str = import_module(f"{__name__}.{to}").report(findings)
    return text
