"""What the processes of `apart` are forked from: to be imported, which loads all and compiles the theme's templates."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import copydesk.preview
import copydesk.site.cards
import copydesk.site.pictures  # noqa: F401 - as the others: to have been imported
from copydesk.site import open_press

ROOT = Path(__file__).parent.parent
ADDRESSES = ("http://127.0.0.1:8000", "https://gazette.example.org")  # of the tests' sites: Jinja compiles them in
FILES = {
    "wire/ferry.txt": "Ferry Returns\n\nGazette, Friday, June 13, 2025-It sails.1\n\nSources\n  1. https://example.com\n",
    "editions/2025-06-13.yml": "cutoff: 2025-06-13T18:00:00+00:00\nstories:\n  - 2025/06/13/ferry\n",
}


def warm_up() -> None:
    """Build a site of a story and an edition, for each address, and let it go."""
    with TemporaryDirectory(prefix="warm-") as temporary:
        folder = Path(temporary).resolve()
        for name, text in FILES.items():
            (folder / "content" / name).parent.mkdir(parents=True)
            (folder / "content" / name).write_text(text, "utf-8")
        (folder / "themes").symlink_to(ROOT / "themes")
        settings = folder / "pelican.conf.py"
        settings.write_text((ROOT / settings.name).read_text("utf-8"), "utf-8")
        for address in ADDRESSES:
            open_press(settings, SITEURL=address, SEARCH=False, NINJS=True).build()


warm_up()
os.environ.pop("PYTHONPATH")  # which led here
