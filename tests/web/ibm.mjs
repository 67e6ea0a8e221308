// IBM's equal-access engine over each page: what it is sure that it fails.
import { hold, open, script } from './browser.mjs';

const ENGINE = `${script('accessibility-checker-engine/ace.js')};window.ace = ace`;

await hold(async (browser, url) => {
  const page = await browser.newPage();
  await open(page, url);
  await page.evaluate(ENGINE);
  const faults = await page.evaluate(async () => {
    const { results } = await new window.ace.Checker().check(document, ['IBM_Accessibility', 'WCAG_2_2']);
    const failed = results.filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL');
    return failed.map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`);
  });
  await page.close();
  return faults;
});
