"""A list of objects, for scripts; `fixable` tells whether `check --fix` repairs it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from copydesk.finding import Finding


def report(findings: Sequence[Finding], items: int) -> str:
    """Return the list, an object a line."""
    del items
    objects = ",\n".join(
        json.dumps(
            {
                "code": found.code,
                "severity": found.severity,
                "message": found.message,
                "file": found.file,
                "line": found.line,
                "column": found.column,
                "fixable": bool(found.fix),
            },
            ensure_ascii=False,
        )
        for found in findings
    )
    return f"[\n{objects}\n]" if objects else "[]"
