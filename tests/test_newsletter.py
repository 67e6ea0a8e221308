"""The newsletter as people use it: an edition is made, every build prints it, and what was taken back is in none."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from datetime import timedelta
from email import policy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import DESK, NOW, Site, house_form, stories_in

from copydesk.site.circulation import editions_of
from copydesk.site.labels import words_of

PUBLIC = "https://gazette.example.org"
NOTICE = "This story has been withdrawn"
FILES = ("index.html", "mail.html", "mail.txt", "mail.eml")


def copy(name: str, day: str = "Wednesday, January 14, 2026") -> str:
    """Return copy whose every sentence has the name in it, so that a search finds whatever is left of it."""
    return (
        f"The {name} Comes Back\n\nIn Summary\n\n  • A {name} was seen\n  • People like the {name}\n\n"
        f"Gazette, {day}-The {name} came back to the harbour, a warden said.1\n\nMany {name} lovers were there.\n\n"
        f"Sources\n  1. https://{name}.example.com/report\n"
    )


def make(site: Site, *words: str, days: float = 0) -> str:
    """Make an edition some days after the tests' now, and return what was printed."""
    at = (NOW + timedelta(days=days)).isoformat()
    done = site.run("newsletter", "--site-url", PUBLIC, "--at", at, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def refused(site: Site, *words: str) -> str:
    """Return the sentence with which an edition is refused."""
    done = site.run("newsletter", "--site-url", PUBLIC, "--at", NOW.isoformat(), *words)
    assert done.returncode == 2, done.stdout
    return done.stderr


def editions(site: Site) -> list[str]:
    """Return the editions that there are."""
    return sorted(path.stem for path in (site.folder / "content/editions").glob("*.yml"))


def printed(site: Site, name: str = "2026-01-15") -> dict[str, str]:
    """Return the files of an edition, the message decoded as far as it is quoted."""
    folder = site.folder / "output/newsletter" / name
    return {each: (folder / each).read_text("utf-8") for each in FILES}


def test_an_edition_can_be_sent_as_it_stands(site: Site) -> None:
    """One command on copy that nobody converted: the file of the edition, and the mail beside the built site."""
    site.wire("heron.txt", copy("heron"))
    said = make(site, "--subject", "Birds", "--intro", str(intro(site, "Good morning.\n\nThe heron\nis back.")))
    assert "content/editions/2026-01-15.yml: Birds" in said
    record = (site.folder / "content/editions/2026-01-15.yml").read_text("utf-8")
    assert record.split("\n", 1)[1] == (
        'subject: "Birds"\nintro: |\n  Good morning.\n\n  The heron is back.\n'
        f'cutoff: 2026-01-15T12:00:00+00:00\nsite: "{PUBLIC}"\nstories:\n  - 2026/01/14/heron\n'
    )
    folder = site.folder / "output/newsletter/2026-01-15"
    sent = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(sent) == {"mail.html", "mail.txt", "mail.eml"}
    assert site.build().returncode == 0  # at an address of this machine, which is not that of the mail
    assert {name: (folder / name).read_bytes() for name in sent} == sent
    for name, text in printed(site).items():
        if name != "mail.eml":
            assert all(
                word in text for word in ("Birds", "Good morning.", "The heron is back.", "The heron Comes Back")
            )
            assert all(word in text for word in ("A heron was seen", "https://heron.example.com/report"))
    assert f'href="{PUBLIC}/2026/01/14/heron/"' in printed(site)["mail.html"]


def test_who_wrote_a_story_is_credited_wherever_it_goes(site: Site) -> None:
    """Above the dateline, in every form of an edition and in what is pasted; a story of the house has no credit."""
    site.wire("heron.txt", copy("heron").replace("Gazette, ", "By Ana Reyes and Bo Lind\n\nGazette, "))
    site.wire("crane.txt", copy("crane"))
    make(site)
    assert site.build("--site-url", PUBLIC).returncode == 0
    forms = printed(site) | {"embed.html": site.page("2026/01/14/heron/embed.html")}
    for text in forms.values():
        assert text.count("By Ana Reyes and Bo Lind") == text.count("By ") == (2 if text is forms["mail.eml"] else 1)
        assert text.index("By Ana Reyes and Bo Lind") < text.index("Gazette, Wednesday", text.index("By Ana Reyes"))
    assert "Ana Reyes" in site.page("feeds/campaign.rss.xml").partition("<content:encoded>")[2]


@pytest.mark.parametrize(
    ("names", "language", "said"),
    [
        ((), "en", ""),
        (("Ana Reyes",), "en", "By Ana Reyes"),
        (("Ana", "Bo", "Cy"), "en", "By Ana, Bo and Cy"),
        (("Ana", "{0} Bo"), "fr", "Par Ana et {0} Bo"),
    ],
)
def test_a_byline_in_words(names: tuple[str, ...], language: str, said: str) -> None:
    """It is the one of the page; nothing for the house."""
    assert words_of(language).byline(names) == said


def intro(site: Site, text: str) -> Path:
    """Write an introduction into a file."""
    file = site.folder / "intro.txt"
    file.write_text(text, "utf-8")
    return file


def test_the_next_edition_holds_what_came_since(site: Site) -> None:
    """Also what was filed after the cut-off with a dateline of the day before it."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    assert (
        "no story is new since the last edition"
        in site.run("newsletter", "--site-url", PUBLIC, "--at", (NOW + timedelta(days=1)).isoformat()).stderr
    )
    site.wire("crane.txt", copy("crane"))
    assert "The crane Comes Back" in make(site, days=1)
    assert editions(site) == ["2026-01-15", "2026-01-16"]
    assert "heron" not in (site.folder / "content/editions/2026-01-16.yml").read_text("utf-8")


def test_a_second_edition_of_a_day_has_a_number(site: Site) -> None:
    """And takes nothing of the first away."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    make(site, "--last", "1")
    assert editions(site) == ["2026-01-15", "2026-01-15-2"]
    assert site.build().returncode == 0
    listed = BeautifulSoup(site.page("newsletter/index.html"), "html.parser").main
    assert listed
    assert [a["href"] for a in listed.select("ul a")] == ["/newsletter/2026-01-15-2/", "/newsletter/2026-01-15/"]
    assert f"{NOW:%Y-%m-%d}-2" in site.page("feeds/newsletter.atom.xml")


def test_people_choose(site: Site) -> None:
    """The newest, those since a day, or some by their names, in the order in which they are named."""
    site.wire("heron.txt", copy("heron"))
    site.wire("crane.txt", copy("crane", "Tuesday, January 13, 2026"))
    site.wire("gull.txt", copy("gull", "Thursday, January 1, 2026"))

    def stories(*words: str) -> list[str]:
        make(site, *words)
        newest = max(editions(site), key=lambda name: (len(name), name))
        record = (site.folder / f"content/editions/{newest}.yml").read_text("utf-8")
        return re.findall(r"^  - \S+/(\w+)$", record.partition("\npassed")[0], re.MULTILINE)

    assert stories("--last", "2") == ["heron", "crane"]
    assert stories("--since", "2026-01-13") == ["heron", "crane"]
    assert stories("gull", "content/wire/heron.txt") == ["gull", "heron"]
    assert stories(f"{PUBLIC}/2026/01/13/crane/") == ["crane"]
    assert "no story is new" in refused(site)


REFUSALS = {
    ("--last", "2", "heron"): "one of them",
    ("rain",): "there is no story 'rain'",
    ("draft",): "content/news/draft.md is a draft: delete the line of its status to publish it",
    ("later",): "content/news/later.md is under embargo: `copydesk embargoes` says until when",
    ("gone",): "gone was withdrawn",
    ("broken",): "content/wire/broken.txt is not published: `copydesk check` and `copydesk embargoes` say why",
    ("--since", "soon"): "--since soon: write a day or a time",
    ("--since", "2026-01-15"): "nothing was published since 2026-01-15",
    ("--subject", "two\nlines"): "a subject has one line",
    ("--subject", "x" * 300): "300 characters",
    ("--intro", "no.txt"): "--intro no.txt: there is no such file",
}


@pytest.mark.parametrize("words", REFUSALS)
def test_a_refusal_is_one_sentence_and_writes_nothing(site: Site, words: tuple[str, ...]) -> None:
    """What can't be sent is said before anything is there."""
    for name in ("heron", "draft", "later", "gone", "broken"):
        site.wire(f"{name}.txt", copy(name))
    site.build()
    site.wire("draft.txt", "Status: draft\n\n" + copy("draft"))
    site.wire("later.txt", "Embargo: 2026-02-01 06:00 +00:00\n\n" + copy("later"))
    site.wire("gone.txt", "KILL\n\n" + copy("gone"))
    (site.folder / "content/news/broken.md").unlink()
    site.wire("broken.txt", copy("broken").replace("said.1", "said.7"))
    said = refused(site, *words)
    assert said.startswith("copydesk: ")
    assert REFUSALS[words] in said
    assert len(said.splitlines()) == 1
    assert editions(site) == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000", "https://desk.local"]
)
def test_no_mail_leads_to_this_machine(site: Site, url: str) -> None:
    """Its readers could not follow a link of it."""
    site.wire("heron.txt", copy("heron"))
    done = site.run("newsletter", "--site-url", url)
    assert done.returncode == 2
    assert f"{url} is an address that no reader of a mail can reach" in done.stderr


def test_a_broken_edition_is_held_alone(site: Site) -> None:
    """The others are printed; no new one is made while it is not known what an old one held."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    (site.folder / "content/editions/2026-01-14.yml").write_text("cutoff: soon\n")
    done = site.build()
    assert done.returncode == 1
    assert "content/editions/2026-01-14.yml:1:1: error: `cutoff:` takes a time" in done.stderr
    assert (site.folder / "output/newsletter/2026-01-15/mail.html").exists()
    assert "content/editions/2026-01-14.yml:1:1" in refused(site, "--last", "1")


ORDERS = {"KILL\n\n": True, "Embargo: 2026-06-01 06:00 +00:00\n\n": False, "EMBARGOED UNTIL SOME DAY\n\n": False}


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_taken_back_is_in_no_edition(site: Site, order: str) -> None:
    """Neither text nor subject nor introduction of a past edition has a word of it, nor has its feed."""
    site.wire("heron.txt", copy("heron"))
    site.wire("crane.txt", copy("crane", "Tuesday, January 13, 2026"))
    make(site, "--subject", "The heron again", "--intro", str(intro(site, "All about the heron.")))
    make(site, "--last", "1")
    site.wire("heron.txt", order + copy("heron"))
    done = site.build()
    assert "write `cleared: [2026/01/14/heron]`" in done.stderr
    for name in ("2026-01-15", "2026-01-15-2"):
        for file, text in printed(site, name).items():
            assert "heron" not in re.sub(r"2026/01/14/heron|-14-heron", "", text), (name, file)
            assert (NOTICE in text) == ORDERS[order] or file == "mail.eml"
    assert "crane" in printed(site)["mail.txt"]
    for feed in ("atom", "rss"):
        assert "heron" not in site.page(f"feeds/newsletter.{feed}.xml").replace("2026/01/14/heron", "")
    assert "heron" not in site.page("newsletter/index.html")


def test_what_somebody_looked_at_is_printed_again(site: Site) -> None:
    """`cleared` says that subject and introduction do not speak of the story that was taken back."""
    site.wire("heron.txt", copy("heron"))
    make(site, "--subject", "Quiet waters", "--intro", str(intro(site, "A walk along the quay.")))
    site.wire("heron.txt", "KILL\n\n" + copy("heron"))
    record = site.folder / "content/editions/2026-01-15.yml"
    record.write_text(record.read_text("utf-8") + "cleared: [2026/01/14/heron]\n", "utf-8")
    assert "cleared" not in site.build().stderr
    assert "Quiet waters" in printed(site)["mail.txt"]
    assert "A walk along the quay." in printed(site)["index.html"]


def test_a_new_edition_sees_a_kill_before_any_build(site: Site) -> None:
    """Copy that changed is converted first: a kill in it, an embargo, and stories that are new."""
    site.wire("heron.txt", copy("heron"))
    site.wire("crane.txt", copy("crane"))
    assert site.build().returncode == 0
    site.wire("heron.txt", "KILL\n\n" + copy("heron"))
    site.wire("gull.txt", copy("gull"))
    said = make(site)
    assert "crane" in said
    assert "gull" in said
    assert "heron Comes" not in said


def test_an_edition_tells_what_was_corrected_since(site: Site) -> None:
    """With the story's headline and a link to the place; a withdrawal is told, too; each once."""
    site.wire("heron.txt", copy("heron"))
    site.wire("crane.txt", copy("crane"))
    make(site)
    site.wire("heron.txt", copy("heron") + "\nCorrection, January 16, 2026: It was grey.\n")
    site.wire("crane.txt", "KILL\n\n" + copy("crane"))
    site.wire("gull.txt", copy("gull", "Friday, January 16, 2026"))
    said = make(site, days=1)
    assert "The heron Comes Back (corrected)" in said
    assert "A story of January 14, 2026 was withdrawn (withdrawn)" in said
    site.build("--site-url", PUBLIC)
    for file in ("index.html", "mail.html", "mail.txt"):
        text = printed(site, "2026-01-16")[file]
        assert "It was grey." in text
        assert "A story of January 14, 2026 was withdrawn" in text
        assert "/2026/01/14/heron/#correction-2026-01-14-heron-2026-01-16" in text
    site.wire("tern.txt", copy("tern", "Saturday, January 17, 2026"))
    said = make(site, days=2)
    assert "(corrected)" not in said
    assert "(withdrawn)" not in said


def test_a_correction_is_told_once_whatever_becomes_of_its_story(site: Site) -> None:
    """Also where the story moves, where a second correction of the day comes above it; a second kill is told, too."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    first = "\nCorrection, January 16, 2026: It was grey.\n"
    site.wire("heron.txt", copy("heron") + first)
    site.wire("gull.txt", copy("gull", "Friday, January 16, 2026"))
    assert "(corrected)" in make(site, days=1)
    site.wire("heron.txt", "Slug: grey-heron\n\n" + copy("heron") + first)
    site.wire("tern.txt", copy("tern", "Saturday, January 17, 2026"))
    said = make(site, days=2)
    assert "(corrected)" not in said
    assert "passed over" not in said
    site.wire(
        "heron.txt", "Slug: grey-heron\n\n" + copy("heron") + "\nCorrection, January 16, 2026: It stood.\n" + first
    )
    site.wire("auk.txt", copy("auk", "Sunday, January 18, 2026"))
    make(site, days=3)
    site.build()
    assert "It was grey." in printed(site, "2026-01-16")["mail.txt"]
    assert "It stood." in printed(site, "2026-01-18")["mail.txt"]
    assert "It was grey." not in printed(site, "2026-01-18")["mail.txt"]
    for day, name in ((4, "kite"), (6, "crake")):
        site.wire("gull.txt", copy("gull", "Friday, January 16, 2026"))
        site.run("build", "--at", (NOW + timedelta(days=day)).isoformat())
        site.wire("gull.txt", "KILL\n\n" + copy("gull", "Friday, January 16, 2026"))
        site.wire(f"{name}.txt", copy(name, "Sunday, January 18, 2026"))
        assert "was withdrawn (withdrawn)" in make(site, days=day)


def test_a_special_edition_leaves_the_others_due(site: Site) -> None:
    """Stories that were named pass nothing over; a number does, and says so."""
    for name in ("heron", "crane", "gull"):
        site.wire(f"{name}.txt", copy(name))
    assert "passed over" not in make(site, "crane")
    said = make(site)
    assert "heron" in said
    assert "gull" in said
    site.wire("tern.txt", copy("tern"))
    site.wire("auk.txt", copy("auk"))
    assert "passed over: 1 story, not to come by themselves" in make(site, "--last", "1", days=1)
    assert "no story is new" in site.run("newsletter", "--site-url", PUBLIC, "--at", "2026-01-17").stderr


def test_a_path_that_leads_nowhere_is_told(site: Site) -> None:
    """A story that somebody mistyped in the file does not vanish in silence; an edition of nothing is not sent."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    record = site.folder / "content/editions/2026-01-15.yml"
    record.write_text(record.read_text("utf-8").replace("14/heron", "14/hreon"), "utf-8")
    done = site.build()
    assert "2026/01/14/hreon is not published, so this edition leaves it out: mend the path" in done.stderr
    assert done.returncode == 0
    done = site.run(
        "newsletter", "send", "2026-01-15", "--smtp", "127.0.0.1:9", "--to", "a@b.org", "--site-url", PUBLIC
    )
    assert done.returncode == 2
    assert "nothing that the edition of 2026-01-15 names is published" in done.stderr


def test_a_correction_survives_the_cut_of_its_story(site: Site) -> None:
    """Where size leaves the headline alone, its correction stands apart."""
    settings = site.folder / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8") + '\nNEWSLETTER_STORIES = "whole"\n', "utf-8")
    long = f"{'A long walk by the sea, said the warden. ' * 600}\n\n"
    site.wire("heron.txt", copy("heron"))
    make(site)
    site.wire(
        "heron.txt", copy("heron").replace("Many", f"{long * 2}Many") + "\nCorrection, January 16, 2026: It was grey.\n"
    )
    names = [f"bird{number}" for number in range(60)]
    for name in names:
        site.wire(f"{name}.txt", copy(name).replace(" lovers", " lovers and their friends from all around the bay" * 3))
    said = make(site, "heron", *names, days=1)
    assert "heron its headline is left" in said or "heron its opening is left" in said
    site.build()
    assert "It was grey." in printed(site, "2026-01-16")["mail.txt"]
    assert "It was grey." in printed(site, "2026-01-16")["mail.html"]


def test_a_kill_is_not_stopped_by_an_edition(site: Site) -> None:
    """Whatever lies in content/editions: the site goes out, and the finding names the file."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    folder = site.folder / "content/editions"
    (folder / "old").mkdir()
    (folder / "old/2026-01-15.yml").write_bytes((folder / "2026-01-15.yml").read_bytes())
    (folder / "2026-01-14.yml").write_text(f"subject: {'[' * 40_000}\n")
    site.wire("heron.txt", "KILL\n\n" + copy("heron"))
    done = site.build()
    assert done.returncode == 1
    assert "content/editions/old/2026-01-15.yml:1:1: error: this is no edition" in done.stderr
    assert "content/editions/2026-01-14.yml:1:1: error: an edition has no lists in lists" in done.stderr
    assert "heron Comes" not in site.page("index.html")


def test_the_page_of_an_edition_says_what_its_mail_says(site: Site) -> None:
    """The introduction has its link, and of a story that was withdrawn since there is the day, as in the mail."""
    site.wire("heron.txt", copy("heron"))
    make(site, "--intro", str(intro(site, "See https://tide.example.org/a.")))
    assert site.build("--site-url", PUBLIC).returncode == 0
    link = BeautifulSoup(printed(site)["index.html"], "html.parser").select_one("p.intro[dir=ltr] a")
    assert link.attrs == {"href": "https://tide.example.org/a"}
    site.wire("heron.txt", "KILL\n\n" + copy("heron"))
    assert site.build("--site-url", PUBLIC).returncode == 0
    page, mail = (BeautifulSoup(printed(site)[name], "html.parser") for name in ("index.html", "mail.html"))
    assert page.select_one(".piece .dateline").get_text() == mail.select_one("td.story .dateline").get_text()


def test_a_story_that_moved_stays_in_its_edition(site: Site) -> None:
    """The old path leads to it, in past editions, too."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    site.wire("heron.txt", "Slug: grey-heron\n\n" + copy("heron"))
    site.build()
    assert "/2026/01/14/grey-heron/" in printed(site)["mail.txt"]


def test_the_setting_says_how_much(site: Site) -> None:
    """The whole story, its opening, or its headline alone; what is no extent stops every command with a sentence."""
    site.wire("heron.txt", copy("heron").replace("Many heron", f"{'A long walk. ' * 60}\n\nMany heron"))
    make(site)
    settings = site.folder / "pelican.conf.py"
    for extent, inside in (("opening", False), ("whole", True), ("headline", False)):
        settings.write_text(re.sub(r"(?m)^(NEWSLETTER_STORIES = ).*", rf'\1"{extent}"', settings.read_text("utf-8")))
        site.build()
        for file in ("index.html", "mail.html", "mail.txt"):
            assert ("lovers were there" in printed(site)[file]) == inside
            assert ("People like the heron" in printed(site)[file]) == (extent != "headline")
    settings.write_text(settings.read_text("utf-8") + '\nNEWSLETTER_STORIES = "some"\n')
    assert "NEWSLETTER_STORIES in the settings is 'some'" in site.build().stderr


def test_a_story_without_summary_or_sources_is_told(site: Site) -> None:
    """It goes out as it is; whoever sends it knows."""
    site.wire("heron.txt", "The Heron\n\nGazette, Wednesday, January 14, 2026-It came back to the quay.\n")
    site.wire("crane.txt", copy("crane"))
    said = make(site)
    assert "2026/01/14/heron has no summary and no sources: the mail prints none" in said
    assert "crane has no" not in said


def test_a_story_of_300_kb_is_cut_and_that_is_said(site: Site) -> None:
    """Of the longest story the opening is left, then its headline; the others stay."""
    settings = site.folder / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8") + '\nNEWSLETTER_STORIES = "whole"\n', "utf-8")
    site.wire("heron.txt", copy("heron").replace("Many heron", f"{'A long walk by the sea. ' * 13_000}\n\nMany heron"))
    site.wire("crane.txt", copy("crane"))
    said = make(site)
    assert "over 100,000 bytes, at which mail programs clip: of 2026/01/14/heron its opening is left" in said
    site.build()
    sent = printed(site)
    assert len(sent["mail.html"].encode()) < 100_000
    assert "Many crane lovers" in sent["mail.html"]
    assert "Many heron lovers" not in sent["mail.html"] + sent["mail.txt"]
    assert "Many heron lovers" in sent["index.html"]


def test_a_site_without_editions_has_no_newsletter(site: Site) -> None:
    """No empty page, and no link to one."""
    site.wire("heron.txt", house_form())
    site.build()
    assert not [name for name in site.files() if "newsletter" in name]
    assert "newsletter/" not in site.page("index.html")


def test_a_hand_made_output_is_left_alone(site: Site) -> None:
    """An edition is written into a folder that copydesk made, or not at all."""
    site.wire("heron.txt", copy("heron"))
    (site.folder / "output").mkdir()
    (site.folder / "output/mine.txt").write_text("mine")
    assert "holds files that copydesk did not make" in refused(site, "--last", "1")
    assert editions(site) == []


def test_an_edition_that_is_too_long_has_its_page_alone(site: Site) -> None:
    """Whoever wrote it by hand is told; the site goes out."""
    site.wire("heron.txt", copy("heron"))
    make(site)
    record = site.folder / "content/editions/2026-01-15.yml"
    record.write_text(record.read_text("utf-8").replace("stories:", f'intro: "{"&" * 19_990}"\nstories:'), "utf-8")
    done = site.build()
    assert done.returncode == 1
    assert "content/editions/2026-01-15.yml:1:1: error: the letter has " in done.stderr
    assert (site.folder / "output/newsletter/2026-01-15/index.html").exists()
    assert not (site.folder / "output/newsletter/2026-01-15/mail.html").exists()


def test_settings_that_can_not_be_meant_are_named(site: Site) -> None:
    """One sentence, before anything is built."""
    settings = site.folder / "pelican.conf.py"
    before = settings.read_text("utf-8")
    for line, why in {
        'NEWSLETTER_FROM = "nobody"': "NEWSLETTER_FROM in the settings: `nobody` is no mail address",
        "NEWSLETTER_FROM = 7": "NEWSLETTER_FROM in the settings must be a text in quotes",
        'NEWSLETTER_UNSUBSCRIBE = "https://a\\nBcc: b"': "NEWSLETTER_UNSUBSCRIBE in the settings must be a text",
        'NEWSLETTER_UNSUBSCRIBE = "leave@example.org"': "NEWSLETTER_UNSUBSCRIBE in the settings: ",
        'NEWSLETTER_UNSUBSCRIBE = "http://example.org/leave"': "NEWSLETTER_UNSUBSCRIBE in the settings: ",
        'SITENAME = "The\\nGazette"': "SITENAME in the settings must be one line",
        "NEWSLETTER_IMPRINT = ['a']": "NEWSLETTER_IMPRINT in the settings must be a text in quotes",
        'NEWSLETTER_STORIES = "some"': "NEWSLETTER_STORIES in the settings is 'some': it takes whole",
    }.items():
        settings.write_text(f"{before}\n{line}\n", "utf-8")
        done = site.build()
        assert done.returncode == 2
        assert why in done.stderr


def test_both_parts_of_the_sample_say_all(sample: Site) -> None:
    """Every word of each summary and every source is in the mail's two parts, as the message brings them."""
    data = (sample.folder / "output/newsletter/2025-06-13/mail.eml").read_bytes()
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    message = email.message_from_bytes(data, policy=policy.default)
    plain, html = message.iter_parts()
    assert [part.get_content_type() for part in (plain, html)] == ["text/plain", "text/html"]
    assert [part.defects for part in (message, plain, html)] == [[], [], []]
    page = BeautifulSoup(html.get_content(), "html.parser")
    links, parts = {a["href"] for a in page.find_all("a")}, (page.get_text(), plain.get_content())
    desk = replace(DESK, now=NOW)
    (edition,) = editions_of(sample.folder / "content", desk, [])
    published = stories_in(sample.folder / "content", desk).values()
    stories = [story for story in published if story.path in edition.stories]
    assert len(stories) == len(edition.stories) == 5
    for story in stories:
        for text in parts:
            words = " ".join(text.split())
            assert all(" ".join(point.split()) in words for point in (story.title, *story.key_points))
        for source in story.sources:
            addresses = {a["href"] for a in BeautifulSoup(source.html, "html.parser").find_all("a")}
            assert addresses <= links
            assert all(address in parts[1] for address in addresses)
