"""A kill: at every place where the story was stands a notice, and not one word of the story."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from conftest import NOW, Site, copied, house_form, picture

from copydesk.edition.fragment import fragment
from copydesk.site.labels import words_of
from copydesk.story import Story

A = "{http://www.w3.org/2005/Atom}"
HOME = "2025/06/13/ferry"
ADDRESS = f"http://127.0.0.1:8000/{HOME}/"
NOTICE = "This story has been withdrawn"
CANARIES = (
    "canary",
    "Ferry Returns",
    "sails again",
    "for a week",
    "operator said",
    "example.com",
    "seats",
)

# Every part of a story that an output could print.
BELOW = (
    "\n  - canary item\n  - another item\n\nCorrection, June 14, 2025: canary seats.\n\nEditor's note: canary note.\n"
)
ABOVE = (
    "Byline: Canary Name\nTags: canary-tag\nImage: canary.jpg | canary caption | Canary Credit | A canary in a cage\n\n"
)
WHOLE = ABOVE + house_form("Canary Ferry Returns").replace("\nSources\n", f"{BELOW}\nSources\n")


def said(site: Site) -> bytes:
    """Return every byte and every file name of the built site, but for the theme's."""
    return b"\n".join(
        part for name, data in site.files().items() if not name.startswith("theme/") for part in (name.encode(), data)
    )


def check_nothing_left(site: Site) -> None:
    """Not one canary of the story is anywhere in the built site."""
    whole = said(site).decode("utf-8", "replace").lower()
    assert [word for word in CANARIES if word.lower() in whole] == []


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site with the story beside another, both out; nobody changes it."""
    site = Site(tmp_path_factory.mktemp("published"))
    site.wire("other.txt", house_form("Bridge Painted").replace("ferry", "bridge").replace("The ferry", "The bridge")
              .replace("sails again", "is red").replace("for a week", "for years").replace("operator said", "town said")
              .replace("https://example.com/bridge", "https://bridge.example.org/"))  # fmt: skip
    site.wire("ferry.txt", WHOLE)
    site.wire("canary.jpg", picture())
    assert site.build().returncode == 0
    assert b"for a week" in said(site)
    return site


def killed(published: Site, site: Site, order: str = "KILL\n\n") -> str:
    """Kill the story in a copy of the site, and return what the build said."""
    copied(published, site).wire("ferry.txt", order + WHOLE)
    return site.build().stderr


ORDERS = [
    "KILL\n\n",
    "MANDATORY KILL: canary reason\n\n",
    "STORY WITHDRAWN\n\n",
    "AVIS D'ANNULATION\n\n",
    "BC-LM--Ferry, Kill,60\n\n",
    "Status: killed\n",
    "Embargo: 2025-06-13 06:00 +00:00\nStatus: killed\n",
    "Embargo: 2027-06-13 06:00 +00:00\nStatus: killed\n",
    "Eds: KILL\n\n",
    "EDITORS: KILL THIS STORY\n\n",
    "From: desk@example.com\nSubject: Fwd: KILL: canary reason\n\n",
    "KILL KILL KILL\n\n",
    "\u200bKILL!\n\n",
]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: re.sub(r"\W+", "-", order).strip("-"))
def test_no_word_of_it_is_left(published: Site, site: Site, order: str) -> None:
    """Whatever the order is and whatever the story had, none of it is in any byte of the site."""
    stderr = killed(published, site, order)
    assert "this kills the story, and a notice stands in its place" in stderr
    check_nothing_left(site)
    assert NOTICE in site.page(f"{HOME}/index.html")
    assert "Canary Ferry" in site.news("ferry.md")  # for the desk, who may let it back


@pytest.mark.parametrize("copy", ["KILL\n", "KILL\n\n\u202e canary said.[9]\n", "KILL\n\nEMBARGOED UNTIL\n\ncanary\n",
                                  "KILL\nCategroy: x\nDate: canary\n\n"])  # fmt: skip
def test_no_error_stops_it(published: Site, site: Site, copy: str) -> None:
    """A copy that kills and has nothing else, or errors, kills."""
    killed(published, site, "KILL\n\n")
    site.wire("ferry.txt", copy)
    site.build()
    check_nothing_left(site)
    assert NOTICE in site.page(f"{HOME}/index.html")


def test_the_page_is_a_notice(published: Site, site: Site) -> None:
    """Same address, noindex, the house, the day; no data for cards; the way to the corrections."""
    killed(published, site)
    page = BeautifulSoup(site.page(f"{HOME}/index.html"), "html.parser")
    assert page.h1.get_text() == NOTICE
    assert page.title.get_text() == f"{NOTICE} | The Harbour Gazette"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.article.time["datetime"] == "2026-01-15T12:00+00:00"
    assert "The Harbour Gazette" in page.article.get_text()
    assert not page.find_all("script")
    assert not page.find_all("meta", property=True)
    assert page.article.find("a", href="/corrections/")
    assert not page.find("a", href=re.compile("embed"))
    embed = BeautifulSoup(site.page(f"{HOME}/embed.html"), "html.parser")
    assert embed.h2.a["href"] == ADDRESS
    assert embed.h2.get_text() == NOTICE
    assert "January 15, 2026" in embed.get_text()


def test_feed_readers_take_the_notice_for_the_story(published: Site, site: Site) -> None:
    """The entry keeps its id and its place, is the notice, and was updated when the story was killed."""
    killed(published, site)
    for name in ("all", "category/world"):
        feed = ET.fromstring(site.page(f"feeds/{name}.atom.xml"))  # noqa: S314 - ours
        (entry,) = [found for found in feed.findall(f"{A}entry") if found.findtext(f"{A}id") == ADDRESS]
        assert entry.findtext(f"{A}title") == NOTICE
        assert "no longer published" in (entry.findtext(f"{A}content") or "")
        assert entry.findtext(f"{A}updated") == feed.findtext(f"{A}updated") == "2026-01-15T12:00:00+00:00"
        assert entry.findtext(f"{A}published") == "2025-06-13T00:00:00+00:00"
        assert f"<guid>{ADDRESS}</guid>" in site.page(f"feeds/{name}.rss.xml")


def test_it_is_in_no_list(published: Site, site: Site) -> None:
    """Front page, category, archive and sitemap do not have it; /corrections/ has one line, without a headline."""
    killed(published, site)
    for name in ("index.html", "category/world/index.html", "archive/2025/06/index.html", "sitemap.xml"):
        assert "Bridge Painted" in site.page(name) or name == "sitemap.xml"
        assert HOME not in site.page(name)
    (line,) = BeautifulSoup(site.page("corrections/index.html"), "html.parser").select(".changes li")
    assert line.div.get_text(strip=True) == "A story of June 13, 2025 was withdrawn"
    assert line.a["href"] == f"/{HOME}/"
    feed = ET.fromstring(site.page("feeds/corrections.atom.xml"))  # noqa: S314 - ours
    entries = feed.findall(f"{A}entry")  # the kill, and in place of the correction that readers may have
    assert {entry.findtext(f"{A}title") for entry in entries} == {"A story of June 13, 2025 was withdrawn"}
    anchors = ["withdrawn", "correction-2025-06-13-ferry-2025-06-14"]
    assert [entry.findtext(f"{A}id") for entry in entries] == [f"{ADDRESS}#{anchor}" for anchor in anchors]
    assert {entry.findtext(f"{A}updated") for entry in entries} == {"2026-01-15T12:00:00+00:00"}


def test_a_site_of_one_story_can_lose_it(site: Site) -> None:
    """Without another story the feed of its category is still there, with a page that it leads to."""
    site.wire("ferry.txt", f"Category: Boats\n{WHOLE}")
    site.build()
    site.wire("ferry.txt", f"Category: Boats\nStatus: killed\n{WHOLE}")
    assert site.build().returncode == 0
    check_nothing_left(site)
    assert NOTICE in site.page("feeds/category/boats.atom.xml")
    assert "Boats" in site.page("category/boats/index.html")
    assert "/category/boats/" not in site.page("index.html")


def test_aliases_lead_to_the_notice(site: Site) -> None:
    """An address that the story left leads to where it stood last."""
    site.wire("ferry.txt", WHOLE)
    site.build()
    site.wire("ferry.txt", f"Slug: boat\n{WHOLE}")
    site.build()
    site.wire("ferry.txt", f"KILL\n\nSlug: boat\n{WHOLE}")
    site.build()
    assert "/2025/06/13/boat/" in site.page(f"{HOME}/index.html")
    assert NOTICE in site.page("2025/06/13/boat/index.html")
    check_nothing_left(site)


def test_what_was_never_published_leaves_nothing(site: Site) -> None:
    """A kill that comes first makes no Markdown, no page and no line."""
    site.wire("ferry.txt", f"KILL\n\n{WHOLE}")
    done = site.build()
    assert "it was not published, so nothing is" in done.stderr
    assert not (site.folder / "content/news/ferry.md").exists()
    assert HOME.encode() not in said(site)
    assert b"withdrawn" not in said(site)


def test_the_moment_is_settled_once(published: Site, site: Site) -> None:
    """Later builds, and changes of the copy, leave the time of the kill as it was."""
    killed(published, site)
    first = site.news("ferry.md")
    site.wire("ferry.txt", "KILL: for another reason\n\n")
    assert site.run("build", "--at", "2026-02-01T12:00").returncode == 0
    assert site.news("ferry.md") == first
    assert "modified: 2026-01-15T12:00:00+00:00  # from the copy\n" in first


@pytest.mark.parametrize(
    "edit", ["", "status: draft\n", "embargo: 2025-06-14T00:00:00+00:00\n", '"status": published\n']
)
def test_a_killed_story_comes_back(site: Site, edit: str) -> None:
    """Without the order the story is again where it was, its Markdown as it was, edits by hand included."""
    site.wire("ferry.txt", WHOLE)
    site.build()
    markdown = site.folder / "content/news/ferry.md"
    before = markdown.read_text().replace("category:", f"{edit}category:")
    before = before.replace("for a week", "for a week and a day") if edit else before
    before = before.replace("---\n", "--- \n") if "draft" in edit else before
    markdown.write_text(before)
    site.wire("ferry.txt", f"KILL\n\n{WHOLE}")
    site.build()
    assert "week and a day" in markdown.read_text() or not edit
    check_nothing_left(site)
    assert NOTICE in site.page(f"{HOME}/index.html")
    site.wire("ferry.txt", WHOLE)
    assert site.build().returncode == 0
    assert markdown.read_text() == before
    assert ("Canary Ferry" in site.page("index.html")) == ("draft" not in edit)


def test_markdown_can_be_killed_by_hand(site: Site) -> None:
    """`status: killed` is enough, whatever else the file has; the build says what feed readers need."""
    bad = "corrections: [oops]\nmodified: soon\nembargo: soon\n"
    file = site.folder / "content/news/hand.md"
    file.write_text(f"---\nstatus: killed\ndate: 2025-06-13\nlang: ar\n{bad}---\ncanary [^1]\n\n[^1]: a\n[^1]: b\n")
    done = site.build()
    assert done.returncode == 0
    assert "write `modified: 2026-01-15T12:00:00+0000`" in done.stderr
    check_nothing_left(site)
    page = BeautifulSoup(site.page("2025/06/13/hand/index.html"), "html.parser")
    assert (page.html["lang"], page.article["dir"], page.h1.get_text()) == ("ar", "rtl", "سُحب هذا الخبر")
    file.write_text(file.read_text().replace("modified: soon", "modified: 2026-01-15T12:00:00+0000"))
    assert "killed" not in site.build().stderr
    assert "2026-01-15T12:00" in site.page("2025/06/13/hand/index.html")


WAY = re.compile(r'<li class="(?:older|newer)">.*</li>\n')
BROKEN = {
    "a quotation mark": lambda text: text.replace('title: "', 'title: "canary " x '),
    "no end": lambda text: text.replace("\n---\n", "\n", 1),
    "a blank line on top": lambda text: f"\n{text}",
    "words on top": lambda text: f"canary\n{text}",
    "a tab": lambda text: text.replace("key_points:", "\tkey_points:"),
    "two documents": lambda text: text.replace("category:", "...\ncategory:"),
    "another status": lambda text: text.replace("---\n", "---\na: &a {status: published}\n<<: *a\n", 1),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_broken_front_matter_has_its_notice(published: Site, site: Site, broken: Callable[[str], str]) -> None:
    """What a person broke in the Markdown is told, and the notice stands all the same; all else is as it was."""
    killed(published, site, "")
    markdown = site.folder / "content/news/ferry.md"
    markdown.write_text(broken(markdown.read_text()))
    site.wire("ferry.txt", f"KILL\n\n{WHOLE}")
    before = beside(site)
    assert WAY.search(site.page("2025/06/13/other/index.html"))
    site.build()
    check_nothing_left(site)
    assert NOTICE in site.page(f"{HOME}/index.html")
    assert beside(site) == before
    assert not WAY.search(site.page("2025/06/13/other/index.html"))


def beside(site: Site) -> dict[str, str]:
    """Return the files of the other story, without its way to a neighbour."""
    files = {name: data.decode("utf-8", "replace") for name, data in site.files().items() if "/13/other/" in name}
    return {name: WAY.sub("", text) for name, text in files.items()}


def test_a_second_file_cannot_keep_the_text_out(published: Site, site: Site) -> None:
    """Where Markdown was copied, the notice has the address, and the copy of the story is held."""
    killed(published, site, "")
    markdown = site.folder / "content/news/ferry.md"
    (site.folder / "content/news/a.md").write_text(markdown.read_text())
    site.wire("ferry.txt", f"KILL\n\n{WHOLE}")
    done = site.build()
    assert "content/news/a.md:1:1: error: news/ferry.md holds the path" in done.stderr
    check_nothing_left(site)
    assert NOTICE in site.page(f"{HOME}/index.html")


def test_a_kill_in_another_file(published: Site, site: Site) -> None:
    """Copy that was renamed and killed at once kills its story; a kill beside the copy names the copy that is out."""
    killed(published, site, "")
    (site.folder / "content/wire/ferry.txt").rename(site.folder / "content/wire/boat.txt")
    site.wire("boat.txt", f"KILL\n\n{WHOLE}")
    assert site.build().returncode == 0
    check_nothing_left(site)
    assert NOTICE in site.page(f"{HOME}/index.html")
    site.wire("late.txt", "KILL\n\nBridge Painted\n")
    assert "late.txt:1:1: warning: this kills the story, and content/wire/other.txt is out: put" in site.build().stderr


def test_an_emptied_copy_breaks_no_rule(published: Site, site: Site) -> None:
    """The copy of a published story without a word in it is one error, and no more."""
    killed(published, site, "")
    site.wire("ferry.txt", "")
    assert [line for line in site.build().stderr.splitlines() if "broken-rule" in line] == []


def test_a_future_embargo_hides_even_the_notice(site: Site) -> None:
    """Markdown that was never out, being under embargo, leaves no trace when it is killed."""
    front = "title: canary\ndate: 2025-06-13\nstatus: killed\nembargo: 2026-01-16T00:00:00+00:00\n"
    (site.folder / "content/news/hand.md").write_text(f"---\n{front}---\ncanary\n")
    site.build()
    assert b"2025/06/13/hand" not in said(site)


def test_whoever_prints_a_killed_story_prints_the_notice() -> None:
    """The fragment, from which mails are made, has the notice, though a story still had its words."""
    story = Story(
        title="Canary",
        path=HOME,
        published=NOW,
        category="World",
        language="fr",
        body="<p>canary</p>",
        key_points=("canary",),
        status="killed",
    )
    text = fragment(story, ADDRESS, words_of("fr"))
    assert "anary" not in text
    assert "Cet article a été retiré" in text
