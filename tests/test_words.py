"""The word lists: the calendar against Babel, and every language's file against what the pages need."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import babel
import pytest
from babel import Locale
from babel.dates import format_date
from conftest import ROOT

from copydesk.words import LONGEST, _calendar, entries, is_spoken, label, languages, months, spoken, weekdays


def test_the_calendar_is_babels() -> None:
    """The committed file is what Babel gives, in a process of its own: to print a date changes what Babel knows."""
    said = _calendar.FILE.read_text("utf-8")
    if f"Babel {babel.__version__} " not in said:
        pytest.skip(f"the calendar was not made with Babel {babel.__version__}: `make calendar`")
    code = "import sys; from copydesk.words._calendar import calendar; sys.stdout.buffer.write(calendar().encode())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert said == done.stdout.decode()


@pytest.mark.parametrize("code", languages())
def test_a_language_knows_its_calendar(code: str) -> None:
    """Each month and weekday is found as Babel prints it in a date, without its points."""
    for month in range(1, 13):
        name = format_date(date(2025, month, 2), "MMMM", locale=Locale.parse(code, sep="-")).casefold()
        assert months(code)[name] == months()[name] == month or (code, name) == ("hr", "listopada")
    assert format_date(date(2025, 6, 13), "EEEE", locale=Locale.parse(code, sep="-")).casefold() in weekdays(code)


@pytest.mark.parametrize(
    ("name", "month"),
    [("мая", 5), ("июня", 6), ("czerwca", 6), ("حزيران", 6), ("يونيو", 6), ("ιουνίου", 6), ("kesäkuuta", 6),
     ("d’abril", 4), ("d'abril", 4), ("haziran", 6), ("kasim", 11), ("tháng 6", 6), ("มิถุนายน", 6), ("6월", 6),
     ("जून", 6), ("jänner", 1), ("sept", 9), ("здравня", None), ("see", None), ("here", None)],
)  # fmt: skip
def test_months_are_known_everywhere(name: str, month: int | None) -> None:
    """Genitives, names of two traditions, names out of capitals; but no short word that is a month far away alone."""
    assert months().get(name) == month


def test_a_name_of_two_months_is_its_languages_own() -> None:
    """`listopad` is November to Czechs and October to Croats; abbreviations are known in the language named."""
    assert (months()["listopad"], months("cs")["listopad"], months("hr")["listopad"]) == (11, 11, 10)
    assert months()["out"] == months("pt-BR")["out"] == 10
    assert "out" not in months("en")
    assert "la" in weekdays("fi")
    assert "la" not in spoken("weekday")


LABELS = {key for key, _ in entries("en") if key.startswith("label ")}
SPEAKING = [code for code in languages() if any(key.startswith("label ") for key, _ in entries(code))]


@pytest.mark.parametrize("code", SPEAKING)
def test_a_language_of_the_pages_has_their_words(code: str) -> None:
    """It has each label that English has, with its braces; a heading that the page prints is known in copy."""
    said = {key for key, _ in entries(code) if key.startswith("label ")}
    assert said == LABELS
    assert all(label(key[6:], code).count("{}") == label(key[6:], "en").count("{}") for key in LABELS)
    for key in ("summary", "sources"):
        assert is_spoken(label(key, code), key)
        assert all(len(form) <= LONGEST for found, forms in entries(code) if found == key for form in forms)


def test_forty_languages_are_known() -> None:
    """Those that have words for the pages, more that are only told from them, and some by another code."""
    assert len(SPEAKING) >= 34
    assert {"zh", "zh-TW"} < set(SPEAKING)
    assert len(languages()) >= 50
    assert (label("sources", "no"), label("sources", "zh-Hant")) == ("Kilder", "資料來源")
    assert label("sources", "sw") == "Sources"


@pytest.mark.parametrize(
    "line", ["KEY POINTS:", "**Key points**", "## TL;DR", "【要点】", "内容提要：", "Story Highlights"]
)
def test_a_heading_is_known_in_any_dress(line: str) -> None:
    """Capitals, a colon of any width, brackets and Markdown's marks do not hide a heading."""
    assert is_spoken(line, "summary")
    assert not is_spoken(f"{line} of the day", "summary")
