"""Cards: what links to a story show elsewhere."""

from __future__ import annotations

import os
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Site, house_form
from PIL import Image

from copydesk import work
from copydesk.card.card import HEIGHT, LARGEST, MARGIN, MEASURE, RULE, WIDTH, Look, Words, card, laid_out
from copydesk.card.case import FOLDER, Case, case_of

KANJI = "海上交通安全会議開催港湾整備計画発表船舶運航再開決定"
DENSE = "鬱憂議論驚愕機響懸騰綴纏魔爆儀警護臓讐羅覧籠覇韓躍鑑鷹鷲鯨騒騎鶴麗"
LONG = "The harbour master said the ferry sails again after a week of repairs, " * 5
HEADLINES = {
    "long": ("en", LONG[:300]),
    "one word": ("de", "Hafenfährenreparaturverzögerungsbekanntmachung" * 4),
    "Arabic with Latin": ("ar", "العبّارة FERRY-7 تعود إلى الخدمة بعد 12.5 يومًا (ميناء) في 2025"),
    "Persian": ("fa", "کشتی‌ها پس از ۷ روز برمی‌گردند"),
    "Hebrew": ("he", "המעבורת חוזרת לשירות אחרי 7 ימים"),
    "Japanese": ("ja", "「港の渡し船」が運航再開、一週間の修理を終えて"),
    "Japanese, too long": ("ja", KANJI * 8),
    "Japanese, dense": ("ja", DENSE * 8),
    "Greek": ("el", "Το πλοίο επιστρέφει έπειτα από μία εβδομάδα"),
    "Russian": ("ru", "Паром вернулся на линию: «Мы ждали этого дня»"),
    "Vietnamese": ("vi", "Phà trở lại sau một tuần sửa chữa"),
    "one letter": ("en", "I"),
}


@cache
def case(language: str) -> Case:
    """Return how a language is set."""
    return case_of(language, right_to_left=language in {"ar", "fa", "he"})


def drawn(words: Words, language: str = "en", look: Look | None = None) -> bytes:
    """Return a card."""
    return card(words, case(language).headline, case(language).small, look or Look())


def pixels(png: bytes) -> Image.Image:
    """Return a card's pixels."""
    return Image.open(BytesIO(png)).convert("RGB")


def ink(png: bytes) -> tuple[int, int, int, int]:
    """Return the box that holds all ink below the nameplate's rule."""
    image = pixels(png).crop((0, RULE + 4, WIDTH, HEIGHT)).convert("L").point(lambda grey: 255 * (grey < 200))
    box = image.getbbox()
    assert box
    return box


@pytest.mark.parametrize(("language", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_a_card_holds_any_headline(language: str, headline: str) -> None:
    """It is 1200 x 630, of at most 40,000 bytes, the same each time; nothing reaches into its margins."""
    words = Words(headline, "The Harbour Gazette", "World", "LARKMOOR, June 13, 2025")
    png = drawn(words, language)
    assert png == drawn(words, language)
    assert Image.open(BytesIO(png)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(png) <= LARGEST == 40_000
    left, _, right, bottom = ink(png)
    assert left >= MARGIN - 6
    assert right <= WIDTH - MARGIN + 6
    assert bottom <= HEIGHT - RULE - 4 - 40


@pytest.mark.parametrize(("language", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_no_letter_is_an_empty_box(language: str, headline: str) -> None:
    """Each glyph that is drawn is that of a letter, also where a text is turned and joined."""
    setting = case(language).headline
    assert not case(language).missing(headline)
    assert all(glyph.number for _, glyph in setting.glyphs(headline))


@pytest.mark.parametrize(("language", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_no_word_is_lost_but_at_the_end(language: str, headline: str) -> None:
    """The lines hold the headline, or its beginning with an ellipsis; each fits."""
    setting = case(language).headline
    size, lines = laid_out(headline, setting)
    assert len(lines) <= 5
    assert all(setting.width(line) * size <= MEASURE + 1 for line in lines)
    whole, shown = headline.replace(" ", ""), "".join(lines).replace(" ", "")
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]) and len(shown) > 40)


def test_lines_are_about_as_long_as_each_other() -> None:
    """No word stands alone below a full line; none ends with an article, or begins with what may not open one."""
    size, lines = laid_out("Federal Reserve Raises Interest Rates for First Time Since 2018", case("en").headline)
    widths = [case("en").headline.width(line) * size for line in lines]
    assert min(widths) > 0.6 * max(widths)
    english = laid_out("Mayor Opens the Bridge to the Islands After Years of Waiting", case("en").headline)[1]
    assert english == ["Mayor Opens the Bridge", "to the Islands After", "Years of Waiting"]
    japanese = laid_out("港の渡し船、一週間の修理を終えて「運航再開」へ", case("ja").headline)[1]
    assert japanese[1:]
    assert not [line for line in japanese if line[0] in "、」" or line[-1] == "「"]


def test_a_text_from_right_to_left_begins_at_the_right() -> None:
    """Its words join, its brackets open where they should, its numbers read from left to right."""
    left, _, right, _ = ink(drawn(Words("ميناء", "Gazette"), "ar"))
    assert right > WIDTH - MARGIN - 10
    assert left > WIDTH / 2
    setting = case("ar").headline
    assert list(setting.pieces("في (2025) عام")) == [("عام", "rtl"), (" (2025) ", "ltr"), ("في", "rtl")]
    joined, apart = (setting.width(text) for text in ("عبارة", "ع ب ا ر ة".replace(" ", "\u200c")))
    assert joined < apart
    (left, _), (right, _) = setting.glyphs("\u05e9\u0639")  # a Hebrew letter, then an Arabic one
    assert (ord("ع") in left.letters, ord("ש") in right.letters) == (True, True)


@pytest.mark.parametrize(("language", "letter"), [("en", "O"), ("ja", "口"), ("he", "ם")])
def test_a_letter_with_a_hole_has_one(language: str, letter: str) -> None:
    """Whichever way its font draws the outlines: of TrueType they go round the other way than of PostScript."""
    setting = case(language).headline
    ((face, glyph),) = setting.glyphs(letter)
    mask = face.mask(glyph.number, 80, 0)
    assert mask
    assert mask.image.getpixel((mask.image.width // 2, mask.image.height // 2)) == 0
    assert mask.image.getextrema() == (0, 255)


def test_an_empty_part_leaves_no_hole() -> None:
    """Without a category there is nothing in its colour, without a dateline nothing below the headline."""
    full, bare = (pixels(drawn(Words("Rain", "Gazette", *more))) for more in (("World", "June 13"), ()))
    below = (0, RULE + 4, WIDTH, HEIGHT)
    accent = Look().accent
    rgb = tuple(bytes.fromhex(accent[1:]))
    colours = [{colour for _, colour in image.crop(below).getcolors(999) or []} for image in (full, bare)]
    assert [rgb in found for found in colours] == [True, False]
    assert pixels(drawn(Words("Rain", "Gazette"))).crop((0, 500, WIDTH, HEIGHT)).getcolors(1)


def test_a_house_has_its_colours() -> None:
    """Paper, ink and accent are those of its look."""
    image = pixels(drawn(Words("Rain", "Gazette"), look=Look("#101820", "#ffffff", "#bbbbbb", "#ffcc00")))
    assert image.getpixel((5, HEIGHT - 5)) == (0x10, 0x18, 0x20)
    assert image.getpixel((5, 5)) == (0xFF, 0xCC, 0x00)
    assert image.getpixel((WIDTH // 2, RULE - 7)) == (255, 255, 255)


def test_emoji_are_left_out_and_letters_never() -> None:
    """A headline can do without symbols that no font has; of its letters none is passed over."""
    assert (
        case("en").legible("🎉 Ferry  Sails\tAgain ⚓️ After 7\u202fDays 👩🏽‍🚀")
        == "Ferry Sails Again After 7\u00a0Days"
    )
    assert case("fa").legible("می‌گویند") == "می‌گویند"
    assert case("en").legible("Snow in 서울") == "Snow in 서울"
    assert case("en").missing("Snow in 서울") == "서울"
    assert case("zh-TW").missing("雨") == "雨"
    assert not case("en").missing("雨")


def test_the_fonts_are_small_and_free() -> None:
    """Their licence lies beside them, and names each."""
    licence = (FOLDER / "OFL.txt").read_text("utf-8")
    fonts = [file for file in FOLDER.iterdir() if file.suffix in {".ttf", ".otf"}]
    assert len(fonts) == 7
    assert all(font.name in licence for font in fonts)
    assert sum(font.stat().st_size for font in fonts) < 1_500_000


@pytest.fixture
def site(carded: Site) -> Site:
    """Give an empty site that draws cards."""
    return carded


def cards(site: Site) -> dict[str, bytes]:
    """Return the cards of the built site."""
    return {name: data for name, data in site.files().items() if name.endswith("card.png")}


def kept(site: Site) -> list[Path]:
    """Return the drawings that are kept."""
    return sorted((site.folder / ".copydesk/cards").glob("*"))


def configure(site: Site, line: str) -> None:
    """Add a line to the settings."""
    with (site.folder / "pelican.conf.py").open("a") as file:
        file.write(f"\n{line}\n")


def test_the_sample_has_cards(sample: Site) -> None:
    """Each story of the sample copy, in five languages, has its own; none is large."""
    drawings = cards(sample)
    stories = {name for name in sample.files() if name.endswith("embed.html")}
    assert {name.replace("card.png", "embed.html") for name in drawings} == stories
    assert len(set(drawings.values())) == len(drawings)
    assert max(map(len, drawings.values())) <= LARGEST


def test_a_site_without_the_setting_has_none(site: Site) -> None:
    """They are off where the settings do not ask for them, and what was kept is gone then."""
    site.wire("ferry.txt", house_form())
    site.build()
    assert kept(site)
    configure(site, "del CARDS, CARD_FONTS")
    assert site.build().returncode == 0
    assert not cards(site)
    assert not kept(site)


def test_cards_have_the_colours_of_the_brand(site: Site) -> None:
    """What the settings name for pages counts for cards, by day; a change of it draws them anew."""
    site.wire("ferry.txt", house_form())
    site.build()
    before = cards(site)
    configure(site, 'BRAND = {"accent": ("#005a8c", "#7cc4f0")}')
    assert site.build().returncode == 0
    (png,) = cards(site).values()
    assert before != cards(site)
    assert pixels(png).getpixel((5, 5)) == (0x00, 0x5A, 0x8C)


def test_a_drawing_is_kept_and_a_damaged_one_made_anew(site: Site) -> None:
    """A second build draws nothing; a file that was cut off or changed is drawn again, one too many is deleted."""
    site.wire("ferry.txt", house_form())
    site.build()
    (first,), before = kept(site), cards(site)
    state = first.stat()
    site.build()
    assert (first.stat().st_ino, first.stat().st_mtime_ns) == (state.st_ino, state.st_mtime_ns)
    for damage in (b"", first.read_bytes()[:-9], first.read_bytes().replace(b"IDAT", b"IDOT")):
        first.write_bytes(damage)
        (first.parent / "0000").write_bytes(b"left over")
        (site.folder / ".copydesk/ledger.sqlite").unlink()  # so that all is made anew
        assert site.build().returncode == 0
        assert cards(site) == before
        assert kept(site) == [first]


def test_what_stands_in_the_drawers_way_is_no_hindrance(site: Site) -> None:
    """A folder among the drawings, or one, a pipe or a file in the place of one: the site is the same."""
    site.wire("ferry.txt", house_form())
    site.build()
    (first,), before = kept(site), cards(site)
    (first.parent / "folder").mkdir()
    for make in (Path.mkdir, os.mkfifo):
        first.unlink(missing_ok=True)
        make(first)
        assert site.build().returncode == 0
        assert cards(site) == before
        first.rmdir() if first.is_dir() else None
    shutil.rmtree(first.parent)
    first.parent.write_bytes(b"in the way")
    assert site.build().returncode == 0
    assert cards(site) == before


def test_a_new_headline_is_a_new_card(site: Site) -> None:
    """The old drawing is not kept."""
    site.wire("ferry.txt", house_form())
    site.build()
    old, drawing = cards(site), kept(site)
    site.wire("ferry.txt", house_form("Ferry Sails Again"))
    site.build()
    assert cards(site).keys() == old.keys()
    assert cards(site) != old
    assert len(kept(site)) == 1
    assert kept(site) != drawing


@pytest.mark.parametrize("line", ["Status: killed", "Embargo: 2026-03-03 18:00 -05:00", "Status: draft"])
def test_a_story_that_is_taken_back_has_no_card(site: Site, line: str) -> None:
    """Neither in the built site nor among what is kept."""
    site.wire("ferry.txt", house_form())
    site.build()
    assert kept(site)
    site.wire("ferry.txt", f"{line}\n\n{house_form()}")
    site.build()
    assert not cards(site)
    assert not kept(site)


def test_a_site_shown_as_it_will_be_keeps_no_drawing(site: Site, tmp_path: Path) -> None:
    """The card of a story under embargo is in the folder that was named for it, and nowhere else."""
    site.wire("ferry.txt", f"Embargo: 2126-01-16 06:00 +00:00\n\n{house_form()}")
    done = site.run("build", "--at", "2126-01-17T00:00+00:00", "--output", str(tmp_path / "later"))
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "later").rglob("card.png"))
    assert not kept(site)


def test_letters_that_no_font_has_are_said_once(site: Site) -> None:
    """Such stories have no card; the first is named, with the remedy, and nothing is held for it."""
    site.wire("seoul.txt", house_form("서울에 첫눈이 내렸다"))
    site.wire("busan.txt", house_form("부산에 비가 내렸다"))
    site.wire("ferry.txt", house_form())
    done = site.build()
    assert done.returncode == 0
    (said,) = [line for line in done.stderr.splitlines() if "[card-font]" in line]
    assert "warning: the story has no card, as no font has `" in said
    assert ", and 1 more have none: name one that has them: `CARD_FONTS = [" in said
    assert [name.split("/")[-2] for name in cards(site)] == ["ferry"]


def test_the_site_names_fonts_of_its_own(site: Site) -> None:
    """They lie beside the settings; what is none stops the build, in one sentence."""
    folder = site.folder / "fonts"
    folder.mkdir()
    (folder / "own.otf").write_bytes((FOLDER / "NotoSerifCJKjp-Bold.otf").read_bytes())
    (folder / "text.ttf").write_text("no font")
    site.wire("rain.txt", "Language: zh\n\n" + house_form("大雨"))
    assert "[card-font]" in site.build().stderr
    configure(site, 'CARD_FONTS = ["fonts/own.otf"]')
    assert "[card-font]" not in site.build().stderr
    assert len(cards(site)) == 1
    before = site.files()
    for value, sentence in (
        ('["fonts/text.ttf"]', "CARD_FONTS in the settings names fonts/text.ttf: this is no font: name a .ttf or .otf"),
        (
            '["fonts/none.ttf"]',
            "CARD_FONTS in the settings names fonts/none.ttf: there is no such file: check its name",
        ),
        ('"fonts/own.otf"', "CARD_FONTS in the settings must be a list of files"),
    ):
        configure(site, f"CARD_FONTS = {value}")
        done = site.build()
        assert (done.returncode, sentence in done.stderr) == (2, True), done.stderr
        assert site.files() == before
    configure(site, 'CARD_FONTS = []; CARDS = "yes"')
    assert "CARDS in the settings must be True or False" in site.build().stderr


def test_processes_draw_as_one_does(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """They have the fonts of the site, too; what they drew is kept, and not drawn again."""
    monkeypatch.setattr(work, "MANY", 2)
    monkeypatch.setattr(work, "CHUNK", 1)
    (site.folder / "fonts").mkdir()
    (site.folder / "fonts/own.otf").write_bytes((FOLDER / "NotoSerifCJKjp-Bold.otf").read_bytes())
    configure(site, 'CARD_FONTS = ["fonts/own.otf"]')
    site.wire("rain.txt", "Language: zh\n\n" + house_form("大雨"))
    site.wire("ferry.txt", house_form())
    assert site.build("--jobs", "1").returncode == 0
    alone, drawings = cards(site), {file.name: file.read_bytes() for file in kept(site)}
    assert len(alone) == len(drawings) == 2
    for folder in ("output", ".copydesk"):
        shutil.rmtree(site.folder / folder)
    for _ in range(2):
        assert site.build("--jobs", "2").returncode == 0
        assert cards(site) == alone
        assert {file.name: file.read_bytes() for file in kept(site)} == drawings
        shutil.rmtree(site.folder / "output")
        monkeypatch.setattr("copydesk.site.cards.card", None)  # who would draw, fails
