"""Rules: tests/cases/rules/CODE.md shows each firing and holding its tongue.

    ## fires: a word that stands twice    or `silent: ...`, on copy that looks like it
    file: embargoed/ferry.txt             if it matters: file, now, language, limit, titled, markdown, picture, was
    ```text
    the copy
    ```
    - 3:12 warning: the finding           for `fires`: all that the rule finds
    ```fixed
    the copy after its fixes
    ```

`make accept` writes what the rules now find.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import DESK, ROOT, hold

from copydesk.desk import Desk, Policy, Titled
from copydesk.finding import Finding
from copydesk.mend import mended
from copydesk.pipeline import check_copy, convert
from copydesk.rules import rules
from copydesk.rules.summary.spelling import near

FOLDER = ROOT / "tests/cases/rules"
CASES = sorted(FOLDER.glob("*.md"))
SECTION = re.compile(
    r"^## (fires|silent): ([^\n]+)\n((?:[a-z]+: [^\n]*\n)*)```text\n(.*?)^```\n", re.MULTILINE | re.DOTALL
)
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")  # `\u{202e}`: what must not lie in a file of ours
HEADINGS = ("## Why", "## Example", "## Remedy", "## Authority")


@dataclass(frozen=True)
class Shelf:
    """An archive that a case writes down."""

    stories: tuple[Titled, ...] = ()
    title: str = ""
    there: str | None = None
    fault: str | None = None

    def titled(self, headline: str) -> tuple[Titled, ...]:
        """Return the stories with the headline."""
        return self.stories if headline.casefold() == self.title.casefold() else ()

    def markdown(self, copy: str) -> str | None:
        """Return the Markdown that is there."""
        del copy
        return self.there

    def picture_fault(self, file: str) -> str | None:
        """Return what is wrong with the picture that lies there."""
        del file
        return self.fault

    stamp = picture_stamp = markdown


def desk_of(code: str, options: str, text: str) -> Desk:
    """Return the desk that a case asks for."""
    said = dict(line.split(": ", 1) for line in options.splitlines())
    desk = replace(DESK, file=said.get("file", "wire/case.txt"), language=said.get("language", DESK.language))
    if "now" in said:
        desk = replace(desk, now=datetime.fromisoformat(said["now"]))
    if "limit" in said:
        desk = replace(desk, policy=Policy(limits={code: int(said["limit"])}))
    stories, title = (), ""
    if "titled" in said:  # file | published | headline
        file, published, title = said["titled"].split(" | ")
        stories = (Titled(file, published),)
    there = said.get("markdown", "").replace("\\n", "\n") or None
    if "was" in said:  # what the copy says now => what it said when it was published
        now, _, before = said["was"].replace("\\n", "\n").partition(" => ")
        there = convert(copy_of(text.replace(now, before)), desk.file, DESK).markdown
    return replace(desk, archive=Shelf(stories, title, there, said.get("picture")))


def copy_of(text: str) -> bytes:
    """Return the copy of a case."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).encode("utf-8", "surrogatepass")


def told(code: str, text: str, options: str) -> tuple[list[Finding], bytes]:
    """Return what a rule finds in the copy of a case, and the copy."""
    desk, data = desk_of(code, options, text), copy_of(text)
    findings = check_copy(data, desk.file, desk)[1]
    assert "broken-rule" not in {found.code for found in findings}, "a rule that fails is silent, too"
    return [found for found in findings if found.code == code], data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_rule_fires_and_holds_its_tongue(case: Path) -> None:
    """Each copy draws exactly the findings below it, and the fixes repair it for good; others draw none."""
    text, made, kinds = case.read_text("utf-8"), "", set()
    found = list(SECTION.finditer(text))
    assert len(found) == len(re.findall(r"^## ", text, re.MULTILINE)), "a section is not as the runner reads it"
    made = text[: found[0].start()]
    for each, below in pairwise([*found, None]):
        kind, title, options, copy = each.groups()
        kinds.add(kind)
        findings, data = told(case.stem, copy, options)
        assert bool(findings) == (kind == "fires"), f"{title}: {list(map(str, findings))}"
        made += each[0]
        made += "".join(f"- {one.line}:{one.column} {one.severity}: {one.message}\n" for one in findings)
        if any(one.fix for one in findings):
            after = mended(data, findings)
            assert mended(after, told(case.stem, after.decode(), options)[0]) == after, "a fix must be whole"
            made += f"```fixed\n{after.decode()}```\n"
        made += "\n" if below else ""
    assert kinds == ({"fires", "silent"} if rules()[case.stem].check else kinds), "a case must show both"
    hold(case, made)


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_its_manual_and_its_cases(code: str) -> None:
    """The manual is a title and four sections, in order; the cases are named as the rule."""
    manual = rules()[code].manual
    places = [manual.find(f"\n\n{heading}\n\n") for heading in HEADINGS]
    assert places[0] > 0
    assert places == sorted(places)
    assert -1 not in places
    assert manual.count("\n## ") == len(HEADINGS)
    assert len(rules()[code].title) <= 100
    assert rules()[code].title.endswith(".")
    assert (FOLDER / f"{code}.md").is_file() or not rules()[code].check


def test_every_case_is_of_a_rule() -> None:
    """A case whose rule is gone goes with it."""
    assert {case.stem for case in CASES} <= set(rules())


PACKAGE = ROOT / "copydesk"
FEWEST = 2  # arguments: code and message
DESKS = {"broken-rule", "excuse"}  # of the desk itself, which is in this folder


@cache
def given(file: Path) -> frozenset[tuple[str, str]]:
    """Return each code that a file gives to a finding as a literal, with the severity that it gives."""
    return frozenset(_given(file))


def _given(file: Path) -> Iterator[tuple[str, str]]:
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        name = getattr(getattr(call, "func", None), "attr", getattr(getattr(call, "func", None), "id", ""))
        if not isinstance(call, ast.Call) or name not in ("find", "Finding") or len(call.args) < FEWEST:
            continue
        code, at = call.args[0], {"find": 3, "Finding": 5}[name]
        if not isinstance(code, ast.Constant) or not re.fullmatch(r"[a-z]+(-[a-z]+)*", str(code.value)):
            continue
        said = [*call.args[at : at + 1], *(word.value for word in call.keywords if word.arg == "severity")]
        severity = ast.unparse(said[0]).strip("'").lower() if said else "error"
        if severity in ("error", "warning"):  # `broken-rule` has that of the rule
            yield str(code.value), severity


def test_what_is_found_elsewhere_has_its_manual() -> None:
    """Whatever code is given to a finding is explained, with the severity that it has."""
    found: dict[str, set[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        for code, severity in given(file):
            found.setdefault(code, set()).add(severity)
    assert not found.keys() - rules().keys(), "write their manuals in copydesk/rules"
    assert found == {code: {rules()[code].severity} for code in found}


@pytest.mark.parametrize("code", [code for code, rule in rules().items() if not rule.check and code not in DESKS])
def test_a_manual_alone_says_who_finds_it(code: str) -> None:
    """The comment behind the severity names each file that gives the code."""
    text = (PACKAGE / f"rules/{code.replace('-', '_')}.py").read_text("utf-8")
    listed = re.search(r"^SEVERITY = [A-Z]+  # .*\bfound by (.*)$", text, re.MULTILINE)
    assert listed
    giving = {file for file in PACKAGE.rglob("*.py") if code in {found for found, _ in given(file)}}
    assert set(listed[1].split(", ")) == {file.relative_to(PACKAGE).as_posix() for file in giving}


@pytest.mark.parametrize(
    "data",
    [b"{\\rtf1\\ansi The the ferry, TK}", b"%PDF-1.7\n\xe2\xe3\n\x07",
     b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 9,
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + b"Ferry", b"<html>\n<p>TK",
     b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"],
    ids=["rtf", "pdf", "docx", "doc", "html", "png"],
)  # fmt: skip
def test_a_file_that_is_no_text_has_one_finding(data: bytes) -> None:
    """It says what to do, and neither reading nor rules add to it; no settings let it out."""
    desk = replace(DESK, policy=Policy(select=frozenset(), ignore=frozenset({"not-text"})))
    for each in (DESK, desk):
        item, found = check_copy(data, "wire/case.txt", each)
        assert [(finding.code, finding.severity, finding.line) for finding in found] == [("not-text", "error", 1)]
        assert (item.headline, item.body) == (None, ())


def test_a_word_without_end_takes_no_memory_without_end() -> None:
    """What a slip may have made of a word is asked for names alone: of 200,000 letters it would fill the machine."""
    assert near("A" * 200_000) == frozenset()
    copy = f"Head\n\nLARKMOOR, June 13, 2025 - {'A' * 200_000} said, and so did {'B' * 300}.\n".encode()
    assert "broken-rule" not in [each.code for each in check_copy(copy, "wire/x.txt", DESK)[1]]
