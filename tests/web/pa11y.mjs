// pa11y over each page: HTML CodeSniffer, and the axe that pa11y brings.
import pa11y from 'pa11y';
import { hold } from './browser.mjs';

await hold(async (browser, url) => {
  const { issues } = await pa11y(url, { browser, standard: 'WCAG2AA', runners: ['axe', 'htmlcs'] });
  return issues.map(({ code, message, selector }) => `${code}: ${message} ${selector}`);
});
