"""Stories -> the site. The only folder that imports Pelican."""

from copydesk.site.press import BuildError, Press, Report, open_press

__all__ = ["BuildError", "Press", "Report", "open_press"]
