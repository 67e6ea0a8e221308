// axe-core over each page, light and dark, narrow and wide; what it is unsure of counts, too. A page wider than the
// window, an error in the console and a request to another host are faults as well.
import { hold, script } from './browser.mjs';

const AXE = script('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const VIEWS = ['light', 'dark'].flatMap((scheme) => [320, 1280].map((width) => [scheme, width]));

async function look(page, url, scheme, width) {
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`another host: ${request.url()}`);
  });
  await page.setBypassCSP(true); // of axe itself; tests/test_web.py looks at the pages under their policy
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate((rules) => window.axe.run(
    document, { runOnly: rules, resultTypes: ['violations', 'incomplete'] }), RULES);
  for (const { id, nodes } of [...violations, ...incomplete]) faults.push(`${id}: ${nodes.map((n) => n.target).join(' ')}`);
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
