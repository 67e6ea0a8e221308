"""The front page of a site that begins: without a story, and with one that has no summary."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.conftest import Site


def test_without_a_story_it_promises_none(site: Site) -> None:
    """No lead, no section, and no link to earlier stories, which there are none of."""
    assert site.build().returncode == 0
    main = BeautifulSoup(site.page("index.html"), "html.parser").main
    assert not main.find_all(["a", "h2"])


def test_a_lead_without_a_summary_opens_with_its_text(site: Site) -> None:
    """Four paragraphs and the way to the rest stand where the summary's points would; nothing is said twice."""
    told = [f"The ferry called at pier {number} on its first day." for number in range(1, 7)]
    site.wire("ferry.txt", "Ferry Sails Again\n\nLARKMOOR, June 13, 2025 - " + "\n\n".join(told) + "\n")
    assert site.build().returncode == 0
    lead = BeautifulSoup(site.page("index.html"), "html.parser").select_one(".lead")
    assert lead
    assert [p.get_text() for p in lead.select(".start p")] == told[:4]
    assert not lead.select(".points, .deck")
    assert lead.select_one(".more a")
