"""No page is stale: what a template calls, and what a site's own functions do, is noticed however it is named."""

from __future__ import annotations

import shutil

import pytest
from conftest import ROOT, Site, house_form

MARK = "</body>"


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
