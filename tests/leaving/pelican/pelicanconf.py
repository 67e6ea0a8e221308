import string
from datetime import UTC, datetime
from pathlib import Path

import yaml
from markdown import Extension, Markdown
from pelican.readers import BaseReader

NOW = datetime.now(UTC)


class Escapes(Extension):
    def extendMarkdown(self, md):
        md.ESCAPED_CHARS = list(string.punctuation)


class YamlReader(BaseReader):
    def read(self, path):
        _, front, text = Path(path).read_text("utf-8").split("---\n", 2)
        said = yaml.safe_load(front)
        held = said.get("draft") or said.get("embargo", NOW) > NOW
        said |= {"date": str(said["date"]), "modified": str(said.get("modified", said["date"]))}
        said["status"] = "skip" if held else "published"
        markdown = Markdown(extensions=[Escapes(), "footnotes", "sane_lists", "tables"])
        return markdown.convert(text), {key: self.process_metadata(key, value) for key, value in said.items()}


READERS = {"md": YamlReader}
SITENAME = "The Harbour Gazette"
PATH = "content"
ARTICLE_PATHS = ["news"]
PAGE_PATHS = STATIC_PATHS = []
THEME = "theme"
TIMEZONE = "UTC"
DIRECT_TEMPLATES = ["index"]
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{path}/index.html"
ARTICLE_URL = ARTICLE_LANG_URL = "{path}/"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
