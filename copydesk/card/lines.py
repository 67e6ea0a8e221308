"""A headline -> its lines, about as long as each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import combining, east_asian_width

NO_START = frozenset(
    "、。，．：；？！）］｝〉》」』】〕〗’”…ー々ゝゞヽヾ・％)]}!?,.:;%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NO_END = frozenset("（［｛〈《「『【〔〖‘“([{￥＄￡")
HANGUL = range(0xAC00, 0xD7A4)
CLUMSY, AWKWARD, LOOSE = 4.0, 1.0, 0.4  # what a break costs within a word, within a phrase, behind a short word
SHORT = 3  # letters: an article, a preposition
TOO_LONG = 1e9

Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is not broken, how wide it is, and how wide the space before it."""

    text: str
    width: float
    space: float


def pieces_of(text: str, measure: float, width: Width) -> list[Piece]:
    """Return what may stand on a line of its own: words, and the letters of scripts that write no spaces.

    What is longer than the measure comes in parts that fit.
    """
    space = width(" ")
    return [
        Piece(fitting, width(fitting), 0 if number else space)
        for word in text.split(" ")
        for number, fitting in enumerate(part for piece in _unbroken(word) for part in _fitting(piece, measure, width))
    ]


def balanced(pieces: Sequence[Piece], measure: float, most: int) -> list[str] | None:
    """Return the fewest lines that hold the pieces, about as long as each other; None where there are too many."""
    fewest = len(_filled(pieces, measure))
    if fewest > most:
        return None

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """Return the lowest cost of setting what is left in a number of lines, and where each begins."""
        if lines == 1:
            return _cost(pieces[start:], measure), (start,)
        found: tuple[float, tuple[int, ...]] = (TOO_LONG, (start,))
        for end in range(start + 1, len(pieces) - lines + 2):
            cost = _cost(pieces[start:end], measure)
            if cost >= TOO_LONG:
                break
            rest, begins = best(end, lines - 1)
            found = min(found, (cost + _harm(pieces, end) * measure + rest, (start, *begins)))
        return found

    begins = best(0, fewest)[1]
    return [joined(pieces[start:end]) for start, end in pairwise((*begins, len(pieces)))]


def cut(pieces: Sequence[Piece], measure: float, most: int, width: Width) -> list[str]:
    """Return so many lines of the pieces as there may be, the last with an ellipsis where they go on."""
    lines = _filled(pieces, measure)
    if len(lines) <= most:
        return list(map(joined, lines))
    last, ellipsis = list(lines[most - 1]), width("…")
    while last[1:] and _length(last) + ellipsis > measure:
        last.pop()
    text = joined(last)
    while text[1:] and width(text) + ellipsis > measure:
        text = text[:-1]
    return [*map(joined, lines[: most - 1]), f"{text.rstrip(' ,;:–—-、。')}…"]


def joined(pieces: Sequence[Piece]) -> str:
    """Return pieces as one line."""
    return "".join(f" {piece.text}" if piece.space else piece.text for piece in pieces).strip(" ")


def _length(pieces: Sequence[Piece]) -> float:
    return sum(piece.space + piece.width for piece in pieces) - pieces[0].space


def _cost(pieces: Sequence[Piece], measure: float) -> float:
    """Return what a line costs: the square of what it leaves empty."""
    left = measure - _length(pieces)
    return left * left if left >= 0 else TOO_LONG


def _harm(pieces: Sequence[Piece], at: int) -> float:
    """Return how ill a line ends before a piece."""
    before, after = pieces[at - 1].text, pieces[at]
    if after.space:
        return LOOSE if len(before) <= SHORT and before.islower() else 0
    if before[-1] in NO_START:
        return 0
    return AWKWARD if _is_kana(before[-1]) and not _is_kana(after.text[0]) else CLUMSY


def _is_kana(letter: str) -> bool:
    return "ぁ" <= letter <= "ヿ"


def _filled(pieces: Sequence[Piece], measure: float) -> list[list[Piece]]:
    """Return lines that are each as full as can be."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and _length([*lines[-1], piece]) <= measure:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _unbroken(word: str) -> Iterator[str]:
    """Yield what of a word is not broken (JIS X 4051, in short)."""
    start = 0
    for at, (before, after) in enumerate(pairwise(word), 1):
        if (_is_wide(before) or _is_wide(after)) and before not in NO_END and after not in NO_START:
            yield word[start:at]
            start = at
    yield word[start:]


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF" and ord(letter) not in HANGUL


def _fitting(text: str, measure: float, width: Width) -> Iterator[str]:
    """Yield a text that fits on a line as it is, and one that does not in parts that do."""
    while text[1:] and width(text) > measure:
        end = 1
        while end < len(text) - 1 and (combining(text[end]) or width(text[: end + 1]) <= measure):
            end += 1
        yield text[:end]
        text = text[end:]
    yield text
