"""What a person should know of a folder that was not empty when a site was founded in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from copydesk.output import check_ours
from copydesk.store import StoreError

OURS = "from copydesk.site import Press"
KIND = "PELICAN_CLASS = Press"
IGNORED = ("/.copydesk/", "/output/", "/content/embargoed/*")
OTHERS = ("pelicanconf.py", "publishconf.py")  # what Pelican calls settings
PUBLISHED = ("wire", "news", "pages", "editions", "embargoed")  # the folders of content/ that we read


def remarks(folder: Path, kept: Collection[str]) -> Iterator[str]:
    """Yield what it means that files were there already.

    Args:
        folder: where the site is.
        kept: the names of files that a new site has, and that were there.
    """
    if "pelican.conf.py" in kept:
        if OURS in _text(folder / "pelican.conf.py"):
            yield "what pelican.conf.py says counts, not what was answered here"
        else:
            yield f"pelican.conf.py is another site's: copydesk builds nothing until it says `{OURS}` and `{KIND}`"
    lacking = [line for line in IGNORED if line not in _text(folder / ".gitignore").split()]
    if ".gitignore" in kept and lacking:
        yield f"write {' and '.join(f'`{line}`' for line in lacking)} into .gitignore: git would take what lies there"
    for name in OTHERS:
        if (folder / name).exists():
            yield f"{name} is another site's, and copydesk does not read it: its settings are in pelican.conf.py"
    try:
        check_ours(folder / "output")
    except StoreError as error:
        yield f"{error}; then the site can be built"
    if strangers := sorted(each.name for each in _entries(folder / "content") if each.name not in PUBLISHED):
        where = "it publishes what is in content/wire, content/news and content/pages"
        yield f"copydesk leaves content/{', content/'.join(strangers)} alone: {where}"


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


def _entries(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if not each.name.startswith(".")] if folder.is_dir() else []
