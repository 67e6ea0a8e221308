"""What is told of a setting."""

from __future__ import annotations

from dataclasses import dataclass

LINE, TEXT, SWITCH, LIST, TABLE = "text, not empty", "text", "True or False", "list", "names and values"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its default and an example as they are written in Python; without a default it must be named."""

    name: str
    kind: str
    default: str
    meaning: str
    example: str
