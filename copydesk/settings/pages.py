"""The settings of the pages: what is on them, and beside them."""

from __future__ import annotations

from copydesk.settings.setting import LIST, SWITCH, TABLE, TEXT, Setting

SETTINGS = (
    Setting(
        "THEME",
        TEXT,
        "",
        'The folder of the theme. `"broadsheet"`, where the site has no folder of that name, is the theme that comes '
        "with copydesk.",
        '"themes/broadsheet"',
    ),
    Setting(
        "BRAND",
        TABLE,
        "{}",
        "Colours and fonts in place of the theme's, by their names in its first style sheet; a colour may be two, by "
        "day and by night. [The pages](pages.md#your-house) lists the names.",
        '{"accent": ("#005a8c", "#7cc4f0"), "headlines": "Georgia, serif"}',
    ),
    Setting(
        "SEARCH",
        SWITCH,
        "False",
        "`True` makes `/search/`, a page that finds a word of any story in its language. It needs the extra `search`: "
        "`pip install 'copydesk[search]'`.",
        "True",
    ),
    Setting(
        "SHARE",
        LIST,
        '["email", "bluesky", "facebook", "whatsapp"]',
        "The links at the end of a story by which readers pass it on, in this order; there are also `linkedin`, "
        "`mastodon`, `reddit`, `telegram` and `x`. `[]` for none.",
        '["email", "mastodon"]',
    ),
    Setting(
        "SOURCE_TEXT",
        SWITCH,
        "False",
        "`True` puts `source.txt` beside each page: the published parts of the copy as they came, in UTF-8. The page "
        "links to it and prints its SHA-256. A story has none whose Markdown was edited or written by hand, or whose "
        "copy is gone or has changed.",
        "True",
    ),
    Setting(
        "CARDS",
        SWITCH,
        "False",
        "`True` draws a card for each story, which links to it show elsewhere: `card.png`, with its headline, its "
        "dateline and the site's name, in the Latin, Greek, Cyrillic, Arabic, Hebrew or Japanese script.",
        "True",
    ),
    Setting(
        "CARD_FONTS",
        LIST,
        "[]",
        "Font files for letters of other scripts, named from the folder of the settings. A story that no font has the "
        "letters of gets no card.",
        '["fonts/NotoSansKR-Bold.otf"]',
    ),
    Setting(
        "EMBED",
        SWITCH,
        "True",
        "Each story as `embed.html` beside its page, to be pasted into newsletters; its page leads to it.",
        "False",
    ),
    Setting(
        "NINJS",
        SWITCH,
        "False",
        "`True` puts each story as [IPTC ninjs 3.1](https://iptc.org/standards/ninjs/), the agencies' JSON, into "
        "`ninjs.json` beside its page.",
        "True",
    ),
)
