"""Story -> IPTC ninjs 3.1, the news agencies' JSON: https://iptc.org/std/ninjs/userguide/. For the setting `NINJS`.

What desks are not told elsewhere is not told here: it is made of what the page prints. A story that was withdrawn is
`canceled`, and without a word. The marks `[1]` in the text lead to the information source whose `literal` is `1`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from copydesk.edition.fragment import full_text
from copydesk.edition.words import Words
from copydesk.picture import Printed, Rendition
from copydesk.site.gallery import Gallery
from copydesk.site.hypertext import is_spaced
from copydesk.site.labels import words_of
from copydesk.site.links import Links, category_path
from copydesk.site.moments import full_time
from copydesk.site.structured import source_said
from copydesk.story import Story

FILE = "ninjs.json"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
ROLE = "http://cv.iptc.org/newscodes/contentprodpartyrole/"  # IPTC's NewsCodes: who had which part in the content
UNWRAPPED = 1_000_000  # columns: a paragraph is a line


def ninjs(story: Story, links: Links, house: str, gallery: Gallery) -> bytes:
    """Return the file beside the page of a story, or beside its notice."""
    said = story_ninjs(story, links, house, gallery)
    return f"{json.dumps(said, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def story_ninjs(story: Story, links: Links, house: str, gallery: Gallery) -> dict[str, Any]:
    """Return a story as a ninjs object.

    Args:
        story: the story, or the notice of one that was withdrawn.
        links: makes the site's addresses.
        house: who publishes.
        gallery: the pictures of the site.
    """
    address = links.absolute(story.path)
    known = {
        "uri": links.absolute(story.aliases[0]) if story.aliases else address,  # the first address: it never changes
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "firstCreated": full_time(story.published),
        "versionCreated": full_time(story.updated),
        "pubStatus": "canceled" if story.status == "killed" else "usable",
        "language": story.language,
        "renditions": [{"name": "web", "href": address, "contentType": "text/html"}],
        "infoSources": [{"name": house, "uri": links.absolute(""), "role": f"{ROLE}distributor"}],
    }
    if story.status == "killed":
        return known
    said = known | _metadata(story, links, house) | {"bodies": bodies(story, address, words_of(story.language))}
    said["infoSources"] = [*said["infoSources"], *info_sources(story, address)]
    if card := gallery.cards.get(story.path):
        said["renditions"] = [*said["renditions"], _rendition("card", card, links)]
    if printed := gallery.picture(story):
        said["associations"] = [association(printed, links, story.language)]
    return {name: value for name, value in said.items() if value}


def bodies(story: Story, address: str, words: Words) -> list[dict[str, Any]]:
    """Return all that the page prints below the headline, as HTML and as plain text with a paragraph a line."""
    text = "\n\n".join(filter(None, _paragraphs(story, address, words)))
    return [
        {"role": "html", "contentType": "text/html", "value": full_text(story, address, words)},
        {"role": "main", "contentType": "text/plain", "charCount": len(text)}
        | ({"wordCount": len(text.split())} if is_spaced(story.language) else {})
        | {"value": text},
    ]


def info_sources(story: Story, address: str) -> Iterator[dict[str, str]]:
    """Yield who wrote a story, the agency of its dateline, and its sources by their numbers."""
    for name in story.byline:
        yield {"name": name, "role": f"{ROLE}author"}
    if story.dateline and story.dateline.agency:
        yield {"name": story.dateline.agency, "role": f"{ROLE}origcont"}
    for source in story.sources:
        said, url = source_said(source, address)
        known = {"name": said, "role": f"{ROLE}contentSource", "uri": url, "literal": str(source.number)}
        yield {name: value for name, value in known.items() if value}


def association(printed: Printed, links: Links, language: str) -> dict[str, Any]:
    """Return a story's picture as the ninjs object that goes with it."""
    picture = printed.picture
    texts = {"caption": picture.caption, "alt": picture.alt}
    said = {
        "name": "picture",
        "uri": links.absolute_file(printed.largest.path),
        "type": "picture",
        "language": language,
        "by": picture.credit,
        "descriptions": [{"role": role, "value": text} for role, text in texts.items() if text],
        "renditions": [
            _rendition(f"{each.width}w-{each.type.rpartition('/')[2]}", each, links) for each in printed.renditions
        ],
    }
    return {name: value for name, value in said.items() if value}


def _metadata(story: Story, links: Links, house: str) -> dict[str, Any]:
    """Return what is said about a story."""
    line = story.dateline
    written = datetime.combine(line.date, time(), story.published.tzinfo) if line and line.date else None
    described = [("summary", point) for point in story.key_points]
    described += [("correction", correction.text) for correction in story.corrections]
    category = {"name": story.category, "rel": "classifies", "uri": links.absolute(category_path(story.category))}
    return {
        "contentCreated": full_time(written) if written else None,
        "by": words_of(story.language).byline(story.byline or (house,)),
        "slugline": story.key,
        "located": line.place if line else None,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story.title}],
        "descriptions": [{"role": role, "contentType": "text/plain", "value": text} for role, text in described],
        "subjects": [category, *({"name": tag, "rel": "about"} for tag in story.tags)],
    }


def _paragraphs(story: Story, address: str, words: Words) -> Iterator[str]:
    """Yield what the page prints below the headline, as plain text."""
    from copydesk.edition.plain import hanging, plain  # noqa: PLC0415 - its parser takes long to import

    for correction in story.corrections:
        yield f"{words.correction} ({words.day(correction.date)}): {correction.text}"
    yield story.dateline.text if story.dateline else ""
    if story.key_points:
        yield "\n".join([words.summary, *(f"- {point}" for point in story.key_points)])
    yield plain(story.body, address, UNWRAPPED)
    yield from story.notes
    if story.sources:
        entries = (hanging(f"[{source.number}] ", plain(source.html, address, UNWRAPPED)) for source in story.sources)
        yield "\n".join([words.sources, *("\n".join(entry) for entry in entries)])


def _rendition(name: str, rendition: Rendition, links: Links) -> dict[str, Any]:
    return {
        "name": name,
        "href": links.absolute_file(rendition.path),
        "contentType": rendition.type,
        "width": rendition.width,
        "height": rendition.height,
    }
