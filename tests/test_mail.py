"""The mail of an edition: what clients need, nothing lost, nothing let through, and never too long for Gmail."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ROOT, few, stories_in
from hypothesis import given
from hypothesis import strategies as st

from copydesk.edition import mail
from copydesk.edition.letter import Change, Extent, Letter, Piece
from copydesk.edition.mail import LetterError, mail_html, story_html
from copydesk.edition.size import LARGEST, fitted
from copydesk.edition.text import mail_text
from copydesk.render import render
from copydesk.site.errors import BuildError
from copydesk.site.labels import words_of
from copydesk.site.stationery import stationery_of
from copydesk.site.stock import printable
from copydesk.story import Story, StoryCorrection

HOME = "https://gazette.example/"
STATIONERY = stationery_of(ROOT / "themes/broadsheet")
STORIES = stories_in(ROOT / "content")
NAMES = {Path(name).stem: story for name, story in STORIES.items()}
KILLED = Story(
    title="",
    path="2025/06/13/gone",
    published=datetime(2025, 6, 13, tzinfo=UTC),
    category="",
    language="en",
    body="",
    status="killed",
)
HOSTILE = f'<script>alert("1")</script>{mail.PLACE}</title></style>'


def piece(story: Story, extent: Extent = "opening") -> Piece:
    """Return a story as a piece of a letter."""
    return Piece(story, f"{HOME}{story.path}/", words_of(story.language), extent)


def letter(*pieces: Piece, language: str = "en", **others: object) -> Letter:
    """Return a letter in our own words."""
    plain = Letter(
        name="2025-06-13",
        subject="What the tide brought in",
        moment=datetime(2025, 6, 13, 7, tzinfo=UTC),
        house="The Harbour Gazette",
        home=HOME,
        address=f"{HOME}newsletter/2025-06-13/",
        words=words_of(language),
        pieces=pieces,
    )
    return replace(plain, **others)


def written(markdown: str, title: str = "The Ferry Sails Again") -> Story:
    """Return a story that was written by hand."""
    body, sources = render(markdown, "key")
    moment = datetime(2025, 6, 13, tzinfo=UTC)
    return printable(
        Story(
            title=title,
            path="2025/06/13/ferry",
            published=moment,
            category="World",
            language="en",
            body=body,
            sources=sources,
            key_points=("It sails",),
        )
    )


def soup(html: str) -> BeautifulSoup:
    """Return HTML to look at."""
    return BeautifulSoup(html, "html.parser")


def words_in(html: str) -> str:
    """Return the text of HTML with single spaces."""
    return " ".join(soup(html).get_text(" ").split())


def tag(page: BeautifulSoup, selector: str) -> Tag:
    """Return the one tag that a selector finds."""
    found = page.select(selector)
    assert len(found) == 1, selector
    return found[0]


@cache
def whole() -> str:
    """Return a letter of all sample stories, whole."""
    return mail_html(letter(*(piece(story, "whole") for story in STORIES.values())), STATIONERY)


@pytest.mark.parametrize("extent", ["whole", "opening"])
def test_every_word_of_every_summary_and_every_source_is_there(extent: Extent) -> None:
    """So are headlines, datelines and corrections; a headline leads to the page."""
    html = mail_html(letter(*(piece(story, extent) for story in STORIES.values())), STATIONERY)
    page, text = soup(html), words_in(html)
    links = {link["href"] for link in page.find_all("a")}
    for story in STORIES.values():
        assert f"{HOME}{story.path}/" in links
        assert story.title in text
        assert not story.dateline or story.dateline.text in text
        for said in (*story.key_points, *story.notes, *(correction.text for correction in story.corrections)):
            assert said in text
        for source in story.sources:
            assert f"[{source.number}] {words_in(source.html)}" in text
            assert {link["href"] for link in soup(source.html).find_all("a")} <= links


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_whole_story_has_every_word_of_its_body(name: str) -> None:
    """The text is the page's, in its order; only the marks are written otherwise."""
    there, body = soup(story_html(piece(NAMES[name], "whole"), STATIONERY)), soup(NAMES[name].body)
    for mark in (*there.select('a[href*="#source-"]'), *body.select("sup")):
        mark.decompose()
    assert "".join(body.get_text().split()) in "".join(there.get_text().split())


def test_an_opening_ends_with_the_way_to_the_rest() -> None:
    """The whole story has none; a headline is one link."""
    story = NAMES["dart-orbit"]
    assert "Read the whole story" in story_html(piece(story, "opening"), STATIONERY)
    assert "Read the whole story" not in story_html(piece(story, "whole"), STATIONERY)
    headline = soup(story_html(piece(story, "headline"), STATIONERY))
    assert headline.get_text() == story.title
    assert tag(headline, "a")["href"] == f"{HOME}{story.path}/"


def test_nothing_in_the_mail_needs_the_page_around_or_the_network() -> None:
    """Addresses are absolute, no anchor leads into the mail, no id, script, image or sheet is in it."""
    page = soup(whole())
    assert all(re.match(r"https?://", str(link["href"])) for link in page.find_all("a"))
    assert not page.select("[id], script, img, link, svg, form")
    assert "url(" not in whole()
    assert "@import" not in whole()
    assert all(table.get("role") == "presentation" or table.find("th") for table in page.find_all("table"))


def test_a_story_has_its_own_paper() -> None:
    """It is as dark as the letter's in a dark window, where a story of the same letter would shine else."""
    style = tag(soup(whole()), "style").get_text()
    assert re.search(r"body, \.paper, \.sheet, \.story \{\s*background-color: #161412 ?!important", style)


def test_styles_are_in_the_elements_and_the_dark_ones_in_the_head() -> None:
    """What stays in the head is one rule for dark windows, behind the charset."""
    page = soup(whole())
    style = tag(page, "style").get_text()
    assert style.strip().startswith("@media (prefers-color-scheme: dark) {")
    assert style.count("@media") == 1
    assert "max-width: 600px" in str(tag(page, "table.column")["style"])
    assert whole().encode().index(b"charset") < 1024
    assert tag(page, "meta[name=color-scheme]")["content"] == "light dark"
    assert all(heading.get("style") for heading in page.find_all(["h1", "h2", "h3"]))
    assert whole().count("<!--") == whole().count("<!--[if mso]>") == 3


def test_headings_go_down_by_one() -> None:
    """The subject is the h1, each headline an h2, a subhead of a story an h3."""
    page = soup(mail_html(letter(piece(NAMES["leap-second"], "whole")), STATIONERY))
    assert [(each.name, each.get_text()) for each in page.find_all(re.compile("^h[1-6]$"))] == [
        ("h1", "What the tide brought in"),
        ("h2", NAMES["leap-second"].title),
        ("h3", "In Summary"),
        ("h3", "Why it is there"),
        ("h3", "Why it goes"),
        ("h3", "Sources"),
    ]


def test_marks_lead_to_the_note_on_the_page() -> None:
    """They are printed as the sources are numbered below."""
    story = NAMES["leap-second"]
    page = soup(story_html(piece(story, "whole"), STATIONERY))
    marks = page.select('a[href*="#source-"]')
    assert [mark.get_text() for mark in marks] == ["[1]", "[2]", "[1]"]
    assert marks[0]["href"] == f"{HOME}{story.path}/#{story.sources[0].id}"


def test_what_a_body_may_hold() -> None:
    """Lists keep their numbers, tables their heads, code its lines, images their size; other tags leave their words."""
    body = (
        "3. three\n4. four\n\n> said so\n\n| Port | Boats |\n| --- | --- |\n| North | 12 |\n\n"
        "    first  line\n      second & last\n\n"
        '![A boat](/boat.png)\n\n<img src="/b.png" alt="b" width="90">\n\n<abbr title="x">NATO</abbr> [up](../x)\n'
    )
    page = soup(story_html(piece(written(body), "whole"), STATIONERY))
    assert tag(page, "ol")["start"] == "3"
    assert tag(page, "blockquote").get_text(strip=True) == "said so"
    assert [cell["scope"] for cell in page.find_all("th")] == ["col", "col"]
    assert "border-bottom" in str(page.select("table:not([role]) td")[0]["style"])
    code = tag(page, "code")
    assert code.get_text("\n") == "first\u00a0 line\n\u00a0\u00a0second & last"
    assert [image["src"] for image in page.find_all("img")] == [f"{HOME}boat.png", f"{HOME}b.png"]
    assert page.find_all("img")[1]["width"] == "90"
    assert [re.findall(r"max-width: \w+", str(image["style"])) for image in page.find_all("img")] == [
        ["max-width: 600px"],
        ["max-width: 90px"],
    ]
    assert not page.find("abbr")
    assert "NATO" in page.get_text()
    assert page.find("a", string="up")["href"] == f"{HOME}2025/06/13/x"  # type: ignore[index]


def test_right_to_left() -> None:
    """The Arabic letter is turned round as a whole, its lists and boxes, too."""
    story = NAMES["arabic-language-day"]
    page = soup(mail_html(letter(piece(story), language="ar"), STATIONERY))
    assert (tag(page, "html")["lang"], tag(page, "html")["dir"]) == ("ar", "rtl")
    assert tag(page, "div.paper")["dir"] == "rtl"
    for cell in (tag(page, "td.intro"), tag(page, "td.story"), tag(page, "td.summary")):
        assert cell["dir"] == "rtl"
        assert str(cell["style"]).rstrip(";").endswith("text-align: right")
    assert "margin: 0 22px 0 0" in str(tag(page, "td.summary ul")["style"])


def test_a_story_of_another_language_says_so() -> None:
    """An English story in an Arabic letter, and the other way round, is written as its language is."""
    pieces = (piece(NAMES["arabic-language-day"]), piece(NAMES["leap-second"]), piece(NAMES["tsuruga"], "headline"))
    change = Change("Ein Titel", HOME, date(2025, 6, 12), "Es waren zwei.", words_of("de"))
    for language in ("ar", "en"):
        page = soup(mail_html(letter(*pieces, language=language, changes=(change,)), STATIONERY))
        tables = page.select("table[lang]")
        assert [(table["lang"], table["dir"]) for table in tables] == [("ar", "rtl"), ("en", "ltr")]
        arabic, english = (str(tag(soup(str(table)), "td.story ul")["style"]) for table in tables)
        assert "margin: 0 22px 0 0;" in arabic
        assert "margin: 0 0 0 22px;" in english
        assert tag(page, "p.line")["lang"] == "ja"
        correction = tag(page, "td.changes p")
        assert (correction["lang"], correction["dir"]) == ("de", "ltr")
        assert "text-align: left" in str(correction["style"])
        assert correction.get_text(" ", strip=True) == "12. Juni 2025 Ein Titel Es waren zwei."


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("See https://example.org/a?b=1&c=2.", "See <a>https://example.org/a?b=1&c=2</a>."),
        (
            "(HTTP://example.org/a_(b), or http://b.example/)!",
            "(<a>HTTP://example.org/a_(b)</a>, or <a>http://b.example/</a>)!",
        ),
        ("見よ。https://example.org/港。次", "見よ。<a>https://example.org/港</a>。次"),
        ("“https://example.org/”", "“<a>https://example.org/</a>”"),
        ("https://x.example/'onclick='a", "<a>https://x.example/'onclick='a</a>"),
        ("https:// https://. www.example.org a@example.org ftp://example.org javascript://a xhttps://a", ""),
    ],
)
def test_addresses_in_an_introduction_are_links(text: str, linked: str) -> None:
    """Those of the web alone, without what belongs to the sentence; the words stay as they are, and so does HTML."""
    cell = tag(soup(mail_html(letter(intro=(text,)), STATIONERY)), "td.intro p")
    assert cell.get_text() == text
    assert all({"href"} <= set(link.attrs) <= {"href", "style"} for link in cell.find_all("a"))
    for link in cell.find_all("a"):
        assert link["href"] == link.get_text()
        link.replace_with(f"<a>{link.get_text()}</a>")
    assert cell.get_text() == (linked or text)


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("Good morning.", "ar", "ltr"),
        ("1. Good morning.", "ar", "ltr"),
        ("صباح الخير.", "en", "rtl"),
        ("https://example.org/ صباح الخير.", "en", "rtl"),
        ("בוקר טוב", "en", "rtl"),
        ("2025", "ar", "rtl"),
        ("", "en", "ltr"),
    ],
)
def test_each_paragraph_of_an_introduction_runs_as_it_is_written(text: str, language: str, direction: str) -> None:
    """Its first letter says how, so that the full stop of an English one is at its end in an Arabic letter."""
    cell = tag(soup(mail_html(letter(intro=(text,), language=language), STATIONERY)), "td.intro p")
    assert cell["dir"] == direction
    assert f"text-align: {'right' if direction == 'rtl' else 'left'}" in str(cell["style"])


@pytest.mark.parametrize("extent", ["whole", "opening", "headline"])
def test_a_killed_story_is_a_notice_alone(extent: Extent) -> None:
    """Even where someone passes its words, none is printed."""
    canary = replace(written("Canary text.[^1]\n\n[^1]: Canary source"), status="killed", modified=KILLED.published)
    canary = replace(canary, title="Canary", category="Canary", key_points=("Canary",), notes=("Canary",))
    html = mail_html(letter(piece(canary, extent), piece(KILLED, extent)), STATIONERY)
    assert "canary" not in html.lower()
    assert html.count("This story has been withdrawn") == 2
    assert ("What stood here is no longer published." in html) == (extent != "headline")
    assert "Read the whole story" not in html


@pytest.mark.parametrize(
    "unsubscribe",
    ["*|UNSUB|*", "{{ unsubscribe_url }}", "{{ UnsubscribeURL }}", "%unsubscribe_url%", "mailto:out@gazette.example"],
)
def test_placeholders_stay_as_they_are(unsubscribe: str) -> None:
    """The newsletter service finds its own placeholder in the HTML."""
    html = mail_html(letter(unsubscribe=unsubscribe), STATIONERY)
    assert f'href="{unsubscribe}"' in html


def test_no_service_fills_in_what_a_story_says() -> None:
    """A story about templates keeps its braces and stars for readers; the one placeholder that is meant is alone."""
    text = "Write {{ name }}, {% if %}, {{{ raw }}} or *|FNAME|* there"
    told = written(render("Write \\{\\{ name }}, \\{% if %}, {{{ raw }}} or \\*|FNAME|\\* there", "k")[0], text)
    html = mail_html(letter(piece(told), intro=(text,), subject=f"{text}.", unsubscribe="{{ out }}"), STATIONERY)
    assert soup(html).get_text().count(text) == 5  # title, heading, introduction, headline, story
    assert html.replace('"{{ out }}"', "").count("{{") == html.count("{%") == html.count("*|") == 0


def test_without_an_address_to_unsubscribe_at_there_is_no_such_link() -> None:
    """The link to the page of the edition is always there."""
    html = mail_html(letter(), STATIONERY)
    assert "Unsubscribe" not in html
    assert f'href="{HOME}newsletter/2025-06-13/"' in html


def test_plain_text_is_escaped() -> None:
    """Whatever subject, introduction, imprint, headline and corrections hold, is printed and never obeyed."""
    story = replace(written("Text."), title=f"A {HOSTILE}", category=HOSTILE, key_points=(HOSTILE,), notes=(HOSTILE,))
    change = Change(HOSTILE, HOME, date(2025, 6, 12), HOSTILE, words_of("en"))
    said = {"subject": HOSTILE, "intro": (HOSTILE,), "imprint": (HOSTILE,), "house": HOSTILE}
    page = soup(mail_html(letter(piece(story), piece(story, "headline"), changes=(change,), **said), STATIONERY))
    assert not page.find("script")
    assert page.get_text().count(HOSTILE) == 13


LINES = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=40).map(str.strip)  # as all are


@few
@given(st.lists(LINES, min_size=3, max_size=3))
def test_any_plain_text_is_printed_as_it_is(texts: list[str]) -> None:
    """A letter has the same tags whatever its texts say, and says them all."""
    subject, line, title = texts
    subject = f"{subject}." if subject == title else subject  # else it would not be said twice
    said = letter(piece(written("Text.", title)), subject=subject, intro=(line,), imprint=(line,))
    page = soup(mail_html(said, STATIONERY))
    assert tag(page, "h1").get_text() == (said.heading or said.house)
    assert tag(page, "h2").get_text() == title
    assert [tag(page, "td.intro p").get_text(), tag(page, "address").get_text()] == [line, line]
    assert len(page.find_all()) == len(
        soup(mail_html(letter(piece(written("Text.")), intro=("a",), imprint=("a",)), STATIONERY)).find_all()
    )


@pytest.mark.parametrize(
    ("pieces", "intro", "shown"),
    [
        ((piece(KILLED), piece(NAMES["dart-orbit"])), ("Hello.",), NAMES["dart-orbit"].key_points[0]),
        (
            (),
            ("The tide came in. " * 9,),
            "The tide came in. The tide came in. The tide came in. The tide came in. The tide came in. The tide…",
        ),
    ],
)
def test_the_preheader_is_the_first_key_point_or_the_introduction(
    pieces: tuple[Piece, ...], intro: tuple[str, ...], shown: str
) -> None:
    """It is hidden, comes first, and is padded, so that lists show nothing else behind it."""
    page = soup(mail_html(letter(*pieces, intro=intro), STATIONERY))
    hidden = tag(page, "body").find("div")
    assert isinstance(hidden, Tag)
    assert "display: none" in str(hidden["style"])
    said = hidden.get_text()
    assert said.startswith(shown)
    assert len(said) > len(shown) + 100
    assert re.fullmatch("[\u034f\u200c\u2007\u00ad]+", said.removeprefix(shown))


def test_a_letter_without_anything_to_show_has_no_preheader() -> None:
    """An empty one would show blanks alone."""
    assert "display: none" not in mail_html(letter(), STATIONERY)


# Size


def long_story(paragraphs: int) -> Story:
    """Return a story of so many paragraphs of about 2,000 bytes."""
    return written("\n\n".join(["The tide came in over the quay. " * 60] * paragraphs))


def extents(pieces: tuple[Piece, ...]) -> list[str]:
    """Return how much is printed of each piece."""
    return [each.extent for each in pieces]


def test_a_letter_that_has_room_is_left_alone() -> None:
    """The size is that of the HTML in bytes."""
    short = letter(piece(NAMES["tsuruga"], "whole"))
    fit = fitted(short, STATIONERY)
    assert (fit.letter, fit.cut, fit.too_long) == (short, (), "")
    assert fit.size == len(mail_html(short, STATIONERY).encode())


def test_the_longest_story_is_cut_first_and_of_two_the_last() -> None:
    """Whole stories become openings, no more of them than must."""
    said = letter(*(piece(long_story(count), "whole") for count in (10, 20, 20, 5)))
    fit = fitted(said, STATIONERY)
    assert extents(fit.letter.pieces) == ["whole", "whole", "opening", "whole"]
    assert fit.cut == (fit.letter.pieces[2],)
    assert fit.size == len(mail_html(fit.letter, STATIONERY).encode()) < LARGEST


def test_a_story_of_300_kb_becomes_an_opening() -> None:
    """The others stay whole."""
    fit = fitted(letter(piece(NAMES["dart-orbit"], "whole"), piece(long_story(150), "whole")), STATIONERY)
    assert extents(fit.letter.pieces) == ["whole", "opening"]
    assert not fit.too_long


def test_openings_become_headlines_where_that_is_not_enough() -> None:
    """First all whole stories become openings."""
    fit = fitted(letter(*[piece(long_story(2), "whole")] * 50), STATIONERY)
    assert extents(fit.letter.pieces) == ["opening"] * extents(fit.letter.pieces).count("opening") + [
        "headline" for each in fit.letter.pieces if each.extent == "headline"
    ]
    assert 0 < extents(fit.letter.pieces).count("headline") < 50
    assert fit.size == len(mail_html(fit.letter, STATIONERY).encode()) < LARGEST


def corrected(count: int, extent: Extent, said: str = "It has 60 seats.") -> Letter:
    """Return a letter of so many stories, each of them corrected, which a later letter would tell, too."""
    pieces, changes = [], []
    for number in range(count):
        text, path = f"{number}: {said}", f"2025/06/13/ferry-{number}"
        correction = StoryCorrection(date(2025, 6, 14), text, "c")
        pieces.append(piece(replace(long_story(1), path=path, corrections=(correction,)), extent))
        changes.append(Change("The Ferry", f"{HOME}{path}/#c", correction.date, text, words_of("en"), path))
    return letter(*pieces, changes=tuple(changes))


def test_a_change_is_told_once() -> None:
    """With its story where that is printed, else by itself; so is a withdrawal."""
    said = corrected(2, "opening")
    first, second = said.pieces
    assert said.told == ()
    cut = replace(said, pieces=(first, replace(second, extent="headline")))
    assert cut.told == said.changes[1:]
    assert replace(said, pieces=()).told == said.changes
    gone = replace(second, story=replace(second.story, status="killed"), extent="headline")
    assert replace(said, pieces=(first, gone)).told == ()
    html, text = mail_html(cut, STATIONERY), mail_text(cut)
    for each in (said.changes[0].text, said.changes[1].text):
        assert html.count(each) == text.count(each) == 1
    assert "Corrections</h2>" in html
    assert "Corrections</h2>" not in mail_html(said, STATIONERY)


@pytest.mark.parametrize("extent", ["whole", "opening"])
def test_no_correction_is_lost_when_stories_become_headlines(extent: Extent) -> None:
    """Those of a headline are told in the frame, which counts: the letter as it is then is under the limit."""
    said, limit = corrected(20, extent), LARGEST // 3
    fit = fitted(said, STATIONERY, limit)
    assert {"opening", "headline"} == set(extents(fit.letter.pieces))
    html, text = mail_html(fit.letter, STATIONERY), mail_text(fit.letter)
    assert fit.size == len(html.encode()) < limit
    for change in said.changes:
        assert words_in(html).count(f" {change.text}") == text.count(f" {change.text}") == 1
    assert len(fit.letter.told) == extents(fit.letter.pieces).count("headline")


def test_a_story_whose_corrections_fill_it_stays() -> None:
    """As a headline with its corrections in the frame it would be longer than it is."""
    said = letter(piece(written("Short.")), piece(KILLED))
    corrections = tuple(StoryCorrection(date(2025, 6, day), "It has 60 seats.", "c") for day in range(1, 20))
    changes = tuple(Change("T" * 900, HOME, each.date, each.text, words_of("en"), "2025/06/13/ferry")
                    for each in corrections)  # fmt: skip
    first = replace(said.pieces[0], story=replace(said.pieces[0].story, corrections=corrections))
    fit = fitted(replace(said, pieces=(first, said.pieces[1]), changes=changes), STATIONERY, limit=9000)
    assert fit.letter.pieces[0].extent == "opening"
    assert fit.too_long


def test_what_would_not_get_shorter_stays_whole() -> None:
    """The opening of a story of one paragraph is the story, and has a link more."""
    fit = fitted(letter(piece(written("Short."), "whole"), piece(KILLED, "whole")), STATIONERY, limit=9000)
    assert extents(fit.letter.pieces) == ["whole", "whole"]


def test_500_stories_are_too_many_and_it_says_so() -> None:
    """With headlines alone they are too long, and what is to be done is one sentence."""
    stories = list(STORIES.values())
    fit = fitted(letter(*(piece(stories[at % len(stories)], "whole") for at in range(500))), STATIONERY)
    assert set(extents(fit.letter.pieces)) == {"headline"}
    assert len(fit.cut) == 500
    assert re.fullmatch(
        r"the letter has [\d,]+ bytes even with 500 headlines alone, and Gmail cuts off what is over 100,000: "
        "name fewer stories, or shorten its introduction",
        fit.too_long,
    )


def test_nothing_is_inlined_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story that is in two letters has its styles put in once, and so has one whose size was asked for before."""
    given_out: list[str] = []

    class Counting:
        def inline_fragment(self, html: str, css: str) -> str:
            del css
            given_out.append(html)
            return html

        def inline(self, html: str) -> str:
            given_out.append(html)
            return html

    mail.inlined.cache_clear()
    monkeypatch.setattr(mail, "_FOR_PARTS", Counting())
    monkeypatch.setattr(mail, "_FOR_PAGES", Counting())
    first, second = piece(NAMES["dart-orbit"]), piece(NAMES["tsuruga"])
    fit = fitted(letter(first, second), STATIONERY)
    mail_html(fit.letter, STATIONERY)
    mail_html(letter(second, first), STATIONERY)
    mail_html(letter(second, subject="Another"), STATIONERY)
    mail.inlined.cache_clear()
    frames = [html for html in given_out if "<html" in html]
    assert (len(frames), len(given_out) - len(frames)) == (3, 2)
    assert len(set(given_out)) == 5


# The theme


def broken(folder: Path, change: Callable[[Path], object]) -> Path:
    """Return a theme whose mail/ was changed."""
    shutil.copytree(ROOT / "themes/broadsheet/mail", folder / "mail")
    change(folder / "mail")
    return folder


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("story.html", "<p>\n{% if %}", r"mail/story\.html:2: .*: mend the template"),
        (
            "story.html",
            "\n\n{{ piece.nothing }}",
            r"mail/story\.html:3: .* has no attribute 'nothing': mend the template",
        ),
        ("letter.html", "{{ nothing }}", r"mail/letter\.html:1: 'nothing' is undefined: mend the template"),
        (
            "letter.html",
            "{% include 'gone.html' %}",
            r"mail/gone\.html can't be read: .* copy it from the broadsheet theme",
        ),
        ("_summary.html", "{{ 1 / }}", r"mail/_summary\.html:1: .*: mend the template"),
    ],
)
def test_a_broken_template_is_one_sentence(tmp_path: Path, name: str, text: str, message: str) -> None:
    """It names file and line, whether the template breaks when it is read or when it is printed."""
    theme = broken(tmp_path, lambda folder: (folder / name).write_text(text, "utf-8"))
    with pytest.raises(BuildError) as error:
        mail_html(letter(piece(NAMES["dart-orbit"])), stationery_of(theme))
    assert re.fullmatch(f".*{message}", str(error.value))


@pytest.mark.parametrize("name", ["letter.html", "story.html", "mail.css"])
def test_a_theme_without_a_part_of_it_is_one_sentence(tmp_path: Path, name: str) -> None:
    """It names the file and where to take it from."""
    theme = broken(tmp_path, lambda folder: (folder / name).unlink())
    with pytest.raises(BuildError) as error:
        stationery_of(theme)
    remedy = "letters are printed with it, so copy it from the broadsheet theme"
    assert str(error.value) == f"{theme / 'mail' / name} can't be read: {remedy}"


def test_a_letter_template_that_leaves_stories_out_is_an_error(tmp_path: Path) -> None:
    """A letter is not sent without a story that it names."""
    theme = broken(tmp_path, lambda folder: (folder / "letter.html").write_text("<p>{{ pieces[0] }}</p>", "utf-8"))
    with pytest.raises(LetterError) as error:
        mail_html(letter(piece(KILLED), piece(KILLED)), stationery_of(theme))
    assert str(error.value).endswith("must print each of `pieces` once, and it has 1 of 2: mend the template")
