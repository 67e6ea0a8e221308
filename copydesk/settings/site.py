"""The settings of the site: what it is, where it lives, and of whom."""

from __future__ import annotations

from copydesk.settings.setting import LINE, SWITCH, TEXT, Setting

SETTINGS = (
    Setting("SITENAME", LINE, "", "The name of the paper.", '"The Harbour Gazette"'),
    Setting("SITESUBTITLE", TEXT, '""', "A line below the name.", '"News from plain text"'),
    Setting(
        "SITEURL",
        LINE,
        "",
        "Where the site will live, with its folder if it has one. Feeds, sitemaps, mails and canonical addresses begin "
        "with it. `--site-url` says another one for once.",
        '"https://example.org/repo"',
    ),
    Setting(
        "TIMEZONE",
        LINE,
        "",
        "The time zone of the site, by its name in the tz database: which day it is, and a time without a zone.",
        '"Europe/Paris"',
    ),
    Setting(
        "DEFAULT_LANG",
        LINE,
        '"en"',
        "The language of the front page and of the other lists, and of a story whose own is not known.",
        '"fr"',
    ),
    Setting(
        "DEFAULT_CATEGORY",
        LINE,
        '"misc"',
        "The category of copy that names none and lies in no subfolder of `content/wire`.",
        '"World"',
    ),
    Setting("PATH", TEXT, '"."', "The folder of copy and Markdown, from the folder of the settings.", '"content"'),
    Setting("OUTPUT_PATH", LINE, '"output"', "The folder of the built site. All in it is copydesk's.", '"output"'),
    Setting(
        "PRIVATE_REPO",
        SWITCH,
        "False",
        "`True` says that nobody else sees the repository, so that copy under embargo may be committed.",
        "True",
    ),
    Setting(
        "PUBLISH_BRANCH",
        TEXT,
        '""',
        "The branch that holds the built site, where GitHub Pages serves one: `copydesk publish` pushes the site "
        "there, too. Without it, Pages builds the site of what is pushed.",
        '"gh-pages"',
    ),
    Setting(
        "AT",
        TEXT,
        '""',
        "The time to take for now. It is for `pelican -s pelican.conf.py`, which has no `--at`.",
        '"2026-03-03T18:00-05:00"',
    ),
)
