"""Make the fonts of pages and cards: what they need of six open fonts.

    pip install fonttools skia-pathops brotli; npm pack PACKAGE for those below, apt-get download fonts-noto-cjk
    python bench/fonts.py FOLDER

FOLDER is where the packages were unpacked. Outlines that overlap are joined, since a card fills each contour alone.
None of these fonts reserves its name; the licence of each lies beside them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont
from fontTools.ttLib.removeOverlaps import removeOverlaps
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

ROOT = Path(__file__).parent.parent
FONTS, THEME = ROOT / "copydesk/card/fonts", ROOT / "themes/broadsheet/static/fonts"
HEADLINES = {  # of pages and of cards, by the name in the theme: the slices of the variable font and their letters
    "newsreader": ("newsreader-latin-opsz-normal.woff2", ((0x20, 0x7E), (0xA0, 0xFF), (0x152, 0x153), (0x2013, 0x2014),
                   (0x2018, 0x201A), (0x201C, 0x201E), (0x2026, 0x2026), (0x20AC, 0x20AC))),
    "newsreader-extended": ("newsreader-latin-ext-opsz-normal.woff2", ((0x100, 0x151), (0x154, 0x17F), (0x218, 0x21B),
                            (0x1E9E, 0x1E9E))),
}  # fmt: skip # @fontsource-variable/newsreader 5.3.0
CUT = {"opsz": 72, "wght": 560}  # its drawing for large sizes, a little lighter than semi-bold
KERNED = ((0x20, 0x7E), (0x2018, 0x2019), (0x201C, 0x201D))  # pairs of these alone: those with accents weigh 5 KB
SOURCES = {  # by the name in copydesk/card/fonts: the file, and of which package
    "NotoSerifDisplay-Bold.ttf": "NotoSerifDisplay_700Bold.ttf",  # @expo-google-fonts/noto-serif-display 0.4.2
    "NotoSerif-SemiBold.ttf": "NotoSerif_600SemiBold.ttf",  # @expo-google-fonts/noto-serif 0.4.2
    "NotoNaskhArabic-Bold.ttf": "NotoNaskhArabic_700Bold.ttf",  # @expo-google-fonts/noto-naskh-arabic 0.4.5
    "NotoSerifHebrew-Bold.ttf": "NotoSerifHebrew_700Bold.ttf",  # @expo-google-fonts/noto-serif-hebrew 0.4.2
    "NotoSerifCJKjp-Bold.otf": "NotoSerifCJK-Bold.ttc",  # Debian's fonts-noto-cjk 1:20220127; its first font
}
LATIN = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x192), (0x1A0, 0x1B0), (0x1CD, 0x1DC), (0x1E6, 0x1E7), (0x1FC, 0x1FF),
    (0x218, 0x21B), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2DD), (0x300, 0x30C), (0x323, 0x328), (0x384, 0x3CE),
    (0x400, 0x45F), (0x490, 0x4BB), (0x4D8, 0x4D9), (0x4E8, 0x4E9), (0x1E80, 0x1E85), (0x1E9E, 0x1EF9),
    (0x2010, 0x2026), (0x2030, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20A0, 0x20BF), (0x2113, 0x2122),
    (0x2153, 0x215E), (0x2190, 0x2193), (0x2212, 0x2212), (0x221E, 0x221E), (0x2248, 0x2265), (0xFB00, 0xFB04),
)  # fmt: skip
FEATURES = ["kern", "mark", "mkmk", "liga", "rlig", "calt", "ccmp", "locl", "init", "medi", "fina"]
ARABIC = ((0x600, 0x6FF), (0x200C, 0x200F))
HEBREW = ((0x590, 0x5FF), (0x200C, 0x200F))
RARER = (  # kanji of JIS X 0208's second level that news prints
    "亙亂儘冤凱凰刹剥勃勾匂匕卍叱吠咽哺哨唸啼喀喩嗅嗚嗜嘲嚇囁囃坩埒堆塞填塡壺夷妍妓妬姐娼婉媚嫉嬌孕宸寥屏屹岱岷崙嵌巷巾帛幟幡廊廠弄弩彗彙彷彿徘徊忖怨怯恍恙恣恫悍悶惧惹愕慄慟憐憑憔悴憚憤憧憬懺"
    "戮戴扼抉抒抛拉拌拗拭拱拶拿挨挫挽捉捏捗捧捩捲捻掟掠揄揶揉摑摯撓撥撫擲攪攫敲斃斟斡旺昧昴晦暈暉暹曖朦朧杞杜枷枉柩栞框桎梏桶梗棘椅椰楔楷榴檻欒歿殲毀毬毯氾汎沃沽泄涅涸淫淮淵渕渾溺漲漱潰"
    "潑澳澱瀋瀕瀾灘炒炸烙焚煌煎煽熾燐燦燭爛爽牝牟牽犀狡狼狙猜猥獅獗玩玻珀珈琲琥琶瑕瑠璃璧璽瓊瓣甕畏痍疽痕痙攣痩瘍瘤癇癌皺盂眉眩睨睦睫瞑瞭矜矮砒砦碇礫祀祟禀稀稟穢穿窟窮竪笏笙筍筈筥箋箍箔篝簒簾籠"
    "粥糺糾紆絆絢綏綸綽綻緻緘縊縋繃繋繍纂纏罠罵羈羞翡翔翹翻聘聳肋肛肱胱胚胡胴脆腋腎腑腔腫腺膀膝膠膵膿臀臆臍臘舐舫艘艱艶芒苛苺茨茫茲荻莫菫萎萼葛葬蒐蒙蓋蓬蔑蔽薇薔薩藍藹藺蘇虐虔虹蚕蚤"
    "蛋蛙蛤蛯蜂蜀蜃蜘蛛蝉蝎蝕蝦蝶螺蟹蟻蠟蠣衍衙衣袂袖袴裔裳裾褄褪褐褥襖襞覗覆訃訊詐詛詣詮詫誅誘誹謗諍諜諦諧諫諭謎謐謳譚讃讐貌貪貫貶賂賄賑賭贅贖跋跨跪踪踵蹂躙蹟蹴躁躇躊躍躓輌輻轄轍轟辟辣迂迄迚逅"
    "邂逗逝逞遁遜遡遮遽邁邀邸郁鄧鄭酋醍醐醒釉釘釜釧鈞鉤銚銛鋏錆錐錘錠錦錨錫錮鍾鍼鎖鎧鎬鏡鏤鐸鑑鑢閃閂閻闇闊闌闖闘阪阮阿陋陝隋隕隘隙隷雀雌雹霖霙霞靄靖靡韃韋韓韮頃須頌頓頗頬頷頸頽顆顎顛飄"
    "飴餅餌餐饅饒饗馭馳駁駄駆駐駕駱駝駿騙騨騰驕驢髄骸髭鬘鬱魯鮎鮑鮪鮫鮭鯉鯖鯛鰐鰤鰭鰯鰹鰻鱈鱒鳥鳩鳴鳳鴨鴻鵜鵡鶏鶯鶴鷗鷲鷹鷺麒麟麓麝黎黙鼎鼠齟齬齢龍龕"
)


def jis(first: int, last: int) -> str:
    """Return the letters of some rows of JIS X 0208."""
    cells = (bytes([0xA0 + row, 0xA0 + cell]) for row in range(first, last + 1) for cell in range(1, 95))
    return "".join(cell.decode("euc_jp", "ignore") for cell in cells)


def letters_of(name: str) -> set[int]:
    """Return the numbers of the letters that cards need of a font."""
    if "CJK" in name:
        return {ord(letter) for letter in jis(1, 2) + jis(4, 5) + jis(16, 47) + RARER + "〜−㈱㎞㎡①②③④⑤"}
    ranges = ARABIC if "Arabic" in name else HEBREW if "Hebrew" in name else LATIN
    return numbers(ranges)


def numbers(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return the numbers of letters, first and last included."""
    return {number for low, high in ranges for number in range(low, high + 1)}


def newsreader(folder: Path) -> None:
    """Make the font of headlines, small for pages and with joined outlines for cards."""
    for name, (source, ranges) in HEADLINES.items():
        for card in (False, True):
            font = TTFont(next(folder.rglob(source)))
            instantiateVariableFont(font, CUT, inplace=True, overlap=OverlapMode.REMOVE)
            options = Options(layout_features=["kern"], hinting=False, flavor=None if card else "woff2")
            options.drop_tables += ["DSIG", "STAT", "gasp", "GSUB"]
            letters = font.getBestCmap()
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=numbers(ranges))
            subsetter.subset(font)
            kerned = Subsetter(options)
            kerned.glyphs = kerned.glyphs_gsubed = {letters[each] for each in numbers(KERNED) if each in letters}
            kerned.orig_glyph_order, kerned.reverseOrigGlyphMap = font.getGlyphOrder(), font.getReverseGlyphMap()
            kerned.used_mark_sets = []
            font["GPOS"].subset_glyphs(kerned)
            font["GPOS"].prune_post_subset(font, options)
            file = FONTS / f"{name.title()}.ttf" if card else THEME / f"{name}.woff2"
            save_font(font, str(file), options)
            print(f"{file.name}: {file.stat().st_size:,} bytes")


def main(folder: Path) -> None:
    """Make each font."""
    newsreader(folder)
    for name, source in SOURCES.items():
        options = Options(font_number=0, hinting=False, glyph_names=False, notdef_outline=True)
        options.layout_features = FEATURES
        options.drop_tables += ["DSIG", "STAT", "BASE", "vhea", "vmtx", "VORG", "meta", "MATH"]
        if "CJK" in name:
            options.layout_features = []
        font = load_font(str(next(folder.rglob(source))), options)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=letters_of(name))
        subsetter.subset(font)
        if "glyf" in font:
            removeOverlaps(font, [name for name in font.getGlyphOrder() if not font["glyf"][name].isComposite()])
        save_font(font, str(FONTS / name), options)
        print(f"{name}: {(FONTS / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
