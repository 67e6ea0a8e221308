"""The card of a story: 1200 x 630 pixels of its headline, its dateline and its house."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops

from copydesk.card.lines import balanced, cut, pieces_of
from copydesk.card.setting import Type, draw

WIDTH, HEIGHT = 1200, 630
MARGIN = 76
MEASURE = WIDTH - 2 * MARGIN
SIZES = ((92, 2), (76, 3), (64, 4), (54, 5))  # of the headline, in pixels, and how many lines of it there may be
GREYS = (16, 5, 3, 2)  # how many of each colour, from the paper's to its own: tried in turn
LARGEST = 40_000  # bytes
PLATE, SMALL = 42, 28  # sizes of the nameplate, and of all that is small
RULE, FOOT = 121, 564  # where the nameplate's rule ends, and the line that the dateline stands on
ROOM = FOOT - RULE - 130  # what the headline may fill, with room above for its kicker


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a house, as `#rrggbb`."""

    paper: str = "#fffdf8"
    ink: str = "#1c1a17"
    faded: str = "#5c564b"
    accent: str = "#8c1c13"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a card; what is empty is left out."""

    headline: str
    house: str
    kicker: str = ""
    dateline: str = ""


def card(words: Words, headline: Type, small: Type, look: Look) -> bytes:
    """Return the card as PNG; `headline` and `small` say how its words are set."""
    sheet = Sheet(look, right_to_left=headline.right_to_left)
    sheet.rule("accent", 0, 0, WIDTH, 10)
    sheet.line("ink", words.house, headline, PLATE, 84)
    sheet.rule("ink", MARGIN, RULE - 9, MEASURE, 4)
    sheet.rule("ink", MARGIN, RULE - 1, MEASURE, 1)
    size, lines = laid_out(words.headline, headline)
    step = size * headline.leading(words.headline)
    above = SMALL * 1.7 if words.kicker else 0
    top = (RULE + FOOT - SMALL - above - len(lines) * step) / 2 + above
    sheet.line("accent", words.kicker, small, SMALL, top - SMALL * 0.7)
    for number, line in enumerate(lines):
        sheet.line("ink", line, headline, size, top + (number + 0.5) * step + size * 0.3)
    sheet.line("faded", words.dateline, small, SMALL, FOOT)
    return sheet.png()


def laid_out(text: str, setting: Type) -> tuple[int, list[str]]:
    """Return the largest size that holds a headline, and its lines; where none does, the smallest with what fits."""
    size, most = SIZES[0]
    for size, allowed in SIZES:
        most, measure = min(allowed, int(ROOM / (size * setting.leading(text)))), MEASURE / size
        pieces = pieces_of(text, measure, setting.width)
        if lines := balanced(pieces, measure, most):
            return size, lines
    return size, cut(pieces, measure, most, setting.width)


class Sheet:
    """What is drawn on: bare paper, and for each colour how much of it lies where."""

    def __init__(self, look: Look, *, right_to_left: bool) -> None:
        """Begin with bare paper."""
        self.right_to_left, self.look = right_to_left, look
        self.inks = {name: Image.new("L", (WIDTH, HEIGHT)) for name in ("ink", "faded", "accent")}

    def rule(self, colour: str, x: int, y: int, width: int, height: int) -> None:
        """Draw a bar."""
        self.inks[colour].paste(255, (x, y, x + width, y + height))

    def line(self, colour: str, text: str, setting: Type, size: int, y: float) -> None:
        """Draw a line, or what of it there is room for, from the margin that it begins at."""
        measure = MEASURE / size
        for fitting in cut(pieces_of(text, measure, setting.width), measure, 1, setting.width):
            glyphs = list(setting.glyphs(fitting))
            width = sum(glyph.advance for _, glyph in glyphs) * size
            x = WIDTH - MARGIN - width if self.right_to_left else MARGIN
            draw(self.inks[colour], (x, y), size, glyphs)

    def png(self) -> bytes:
        """Return the sheet as PNG, with fewer greys where it would be too large."""
        return next(png for greys in GREYS if len(png := self._png(greys)) <= LARGEST or greys == GREYS[-1])

    def _png(self, greys: int) -> bytes:
        """Return the sheet as PNG; its pixels are numbers of colours, each in steps from the paper's to its own."""
        steps, sheet, palette, out = greys - 1, Image.new("L", (WIDTH, HEIGHT)), list[int](), BytesIO()
        for number, (name, ink) in enumerate(self.inks.items()):
            levels = [round(level * steps / 255) for level in range(256)]
            if box := ink.getbbox():  # most of the paper is bare
                numbers = ink.crop(box).point([number * greys + level if level else 0 for level in levels])
                sheet.paste(ImageChops.lighter(sheet.crop(box), numbers), box)
            palette += [part for step in range(greys) for part in _mixed(self.look, name, step / steps)]
        sheet.putpalette(palette)
        sheet.save(out, "PNG", compress_level=6)  # 9 takes ten times as long for a tenth less
        return out.getvalue()


def _mixed(look: Look, name: str, part: float) -> tuple[int, ...]:
    """Return the colour that is a part of one, and paper for the rest."""
    paper, colour = (bytes.fromhex(each.removeprefix("#")) for each in (look.paper, getattr(look, name)))
    return tuple(round(low + (high - low) * part) for low, high in zip(paper, colour, strict=True))
