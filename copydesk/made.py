"""The last line of the front matter that we write, `made`: of which copy, and the hashes that show an edit by hand.

    made: {from: "wire/rain.txt", copy: 9f2c…, file: 41aa…}

`copy` is the hash of the copy, `file` that of the Markdown without this line.
"""

from __future__ import annotations

import hashlib
import re

MADE = re.compile(r'^made: \{from: (".*"), copy: ([0-9a-f]+), file: ([0-9a-f]+)\}\n', re.MULTILINE)


def fingerprint(text: str) -> str:
    """Return a short hash of a text, the same whatever line ends it has."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def edited(markdown: str) -> bool:
    """Tell whether somebody changed Markdown since it was made, or wrote it by hand."""
    made = MADE.search(markdown)
    return not made or fingerprint(markdown[: made.start()] + markdown[made.end() :]) != made[3]
