"""The last line of the front matter that we write, `made`: of which copy, and the hashes that show an edit by hand.

    made: {from: "wire/rain.txt", copy: 9f2c…, file: 41aa…, by: copydesk 0.1.0}

`copy` is the hash of the copy, `file` that of the Markdown without this line. `by` is put there when the file is
written, and older files have none; a version that makes the same of the copy leaves it, and so rewrites nothing.
"""

from __future__ import annotations

import hashlib
import re

MADE = re.compile(
    r"made: \{from: (?<=^made: \{from: )"  # sought as plain text, which is quick, and only then held to begin a line
    r'(".*"), copy: ([0-9a-f]+), file: ([0-9a-f]+)(?:, by: copydesk ([\w.+!-]+))?\}\n',
    re.MULTILINE,
)


def fingerprint(text: str) -> str:
    """Return a short hash of a text, the same whatever line ends it has."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def edited(markdown: str) -> bool:
    """Tell whether somebody changed Markdown since it was made, or wrote it by hand."""
    made = MADE.search(markdown)
    return not made or fingerprint(markdown[: made.start()] + markdown[made.end() :]) != made[3]


def signed(markdown: str, version: str) -> str:
    """Return Markdown that says by which version it was made; what is not as it was made is left as it is."""
    made = MADE.search(markdown)
    if not made or made[4] or edited(markdown):
        return markdown
    return f"{markdown[: made.end(3)]}, by: copydesk {version}{markdown[made.end(3) :]}"


def unsigned(markdown: str) -> str:
    """Return Markdown that does not say so."""
    made = MADE.search(markdown)
    return f"{markdown[: made.end(3)]}{markdown[made.end() - 2 :]}" if made and made[4] else markdown
