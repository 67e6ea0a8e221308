"""Settings that are on or off, such as `SEARCH = True`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from copydesk.settings import value_of
from copydesk.site.errors import BuildError


def is_on(settings: Mapping[str, Any], name: str) -> bool:
    """Tell whether a setting is on; where it is not there, its default says so.

    Raises:
        BuildError: it is neither: `"no"` would be taken for a yes.
    """
    said = value_of(settings, name)
    if not isinstance(said, bool):
        raise BuildError(f"{name} in the settings must be True or False")
    return said
