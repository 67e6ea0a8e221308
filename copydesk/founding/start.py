"""The files that a site begins with. Settings and workflows are those of the sample site, with what differs changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from copydesk.founding.answers import Answers
from copydesk.laying import File
from copydesk.packaged import ROOT

OWN = Path(__file__).parent / "site"  # what the sample site has otherwise
SAMPLE = ("content/wire/kilogram.txt", "content/pages/about.md")
WORKFLOWS = (".github/workflows/pages.yml", ".github/workflows/check.yml")
SEARCHED, UNSEARCHED = "SEARCH = True  # a page", "SEARCH = False  # True: a page"
VALUE = r'^%s = "[^"\n]*"'  # a setting, on a line of its own
INSTALL = re.compile(r"pip install (?:\.|'\.\[[a-z,]+\]')$", re.MULTILINE)
LISTED = re.compile(r"pyproject\.toml(?:\n +requirements\.txt)?$", re.MULTILINE)  # what names the packages, for a cache
MANUAL = re.compile(r" docs/\S+\.md [^.\n]*\.")  # a sentence that leads to the project's pages


def start(answers: Answers, version: str, *, sample: bool, search: bool) -> tuple[File, ...]:
    """Return the files of a new site.

    Args:
        answers: what its house says.
        version: copydesk's.
        sample: whether a story and a page come along, to be looked at.
        search: whether it has a search page, for which the extra `search` is needed.
    """
    texts = {
        "pelican.conf.py": settings(_read(ROOT / "pelican.conf.py"), answers, search=search),
        "README.md": _read(OWN / "README.md").replace("{name}", answers.name),
        ".gitignore": _read(OWN / "gitignore"),
        "requirements.txt": f"copydesk{'[search]' if search else ''}{versions(version)}\n",
        **{name: workflow(_read(ROOT / name)) for name in WORKFLOWS},
        **{name: _read(OWN / name) for name in SAMPLE if sample},
        "content/wire/.gitkeep": "",
        "content/embargoed/.gitkeep": "",
    }
    return tuple(File(name, text.encode()) for name, text in texts.items())


def settings(sample: str, answers: Answers, *, search: bool) -> str:
    """Return the settings of a site: those of the sample, less what is the sample's own."""
    if not search:
        sample = sample.replace(SEARCHED, UNSEARCHED)
    said = {
        "SITENAME": answers.name,
        "SITEURL": answers.url,
        "TIMEZONE": answers.timezone,
        "DEFAULT_LANG": answers.language,
        "SITESUBTITLE": "",
        "DEFAULT_CATEGORY": "News",
        "THEME": "broadsheet",
        "NEWSLETTER_FROM": "",
        "NEWSLETTER_IMPRINT": answers.name,
    }
    for name, value in said.items():
        written = json.dumps(value, ensure_ascii=False)
        before, after = re.split(VALUE % name, sample, maxsplit=1, flags=re.MULTILINE)
        sample = f"{before}{name} = {written}{after}"
    return sample


def workflow(sample: str) -> str:
    """Return a workflow of the sample for a site that installs copydesk instead of being its project."""
    own = LISTED.sub("requirements.txt", INSTALL.sub("pip install -r requirements.txt", sample))
    return MANUAL.sub("", own)


def versions(version: str) -> str:
    """Return which versions of copydesk a site takes: this one, and those after it that change nothing that it says."""
    major, minor, *_ = version.split(".")
    following = f"0.{int(minor) + 1}" if major == "0" else f"{int(major) + 1}"
    return f">={version},<{following}"


def _read(file: Path) -> str:
    return file.read_text("utf-8")
