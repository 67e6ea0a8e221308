export default {
  layout: "story.njk",
  tags: ["story"],
  permalink: (data) => `/${data.address}/index.html`,
};
