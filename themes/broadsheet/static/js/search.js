// The search page: asks Pagefind's index of each language, and lists what they find. Nothing is loaded before the
// first question. A question is in the address, so that it can be passed on, and the way back leads to the last one.

const form = document.querySelector('form[role="search"]');
const field = form.elements.q;
const status = document.querySelector('[role="status"]');
const list = document.querySelector('.found');
const { index, found, none, failed } = form.dataset;
const folder = new URL(index, location.href);
const home = new URL('..', folder);
const AT_ONCE = 20;
const EXCERPT = 36; // words
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
// What is written without spaces, by its letters: as in copydesk/site/search.py, each two that stand together are a word.
const LETTER = '[\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff'
  + '\\u{20000}-\\u{3ffff}]|[\\u0e01-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff]\\p{M}*';
const UNSPACED = new RegExp(`(?:${LETTER})+`, 'gu');
const lettersOf = (text) => text.match(new RegExp(LETTER, 'gu')) ?? [];

let engines; // one a language, that of most stories first
let last = 0; // the question that counts, if one comes while another is under way

async function load() {
  const languages = await (await fetch(`${folder}languages.json`)).json();
  return Promise.all(languages.map(async (language) => {
    const engine = await import(`${folder}${language}/pagefind.js`);
    await engine.options({ noWorker: true });
    await begin(engine);
    return { language, engine };
  }));
}

// Pagefind looks at the page's language when it begins, and on a Japanese page it would take pairs of letters apart.
function begin(engine) {
  const page = document.documentElement;
  const { lang } = page;
  page.lang = 'und';
  const begun = engine.init();
  page.lang = lang;
  return begun;
}

// Makes words of a question as the index has them: 港の鐘 is 港の and の鐘.
function paired(question) {
  return question.replace(UNSPACED, (run) => {
    const letters = lettersOf(run);
    const pairs = letters.slice(1).map((letter, before) => letters[before] + letter);
    return ` ${pairs.length ? pairs.join(' ') : run} `;
  });
}

// Tells whether words are those of a question: Pagefind takes `g` for `gadolinium` where it finds nothing better.
function fits(question, words) {
  const bare = (text) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const stem = (word) => word.slice(0, Math.ceil(word.length * 0.6));
  const near = (word, other) => (lettersOf(word).length
    ? other.includes(word)
    : other.includes(stem(word)) || (other.length * 2 >= word.length && word.includes(stem(other))));
  return (question.match(WORD) ?? []).map(bare).every((word) => words.map(bare).some((other) => near(word, other)));
}

async function search(engine, question) {
  const words = paired(question).trim();
  const { results } = await engine.search(words);
  if (!results.length) return results;
  const { content, locations } = await results[0].data();
  const all = content.split(/\s+/);
  return fits(words, locations.map((location) => all[location])) ? results : [];
}

async function ask(question) {
  engines ??= load();
  const answers = [];
  for (const { language, engine } of await engines) {
    for (const result of await search(engine, question)) answers.push({ language, result });
  }
  return answers.sort((one, other) => other.result.score - one.result.score);
}

function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

// Returns where the most of what was found stands together.
function densest(locations) {
  const near = (from) => locations.filter((location) => location >= from && location < from + EXCERPT / 2).length;
  return locations.reduce((best, location) => (near(location) > near(best) ? location : best), locations[0] ?? 0);
}

// Returns a piece of a story with its words marked, the pairs of letters put together again.
function excerpt(content, locations) {
  const words = content.split(/\s+/);
  const start = Math.max(0, densest(locations) - EXCERPT / 4);
  const pair = (at) => lettersOf(words[at] ?? '').length > 1;
  const joined = (at) => lettersOf(words[at]).length || /^[\u3000-\u303f\uff00-\uffef]/.test(words[at]);
  return words.slice(start, start + EXCERPT).flatMap((word, index) => {
    const at = start + index;
    const text = pair(at) ? lettersOf(word)[0] : word;
    const marked = locations.includes(at) || (pair(at - 1) && locations.includes(at - 1));
    const space = at > 0 && !joined(at) && !joined(at - 1) ? ' ' : '';
    return [space, marked ? element('mark', text) : text];
  });
}

function item(language, { raw_url: path, meta, content, locations }) {
  const link = element('a', meta.title);
  link.href = new URL(path.replace(/^\//, ''), home);
  const day = element('p', meta.day);
  day.className = 'day';
  const made = element('li', element('h2', link), day, element('p', ...excerpt(content, locations)));
  made.lang = language;
  made.dir = 'auto';
  return made;
}

// Lists some of what was found; the others follow when the last of these is seen.
async function show(answers, number) {
  const some = await Promise.all(answers.slice(0, AT_ONCE).map(async ({ language, result }) => (
    item(language, await result.data()))));
  if (number !== last) return;
  list.append(...some);
  if (answers.length <= AT_ONCE) return;
  const watcher = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    show(answers.slice(AT_ONCE), number).catch(fail);
  });
  watcher.observe(some.at(-1));
}

function fail(error) {
  engines = undefined; // the next question tries again
  status.textContent = failed;
  console.error(error);
}

async function answer() {
  const number = last += 1;
  const question = new URLSearchParams(location.search).get('q')?.trim() ?? '';
  field.value = question;
  list.replaceChildren();
  status.textContent = '';
  if (!question) return;
  try {
    const answers = await ask(question);
    if (number !== last) return;
    status.textContent = answers.length ? found.replace('{}', answers.length) : none;
    await show(answers, number);
  } catch (error) {
    if (number === last) fail(error);
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (question !== new URLSearchParams(location.search).get('q')) {
    history.pushState(null, '', `?q=${encodeURIComponent(question)}`);
  }
  answer();
});
window.addEventListener('popstate', answer);
form.hidden = false;
answer();
