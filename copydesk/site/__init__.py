"""Stories -> the site. The only folder that imports Pelican."""

from copydesk.site.apart import check_clock
from copydesk.site.bundled import find_ours
from copydesk.site.entrance import open_press
from copydesk.site.errors import BuildError
from copydesk.site.press import Press
from copydesk.site.report import Report

__all__ = ["BuildError", "Press", "Report", "check_clock", "open_press"]

find_ours()
