"""Growth: one copy in many shapes, each stretched to ten megabytes; reading must take the same time for each KB."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

from blame import seconds_by_reader

from copydesk.read import read

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)  # bytes; the cost at the second is what the others are held to
LARGE = 1_000_000  # bytes, from which on once is enough
MOST = 3.0  # times the cost of a KB at 10 KB
PATIENCE = 20.0  # seconds: where the next size would take longer, it is left out
DATELINE = "Gazette, Friday, June 13, 2025-"
HEAD = "Headline\n\n"
SUMMARY = f"{HEAD}In Summary\n\n"
PARAGRAPH = "The ferry sailed on Friday morning, the operator said.{}It had been out of service for a week.\n{}"
SHAPES = {  # what comes before, what is repeated, and what comes behind
    "a story of paragraphs": (HEAD + DATELINE, PARAGRAPH.format(" ", "\n"), ""),
    "a story of wrapped lines": (HEAD + DATELINE, PARAGRAPH.format("\n", ""), ""),
    "sources and their marks": (
        HEAD,
        "The ferry sailed, he said.[{n}]\n\n",
        "Sources\n{n}. https://example.com/{n}[]\n",
    ),
    "marks without sources": (HEAD, "said.1 It [2] was³ ", ""),
    "headings of sources": (HEAD, "Sources\n", ""),
    "one line": ("", "the ferry sailed ", ""),
    "one line below a headline": (HEAD, "the ferry sailed at 5. ", ""),
    "one word": (HEAD, "x", ""),
    "blank lines": ("Headline", "\n", "Text."),
    "indented lines": (HEAD, "    the ferry sailed\n", ""),
    "one indent": (HEAD, " ", "text"),
    "digits": (HEAD, "7", ""),
    "digits in a line each": (HEAD, "7\n", ""),
    "dates": (HEAD, "June 13, 2025, ", ""),
    "bullets": (SUMMARY, "• the ferry sails\n", ""),
    "one bullet, wrapped": (SUMMARY + "• one\n", "  goes on\n", ""),
    "bullets of the body": (HEAD, "- the ferry sails\n", ""),
    "lines of the header": ("", "Tags: a\n", "\nHeadline\n\nText."),
    "lines of a mail": ("", "Subject: a\n", "\nHeadline\n\nText."),
    "quoted lines": ("", "> the ferry sailed\n", ""),
    "boilerplate": (HEAD, "Protected by Copyscape\n", ""),
    "wire marks": ("BC-Ferry,100<\n", "^The ferry sailed<\n", ""),
    "rules": (HEAD, "___\n", ""),
    "ends": (HEAD + "Text.\n", "###\n", ""),
    "brackets": (HEAD, "[", ""),
    "empty brackets": (HEAD, "[]", ""),
    "round brackets": (HEAD, "(", ""),
    "quote marks": (HEAD, '"', ""),
    "backquotes": (HEAD, "`", ""),
    "points": (HEAD, ".", ""),
    "control characters": (HEAD, "\x01", "text"),
    "dashes": (HEAD, "-", ""),
    "dashes and spaces": (HEAD, " - ", "text"),
    "commas": (f"{HEAD}LARKMOOR", ",", " May 9"),
    "capitals": (HEAD, "A", ", May 9 - The ferry"),
    "capitals and commas": (HEAD, "LARKMOOR, ", "May 9 - The ferry"),
    "datelines": (HEAD, "LARKMOOR, May 9 (Gazette) -- ", ""),
    "lines of datelines": (HEAD, "LARKMOOR, May 9 (Gazette) -- \n", ""),
    "bylines": (HEAD, "By Ana Duro and ", ""),
    "lines of bylines": (HEAD, "By Ana Duro\n", ""),
    "addresses": (HEAD, "https://example.com/ ", ""),
    "an address of brackets": (f"{HEAD}Sources\n1. https://example.com/", ")", ""),
}


def stretched(shape: tuple[str, str, str], size: int) -> str:
    """Return copy of a shape and a size; where sources are behind it, there is one for each repetition."""
    before, piece, behind = shape
    count = max(1, size // (len(piece) + len(behind) * ("{n}" in behind)))
    if "{n}" not in behind:
        return before + piece * count + behind
    heading, _, entry = behind.partition("\n")
    numbers = [str(number % 999 + 1) for number in range(count)]
    repeated = "".join(piece.replace("{n}", number) for number in numbers)
    return f"{before}{repeated}{heading}\n" + "".join(entry.replace("{n}", number) for number in numbers)


def costs(
    shape: tuple[str, str, str], sizes: tuple[int, ...], prepare: Callable[[str], Callable[[], object]]
) -> Iterator[tuple[float, float]]:
    """Yield the seconds at each size, and the microseconds of a KB, as long as anybody would wait for it.

    `prepare` gives for a copy what is timed.
    """
    took = 0.0
    for size, last in zip(sizes, (1, *sizes), strict=False):
        if took * (size / last) > PATIENCE:
            return
        copy, times = stretched(shape, size), []
        work = prepare(copy)
        for _ in range(3 if size < LARGE else 1):
            began = process_time()
            work()
            times.append(process_time() - began)
        took = min(times)
        yield took, took * 1e6 / (len(copy) / 1000)


def growing() -> None:
    """Print what a KB costs in each shape at each size, and who is to blame where it grows."""
    print("\nGrowth: microseconds for each KB of copy that is read")
    print(f"  {'':26}" + "".join(f"{f'{size // 1000:,} KB':>10}" for size in SIZES))
    for name, shape in SHAPES.items():
        told = [cost for _, cost in costs(shape, SIZES, lambda copy: partial(read, copy))]
        grown = max(told[1:]) / told[1] if len(told) > 1 else float("inf")
        blame = ""
        if grown > MOST or len(told) < len(SIZES):
            taken = seconds_by_reader(stretched(shape, SIZES[len(told) - 1]))
            blame = f"   GROWS {grown:.1f} times: {max(taken, key=lambda reader: taken[reader])}"
        cells = [f"{cost:10,.0f}" for cost in told] + [f"{'-':>10}"] * (len(SIZES) - len(told))
        print(f"  {name:26}{''.join(cells)}{blame}", flush=True)
