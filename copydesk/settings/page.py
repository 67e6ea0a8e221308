"""The settings as a page: docs/settings.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copydesk.settings.setting import Setting

OPENING = """\
# The settings

What copydesk reads out of `pelican.conf.py`, a file of Python: `SITENAME = "The Harbour Gazette"`. What a setting can't
be is refused with its name and the remedy, and nothing is built. The next build makes anew what a change of it changes.

It is a settings file of [Pelican](https://docs.getpelican.com/en/stable/settings.html), too: `PLUGINS`,
`JINJA_FILTERS` and the like count. What Pelican would say of articles, feeds, pages and static files does not: copydesk
makes those, and sets these settings itself.
"""


def page_of(groups: Mapping[str, Sequence[Setting]]) -> str:
    """Return the page: a table of all, then what each is for, by group."""
    rows = [f"| [{each.name}](#{each.name.lower()}) | {each.kind} | {_default(each)} |" for each in _all(groups)]
    table = "\n".join(["| setting | takes | without it |", "|---|---|---|", *rows])
    parts = [f"## {name}\n\n{_sections(group)}" for name, group in groups.items()]
    return "\n".join([OPENING, f"{table}\n", *parts])


def _all(groups: Mapping[str, Sequence[Setting]]) -> list[Setting]:
    return [setting for group in groups.values() for setting in group]


def _default(setting: Setting) -> str:
    return f"`{setting.default}`" if setting.default else "must be set"


def _sections(group: Sequence[Setting]) -> str:
    return "\n".join(map(_section, group))


def _section(setting: Setting) -> str:
    """Return what one is for, with an example."""
    without = f"without it, {_default(setting)}" if setting.default else "it must be set"
    example = f"```python\n{setting.name} = {setting.example}\n```"
    return f"### {setting.name}\n\nTakes {setting.kind}; {without}.\n\n{setting.meaning}\n\n{example}\n"
