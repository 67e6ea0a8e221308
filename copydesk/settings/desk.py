"""The settings of the copy desk: which of its rules count, and how."""

from __future__ import annotations

from copydesk.settings.setting import LIST, TABLE, Setting

SETTINGS = (
    Setting("DESK_SELECT", LIST, "None", "The rules that count, by their codes; `None` for all.", '["http-url"]'),
    Setting("DESK_IGNORE", LIST, "[]", "Rules that are passed over.", '["http-url"]'),
    Setting(
        "DESK_SEVERITY",
        TABLE,
        "{}",
        'Other severities: `"error"` holds a story for what is found, `"warning"` does not.',
        '{"http-url": "error"}',
    ),
    Setting("DESK_LIMITS", TABLE, "{}", "Other limits, for the rules that have one.", '{"headline-length": 90}'),
)
