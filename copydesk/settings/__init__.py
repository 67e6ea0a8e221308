"""The settings that copydesk reads out of pelican.conf.py: what each is for, and what counts where it is not there.

docs/settings.md is made of these tables. Pelican's own settings are in them where copydesk reads them, too.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Mapping
from typing import Any

from copydesk.settings import desk, newsletter, pages, site
from copydesk.settings.setting import LINE

GROUPS = {
    "The site": site.SETTINGS,
    "The pages": pages.SETTINGS,
    "The copy desk": desk.SETTINGS,
    "The newsletter": newsletter.SETTINGS,
}
SETTINGS = {setting.name: setting for group in GROUPS.values() for setting in group}
LINES = tuple(setting.name for setting in SETTINGS.values() if setting.kind == LINE)


def value_of(settings: Mapping[str, Any], name: str) -> Any:
    """Return what a setting says, or its default.

    Raises:
        KeyError: it is in no table, or has no default and is not there.
    """
    default = SETTINGS[name].default
    return settings.get(name, literal_eval(default)) if default else settings[name]
