import { cpSync } from "node:fs";
import footnotes from "markdown-it-footnote";

const FRONT = `<!DOCTYPE html>
<meta charset="utf-8">
<title>The Harbour Gazette</title>
<ul>
{% for story in collections.stories %}<li><a href="{{ story.url }}" dir="auto">{{ story.data.title }}</a></li>
{% endfor %}</ul>`;
const MOVED = `<!DOCTYPE html>
<meta http-equiv="refresh" content="0; url={{ moved.to }}">`;

export default function (config) {
  const stories = (site) => site.getFilteredByGlob("content/news/**/*.md").reverse();
  const moved = (story) => (story.data.aliases ?? []).map((from) => ({ from, to: story.url }));
  config.amendLibrary("md", (markdown) => markdown.use(footnotes));
  config.addPreprocessor("held", "md", (story) => (story.draft || story.embargo > new Date() ? false : undefined));
  config.addGlobalData("layout", "story.njk");
  config.addGlobalData("permalink", () => (story) => `/${story.path}/`);
  config.addFilter("moment", (date) => date.toISOString());
  config.addFilter("picture", (file) => (cpSync(`content/${file}`, `_site/${file}`), `/${file}`));
  config.addCollection("stories", stories);
  config.addCollection("moved", (site) => stories(site).flatMap(moved));
  config.addTemplate("index.njk", FRONT, { layout: null, permalink: "/" });
  config.addTemplate("moved.njk", MOVED, {
    layout: null,
    pagination: { data: "collections.moved", size: 1, alias: "moved" },
    permalink: "{{ moved.from }}",
  });
  return { dir: { input: "content/news", includes: "../../_includes" } };
}
