"""The settings of the newsletter."""

from __future__ import annotations

from copydesk.settings.setting import TEXT, Setting

SETTINGS = (
    Setting(
        "NEWSLETTER_FROM",
        TEXT,
        '""',
        "The sender. Without one there is no `mail.eml`.",
        '"The Harbour Gazette <newsletter@example.org>"',
    ),
    Setting(
        "NEWSLETTER_UNSUBSCRIBE",
        TEXT,
        '""',
        "Where readers unsubscribe: an `https:` or `mailto:` address, which goes into the headers, too, or the "
        "placeholder of your service, which fills it in.",
        '"*|UNSUB|*"',
    ),
    Setting(
        "NEWSLETTER_IMPRINT",
        TEXT,
        '""',
        "The lines at the foot: who sends this, with the postal address that most countries ask for.",
        '"The Harbour Gazette\\n1 Quay Street, Larkmoor"',
    ),
    Setting(
        "NEWSLETTER_STORIES",
        TEXT,
        '"opening"',
        'How much of each story: its `"opening"` with a link, the `"whole"`, or its `"headline"`. It counts for past '
        "editions, too.",
        '"whole"',
    ),
)
