"""The keys of pages: whatever a page is printed with is in them, and they are the same in every process."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from functools import partial
from typing import Any

import pytest
from apart import command, done
from conftest import NOW, ROOT, Site, house_form, picture

from copydesk.site.keys import Keys, said
from copydesk.site.links import Links
from copydesk.site.shop import Kit
from copydesk.site.shop import Site as Printed

SETS = "from copydesk.site.keys import said\nprint(said(lambda word: word in {'port', 'pier', 'quay', 'lock', 'weir'}))"


def kit(**templates: str) -> Kit:
    """Return a kit that has some templates."""
    nothing: dict[str, Any] = {
        each.name: {} for each in fields(Kit) if each.name in ("options", "filters", "names", "tests", "settings")
    }
    site = Printed("Gazette", "", "en", [], [], [], newsletter=False, search=False)
    texts = {f"{name}.html": (text, None) for name, text in templates.items()}
    return Kit(texts, **nothing, site=site, links=Links("https://example.com"))


@pytest.mark.parametrize(
    "call",
    [
        "{% include 'one.html' %}",
        "{%- include 'one.html' ignore missing with context -%}",
        "{% from 'one.html' import picture %}",
        "{% import 'one.html' as pictures %}",
        "{% include ['two.html', 'one.html'] %}",
        "{% include 'two.html' if story else 'one.html' %}",
        "{% include name %}",
    ],
)
def test_a_template_that_is_called_is_in_the_key(call: str) -> None:
    """However one calls another, a change of the other is a change of the page."""
    before, after = (Keys(kit(page=call, one=text, two="")).of("page") for text in ("a", "b"))
    assert before != after


def test_a_template_that_is_not_called_is_in_no_key() -> None:
    """A change of it changes no page."""
    before, after = (Keys(kit(page="{% include 'two.html' %}", one=text, two="")).of("page") for text in ("a", "b"))
    assert before == after


def test_of_a_function_of_an_object_the_object_counts() -> None:
    """A filter may be the method of a pattern."""
    assert said(re.compile("a").sub) == said(re.compile("a").sub) != said(re.compile("b").sub)
    assert said(", ".join) != said("; ".join)
    assert said(len) != said(max)


def test_a_function_is_the_same_in_every_process() -> None:
    """The words of a set come in another order in each process, and are the same."""
    keys = {
        subprocess.run(
            [sys.executable, "-c", SETS], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")  # by which the words come in another order
    }
    assert len(keys) == 1


@pytest.mark.parametrize("odd", ["__import__('datetime')", "__import__('itertools').count()"])
def test_what_templates_get_may_be_anything(site: Site, odd: str) -> None:
    """A site is built, and built again, though nothing says whether what its templates get is the same."""
    with (site.folder / "pelican.conf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nJINJA_GLOBALS = {{'odd': {odd}}}\n")
    site.wire("ferry.txt", house_form())
    assert (site.build().returncode, site.build().returncode) == (0, 0)


def test_what_jinja_works_out_beforehand_is_of_these_settings(site: Site) -> None:
    """A filter of a word is worked out when a template is compiled: where the filter changed, that is done again."""
    (site.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", site.folder / "themes")
    base = site.folder / "themes/broadsheet/templates/base.html"
    base.write_text(base.read_text("utf-8").replace("</body>", "{{ 'pier' | said }}</body>"), "utf-8")
    for form in ("first {}", "second {}"):
        with (site.folder / "pelican.conf.py").open("a", encoding="utf-8") as settings:
            settings.write(f"\nJINJA_FILTERS = {{'said': {form!r}.format}}\n")
        site.build()
        assert form.format("pier") in site.page("index.html")


def test_a_template_may_have_any_ending(site: Site) -> None:
    """What a theme includes is found, and one that changed is printed; what is no text stands in nobody's way."""
    (site.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", site.folder / "themes")
    templates = site.folder / "themes/broadsheet/templates"
    (templates / "picture.png").write_bytes(b"\x89PNG\xff")
    base = templates / "base.html"
    base.write_text(base.read_text("utf-8").replace("</body>", "{% include 'mark.svg' %}</body>"), "utf-8")
    site.wire("ferry.txt", house_form())
    for mark in ("<svg>first</svg>", "<svg>second</svg>"):
        (templates / "mark.svg").write_text(mark)
        assert not site.build().returncode
        assert mark in site.page("index.html")


def test_a_story_s_page_may_show_the_pictures_of_those_around_it(site: Site) -> None:
    """Whichever of two is printed first, by whoever works: each has the other's picture."""
    (site.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", site.folder / "themes")
    article = site.folder / "themes/broadsheet/templates/article.html"
    both = "{% for each in [around.older, around.newer] if each %}"
    shown = both + "beside: {{ gallery.picture(each).largest.path }}{% endfor %}"
    text = article.read_text("utf-8").replace("{% if gallery", f"{shown}{{% if gallery", 1)
    article.write_text(text, "utf-8")
    for name in ("ferry", "tram"):
        site.wire(f"{name}.txt", f"Image: {name}.jpg | | | A white {name}\n\n{house_form(f'The {name} sails')}")
        site.wire(f"{name}.jpg", picture())
    assert not site.build().returncode
    for name, other in (("ferry", "tram"), ("tram", "ferry")):
        assert f"beside: 2025/06/13/{other}/{other}-" in site.page(f"2025/06/13/{name}/index.html")


def test_which_of_two_is_meant_again_is_in_the_key() -> None:
    """A value that stands twice is said once; which one the second is, is said too."""
    first, second = partial(int, "1"), partial(int, "2")
    assert said([first, second, first]) != said([first, second, second])


def test_a_letter_is_the_same_in_every_process(site: Site) -> None:
    """An edition that did not change is not printed again, though what it is printed with are functions."""
    site.wire("ferry.txt", house_form())
    assert site.run("newsletter", "--last", "1", "--at", NOW.isoformat(), "--site-url", "https://example.org")
    build = ("build", "--site-url", "https://example.org", "--at", NOW.isoformat())
    assert site.run(*build).returncode == 0
    files = sorted((site.folder / "output/newsletter").rglob("*.*"))
    before = [file.stat().st_mtime_ns for file in files]
    assert len(files) > 4
    site.wire("wind.txt", house_form("Wind", day="Thursday, June 12, 2025"))
    assert done(site.folder, command, *build).returncode == 0
    assert [file.stat().st_mtime_ns for file in files] == before
