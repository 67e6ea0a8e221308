"""Cards: how long one takes to draw, and how large it becomes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import process_time

from copydesk.card.card import Look, Words, card
from copydesk.card.case import case_of
from copydesk.parse import split_front

CONTENT = Path(__file__).parent.parent / "content/news"
DENSE = "鬱憂議論驚愕機響懸騰綴纏魔爆儀警護臓讐羅覧籠覇韓躍鑑鷹鷲鯨騒騎鶴麗"


def headlines(language: str) -> list[str]:
    """Return the headlines of the sample copy in a language."""
    fronts = [split_front(file.read_text("utf-8"), file.name)[0] for file in CONTENT.rglob("*.md")]
    return [str(front["title"]) for front in fronts if front.get("lang", "en") == language]


def shuffled(titles: Sequence[str], number: int) -> Iterator[str]:
    """Yield headlines made of the words of others."""
    chance, words = Random(7), " ".join(titles).split()  # noqa: S311 - words, not secrets
    for _ in range(number):
        yield " ".join(chance.sample(words, min(len(words), chance.randint(5, 14))))


def measure(name: str, language: str, titles: Sequence[str], *, right_to_left: bool = False) -> None:
    """Draw cards, and print what they cost."""
    case, sizes, start = case_of(language, right_to_left=right_to_left), [], process_time()
    for title in titles:
        words = Words(title, "The Harbour Gazette", "World", "Gazette, Friday, June 13, 2025")
        sizes.append(len(card(words, case.headline, case.small, Look())))
    each = (process_time() - start) / len(titles) * 1000
    print(f"{name}: {len(titles):,} cards, {each:.1f} ms each, the largest {max(sizes):,} bytes")


def main() -> None:
    """Measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cards", type=int, default=1000, help="how many of the first kind")
    number = arguments.parse_args().cards
    measure("English", "en", list(shuffled(headlines("en"), number)))
    measure("Arabic", "ar", list(shuffled(headlines("ar"), max(number // 10, 1))), right_to_left=True)
    chance = Random(7)  # noqa: S311 - the same
    measure("dense kanji", "ja", ["".join(chance.choices(DENSE, k=200)) for _ in range(max(number // 50, 1))])


if __name__ == "__main__":
    main()
