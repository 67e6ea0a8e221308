"""The sources as a page shows them."""

from __future__ import annotations

from datetime import UTC, datetime

from markupsafe import Markup

from copydesk.render import render
from copydesk.site.apparatus import address, in_margin, noted
from copydesk.story import Story, StorySource


def story_of(markdown: str) -> Story:
    """Return a story with a text."""
    body, sources = render(markdown, "2026-01-15-covid-19-1")
    day = datetime(2026, 1, 15, tzinfo=UTC)
    return Story(
        title="Rain",
        path="2026/01/15/covid-19-1",
        published=day,
        category="World",
        language="en",
        body=Markup(body),  # noqa: S704 - our own
        sources=sources,
    )


def test_the_first_mark_of_each_source_says_what_it_is() -> None:
    """The second mark of a source says nothing, nor does a text that only looks like a mark."""
    text = 'One.[^1] Two.[^2][^1] `<sup id="ref-x">`\n\n[^1]: <https://www.example.com/a/b>\n[^2]: A *book* & "more"\n'
    html = noted(story_of(text))
    assert html.count("data-source=") == 2
    assert 'id="ref-2026-01-15-covid-19-1-1" data-source="1.\u00a0example.com/\u200ba/\u200bb">' in html
    assert 'id="ref-2026-01-15-covid-19-1-2" data-source="2.\u00a0A book &amp; &#34;more&#34;">' in html
    assert html.striptags() == story_of(text).body.striptags()


def test_what_is_long_ends_with_an_ellipsis() -> None:
    """The margin has room for a line or two; the list has the rest."""
    long = StorySource(3, f'<a href="https://example.com/{"a" * 200}">https://example.com/{"a" * 200}</a>', "source-3")
    assert len(in_margin(long)) < 100
    assert in_margin(long).endswith("…")


def test_an_address_keeps_its_text() -> None:
    """Its host stands out; a source with words of its own stays as it is."""
    html = '<a href="https://www.example.com/a?b=1&amp;c">https://www.example.com/a?b=1&amp;c</a>'
    assert "<b>example.com</b>" in address(html)
    assert address(html).striptags() == "https://www.example.com/a?b=1&c"
    for other in (
        '<a href="https://example.com/">The example</a>',
        "A book",
        '<a href="https://a.example/">https://b.example/</a>',
    ):
        assert address(other) == other
