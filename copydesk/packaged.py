"""What travels with copydesk beside its code: the theme, and what a new site begins with.

In a wheel it lies inside the package, in a checkout beside it, where the sample site uses the same files.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
ROOT = PACKAGE if (PACKAGE / "themes").is_dir() else PACKAGE.parent


def theme_called(name: str) -> Path | None:
    """Return the folder of our theme of a name; None where the name is none of ours, or says a folder."""
    folder = ROOT / "themes" / name
    return folder if Path(name).parts == (name,) and folder.is_dir() else None


def theme_of(site: Path, theme: str) -> Path:
    """Return the folder of the theme that a setting names: in the site, or ours where it has none."""
    own = site / theme
    return own if own.exists() else theme_called(theme) or own
