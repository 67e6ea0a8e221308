"""The rules' manuals as Markdown: one of them, for `copydesk explain`, and all, which is docs/rules.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk.rules import Rule

HEADING = re.compile(r"^(#+) ", re.MULTILINE)
WHY = re.compile(r"^## Why\n+(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
HOLDS = {
    "error": "An **error**: the story is held until it is mended.",
    "warning": "A **warning**: the story is published all the same.",
}
# A rule's group is the first that has a word of its code; what has none of these words is about the text.
GROUPS = (
    ("Headlines", "headline"),
    ("Summaries", "summary"),
    ("Embargoes, corrections and kills", "embargo embargoed correction advisory change kill killed withdrawn release"),
    ("Datelines and dates", "dateline weekday date year"),
    ("Sources and citations", "source citation url host lists"),
    ("Safety", "contact bidi zero script control private publication"),
    ("Files, headers and settings", "text unreadable markdown page path copy edited header status excuse broken story"),
    ("The text", ""),
)
OPENING = """\
# The rules of the desk

What `copydesk check` looks for. A rule's manual is the opening of its file in `copydesk/rules/`; this page is made of
them, and `copydesk explain CODE` prints one. `DESK_SELECT`, `DESK_IGNORE`, `DESK_SEVERITY` and `DESK_LIMITS` in the
settings change which rules count, and how; `Excuse: CODE: the reason` in an item's header block excuses one finding.
"""


def manual(rule: Rule) -> str:
    """Return the manual of a rule, with its code, what it does to the story, and how it can be set."""
    return f"# {rule.code}\n\n{rule.title}\n\n{_facts(rule)}\n\n{rule.manual.removeprefix(rule.title).strip()}\n"


def why(rule: Rule) -> str:
    """Return the part of a manual that says why: a paragraph or two."""
    found = WHY.search(rule.manual)
    return found[1].strip() if found else rule.title


def plain(markdown: str) -> str:
    """Return Markdown as plain text: headings without marks, the rest as it is, which reads well."""
    return HEADING.sub("", markdown).replace("**", "")


def reference(rules: Iterable[Rule]) -> str:
    """Return the page of all rules: a table for each group, then every manual."""
    grouped = list(_grouped(list(rules)))
    tables = "\n".join(f"## {name}\n\n{_table(members)}" for name, members in grouped)
    manuals = "\n".join(HEADING.sub(r"##\1 ", manual(rule)) for _, members in grouped for rule in members)
    return f"{OPENING}\n{tables}\n## The manuals\n\n{manuals}"


def group_of(code: str) -> str:
    """Return the name of the group that a rule belongs to."""
    words = set(code.split("-"))
    return next(name for name, known in GROUPS if not known or words & set(known.split()))


def _grouped(rules: list[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    for name, _ in GROUPS:
        if members := [rule for rule in rules if group_of(rule.code) == name]:
            yield name, members


def _table(rules: list[Rule]) -> str:
    lines = ["| rule | severity | what is wrong | `--fix` | limit |", "|---|---|---|---|---|"]
    for rule in rules:
        title, limit = rule.title.replace("|", "\\|"), "" if rule.limit is None else rule.limit
        fixes = "yes" if rule.fixable else ""
        lines.append(f"| [{rule.code}](#{rule.code}) | {rule.severity} | {title} | {fixes} | {limit} |")
    return "\n".join(lines) + "\n"


def _facts(rule: Rule) -> str:
    facts = [HOLDS[rule.severity]]
    if rule.fixable:
        facts.append("`copydesk check --fix` repairs it.")
    if rule.limit is not None:
        facts.append(f'Its limit is {rule.limit}; `DESK_LIMITS = {{"{rule.code}": {rule.limit}}}` sets another.')
    if rule.firm:
        facts.append("Neither settings nor an excuse silence it.")
    return " ".join(facts)
