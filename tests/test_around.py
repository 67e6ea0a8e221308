"""What stands around a story: its neighbours, older stories with its tag, its reading time, and ways to share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import Site, house_form

from copydesk.site.around import MOST, Around, around_of
from copydesk.site.errors import BuildError
from copydesk.site.links import Links, minute
from copydesk.site.paper import named_links
from copydesk.site.reading_time import reading_time
from copydesk.site.sharing import WAYS, share_links, ways_of
from copydesk.story import Story

LINKS = Links("https://example.org/repo")


def story(slug: str, day: int = 1, *, hour: int = 0, category: str = "World", tags: tuple[str, ...] = ()) -> Story:
    """Return a story of a day in June, without a word."""
    published = datetime(2025, 6, day, hour, tzinfo=UTC)
    return Story(
        title=slug.title(),
        path=f"{published:%Y/%m/%d}/{slug}",
        published=published,
        category=category,
        language="en",
        body="",
        tags=tags,
    )


def slugs(around: Around) -> tuple[str, str, list[str]]:
    """Return the slugs of what stands around a story."""
    beside = (each.path.rpartition("/")[2] if each else "" for each in (around.older, around.newer))
    return *beside, [each.path.rpartition("/")[2] for each in around.earlier]  # type: ignore[return-value]


def test_neighbours_are_those_of_the_category_by_time() -> None:
    """The older and the newer of the category, whatever the order given; a lead is not newer for being one."""
    one, two, three = story("one", 1), replace(story("two", 2, hour=8), lead=True), story("three", 2, hour=9)
    apart = story("apart", 2, hour=8, category="Sport")
    found = around_of((two, apart, three, one))
    assert slugs(found[one.path])[:2] == ("", "two")
    assert slugs(found[two.path])[:2] == ("one", "three")
    assert slugs(found[three.path])[:2] == ("two", "")
    assert slugs(found[apart.path])[:2] == ("", "")
    assert found[one.path].month == date(2025, 6, 1)


def test_two_spellings_of_a_category_are_one() -> None:
    """As on its page, which both share."""
    found = around_of([story("one", 1, category="City life"), story("two", 2, category="City Life")])
    assert slugs(found["2025/06/01/one"])[:2] == ("", "two")


def test_stories_with_the_tag_are_older_and_few() -> None:
    """The newest of those before it, from any category, the newest first; none of the same moment, and none newer."""
    stories = [story(f"s{day}", day, category=f"C{day % 2}", tags=("Ferries",)) for day in range(1, 9)]
    twin = story("twin", 8, tags=("ferries",))
    found = around_of([*stories, twin])
    assert slugs(found[stories[0].path])[2] == []
    assert slugs(found[stories[2].path])[2] == ["s2", "s1"]
    assert slugs(found[stories[7].path])[2] == slugs(found[twin.path])[2] == ["s7", "s6", "s5", "s4"]
    assert (found[twin.path].tag, MOST) == ("ferries", 4)


def test_the_first_tag_that_leads_anywhere_is_taken() -> None:
    """A tag of its own leads nowhere; one tag twice counts once."""
    stories = [story("one", 1, tags=("rain", "Rain")), story("two", 2, tags=("snow", "rain")), story("three", 3)]
    found = around_of(stories)
    assert [found[each.path].tag for each in stories] == ["", "rain", ""]
    assert slugs(found[stories[1].path])[2] == ["one"]


def test_a_newer_story_changes_one_page() -> None:
    """Of whatever stories: only the one before it in its category gets a new neighbour, and nothing else changes."""
    chance = Random(6)  # noqa: S311 - stories, not secrets
    stories = [
        replace(
            story(f"s{n}", chance.randint(1, 20), hour=chance.choice((0, 0, 9)), category=chance.choice("AB")),
            tags=tuple(chance.sample(("rain", "snow", "wind"), chance.randint(0, 3))),
            lead=chance.random() < 1 / 5,
        )
        for n in range(60)
    ]
    before = around_of(stories)
    new = story("new", 20, hour=10, category="A", tags=("rain", "snow", "wind"))
    after = around_of([new, *stories])
    last = after[new.path].older
    assert last
    assert [path for path in before if before[path] != after[path]] == [last.path]
    assert after[last.path] == before[last.path]._replace(newer=new)


class Counted(tuple[str, ...]):
    """Tags that count how often somebody went through them."""

    times = 0
    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        """Count, and give them."""
        Counted.times += 1
        return super().__iter__()


def test_a_tag_of_every_story_costs_each_the_same() -> None:
    """Ten times the stories, all with one tag, are looked at ten times as often, and not a hundred times."""
    asked = []
    for number in (200, 2000):
        Counted.times = 0
        tagged = [replace(story(f"s{n:05}", n % 28 + 1, hour=n % 24), tags=Counted(("all",))) for n in range(number)]
        found = around_of(tagged)
        assert max(len(each.earlier) for each in found.values()) == MOST
        asked.append(Counted.times)
    assert asked[1] == 10 * asked[0]


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("", 1),
        ("<p>" + "word " * 357 + "</p>", 2),
        ("<p>" + "word " * 355 + "</p>", 1),
        ("<p>word</p><p>" * 714 + "</p>", 3),
        ("<p>" + 'said.<sup id="x"><a href="#y">1</a></sup> ' * 357 + "</p>", 2),
        ("<p>" + "— &amp; … " * 2000 + "</p>", 1),
        ("<p>" + "港の船が動いた。" * 180 + "</p>", 3),
        ("<p>" + "배가 떠났다 " * 357 + "</p>", 3),
        ("<p>" + "เรือ" * 375 + "</p>", 3),
    ],
)
def test_reading_time_counts_what_is_read(body: str, minutes: int) -> None:
    """Words of the body without marks, or characters where the script has no spaces; at least a minute."""
    assert reading_time(replace(story("one"), title="", body=body)) == minutes


def test_reading_time_has_headline_and_key_points() -> None:
    """Both are read; neither is HTML."""
    assert reading_time(replace(story("one"), title="a < b > c " * 60, key_points=("some words " * 150,))) == 2


def test_every_way_to_share_has_the_address_and_most_the_headline() -> None:
    """Both come whole out of the link, whatever characters they hold."""
    told = replace(story("käfer"), title="Ferry & Co: 100 % “late”? عاجل +1 #2 {url}")
    for name, way in zip(WAYS, share_links(told, LINKS, WAYS.values()), strict=True):
        link = urlsplit(way.address)
        assert link.scheme == ("mailto" if name == "email" else "https"), name
        assert way.address.isascii(), name
        said = parse_qs((link.query or link.fragment).replace("+", "%2B"), strict_parsing=True)
        text = " ".join(value for values in said.values() for value in values)
        assert LINKS.absolute(told.path) in text, name
        assert told.title in text or name in ("facebook", "linkedin"), name
    assert unquote(unquote(share_links(told, LINKS, [WAYS["email"]])[0].address)).endswith("/2025/06/01/käfer/")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("email", 'SHARE in the settings must be a list, such as ["email", "facebook"]'),
        (["Facebok"], "`Facebok`, and no story can be shared there: did you mean `facebook`?"),
        ([7], "`7`, and no story can be shared there: there are email, bluesky,"),
    ],
)
def test_a_way_to_share_that_is_none_stops_the_build(said: object, message: str) -> None:
    """One sentence with the remedy."""
    with pytest.raises(BuildError) as raised:
        ways_of({"SHARE": said})
    assert message in str(raised.value)


def test_ways_to_share_are_the_settings() -> None:
    """In their order, each once; the usual ones where nothing is said, none where the list is empty."""
    assert [way.name for way in ways_of({})] == ["", "Bluesky", "Facebook", "WhatsApp"]
    assert ways_of({"SHARE": ["x", "email", "x"]}) == (WAYS["x"], WAYS["email"])
    assert ways_of({"SHARE": []}) == ()


def test_links_that_hide_their_address_are_told_from_those_that_show_it() -> None:
    """So that paper can print it; a link to no page of the web stays as it is."""
    bare = '<a href="https://example.org/a?b=1&amp;c">https://example.org/a?b=1&amp;c</a>'
    short = '<a href="https://example.org/">example.org</a>'
    mail = '<a href="mailto:desk@example.org">the desk</a>'
    assert named_links(f"A book. {bare} {short} {mail}") == f"A book. {bare} {short} {mail}"
    deed = '<a title="x" href="https://example.org/deed">The <em>deed</em></a>'
    assert named_links(f"{bare} {deed}") == f"{bare} " + deed.replace("<a ", '<a class="named" ')


def test_an_update_is_told_by_the_clock_where_it_is_known() -> None:
    """With the zone of the clock; midnight means that only the day is known."""
    moment = datetime(2025, 6, 14, 18, 5, tzinfo=UTC)
    assert minute(moment, "de") == "14. Juni 2025, 18:05 UTC"
    assert minute(moment, "en").startswith("June 14, 2025, 6:05")
    assert minute(moment.replace(hour=0, minute=0), "en") == "June 14, 2025"


def around_on(site: Site, path: str) -> Tag:
    """Return what stands around a story on its page."""
    found = BeautifulSoup(site.page(f"{path}/index.html"), "html.parser").select_one("article .around")
    assert found
    return found


def test_a_page_leads_on(site: Site) -> None:
    """To its neighbours, its month, older stories with its tag, each in its own language, and to where it is shared."""
    header = "Category: Harbour\nTags: ferries\nLanguage: {}\n\n"
    site.wire("one.txt", header.format("de") + house_form("Die Fähre liegt fest", "Thursday, June 12, 2025"))
    site.wire("two.txt", header.format("en") + house_form("Ferry Sails & Sinks", "Friday, June 13, 2025"))
    assert site.build().returncode == 0
    two, one = around_on(site, "2025/06/13/two"), around_on(site, "2025/06/12/one")
    older = two.select_one("nav a[rel=prev]")
    assert older
    assert (older["href"], older["lang"], older["hreflang"]) == ("/2025/06/12/one/", "de", "de")
    assert two.section
    assert two.section.h2
    assert two.section.h2.get_text() == "Earlier on ferries"
    assert [a["href"] for a in two.section.find_all("a")] == ["/2025/06/12/one/"]
    assert two.select_one(".month a[href='/archive/2025/06/']")
    assert [a.get_text() for a in two.select(".share a")] == ["Email", "Bluesky", "Facebook", "WhatsApp"]
    assert one.section is None
    newer = one.select_one("a[rel=next]")
    assert newer
    assert (newer.get_text(), newer["lang"]) == ("Ferry Sails & Sinks", "en")
    assert "Mehr aus Harbour" in one.get_text()
    assert "Lesezeit: 1 Min." in site.page("2025/06/12/one/index.html")


def test_a_correction_of_the_same_day_is_an_update(site: Site) -> None:
    """A story that was corrected says so in its byline, though its day is the same."""
    site.wire("ferry.txt", house_form() + "Correction, June 13, 2025: The ferry has 60 seats.\n")
    assert site.build().returncode == 0
    assert "Updated <time" in site.page("2025/06/13/ferry/index.html")


def test_a_newer_story_changes_only_the_pages_that_it_must(site: Site) -> None:
    """Front page, its category, its month, archive, feeds and sitemap; and the page of the story before it."""
    header = "Category: {}\nTags: ferries\n\n"
    for day, category in ((10, "Harbour"), (11, "Town"), (12, "Harbour"), (13, "Town")):
        site.wire(f"s{day}.txt", header.format(category) + house_form(f"Day {day}", f"June {day}, 2025"))
    assert site.build().returncode == 0
    before = site.files()
    site.wire("new.txt", header.format("Harbour") + house_form("Another Day", "June 14, 2025"))
    assert site.build().returncode == 0
    after = site.files()
    assert set(before) < set(after)
    changed = {name for name in before if before[name] != after[name] and name.endswith("index.html")}
    assert changed == {"index.html", "archive/index.html", "archive/2025/06/index.html", "category/harbour/index.html",
                       "category/harbour/2025/06/index.html", "2025/06/12/s12/index.html"}  # fmt: skip


def test_a_story_that_is_withdrawn_is_named_nowhere(site: Site) -> None:
    """Neither beside its neighbours nor under its tag."""
    for day in (11, 12, 13):
        copy = "Tags: ferries\n\n" + house_form(f"Marker{day} sails", f"June {day}, 2025")
        site.wire(f"s{day}.txt", f"Status: killed\n{copy}" if day == 12 else copy)
    site.build()
    last = around_on(site, "2025/06/13/s13")
    assert [a["href"] for a in last.select("a[rel=prev], section a")] == ["/2025/06/11/s11/"] * 2
    assert not any(b"Marker12" in data for data in site.files().values())


def test_the_setting_decides_where_stories_are_shared(site: Site) -> None:
    """An unknown name is one sentence, and nothing is built; an empty list leaves no way, and no label."""
    settings = site.folder / "pelican.conf.py"
    said = settings.read_text()
    site.wire("ferry.txt", house_form())
    settings.write_text(f'{said}\nSHARE = ["Facebok"]\n')
    done = site.build()
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "SHARE in the settings names `Facebok`" in done.stderr
    assert not (site.folder / "output").exists()
    settings.write_text(f"{said}\nSHARE = []\n")
    assert site.build().returncode == 0
    assert "share" not in site.page("2025/06/13/ferry/index.html")
