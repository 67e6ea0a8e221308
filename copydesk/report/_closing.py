"""The sentence that closes a check: how many items, how many findings, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copydesk.finding import ERROR, Finding


def closing(findings: Sequence[Finding], items: int) -> str:
    """Return the sentence, such as `17 items: 1 error, 4 warnings in 3 files; ...`: not all of these may be items."""
    checked = _count(items, "item")
    if not findings:
        return f"{checked}, no findings"
    files = len({found.file for found in findings})
    where = f" in {_count(files, 'file')}" if items > 1 or files > 1 else ""
    said = [f"{checked}: {counted(findings)}{where}", "`copydesk explain CODE` says more"]
    if fixable := sum(bool(found.fix) for found in findings):
        said.append(f"{fixable} can be fixed: `copydesk check --fix`")
    return "; ".join(said)


def counted(findings: Iterable[Finding]) -> str:
    """Return how many errors and warnings there are, in words: `1 error, 4 warnings`."""
    severities = [found.severity for found in findings]
    errors = severities.count(ERROR)
    counts = ((errors, "error"), (len(severities) - errors, "warning"))
    return ", ".join(_count(count, name) for count, name in counts if count)


def _count(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
