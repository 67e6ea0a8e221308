"""The references: docs/rules.md is made of the manuals, the others of settings and commands; and they are true."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, hold
from markdown_it import MarkdownIt

from copydesk.cli import main
from copydesk.cli.reference import reference as commands_reference
from copydesk.reference import GROUPS, group_of, manual, plain, reference, why
from copydesk.rules import rules
from copydesk.settings import GROUPS as GROUPS_OF_SETTINGS
from copydesk.settings.page import page_of

PAGE = BeautifulSoup(MarkdownIt().enable("table").render(reference(rules().values())), "html.parser")


def test_the_reference_is_that_of_the_rules() -> None:
    """The page in docs/ is what the manuals make."""
    hold(ROOT / "docs/rules.md", reference(rules().values()))


def test_the_reference_of_the_settings_is_that_of_their_tables() -> None:
    """docs/settings.md is what the tables make."""
    hold(ROOT / "docs/settings.md", page_of(GROUPS_OF_SETTINGS))


def test_the_reference_of_the_commands_is_their_help() -> None:
    """docs/commands.md is what the commands say of themselves; each has its heading, and each option its row."""
    page = commands_reference(main)
    hold(ROOT / "docs/commands.md", page)
    sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    assert [section.split("\n")[0] for section in sections if " newsletter " not in section.split("\n")[0]] == [
        f"copydesk {name}" for name in main.commands
    ]
    for section in sections:
        _, first, *rest = section.split("\n")[0].split()
        command = main.commands[first]
        found = getattr(command, "commands", {}).get(*rest) if rest else command
        for option in found.params:
            assert isinstance(option, click.Argument) or all(name in section for name in option.opts)


def test_every_rule_is_in_the_tables_and_below() -> None:
    """Each rule has a row whose link leads to its manual, with severity, fix and limit; no heading takes its anchor."""
    rows = [[cell.text for cell in row.find_all("td")] for row in PAGE.find_all("tr")]
    listed = {row[0]: row[1:] for row in rows if row}
    headings = [heading.text for heading in PAGE.find_all(re.compile("h[1-6]"))]
    assert set(listed) == set(rules())
    for code, rule in rules().items():
        limit = "" if rule.limit is None else str(rule.limit)
        assert listed[code][0] == rule.severity
        assert listed[code][2:] == ["yes" if rule.fixable else "", limit]
        assert [heading.lower().replace(" ", "-") for heading in headings].count(code) == 1
    assert {link["href"] for link in PAGE.find_all("a")} >= {f"#{code}" for code in rules()}


@pytest.mark.parametrize("case", sorted((ROOT / "tests/cases/rules").glob("*.md")), ids=lambda case: case.stem)
def test_a_rule_tells_whether_it_is_fixable(case: Path) -> None:
    """A rule is called fixable exactly where a case of it shows a repair."""
    assert rules()[case.stem].fixable == ("\n```fixed\n" in case.read_text("utf-8"))


@pytest.mark.parametrize("code", rules())
def test_a_manual_is_whole(code: str) -> None:
    """A manual has the rule's own words, each of its facts, and the same words as plain text."""
    rule, text = rules()[code], manual(rules()[code])
    assert text.startswith(f"# {code}\n\n{rule.title}\n\n")
    assert rule.manual.removeprefix(rule.title) in text.rstrip("\n")
    assert f"**{rule.severity}**" in text
    assert ("DESK_LIMITS" in text) >= (rule.limit is not None)
    assert why(rule) in rule.manual
    assert not re.search(r"^#+ ", plain(text), re.MULTILINE)


def test_a_rules_group_is_by_the_words_of_its_code() -> None:
    """The first group that knows a word of the code has it; what no group knows is about the text."""
    assert group_of("summary-number") == "Summaries"
    assert group_of("mixed-script-host") == "Sources and citations"
    assert group_of("correction-date") == "Embargoes, corrections and kills"
    assert group_of("doubled-word") == GROUPS[-1][0] == "The text"
