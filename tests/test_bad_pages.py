"""Copy that strains a page: it stays valid, no wider than a telephone, and the desk says what is wrong."""

from __future__ import annotations

import pytest
from conftest import Site, picture
from hosting import serving
from validators import look, look_at_html, pages_of

WORDS = "the old harbour bell that nobody had rung since winter rang twice on Friday while "
BODY = "\n\nGazette, Friday, June 13, 2025-The bell rang twice on Friday, the keeper said.\n\nNobody knows why.\n"
CITED = "".join(f"Keeper {n} of the light wrote a line about the bell into the log.[{n}]\n\n" for n in range(1, 61))
LISTED = "".join(f"  {n}. https://example.com/log/{n:03}\n" for n in range(1, 61))
COLUMNS = ["Harbour", "Dues", "Boats", "Crew", "Fish", "Salt", "Coal", "Rope", "Ice", "Mail", "Bells", "Gulls"]
TABLE = "\n".join("\t".join(row) for row in (COLUMNS, ["Larkmoor", *["12,000"] * 11], ["Anselm", *["9,500"] * 11]))
WORD = "Donau" + "dampfschifffahrts" * 16 + "kapitän"

# Copy, and what the desk says of it; nothing where all is well.
STRAINS = {
    "long-headline": ((WORDS * 4)[:299].capitalize() + "y" + BODY, ["headline-length"]),
    "one-word": (WORD + BODY + f"\nThe sign says {WORD}.\n", ["headline-length"]),
    "two-directions": ("العدد 1,204 من 3.5 مليون في 2025/06 (COVID-19)\n\nرن الجرس 12 مرة يوم الجمعة.\n", ["no-date"]),
    "no-date": ("Bell Rings\n\nIt rang twice.\n", ["no-date"]),
    "no-body": ("Bell Is Silent\n", ["no-story"]),
    "sources": ("Sixty Keepers Write" + BODY + "\n" + CITED + "Sources\n" + LISTED, []),
    "table": ("Dues and Gulls" + BODY + "\n" + TABLE + "\n", []),
    "picture": ("Bell Is Seen" + BODY, []),
}
PICTURED = {"picture": f"Image: bell.jpg | {WORDS} | {WORDS * 4}{WORD} | {WORDS}\n\n"}
HELD = {"no-body"}


@pytest.fixture(scope="module")
def strained(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site of all that strains, each in its own category, so that it is first on a page of lists as well."""
    site = Site(tmp_path_factory.mktemp("strained"))
    for name, (copy, _) in STRAINS.items():
        site.wire(f"{name}/{name}.txt", PICTURED.get(name, "") + copy)
    site.wire("picture/bell.jpg", picture())
    return site


@pytest.fixture(scope="module")
def told(strained: Site) -> list[str]:
    """Build it, and give what the desk says."""
    return strained.build().stderr.splitlines()


@pytest.fixture
def pages(strained: Site, told: list[str]) -> dict[str, str]:
    """Give the stories' pages by name."""
    assert told
    files = [file for file in strained.files() if file.startswith("20") and file.endswith("index.html")]
    return {file.split("/")[3]: file.removesuffix("index.html") for file in files}


@pytest.mark.parametrize("name", STRAINS)
def test_the_desk_says_what_is_wrong(told: list[str], name: str) -> None:
    """Each strain that is a fault is told with its file, and what is none is let alone."""
    lines = [line for line in told if line.startswith(f"content/wire/{name}/{name}.txt:")]
    assert [line.rpartition("[")[2].rstrip("]") for line in lines] == STRAINS[name][1], lines


def test_what_has_no_fault_is_published_whole(strained: Site, pages: dict[str, str]) -> None:
    """A story without a body is held alone; the sixty sources and the twelve columns are all there."""
    assert set(pages) == set(STRAINS) - HELD
    sources, table = (strained.page(f"{pages[name]}index.html") for name in ("sources", "table"))
    assert [sources.count(role) for role in ('role="doc-noteref"', 'role="doc-backlink"')] == [60, 60]
    assert table.count("<th ") == 12
    assert table.count("<td") == 24
    assert all(STRAINS[name][0].split("\n")[0] in strained.page(f"{path}index.html") for name, path in pages.items())


@pytest.mark.web
def test_strained_pages_are_valid(strained: Site, told: list[str]) -> None:
    """The HTML has no fault, whatever the copy has."""
    assert told
    look_at_html(pages_of(strained.folder / "output"))


@pytest.mark.web
def test_strained_pages_are_no_wider_than_a_telephone(strained: Site, pages: dict[str, str]) -> None:
    """No story's page and no list is wider than 320 pixels, and nothing on it keeps a reader out."""
    with serving(strained.folder / "output") as address:
        look("axe", [address + path for path in ("", "archive/", *pages.values())])


def test_a_headline_alone_leaves_nothing_empty(site: Site) -> None:
    """A story by hand that has no text yet opens the front page and its category, and no element is empty there."""
    (site.folder / "content/news/bell.md").write_text(
        "---\ntitle: Bell\npath: 2025/06/13/bell\ndate: 2025-06-13\ncategory: Local\n---\n", "utf-8"
    )
    assert site.build().returncode == 0
    for file in ("index.html", "category/local/index.html"):
        page = site.files()[file].decode()
        assert ">Bell</a>" in page
        assert '<p class="deck"></p>' not in page
