"""Rules are pure: what they find depends on the item and on what they ask the desk, and on nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, house_form

from copydesk.item import Item
from copydesk.pipeline import read_copy
from copydesk.rules.text.once import once

RULES = sorted((ROOT / "copydesk/rules").glob("*.py"))
# What a rule may ask of the desk: what is remembered with the answer (`today`, `has_come`, the archive, and what stands
# on these), what settings say, and arithmetic of the site's zone. Not `now`, nor `on`, which asks for it.
ANSWERS = {"today", "has_come", "holds", "archive", "file", "policy", "timezone", "language", "category", "at", "until"}
WORLD = {"io", "locale", "os", "pathlib", "random", "secrets", "sqlite3", "subprocess", "time", "uuid"}
OWN = {"__init__": {"pathlib"}}  # the registry lists its folder


def asked(tree: ast.AST) -> Iterator[str]:
    """Yield each thing that is asked of what is called a desk."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).rpartition(".")[2] == "desk":
            yield node.attr


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_a_rule_asks_for_nothing_that_is_not_remembered(file: Path) -> None:
    """The clock is asked by `today` and `has_come` alone; there is no disk, no chance and no file to open."""
    tree = ast.parse(file.read_text("utf-8"))
    assert set(asked(tree)) <= ANSWERS
    modules = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in modules} & WORLD <= OWN.get(file.stem, set())
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not calls & {"open", "print", "input", "eval", "exec"}


def test_what_is_made_of_an_item_is_made_once() -> None:
    """The last item is known by being the same object; an equal one is another."""
    seen: list[Item] = []
    counted = once(lambda item: seen.append(item) or len(seen))
    one, same, other = (read_copy(house_form(title).encode(), "")[0] for title in ("Rain", "Rain", "Snow"))
    assert one == same
    assert [counted(each) for each in (one, one, other, other, same, one)] == [1, 1, 2, 2, 3, 4]
