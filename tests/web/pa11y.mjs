// pa11y over each page: HTML CodeSniffer, and the axe that pa11y brings.
import pa11y from 'pa11y';
import { hold, open } from './browser.mjs';

await hold(async (browser, url) => {
  const page = await browser.newPage();
  await open(page, url);
  const { issues } = await pa11y(url, { browser, page, ignoreUrl: true, standard: 'WCAG2AA', runners: ['axe', 'htmlcs'] });
  await page.close();
  return issues.map(({ code, message, selector }) => `${code}: ${message} ${selector}`);
});
