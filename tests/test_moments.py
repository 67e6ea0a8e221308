"""Moments as machines read them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from copydesk.site.moments import full_time, machine_time, w3c_time

TOWN = datetime(1905, 3, 2, 18, 5, tzinfo=ZoneInfo("Europe/Paris"))  # 9 minutes and 21 seconds before Greenwich


@pytest.mark.parametrize(
    ("write", "moment", "said"),
    [
        (full_time, datetime(2025, 6, 13, 18, 5, tzinfo=ZoneInfo("Asia/Tokyo")), "2025-06-13T18:05:00+09:00"),
        (full_time, TOWN, "1905-03-02T17:55:39+00:00"),
        (w3c_time, TOWN, "1905-03-02T17:55:39+00:00"),
        (machine_time, TOWN, "1905-03-02T17:55+00:00"),
        (machine_time, TOWN.replace(hour=0, minute=0), "1905-03-02"),
        (machine_time, date(1905, 3, 2), "1905-03-02"),
    ],
)
def test_a_zone_has_no_seconds(write: object, moment: date, said: str) -> None:
    """RFC 3339, HTML and schema.org know offsets of whole minutes alone: old local time is told by Greenwich's."""
    assert callable(write)
    assert write(moment) == said
