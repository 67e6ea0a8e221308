"""The intake: which copy has to be converted, who does it, and what is written."""

from copydesk.intake.means import Converted, Means
from copydesk.intake.run import Intake, Track
from copydesk.intake.task import markdown_of

__all__ = ["Converted", "Intake", "Means", "Track", "markdown_of"]
