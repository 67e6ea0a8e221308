"""`check --format sarif`: a log that its schema takes, and that means what the findings say."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from conftest import ROOT, Site, house_form
from jsonschema import Draft4Validator

from copydesk import __version__
from copydesk.finding import ERROR, WARNING, Edit, Finding
from copydesk.report import report
from copydesk.rules import rules

SCHEMA = json.loads((ROOT / "tests/schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
NAMES = ("a.txt", "two words.txt", "über/größe.txt", "100%#?&.txt", "c:d.txt", "日本語.txt", "caf\udce9.txt", "[x].txt")


def logged(*findings: Finding) -> Any:
    """Return the run of findings, once the schema took the log."""
    log = json.loads(report(findings, "sarif", 1))
    assert not [f"{list(error.path)}: {error.message}" for error in Draft4Validator(SCHEMA).iter_errors(log)]
    (run,) = log["runs"]
    return run


def test_the_schema_refuses_what_is_no_log() -> None:
    """The schema is one that can say no."""
    log = json.loads(report([Finding("x", "y: z", "a.txt")], "sarif", 1))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(Draft4Validator(SCHEMA).iter_errors(log))


def test_no_findings_are_an_empty_run() -> None:
    """The log names the tool, its version and every rule, and holds no result."""
    run = logged()
    assert run["results"] == []
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("copydesk", __version__)
    assert [rule["id"] for rule in driver["rules"]] == list(rules())


@pytest.fixture(scope="module")
def described_run() -> Any:
    """Give the run of a finding of each rule; nobody changes it."""
    return logged(
        *(Finding(code, "it is wrong: mend it", "a.txt", severity=rules()[code].severity) for code in rules())
    )


@pytest.mark.parametrize("code", rules())
def test_every_rule_is_described(code: str, described_run: Any) -> None:
    """A rule has its title, its reasons as far as GitHub shows them, its manual as text and Markdown, its level."""
    rule, run = rules()[code], described_run
    (result,) = (each for each in run["results"] if each["ruleId"] == code)
    described = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert described["id"] == result["ruleId"] == code
    assert described["shortDescription"]["text"] == rule.title
    assert 0 < len(described["fullDescription"]["text"]) <= 1024
    assert "## Remedy" in described["help"]["markdown"]
    assert "\nRemedy\n" in described["help"]["text"]
    assert described["defaultConfiguration"]["level"] == rule.severity == result["level"]


@pytest.mark.parametrize("name", [*NAMES, "/elsewhere/a b.txt", "../beside.txt"])
def test_any_name_of_a_file_is_a_uri(name: str) -> None:
    """The URI leads back to the bytes of the name; a file below the folder is relative to it, others are not."""
    run = logged(Finding("unheard-of", "it is wrong: mend it", name, 3, 12))
    (location,) = run["results"][0]["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    parts = urlsplit(artifact["uri"])
    assert unquote_to_bytes(parts.path) == os.fsencode(name)
    assert parts.query == parts.fragment == parts.netloc == ""
    assert parts.scheme == ("file" if name.startswith("/") else "")
    assert (artifact.get("uriBaseId") == "%SRCROOT%") == (name in NAMES)
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    assert location["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 12}
    assert "ruleIndex" not in run["results"][0]


def test_fixes_are_replacements_of_characters() -> None:
    """Each edit is a region by offset and length, in code points, and what comes in its place."""
    found = Finding("doubled-word", "twice: delete one", "a.txt", 1, 5, WARNING, (Edit(4, 8, ""), Edit(9, 9, "ü")))
    run = logged(found)
    assert run["columnKind"] == "unicodeCodePoints"
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 4, "charLength": 4}, "insertedContent": {"text": ""}},
        {"deletedRegion": {"charOffset": 9, "charLength": 0}, "insertedContent": {"text": "ü"}},
    ]


def test_fingerprints_outlive_a_shift_of_lines() -> None:
    """Lines put in above change no fingerprint; another file, code, message or a second of the same has its own."""
    found = Finding("doubled-word", "`the` stands twice: delete one of them", "a.txt", 5, 3, WARNING)
    others = [replace(found, code="x-y"), replace(found, file="b.txt"), replace(found, message="z"), replace(found)]
    prints = [result["partialFingerprints"]["copydesk/v1"] for result in logged(found, *others)["results"]]
    assert len(set(prints)) == 5
    moved = logged(replace(found, line=9, severity=ERROR))["results"][0]["partialFingerprints"]["copydesk/v1"]
    assert moved == prints[0]


def test_the_command_writes_a_log(site: Site) -> None:
    """Copy with faults under odd names makes a valid log with the places of its findings; the exit status is 1."""
    for number, name in enumerate(("two words.txt", "über.txt", os.fsdecode(b"caf\xe9.txt"))):
        site.wire(name, house_form(f"Ferry {number} sails sails again").replace("said.1", "said.[9]"))
    done = site.run("check", "--format", "sarif")
    log = json.loads(done.stdout)
    assert done.returncode == 1
    assert not list(Draft4Validator(SCHEMA).iter_errors(log))
    results = log["runs"][0]["results"]
    regions = {
        result["ruleId"]: result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in results
    }
    assert (regions["doubled-word"], regions["missing-source"]) == (1, 8)
    files = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert files == {"content/wire/two%20words.txt", "content/wire/%C3%BCber.txt", "content/wire/caf%E9.txt"}
