// Lighthouse over each page, as a telephone and as a desk's computer: four times 100, or what keeps it from that.
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch, urls } from './browser.mjs';

// How fast a page is counts in its best run: what else the machine does makes a page slower, and never faster.
const RUNS = 3;
const browser = await launch();
const { port } = new URL(browser.wsEndpoint());

async function judge(url, config) {
  let best;
  for (let run = 0; run < RUNS; run += 1) {
    const { lhr } = await lighthouse(url, { port, output: 'json', logLevel: 'silent' }, config);
    if (!best || lhr.categories.performance.score > best.categories.performance.score) best = lhr;
    if (best.categories.performance.score === 1) break;
  }
  return best;
}

let short = 0;
for (const url of urls) {
  for (const [name, config] of [['mobile', undefined], ['desktop', desktopConfig]]) {
    const { categories, audits } = await judge(url, config);
    const scores = Object.values(categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
    const faults = Object.values(categories).filter(({ score }) => !(score >= 0.995)).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1));
    console.log(url, name, scores.join(', '), 'LCP', audits['largest-contentful-paint'].displayValue,
      'bytes', audits['total-byte-weight'].numericValue, 'requests', audits['network-requests'].details.items.length);
    for (const { id } of faults) console.log('   ', id, audits[id].title);
    short += Object.values(categories).some(({ score }) => !(score >= 0.995));
  }
}
await browser.close();
process.exit(short ? 1 : 0);
