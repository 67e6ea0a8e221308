"""What a site is told of where nobody says otherwise: by its folder, and by the machine that it is founded on."""

from __future__ import annotations

from pathlib import Path

from babel import default_locale
from babel.localtime import get_localzone

from copydesk.founding.answers import AnswerError, Answers, named, spoken, zoned

LOCAL = "http://127.0.0.1:8000"  # where the preview shows it


def usual(folder: Path) -> Answers:
    """Return the name that a folder suggests, this machine's time zone and language, and the preview's address."""
    return Answers(_name(folder), LOCAL, _timezone(), _language())


def _name(folder: Path) -> str:
    words = folder.absolute().resolve().name.replace("-", " ").replace("_", " ").split()
    try:
        return named(" ".join(word if word[0].isupper() else word.capitalize() for word in words))
    except AnswerError:
        return "News"


def _timezone() -> str:
    """Return the zone of this machine, UTC where it names none of the tz database."""
    try:
        zone = zoned(getattr(get_localzone(), "key", "UTC"))
    except (LookupError, ValueError, OSError):  # whatever TZ says
        return "UTC"
    return "UTC" if zone == "Etc/UTC" else zone


def _language() -> str:
    """Return the language of this machine without its country; English where it has none."""
    try:
        return spoken((default_locale("LC_MESSAGES") or "en").partition("_")[0])
    except (LookupError, ValueError):
        return "en"
