"""Before the end of an embargo nothing of its copy is written; at that moment all of it is."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import DESK, ROOT, Site, house_form, tree
from leaks import leaks
from published import git

from copydesk.desk import Desk, Policy
from copydesk.finding import EMBARGOES
from copydesk.parse import parse
from copydesk.pipeline import convert
from copydesk.rules import rules

# All end at the same moment, 2026-01-16 11:00 UTC; each says so in its own way.
BEFORE, AT, AFTER = "2026-01-16T10:59+00:00", "2026-01-16T11:00+00:00", "2026-01-16T11:01+00:00"
LINE = "Embargo: 2026-01-16 06:00 -05:00"

CASES = ROOT / "tests/cases/embargo"


def copies(kind: str) -> dict[str, str]:
    """Return the copy of a kind by its file below the content folder."""
    return {name: data.decode() for name, data in tree(CASES / kind).items()}


OPEN = copies("open")  # one takes the slug of a story under embargo, on the same day
SECRET = copies(
    "secret"
)  # by each kind of line, in each folder; the pier was published once, and has new text and slug
ONCE = copies("once")  # what was published of the pier


def put(site: Site, copy: dict[str, str]) -> None:
    """Put copy into the content."""
    for name, text in copy.items():
        file = site.folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def leaked(site: Site) -> list[str]:
    """Return what the site and its Markdown hold of the stories under embargo."""
    folders = [site.folder / "output", site.folder / "content/news"]
    return leaks(folders, SECRET.values(), (*OPEN.values(), *ONCE.values()))


@pytest.fixture(params=["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def newsroom(site: Site, request: pytest.FixtureRequest) -> Site:
    """Give a site in each of several time zones, with a story of old and then with all the others."""
    conf = site.folder / "pelican.conf.py"
    conf.write_text(conf.read_text().replace('TIMEZONE = "UTC"', f'TIMEZONE = "{request.param}"'))
    put(site, ONCE)
    assert site.run("build", "--at", "2026-01-15T12:00+00:00").returncode == 0
    assert "a green that nobody had chosen" in str(site.files())
    put(site, OPEN | SECRET)
    return site


def test_nothing_is_written_before_the_moment_and_everything_at_it(newsroom: Site) -> None:
    """A minute before, no six words of a story under embargo are in any file or name; at the moment all are out."""
    done = newsroom.run("build", "--at", BEFORE)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("under embargo until 2026-01-1") == len(SECRET)
    assert "2 stories" in done.stdout
    assert leaked(newsroom) == []
    assert leaks([newsroom.folder / "output"], ONCE.values(), OPEN.values()) == []  # it is taken off the site, too
    assert newsroom.run("convert", "--at", BEFORE).returncode == 0
    assert newsroom.run("convert", "--diff", "--at", BEFORE).returncode == 0
    assert leaked(newsroom) == []
    for moment in (AT, AFTER):
        done = newsroom.run("build", "--at", moment)
        assert "6 stories" in done.stdout, done.stderr
        assert "error" not in done.stderr
        pages = str(newsroom.files())
        for words in ("before her knees forbid it", "their crews and their cats", "herons has been asked", "Februar"):
            assert words in pages
        assert "a green that nobody had chosen" not in pages
    done = newsroom.run("build", "--at", BEFORE)
    assert leaks([newsroom.folder / "output"], SECRET.values(), OPEN.values()) == []


def test_what_is_printed_names_file_and_time_alone(newsroom: Site) -> None:
    """Neither findings nor the diff hold a word of the copy, nor its slug."""
    for words in (("build",), ("convert",), ("convert", "--diff")):
        done = newsroom.run(*words, "--at", BEFORE)
        names = [name.casefold().replace("-", " ") for name in SECRET]
        printed = newsroom.folder / "printed"
        printed.mkdir(exist_ok=True)
        (printed / "it.txt").write_text(done.stdout + done.stderr)
        assert leaks([printed], SECRET.values(), [*OPEN.values(), *ONCE.values(), *names]) == []


PLANTED = [
    ("news/pier.md", "and _nobody_ but the **herons** has been[^1] asked"),
    ("output/index.html", "<p>Nobody but the <a href='x'>herons</a> has&nbsp;been asked"),
    ("output/index.html", "<p>No<wbr>body but the her<wbr>ons has been asked"),
    ("output/feeds/all.rss.xml", "&lt;p&gt;Nobody but the &lt;b&gt;herons&lt;/b&gt; has been asked"),
    ("output/feeds/all.atom.xml", "&amp;lt;p&amp;gt;Nobody but &amp;#116;he herons has been asked"),
    ("output/data.json", '"Nobody but the h\\u0065rons has been asked"'),
    ("output/feeds/all.json", '"<p>Nobody but the <a href=\\"x\\">herons</a></p>\\n<p>has been asked"'),
    ("output/sitemap-news.xml", "<news:title>Nobody but the herons has been asked</news:title>"),
    ("output/sitemap.xml", "<loc>https://example.com/Nobody%20but%20the%20herons%20has%20been/</loc>"),
    ("output/2026/01/16/nobody-but-the-herons-has-been-asked/index.html", ""),
    ("output/embed.html", "<meta content='nobody but the herons has been asked'>"),
]


@pytest.mark.parametrize(("name", "text"), PLANTED)
def test_a_planted_leak_is_found(name: str, text: str, site: Site) -> None:
    """The search sees through markup, entities, escapes and names; five words, and what was released, are no leak."""
    file = site.folder / (f"content/{name}" if name.startswith("news") else name)
    assert leaked(site) == []
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    assert leaked(site)
    shutil.rmtree(site.folder / "output", ignore_errors=True)
    file = site.folder / "content/news/pier.md"
    file.write_text("Nobody but the herons has, and it will take them a month if the wind is kind.")
    assert leaked(site) == []


def test_where_a_story_will_be_is_not_said_before() -> None:
    """Copy that comes under a new embargo with a new slug, which is taken: no finding names it until the end."""
    there = convert(ONCE["wire/pier.txt"].encode(), "wire/pier.txt", DESK).markdown
    taken = {"2026/01/12/why-the-old-pier-will-close-for-good"}
    for moment, codes in ((BEFORE, ["under-embargo"]), (AT, ["silent-change", "path-taken"])):
        desk = replace(DESK, now=datetime.fromisoformat(moment))
        found = convert(SECRET["wire/pier.txt"].encode(), "wire/pier.txt", desk, there, taken).findings
        assert [finding.code for finding in found] == codes  # no rule says anything of the new text before


def test_each_code_about_an_embargo_is_known_as_one() -> None:
    """What a build may say of copy that waits, and what it asks git for, goes by these codes."""
    named = {code for code in rules() if "embargo" in code.split("-")}
    assert named == EMBARGOES


def test_no_setting_lets_out_what_may_be_under_embargo() -> None:
    """An embargo that can't be kept holds, whatever the settings or an excuse say of it."""
    policy = Policy(select=frozenset(), ignore=frozenset({"embargo"}), severity={"embargo": "warning"})
    copy = f"Embargo: 2026-01-16\nExcuse: embargo: it is only a day\n\n{house_form()}"
    assert convert(copy.encode(), "wire/x.txt", replace(DESK, policy=policy)).held


UNREAD = ["Embargo: 2026-06-31 06:00 +00:00", "Embargo: 2026-01-16", "EMBARGOED UNTIL 6 a.m., January 16, 2026",
          f"{LINE}\nEmbargo: 2026-01-16 07:00 -05:00", f"{LINE}\n\nEMBARGOED UNTIL 6 p.m. ET, January 16"]  # fmt: skip


@pytest.mark.parametrize("line", UNREAD)
def test_an_embargo_that_cannot_be_kept_holds(line: str, site: Site) -> None:
    """An impossible embargo, or two of them: the story is held with one sentence, whatever the time is."""
    copy = SECRET["wire/pier.txt"].partition("\n\n")[2]
    put(site, {**OPEN, "wire/pier.txt": f"{line}\n\n{copy}"})
    done = site.run("build", "--at", "2026-10-01T12:00")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("content/wire/pier.txt:")
    assert "1 held back" in done.stdout
    assert leaked(site) == []


@pytest.mark.parametrize("name", ["embargoed/ferry.txt", "embargoed/what-the-minister-will-say/ferry.txt"])
def test_moved_under_embargo(name: str, site: Site) -> None:
    """A published story whose copy goes into content/embargoed is off the site; its Markdown keeps its name."""
    site.wire("ferry.txt", house_form())
    site.build()
    (site.folder / "content/wire/ferry.txt").unlink()
    put(site, {name: f"{LINE}\n\n{house_form()}"})
    done = site.run("build", "--at", BEFORE)
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1), done.stderr
    assert list(tree(site.folder / "content/news")) == ["ferry.md"]
    assert b"ferry" not in str(site.files()).encode()
    assert site.run("build", "--at", AT).returncode == 0
    assert "sailed on Friday morning" in site.page("2025/06/13/ferry/index.html")


def test_markdown_and_pages_by_hand_keep_their_embargo(site: Site) -> None:
    """`embargo:` in front matter holds a story and a page, in any zone; one that can't be kept holds them for good."""
    lines = {"held": "embargo: 2026-01-16T06:00:00-05:00", "day": "embargo: 2026-01-01", "none": "embargo:",
             "other": "Embargo: 2026-01-01 06:00", "key": "embargoed until: now"}  # fmt: skip
    for folder in ("news", "pages"):
        for name, line in lines.items():
            (site.folder / f"content/{folder}/{name}.md").write_text(
                f"---\ntitle: Canary\ndate: 2026-01-12\n{line}\n---\nCanary text.\n"
            )
    done = site.run("build", "--at", BEFORE)
    assert done.returncode == 1
    assert done.stderr.count("`embargo:` takes a time such as") == 8
    assert b"canary" not in str(site.files()).lower().encode()
    site.run("build", "--at", AT)
    assert {name for name, data in site.files().items() if b"Canary text" in data and name.endswith("index.html")} == {
        "2026/01/12/held/index.html",
        "category/world/index.html",  # by its opening
        "held/index.html",
        "index.html",
    }


def test_an_embargo_by_hand_outlasts_that_of_the_copy(site: Site) -> None:
    """What somebody wrote into the Markdown comes back when the copy's embargo is over."""
    site.wire("ferry.txt", house_form())
    site.build()
    markdown = site.folder / "content/news/ferry.md"
    by_hand = markdown.read_text().replace("title:", "embargo: 2026-01-20T06:00:00+00:00\ntitle:")
    markdown.write_text(by_hand)
    site.wire("ferry.txt", f"{LINE}\n\n{house_form()}")
    for moment, stories in ((BEFORE, "0 stories"), (AT, "0 stories"), ("2026-01-20T06:00+00:00", "1 story")):
        assert stories in site.run("build", "--at", moment).stdout
    assert "embargo: 2026-01-20T06:00:00+00:00\ntitle:" in markdown.read_text()


def test_an_embargo_by_hand_waits_like_any_other(site: Site) -> None:
    """One in Markdown that has copy is listed, and no clock set to a time to come lets it into the site's output."""
    site.wire("ferry.txt", house_form())
    site.build()
    markdown = site.folder / "content/news/ferry.md"
    markdown.write_text(markdown.read_text().replace("title:", "embargo: 2126-01-20T06:00:00+00:00\ntitle:"))
    assert "2126-01-20 06:00 UTC  content/news/ferry.md" in site.run("embargoes").stdout
    assert site.run("build").returncode == 0
    done = site.run("build", "--at", "2127-01-01")
    assert (done.returncode, "ferry" in str(site.files())) == (2, False)
    assert "news/ferry.md is under embargo until 2126-01-20" in done.stderr


@pytest.mark.parametrize("folder", ["output", "output/", "output/preview", "content/news", "content/preview"])
def test_what_others_see_is_no_folder_of_its_own(folder: str, site: Site) -> None:
    """The site as it will be is shown neither in its own output nor in its content, however they are named."""
    site.wire("ferry.txt", f"Embargo: 2126-01-20 06:00 +00:00\n\n{house_form()}")
    site.run("build")
    done = site.run("build", "--at", "2127-01-01", "--output", folder)
    assert (done.returncode, done.stderr.count("shows it in a folder of its own")) == (2, 1)
    assert "ferry" not in str(site.files())
    assert not list(tree(site.folder / "content/news"))


HELD = {
    "a wrong key": f"{LINE}\nCategroy: World",
    "no time": "Embargo: 2026-01-16",
    "no such day": "Embargo: 2026-02-30 06:00",
}


@pytest.mark.parametrize("head", HELD.values(), ids=HELD)
def test_no_error_keeps_a_published_story_out(head: str, site: Site) -> None:
    """An embargo takes a story off the site whatever else is wrong with its copy, and gives it back as it was."""
    site.wire("ferry.txt", house_form())
    site.build()
    before = tree(site.folder / "content/news")
    site.wire("ferry.txt", f"{head}\n\n{house_form().replace('a week', 'a month')}")
    done = site.run("build", "--at", BEFORE)
    assert (done.returncode, "0 stories" in done.stdout, "1 held back" in done.stdout) == (1, True, True)
    assert "sailed" not in str(site.files())
    assert "a month" not in site.news("ferry.md")
    site.wire("ferry.txt", house_form())
    assert site.run("build", "--at", BEFORE).returncode == 0
    assert tree(site.folder / "content/news") == before


def test_no_severity_keeps_a_published_story_out(site: Site) -> None:
    """A desk that makes an embargo an error still keeps it."""
    conf = site.folder / "pelican.conf.py"
    conf.write_text(conf.read_text() + '\nDESK_SEVERITY = {"under-embargo": "error"}\n')
    site.wire("ferry.txt", house_form())
    site.build()
    site.wire("ferry.txt", f"{LINE}\n\n{house_form()}")
    assert site.run("build", "--at", BEFORE).returncode == 1
    assert "sailed" not in str(site.files())


def lines(name: str) -> list[str]:
    r"""Return the lines of a case; `\u200b` stands for a character that nobody would see there."""
    text = (CASES / f"lines/{name}.txt").read_text("utf-8")
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text).splitlines()


@pytest.mark.parametrize("line", lines("held"))
def test_whatever_an_embargo_is_called_it_holds(line: str) -> None:
    """In many words, languages, spellings and encodings, wherever a desk may put the line above a story."""
    headline, story = house_form().split("\n\n", 1)
    copy = f"{line}\n\n{headline}\n\n{story}"
    glued, below = f"{line}\n{headline}\n\n{story}", f"{headline}\n\n{line}\n\n{story}"
    inside = f"Category: World\n{line}\n\n{headline}\n\n{story}"
    encoded = copy.encode("utf-16"), copy.replace("\n", "\r\n").encode("utf-8-sig"), copy.replace("\n", "\r").encode()
    for data in (*encoded, *(text.encode() for text in (copy, glued, below, inside))):
        assert convert(data, "wire/ferry.txt", DESK).markdown is None, data


@pytest.mark.parametrize("line", lines("out"))
def test_news_of_embargoes_and_kills_goes_out(line: str) -> None:
    """An ordinary headline, point or subhead with such a word holds nothing."""
    headline, story = house_form().split("\n\n", 1)
    summed = house_form().replace("Repairs took a week", line)
    mailed = f"From: desk@example.com\nSubject: {line}\n\n{house_form()}"
    for copy in (f"{line}\n\n{story}", f"{headline}\n\n{line}\n\n{story}", f"{summed}\n", mailed):
        assert convert(copy.encode(), "wire/ferry.txt", DESK).markdown, copy


IGNORED = ["DESK_SELECT = []", 'DESK_IGNORE = ["header-key"]', 'DESK_SEVERITY = {"header-key": "warning"}']


@pytest.mark.parametrize("setting", IGNORED)
def test_no_setting_passes_over_a_misspelled_key(setting: str, site: Site) -> None:
    """`Embrago:` in the header block holds its story, whatever settings and excuses say of such keys."""
    conf = site.folder / "pelican.conf.py"
    conf.write_text(f"{conf.read_text()}\n{setting}\n")
    for number, line in enumerate(("", "Excuse: header-key: it is ours\n", "Excuse: embargo: it is ours\n")):
        head = f"Category: World\n{line}Embrago: 2026-01-16 06:00 -05:00\n\n"
        site.wire(f"{number}.txt", head + house_form())
    done = site.build()
    assert (done.returncode, "0 stories" in done.stdout) == (1, True)
    assert (
        "1.txt:3:1: error: `Embrago:` is no key of the header block: did you mean `Embargo`? [embargo]" in done.stderr
    )


def published(copy: str, zone: str = "UTC", now: str = "2026-01-17T12:00+00:00") -> str:
    """Return when the story of a copy is published."""
    desk = Desk(datetime.fromisoformat(now), ZoneInfo(zone))
    return parse(convert(copy.encode(), "wire/pier.txt", desk).markdown or "", "pier.md", desk).published.isoformat()


def test_a_story_is_published_when_its_embargo_ends() -> None:
    """Where only a day is known, or none; a time under `Date:` is the editor's own word."""
    day = house_form(day="Friday, January 16, 2026")
    assert published(day) == "2026-01-16T00:00:00+00:00"
    assert published(f"{LINE}\n\n{day}") == "2026-01-16T11:00:00+00:00"
    assert published(f"{LINE}\n\n{day}", "Asia/Tokyo") == "2026-01-16T20:00:00+09:00"
    assert published(f"{LINE}\n\n{house_form()}") == "2026-01-16T11:00:00+00:00"
    assert published(f"{LINE}\n\nFerry Sails\n\nThe ferry sailed.\n") == "2026-01-16T11:00:00+00:00"
    assert published(f"Date: 2026-01-16\n{LINE}\n\n{day}") == "2026-01-16T11:00:00+00:00"
    assert published(f"Date: 2026-01-16 09:30\n{LINE}\n\n{day}") == "2026-01-16T09:30:00+00:00"
    assert published(f"{LINE}\n\n{house_form(day='Saturday, January 17, 2026')}") == "2026-01-17T12:00:00+00:00"


def test_an_embargo_without_a_zone_is_in_the_sites() -> None:
    """Only in the header block; a finding names the moment that is meant."""
    desk = Desk(DESK.now, ZoneInfo("America/New_York"))
    found = convert(f"Embargo: 2026-02-14 06:00\n\n{house_form()}".encode(), "wire/x.txt", desk).findings
    assert [(each.code, each.severity) for each in found] == [("embargo-zone", "warning"), ("under-embargo", "warning")]
    assert "2026-02-14 06:00 EST is meant, in the site's zone (America/New_York)" in found[0].message
    assert "`-05:00`" in found[0].message


def test_an_hour_that_comes_twice() -> None:
    """As summer time ends, the clock on the wall shows half past one twice; time itself goes on."""
    zone = ZoneInfo("America/New_York")
    first, second = (datetime(2025, 11, 2, 1, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
    assert Desk(first.replace(minute=40), zone).holds(second)
    assert not Desk(second.replace(minute=20), zone).holds(first)
    assert Desk(first.replace(minute=40), zone).holds(datetime(2025, 11, 2, 1, 30))  # noqa: DTZ001 - it has no zone


FUTURE, THEN = "Embargo: 2998-06-14 06:00 +00:00", "2998-06-14T06:00+00:00"


def test_the_site_as_it_will_be(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a clock set to a time to come, what is under embargo now is shown in a folder apart, and nowhere else."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    site.wire("other.txt", house_form("Bridge Painted"))
    site.wire("ferry.txt", f"{FUTURE}\n\n{house_form()}")
    (site.folder / "content/news/hand.md").write_text(
        f"---\ntitle: By Hand\ndate: 2025-01-01\n{FUTURE.lower()}\n---\nText.\n"
    )
    assert site.run("build").returncode == 0
    before = site.files()
    for words in (("build",), ("convert",), ("convert", "content/wire/other.txt")):
        done = site.run(*words, "--at", THEN)
        assert (done.returncode, done.stdout) == (2, "")
        assert "wire/ferry.txt" in done.stderr or "news/hand.md" in done.stderr
        assert "is under embargo until 2998-06-14 06:00 UTC, and 1 more are held: `copydesk build --at" in done.stderr
    shown = site.run("build", "--at", THEN, "--output", "apart")
    assert (shown.returncode, "3 stories" in shown.stdout) == (0, True), shown.stderr
    assert "sailed on Friday morning" in (site.folder / "apart/2998/06/14/ferry/index.html").read_text()
    assert [file.name for file in sorted((site.folder / "content/news").iterdir())] == ["hand.md", "other.md"]
    assert site.files() == before
    assert not list((tmp_path / "temporary").iterdir())
    almost = site.run("build", "--at", "2998-06-14T05:59+00:00")
    assert "1 story," in almost.stdout


def test_what_waits_is_listed(site: Site) -> None:
    """The soonest first, in the site's zone; then what can't be read; one line where nothing waits."""
    assert site.run("embargoes").stdout == "nothing is under embargo\n"
    put(site, SECRET | OPEN | {"embargoed/none.txt": house_form("Nobody Knows When")})
    put(site, {"wire/soon.txt": f"Embargo: 2026-01-16 11:30 +01:00\n\n{house_form('Soon')}",
               "news/hand.md": "---\ntitle: By Hand\ndate: 2025-01-01\nembargo: 2026-02-01T06:00:00+02:00\n---\n",
               "wire/bad.txt": f"Embargo: 2026-01-16 25:00 +01:00\n\n{house_form('Bad')}"})  # fmt: skip
    done = site.run("embargoes", "--at", BEFORE)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    merger = (
        "content/embargoed/two-ferry-lines-of-fenland-become-one.txt  Two Ferry Lines of Fenland Become One Company"
    )
    assert lines[0] == f"2026-01-16 11:00 UTC  {merger}"
    assert len({line[:20] for line in lines[:4]}) == 1
    assert lines[4:] == [
        "2026-02-01 04:00 UTC  content/news/hand.md  By Hand",
        "can't be read  content/embargoed/none.txt  Nobody Knows When",
        "can't be read  content/wire/bad.txt  Bad",
    ]
    assert site.run("embargoes", "--at", "2026-01-16T10:30+01:00").stdout.startswith(
        "2026-01-16 10:30 UTC  content/wire/soon"
    )
    assert len(site.run("embargoes", "--at", "2026-03-01").stdout.splitlines()) == 2


def test_committed_copy_is_published_copy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy under embargo that git tracks is an error, in a site below the repository, too; not once it is over."""
    put(site, OPEN | SECRET | {"embargoed/unread.txt": house_form(), "embargoed/notes.docx": "a secret"})
    git(site.folder.parent, "init", "-q")
    ours = site.folder.relative_to(site.folder.parent)
    assert "embargoed-in-git" not in site.run("build", "--at", BEFORE).stderr
    git(site.folder.parent, "add", "-f", str(ours))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")  # as in a hook
    for words in (("build",), ("convert",)):
        done = site.run(*words, "--at", BEFORE)
        assert done.returncode == 1
        assert done.stderr.count("[embargoed-in-git]") == len(SECRET) + 2
        assert "content/wire/mayor.txt:1:1: error: git tracks this copy, which is under embargo" in done.stderr
        assert "`git rm --cached content/wire/mayor.txt`, move it to content/embargoed, and take it out" in done.stderr
        assert leaked(site) == []
    assert "mayor.txt:1:1: error" not in site.run("build", "--at", AT).stderr
    conf = site.folder / "pelican.conf.py"
    conf.write_text(conf.read_text().replace("PRIVATE_REPO = False", "PRIVATE_REPO = True"))
    assert "embargoed-in-git" not in site.run("build", "--at", BEFORE).stderr
    conf.write_text(conf.read_text().replace("PRIVATE_REPO = True", 'PRIVATE_REPO = "yes"'))
    assert "PRIVATE_REPO in the settings must be True or False" in site.run("build").stderr


ODD = ["embrago: 2030-01-01T00:00:00Z", "sperrfrist: 2030-01-01T00:00:00Z", "status: [draft]", "status:",
       "Status: draft", "embargo: 2030-01-01T00:00:00Z\nembargo: 2020-01-01T00:00:00Z",
       "status: killed\nstatus: published",
       "tags: [x]\n---\nEMBARGOED UNTIL 6 a.m. ET Jan. 16, 2026\n"]  # fmt: skip


@pytest.mark.parametrize("line", ODD)
def test_markdown_that_may_be_withheld_is_held(line: str, site: Site) -> None:
    """A key misspelled, in capitals, twice or without a word, and an embargo in the text: held, with one sentence."""
    (site.folder / "content/news/hand.md").write_text(f"---\ntitle: Canary\ndate: 2026-01-12\n{line}\n---\nCanary.\n")
    done = site.run("build", "--at", BEFORE)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert "canary" not in str(site.files()).lower()


def test_committed_markdown_is_published_too(site: Site) -> None:
    """A story or a page by hand under embargo that git tracks is an error; what only its copy holds back is none."""
    for folder in ("news", "pages"):
        text = "---\ntitle: By Hand\ndate: 2025-01-01\nembargo: 2026-02-01T06:00:00+02:00\n---\nText.\n"
        (site.folder / f"content/{folder}/hand.md").write_text(text)
    site.wire("ferry.txt", house_form())
    site.build()
    site.wire("ferry.txt", f"{LINE}\n\n{house_form()}")
    git(site.folder, "init", "-q")
    assert "in-git" not in site.build().stderr
    git(site.folder, "add", "-f", "content/news", "content/pages")
    for words in (("build",), ("check",)):
        done = site.run(*words, "--at", BEFORE)
        said = done.stdout + done.stderr
        assert (done.returncode, said.count("[embargoed-in-git]")) == (1, 2), said
        assert "content/news/hand.md:1:1: error: git tracks this story, which is under embargo: put its text" in said
    assert "in-git" not in site.run("build", "--at", "2026-02-01T06:00+02:00").stderr


def test_without_git_nothing_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no git at all, an embargo is kept as everywhere."""
    monkeypatch.setenv("PATH", "")
    put(site, OPEN | SECRET)
    assert site.run("build", "--at", BEFORE).returncode == 0
