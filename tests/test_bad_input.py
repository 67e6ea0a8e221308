"""Bad input gets one clear sentence and a status that is not 0; the other stories go out, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import apart
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, Site, copied, house_form, run
from mortal import limited

from copydesk.render import render

BAD_COPY = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\t\n", "the file is empty"),
    "control.txt": (b"Bell Rings\n\nGazette, Friday, June 13, 2025-It rang \x07 twice.\n", "a control character"),
    "binary.txt": (bytes(range(256)) * 8, "this is data of a program, not text"),
    "headline.txt": (b"x" * 5000 + b"\n\nText.\n", "the headline has 5,000 characters"),
    "no-headline.txt": (b"In Summary\n\n- a point\n\nText.\n", "there is no headline"),
    "no-source.txt": (house_form().replace("said.1", "said.[7]").encode(), "there is no source 7"),
    "no-source-glued.txt": (house_form().replace("said.1", "said.7").encode(), "there is no source 7"),
    "key.txt": (b"Category: World\nCategroy: World\n\nHead\n\nText.\n", "did you mean `Category`?"),
    "when.txt": (b"Date: 2025-13-45\n\nHead\n\nText.\n", "the key takes a day"),
    "twice.txt": (house_form().replace("\nProt", "\n  1. https://example.com/b\nProt").encode(), "number 1"),
    "picture.pdf": (b"%PDF-1.7", "is not read: save it as plain text, .txt"),
    "bare": (b"Head\n\nText.\n", "a file of this kind (no ending) is not read"),
}


@pytest.mark.parametrize("name", BAD_COPY)
def test_bad_copy_is_named_and_the_others_go_out(name: str, site: Site) -> None:
    """A line names file, line and remedy; the status is 1; the good story is published; there is no traceback."""
    data, sentence = BAD_COPY[name]
    site.wire("good.txt", house_form("Good News"))
    file = site.wire(name, data)
    done = site.build()
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert all(line.startswith(f"content/wire/{name}:") for line in lines), done.stderr
    assert any(sentence in line for line in lines), done.stderr
    assert "Good News" in site.page("index.html")
    assert file.read_bytes() == data


def test_a_guess_that_becomes_permanent_is_said_once(site: Site) -> None:
    """Copy without a date is published with today's, and a warning says so; from then on its date is settled."""
    site.wire("dateless.txt", "Dateless\n\nIt happened one day.\n")
    first = site.build()
    assert (first.returncode, "the copy has no date" in first.stderr) == (0, True)
    assert "Dateless" in site.page("2026/01/15/dateless/index.html")
    again = site.build()
    assert (again.returncode, again.stderr) == (0, "")


def test_two_files_that_want_one_path(site: Site) -> None:
    """The second gets -2 for good, and the editor is told once."""
    site.wire("a/ferry.txt", house_form("Ferry One"))
    site.wire("b/ferry.txt", house_form("Ferry Two"))
    done = site.build()
    assert done.returncode == 0
    assert "warning: another story" in done.stderr
    assert "2025/06/13/ferry-2/ from now on" in done.stderr
    assert "Ferry One" in site.page("2025/06/13/ferry/index.html")
    assert "Ferry Two" in site.page("2025/06/13/ferry-2/index.html")
    assert site.build().returncode == 0


def test_two_files_that_make_one_markdown(site: Site) -> None:
    """The second is held, and neither is lost."""
    site.wire("ferry.TXT", house_form("Ferry One"))
    site.wire("ferry.txt", house_form("Ferry Two"))
    done = site.build()
    assert done.returncode == 1
    assert "wire/ferry.TXT makes news/ferry.md, too: rename one of the two" in done.stderr
    assert "Ferry One" in site.page("index.html")


def test_a_folder_or_a_link_where_a_file_should_be(site: Site) -> None:
    """Neither is followed, each is named."""
    (site.folder / "secret.txt").write_text("Secret\n\nNobody may see this.\n")
    (site.folder / "content/wire/folder.txt").mkdir()
    (site.folder / "content/wire/link.txt").symlink_to(site.folder / "secret.txt")
    (site.folder / "content/news/link.md").symlink_to(site.folder / "secret.txt")
    (site.folder / "content/pages/link.md").symlink_to(site.folder / "secret.txt")
    outside = site.folder / "outside"
    outside.mkdir()
    (outside / "inner.txt").write_text("Secret\n\nNobody may see this.\n")
    (site.folder / "content/wire/door").symlink_to(outside)
    site.wire("good.txt", house_form("Good News"))
    done = site.build()
    assert done.returncode == 1
    for sentence in ("wire/folder.txt:1:1: error: this is a folder", "wire/link.txt:1:1: error: this is a symbolic"):
        assert sentence in done.stderr
    assert "Good News" in site.page("index.html")
    assert not any(b"Secret" in data or b"Nobody may see" in data for data in site.files().values())


def test_50_megabytes(site: Site) -> None:
    """A file that is no copy is not even read."""
    site.wire("good.txt", house_form("Good News"))
    site.wire("huge.txt", b"Head\n\n" + b"word " * 10_000_000)
    done = site.build()
    assert done.returncode == 1
    assert "huge.txt:1:1: error: the file has 50 MB (at most 17)" in done.stderr
    assert "Good News" in site.page("index.html")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_or_written(site: Site) -> None:
    """An unreadable copy is held; an output folder that can't be written to stops the build."""
    site.wire("good.txt", house_form("Good News"))
    site.wire("locked.txt", house_form("Locked")).chmod(0)
    done = site.build()
    assert done.returncode == 1
    assert "locked.txt:1:1: error: the file can't be read: permission denied; change its permissions" in done.stderr
    (site.folder / "output").chmod(0o500)
    done = site.build()
    assert done.returncode == 2
    assert "output can't be written to: change its permissions" in done.stderr


def test_a_story_with_an_error_keeps_its_last_good_page(site: Site) -> None:
    """Published copy that is broken by a correction stays as it was published."""
    site.wire("ferry.txt", house_form())
    site.build()
    before = site.files()
    site.wire("ferry.txt", house_form("Broken").replace("said.1", "said.[7]"))
    assert site.build().returncode == 1
    assert site.files() == before


def test_copy_that_is_gone_unpublishes_nothing(site: Site) -> None:
    """A deleted .txt is a finding; the story stays until `remove`."""
    site.wire("ferry.txt", house_form())
    site.build()
    (site.folder / "content/wire/ferry.txt").unlink()
    done = site.build()
    assert done.returncode == 0
    assert "its copy wire/ferry.txt is gone, but the story stays" in done.stderr
    assert "Ferry Returns" in site.page("2025/06/13/ferry/index.html")


def held_alone(site: Site, name: str, text: str) -> str:
    """Build one good story beside a bad file of Markdown: it goes out. Return the one sentence that names the file."""
    site.wire("good.txt", house_form("Good News"))
    (site.folder / "content/news" / name).write_text(text)
    done = site.build()
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith(f"content/news/{name}:")
    assert "Good News" in site.page("index.html")
    return done.stderr


BAD_MARKDOWN = {
    "yaml": ("---\ntitle: [a\n---\nText.\n", "the front matter is not valid YAML"),
    "front": ("Text alone.\n", "there is no front matter"),
    "title": ("---\ndate: 2025-06-13\n---\nText.\n", "`title:` takes the headline"),
    "path": ("---\ntitle: T\ndate: 2025-06-13\npath: ../../etc\n---\nText.\n", "`path:` takes a year"),
    "date": ("---\ntitle: T\ndate: soon\n---\nText.\n", "`published:` takes a time"),
    "note": ("---\ntitle: T\ndate: 2025-06-13\n---\nA.[^1]\n\n[^1]: a\n[^1]: b\n", "`[^1]:` is defined twice"),
}


@pytest.mark.parametrize("name", BAD_MARKDOWN)
def test_bad_markdown_is_held_alone(name: str, site: Site) -> None:
    """Markdown that can't be published is named; the others go out."""
    text, sentence = BAD_MARKDOWN[name]
    assert sentence in held_alone(site, f"z{name}.md", text)


ODD_MARKDOWN = {
    "month": "path: 2025/99/99/x",
    "year": "published: 0001-01-01T00:00:00+05:00",
    "alias-root": "aliases: [/]",
    "alias-room": "aliases: [/archive/]",
    "alias-up": "aliases: [/../../evil]",
    "alias-file": "aliases: [/sitemap.xml]",
    "deep": f"tags: {'[' * 5000}{']' * 5000}",
    "large": f"key_points: {'x' * 200_000}",
    "status": "status: perhaps",
    "embargo": "embargo: soon",
}


@pytest.mark.parametrize("name", ODD_MARKDOWN)
def test_odd_front_matter_is_held_alone(name: str, site: Site) -> None:
    """Front matter that can't be meant is one sentence; the others go out."""
    held_alone(site, "odd.md", f"---\ntitle: T\ndate: 2025-06-13\n{ODD_MARKDOWN[name]}\n---\nText.\n")


HARMLESS = {
    "control": 'title: "Bell\\x07 rings"\ntags: ["a\\x01b"]',
    "bomb": "title: B\na: &a [x,x,x]\nb: &b [*a,*a,*a]\ntags: [*b,*b]",
    "made": 'title: M\nmade: {from: "../../etc/passwd", copy: cafe, file: cafe}',
    "numbers": "title: 2025\ncategory: 7\ntags: [1, 2.5, true]\nkey_points: 3",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_odd_values_in_front_matter_do_no_harm(name: str, site: Site) -> None:
    """Control characters are spaces, what is no text is left out, and feeds stay well-formed."""
    text = f"---\n{HARMLESS[name]}\ndate: 2025-06-13\n---\nText.\n"
    (site.folder / "content/news/odd.md").write_text(text)
    assert site.build().returncode == 0
    ET.fromstring(site.page("feeds/all.atom.xml"))  # noqa: S314 - ours


ODD_COPY = {
    "zone.txt": b"Date: 2025-06-13 18:05 +99:99\n\nHead\n\nText.\n",
    "zone-2.txt": b"Embargo: 2025-06-13 18:05 +24:00\n\nHead\n\nText.\n",
    "early.txt": b"Date: 0001-01-01 00:00 +05:00\n\nHead\n\nText.\n",
    "raised.txt": house_form().replace("said.1", "said" + "¹" * 5000 + "²").encode(),
}


@pytest.mark.parametrize("name", ODD_COPY)
def test_odd_copy_stops_nothing(name: str, site: Site) -> None:
    """It is held or published; the others go out, and there is no traceback."""
    site.wire("good.txt", house_form("Good News"))
    site.wire(name, ODD_COPY[name])
    done = site.build()
    assert done.returncode in (0, 1)
    assert "can't be converted" not in done.stderr
    assert "Good News" in site.page("index.html")


@pytest.mark.parametrize("deep", ["> " * 3000 + "x", "<figure>" * 2000, "<ul><li>" * 2000, "<em>" * 2000 + "x"])
def test_what_is_nested_without_end_is_held_alone(site: Site, deep: str) -> None:
    """Markdown that is nested too deep for a parser does not stop the others, nor a newsletter."""
    site.wire("good.txt", house_form("Good News"))
    file = site.folder / "content/news/deep.md"
    file.write_text(f"---\ntitle: T\ndate: 2025-06-13\n---\n{deep}\n")
    done = site.build()
    assert done.returncode == 1
    assert "content/news/deep.md" in done.stderr
    assert "Good News" in site.page("index.html")


def test_a_list_nested_too_deep_changes_no_other_page() -> None:
    """What stopped the parser amid a list leaves nothing behind for the story that it reads next."""
    table = "- a\n- b\n\nText\n\n| - | n |\n| ---: | --- |\n| - | n |\n"
    alone = render(table, "key")
    for deep in ("- " * 600, "1. " * 600):
        with pytest.raises(RecursionError):
            render(f"{deep}x", "deep")
        assert render(table, "key") == alone


def test_markdown_that_is_a_folder_or_a_pipe(site: Site) -> None:
    """Neither is opened, both are named."""
    site.wire("good.txt", house_form("Good News"))
    (site.folder / "content/news/folder.md").mkdir()
    os.mkfifo(site.folder / "content/news/pipe.md")
    done = site.build()
    assert done.returncode == 1
    assert "content/news/folder.md:1:1: error: this is a folder" in done.stderr
    assert "content/news/pipe.md:1:1: error: this is no file" in done.stderr
    assert "Good News" in site.page("index.html")


def test_markdown_is_not_written_through_a_link(site: Site) -> None:
    """A folder of content/news that leads out of the content is refused."""
    outside = site.folder / "outside"
    outside.mkdir()
    (site.folder / "content/news/sub").symlink_to(outside)
    site.wire("sub/ferry.txt", house_form())
    done = site.build()
    assert done.returncode == 1
    assert "news/sub is a link that leads out of the content: make it a folder" in done.stderr
    assert not list(outside.iterdir())


def test_two_pages_of_one_name(site: Site) -> None:
    """The second is held, and the first printed."""
    for name in ("a b", "a-b"):
        (site.folder / f"content/pages/{name}.md").write_text(f"---\ntitle: {name}\n---\nText.\n")
    done = site.build()
    assert done.returncode == 1
    assert "content/pages/a-b.md:1:1: error: another page is at /a-b/" in done.stderr
    assert "a b" in site.page("a-b/index.html")


def test_two_stories_written_by_hand_that_want_one_path(site: Site) -> None:
    """The second is held, and the first one named."""
    for name in ("a", "b"):
        (site.folder / f"content/news/{name}.md").write_text("---\ntitle: T\ndate: 2025-06-13\nslug: t\n---\nText.\n")
    done = site.build()
    assert done.returncode == 1
    assert "content/news/b.md:1:1: error: news/a.md holds the path 2025/06/13/t already" in done.stderr


def test_markdown_that_is_no_text_holds_its_story_alone(site: Site) -> None:
    """Neither a build nor a conversion stumbles over it, and it is not overwritten."""
    site.wire("good.txt", house_form("Good News"))
    site.wire("ferry.txt", house_form())
    file = site.folder / "content/news/ferry.md"
    file.write_bytes(b"\xff\xfe\x00")
    done = site.build()
    assert done.returncode == 1
    assert "news/ferry.md, which it makes, can't be read: this is not UTF-8: save it as UTF-8" in done.stderr
    assert "Good News" in site.page("index.html")
    assert file.read_bytes() == b"\xff\xfe\x00"


def test_a_page_with_a_name_of_the_sites_own(site: Site) -> None:
    """A standing page can't take the place of the archive."""
    (site.folder / "content/pages/archive.md").write_text("---\ntitle: A\n---\nText.\n")
    done = site.build()
    assert done.returncode == 1
    assert "content/pages/archive.md:1:1: error: /archive/ is the site's own: give the file another name" in done.stderr


def test_a_stopped_build_leaves_the_old_site(site: Site) -> None:
    """What a build that died left beside the site is taken away by the next one, even if that fails."""
    site.wire("good.txt", house_form("Good News"))
    site.build()
    before = site.files()
    (site.folder / ".output.new/2026").mkdir(parents=True)
    (site.folder / ".output.new/2026/half.html").write_text("half a page")
    (site.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", site.folder / "themes")
    (site.folder / "themes/broadsheet/templates/index.html").write_text("{% broken")
    assert site.build().returncode == 2
    assert site.files() == before
    assert not (site.folder / ".output.new").exists()


def settings(site: Site, old: str, new: str) -> None:
    """Change the settings of a site."""
    file = site.folder / "pelican.conf.py"
    file.write_text(file.read_text().replace(old, new))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site with a story that is out; nobody changes it."""
    site = Site(tmp_path_factory.mktemp("good"))
    site.wire("good.txt", house_form("Good News"))
    assert site.build().returncode == 0
    return site


NOWHERE = (
    "here",
    "https://example.org/a b",
    "https://example.org/<b>",
    "https://example.org/?q=1",
    "https://me:secret@example.org",
    "ftp://example.org",
    "javascript://x",
    "https://:80",
)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("SITENAME =", "SITENAME = =", "pelican.conf.py:7: invalid syntax"),
        ("SITENAME =", "x = 1 / 0\nSITENAME =", "pelican.conf.py:7: division by zero"),
        ("PELICAN_CLASS =", "NOTHING =", "PELICAN_CLASS must be copydesk's"),
        ('TIMEZONE = "UTC"', 'TIMEZONE = "Atlantis"', "TIMEZONE in the settings is 'Atlantis'"),
        ('SITEURL = "http://127.0.0.1:8000"', 'SITEURL = ""', "SITEURL in the settings must be a text"),
        ('PATH = "content"', 'PATH = "nowhere"', "path containing the content"),
        ('THEME = "themes/broadsheet"', 'THEME = "themes/none"', "Could not find the theme"),
        ('OUTPUT_PATH = "output"', 'OUTPUT_PATH = "content"', "holds files that copydesk did not make"),
        ('OUTPUT_PATH = "output"', 'OUTPUT_PATH = "pelican.conf.py"', "pelican.conf.py is a file"),
        ("SITENAME =", "raise SystemExit(3)\nSITENAME =", "pelican.conf.py:7: 3: mend the settings"),
        ('OUTPUT_PATH = "output"', "OUTPUT_PATH = None", "OUTPUT_PATH in the settings must be a text"),
        ('SITENAME = "', 'SITENAME = " "\nNAME = "', "SITENAME in the settings must be a text"),
        ('SITENAME = "', 'SITENAM = "', "SITENAME is not in the settings: write what the paper is called"),
        (
            'DEFAULT_LANG = "en"',
            'DEFAULT_LANG = "english"',
            "DEFAULT_LANG in the settings is 'english': write the code",
        ),
        ('TIMEZONE = "UTC"', "TIMEZONE = 5", "TIMEZONE in the settings must be a text"),
        *(
            ('SITEURL = "http://127.0.0.1:8000"', f'SITEURL = "{url}"', "SITEURL in the settings must say where")
            for url in NOWHERE
        ),
        ('TIMEZONE = "UTC"', 'TIMEZONE = "UTC"\nJINJA_FILTERS = 5', "mend the settings"),
        ('SITEURL = "http://127.0.0.1:8000"', 'SITEURL = "http://[bad"', "mend the settings"),
        ('DEFAULT_LANG = "en"', 'DEFAULT_LANG = "en"\nPLUGINS = ["no_such_plugin"]', "no_such_plugin"),
    ],
)
def test_broken_settings_stop_the_build(old: str, new: str, sentence: str, good: Site, site: Site) -> None:
    """One sentence, status 2, and the site that was there is untouched."""
    before = copied(good, site).files()
    settings(site, old, new)
    done = site.build()
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert site.files() == before


@pytest.mark.parametrize(
    ("template", "sentence"),
    [("{% if x %}", "article.html:1: "), ("\n{{ nothing.at.all }}", "article.html:2: 'nothing' is undefined")],
)
def test_a_broken_template_stops_the_build(template: str, sentence: str, site: Site) -> None:
    """The template and its line are named; the site that was there is untouched."""
    site.wire("good.txt", house_form("Good News"))
    site.build()
    before = site.files()
    (site.folder / "themes").unlink()
    shutil.copytree(ROOT / "themes", site.folder / "themes")
    (site.folder / "themes/broadsheet/templates/article.html").write_text(template)
    done = site.build()
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert site.files() == before


def test_a_full_disk_stops_the_build(site: Site) -> None:
    """Where a write fails for lack of space, the site that was there is untouched and nothing half-written stays."""
    site.wire("good.txt", house_form("Good News"))
    site.build()
    before = site.files()
    site.wire("long.txt", house_form("Long") + "\n".join(f"Paragraph {n}. " * 40 for n in range(1_000)))
    done = apart.done(site.folder, limited, 400_000, "build")  # more than the ledger is of two stories
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "file too large; make room on the disk" in done.stderr
    left = [path for path in site.folder.rglob("*") if path.name.endswith(".part") or path.name.startswith(".output")]
    assert left == []
    if done.returncode == 2:
        assert site.files() == before
    else:
        assert "Good News" in site.page("index.html")


def test_without_the_package_pelican_builds_nothing(site: Site) -> None:
    """Where copydesk is not installed, Pelican's command exits 1 and writes nothing."""
    site.wire("good.txt", house_form("Good News"))
    hide = "import sys; sys.modules['copydesk'] = None; from pelican import main; main(['-s', 'pelican.conf.py'])"
    done = run("-c", hide, cwd=site.folder)
    assert done.returncode == 1
    assert not (site.folder / "output").exists()
    assert not list((site.folder / "content/news").iterdir())


def test_text_in_copy_is_text(site: Site) -> None:
    """HTML, scripts and Markdown in copy appear as they were written, on every page, feed and fragment."""
    nasty = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> **b** {{ 7*7 }}"
    site.wire("nasty.txt", f"{nasty}\n\nIn Summary\n\n- {nasty}\n\nGazette, Friday, June 13, 2025-{nasty}\n")
    assert site.build().returncode == 0
    for name, data in site.files().items():
        text = data.decode("utf-8", "replace")  # cards and fonts are no text
        assert "<script" not in text.replace('<script type="application/ld+json">{"@context"', "", 1), name
        assert "<img" not in text, name
        assert 'href="javascript' not in text, name
        if name.endswith(".xml"):
            for element in ET.fromstring(text).iter():  # noqa: S314 - ours
                inside = element.text or ""
                html = inside if element.get("type") == "html" or element.tag == "description" else ""
                assert not BeautifulSoup(html, "html.parser").find(["script", "img", "b"]), (name, element.tag)
    assert "[x](javascript:alert(1))" in site.page("2025/06/13/nasty/index.html")
    assert "{{ 7*7 }}" in site.page("2025/06/13/nasty/index.html")


def test_an_old_python_is_told_so(tmp_path: Path) -> None:
    """`make` with a Python that is too old says which one it needs."""
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    code = f"import subprocess, sys; sys.exit(subprocess.run(['make', 'site', 'PYTHON={old}']).returncode)"
    done = run("-c", code, cwd=tmp_path)
    assert done.returncode == 2
    assert "copydesk needs Python 3.11 or newer" in done.stderr
    assert sys.version_info >= (3, 11)


def test_a_name_that_is_no_text_leaves_the_others_alone(site: Site) -> None:
    """Copy whose name is bytes that are no UTF-8 is treated alike each time, and the site is built."""
    site.wire("ferry.txt", house_form())
    named = site.wire(os.fsdecode(b"tram\xff.txt"), house_form("Tram Is Back"))
    os.utime(named, (1_700_000_000, 1_700_000_000))
    said = {(done.returncode, done.stderr) for done in (site.build(), site.build())}
    assert len(said) == 1
    assert "2025/06/13" in site.page("index.html")
