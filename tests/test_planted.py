"""A story with fifteen planted faults: the desk finds each at its line, and no more; it repairs what it safely can."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DESK, ROOT, SHARED, Site

from copydesk.pipeline import check_copy

OURS, SEED = ROOT / "content/wire/china-rare-earths.txt", SHARED / "seed/china-rare-earths.txt"
BULLETS = ["Talks last for days", "China supplies 40% of the metals", "John Smith speaks", "The accord awaits details"]
LAST = [
    "  3. https://www.reuters.com/markets/magnets?utm_source=desk&id=4",
    "  4. http://www.mpmaterials.com/news/heavy-separation",
]
APPENDED = {
    1: " as Carmakers, Magnet Plants and Makers of Chips Wait for Many More of Them",
    17: " It was was so.",
    19: " He said: “It was so.",
    21: " The name of the plant is TK.",
    23: " The market has itâ€™s own mind.",
    25: " Prices \u202e rose.",
}
FOUND = [
    (1, "headline-length"), (10, "summary-count"), (10, "summary-number"), (11, "summary-name"), (15, "wrong-weekday"),
    (15, "missing-source"), (21, "doubled-word"), (23, "unpaired-quote"), (25, "placeholder"), (27, "mojibake"),
    (29, "bidi-control"), (32, "uncited-source"), (33, "source-twice"), (34, "tracking-url"), (35, "http-url"),
]  # fmt: skip
REPAIRED = [("was was", "was"), ("â€™", "’"), ("utm_source=desk&", "")]


def planted(file: Path) -> str:
    """Return a story in the house form with the faults in it; a full stop behind one of its bullets is its own."""
    lines = file.read_text("utf-8").splitlines()
    for number, words in APPENDED.items():
        lines[number - 1] += words
    lines[4] = lines[4].rstrip(".")
    lines[10] = lines[10].replace("Friday", "Thursday").removesuffix(".1") + ".7"
    lines[27:28] = [lines[27], lines[27].replace("1. ", "2. "), *LAST]
    lines[8:8] = [f"  • {bullet}" for bullet in BULLETS]
    return "\n".join([*lines, ""])


@pytest.fixture(params=[OURS, SEED], ids=["ours", "the seed"])
def story(request: pytest.FixtureRequest) -> str:
    """Give the planted story, of our own sample and of the one that the user gave."""
    if not request.param.exists():
        pytest.skip("the user's own item is not here")
    return planted(request.param)


def test_each_fault_is_found_where_it_stands(story: str) -> None:
    """Fifteen findings, each with its line."""
    found = check_copy(story.encode(), "wire/planted.txt", DESK)[1]
    assert sorted((each.line, each.code) for each in found) == sorted(FOUND), "\n".join(map(str, found))


@pytest.mark.parametrize(("file", "codes"), [(OURS, []), (SEED, ["summary-stops"])], ids=["ours", "the seed"])
def test_the_story_as_it_is_draws_what_is_true_of_it(file: Path, codes: list[str]) -> None:
    """The user's has a full stop behind one of its bullets."""
    if not file.exists():
        pytest.skip("the user's own item is not here")
    assert [each.code for each in check_copy(file.read_bytes(), "wire/story.txt", DESK)[1]] == codes


def test_what_is_safe_is_repaired_and_nothing_else(site: Site, story: str) -> None:
    """The fixes make exactly three changes; a second run makes none; the other findings stay."""
    file = site.wire("planted.txt", story)
    site.run("check", "--fix", "--yes")
    for old, new in REPAIRED:
        assert story.count(old) == 1
        story = story.replace(old, new)
    assert file.read_text("utf-8") == story
    done = site.run("check", "--fix", "--yes")
    assert file.read_text("utf-8") == story
    assert len(done.stdout.splitlines()) == len(FOUND) - len(REPAIRED)
