// A fragment, from stdin, as Ghost takes it when it is pasted, and as Ghost mails it: no link and no word may be lost.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

const require = createRequire(import.meta.url); // Ghost's packages are of the older kind
const { htmlToLexical } = require('@tryghost/kg-html-to-lexical');
const { DEFAULT_NODES } = require('@tryghost/kg-default-nodes');
const module = require('@tryghost/kg-lexical-html-renderer');
const Renderer = module.default ?? module.LexicalHTMLRenderer ?? module;

function facts(html) {
  const { document } = new JSDOM(html).window;
  document.querySelectorAll('script, style').forEach((element) => element.remove());
  const walker = document.createTreeWalker(document.body, 4 /* text */);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.data);
  return [...[...document.querySelectorAll('a')].map(({ href }) => href), ...texts.join(' ').split(/\s+/).filter(Boolean)];
}

const html = fs.readFileSync(0, 'utf8');
const mailed = await new Renderer({ dom: new JSDOM(), nodes: DEFAULT_NODES }).render(JSON.stringify(htmlToLexical(html)), {
  target: 'email', postUrl: 'https://example.org/p', siteUrl: 'https://example.org/', imageOptimization: {},
  canTransformImage: () => false, design: {}, feature: {},
});
const left = new Set(facts(mailed));
const lost = facts(html).filter((fact) => !left.has(fact));
for (const fact of lost) console.log('lost:', fact);
process.exit(lost.length ? 1 : 0);
