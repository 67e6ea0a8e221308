"""Reading cases: each folder of tests/cases/read is a copy, the item it must make, and its Markdown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import DESK, ROOT, hold

from copydesk.desk import Policy
from copydesk.identity import identify
from copydesk.pipeline import convert, read_copy
from copydesk.rules import rules
from copydesk.write import json as as_json

# Rules have cases of their own.
READING = replace(DESK, policy=Policy(ignore=frozenset(code for code, rule in rules().items() if rule.check)))
CASES = sorted(copy.parent for copy in (ROOT / "tests/cases/read").glob("*/copy.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_copy_makes_item_and_markdown(case: Path) -> None:
    """The copy makes the item, the findings and the Markdown that lie beside it."""
    data, file = (case / "copy.txt").read_bytes(), f"wire/{case.name}.txt"
    item, _ = read_copy(data, file)
    conversion = convert(data, file, READING)
    identity, _ = identify(item, file, DESK, None, ())
    said = json.loads(as_json.write(item, file, identity))
    del said["file"]
    said["findings"] = [f"{found.line}:{found.column} {found.severity} {found.code}" for found in conversion.findings]
    hold(case / "item.json", json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    if conversion.markdown is not None:
        hold(case / "article.md", conversion.markdown)
    else:  # held, a draft, or under embargo
        assert convert(data, file, DESK).findings
        assert not (case / "article.md").exists()
