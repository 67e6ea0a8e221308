"""How often each rule fires on real copy: `python bench/firings.py FOLDER ... [--code CODE]`; who cries wolf shows.

Prints per code how many items it fires in, their share, and how often in all; with --code its findings, one a line.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from copydesk.desk import Desk
from copydesk.finding import Finding
from copydesk.pipeline import check_copy

DESK = Desk(datetime(2026, 1, 15, 12, tzinfo=UTC), ZoneInfo("UTC"))


def main(words: list[str]) -> None:
    """Check every .txt below the folders, and print the table, or the findings of one code."""
    code = words[words.index("--code") + 1] if "--code" in words else None
    folders = [Path(word) for word in words if word not in ("--code", code)]
    files = [file for folder in folders for file in sorted(folder.rglob("*.txt"))]
    found = {file: check_copy(file.read_bytes(), f"wire/{file.name}", DESK)[1] for file in files}
    if code:
        for file, findings in found.items():
            for finding in findings:
                if finding.code == code:
                    print(f"{file.parent.name}/{file.name}:{finding.line}:{finding.column}: {finding.message}")
        return
    items = Counter(each for findings in found.values() for each in {_key(finding) for finding in findings})
    times = Counter(_key(finding) for findings in found.values() for finding in findings)
    print(f"{len(files)} items\n{'code':24} {'severity':8} {'items':>6} {'share':>6} {'findings':>8}")
    for (name, severity), count in sorted(items.items(), key=lambda each: -each[1]):
        print(f"{name:24} {severity:8} {count:6} {count / len(files):6.1%} {times[name, severity]:8}")


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.severity


if __name__ == "__main__":
    main(sys.argv[1:])
