// A Chromium that reaches nothing but this machine, and what the checks of pages have in common.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';

export const urls = process.argv.slice(2);

export const launch = () => puppeteer.launch({
  executablePath: process.env.CHROME_PATH,
  args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});

// The text of a package's file that is to run in the page.
export const script = (name) => fs.readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');

// A page as it is once its letters are there: before, they have other sizes.
export async function open(page, url) {
  await page.setBypassCSP(true); // of the checks themselves; tests/test_web.py looks at the pages under their policy
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

// Gives each address to a check, which returns its faults; prints them and tells by the exit status.
export async function hold(check) {
  const browser = await launch();
  let faults = 0;
  for (const url of urls) {
    for (const fault of await check(browser, url)) {
      console.log(url, fault);
      faults += 1;
    }
  }
  await browser.close();
  process.exit(faults ? 1 : 0);
}
