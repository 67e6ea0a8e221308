"""The settings: each that is read is told of, has the default that is told, and takes what is shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, Site, house_form
from pelican.settings import DEFAULT_CONFIG

from copydesk.settings import SETTINGS, value_of
from copydesk.settings.setting import Setting
from copydesk.site.entrance import open_press

PELICANS = {"JINJA_ENVIRONMENT", "JINJA_GLOBALS", "JINJA_FILTERS", "PELICAN_CLASS"}  # handed on to it
# What the house puts there for its own rooms, out of settings and options.
HOUSES = {"APART", "GALLERY", "LINKS", "NEWSLETTER", "PATH_SHOWN", "PRINT"}
READERS = {"is_on", "value_of"}
ANY = "*"  # a name that is put together


def is_settings(node: ast.AST) -> bool:
    """Tell whether an expression holds settings, by its name: `settings`, `press.settings`, `read`."""
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in {"settings", "usual", "read"}


def asked(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the names by which a module asks for settings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and is_settings(node.value):
            yield node.slice
        elif isinstance(node, ast.Call) and node.args:
            called = node.func
            by_get = isinstance(called, ast.Attribute) and called.attr == "get" and is_settings(called.value)
            if by_get:
                yield node.args[0]
            elif isinstance(called, ast.Name) and called.id in READERS:
                yield node.args[1]


def names_in(file: Path) -> Iterator[str]:
    """Yield the settings that a file asks for: constants by their values, what is put together with an asterisk."""
    tree = ast.parse(file.read_text("utf-8"))
    constants: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
            targets = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else [node.targets[0]]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            pairs = zip(targets, values, strict=False)
            constants |= {ast.unparse(key): ast.literal_eval(value) for key, value in pairs if is_text(value)}
    for name in asked(tree):
        if isinstance(name, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in name.values)
        elif is_text(name):
            yield ast.literal_eval(name)
        else:
            yield constants.get(ast.unparse(name), ANY)


def is_text(node: ast.AST) -> bool:
    """Tell whether an expression is a text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@cache
def read() -> dict[str, str]:
    """Return each setting that copydesk asks for, with a file that does."""
    return {
        name: file.relative_to(ROOT).as_posix()
        for file in sorted((ROOT / "copydesk").rglob("*.py"))
        if file.parent.name != "settings"
        for name in names_in(file)
    }


def test_what_is_read_is_told_of() -> None:
    """Each setting that copydesk asks for is in the tables, Pelican's own or the house's."""
    assert len(read()) > len(SETTINGS), "the search for them finds them"
    known = {*SETTINGS, *PELICANS, *HOUSES}
    for name, file in read().items():
        form = re.escape(name).replace(re.escape(ANY), "[A-Z_]+")
        assert name == ANY or any(re.fullmatch(form, each) for each in known), f"{file} reads {name}"


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_a_setting_is_read_and_told_of(setting: Setting) -> None:
    """What is told of is asked for; a default that Pelican has is that one; the meaning ends as sentences do."""
    forms = [re.escape(name).replace(re.escape(ANY), "[A-Z_]+") for name in read() if name != ANY]
    assert any(re.fullmatch(form, setting.name) for form in forms)
    assert setting.meaning.endswith(".")
    if setting.name in DEFAULT_CONFIG and setting.default:
        assert DEFAULT_CONFIG[setting.name] == ast.literal_eval(setting.default)


def test_what_is_not_told_of_is_not_read() -> None:
    """Who reads a setting by its table must have put it there."""
    with pytest.raises(KeyError):
        value_of({}, "SITE_NAME")
    assert value_of({}, "NEWSLETTER_STORIES") == "opening"
    assert value_of({"NEWSLETTER_STORIES": "whole"}, "NEWSLETTER_STORIES") == "whole"
    with pytest.raises(KeyError):
        value_of({}, "SITEURL")


def test_the_sample_says_nothing_else() -> None:
    """What the sample's settings set is told of: a name that nobody reads would be a slip of the pen."""
    lines = ast.parse((ROOT / "pelican.conf.py").read_text("utf-8")).body
    said = {ast.unparse(line.targets[0]) for line in lines if isinstance(line, ast.Assign)}
    assert said - {"PELICAN_CLASS"} <= set(SETTINGS)


HEAD = "from copydesk.site import Press\nPELICAN_CLASS = Press\n"
MUST = {each.name: each.example for each in SETTINGS.values() if not each.default}


def test_a_site_needs_no_more_than_it_must(site: Site) -> None:
    """A site whose settings are those that must be set is the one in which each other says its default."""
    site.wire("ferry.txt", house_form())
    files = []
    for said in (MUST, {each.name: each.default or each.example for each in SETTINGS.values()}):
        lines = "".join(f"{name} = {value}\n" for name, value in {**said, "PATH": "'content'"}.items())
        (site.folder / "pelican.conf.py").write_text(HEAD + lines, "utf-8")
        assert site.build().returncode == 0
        files.append(site.files())
    assert files[0] == files[1]


@pytest.mark.parametrize("name", MUST)
def test_what_must_be_set(site: Site, name: str) -> None:
    """Without one of those there is no site, and a sentence says so."""
    lines = "".join(f"{key} = {value}\n" for key, value in MUST.items() if key != name)
    (site.folder / "pelican.conf.py").write_text(HEAD + lines, "utf-8")
    done = site.build()
    assert done.returncode == 2
    assert done.stderr.startswith("copydesk: ")
    assert done.stderr.count("\n") == 1


def test_the_examples_can_be(site: Site) -> None:
    """Settings that are the examples make a site."""
    changes = {each.name: ast.literal_eval(each.example) for each in SETTINGS.values()}
    changes |= {"PATH": str(site.folder / "content"), "THEME": str(ROOT / "themes/broadsheet")}
    press = open_press(site.folder / "pelican.conf.py", **changes)
    assert press.desk().policy.select == {"http-url"}
