"""The name of a file: whether copy can have it."""

from __future__ import annotations

from pathlib import PurePosixPath

from copydesk.read.picture import OTHER_KINDS


def fault_of_kind(name: str) -> str | None:
    """Return why a file is no copy by the ending of its name, and the remedy; None where it may be one."""
    if name.lower().endswith(".txt"):
        return None
    ending = PurePosixPath(name).suffix
    remedy = "jpg or png" if ending.lower() in OTHER_KINDS else "plain text, .txt"
    return f"a file of this kind ({ending or 'no ending'}) is not read: save it as {remedy}"
