"""HTML -> HTML in which nothing can run, load or restyle: the last word on every body and every source."""

from __future__ import annotations

import re

import nh3

NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 has no place for them, so feeds have none
TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "a", "strong"),
    *("em", "b", "i", "s", "sup", "sub", "abbr", "cite", "q", "span", "img", "figure", "figcaption"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "dl", "dt", "dd", "time"),
}
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "role"},
    "sup": {"id"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
    "th": {"scope"},
}
CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    tag_attribute_values={"table": {"tabindex": {"0"}}},  # of a wide one
    set_tag_attribute_values={"pre": {"tabindex": "0"}},  # wide ones scroll, by keyboard, too
)


def sanitise(html: str) -> str:
    """Return HTML with nothing in it that can run, load or restyle."""
    return CLEANER.clean(html)


def clean_body(html: str) -> str:
    """Return the body of a story, sanitised; the second of two marks is set apart, so that 1 and 2 are not 12."""
    return sanitise(html).replace('</sup><sup id="ref-', '</sup><sup class="also" id="ref-')
