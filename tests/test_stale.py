"""No page is stale: what a template calls, and what a site's own functions do, is noticed however it is named."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import threading
from contextlib import closing
from functools import partial
from types import ModuleType

import pytest
from apart import command, done
from conftest import ROOT, Site, house_form

from copydesk.site.said import said

MARK = "</body>"
SECOND = 1_700_000_000_000_000_000  # nanoseconds: one that is long past


@pytest.fixture
def own(site: Site) -> Site:
    """Give a site with a theme of its own and a story."""
    (site.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", site.folder / "themes")
    site.wire("ferry.txt", house_form())
    return site


def add(site: Site, text: str) -> None:
    """Put something at the foot of every page."""
    base = site.folder / "themes/broadsheet/templates/base.html"
    base.write_text(base.read_text("utf-8").replace(MARK, text + MARK), "utf-8")


CALLS = {
    "in two parts": '{% include "_no" ~ "te.html" %}',
    "one of two": '{% include "_nothing.html" if not page_title else "_note.html" %}',
    "without a space": '{% include("_note.html") %}',
    "by a variable": '{% set name = "_note.html" %}{% include name %}',
    "a list": '{% include ["_nothing.html", "_note.html"] %}',
    "plainly": '{%- include "_note.html" ignore missing -%}',
}


@pytest.mark.parametrize("call", CALLS)
def test_what_a_template_calls_is_printed_as_it_is(own: Site, call: str) -> None:
    """However it names it, a template that changed is printed."""
    note = own.folder / "themes/broadsheet/templates/_note.html"
    add(own, CALLS[call])
    for text in ("a first note", "a second one"):
        note.write_text(text, "utf-8")
        own.build()
        assert text in own.page("404.html")


def test_settings_of_the_same_second_and_size_are_read(own: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python, which compiles them, can't tell them from those before; here they are read anew."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    file = own.folder / "pelican.conf.py"
    settings = file.read_text("utf-8")
    for number, name in enumerate(("The Quayside Gazette", "The Downtown Gazette")):
        file.write_text(settings.replace("The Harbour Gazette", name), "utf-8")
        os.utime(file, ns=(SECOND + number, SECOND + number))
        own.build()
        assert name in own.page("404.html")


def test_a_template_that_calls_in_signs_of_its_own(own: Site) -> None:
    """Where lines are statements, what they call is printed as it is, too."""
    note = own.folder / "themes/broadsheet/templates/_note.html"
    own.settings(JINJA_ENVIRONMENT={"line_statement_prefix": "%%"})
    add(own, '\n%% include "_note.html"\n')
    for text in ("a first note", "a second one"):
        note.write_text(text, "utf-8")
        own.build()
        assert text in own.page("404.html")


def test_a_template_may_end_otherwise(own: Site) -> None:
    """A drawing can be called, and what an editor left beside it does no harm."""
    templates = own.folder / "themes/broadsheet/templates"
    (templates / ".base.html.swp").write_bytes(b"\xff\xfe\x00")
    add(own, '{% include "sign.svg" %}')
    for width in ("10", "20"):
        (templates / "sign.svg").write_text(f'<svg width="{width}"></svg>', "utf-8")
        assert own.build().returncode == 0
        assert f'<svg width="{width}">' in own.page("404.html")


FILTERS = {
    "itself": ("", "lambda text: text + '{}'"),
    "what it calls": ("def mark(text): return text + '{}'\n", "lambda text: mark(text)"),
    "a value that it names": ("sign = '{}'\n", "lambda text: text + sign"),
    "a class": ("class Mark:\n    def __call__(self, text): return text + '{}'\n", "Mark()"),
    "a module's": ("import marks\n", "marks.mark"),
    "what a module calls": ("import marks\n", "lambda text: marks.twice(text)"),
}
MODULE = "SIGN = '{}'\ndef mark(text): return text + SIGN\ndef twice(text): return mark(mark(text))\n"
FIND = "import os, sys\nsys.dont_write_bytecode = True\nsys.path.insert(0, os.path.dirname(__file__))\n"


@pytest.mark.parametrize("which", FILTERS)
def test_a_filter_that_changed_is_used(own: Site, which: str) -> None:
    """A function of the settings, and all that it names, prints as it is now."""
    settings = (own.folder / "pelican.conf.py").read_text("utf-8")
    add(own, "{{ 'signed' | mark }}")
    for sign in ("[one]", "[other]"):
        (own.folder / "marks.py").write_text(MODULE.format(sign), "utf-8")
        before, function = (text.replace("{}", sign) for text in FILTERS[which])
        text = f"{FIND}{before}{settings}\nJINJA_FILTERS = {{'mark': {function}}}\n"
        (own.folder / "pelican.conf.py").write_text(text, "utf-8")
        done(own.folder, command, "build")
        assert f"signed{sign}" in own.page("404.html")


class Slotted:
    """Holds a value where no dictionary is."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        """Take the value."""
        self.value = value


SAME = {
    "a pattern": re.compile("a"),
    "what is bound to one": re.compile("a").sub,
    "an object with slots": Slotted(1),
    "a class": Slotted,
    "a part of a call": partial(str.replace, "a"),
    "a module": re,
    "a function": add,
    "an ellipsis": ...,
}


@pytest.mark.parametrize("value", SAME.values(), ids=SAME)
def test_a_value_is_said_alike(value: object) -> None:
    """What is the same is said alike, whatever it is."""
    assert said(value) == said(value)


def test_other_values_are_said_otherwise() -> None:
    """What differs is said otherwise; and what can't be told apart is taken for another."""
    others = (re.compile("a"), re.compile("b"), re.compile("a").sub, re.compile("b").sub, Slotted(1), Slotted(2))
    assert len(set(map(said, others))) == len(others)
    lock = threading.Lock()
    assert said(lock) != said(lock)


def test_functions_that_name_each_other() -> None:
    """Circles come to an end."""
    module = ModuleType("rounds")
    exec("def one(): return other()\ndef other(): return one()\nitself = one\n", module.__dict__)  # noqa: S102 - our own
    module.module = module  # type: ignore[attr-defined] # as a module that imports itself has
    assert said(module) == said(module)


def test_a_ledger_that_lost_rows_is_begun_anew(site: Site) -> None:
    """Damage that SQLite passes over, by which a page is known and its file is not: the build says so, and is whole."""
    site.wire("ferry.txt", house_form())
    site.build()
    with closing(sqlite3.connect(site.folder / ".copydesk/ledger.sqlite")) as base:
        base.execute("delete from outputs where path = 'robots.txt'")
        base.commit()
    before = (site.folder / "output/robots.txt").read_bytes()
    site.wire("tram.txt", house_form("Tram"))
    built = site.build()
    assert built.returncode == 0, built.stderr
    assert "[cache]" in built.stderr
    assert (site.folder / "output/robots.txt").read_bytes() == before
