"""How long it takes to read a story."""

from __future__ import annotations

import re

from copydesk.site.hypertext import read_html
from copydesk.story import Story

WORDS_A_MINUTE = 238  # Brysbaert 2019, Journal of Memory and Language 109: adults who read English to themselves
CHARACTERS_A_MINUTE = 500  # as publishers count what has no spaces between its words; no study is behind it

NO_WORD = re.compile(r" [^\w\s]+(?= )")  # such as a dash between spaces
# Thai, Lao, Burmese, Khmer; kana; Chinese characters. Koreans put spaces between words.
DENSE = re.compile(
    r"[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def reading_time(story: Story) -> int:
    """Return the minutes that headline, key points and body take, at least one; sources are looked up, not read."""
    head, body = " ".join((story.title, *story.key_points)).split(), read_html(story.body)
    text, characters = f" {' '.join(head)} {body.text} ", 0
    words = len(head) + body.words
    if not text.isascii():
        text, characters = DENSE.subn(" ", text)
        words = len(text.split()) if characters else words
    words -= len(NO_WORD.findall(text))
    return max(1, round(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))
