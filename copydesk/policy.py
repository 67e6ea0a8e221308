"""The settings of the desk -> Policy. A code that there is not, or what no setting may silence, is an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from copydesk.desk import Policy
from copydesk.finding import ERROR, WARNING
from copydesk.rules import rules
from copydesk.settings import value_of

SELECT, IGNORE, SEVERITY, LIMITS = "DESK_SELECT", "DESK_IGNORE", "DESK_SEVERITY", "DESK_LIMITS"


def policy_of(settings: Mapping[str, Any]) -> Policy:
    """Return what the settings say of the rules.

    Args:
        settings: `DESK_SELECT` and `DESK_IGNORE` are lists of codes, the other two give each code a value.

    Raises:
        ValueError: a setting can't be meant; its message names the setting and the remedy.
    """
    select, ignore = value_of(settings, SELECT), _codes(IGNORE, value_of(settings, IGNORE) or ())
    severity, limits = _pairs(SEVERITY, value_of(settings, SEVERITY)), _pairs(LIMITS, value_of(settings, LIMITS))
    for code in ignore:
        if rules()[code].firm:
            raise ValueError(f"{IGNORE} names `{code}`, which keeps out what can't be published: take it out")
    for code, level in severity.items():
        if level not in (ERROR, WARNING):
            raise ValueError(f'{SEVERITY} makes `{code}` {level!r}: write "error" or "warning"')
        if rules()[code].firm and level != rules()[code].severity:
            raise ValueError(f"{SEVERITY} names `{code}`, which keeps out what can't be published: take it out")
    for code, limit in limits.items():
        if rules()[code].limit is None:
            known = ", ".join(rule.code for rule in rules().values() if rule.limit is not None)
            raise ValueError(f"{LIMITS} names `{code}`, which has no limit: those that have one are {known}")
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise ValueError(f"{LIMITS} makes `{code}` {limit!r}: write a number from 1 on")
    return Policy(None if select is None else _codes(SELECT, select), ignore, severity, limits)


def _codes(key: str, said: Any) -> frozenset[str]:
    """Return a list of codes that a setting holds."""
    if isinstance(said, str) or not isinstance(said, Iterable):
        raise ValueError(  # noqa: TRY004 - whatever is wrong with a setting
            f'{key} must be a list of codes, such as ["doubled-word"]'
        )
    codes = list(said)
    for code in codes:
        if not isinstance(code, str) or code not in rules():
            meant = get_close_matches(str(code), rules(), 1)
            remedy = f"did you mean `{meant[0]}`?" if meant else "`copydesk explain` lists all"
            raise ValueError(f"{key} names `{code}`, and there is no such rule: {remedy}")
    return frozenset(codes)


def _pairs(key: str, said: Any) -> dict[str, Any]:
    """Return what a setting gives each code."""
    if said is not None and not isinstance(said, Mapping):
        raise ValueError(f'{key} must give each code its own, such as {{"headline-length": 90}}')
    _codes(key, said or ())
    return dict(said or {})
