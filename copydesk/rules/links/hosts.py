"""Hosts: which are private, and which stand in a list of words/ (`bit.ly`, `google.*/search`)."""

from __future__ import annotations

import re
from functools import cache

from copydesk.rules.links.addresses import Address
from copydesk.words import word_list

PRIVATE = re.compile(
    r"[\w-]+|(?:.+\.)?(?:localhost|local|internal|intranet|lan|corp|home\.arpa|test|invalid)"
    r"|(?:0|10|127)(?:\.\d+){3}|192\.168(?:\.\d+){2}|169\.254(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}"
    r"|\[(?:::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]"
)


def is_private(host: str) -> bool:
    """Tell whether a host is a name or an address inside a network, which readers can't reach."""
    return bool(PRIVATE.fullmatch(host.rstrip(".")))


def is_listed(address: Address, name: str) -> bool:
    """Tell whether a list holds an address: its host, or host and path, where `*` is anything but a slash."""
    hosts, paths = _list(name)
    return address.site in hosts or bool(paths.match(f"{address.site}{address.path}{address.query}"))


@cache
def _list(name: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the hosts of a list, and a pattern of its entries that have a path or a star."""
    entries = word_list(name)
    longer = sorted(entry for entry in entries if "/" in entry or "*" in entry)
    forms = (re.escape(entry).replace(r"\*", "[^/]*") + r"(?![\w-])" * entry[-1].isalnum() for entry in longer)
    return entries.difference(longer), re.compile("|".join(forms) or "(?!)", re.IGNORECASE)
