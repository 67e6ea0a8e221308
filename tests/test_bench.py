"""The benchmark's own arithmetic: what the peers are given, and what its table says. Nothing is timed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from conftest import DESK, ROOT

from copydesk.pipeline import convert

sys.path.append(str(ROOT / "bench"))

from changes import reworded
from figures import CHANGED, COLD, NEW, Figures, Timed
from memory import family
from peer_copy import Told, for_pelican, for_yaml
from sites import SEED
from table import put, reached, table

POINT = "The metals go into electric cars, wind power and weapons"


@pytest.fixture
def told() -> Told:
    """Return the seed as the peers' Markdown tells it."""
    return Told.of(str(convert(SEED.read_bytes(), "wire/world/china-rare-earths.txt", DESK).markdown))


def test_the_peers_get_the_whole_story(told: Told) -> None:
    """Title, points, dateline and notes are in the Markdown of each peer, where it looks for them."""
    _, front, body = for_yaml(told).split("---\n")
    said = yaml.safe_load(front)
    assert said["title"].startswith("Beijing Clears Some Rare Earth Exports")
    assert said["points"][1] == POINT
    assert (said["address"], said["archive"]) == ("2025/06/13/china-rare-earths", ["2025-06"])
    flat = for_pelican(told)
    assert f"\nDateline: {said['dateline']}\nPoints: " in flat
    assert f"\n    {POINT}\n" in flat
    for text in (body, flat):
        assert "[^1]: <https://finance.yahoo.com/" in text
        assert text.endswith(told.body)


def test_an_edit_is_the_same_in_copy_and_markdown(told: Told) -> None:
    """One word of the last paragraph is another, in the copy and in what the peers get; the notes stay."""
    for text in (SEED.read_text("utf-8"), for_yaml(told), for_pelican(told)):
        before = next(line for line in text.split("\n") if line.startswith("Among companies"))
        assert reworded(text, "Lanterns") == text.replace(before, f"Lanterns{before.removeprefix('Among')}")


def test_a_process_belongs_to_those_who_started_it() -> None:
    """Children of children count, and what a parent that ended left behind; what others started does not."""
    parents = {10: (1, 10), 11: (10, 10), 12: (11, 12), 13: (1, 10), 20: (1, 20), 21: (20, 20)}
    assert family(10, parents) == {10, 11, 12, 13}


def figures() -> Figures:
    """Return figures of copydesk and two peers."""
    timed = [
        Timed(name, measure, stories, wall, 2 * wall)
        for name, measure, stories, walls in (
            ("copydesk", COLD, 10_000, (30.0, 12.0, 11.0)),
            ("copydesk", COLD, 1_000, (1.0,)),
            ("copydesk", NEW, 10_000, (0.5,)),
            ("Slow", COLD, 10_000, (40.0,)),
            ("Fast", COLD, 10_000, (8.0,)),
            ("Fast", CHANGED, 10_000, (5.0,)),
        )
        for wall in walls
    ]
    return Figures(10_000, ("copydesk",), ("Slow", "Fast"), tuple(timed), {"copydesk": 360_000_000})


def test_ratios_are_to_the_fastest_peer() -> None:
    """A median is divided by the fastest peer's; a new story by its build after any change."""
    assert figures().ratio("copydesk", COLD) == 1.5
    assert figures().ratio("copydesk", NEW) == 0.1
    assert figures().ratio("copydesk", CHANGED) is None
    assert figures().cpu_ratio("copydesk", COLD) == 1.5
    assert figures().growth("copydesk", 1_000, 10_000) == 12.0


def test_the_table_has_each_target_beside_its_figure() -> None:
    """What is reached stands in the line of the figure, and what was not measured is a dash."""
    lines = {
        line.split("|")[1].strip(): [cell.strip() for cell in line.split("|")[2:-1]]
        for line in table(figures()).splitlines()
    }
    assert lines["10,000 stories"] == ["copydesk", "Slow", "Fast", "must", "goal", "reached"]
    assert lines[f"{COLD}, s"] == ["12.00 (1.50 x)", "40.00", "8.00", "1.6 x", "1 x", "must"]
    assert lines[f"{NEW}, s"] == ["0.50 (0.10 x)", "–", "–", "0.3 x", "0.1 x", "goal"]
    assert lines[f"{CHANGED}, s"][0] == "–"
    assert lines["growth, 1,000 to 10,000, cold"][0::5] == ["12.0 x", "**missed**"]
    assert lines["peak memory, cold, all processes, MB (PSS)"] == ["360", "–", "–", "500", "350", "must"]
    assert reached(None, (1.0, 0.5)) == "–"


def test_the_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """What stands between the two lines is replaced, and all else stays; without them there is one sentence."""
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- peers -->\nold\n<!-- /peers -->\nbehind\n", "utf-8")
    put(page, "peers", "new\n")
    put(page, "peers", "newer\n")
    assert page.read_text("utf-8") == "Before\n<!-- peers -->\n\nnewer\n\n<!-- /peers -->\nbehind\n"
    with pytest.raises(SystemExit, match="there is no `<!-- preview -->`"):
        put(page, "preview", "new")
