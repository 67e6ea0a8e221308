"""The look of a house: the colours and letters that its settings name, in place of the theme's.

The theme's sheets open with its own, as custom properties; `BRAND` names any of them by its name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.site.errors import BuildError

PROPERTY = re.compile(r"--([a-z]+): ([^;]+);")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
FAMILIES = re.compile(r"""(?:[\w \-]+|"[\w \-]+"|'[\w \-]+')(?:, *(?:[\w \-]+|"[\w \-]+"|'[\w \-]+'))*""")
DARK = "@media screen and (prefers-color-scheme: dark)"
READ = [(ink, paper) for ink in ("ink", "faded", "accent") for paper in ("paper", "shade")]
LEAST = 4.5  # of text against its ground (WCAG 2.2, 1.4.3)


@dataclass(frozen=True, slots=True)
class Brand:
    """The colours and letters of a site by their names in the theme: by day, and those that differ by night."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    sheet: str  # the whole style sheet


def brand_of(theme: Path, said: Any) -> Brand:
    """Return the look of a site.

    Args:
        theme: the folder of the theme, whose `styles/` hold its sheets.
        said: the setting BRAND: values by name; a colour may be two, by day and by night.

    Raises:
        BuildError: a value can't be, or text could not be read in it.
    """
    sheets = sorted((theme / "styles").glob("*.css"))
    css = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    day, _, night = css.partition(DARK)
    light = dict(PROPERTY.findall(day))
    dark = light | dict(PROPERTY.findall(night.partition("}")[0]))
    if said and not light:
        raise BuildError(
            f"BRAND in the settings is for a theme with sheets in styles/, and {theme} has none: delete it"
        )
    if not isinstance(said or {}, dict):
        raise BuildError('BRAND in the settings takes names and values, such as {"accent": "#8c1c13"}')
    own: dict[str, str] = {}
    own_dark: dict[str, str] = {}
    for name, value in (said or {}).items():
        own[name], own_dark[name] = _values(name, value, light)
    if faint := next(_faint(light | own, "by day"), None) or next(_faint(dark | own_dark, "by night"), None):
        raise BuildError(f"BRAND in the settings: {faint}")
    if own:
        css += f"\n/* The house's own */\n{_root(own)}\n{DARK} {{ {_root(own_dark)} }}\n"
    return Brand(light | own, dark | own_dark, css)


def _values(name: str, value: Any, known: Mapping[str, str]) -> tuple[str, str]:
    """Return a value by day and by night."""
    if name not in known:
        raise BuildError(f"BRAND in the settings has {name!r}: it may name {', '.join(sorted(known))}")
    colour = COLOUR.fullmatch(known[name])
    is_pair = colour and isinstance(value, tuple | list) and len(value) == len(("day", "night"))
    day, night = value if is_pair else (value, value)
    form = COLOUR if colour else FAMILIES
    if not all(isinstance(each, str) and form.fullmatch(each) for each in (day, night)):
        takes = (
            'a colour such as "#8c1c13", or two: by day and by night' if colour else 'fonts such as "Georgia, serif"'
        )
        raise BuildError(f"BRAND in the settings: {name} takes {takes}")
    return day, night


def _root(values: Mapping[str, str]) -> str:
    return f":root {{ {' '.join(f'--{name}: {value};' for name, value in values.items())} }}"


def _faint(colours: Mapping[str, str], when: str) -> Iterator[str]:
    """Yield what could hardly be read, and why."""
    for ink, paper in READ:
        if {ink, paper} <= colours.keys() and (ratio := contrast(colours[ink], colours[paper])) < LEAST:
            pair = f"{ink} {colours[ink]} on {paper} {colours[paper]}"
            yield f"{pair} has a contrast of {ratio:.1f} {when}, and text needs {LEAST}: choose one further away"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
