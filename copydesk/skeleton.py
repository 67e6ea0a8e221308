"""What `copydesk new` writes: a story in the house form, to be filled in."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from copydesk.site.links import locale_of
from copydesk.words import label

FORM = """\
Status: draft

{headline}

{summary}

  • One key point
  • Another one

{house}, {day}-The first paragraph, with a digit for its source.1

The next paragraph.

{sources}
  1. https://example.com/
"""


def skeleton(headline: str, house: str, today: date, language: str) -> str:
    """Return the copy of a draft.

    Args:
        headline: its headline.
        house: the agency in the dateline.
        today: the day in the dateline.
        language: what date and headings are written in.
    """
    return FORM.format(
        headline=" ".join(headline.split()),
        summary=label("summary", language),
        sources=label("sources", language),
        house=house,
        day=format_date(today, "full", locale_of(language)),
    )
