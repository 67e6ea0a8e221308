"""A headline -> its lines, about as long as each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import combining, east_asian_width

NO_START = frozenset(
    "、。，．：；？！）］｝〉》」』】〕〗’”…ー々ゝゞヽヾ・％)]}!?,.:;%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NO_END = frozenset("（［｛〈《「『【〔〖‘“([{￥＄￡")
HANGUL = range(0xAC00, 0xD7A4)

Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is not broken, and whether a space stands before it."""

    text: str
    spaced: bool = True


def pieces_of(text: str) -> Iterator[Piece]:
    """Yield what may stand on a line of its own: words, and the letters of scripts that write none."""
    for word in text.split():
        start = 0
        for at in range(1, len(word)):
            if _breaks(word[at - 1], word[at]):
                yield Piece(word[start:at], start == 0)
                start = at
        yield Piece(word[start:], start == 0)


def _breaks(before: str, after: str) -> bool:
    """Tell whether a line may end between two letters (JIS X 4051, in short)."""
    return (_is_wide(before) or _is_wide(after)) and before not in NO_END and after not in NO_START


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF" and ord(letter) not in HANGUL


def balanced(text: str, measure: float, most: int, width: Width) -> list[str] | None:
    """Return the fewest lines that hold a text, about as long as each other; None where it needs more than `most`."""
    pieces = [part for piece in pieces_of(text) for part in _fitting(piece, measure, width)]
    if len(_filled(pieces, measure, width)) > most:
        return None

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """Return the lowest cost of setting the rest in a number of lines, and where each begins."""
        if lines == 1:
            return _cost(pieces[start:], measure, width), ()
        ends = range(start + 1, len(pieces) - lines + 2)
        return min(
            _then(_cost(pieces[start:end], measure, width) + _harm(pieces, end) * measure, end, best(end, lines - 1))
            for end in ends
        )

    starts = (0, *best(0, len(_filled(pieces, measure, width)))[1], len(pieces))
    return [joined(pieces[start:end]) for start, end in pairwise(starts)]


def _then(cost: float, end: int, rest: tuple[float, tuple[int, ...]]) -> tuple[float, tuple[int, ...]]:
    return cost + rest[0], (end, *rest[1])


def _cost(pieces: list[Piece], measure: float, width: Width) -> float:
    """Return what a line costs: the square of what it leaves empty, and very much where it is too long."""
    left = measure - width(joined(pieces))
    return left * left if left >= 0 else 1e9


def _harm(pieces: list[Piece], at: int) -> int:
    """Return how ill a line ends before a piece: within a word, or within a phrase of a script without spaces."""
    before, after = pieces[at - 1].text[-1], pieces[at]
    if after.spaced or before in NO_START:
        return 0
    return 1 if _is_kana(before) and not _is_kana(after.text[0]) else 4


def _is_kana(letter: str) -> bool:
    return "ぁ" <= letter <= "ヿ"


def cut(text: str, measure: float, most: int, width: Width) -> list[str]:
    """Return so many lines of a text as there may be, the last with an ellipsis where it goes on."""
    pieces = [part for piece in pieces_of(text) for part in _fitting(piece, measure, width)]
    lines = _filled(pieces, measure, width)
    if len(lines) <= most:
        return list(map(joined, lines))
    last = lines[most - 1]
    while last[1:] and width(f"{joined(last)}…") > measure:
        last = last[:-1]
    return [*map(joined, lines[: most - 1]), f"{joined(last).rstrip(' ,;:–—-、。')}…"]


def joined(pieces: list[Piece]) -> str:
    """Return pieces as one line."""
    return "".join(f" {piece.text}" if piece.spaced else piece.text for piece in pieces).strip()


def _filled(pieces: list[Piece], measure: float, width: Width) -> list[list[Piece]]:
    """Return lines that are each as full as can be."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and width(joined([*lines[-1], piece])) <= measure:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _fitting(piece: Piece, measure: float, width: Width) -> Iterator[Piece]:
    """Yield a piece that fits on a line as it is, and one that does not in parts that do."""
    text, spaced = piece.text, piece.spaced
    while text[1:] and width(text) > measure:
        end = 1
        while end < len(text) - 1 and (combining(text[end]) or width(text[: end + 1]) <= measure):
            end += 1
        yield Piece(text[:end], spaced)
        text, spaced = text[end:], False
    yield Piece(text, spaced)
