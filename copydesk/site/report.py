"""What a build did, in a line that an editor can read."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.finding import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    stories: int
    findings: tuple[Finding, ...]
    held: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Tell whether something needs an editor, so that the exit status is 1."""
        return bool(self.held) or any(finding.severity == "error" for finding in self.findings)

    def __str__(self) -> str:
        """Return a line that an editor can read."""
        parts = [_count(self.stories, "story", "stories"), _count(len(self.findings), "finding")]
        if self.held:
            parts.append(f"{len(self.held)} held back")
        return f"{', '.join(parts)}; see the site: make serve; next: save a .txt in content/wire, then make site"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
