"""Pictures on the site: `Image: file | caption | credit | alt`, from the header block to the page, and off it again."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from conftest import DESK, NOW, ROOT, Site, house_form, picture, tree
from PIL import Image

from copydesk.front import plain_front
from copydesk.parse import FRONT, parse
from copydesk.picture import Picture
from copydesk.pipeline import convert
from copydesk.preview.watch import is_saved

LINE = "Image: ferry.jpg | The ferry in dock | Ana Duro | A white ferry with its bow doors open\n\n"
HOME = "2025/06/13/ferry"
SOON, THEN = "2099-01-15 18:00 +00:00", "2099-01-15T18:00:00+00:00"


def story(line: str = LINE) -> str:
    """Return copy that names a picture."""
    return line + house_form()


def with_picture(site: Site, width: int = 1000) -> Site:
    """Put a story and its picture into the wire."""
    site.wire("ferry.txt", story())
    site.wire("ferry.jpg", picture(width, width // 2))
    return site


def figure(site: Site, page: str = f"{HOME}/index.html") -> Tag | None:
    """Return the picture of a page."""
    found = BeautifulSoup(site.page(page), "html.parser").find("figure", class_="picture")
    return found if isinstance(found, Tag) else None


def pictures(site: Site) -> list[str]:
    """Return the names of all pictures in the built site, but for cards."""
    kinds = (".jpg", ".webp", ".png", ".jpeg")
    return [name for name in site.files() if name.endswith(kinds) and not name.endswith("/card.png")]


def test_a_page_offers_each_size_there_is(site: Site) -> None:
    """As WebP and as JPEG, which has its width and height; what is offered is there, and has that size."""
    done = with_picture(site).build()
    assert (done.returncode, done.stderr) == (0, "")
    shown = figure(site)
    assert shown
    source, image = shown.source, shown.img
    assert source
    assert image
    assert (image["alt"], image["width"], image["height"]) == ("A white ferry with its bow doors open", "1000", "500")
    assert (image["decoding"], image["fetchpriority"], source["type"]) == ("async", "high", "image/webp")
    assert image["sizes"] == source["sizes"]
    caption = shown.figcaption
    assert caption
    assert caption.get_text(" ", strip=True) == "The ferry in dock Photo: Ana Duro"
    offered = [each.split(" ") for tag in (source, image) for each in str(tag["srcset"]).split(", ")]
    assert [width for _, width in offered] == ["480w", "800w", "1000w"] * 2
    assert sorted(name for name, _ in offered) == sorted(f"/{name}" for name in pictures(site))
    assert image["src"] == offered[4][0]
    assert all(re.fullmatch(rf"/{HOME}/ferry-[0-9a-f]{{10}}-\d+\.(webp|jpg)", name) for name, _ in offered)


def test_what_says_nothing_is_not_there(site: Site) -> None:
    """Neither caption nor credit: no empty element below the picture; one of them stands alone."""
    site.wire("ferry.txt", story("Image: ferry.jpg | | | A white ferry\n\n"))
    site.wire("ferry.jpg", picture())
    assert site.build().returncode == 0
    shown = figure(site)
    assert shown
    assert shown.figcaption is None
    site.wire("ferry.txt", story("Image: ferry.jpg | | Ana Duro | A white ferry\n\n"))
    assert site.build().returncode == 0
    shown = figure(site)
    assert shown
    assert [span["class"] for span in shown.find_all("span")] == [["credit"]]
    site.wire("ferry.txt", story("Image: ferry.jpg | | Drawing: Ana Duro | A white ferry\n\n"))
    assert site.build().returncode == 0
    shown = figure(site)
    assert shown
    assert shown.get_text(strip=True) == "Drawing: Ana Duro", "a credit may say itself what it is of"


def test_texts_are_text(site: Site) -> None:
    """What looks like markup is printed as it stands, and breaks out of no attribute."""
    site.wire(
        "ferry.txt", story('Image: ferry.jpg | <b>{{ x }}</b> | "Ana" & Ben | A "sign" <script>1</script> \' >\n\n')
    )
    site.wire("ferry.jpg", picture())
    assert site.build().returncode == 0
    for page in (f"{HOME}/index.html", f"{HOME}/embed.html"):
        soup = BeautifulSoup(site.page(page), "html.parser")
        assert soup.img
        assert soup.img["alt"] == 'A "sign" <script>1</script> \' >'
        assert '<b>{{ x }}</b> Photo: "Ana" & Ben' in " ".join(soup.get_text().split())


def test_the_picture_travels(site: Site) -> None:
    """Feeds, the fragment and `embed` show one size of it at its absolute address, and what stands below it."""
    assert with_picture(site).build("--site-url", "https://example.org/repo").returncode == 0
    [name] = [name for name in pictures(site) if name.endswith("-800.jpg")]
    address = f"https://example.org/repo/{name}"
    image = f'<img src="{address}" alt="A white ferry with its bow doors open" width="800" height="400">'
    below = "<em>The ferry in dock Photo: Ana Duro</em>"
    fragment = site.page(f"{HOME}/embed.html")
    assert f"<p>{image}</p>\n<p>{below}</p>" in fragment
    embedded = site.run("embed", "ferry", "--site-url", "https://example.org/repo", "--at", NOW.isoformat())
    assert embedded.stdout in fragment
    feeds = [name for name in site.files() if name.startswith("feeds/") and "correction" not in name]
    for feed in feeds:
        text = site.page(feed)
        assert address in text, feed
        assert "Photo: Ana Duro" in text, feed
    styled = site.run(
        "embed", "ferry", "--for", "html", "--site-url", "https://example.org/repo", "--at", NOW.isoformat()
    )
    table = BeautifulSoup(styled.stdout, "html.parser")
    assert table.img
    assert (table.img["src"], table.img["width"], table.img["height"]) == (address, "600", "300")


def test_an_edition_shows_it(site: Site) -> None:
    """On its page, in its mail and in the text of that, whether the site was built before or after."""
    with_picture(site)
    made = site.run("newsletter", "--last", "1", "--site-url", "https://example.org", "--at", NOW.isoformat())
    assert made.returncode == 0, made.stderr
    folder = "newsletter/2026-01-15"
    before = {name: site.files()[f"{folder}/{name}"] for name in ("mail.html", "mail.txt", "mail.eml")}
    assert site.build("--site-url", "https://example.org").returncode == 0
    assert {name: site.files()[f"{folder}/{name}"] for name in before} == before
    shown = figure(site, f"{folder}/index.html")
    assert shown
    assert shown.img
    assert shown.img["loading"] == "lazy"
    text = " ".join(site.page(f"{folder}/mail.txt").split())
    assert re.search(r"bow doors open <https://example\.org/\S+-800\.jpg> The ferry in dock Photo: Ana Duro", text)


def large() -> bytes:
    """Return a white picture that is larger than any that is printed."""
    written = BytesIO()
    Image.new("1", (12_000, 8_000)).save(written, "PNG", compress_level=1)
    return written.getvalue()


LEFT_OFF = {
    "missing": (None, "as there is no such file"),
    "cut off": (picture()[:-500], "as it is broken or cut off"),
    "no picture": (b"Words.", "as it is no picture that can be read"),
    "empty": (b"", "as the file is empty"),
    "too large": (large(), "as it has 12,000 x 8,000 pixels"),
}


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("name", LEFT_OFF)
def test_a_story_goes_out_without_a_picture_that_cannot_be_printed(site: Site, name: str) -> None:
    """The desk says so at the line, once, before the build and with it; what is there again is printed."""
    data, why = LEFT_OFF[name]
    site.wire("ferry.txt", f"Date: 2025-06-13\n{story()}")
    if data is not None:
        site.wire("ferry.jpg", data)
    said = f"content/wire/ferry.txt:2:1: warning: `ferry.jpg` is left off, {why}"
    checked = site.run("check", "--at", NOW.isoformat())
    assert (checked.returncode, checked.stdout.count("[image-file]")) == (0, 1)
    assert checked.stdout.startswith(said)
    done = site.build()
    assert (done.returncode, done.stderr.count("[image-file]")) == (0, 1)
    assert done.stderr.startswith(said)
    assert figure(site) is None
    assert "The ferry sailed" in site.page(f"{HOME}/index.html")
    assert pictures(site) == []
    site.wire("ferry.jpg", picture())
    assert "image-file" not in site.run("check", "--at", NOW.isoformat()).stdout, "what was found before is not kept"
    assert site.build().stderr == ""
    assert figure(site) is not None


def test_damaged_metadata_are_no_matter(site: Site) -> None:
    """The picture is printed, and nothing is said: nobody can mend what is thrown away."""
    site.wire("ferry.txt", story())
    site.wire("ferry.jpg", picture(exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\7" * 99))
    done = site.build()
    assert (done.returncode, done.stderr) == (0, "")
    assert figure(site)


def test_without_alt_text_the_story_waits(site: Site) -> None:
    """A new story is held, a published one stays as it was; no setting prints a picture without alt text."""
    site.wire("ferry.txt", story("Image: ferry.jpg | The ferry in dock\n\n"))
    site.wire("ferry.jpg", picture())
    done = site.build()
    assert done.returncode == 1
    assert "content/wire/ferry.txt:1:1: error: the picture has no alt text" in done.stderr
    assert HOME not in " ".join(site.files())
    with (site.folder / "pelican.conf.py").open("a") as settings:
        settings.write('DESK_SEVERITY = {"image-alt": "warning"}\n')
    done = site.build()
    assert (done.returncode, done.stderr.count("[image-alt]")) == (0, 1)
    assert figure(site) is None
    assert pictures(site) == []


def test_a_newsroom_may_wait_for_its_pictures(site: Site) -> None:
    """As an error the finding holds the story."""
    with (site.folder / "pelican.conf.py").open("a") as settings:
        settings.write('DESK_SEVERITY = {"image-file": "error"}\n')
    site.wire("ferry.txt", story())
    done = site.build()
    assert done.returncode == 1
    assert "1 held back" in done.stdout
    site.wire("ferry.jpg", picture())
    assert site.build().returncode == 0
    assert figure(site) is not None


def test_no_picture_is_out_before_its_story(site: Site) -> None:
    """Under embargo, as a draft, or held: not a byte of it is in the site, or kept; from the moment on it is there."""
    copy, canary = f"Embargo: {SOON}\n{story(LINE.replace('ferry.jpg', 'canary.jpg'))}", picture(comment=b"canary")
    site.wire("ferry.txt", copy)
    site.wire("canary.jpg", canary)
    site.wire("draft.txt", f"Status: draft\n{story(LINE.replace('ferry.jpg', 'canary-draft.jpg'))}")
    site.wire("canary-draft.jpg", canary)
    site.build()
    assert pictures(site) == []
    assert not any(b"canary" in data or "canary" in name for name, data in site.files().items())
    assert not list((site.folder / ".copydesk").glob("pictures/*"))
    assert site.run("build", "--at", THEN, "--output", str(site.folder / "soon")).returncode == 0
    assert any("canary" in name for name in tree(site.folder / "soon"))
    assert not list((site.folder / ".copydesk").glob("pictures/*"))


def test_a_story_takes_its_picture_along(site: Site) -> None:
    """Removed: no picture is in the next build, none is kept; that its file stays is said, then that none names it."""
    with_picture(site).build()
    assert len(pictures(site)) == 6
    assert len(list((site.folder / ".copydesk").glob("pictures/*"))) == 1
    gone = site.run("remove", "ferry", "--yes")
    assert "its picture content/wire/ferry.jpg stays: delete it, too, unless another story shows it" in gone.stdout
    done = site.build()
    assert "content/wire/ferry.jpg:1:1: warning: no copy beside this picture names it" in done.stderr
    assert "[image-unnamed]" in site.run("check").stdout
    assert pictures(site) == []
    assert not list((site.folder / ".copydesk").glob("pictures/*"))


def test_builds_are_the_same_bytes(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Here or elsewhere, with what is kept, without, or with what is kept damaged."""
    with_picture(site).build()
    first = site.files()
    [kept] = (site.folder / ".copydesk/pictures").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    site.build()
    assert site.files() == first
    kept.unlink()
    site.build()
    assert site.files() == first
    other = with_picture(Site(tmp_path_factory.mktemp("other")))
    other.build()
    assert other.files() == first


def test_another_picture_has_other_addresses(site: Site) -> None:
    """So that no cache shows the old one; of this nothing is left."""
    with_picture(site).build()
    before = set(pictures(site))
    site.wire("ferry.jpg", picture(1200, 900))
    site.build()
    assert not before & set(pictures(site))


def test_stories_may_share_a_picture(site: Site) -> None:
    """Each has it beside its page."""
    with_picture(site).wire("bridge.txt", LINE + house_form("Bridge Painted"))
    assert site.build().stderr == ""
    assert len(pictures(site)) == 12
    assert len(list((site.folder / ".copydesk/pictures").iterdir())) == 1


HAND = "---\ntitle: By Hand\ndate: 2025-06-13\n{}---\nText.\n"
BY_HAND = {
    "image: ferry.jpg": "error: `image:` has no `alt:`: say what the picture shows [image-alt]",
    "image: {file: bridge.jpg, alt: A ferry}": "`news/bridge.jpg` is left off, as there is no such file",
    "image: {file: ../pelican.conf.py, alt: A ferry}": "is left off, as a picture lies beside its copy",
    "image: {file: /etc/ferry.jpg, alt: A ferry}": "is left off, as a picture lies beside its copy",
    "image: {file: .hidden/ferry.jpg, alt: A ferry}": "is left off, as a picture lies beside its copy",
    "image: {file: https://example.com/ferry.jpg, alt: A ferry}": "as pictures of other sites are not loaded",
    "image: {file: wire/ferry.txt, alt: A ferry}": "as this is no kind of picture that is printed",
    "image: {file: news/link/ferry.jpg, alt: A ferry}": "as its folder is a symbolic link",
    "image: {file: ferry.jpg, alt: A ferry, caption: On Friday}": None,
    "image: {file: news/ferry.jpg, alt: A ferry, caption: On Friday}": None,
    "image: [1, 2]": None,
}


@pytest.mark.parametrize("line", BY_HAND)
def test_markdown_by_hand_names_pictures(site: Site, line: str) -> None:
    """Beside itself, or by a name below content/; what can't be printed is said, and the story goes out."""
    news = site.folder / "content/news"
    (news / "ferry.jpg").write_bytes(picture())
    (news / "link").symlink_to(news)
    (news / "hand.md").write_text(HAND.format(f"{line}\n"))
    done = site.build()
    said = BY_HAND[line]
    assert "By Hand" in site.page("2025/06/13/hand/index.html")
    mine = [found for found in done.stderr.splitlines() if "news/hand.md" in found]
    assert [said in found for found in mine if said] == ([True] if said else [])
    assert bool(figure(site, "2025/06/13/hand/index.html")) == (said is None and "ferry" in line)


def test_an_edited_story_answers_for_its_own_picture(site: Site) -> None:
    """What was changed in the Markdown is said of the Markdown; what the copy says, of the copy alone."""
    with_picture(site).build()
    file = site.folder / "content/news/ferry.md"
    file.write_text(file.read_text().replace("wire/ferry.jpg", "wire/bridge.jpg"))
    done = site.build()
    assert "content/news/ferry.md:1:1: warning: `wire/bridge.jpg` is left off, as there is no such file" in done.stderr
    assert figure(site) is None


@pytest.mark.parametrize("texts", [("", "", "A"), ("é: \"'", "{x}, y", "# ع \U0001f600"), ("\\", "null", "- a | b")])
def test_front_matter_gives_the_line_back(texts: tuple[str, str, str]) -> None:
    """What the copy says comes out of the Markdown, whether we read it or a YAML parser does."""
    caption, credit, alt = texts
    copy = story(f"Image: Fähre 1.jpg | {caption} | {credit} | {alt}\n\n")
    markdown = convert(copy.encode(), "wire/World/ferry.txt", DESK).markdown or ""
    front = FRONT.match(markdown)
    said = plain_front(front[1]) if front else None
    assert front
    assert said
    assert said["image"] == yaml.safe_load(front[1])["image"]
    assert parse(markdown, "news/World/ferry.md", DESK).picture == Picture(
        "wire/World/Fähre 1.jpg", alt, caption, credit
    )


def test_the_preview_sees_a_changed_picture() -> None:
    """A build follows whatever is saved beside the copy, but for what an editor leaves."""
    from watchfiles import Change  # noqa: PLC0415 - of the extra `serve`

    assert is_saved(Change.modified, str(Path("content/wire/Fähre im Hafen.JPG")))
    assert not is_saved(Change.added, "content/wire/.ferry.jpg.part")


def test_the_samples_picture_is_ours(sample: Site) -> None:
    """One story of the sample site shows a picture; its file is small, and drawn by us."""
    [file] = [path for path in (ROOT / "content/wire").rglob("*") if path.suffix == ".png"]
    assert file.stat().st_size < 150_000
    shown = figure(sample, "2022/10/11/dart-orbit/index.html")
    assert shown
    assert "Graphic: The Harbour Gazette" in shown.get_text()
