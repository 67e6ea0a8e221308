"""Source notes: Python-Markdown's footnote syntax (`[^1]` and `[^1]: text`), our HTML.

The stock extension numbers by place, repeats ids from story to story, and has no roles. Here a note keeps its own
number, its ids hold the story's key, and the marks have the role of DPUB-ARIA 1.1 (`doc-noteref`). The definitions
are not put under the body but handed over, so that a page, a feed and a mail can each print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from copydesk.story import StorySource

MARK = r"\[\^([^\]\s]+)\]"
URL_ALONE = re.compile(r"<(https?://[\w\-.~:/?#@!$()+,;=%&]+)>")
BEFORE_INLINE, AFTER_ALL = 50, -10  # priorities among the tree processors


class SourceNotes(Extension):
    """The definitions and marks of one story at a time."""

    def __init__(self) -> None:
        """Start without a story."""
        super().__init__()
        self.key = ""
        self.clear()

    def clear(self) -> None:
        """Forget the last story."""
        self.texts: dict[str, str] = {}
        self.twice: list[str] = []
        self.marks: dict[str, list[str]] = {}
        self.elements: dict[str, ET.Element] = {}

    def start(self, key: str) -> None:
        """Begin a story; its ids will hold the key."""
        self.key = key
        self.clear()

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802 - the stock block processor calls it so
        """Keep a definition; the first of a label counts."""
        if label in self.texts:
            self.twice.append(label)
        self.texts.setdefault(label, text)

    def number(self, label: str) -> int:
        """Return the number of a note: its label, or for one that is no number the next that is free."""
        if label.isdecimal():
            return int(label)
        named = [known for known in self.texts if not known.isdecimal()]
        free = (number for number in range(1, len(self.texts) + 1) if str(number) not in self.texts)
        return list(free)[named.index(label)]

    def sources(self, md: Markdown) -> Iterator[StorySource]:
        """Yield the notes of the story that was just converted, in the order of their definitions."""
        for label, text in self.texts.items():
            if url := URL_ALONE.fullmatch(text):  # as most are: nothing else is to be found in it
                html = f'<a href="{escape(url[1])}">{escape(url[1])}</a>'
            else:
                html = md.serializer(self.elements[label])
                for postprocessor in md.postprocessors:
                    html = postprocessor.run(html)
                html = html.strip().removeprefix("<span>").removesuffix("</span>")
            number = self.number(label)
            marks = tuple(self.marks.get(label, ()))
            yield StorySource(number, html, f"source-{self.key}-{number}", marks)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown calls it so
        """Register the processors where the stock extension has its own."""
        self.parser = md.parser
        definitions = FootnoteBlockProcessor(self)  # type: ignore[arg-type] # it needs no more than we have
        md.parser.blockprocessors.register(definitions, "source-notes", 17)
        md.inlinePatterns.register(_Mark(self, md), "source-marks", 175)
        md.treeprocessors.register(_Open(self, md), "source-notes-open", BEFORE_INLINE)
        md.treeprocessors.register(_Take(self, md), "source-notes-take", AFTER_ALL)


class _Mark(InlineProcessor):
    """`[^1]` in the text; one without a definition stays as it is."""

    def __init__(self, notes: SourceNotes, md: Markdown) -> None:
        super().__init__(MARK, md)
        self.notes = notes

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's own subclasses answer None, too
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        del data
        label = m[1]
        if label not in self.notes.texts:
            return None, None, None
        number = self.notes.number(label)
        marks = self.notes.marks.setdefault(label, [])
        again = f"-{len(marks) + 1}" if marks else ""
        marks.append(f"ref-{self.notes.key}-{number}{again}")
        sup = ET.Element("sup", {"id": marks[-1]})
        link = ET.SubElement(sup, "a", {"role": "doc-noteref", "href": f"#source-{self.notes.key}-{number}"})
        link.text = str(number)
        return sup, m.start(0), m.end(0)


class _Open(Treeprocessor):
    """Puts the definitions into the tree, so that links and emphasis in them are found."""

    def __init__(self, notes: SourceNotes, md: Markdown) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ET.Element) -> None:
        for label, text in self.notes.texts.items():
            if not URL_ALONE.fullmatch(text):
                self.notes.elements[label] = element = ET.SubElement(root, "span")
                element.text = " ".join(text.split())


class _Take(Treeprocessor):
    """Takes the finished definitions out of the tree again."""

    def __init__(self, notes: SourceNotes, md: Markdown) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ET.Element) -> None:
        for element in self.notes.elements.values():
            root.remove(element)
            element.tail = None
