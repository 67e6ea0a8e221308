"""What the desk costs: copy of any size and shape, each rule, and 10,000 items cold and unchanged. See README.md."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from zoneinfo import ZoneInfo

from growth import HEAD, MOST, SHAPES, costs, stretched
from sites import SEED, publish, retold, run

from copydesk.desk import Desk
from copydesk.item import Item
from copydesk.pipeline import read_copy
from copydesk.read import read
from copydesk.rules import check, rules

DESK = Desk(datetime(2026, 1, 15, 12, tzinfo=UTC), ZoneInfo("UTC"), file="wire/x.txt")
SIZES = (1_000, 10_000, 200_000, 1_000_000)  # bytes; the cost at the second is what the others are held to
LONGEST = 1.0  # seconds at the third
ITEMS, SETTLED, DEAREST, TIMES = 10_000, 3, 12, 40
HOSTILE = {
    "double quotes": (HEAD, "“", ""),
    "quotes and words": (HEAD, '"a ', ""),
    "brackets and words": (HEAD, "(a ", ""),
    "closed brackets": (HEAD, "a) ", ""),
    "capitals": (HEAD, "THE FERRY ", ""),
    "names": (HEAD, "Ana Duro ", ""),
    "names in the summary": (f"{HEAD}In Summary\n\n", "• Ana Duro sailed\n", "\nLARKMOOR, May 9 - It sailed.\n"),
    "names, all others": (f"{HEAD}In Summary\n\n• Ana Duro sailed 5 km\n\nText of ", "Bo{n} Le{n} 7{n} ", "x\n"),
    "numbers": (HEAD, "17 percent, ", ""),
    "numbers in the summary": (f"{HEAD}In Summary\n\n", "• It sailed 17 miles\n", "\nLARKMOOR, May 9 - It sailed.\n"),
    "days": (HEAD, "Monday, June 13, 2025 ", ""),
    "days by the line": (HEAD, "Monday, June 13, 2025.\n\n", ""),
    "doubled words": (HEAD, "word ", ""),
    "doubled words by two": (HEAD, "the the ferry ", ""),
    "10,000 sources": (HEAD, "It sailed.[{n}]\n\n", "Sources\n{n}. https://example.com/{n}?utm_source=a\n"),
    "sources never cited": (f"{HEAD}It sailed.\n\nSources\n", "1. https://example.com/a\n", ""),
    "addresses of a thousand pieces": (f"{HEAD}It sailed.\n\nSources\n1. https://example.com/?", "utm_a=b&", ""),
    "a host of many parts": (f"{HEAD}It sailed.\n\nSources\n1. https://", "a.", "com/\n"),
    "addresses of mail": (HEAD, "a@b.org ", ""),
    "one address of mail": (HEAD, "a.", "@b.org"),
    "digits and dashes": (HEAD, "555-", ""),
    "mojibake": (HEAD, "â€™", ""),
    "zero-width": (HEAD, "a\u200b", ""),
    "directions": (HEAD, "\u202e\u2066", ""),
    "two scripts": (HEAD, "аa", ""),
    "words of two scripts": (HEAD, "аb ", ""),
    "spaces before marks": (HEAD, "a , ", ""),
    "spaces": (HEAD, "  ", "a ,"),
    "markup": (HEAD, "**a** <b> [x](y) ", ""),
    "tags that don't end": (HEAD, "<a ", ""),
    "placeholders": (HEAD, "TK XXX [CHECK] ", ""),
    "corrections": (HEAD, "Correction, June 14, 2025: It sailed.\n\n", ""),
    "excuses": ("", "Excuse: doubled-word: so it is\n", "\nHeadline\n\nText."),
    "reported": (HEAD, "according to reports ", ""),
    "a headline": ("", "The Ferry ", "\n\nText."),
    "a headline in capitals": ("", "FERRY! ", "\n\nText."),
    "lost letters": (HEAD, "a\ufffd ", ""),
    "full stops of the summary": (f"{HEAD}In Summary\n\n", "• One.\n• Two\n", "\nLARKMOOR, May 9 - It sailed.\n"),
}


def by_rule(item: Item) -> dict[str, float]:
    """Return how many seconds each rule takes for an item."""
    taken = {}
    for rule in rules().values():
        if rule.check:
            began = process_time()
            list(rule.check(item, DESK))
            taken[rule.code] = process_time() - began
    return taken


def prepare(copy: str) -> Callable[[], object]:
    """Return what checks a copy, which is read already."""
    item, found = read(copy)
    return partial(check, item, found, DESK)


def growing() -> None:
    """Print what the desk costs for a KB in each shape at each size, and the rule to blame where it grows."""
    print("\nGrowth of the desk: microseconds for each KB of copy that is checked, reading not counted")
    print(f"  {'':30}" + "".join(f"{f'{size // 1000:,} KB':>10}" for size in SIZES))
    for name, shape in {**SHAPES, **HOSTILE}.items():
        told = list(costs(shape, SIZES, prepare))
        grown = max(cost for _, cost in told[1:]) / told[1][1]
        blame = ""
        if grown > MOST or len(told) < len(SIZES) or told[2][0] > LONGEST:
            taken = by_rule(read(stretched(shape, SIZES[min(len(told), 3) - 1]))[0])
            worst = max(taken, key=lambda code: taken[code])
            blame = f"   GROWS {grown:.1f} times: {worst} {taken[worst]:.2f} s"
        cells = [f"{cost:10,.0f}" for _, cost in told] + [f"{'-':>10}"] * (len(SIZES) - len(told))
        print(f"  {name:30}{''.join(cells)}{blame}", flush=True)


def each_rule() -> None:
    """Print what the dearest rules take for copy of the seed's size."""
    items = [read_copy(data, "")[0] for data in retold(TIMES)]
    taken = [by_rule(item) for item in items for _ in range(3)]
    told = {code: median(each[code] for each in taken) * 1e6 for code in taken[0]}
    dearest = sorted(told, key=lambda code: -told[code])[:DEAREST]
    size, whole = SEED.stat().st_size, sum(told.values())
    print(f"\nRules: microseconds for copy of {size:,} bytes: {whole:,.0f} for all {len(told)}, of which")
    for code in dearest:
        print(f"  {code:28} {told[code]:7,.0f}")


def checking(folder: Path, rounds: int) -> None:
    """Print how long `copydesk check` takes over a site of stories: nothing known, and nothing changed."""
    publish(folder, ITEMS)
    cold, unchanged = [], []
    for _ in range(min(rounds, 3)):
        shutil.rmtree(folder / ".copydesk")
        cold.append(run(folder, "check", "--format", "json"))
        unchanged += [run(folder, "check", "--format", "json") for _ in range(2)]
    told = {each[1] for each in (*cold, *unchanged)}
    if len(told) != 1 or not json.loads(told.pop()):
        raise SystemExit("the desk does not say the same each time, so the times say nothing")
    print(f"\nThe desk: `copydesk check` over {ITEMS:,} published items, {os.cpu_count()} processors, wall time")
    for label, runs, target in (("cold", cold, 20), ("unchanged", unchanged, 1.5)):
        print(f"  {label:28} {median(each[0] for each in runs):7.2f} s   (target: under {target})")
