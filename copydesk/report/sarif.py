"""SARIF 2.1.0 (OASIS), for code scanning and editors: a run with the rules that there are, and a result a finding.

Lines and columns are those of the other formats: they count from 1, and columns are characters. A file below the
folder that the check ran in is named relative to `%SRCROOT%`, which whoever reads the log puts in its place.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from copydesk import __version__
from copydesk.finding import Finding
from copydesk.reference import manual, plain, why
from copydesk.rules import Rule, rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
LINE_ENDS = ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]  # str.splitlines


def report(findings: Sequence[Finding], items: int) -> str:
    """Return the log."""
    del items
    places, seen = {code: place for place, code in enumerate(rules())}, Counter[tuple[str, ...]]()
    run = {
        "tool": {"driver": {"name": "copydesk", "version": __version__, "rules": list(map(_rule, rules().values()))}},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the copy was checked."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": LINE_ENDS,
        "results": [_result(found, places, seen) for found in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": plain(why(rule)), "markdown": why(rule)},
        "help": {"text": plain(manual(rule)), "markdown": manual(rule)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(found: Finding, places: dict[str, int], seen: Counter[tuple[str, ...]]) -> dict[str, Any]:
    file, key = _location(found.file), (found.file, found.code, found.message)
    region = {"startLine": found.line, "startColumn": found.column}
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": found.severity,
        "message": {"text": found.message},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {"copydesk/v1": _fingerprint(*key, str(seen[key]))},
    }
    seen[key] += 1
    if found.code in places:
        result["ruleIndex"] = places[found.code]
    if found.fix:
        edits = [
            {
                "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
                "insertedContent": {"text": edit.text},
            }
            for edit in found.fix
        ]
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": file, "replacements": edits}]}]
    return result


def _location(file: str) -> dict[str, str]:
    """Return where a file is, as a URI; `:` and bytes that are no text are written in hexadecimal, too."""
    uri = quote(file.encode("utf-8", "surrogateescape"))
    if file.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri} if file.startswith("../") else {"uri": uri, "uriBaseId": ROOT}


def _fingerprint(*parts: str) -> str:
    """Return what stays the same when lines are put in above: file, code, message, and which of the same it is."""
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
