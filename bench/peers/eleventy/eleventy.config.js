import footnotes from "markdown-it-footnote";

const NEWEST = 20;

/** Groups of stories by what each is asked for, as [{name, stories}], by name. */
function grouped(stories, by) {
  const groups = new Map();
  for (const story of stories) {
    const name = by(story);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(story);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, stories]) => ({ name, stories }));
}

export default function (config) {
  const newest = (api) => api.getFilteredByTag("story").reverse();
  config.amendLibrary("md", (library) => library.use(footnotes));
  config.addCollection("newest", (api) => newest(api).slice(0, NEWEST));
  config.addCollection("categories", (api) => grouped(newest(api), (story) => story.data.category[0]));
  config.addCollection("months", (api) => grouped(newest(api), (story) => story.data.archive[0]).reverse());
  config.addGlobalData("site", {
    name: "The Harbour Gazette",
    url: "http://127.0.0.1:8000",
    categories: ["Business", "Culture", "Science", "Sport", "World"],
  });
  const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
  config.addFilter("day", (date) => day.format(date));
  config.addFilter("machine", (date) => date.toISOString().slice(0, 10));
  config.addFilter("moment", (date) => date.toISOString());
  return {
    dir: { input: "content", output: "output", includes: "../_includes" },
    markdownTemplateEngine: false, // the copy holds no template code, and need not be searched for it
  };
}
