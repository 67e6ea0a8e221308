"""Founding a site: what its house answers -> the files that it begins with."""

from copydesk.founding.answers import AnswerError, Answers, named, rooted, spoken, zoned
from copydesk.founding.machine import usual
from copydesk.founding.remarks import remarks
from copydesk.founding.start import start

__all__ = ["AnswerError", "Answers", "named", "remarks", "rooted", "spoken", "start", "usual", "zoned"]
