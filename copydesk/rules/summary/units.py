"""Measures: whether a summary gives in other units what the story measures, such as 50 miles for 80 km."""

from __future__ import annotations

import re
from math import isclose

from copydesk.rules.summary.numbers import Number

NEAR = 0.03  # such figures are rounded
BEHIND = re.compile(r"[\s\u00a0-]?(?:(?:square|cubic|metric|short|long|nautical) )?(°?[^\W\d_]{1,14})", re.IGNORECASE)
MEASURES: dict[str, dict[str, float]] = {  # what units measure, by how they begin, and their size
    "length": {"km": 1000, "kilomet": 1000, "mile": 1609, "mi": 1609, "met": 1, "m": 1, "feet": 0.3048, "foot": 0.3048,
               "ft": 0.3048, "yard": 0.9144, "inch": 0.0254, "centim": 0.01, "cm": 0.01, "millim": 0.001, "mm": 0.001},
    "weight": {"kg": 1, "kilogram": 1, "kilo": 1, "pound": 0.4536, "lb": 0.4536, "ounce": 0.02835, "gram": 0.001,
               "ton": 1000, "stone": 6.35},
    "area": {"hectar": 1, "ha": 1, "acre": 0.4047},
    "volume": {"lit": 1, "gallon": 3.785, "pint": 0.5682, "barrel": 159},
    "speed": {"kph": 1, "km/h": 1, "mph": 1.609, "knot": 1.852},
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_629_800,
             "year": 31_557_600, "decade": 315_576_000, "centur": 3_155_760_000},
}  # fmt: skip
HEAT = {"celsius": "c", "°c": "c", "c": "c", "fahrenheit": "f", "°f": "f", "f": "f"}
SYMBOL = 2  # letters: a unit so short is the whole word
Measure = tuple[float, str]  # a value and its unit, as printed


def unit_behind(text: str, number: Number) -> str:
    """Return the word behind a number that may be its unit."""
    found = BEHIND.match(text, number.end)
    return found[1].casefold() if found else ""


def converted(value: float, unit: str, told: frozenset[Measure]) -> bool:
    """Tell whether a value in a unit is one of the measures that are told in another."""
    own = _scale(unit)
    for other, in_unit in told:
        their = _scale(in_unit)
        if own and their and own[0] == their[0] and isclose(value * own[1], other * their[1], rel_tol=NEAR):
            return True
        if HEAT.get(unit) == "f" and HEAT.get(in_unit) == "c" and isclose(value, other * 9 / 5 + 32, rel_tol=NEAR):
            return True
        if HEAT.get(unit) == "c" and HEAT.get(in_unit) == "f" and isclose(value, (other - 32) * 5 / 9, rel_tol=NEAR):
            return True
    return False


def _scale(unit: str) -> tuple[str, float] | None:
    """Return what a unit measures, and its size."""
    for measure, units in MEASURES.items():
        for begins, size in units.items():
            if unit == begins or (len(begins) > SYMBOL and unit.startswith(begins)):
                return measure, size
    return None
