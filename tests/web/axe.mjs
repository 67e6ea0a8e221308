// axe-core over each page, light and dark, narrow and wide; what it is unsure of counts, too. A page wider than the
// window, an error in the console and a request to another host are faults as well.
import { hold, open, script } from './browser.mjs';

const AXE = script('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const VIEWS = ['light', 'dark'].flatMap((scheme) => [320, 1280].map((width) => [scheme, width]));

// Runs in the page.
async function judge(runOnly) {
  const { violations, incomplete } = await window.axe.run(document, { runOnly, resultTypes: ['violations', 'incomplete'] });
  // What is scrolled out of a wide table has no colours that axe could see; its other cells have the same.
  const scrolls = (box) => box && box.scrollWidth > box.clientWidth;
  const seen = ({ target }) => !scrolls(document.querySelector(target[0]).closest('table[tabindex]'));
  const unsure = incomplete.map(({ id, nodes }) => ({ id, nodes: id === 'color-contrast' ? nodes.filter(seen) : nodes }));
  return [...violations, ...unsure].filter(({ nodes }) => nodes.length)
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
}

async function look(page, url, scheme, width) {
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`another host: ${request.url()}`);
  });
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await open(page, url);
  await page.evaluate(AXE);
  for (const fault of await page.evaluate(judge, RULES)) faults.push(fault);
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const root = document.documentElement;
    return { scrollWidth: root.scrollWidth, clientWidth: root.clientWidth };
  });
  if (scrollWidth > clientWidth) faults.push(`${scrollWidth} pixels wide`);
  return faults.map((fault) => `${scheme} ${width}: ${fault}`);
}

await hold(async (browser, url) => {
  const faults = [];
  for (const [scheme, width] of VIEWS) {
    const page = await browser.newPage();
    faults.push(...await look(page, url, scheme, width));
    await page.close();
  }
  return faults;
});
