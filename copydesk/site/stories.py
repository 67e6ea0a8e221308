"""The pages of the stories and the standing pages, through Pelican's own generators."""

from __future__ import annotations

from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals

from copydesk.site.around import around_of
from copydesk.site.load import Shelf
from copydesk.site.theme import Printer


class Stories(Printer, ArticlesGenerator):
    """Prints each story on the shelf; the lists of stories are the rooms' work."""

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        """Return the stories on the shelf, whatever else lies in the folder."""
        del paths, exclude, extensions
        shelf: Shelf = self.settings["SHELF"]
        return set(shelf.stories)

    def generate_output(self, writer: Any) -> None:
        """Write each story's page."""
        template = self.get_template("article")
        around = around_of(article.story for article in self.articles)
        for article in self.settings["TRACK"]("writing pages", self.articles):
            signals.article_generator_write_article.send(self, content=article)
            story = article.story
            writer.write_file(
                article.save_as,
                template,
                self.context,
                article=article,
                story=story,
                around=around[story.path],
                page_title=story.title,
                page_path=story.path,
                page_language=story.language,
            )
        signals.article_writer_finalized.send(self, writer=writer)


class Pages(Printer, PagesGenerator):
    """Prints each standing page on the shelf."""

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        """Return the pages on the shelf."""
        del paths, exclude, extensions
        shelf: Shelf = self.settings["SHELF"]
        return set(shelf.pages)

    def generate_output(self, writer: Any) -> None:
        """Write each page."""
        template = self.get_template("page")
        for page in sorted(self.pages, key=lambda page: page.page.path):
            signals.page_generator_write_page.send(self, content=page)
            writer.write_file(
                page.save_as,
                template,
                self.context,
                page=page.page,
                page_title=page.page.title,
                page_path=page.page.path,
                page_language=page.page.language,
            )
        signals.page_writer_finalized.send(self, writer=writer)
