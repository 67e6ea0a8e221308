"""The sentence that closes a check: how many items, how many findings, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copydesk.finding import ERROR, Finding


def closing(findings: Sequence[Finding], items: int) -> str:
    """Return the sentence, such as `17 items: 1 error, 4 warnings in 3 of them; ...`."""
    checked = f"{items} {'item' if items == 1 else 'items'}"
    if not findings:
        return f"{checked}, no findings"
    files = len({found.file for found in findings})
    where = f" in {files} of them" if items > 1 else ""
    said = [f"{checked}: {counted(findings)}{where}", "`copydesk explain CODE` says more"]
    if fixable := sum(bool(found.fix) for found in findings):
        said.append(f"{fixable} can be fixed: `copydesk check --fix`")
    return "; ".join(said)


def counted(findings: Iterable[Finding]) -> str:
    """Return how many errors and warnings there are, in words: `1 error, 4 warnings`."""
    severities = [found.severity for found in findings]
    errors = severities.count(ERROR)
    counts = ((errors, "error"), (len(severities) - errors, "warning"))
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count)
