"""The settings of the desk: what they may say, and what happens where they can't be meant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import DESK, Site, house_form

from copydesk.pipeline import check_copy, convert
from copydesk.policy import policy_of

TWICE = house_form().replace("out of service", "out of of service").encode()


def codes(data: bytes, **settings: Any) -> list[tuple[str, str]]:
    """Return code and severity of each finding under the settings."""
    found = check_copy(data, "wire/ferry.txt", replace(DESK, policy=policy_of(settings)))[1]
    return [(each.code, each.severity) for each in found if each.code in ("doubled-word", "headline-length", "excuse")]


def test_a_rule_can_be_ignored_made_an_error_and_given_a_limit() -> None:
    """The four settings do what they say."""
    assert codes(TWICE) == [("doubled-word", "warning")]
    assert codes(TWICE, DESK_IGNORE=["doubled-word"]) == []
    assert codes(TWICE, DESK_SELECT=["headline-length"]) == []
    assert codes(TWICE, DESK_SELECT=["doubled-word"]) == [("doubled-word", "warning")]
    assert codes(TWICE, DESK_SEVERITY={"doubled-word": "error"}) == [("doubled-word", "error")]
    assert codes(TWICE, DESK_LIMITS={"headline-length": 10})[0] == ("headline-length", "warning")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"DESK_IGNORE": ["dobled-word"]}, "DESK_IGNORE names `dobled-word`, and there is no such rule: did you mean"),
        ({"DESK_IGNORE": [["doubled-word"]]}, "DESK_IGNORE names `['doubled-word']`, and there is no such rule"),
        ({"DESK_IGNORE": ["broken-rule"]}, "DESK_IGNORE names `broken-rule`, which keeps out what can't be published"),
        ({"DESK_IGNORE": "doubled-word"}, "DESK_IGNORE must be a list of codes"),
        ({"DESK_SELECT": ["xyzzy"]}, "`copydesk explain` lists all"),
        ({"DESK_SEVERITY": {"doubled-word": "fatal"}}, "DESK_SEVERITY makes `doubled-word` 'fatal'"),
        ({"DESK_SEVERITY": ["doubled-word"]}, "DESK_SEVERITY must give each code its own"),
        ({"DESK_LIMITS": {"doubled-word": 3}}, "which has no limit: those that have one are"),
        ({"DESK_LIMITS": {"headline-length": "long"}}, "write a number from 1 on"),
    ],
)
def test_a_setting_that_cannot_be_meant_stops_all(settings: dict[str, Any], sentence: str, site: Site) -> None:
    """One sentence names the setting and the remedy; nothing is published meanwhile."""
    with pytest.raises(ValueError, match="DESK_") as caught:
        policy_of(settings)
    assert sentence in str(caught.value)
    site.wire("ferry.txt", house_form())
    (key, value), *_ = settings.items()
    (site.folder / "pelican.conf.py").open("a").write(f"\n{key} = {value!r}\n")
    for command in (site.build, lambda: site.run("check")):
        done = command()
        assert done.returncode == 2
        assert sentence in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert not list((site.folder / "content/news").iterdir())


def test_an_error_of_the_desk_holds_its_story_alone(site: Site) -> None:
    """A rule that the settings make an error holds; a warning holds nothing."""
    site.wire("bad.txt", TWICE)
    site.wire("good.txt", house_form("Good News"))
    assert site.build().returncode == 0
    assert "Ferry Returns" in site.page("index.html")
    (site.folder / "content/wire/bad.txt").write_bytes(TWICE.replace(b"a week", b"a month"))
    (site.folder / "pelican.conf.py").open("a").write('\nDESK_SEVERITY = {"doubled-word": "error"}\n')
    done = site.build()
    assert done.returncode == 1
    assert "doubled-word" in done.stderr
    assert "a month" not in site.page("2025/06/13/bad/index.html")


def test_the_settings_count_for_what_is_found_elsewhere_too(site: Site) -> None:
    """A path that is taken and copy that is gone are findings of a conversion: ignored they are not said."""
    taken = {"2025/06/13/ferry"}
    for settings, said, held in (
        ({}, ["warning"], False),
        ({"DESK_IGNORE": ["path-taken"]}, [], False),
        ({"DESK_SEVERITY": {"path-taken": "error"}}, ["error"], True),
    ):
        desk = replace(DESK, policy=policy_of(settings))
        done = convert(house_form().encode(), "wire/ferry.txt", desk, None, taken)
        assert [each.severity for each in done.findings if each.code == "path-taken"] == said
        assert (done.held, done.markdown is None) == (held, held)
    copy = site.wire("ferry.txt", house_form())
    site.build()
    copy.unlink()
    assert "[copy-gone]" in site.run("check").stdout
    assert "[copy-gone]" in site.build().stderr
    (site.folder / "pelican.conf.py").open("a").write('\nDESK_IGNORE = ["copy-gone"]\n')
    assert "[copy-gone]" not in site.run("check").stdout
    assert "[copy-gone]" not in site.build().stderr


def test_an_excuse_counts_by_the_settings() -> None:
    """One of a rule that does not count is not called needless; what is wrong with excuses is a rule like others."""
    needed, needless = (f"Excuse: {code}: a name\n\n".encode() + TWICE for code in ("doubled-word", "headline-length"))
    assert codes(needed, DESK_IGNORE=["doubled-word"]) == []
    assert codes(needed, DESK_SELECT=["headline-length", "excuse"]) == []
    assert codes(needless, DESK_IGNORE=["excuse"]) == [("doubled-word", "warning")]
    assert codes(needless, DESK_SEVERITY={"excuse": "error"})[0] == ("excuse", "error")


def test_one_finding_is_excused_in_one_item() -> None:
    """`Excuse:` silences its rule there, with a reason; one that is not needed, or misspelt, is a finding."""
    assert codes(b"Excuse: doubled-word: the band is called Of Of\n\n" + TWICE) == []
    assert codes(b"Excuse: headline-length: a title\n\n" + TWICE) == [
        ("excuse", "warning"),
        ("doubled-word", "warning"),
    ]
    assert codes(b"Excuse: dobled-word: a name\n\n" + TWICE) == [("excuse", "warning"), ("doubled-word", "warning")]
    two = b"Excuse: doubled-word: a name\nExcuse: headline-length: a title\n\n"
    assert codes(two + TWICE) == [("excuse", "warning")]


def test_an_excuse_needs_a_reason() -> None:
    """Without one the line is an error of the header block."""
    found = check_copy(b"Excuse: doubled-word\n\n" + TWICE, "wire/ferry.txt", DESK)[1]
    assert "header-value" in [each.code for each in found if each.severity == "error"]
