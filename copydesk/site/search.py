"""The search: Pagefind's index of the stories that are out, one for each language, for a page that asks all of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from copydesk.site.errors import BuildError
from copydesk.site.load import Shelf

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
# The theme says by `data-pagefind-body` what of a page is the story; the marks of its sources are no words of it.
OPTIONS = ("--glob", "**/index.html", "--exclude-selectors", "sup[id]", "--quiet")


def is_searched(settings: dict[str, Any]) -> bool:
    """Tell whether the site has a search page: where `SEARCH` is set, and a story is out.

    Raises:
        BuildError: the setting is no yes or no, or Pagefind is missing. A site that lost its search without a word
            would break each link to it, so nothing is built.
    """
    wanted = settings.get("SEARCH", False)
    if not isinstance(wanted, bool):
        raise BuildError("SEARCH in the settings must be True or False")
    if wanted and not find_spec("pagefind"):
        remedy = "run `pip install 'copydesk[search]'`, or set it to False"
        raise BuildError(f"SEARCH in the settings is True, and Pagefind is not installed: {remedy}; nothing was built")
    shelf: Shelf = settings["SHELF"]
    return wanted and bool(shelf.stories)


def write_index(output: Path, settings: dict[str, Any]) -> None:
    """Write the index of a site beside its pages, if it has a search page.

    Raises:
        BuildError: Pagefind can't make it.
    """
    if not is_searched(settings):
        return
    with TemporaryDirectory() as folder:  # what a Pagefind that outlives us writes is not in the site
        made = Path(folder) / FOLDER
        command = [sys.executable, "-m", "pagefind", "--site", str(output.resolve()), "--output-path", str(made)]
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, *OPTIONS], cwd=folder, capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode or not (made / ENTRY).exists():
            said = (done.stderr.strip() or done.stdout.strip() or "it says nothing").splitlines()[-1]
            raise BuildError(f"Pagefind can't make the search's index: {said}; output/ is as it was")
        _shelve(made, output / FOLDER)


def _shelve(made: Path, shelf: Path) -> None:
    """Copy what a browser needs, each language into a folder of its own.

    Pagefind's script searches the index of the page's language alone; in a folder of its own each can be asked. Its
    list of languages comes in another order each time; ours does not.
    """
    entry = json.loads((made / ENTRY).read_text("utf-8"))
    languages: dict[str, dict[str, Any]] = entry["languages"]
    for language, index in sorted(languages.items()):
        folder = shelf / language
        wasm = f"wasm.{index['wasm'] or 'unknown'}.pagefind"
        parts = [*made.glob(f"index/{language}_*"), *made.glob(f"fragment/{language}_*")]
        for file in (made / wasm, made / f"pagefind.{index['hash']}.pf_meta", *parts):
            target = folder / file.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        (folder / ENTRY).write_text(json.dumps({**entry, "languages": {language: index}}), "utf-8")
    shutil.copyfile(made / "pagefind.js", shelf / "pagefind.js")
    most = sorted(languages, key=lambda language: (-languages[language]["page_count"], language))
    (shelf / "languages.json").write_text(json.dumps(most), "utf-8")
