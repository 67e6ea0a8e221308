"""Datelines: each form of words/datelines has its cases, and what merely looks like one is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import ROOT

from copydesk.read.dateline.forms import clashes
from copydesk.read.dateline.opening import opening_of
from copydesk.words import entries

CASES = ROOT / "tests/cases/datelines"
CASE = re.compile(r"  (.*)¦(.*) → (.*)")


def lines(name: str) -> list[str]:
    """Return the lines of a document that say something."""
    return [line for line in (CASES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def cases() -> Iterator[tuple[str, str]]:
    """Yield each case with the form that it stands under."""
    form = ""
    for line in lines("forms.txt"):
        if line.startswith("  "):
            yield form, line
        else:
            form = line


def test_no_two_forms_fit_the_same_tokens() -> None:
    """Of two forms that fit, one is longer: there is never a tie."""
    assert clashes() == []


def test_forms_are_of_known_symbols() -> None:
    """A misspelt symbol would fit no token, and its form no copy."""
    header = (ROOT / "copydesk/words/datelines.txt").read_text("utf-8").partition("\n\n")[0]
    known = set(re.findall(r"\b[A-Z]{3,}\b", header))
    assert {symbol for _, (form,) in entries("datelines") for symbol in re.findall(r"[A-Z]+", form)} <= known


def test_every_form_has_a_case() -> None:
    """A form without a case is a guess."""
    assert {form for form, _ in cases()} == {form for _, (form,) in entries("datelines")}


@pytest.mark.parametrize(("form", "case"), list(cases()))
def test_copy_opens_with_a_dateline(form: str, case: str) -> None:
    """The dateline is read by its form, ends where the story begins, and says place, agency and date."""
    found = CASE.fullmatch(case)
    assert found, "a case is `  dateline ¦story → place; agency; date`"
    opening = opening_of(found[1] + found[2])
    assert opening
    assert opening.form == form
    assert found[1].rstrip() == (found[1] + found[2])[: opening.story].rstrip()
    said = [opening.place, opening.agency, opening.day and str(opening.day)]
    assert "; ".join(part or "-" for part in said) == found[3]


@pytest.mark.parametrize("text", lines("negatives.txt"))
def test_what_looks_like_a_dateline_is_none(text: str) -> None:
    """A sentence that merely begins like a dateline stays whole."""
    assert opening_of(text) is None
