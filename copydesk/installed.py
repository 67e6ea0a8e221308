"""What is installed beside copydesk: packages, and Pelican's plugins, which it takes by itself."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

PELICANS = ("__init__.py", "__pycache__", "_utils.py", "signals.py")  # in the folder of plugins, and no plugins


def installed() -> tuple[object, ...]:
    """Return what is another whenever a package is installed or taken out: each has a folder named by its version."""
    folders = [path for path in sys.path if path.endswith(("site-packages", "dist-packages")) and os.path.isdir(path)]  # noqa: PTH112 - paths as Python has them
    return sys.version, *((path, os.stat(path).st_mtime_ns) for path in folders)  # noqa: PTH116 - the same


def has_plugins() -> bool:
    """Tell whether there are plugins that Pelican takes without being told to: who knows what they read."""
    return any(map(_has_plugins, sys.path))


def _has_plugins(path: str) -> bool:
    with suppress(OSError), os.scandir(os.path.join(path, "pelican", "plugins")) as entries:  # noqa: PTH118 - the same
        return any(entry.name not in PELICANS for entry in entries)
    return False
