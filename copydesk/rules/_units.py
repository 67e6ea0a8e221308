"""Whether a summary gives in other units what the story measures: 50 miles for 80 km."""

from __future__ import annotations

from math import isclose

from copydesk.rules._figures import Figures
from copydesk.rules._numbers import Number, nouns

NEAR = 0.06
FACTORS = (1.609, 0.3048, 3.281, 0.9144, 0.4536, 2.205, 2.54, 28.35, 0.4047, 2.471, 3.785, 4.546, 0.5682, 1.852, 2.59)
PLAIN = (7, 12, 24, 60, 100, 1000, 3600)  # weeks, months, hours, minutes; centimetres, metres
SYMBOLS = frozenset(("km", "mi", "ft", "kg", "lb", "cm", "mm", "ha", "mph", "kph", "°c", "°f", "h"))
STEMS = (
    *(
        "kilomet",
        "mile",
        "met",
        "feet",
        "foot",
        "inch",
        "yard",
        "kilo",
        "gram",
        "pound",
        "ton",
        "ounce",
        "stone",
        "acre",
    ),
    *("hectar", "litre", "liter", "gallon", "pint", "knot", "degree", "grad", "celsius", "fahrenheit", "centi"),
    *("week", "month", "day", "hour", "minute", "year", "woche", "monat", "tag", "stunde", "jahr", "semain", "mois"),
    *("jour", "heure", "semana", "mes", "día", "hora", "settiman", "giorn", "ora", "dia", "maand", "dag", "uur"),
)


def converted(text: str, number: Number, figures: Figures) -> bool:
    """Tell whether a number of the summary is a measure that the story gives in other units."""
    behind = text[number.end : number.end + 8].lstrip(" -\u00a0").casefold()
    symbol = behind.split(" ")[0].rstrip(".,;:)").casefold()
    if symbol not in SYMBOLS and not any(noun.startswith(STEMS) for noun in nouns(text, number)):
        return False
    value = number.values[-1]
    for told in figures.values:
        heat = (told * 9 / 5 + 32, (told - 32) * 5 / 9)
        ways = (*(told * by for by in FACTORS), *(told / by for by in FACTORS), *(told * by for by in PLAIN), *heat)
        if any(isclose(value, way, rel_tol=NEAR) for way in (*ways, *(told / by for by in PLAIN))):
            return True
    return False
