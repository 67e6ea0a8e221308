"""An excuse that excuses nothing, or may not.

## Why

`Excuse:` in the header block silences one rule in one item. One that is misspelt silences nothing; one whose reason is
gone would silence the next mistake.

## Example

    Excuse: dubled-word: the refrain goes la la

## Remedy

Write the code as the finding has it in brackets, and a reason behind it; delete the line when the finding is gone. What
holds a story for safety (an embargo that can't be read, a story without a headline) can't be excused.

## Authority

Unused suppressions are reported by ruff (`RUF100`) and eslint for the same reason.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by _excuses.py
