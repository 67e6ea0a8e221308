"""The live preview without a browser: what it serves, to whom, and what it never writes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import sleep

import pytest
from conftest import NOW, ROOT, Site, filled, house_form, picture, tree
from leaks import leaks

from copydesk.site import open_press

pytest.importorskip("watchfiles")

from preview import MOMENT, free_port, served, state, wait_for

from copydesk.preview.dressing import dressed, widened
from copydesk.preview.folder import names_of, read_below, type_of
from copydesk.preview.notes import trouble_of
from copydesk.preview.told import parted
from copydesk.site.proof import Proofs

UNSEEN = "The lighthouse keeper counted nineteen herons before anybody else was awake that morning."
FERRY = "2025/06/13/ferry/"


def secret(headline: str, header: str) -> str:
    """Return copy with a sentence that stands nowhere else, and a line of header block."""
    return f"{header}\n\n{house_form(headline).replace('It had been out of service for a week.', UNSEEN)}"


def answer(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """Return status, headers and text of what the preview answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers=headers)
    with connection.getresponse() as said:
        return said.status, {key.lower(): value for key, value in said.getheaders()}, said.read().decode()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve a site with a story, a draft and an embargo."""
    site = Site(tmp_path_factory.mktemp("served"))
    site.wire("ferry.txt", house_form())
    (site.folder / "content/pages/about.md").write_text("---\ntitle: About\n---\nWho we are.\n")
    (site.folder / "outside.txt").write_text("nobody's business")
    port = free_port()
    with served(site, port):
        wait_for(port, FERRY, "Ferry Returns")
        (site.folder / ".copydesk/preview/leak.txt").symlink_to(site.folder / "outside.txt")
        yield port


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1:{}.evil.example", ""])
def test_a_foreign_host_is_refused(port: int, host: str) -> None:
    """A page of another name that leads to this machine gets a sentence, whatever it asks for."""
    for path in ("/", "/@copydesk/live.js", "/@copydesk/events"):
        status, _, text = answer(port, path, Host=host.format(port))
        assert status == 421
        assert text == f"this preview answers to 127.0.0.1:{port} and localhost:{port} alone: open it under that name\n"


def test_its_own_names_are_answered(port: int) -> None:
    """By its number and as localhost it is the same."""
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert answer(port, "/", Host=host)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_it_only_shows(port: int, method: str) -> None:
    """GET and HEAD are answered, and nothing else."""
    status, headers, _ = answer(port, "/", method)
    assert (status, headers["allow"].replace(" ", "").split(",") in (["GET", "HEAD"], ["HEAD", "GET"])) == (405, True)
    assert answer(port, "/", "HEAD")[::2] == (200, "")


def test_it_serves_as_the_host_would(port: int) -> None:
    """Folders by their slash, 404.html with its status, types with their encoding, and no copy is kept."""
    assert answer(port, f"/{FERRY.strip('/')}")[1]["location"] == f"/{FERRY}"
    assert answer(port, "/about?a=b")[1]["location"] == "/about/?a=b"
    status, headers, text = answer(port, "/nothing/here/")
    assert (status, headers["content-type"], "Page not found" in text) == (404, "text/html; charset=utf-8", True)
    assert answer(port, "/404")[0] == 200
    for path, kind in {
        "/theme/css/site.css": "text/css; charset=utf-8",
        "/theme/favicon.svg": "image/svg+xml; charset=utf-8",
        "/theme/fonts/newsreader.woff2": "font/woff2",
        "/robots.txt": "text/plain; charset=utf-8",
        "/@copydesk/live.js": "text/javascript; charset=utf-8",
    }.items():
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path)
        with connection.getresponse() as said:
            assert (said.status, said.getheader("Content-Type")) == (200, kind)
            assert said.getheader("Cache-Control") == "no-store"
            assert said.read()


@pytest.mark.parametrize(
    "path",
    ["/../pelican.conf.py", "/%2e%2e/pelican.conf.py", "/..%2fpelican.conf.py", "/leak.txt", "/.gitkeep", "/%00",
     "//etc/passwd", "/theme/../../../outside.txt", "/..%5coutside.txt", "/@copydesk/../newsroom.py",
     "/@copydesk/newsroom.py"],
)  # fmt: skip
def test_no_file_outside_is_served(port: int, path: str) -> None:
    """Neither by dots, nor by a link, nor what is hidden."""
    status, _, text = answer(port, path)
    assert status == 404
    assert "nobody" not in text


def test_a_page_is_dressed_in_the_answer_alone(port: int) -> None:
    """The script, its style and a wider policy are in what is served; hashes stay, and no byte on the disk changes."""
    _, _, text = answer(port, f"/{FERRY}")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    said = dict(each.split(" ", 1) for each in policy[1].split("; "))
    assert re.fullmatch(r"'sha256-[^']+' 'self'", said["script-src"])
    assert (said["default-src"], said["connect-src"], said["style-src"]) == ("'none'", "'self'", "'self'")
    assert text.count('<script type="module" src="/@copydesk/live.js"') == 1
    assert text.index("/@copydesk/live.css") < text.index("</head>")


@pytest.mark.parametrize(
    ("policy", "wider"),
    [
        ("default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'"),
        ("script-src 'none'; img-src data:", "script-src 'self'; img-src data:"),
        ("default-src 'self'; script-src 'sha256-a='", "default-src 'self'; script-src 'sha256-a=' 'self'"),
        ("default-src b.c", "default-src b.c; script-src b.c 'self'; connect-src b.c 'self'; style-src b.c 'self'"),
        ("form-action 'none'", "form-action 'none'"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_policy_is_widened_by_what_is_needed(policy: str, wider: str) -> None:
    """Scripts, styles and events of the site itself get in, and nothing that was kept out elsewhere."""
    assert widened(policy) == wider


def test_pages_of_any_shape_are_dressed() -> None:
    """A fragment without a head gets the script at its end, and a draft its banner in the body."""
    assert dressed("<p>bare</p>", "s").startswith("<p>bare</p>\n<link")
    page = dressed("<head></head><body class='a'><p>", "s", "Draft: <not> on the site")
    assert "<body class='a'>\n<p class=\"copydesk-mark\"" in page
    assert "Draft: &lt;not&gt; on the site" in page


def test_names_and_types() -> None:
    """What leads out is no name; an unknown ending is bytes."""
    assert names_of("/a//b/") == ("a", "b")
    assert [names_of(path) for path in ("/..", "/a/.git", "/a\0", "/a\\b")] == [None] * 4
    assert type_of("x.pf_meta") == "application/octet-stream"


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    """A link to a file of the site is that file; one that leads out, or round, is none."""
    (tmp_path / "a.txt").write_text("a")
    for name, target in {"in": "a.txt", "out": "/etc/hostname", "round": "round"}.items():
        (tmp_path / name).symlink_to(target)
    assert [read_below(tmp_path, name) for name in ("in", "out", "round", "", "no")] == [b"a", None, None, None, None]


@pytest.mark.parametrize(
    ("message", "what", "remedy"),
    [
        ("there is no source 7: add it under `Sources`, or delete `7`", "there is no source 7",
         "add it under `Sources`, or delete `7`"),
        ("a holds it: give it another `path: x`", "a holds it", "give it another `path: x`"),
        ("it failed (Error: why): look", "it failed (Error: why)", "look"),
        ("nothing more", "nothing more", ""),
    ],
)  # fmt: skip
def test_a_message_is_parted(message: str, what: str, remedy: str) -> None:
    """The remedy stands behind the last colon that is not in quotes or brackets."""
    assert parted(message) == (what, remedy)


def test_what_stops_a_build_has_its_place(site: Site) -> None:
    """A message names its file and line, or a setting, whose line is sought."""
    settings = site.folder / "pelican.conf.py"
    note = trouble_of(f"{settings}:3: invalid syntax: mend this line; output/ is as it was", settings)
    assert (note.file, note.line, note.message) == (str(settings), 3, "invalid syntax: mend this line")
    note = trouble_of("SITENAME in the settings must be a text in quotes", settings)
    assert note.text.startswith('SITENAME = "The Harbour Gazette"')
    assert trouble_of("the disk is full", settings).file == ""


def test_a_proof_is_what_a_build_prints(site: Site) -> None:
    """Every story of the sample, proofed alone, from its copy and from its Markdown: the same bytes as in the site."""
    filled(site)
    output = site.folder / "apart"
    press = open_press(site.folder / "pelican.conf.py", AT=NOW.isoformat(), OUTPUT_PATH=str(output))
    press.build()
    proofs, made = Proofs(press), 0
    for file in sorted([*(site.folder / "content/wire").rglob("*.txt"), *(site.folder / "content/news").rglob("*.md")]):
        proof = proofs.of(file.relative_to(site.folder / "content").as_posix())
        if proof:
            made += 1
            assert proof.look.mark == ""
            assert proof.files
            for name, data in proof.files.items():
                assert data == (output / name).read_bytes(), name
    assert made > len(list((ROOT / "content/wire").rglob("*.txt")))


def test_what_is_not_out_is_seen_here_alone(site: Site) -> None:
    """Drafts and embargoed stories have marked pages, pictures and a list, and not a word of them is on the disk."""
    site.wire("pier.png", picture(form="PNG"))
    site.wire("ferry.txt", house_form())
    image = "Image: pier.png | A pier | Jo Reyes | A pier at low tide"
    site.wire("draft.txt", secret("A Draft of the Tide", f"Status: draft\n{image}"))
    site.wire("embargo.txt", secret("A Word for Later", "Embargo: 2999-03-03 18:00 +00:00"))
    hand = f"---\ntitle: By Hand\npublished: 2025-06-13T08:00:00+00:00\nstatus: draft\n---\n{UNSEEN}\n"
    (site.folder / "content/news/hand.md").write_text(hand)
    port = free_port()
    with served(site, port):
        wait_for(port, FERRY, "Ferry Returns")
        wait_for(port, "2025/06/13/draft/", UNSEEN)
        told = state(port, "/")["waiting"]
        assert isinstance(told, list)
        assert {(each["title"], each["mark"]) for each in told} == {
            ("A Word for Later", "Under embargo until 2999-03-03 18:00 UTC"),
            ("A Draft of the Tide", "Draft: not on the site"),
            ("By Hand", "Draft: not on the site"),
        }
        for each in told:
            status, _, text = answer(port, each["path"])
            assert (status, each["mark"] in text, UNSEEN in text) == (200, True, True)
        _, _, text = answer(port, "/2025/06/13/draft/")
        shown = re.search(r'src="(?:http://127[^/]+)?(/2025/06/13/draft/pier[^"]+)"', text)
        assert shown
        assert answer_bytes(port, shown[1])[:3] == b"\xff\xd8\xff"
        content = site.folder / "content"
        assert not leaks([site.folder / ".copydesk/preview", site.folder / "output"], [UNSEEN], [])
        assert [file.name for file in (content / "news").rglob("*.md") if UNSEEN in file.read_text()] == ["hand.md"]
        assert not list((site.folder / ".copydesk/pictures").glob("*"))
        site.wire("draft.txt", secret("A Draft of the Tide", "Slug: draft"))
        wait_for(port, "feeds/all.atom.xml", UNSEEN)
        assert "Draft: not" not in answer(port, "/2025/06/13/draft/")[2]


def answer_bytes(port: int, path: str) -> bytes:
    """Return the bytes at an address."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    with connection.getresponse() as said:
        return said.read()


def test_a_held_story_keeps_its_last_page(site: Site) -> None:
    """Copy and Markdown with an error leave the page as it was, and the error is told with its line and its remedy."""
    copy, port = site.wire("ferry.txt", house_form()), free_port()
    with served(site, port):
        wait_for(port, FERRY, "Ferry Returns")
        copy.write_text(f"Status: perhaps\n\n{house_form('Another Headline')}")
        told = wait_for_errors(port, 1)[0]
        assert told["place"] == "content/wire/ferry.txt:1"
        assert told["text"] == "Status: perhaps"
        assert told["remedy"]
        assert "Ferry Returns" in answer(port, f"/{FERRY}")[2]
        copy.write_text(house_form("The Ferry Again"))
        wait_for(port, FERRY, "The Ferry Again")
        assert wait_for_errors(port, 0) == []
        news = site.folder / "content/news/ferry.md"
        news.write_text(news.read_text().replace("title:", "titel:"))
        assert "titel" not in answer(port, f"/{FERRY}")[2]
        assert wait_for_errors(port, 1)[0]["place"].startswith("content/news/ferry.md:")
        assert "The Ferry Again" in answer(port, f"/{FERRY}")[2]


def test_an_embargo_that_cannot_be_read_keeps_its_error(site: Site) -> None:
    """The build takes the story off the site, which writes its Markdown; here its last page and the error stay."""
    copy, port = site.wire("ferry.txt", house_form()), free_port()
    with served(site, port):
        wait_for(port, FERRY, "Ferry Returns")
        wait_for_errors(port, 0)
        copy.write_text(f"Embargo: some day soon\n\n{house_form('Another Headline')}")
        assert wait_for_errors(port, 1)[0]["place"] == "content/wire/ferry.txt:1"
        wait_for(port, FERRY, "Ferry Returns")
        assert not (site.folder / ".copydesk/preview" / FERRY).exists()
        text = answer(port, f"/{FERRY}")[2]
        assert "Draft: not" not in text
        assert "Another" not in text


def wait_for_errors(port: int, number: int) -> list[dict[str, str]]:
    """Wait until there are so many errors and the site is built, and return them."""
    while True:
        told = state(port, f"/{FERRY}")
        errors = told["errors"]
        assert isinstance(errors, list)
        if len(errors) == number and not told["busy"]:
            return errors
        sleep(MOMENT)


def test_what_stops_the_build_is_told(site: Site) -> None:
    """A broken template or setting is told with file, line and remedy; the last site stays, and it goes away again."""
    theme = site.folder / "themes"
    source = theme.resolve()
    theme.unlink()
    shutil.copytree(source, theme)
    site.wire("ferry.txt", house_form())
    settings, port = site.folder / "pelican.conf.py", free_port()
    template = theme / "broadsheet/templates/_footer.html"
    with served(site, port):
        wait_for(port, FERRY, "Ferry Returns")
        for file, broken, line in ((template, "\n{% broken", 2), (settings, "\nSITENAME = = 1", 2)):
            whole = file.read_text()
            file.write_text(broken)
            told = wait_for_trouble(port, there=True)
            assert told["place"] == f"{file if file == template else file.name}:{line}"
            assert told["text"] == broken.strip()
            assert told["remedy"].startswith("mend")
            assert "Ferry Returns" in answer(port, f"/{FERRY}")[2]
            file.write_text(whole)
            assert wait_for_trouble(port, there=False) == {}


def wait_for_trouble(port: int, *, there: bool) -> dict[str, str]:
    """Wait until there is trouble, or none, and return it."""
    while True:
        told = state(port, "/")["trouble"] or {}
        assert isinstance(told, dict)
        if bool(told) == there:
            return told
        sleep(MOMENT)


def test_it_writes_into_its_own_folder_alone(site: Site) -> None:
    """What is published lies in output/ as it was, and the preview's pages hold no word of the preview."""
    site.wire("ferry.txt", house_form())
    site.build()
    before, port = tree(site.folder / "output"), free_port()
    with served(site, port):
        wait_for(port, FERRY, "Ferry Returns")
        site.wire("more.txt", house_form("More Ferries"))
        wait_for(port, "2025/06/13/more/", "More Ferries")
    assert tree(site.folder / "output") == before
    shown = tree(site.folder / ".copydesk/preview")
    assert shown
    assert not any(b"@copydesk" in data or b"copydesk-mark" in data for data in shown.values())
