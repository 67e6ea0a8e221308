"""A letter -> the HTML of a mail. Pure: the templates are passed in, and css-inline fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from css_inline import CSSInliner
from markupsafe import Markup, escape

from copydesk.edition.fragment import headline_of
from copydesk.edition.letter import Letter, Piece
from copydesk.edition.markup import STAYING, travelling
from copydesk.edition.opening import opening
from copydesk.edition.picture import below_it
from copydesk.edition.stationery import Stationery
from copydesk.story import StorySource

# What mail clients show as it is meant (caniemail.com); the words of other tags stay without them.
KEPT = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "a", "strong"),
    *("em", "b", "i", "s", "sup", "sub", "cite", "q", "span", "img", "figure", "figcaption"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "dl", "dt", "dd", "time"),
}
SIZED = (*STAYING, "width", "height")  # Outlook knows an image's size by these alone
HEADING = re.compile(r"<(/?)h([2-5])(?=[ >])")
CODE = re.compile(r"<pre>(.*?)\n?</pre>", re.DOTALL)
IMAGE = re.compile(r'<img(?=[^>]* width="([0-9]+)")')
STYLE = re.compile(r"<head>(<style>.*?</style>)(.*?)</head>", re.DOTALL)
PLACE = Markup('<!--"story"-->')  # in the letter's frame; in no text, nor in an attribute, which has `&quot;`
OPENS = re.compile(r"\{(?=[{%])|(?<=\{)\{|\*(?=\|)")  # of a placeholder: Buttondown's and listmonk's, Mailchimp's
LIST_SHOWS = 100  # characters of a preheader
IN_MEMORY = 1000  # stories and frames of one build


class LetterError(ValueError):
    """The theme's templates can't print the letter; the message says what is to be done."""


def mail_html(letter: Letter, stationery: Stationery) -> str:
    """Return the whole mail: all styles in the elements, the dark ones in the head, no address but absolute ones.

    Raises:
        LetterError: the theme's letter.html leaves stories out.
    """
    return joined(frame(letter, stationery), [story_html(piece, stationery) for piece in letter.pieces])


def joined(parts: list[str], stories: Iterable[str]) -> str:
    """Return the parts of a frame with the stories between them."""
    return "".join([parts[0], *(text for pair in zip(stories, parts[1:], strict=True) for text in pair)])


def story_html(piece: Piece, stationery: Stationery) -> str:
    """Return one story as a table with its styles in it, which needs nothing around."""
    story = piece.story
    html = stationery.story(
        piece=piece,
        story=story,
        words=piece.words,
        shown=piece.shown,
        below=below_it(piece.shown, piece.words) if piece.shown else "",
        headline=headline_of(story, piece.words),
        text=_text(piece) if story.status != "killed" else "",
        sources=[_travelling(source, piece.address) for source in story.sources],
    )
    return unfilled(inlined(html.strip(), stationery.css))


def frame(letter: Letter, stationery: Stationery) -> list[str]:
    """Return what stands before, between and behind the stories of a letter; see `mail_html`."""
    html = stationery.letter(
        letter=replace(letter, pieces=()),
        heading=letter.heading,
        words=letter.words,
        changes=letter.told,
        preheader=preheader(letter),
        pieces=[PLACE] * len(letter.pieces),
        css=Markup(stationery.css),  # noqa: S704 - the theme's own
    )
    # css-inline puts what it keeps first, but the charset must be within the first kilobyte
    whole = unfilled(STYLE.sub(r"<head>\2\1</head>", inlined(html)), but=str(escape(letter.unsubscribe)))
    parts = whole.split(PLACE)
    if len(parts) != len(letter.pieces) + 1:
        missing = f"it has {len(parts) - 1} of {len(letter.pieces)}"
        raise LetterError(f"mail/letter.html must print each of `pieces` once, and {missing}: mend the template")
    return parts


def preheader(letter: Letter) -> str:
    """Return what lists of mails show beside the subject: the first key point, or the introduction's opening."""
    stories = [piece.story for piece in letter.pieces if piece.story.status != "killed"]
    points = [point for story in stories for point in story.key_points[:1]]
    text = next(iter((*points, *letter.intro)), "")
    return text if len(text) <= LIST_SHOWS else text[:LIST_SHOWS].rsplit(" ", 1)[0] + "…"


def unfilled(html: str, but: str = "") -> str:
    """Return HTML in which services find none of their placeholders `but` one; readers see the same."""
    parts = html.split(but) if but else [html]
    return but.join(OPENS.sub(lambda opens: "".join(f"&#{ord(each)};" for each in opens[0]), part) for part in parts)


@lru_cache(IN_MEMORY)
def inlined(html: str, css: str | None = None) -> str:
    """Return HTML with its styles in its elements: of a part of a page with a style sheet, or of one that holds its."""
    if css is not None:
        return _FOR_PARTS.inline_fragment(html, css)
    return _FOR_PAGES.inline(html)


_FOR_PARTS = CSSInliner(load_remote_stylesheets=False)
_FOR_PAGES = CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


def _text(piece: Piece) -> Markup:
    """Return so much of a story's body as is printed, one heading lower, since the headline is an h2."""
    body = piece.story.body
    html = travelling(body if piece.extent == "whole" else opening(body), piece.address, KEPT, SIZED)
    html = CODE.sub(lambda code: f"<p>{_lines(code[1])}</p>", html)
    html = IMAGE.sub(r'<img style="max-width: \1px"', html)
    return Markup(HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}", html))  # noqa: S704 - sanitised


def _lines(code: str) -> str:
    """Return code that keeps its lines and blanks where they would run together; it may break, so that it fits."""
    return re.sub(r"^ +| (?= )", lambda blanks: "\u00a0" * len(blanks[0]), code, flags=re.MULTILINE).replace(
        "\n", "<br>"
    )


def _travelling(source: StorySource, address: str) -> StorySource:
    return source._replace(html=Markup(travelling(source.html, address, KEPT, SIZED)))  # noqa: S704 - sanitised
