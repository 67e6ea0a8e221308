"""Which headlines a run gave and took: what was said of other stories that have one of them, the next run says anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from copydesk.catalogue import Entry, entry
from copydesk.desk import Archive
from copydesk.merge import front_of
from copydesk.witness import is_alone


@dataclass(slots=True)
class Headlines:
    """The headlines of the stories that a run wrote, beside those of an archive as it was when the run began."""

    archive: Archive
    given: dict[str, str] = field(default_factory=dict)  # each with the first copy that has it

    def are_shared(self, copy: str, there: str | None, made: Entry | None) -> bool:
        """Tell whether another story has the headline that a story has from now on, or that its Markdown had so far.

        Args:
            copy: the copy of the story.
            there: the Markdown that was there.
            made: what the new one says; None where there is none.
        """
        if not made:
            return False
        now, before = made.headline, entry(front_of(there)).headline if there else None
        met = now is not None and self.given.setdefault(now, copy) != copy
        return met or not all(is_alone(self.archive, each, copy) for each in (now, before) if each is not None)
