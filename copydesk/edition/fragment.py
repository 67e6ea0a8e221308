"""A story as a fragment that survives pasting into a newsletter: few tags, absolute links, sources as text.

Newsletter services flatten asides, strip ids and rewrite tables; so only the tags of `KEPT` are in it, the marks are
links to the page, and the sources are printed out.
"""

from __future__ import annotations

from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from copydesk.story import Story

KEPT = {"h2", "h3", "p", "ul", "ol", "li", "blockquote", "a", "strong", "em"}
SAME = {"b": "strong", "i": "em", "h4": "h3", "h5": "h3", "h6": "h3", "pre": "p", "tr": "p", "dt": "p", "dd": "p"}


def fragment(story: Story, address: str, summary: str, sources: str) -> str:
    """Return the fragment of a story.

    Args:
        story: the story.
        address: the absolute address of its page.
        summary: the heading of the key points, in the story's language.
        sources: the heading of the sources.
    """
    soup = BeautifulSoup("", "html.parser")

    def add(name: str, text: str = "", **attributes: str) -> Tag:
        tag = soup.new_tag(name, attrs=attributes, string=text)
        soup.append(tag)
        soup.append("\n")
        return tag

    add("h2").append(soup.new_tag("a", attrs={"href": address}, string=story.title))
    if story.dateline:
        add("p").append(soup.new_tag("em", string=story.dateline.text))
    if story.key_points:
        add("h3", summary)
        points = add("ul")
        points.extend(soup.new_tag("li", string=point) for point in story.key_points)
    soup.append(_kept(story.body, address))
    soup.append("\n")
    for note in story.notes:
        add("p").append(soup.new_tag("em", string=note))
    if story.sources:
        add("h3", sources)
    for source in story.sources:
        entry = add("p", f"[{source.number}] ")
        entry.append(_kept(source.html, address))
    return str(soup)


def _kept(html: str, address: str) -> BeautifulSoup:
    """Return HTML with the kept tags alone, its links absolute and its marks as `[1]`."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all():
        if tag.name == "a" and tag.get("role") == "doc-noteref":
            tag.string = f"[{tag.get_text()}]"
        tag.name = SAME.get(tag.name, tag.name)
        href = tag.get("href")
        tag.attrs = {"href": urljoin(address, str(href))} if tag.name == "a" and href else {}
        if tag.name not in KEPT:
            tag.unwrap()
    return soup
