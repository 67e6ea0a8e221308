"""The repairs of findings, made to a copy: nothing else in it changes, not its encoding, not its line ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import chain

from copydesk.finding import Edit, Finding
from copydesk.read.decode import codec_of, decode


def mended(data: bytes, findings: Iterable[Finding]) -> bytes:
    """Return a copy with the fixes of findings made; of two that overlap, the first in the text.

    Args:
        data: the bytes of the copy.
        findings: what was found in it.

    Raises:
        ValueError: the copy's encoding can't be written again, or has not what a fix writes.
    """
    edits = chosen(chain.from_iterable(finding.fix for finding in findings))
    if not edits:
        return data
    text = decode(data)
    found = codec_of(data, text)
    if not found:
        raise ValueError("its encoding is not clear, so that nothing can be mended in it: save it as UTF-8 first")
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    mark, codec = found
    try:
        return mark + "".join([*pieces, text[at:]]).encode(codec)
    except UnicodeEncodeError as error:
        raise ValueError(
            f"{codec} has no {error.object[error.start]!r}, which the repair writes: save it as UTF-8 first"
        ) from None


def chosen(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in the order of the copy, without those that overlap one before them."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end, edit.text)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def changes(data: bytes, better: bytes, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff between two states of a copy; what can't be seen is shown by its number."""
    before, after = (decode(each).splitlines() for each in (data, better))
    for line in unified_diff(before, after, name, name, lineterm="", n=1):
        yield "".join(map(_visible, line))


def _visible(character: str) -> str:
    return character if character.isprintable() or character == "\t" else f"<U+{ord(character):04X}>"
