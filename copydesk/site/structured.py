"""What search engines are told of a story: schema.org's NewsArticle, as JSON-LD."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from copydesk.site.links import Links, machine_time
from copydesk.story import Story

LONGEST_HEADLINE = 110  # characters, says schema.org's reader at Google


def json_ld(story: Story, links: Links, house: str) -> Markup:
    """Return a story as JSON-LD that can stand in a `script` element."""
    return htmlsafe_json_dumps(news_article(story, links, house), ensure_ascii=False)


def script_hash(script: str) -> Markup:
    """Return a script as a Content-Security-Policy names it, so that no other may run (CSP Level 3, 2.3.1)."""
    return Markup(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'")  # noqa: S704 - letters alone


def news_article(story: Story, links: Links, house: str) -> dict[str, Any]:
    """Return a story as a NewsArticle (https://schema.org/NewsArticle); its corrections as CorrectionComments."""
    publisher = {"@type": "NewsMediaOrganization", "name": house, "url": links.absolute("")}
    title = story.title
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title if len(title) <= LONGEST_HEADLINE else f"{title[: LONGEST_HEADLINE - 1].rstrip()}…",
        "datePublished": machine_time(story.published),
        "dateModified": machine_time(story.updated),
        "author": [{"@type": "Person", "name": name} for name in story.byline] or [publisher],
        "publisher": publisher,
        "inLanguage": story.language,
        "mainEntityOfPage": links.absolute(story.path),
    }
    if story.corrections:
        article["correction"] = [
            {"@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date.isoformat()}
            for correction in story.corrections
        ]
    return article
