"""The setting PUBLISH_BRANCH: which branch holds the built site, where Pages serves one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from copydesk.settings import value_of
from copydesk.site.errors import BuildError

BRANCH = re.compile(r"(?!.*(?:\.\.|//|\.lock(?:/|\Z)))[A-Za-z0-9_][\w./-]*(?<![./])", re.ASCII)


def pages_branch(settings: Mapping[str, Any]) -> str:
    """Return the branch that Pages serves; nothing where the remote builds the site from its copy.

    Raises:
        BuildError: it can't be the name of a branch.
    """
    said = value_of(settings, "PUBLISH_BRANCH")
    if not isinstance(said, str) or (said and not BRANCH.fullmatch(said)):
        raise BuildError('PUBLISH_BRANCH in the settings names a branch, such as "gh-pages"; "" for none')
    return said


def own_domain(root: str) -> str:
    """Return the domain of its own that a site is at the root of; nothing for GitHub's, or for a folder of one."""
    said = urlsplit(root)
    host = said.hostname or ""
    return "" if said.path.strip("/") or said.port or host.endswith(".github.io") else host
