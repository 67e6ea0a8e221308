"""The search: Pagefind's index of the stories that are out, one for each language, for a page that asks all of them.

Pagefind reads what is made here of each story, not its page: so whatever a theme puts around a story is no word of it,
and what is not out can't be found.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import category

from markupsafe import escape

from copydesk.site.errors import BuildError
from copydesk.site.keys import key_of
from copydesk.site.layout import Layout
from copydesk.site.links import day
from copydesk.site.load import Shelf
from copydesk.site.sheet import Files, Sheet
from copydesk.site.shop import Shop
from copydesk.site.switches import is_on
from copydesk.story import Story

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
MARK = re.compile(r'<sup [^>]*id="ref-.*?</sup>')
# Han and kana, and the letters of Thailand, Laos, Myanmar and Cambodia, each with its marks: they are written without
# spaces. Each two that stand together are made a word, here and in static/js/search.js; so no dictionary is needed.
LETTER = (
    "[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    "|[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]"
    f"[{''.join(chr(code) for code in range(0x0E00, 0x1800) if category(chr(code)).startswith('M'))}]*"
)
LETTERS = re.compile(LETTER)
UNSPACED = re.compile(f"(?:{LETTER})+")


def is_searched(settings: Mapping[str, Any], shelf: Shelf) -> bool:
    """Tell whether the site has a search page: where `SEARCH` is set, and a story is out.

    Raises:
        BuildError: the setting is no yes or no, or Pagefind is missing. A site that lost its search without a word
            would break each link to it, so nothing is built.
    """
    wanted = is_on(settings, "SEARCH")
    if wanted and not find_spec("pagefind"):
        remedy = "run `pip install 'copydesk[search]'`, or set it to False"
        raise BuildError(f"SEARCH in the settings is True, and Pagefind is not installed: {remedy}; nothing was built")
    return wanted and bool(shelf.stories)


def search_sheets(layout: Layout) -> Iterator[Sheet]:
    """Yield the sheet of the index, if the site has a search page."""
    if layout.kit.site.search:
        key = key_of(layout.keys.salt, list(map(layout.said, layout.stories)))
        yield Sheet("search index", key, lambda: partial(_index, layout.shelf), here=True)


def _index(shelf: Shelf, shop: Shop) -> Files:
    """Return the index of a site.

    Raises:
        BuildError: Pagefind can't make it.
    """
    del shop
    with TemporaryDirectory() as folder:  # what a Pagefind that outlives us writes is not in the site
        read, made = Path(folder) / "stories", Path(folder) / FOLDER
        for head in shelf.stories.values():
            (read / head.path).mkdir(parents=True, exist_ok=True)
            (read / head.path / "index.html").write_text(document(shelf.whole(head)), "utf-8")
        _run_pagefind(read, made)
        return dict(_shelved(made))


def document(story: Story) -> str:
    """Return what Pagefind is to read of a story: its words, and what the search page shows of it."""
    corrections = [correction.text for correction in story.corrections]
    first = [*corrections, *story.byline, story.dateline.text if story.dateline else "", *story.key_points]
    last = [story.picture.caption if story.picture else "", *story.notes, *story.tags]
    words = "".join(
        [f"<h1>{escape(story.title)}</h1>", *_paragraphs(first), MARK.sub("", story.body), *_paragraphs(last)]
    )
    shown = {"title": story.title, "day": day(story.published, story.language)}
    return (
        f'<!DOCTYPE html><html lang="{escape(story.language)}"><head><meta charset="utf-8">'
        + "".join(f'<meta data-pagefind-meta="{name}[content]" content="{escape(it)}">' for name, it in shown.items())
        + "</head><body>"
        + UNSPACED.sub(_pairs, words)
        + "</body></html>"
    )


def _pairs(found: re.Match[str]) -> str:
    """Return the letters of a text without spaces two by two, and the last alone: 港の鐘 as 港の, の鐘, 鐘."""
    letters = LETTERS.findall(found[0])
    return f" {' '.join(map(''.join, zip_longest(letters, letters[1:], fillvalue='')))} "


def _paragraphs(texts: list[str]) -> list[str]:
    return [f"<p>{escape(text)}</p>" for text in texts if text]


def _run_pagefind(read: Path, made: Path) -> None:
    """Make an index of a folder of HTML.

    Raises:
        BuildError: Pagefind can't, and says why.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(read), "--output-path", str(made), "--quiet"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=read, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode or not (made / ENTRY).exists():
        said = (done.stderr.strip() or done.stdout.strip() or "it does not say why").splitlines()[-1]
        raise BuildError(f"Pagefind can't make the search's index: {said}; output/ is as it was")


def _shelved(made: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a browser needs, each language in a folder of its own.

    Pagefind's script searches the index of the page's language alone, and one script has the memory for one index; with
    a folder and a script of its own each can be asked. Its list of languages comes in another order each time; ours
    does not.
    """
    entry = json.loads((made / ENTRY).read_text("utf-8"))
    languages: dict[str, dict[str, Any]] = entry["languages"]
    for language, index in languages.items():
        wasm = f"wasm.{index['wasm'] or 'unknown'}.pagefind"
        parts = sorted([*made.glob(f"index/{language}_*"), *made.glob(f"fragment/{language}_*")])
        for file in (made / "pagefind.js", made / wasm, made / f"pagefind.{index['hash']}.pf_meta", *parts):
            yield f"{FOLDER}/{language}/{file.relative_to(made).as_posix()}", file.read_bytes()
        own = json.dumps({**entry, "languages": {language: index}})
        yield f"{FOLDER}/{language}/{ENTRY}", own.encode()
    most = sorted(languages, key=lambda language: (-languages[language]["page_count"], language))
    yield f"{FOLDER}/languages.json", json.dumps(most).encode()
