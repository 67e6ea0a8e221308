"""Our theme by its name, `THEME = "broadsheet"`: whoever reads the settings finds it, Pelican's own command as well."""

from __future__ import annotations

from functools import wraps
from typing import Any, cast

from pelican import settings as pelicans

from copydesk.packaged import theme_called

Settings = dict[str, Any]


def find_ours() -> None:
    """Let Pelican look among our themes for a name that is no folder of the site, before it looks among its own.

    It has no way to be told of others; and it must know before it hands its settings to the press.
    """
    configure = pelicans.configure_settings
    if hasattr(configure, "__wrapped__"):
        return

    @wraps(configure)
    def configured(settings: Settings) -> Settings:
        theme = settings.get("THEME")
        ours = theme_called(theme) if isinstance(theme, str) else None
        return cast("Settings", configure(settings | {"THEME": str(ours)} if ours else settings))

    pelicans.configure_settings = configured
