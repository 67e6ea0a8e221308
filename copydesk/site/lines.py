"""Settings that are one line of text: each is there, and those with a form of their own have it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from copydesk.edition.edition import is_no_text
from copydesk.settings import LINES
from copydesk.site.errors import BuildError
from copydesk.site.links import is_root

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # as `lang` takes it: en, pt-br, zh-Hant-TW


def check_lines(settings: Mapping[str, Any]) -> None:
    """Look at the settings that are one line of text.

    Raises:
        BuildError: one is missing or can't be.
    """
    for key in LINES:
        if not (isinstance(settings.get(key), str) and settings[key].strip()):
            raise BuildError(f"{key} in the settings must be a text in quotes")
        if any(map(is_no_text, settings[key])):
            raise BuildError(f"{key} in the settings must be one line, without control characters")
    if settings["SITENAME"] == DEFAULT_CONFIG["SITENAME"]:  # what Pelican says for who says nothing
        raise BuildError("SITENAME is not in the settings: write what the paper is called")
    if not is_root(settings["SITEURL"]):
        raise BuildError("SITEURL in the settings must say where the site will live, such as https://example.org")
    if not LANGUAGE.fullmatch(settings["DEFAULT_LANG"]):
        known = "write the code of a language, such as en, de or pt-br"
        raise BuildError(f"DEFAULT_LANG in the settings is {settings['DEFAULT_LANG']!r}: {known}")
