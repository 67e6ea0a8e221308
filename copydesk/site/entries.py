"""Stories, and what was put right in them -> the entries of feeds."""

from __future__ import annotations

from html import escape

from copydesk.edition.fragment import full_text, headline_of
from copydesk.site.channel import Channel, Entry
from copydesk.site.corrections import Change
from copydesk.site.gallery import Gallery
from copydesk.site.labels import words_of
from copydesk.site.links import Links, day, direction
from copydesk.story import Story, key_of
from copydesk.words import label


def entry_of(story: Story, channel: Channel, links: Links, gallery: Gallery) -> Entry:
    """Return the entry of a story; one that was withdrawn has a notice as its text, and nothing else to it."""
    address, words = links.absolute(story.path), words_of(story.language)
    out = story.status != "killed"
    return Entry(
        address,
        headline_of(story, words),
        in_tongue(full_text(story, address, words, gallery.travelling(story, links)), story.language, channel.language),
        story.byline or (channel.house,),
        story.published,
        story.updated,
        "; ".join(story.key_points),
        tuple(dict.fromkeys((story.category, *story.tags))) if out else (),
        links.absolute(story.aliases[0]) if story.aliases else "",
        story.language,
        gallery.shown(story) if out else None,
    )


def entry_of_change(change: Change, channel: Channel, links: Links) -> Entry:
    """Return the entry of a correction, or of a withdrawal."""
    story = change.story
    address = f"{links.absolute(story.path)}#{change.id}"
    if change.text:
        title = f"{label('correction', story.language)}: {story.title}"
        text = f"<p>{escape(change.text)}</p>\n"
    else:
        title = label("withdrawn story", story.language).format(day(story.published, story.language))
        text = f"<p>{escape(label('withdrawn help', story.language))}</p>\n"
    return Entry(
        address,
        title,
        in_tongue(text, story.language, channel.language),
        (channel.house,),
        change.moment,
        change.moment if change.text else story.updated,
        first_address=_first_address(change, links),
        language=story.language,
    )


def _first_address(change: Change, links: Links) -> str:
    """Return where a change stood before its story moved, nothing where it has not; its id names the story."""
    if not change.story.aliases:
        return ""
    first = change.story.aliases[0]
    return f"{links.absolute(first)}#{change.id.replace(change.story.key, key_of(first))}"


def in_tongue(html: str, own: str, around: str) -> str:
    """Return HTML that says its language and direction, where they are not those around it."""
    return html if own == around else f'<div lang="{escape(own)}" dir="{direction(own)}">\n{html}</div>\n'
