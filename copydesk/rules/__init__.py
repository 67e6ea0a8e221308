"""The desk: (Item, Desk) -> findings. One rule per file; the folder is the registry, a rule's code is its file's name.

A rule's file opens with its manual, which `copydesk explain CODE` prints. Below it stand

    SEVERITY = "warning"                            or "error", which holds the story
    LIMIT = 110                                     where the rule has one; `DESK_LIMITS` sets another
    FIRM = True                                     where neither settings nor an excuse may silence it
    def check(item: Item, desk: Desk) -> Iterator[Fault]: ...

A rule that imports `Edit` repairs what it finds. A file without `check` is the manual of what is found elsewhere: while
copy is read, converted, or printed. What several rules share lies in the folders: `text`, `summary`, `links`, `past`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path

from copydesk.desk import Desk, Policy
from copydesk.finding import ERROR, Fault, Finding, Positions
from copydesk.item import Item
from copydesk.read import in_place
from copydesk.rules._excuses import excused, is_excused, objections
from copydesk.rules._limits import code_of
from copydesk.rules.text.once import once

__all__ = ["Rule", "check", "holds", "is_excused", "rules", "weighed"]

ON_THE_WEB = frozenset(("dead-source",))  # nobody knows here whether it is there to be excused
NO_TEXT = "not-text"  # the one finding of a file that is no text: there is nothing for a rule to check

Check = Callable[[Item, Desk], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, its manual in Markdown, and what it checks."""

    code: str
    manual: str
    severity: str
    firm: bool
    limit: int | None
    fixable: bool
    check: Check | None  # None: it is found elsewhere

    @property
    def title(self) -> str:
        """The first sentence of the manual."""
        return self.manual.split("\n", 1)[0]


@cache
def rules() -> dict[str, Rule]:
    """Return all rules by code, in the order of the folder."""
    return {rule.code: rule for rule in map(_rule, sorted(Path(__file__).parent.glob("[a-z]*.py")))}


def _rule(file: Path) -> Rule:
    module = import_module(f"{__name__}.{file.stem}")
    return Rule(
        code=code_of(file.stem),
        manual=(module.__doc__ or "").strip(),
        severity=module.SEVERITY,
        firm=getattr(module, "FIRM", False),
        limit=getattr(module, "LIMIT", None),
        fixable=hasattr(module, "Edit"),
        check=getattr(module, "check", None),
    )


def check(item: Item, found: Iterable[Finding], desk: Desk) -> tuple[Finding, ...]:
    """Hold an item against every rule that counts here.

    Args:
        item: what the copy says, as printed.
        found: what was found while it was read.
        desk: clock, settings and archive; `desk.file` is the copy's name.

    Returns:
        All findings, those of reading among them, in the order of the copy. A rule that raises is a finding itself.
    """
    positions = Positions(item.copy)
    findings = list(weighed(found, desk.policy))
    for code, rule in () if any(each.code == NO_TEXT for each in findings) else _checking(desk.policy):
        try:
            for fault in rule(item, desk):
                findings.append(_finding(code, fault, desk, positions))  # noqa: PERF401 - most find nothing
        except Exception as error:  # noqa: BLE001 - whatever a rule does must not silence the others
            findings.append(_broken(code, error, desk))
    wrong = objections(item, findings, _firm(), lambda code: _is_sought(code, desk.policy), positions, desk.file)
    return in_place((*excused(item, findings, _firm()), *weighed(wrong, desk.policy)))


@cache
def _firm() -> dict[str, bool]:
    """Return every code there is, and whether it is firm."""
    return {code: rule.firm for code, rule in rules().items()}


def weighed(findings: Iterable[Finding], policy: Policy) -> Iterator[Finding]:
    """Yield the findings that count by the settings, with the severity that these give them."""
    for finding in findings:
        rule = rules().get(finding.code)
        if not rule or _counts(rule, policy):
            severity = policy.severity.get(finding.code, finding.severity)
            yield finding if severity == finding.severity else replace(finding, severity=severity)


def _counts(rule: Rule, policy: Policy) -> bool:
    """Tell whether what a rule finds counts by the settings."""
    return rule.firm or (rule.code not in policy.ignore and (policy.select is None or rule.code in policy.select))


def _is_sought(code: str, policy: Policy) -> bool:
    """Tell whether copy is searched for what a code means, so that its excuse is idle where nothing is found."""
    return code not in ON_THE_WEB and _counts(rules()[code], policy)


@once
def _checking(policy: Policy) -> tuple[tuple[str, Check], ...]:
    """Return what checks copy by the settings, each with its code."""
    return tuple((rule.code, rule.check) for rule in rules().values() if rule.check and _counts(rule, policy))


def _finding(code: str, fault: Fault, desk: Desk, positions: Positions) -> Finding:
    """Return what a rule sees as a finding."""
    line, column = positions.at(fault.at)
    severity = desk.policy.severity.get(code, rules()[code].severity)
    return Finding(code, fault.message, desk.file, line, column, severity, fault.fix)


def _broken(code: str, error: Exception, desk: Desk) -> Finding:
    """Return the finding of a rule that raised: as severe as the rule, so as not to let out what it should hold."""
    severity = desk.policy.severity.get(code, rules()[code].severity)
    why = f"the rule `{code}` failed on this copy ({type(error).__name__}: {error}): the others were asked"
    return Finding("broken-rule", f"{why}; report it, or ignore it in DESK_IGNORE", desk.file, 1, 1, severity)


def holds(findings: Iterable[Finding]) -> bool:
    """Tell whether one of the findings is an error, which holds the story."""
    return any(finding.severity == ERROR for finding in findings)
