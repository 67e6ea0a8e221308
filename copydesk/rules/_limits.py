"""The limits of rules: their own, or those of the settings."""

from __future__ import annotations

from functools import cache

from copydesk.desk import Desk


@cache
def code_of(module: str) -> str:
    """Return the code of the rule in a module, by the module's name."""
    return module.rpartition(".")[2].replace("_", "-")


def limit_of(module: str, own: int, desk: Desk) -> int:
    """Return the limit of the rule in a module: what `DESK_LIMITS` says, else its own."""
    return desk.policy.limits.get(code_of(module), own)
