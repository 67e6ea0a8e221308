"""`copydesk trace`: which lines of which copy a story, or words of one, came from, and which version read it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import DESK, ROOT, Site, few, house_form, picture
from hypothesis import given
from laws import text_of
from mishaps import filings

from copydesk import __version__
from copydesk.made import MADE, edited, signed, unsigned
from copydesk.parse import parse
from copydesk.pipeline import convert
from copydesk.provenance.letters import letters_of
from copydesk.provenance.passages import found_in, letters_of_item, passages_of
from copydesk.provenance.wanted import patterns_of
from copydesk.read.decode import decode
from copydesk.read.trace import Trace, trace

ADDRESS = "http://127.0.0.1:8000/2025/06/13/ferry/"
COPIES = sorted((ROOT / "content/wire").rglob("*.txt")) + sorted(
    (ROOT / "tests/cases/read").glob("citations*/copy.txt")
)
SENTENCE = re.compile(r"[^.!?。！？]{12,}[.!?。！？]?")


@pytest.fixture
def ferry(site: Site) -> Site:
    """Give a site of one story."""
    site.wire("ferry.txt", house_form())
    assert site.build().returncode == 0
    return site


def places(site: Site, *words: str) -> list[tuple[str, str]]:
    """Return where words are from: file, line and column, and what was read there."""
    done = site.run("trace", *words)
    assert done.returncode == 0, done.stderr
    return re.findall(r"^(\S+:\d+:\d+): (.+)$", done.stdout, re.MULTILINE)


def test_words_lead_to_their_line(ferry: Site) -> None:
    """File, line and column come first; then what it was read as and by whom, the line, the page and the version."""
    done = ferry.run("trace", "Repairs took a week")
    assert done.stdout == (
        f"{ADDRESS}\n"
        f"content/news/ferry.md, made of content/wire/ferry.txt by copydesk {__version__}\n"
        "content/wire/ferry.txt:6:5: summary, read by summary/\n"
        "      • Repairs took a week\n"
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "pasted",
    [
        "the operator said. It had been out",
        "THE OPERATOR SAID.1 It had been out",
        "“the operator said.[1] It\u00a0had been out”",
        "the oper\u00adator said.¹\n\nIt had been out of service…",
        "… on Friday … said […] been out...",
        "sailed on Friday … had been out of service for a week.",
        "the operator said.1 It had been out [...] for a week",
    ],
)
def test_words_are_found_as_they_were_pasted(ferry: Site, pasted: str) -> None:
    """Quotes, marks of sources, spaces, capitals and ellipses make no difference, nor does a paragraph's end."""
    lines = [place.split(":")[1] for place, _ in places(ferry, pasted)]
    assert lines == ["8", "10"]


SCRIPTS = (
    ("3:5", "FÄHRE FÄHRT wieder", "Hafen Öffnet\n\nDie Fähre fährt wieder, sagte er.\n"),
    ("3:6", "«العبارة إلى الخدمة»", "عودة العبارة\n\nعادت العبارة إلى الخدمة يوم الجمعة، قال المشغل.\n"),
    ("3:6", "金曜日の朝に出航", "渡し船が再開\n\n渡し船は、金曜日の朝に出航した。\n"),
    ("3:5", "file ferry_plan [x] holds 5 * 3", "Snakes\n\nThe file ferry_plan [x] holds 5 * 3 rows & more.\n"),
    (
        "3:40",
        "“We row on,” he said — or",
        "Late\n\nLARKMOOR, Ohio, March 4, 2025 (AP) _ ``We row on,'' he said _ or shouted.\n",
    ),
    ("3:1", "The café on the quay", "Cafe\u0301 Opens\n\nThe cafe\u0301 on the quay opened on Friday.\n"),
    (
        "3:42",
        "then went home",
        "Long Lines\n\nThe council met until late on Friday and then\nwent home without a vote on the bridge.\n",
    ),
)


@pytest.mark.parametrize(("place", "pasted", "copy"), SCRIPTS)
def test_words_of_any_script_and_setting(site: Site, place: str, pasted: str, copy: str) -> None:
    """What was typeset, escaped, wrapped, composed otherwise, or is written in another script is found."""
    site.wire("story.txt", copy)
    site.build()
    assert places(site, pasted)[0][0] == f"content/wire/story.txt:{place}"


NAMES = (
    *("ferry", "content/wire/ferry.txt", "content/news/ferry.md", "2025/06/13/ferry", "/2025/06/13/ferry/index.html"),
    *(ADDRESS, f"{ADDRESS}embed.html", "https://elsewhere.example/repo/2025/06/13/ferry/"),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_story_by_any_name(ferry: Site, name: str) -> None:
    """A slug, a file or an address leads to all its parts, in the order of the copy."""
    assert [(place.removeprefix("content/wire/ferry.txt:"), said) for place, said in places(ferry, name)] == [
        ("1:1", "headline, read by headline.py"),
        ("5:3", "summary, read by summary/"),
        ("6:3", "summary, read by summary/"),
        ("8:1", "dateline, read by dateline/"),
        ("8:32", "paragraph, read by body/"),
        ("10:1", "paragraph, read by body/"),
        ("13:3", "source 1, read by sources/"),
    ]


@pytest.mark.parametrize(
    ("anchor", "place"), [("source-2025-06-13-ferry-1", "13:3"), ("ref-2025-06-13-ferry-1", "8:32")]
)
def test_an_anchor_leads_to_its_part(ferry: Site, anchor: str, place: str) -> None:
    """A source's address leads to its entry, that of a mark to the paragraph that cites it."""
    assert f'id="{anchor}"' in ferry.page("2025/06/13/ferry/index.html")
    assert [at for at, _ in places(ferry, f"{ADDRESS}#{anchor}")] == [f"content/wire/ferry.txt:{place}"]


def test_several_stories_and_a_name_that_is_a_word(ferry: Site) -> None:
    """Several names are several stories; with `--words`, or among other words, a name is a word."""
    ferry.wire("bridge.txt", house_form("Bridge Opens"))
    ferry.build()
    assert {place.split(":")[0] for place, _ in places(ferry, "ferry", "bridge")} == {
        "content/wire/ferry.txt",
        "content/wire/bridge.txt",
    }
    assert places(ferry, "--words", "bridge")[0][0] == "content/wire/bridge.txt:1:1"
    assert [place for place, _ in places(ferry, "ferry", "returns", "to")] == ["content/wire/ferry.txt:1:1"]


def test_json_for_scripts(ferry: Site) -> None:
    """The same as JSON, with the piece and its line."""
    (story,) = json.loads(ferry.run("trace", "--format", "json", "out of service").stdout)["stories"]
    assert story == {
        "address": ADDRESS,
        "copy": "content/wire/ferry.txt",
        "markdown": "content/news/ferry.md",
        "version": __version__,
        "notes": [],
        "passages": [
            {
                "part": "paragraph",
                "reader": "body/",
                "file": "content/wire/ferry.txt",
                "places": [
                    {
                        "line": 10,
                        "column": 13,
                        "end_column": 27,
                        "text": "out of service",
                        "row": "It had been out of service for a week.",
                    }
                ],
            }
        ],
    }


def test_the_newest_first_and_no_more_than_wanted(ferry: Site) -> None:
    """Of many stories the newest come first; how many more there are is said."""
    for day in range(1, 4):
        ferry.wire(f"day{day}.txt", house_form(f"Day {day}", f"June {day}, 2025"))
    ferry.build()
    done = ferry.run("trace", "--limit", "2", "had been out of service")
    assert re.findall(r"^http\S+", done.stdout, re.MULTILINE) == [ADDRESS, ADDRESS.replace("13/ferry", "03/day3")]
    assert done.stderr == "copydesk: as many as 2 more hold these words: paste more of them, or say --limit N\n"


def test_words_that_no_story_holds(ferry: Site) -> None:
    """That is a sentence with what is nearest, and the exit status says so."""
    done = ferry.run("trace", "It had been out of fashion for a week")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "copydesk: no story holds these words: the nearest are in content/wire/ferry.txt:10:1, "
        "`It had been out of service for a week.`\n"
    )
    assert ferry.run("trace", "whales").stderr.endswith("paste fewer of them, or name the story\n")
    assert json.loads(ferry.run("trace", "--format", "json", "whales").stdout) == {"stories": []}
    for refused in (["--format", "xml", "x"], ["?!"]):
        done = ferry.run("trace", *refused)
        assert done.returncode == 2
        assert done.stderr.startswith("copydesk: there ")


def test_what_was_left_out_is_said(ferry: Site) -> None:
    """Words of a line that was dropped lead to it, with the reason."""
    done = ferry.run("trace", "protected by copyscape")
    assert "note: it is not on the site: it was left out of the story\n" in done.stdout
    assert "content/wire/ferry.txt:14:1: dropped: boilerplate, read by tail/boilerplate.py\n" in done.stdout


def test_the_printed_words_of_the_header_block_are_the_sites(site: Site) -> None:
    """Byline, category, tags and what is said of a picture stand on the page, so nothing of them was left out."""
    site.wire("ferry.jpg", picture())
    header = "Byline: Ana Duro\nCategory: Harbour\nTags: boats, bow doors\n"
    image = "Image: ferry.jpg | In dock | Jo Bell | A white hull\n"
    site.wire("ferry.txt", f"{header}{image}Slug: white-ferry\n\n{house_form()}")
    site.build()
    for line, words in enumerate(("Ana Duro", "Harbour", "bow doors", "In dock", "Jo Bell", "A white hull")):
        done = site.run("trace", words)
        assert "left out" not in done.stdout
        assert f"content/wire/ferry.txt:{min(line + 1, 4)}:" in done.stdout
    said = [part for _, part in places(site, "white-ferry") if part.startswith("meta")]
    assert said == [f"meta {key}, read by header.py" for key in ("Byline", "Category", "Tags", "Image")]
    assert "note: it is not on the site" in site.run("trace", "white-ferry", "--words").stdout


def test_what_a_person_wrote(ferry: Site) -> None:
    """In Markdown that was edited, what is not the copy's is named with its line; words of it lead there."""
    markdown = ferry.folder / "content/news/ferry.md"
    text = markdown.read_text("utf-8").replace("out of service for a week.", "out of service. A gull watched.")
    markdown.write_text(text, "utf-8")
    ferry.build()
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "gull" in row)
    by_hand = [place for place, said in places(ferry, "ferry") if said == "written by hand"]
    assert by_hand == [f"content/news/ferry.md:{line}:{text.splitlines()[line - 1].index('A gull') + 1}"]
    assert places(ferry, "A gull watched") == [(by_hand[0], "written by hand")]
    assert "note: its Markdown was edited by hand" in ferry.run("trace", "ferry").stdout
    gone = ferry.run("trace", "out of service for a week").stdout
    assert "note: its Markdown does not hold these words" in gone
    assert "content/wire/ferry.txt:10:13: paragraph" in gone


def test_a_story_without_copy(ferry: Site) -> None:
    """Of Markdown that a person wrote, and of a story whose copy is gone, the Markdown's own lines are named."""
    (ferry.folder / "content/news/hand.md").write_text(
        "---\ntitle: By Hand\ndate: 2025-06-13\nsecret: gulls\n---\nThe gulls came at noon. They left.\n"
    )
    (ferry.folder / "content/wire/ferry.txt").unlink()
    done = ferry.run("trace", "gulls")
    assert "note: it was written by hand, as Markdown: there is no copy of it" in done.stdout
    assert [place for place, _ in places(ferry, "gulls")] == ["content/news/hand.md:6:5"]
    assert [place for place, _ in places(ferry, "hand")] == [
        "content/news/hand.md:2:8",
        "content/news/hand.md:6:1",
        "content/news/hand.md:6:25",
    ]
    assert "note: its copy wire/ferry.txt is gone" in ferry.run("trace", "out of service for a week").stdout


def test_copy_that_changed_since(ferry: Site) -> None:
    """It is said that the copy was changed, and the lines are those that it has now."""
    ferry.wire("ferry.txt", "\n\n" + house_form())
    done = ferry.run("trace", "Repairs took a week")
    assert "note: its copy was changed since the Markdown was made of it" in done.stdout
    assert "content/wire/ferry.txt:8:5: summary" in done.stdout


def test_embargoed_copy_is_not_quoted(site: Site) -> None:
    """Of copy under embargo the place is said and no more, unless the file itself is named."""
    copy = site.folder / "content/embargoed/soon.txt"
    copy.parent.mkdir()
    copy.write_text(f"Embargo: 2999-01-16 06:00\n\n{house_form('Secret Ferry')}")
    site.build()
    for words in (["soon"], ["Repairs took a week"], ["--format", "json", "sailed on Friday morning"]):
        done = site.run("trace", *words)
        assert done.returncode == 0
        assert "content/embargoed/soon.txt" in done.stdout
        assert "under embargo" in done.stdout
        assert "week" not in done.stdout
        assert "sailed" not in done.stdout
        assert "http" not in done.stdout
    assert "Repairs took a week" in site.run("trace", "content/embargoed/soon.txt").stdout
    assert "ferry" not in site.run("trace", "The ferry sailed on Friday evening, whatever").stderr.lower()


@pytest.mark.parametrize(
    ("line", "said"),
    [("Status: draft", "it is a draft"), ("Status: killed", "it was withdrawn: on the site stands a notice")],
)
def test_what_is_not_out_is_said(ferry: Site, line: str, said: str) -> None:
    """Of a draft and of a story that was withdrawn it is said that no word is on the site, and no address is named."""
    ferry.wire("ferry.txt", f"{line}\n\n{house_form()}")
    ferry.build()
    done = ferry.run("trace", "ferry")
    assert f"note: {said}" in done.stdout
    assert ADDRESS not in done.stdout


def test_a_copy_that_is_held(site: Site) -> None:
    """Copy that is held by an error can be traced, too."""
    site.wire("held.txt", house_form().replace("said.1", "said.[9]"))
    site.build()
    done = site.run("trace", "Repairs took a week")
    assert "note: it is not published: `copydesk check` says why" in done.stdout
    assert "content/wire/held.txt:6:5: summary" in done.stdout


def test_the_version_is_kept_until_the_story_changes(ferry: Site) -> None:
    """A new version, and Markdown of before one was written, rewrite nothing; a changed copy brings the new one."""
    file = ferry.folder / "content/news/ferry.md"
    for old in (signed(unsigned(file.read_text("utf-8")), "0.0.9"), unsigned(file.read_text("utf-8"))):
        assert not edited(old)
        file.write_text(old, "utf-8")
        ferry.build()
        assert file.read_text("utf-8") == old
        by = "copydesk 0.0.9" if "0.0.9" in old else "a copydesk that did not yet write its version"
        assert (
            f"by {by}\nnote: copydesk {__version__} reads the copy in the same way\n"
            in ferry.run("trace", "ferry").stdout
        )
    ferry.wire("ferry.txt", house_form() + "\n")
    ferry.build()
    assert file.read_text("utf-8").count(f", by: copydesk {__version__}}}\n") == 1


def test_an_edit_and_a_move_keep_the_version(ferry: Site) -> None:
    """Whoever edits the Markdown or moves the copy does not change who made it; a kill does not, either."""
    file = ferry.folder / "content/news/ferry.md"
    old = signed(unsigned(file.read_text("utf-8")), "0.0.9").replace("for a week.", "for two weeks.")
    file.write_text(old, "utf-8")
    (ferry.folder / "content/wire/ferry.txt").rename(ferry.folder / "content/wire/boat.txt")
    ferry.build()
    moved = ferry.news("boat.md")
    made = MADE.search(moved)
    assert made
    assert (made[1], made[4]) == ('"wire/boat.txt"', "0.0.9")
    ferry.wire("boat.txt", f"{house_form()}\n\nMore of it.\n")
    ferry.run("convert", "content/wire/boat.txt", "--take", "markdown")
    assert "by: copydesk 0.0.9}" in ferry.news("boat.md")
    ferry.wire("boat.txt", f"KILL\n\n{house_form()}")
    ferry.build()
    assert "by: copydesk 0.0.9}" in ferry.news("boat.md")


def sentences_of(data: bytes, file: str) -> tuple[Trace, list[str]] | None:
    """Return a copy as it was read, and the sentences that its story publishes; None where it publishes none."""
    markdown = convert(data, file, DESK).markdown
    if markdown is None:
        return None
    story = parse(markdown, "news/x.md", DESK)
    texts = [story.title, *story.key_points, *story.notes, *(part.text for part in story.corrections)]
    blocks = BeautifulSoup(story.body, "html.parser").find_all(["p", "li", "h2", "td", "th"])
    texts += [text_of(str(block)) for block in blocks if not block.find(["p", "li"])]
    texts += [text_of(source.html) for source in story.sources]
    return trace(decode(data), file), [found for text in texts for found in SENTENCE.findall(text)]


def check_sentences(data: bytes) -> None:
    """Each sentence that is published leads back to lines of the copy that hold its letters."""
    told, sentences = sentences_of(data, "wire/x.txt") or (None, [])
    for sentence in sentences:
        wanted = letters_of(sentence)
        if not told or not wanted:
            continue
        found = next(filter(None, (found_in(told, pattern) for pattern in patterns_of(sentence))), [])
        assert found, sentence
        rows = [place.row for passage in found for place in passage.places]
        assert all(row in told.item.copy for row in rows)
        pieces = letters_of("".join(place.text for passage in found for place in passage.places))
        assert set(re.findall(r"[^\W\d_]", wanted)) <= set(pieces)


@pytest.mark.parametrize("file", COPIES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_each_sentence_of_real_copy_leads_back(file: Path) -> None:
    """It holds for all the copy that lies here."""
    check_sentences(file.read_bytes())


@few
@given(filings([house_form(), "\n".join(house_form().splitlines()[10:])]))
def test_each_sentence_leads_back(data: bytes) -> None:
    """It holds for copy that looks real, and for copy that something happened to."""
    check_sentences(data)


def test_the_places_are_the_copys() -> None:
    """A place is a piece of the line that it names, and the parts together hold every letter that is published."""
    copy = house_form().replace("\n", "\r\n")
    told = trace(copy)
    lines = copy.splitlines()
    for passage in passages_of(told):
        for place in passage.places:
            assert place.row == lines[place.line - 1]
            assert place.row[place.column - 1 : place.end - 1] == place.text
    assert letters_of("Repairs took a week") in letters_of_item(told.item).text
