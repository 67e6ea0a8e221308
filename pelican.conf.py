"""The settings of this site. Pelican's manual explains them; those that copydesk needs are set by `Press`."""

from copydesk.site import Press

PELICAN_CLASS = Press  # the class, not its name: without copydesk there is no site, instead of one without its guards

SITENAME = "The Harbour Gazette"  # the name of the house, on each page and in feeds and mails
SITEURL = "http://127.0.0.1:8000"  # where the site will live: https://example.org, or https://example.org/repo
TIMEZONE = "UTC"  # of dates and embargoes that name none: one of the tz database, such as Europe/Paris
DEFAULT_LANG = "en"  # of the site's own pages, and of copy that is too short to tell: en, de, pt-br ...
DEFAULT_CATEGORY = "World"  # of copy that names none and lies in no subfolder

SITESUBTITLE = "News from plain text"
PRIVATE_REPO = False  # True: nobody else sees the repository, so that copy under embargo may be committed
PUBLISH_BRANCH = ""  # "gh-pages": Pages serves that branch, and `copydesk publish` puts the built site there

PATH = "content"
OUTPUT_PATH = "output"
THEME = "themes/broadsheet"  # a folder here, or "broadsheet", the theme of copydesk; `copydesk theme` copies it here
BRAND = {}  # colours, by day and by night, and fonts: {"accent": ("#005a8c", "#7cc4f0"), "headlines": "Georgia, serif"}

SEARCH = True  # a page that searches all stories; it needs the extra `search`
SHARE = ["email", "bluesky", "facebook", "whatsapp"]  # also linkedin, mastodon, reddit, telegram, x; [] for none
SOURCE_TEXT = False  # True: the copy as it came beside each page, less what is not published, and its hash on the page

CARDS = True  # links to a story show a card elsewhere: its headline, drawn
CARD_FONTS = []  # ["fonts/NotoSansKR-Bold.otf"]: for letters that the fonts of the cards don't have

# The copy desk; `copydesk explain` lists its rules. DESK_SELECT = [...] would leave only some of them.
DESK_IGNORE = []
DESK_SEVERITY = {}  # {"http-url": "error"} holds a story for it
DESK_LIMITS = {}  # {"headline-length": 90}

EMBED = True  # each story as `embed.html` beside its page, to be pasted into newsletters; its page leads to it
NINJS = False  # True: each story as IPTC ninjs 3.1, the agencies' JSON, in `ninjs.json` beside its page

# The newsletter; `copydesk newsletter --help` says how one is made.
NEWSLETTER_FROM = "The Harbour Gazette <newsletter@example.org>"  # who sends it; "" until there is one
NEWSLETTER_UNSUBSCRIBE = ""  # an https or mailto address, or your service's placeholder, such as *|UNSUB|*
NEWSLETTER_IMPRINT = "The Harbour Gazette"  # lines at the foot: who sends it, and the address that the law asks for
NEWSLETTER_STORIES = "opening"  # how much of each: "opening", "whole" or "headline"
