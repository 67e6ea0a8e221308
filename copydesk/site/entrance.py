"""Opening a site: its settings file -> its press."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from copydesk.site.apart import lies_apart
from copydesk.site.errors import BuildError, line_in
from copydesk.site.house import NO_FEEDS
from copydesk.site.press import Press


def open_press(settings: Path, **changes: Any) -> Press:
    """Return the press of a site.

    Args:
        settings: its settings file, pelican.conf.py.
        changes: settings that count instead of those in the file.

    Raises:
        BuildError: the settings can't be read, or name what is not there.
    """
    if not settings.is_file():
        raise BuildError(f"there is no {settings}: run this in the folder of a site, or name its settings")
    _forget_compiled(settings)
    try:
        if changes.get("APART"):
            usual = read_settings(str(settings))
            changes["APART"] = lies_apart(changes["OUTPUT_PATH"], usual["OUTPUT_PATH"], usual["PATH"])
        read = read_settings(str(settings), override={**dict.fromkeys(NO_FEEDS), **changes})
        return _press_of(read, settings)(read)
    except BuildError:
        raise
    except SyntaxError as error:
        raise BuildError(f"{settings}:{error.lineno or 1}: {error.msg}: mend this line") from error
    except (Exception, SystemExit) as error:  # whatever the settings do
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BuildError(f"{settings}{line_in(error, settings)}: {said}: mend the settings") from error


def _forget_compiled(settings: Path) -> None:
    """Drop what Python compiled of the settings: it takes a file of the same second and size for the same."""
    with suppress(OSError):  # where nothing can be deleted nothing was written
        Path(cache_from_source(str(settings))).unlink()


def _press_of(read: dict[str, Any], settings: Path) -> type[Press]:
    kind = read["PELICAN_CLASS"]
    if isinstance(kind, type) and issubclass(kind, Press):
        return kind
    raise BuildError(f"{settings}: PELICAN_CLASS must be copydesk's: `from copydesk.site import Press`")
